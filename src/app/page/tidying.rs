//! What can be tidied up in the prose, kind by kind, before any of it is.

use super::places::{Acts, Chosen, List};
use crate::browser::Life;
use crate::browser::life::Stretch;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::document::rewording::Rewording;
use nianbao::document::tidying::{KINDS, Kind, tidy_in_slices};
use nianbao::report::Report;
use std::collections::BTreeSet;

/// The tab with the kinds and the places.
#[component]
pub fn Tidying(open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let off = RwSignal::new(BTreeSet::<&'static str>::new());
    let offered = RwSignal::new(Rewording::default());
    let is_looking = RwSignal::new(true);
    let (life, turn) = (Life::here(), StoredValue::new(0_u64));
    // A long report takes longer than a key may.
    Effect::new(move |_| {
        let report = editor.open.with_wording(Report::clone);
        let off = off.get();
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        is_looking.set(true);
        life.task(async move {
            let mut stretch = Stretch::begin();
            let pause = async || {
                stretch.pause().await;
                turn.get_value() == now
            };
            let is_wanted = |kind: &Kind| !off.contains(kind.key);
            if let Some(found) = tidy_in_slices(&report, is_wanted, pause).await {
                offered.set(found);
                is_looking.set(false);
            }
        });
    });
    let chosen = Chosen::of(offered.into());
    let count = move |kind: &'static Kind| {
        offered.with(|offered| {
            offered.places.iter().filter(|place| place.kinds.contains(&kind.name)).count()
        })
    };
    let told = move || match offered.with(|offered| offered.places.len()) {
        _ if is_looking.get() => "正在查看……".to_owned(),
        0 => "没有要整理的地方。".to_owned(),
        count => format!("找到 {count} 处。数字的值和随表更新的数不会改变。"),
    };
    let row = move |kind: &'static Kind| {
        let is_off = move || off.with(|off| off.contains(kind.key));
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        data-testid=format!("tidy-{}", kind.key)
                        prop:checked=move || !is_off()
                        on:change=move |event| {
                            chosen.begin_anew();
                            off.update(|off| {
                                if event_target_checked(&event) {
                                    off.remove(kind.key);
                                } else {
                                    off.insert(kind.key);
                                }
                            });
                        }
                    />
                    <strong>{kind.name}</strong>
                    <span class="tidying-rule">{kind.finds}" → "{kind.puts}</span>
                </label>
                <span class="tidying-count">
                    {move || if is_off() { "不整理".to_owned() } else { format!("{} 处", count(kind)) }}
                </span>
            </li>
        }
    };
    view! {
        <ul class="tidying-kinds" aria-label="整理哪些">
            {KINDS.iter().map(row).collect_view()}
        </ul>
        <Acts
            chosen
            act="整理"
            all=Signal::stored("全部整理")
            some=Signal::stored("整理所选")
            told=Signal::derive(told)
        />
        <List chosen open />
    }
}
