//! A copy of the report on the desk that somebody has changed in another program: what he changed,
//! place by place, what he remarked, and what is taken over.

use super::Read;
use crate::browser::Life;
use crate::browser::life::Stretch;
use crate::ui::Answer;
use leptos::prelude::*;
use nianbao::document::revised::{Change, Revised, State};
use nianbao::form::Field;
use nianbao::intake::{Deed, Revision};
use nianbao::report::Report;
use std::collections::BTreeSet;

/// The changes with their ticks, and the button that takes them over.
#[component]
pub fn Changes(
    revised: Revised,
    desk: StoredValue<Option<Report>>,
    shows_all: RwSignal<bool>,
    answer: Answer<Read>,
) -> impl IntoView {
    let taken = RwSignal::new(revised.wanted());
    let broken = breaks(&revised, desk, taken);
    let changes = revised.changes.iter().cloned().enumerate();
    let changes = changes.map(|(i, change)| change_view(i, change, taken)).collect_view();
    let remarks: Vec<_> = revised.remarks.iter().map(|one| remark(desk, one)).collect();
    let said = about(&revised);
    let beyond: Vec<String> = revised.beyond.iter().map(told).collect();
    let unplaced = revised.unplaced.clone();
    let can_take: BTreeSet<usize> = edits(&revised).collect();
    let is_nothing = revised.changes.is_empty();
    let revised = StoredValue::new(revised);
    let take = move |_| {
        let chosen = taken.get_untracked();
        let action = revised.with_value(|revised| revised.action(&chosen));
        answer.leave(Some(Read::Revised(Box::new(action), chosen.len())));
    };
    view! {
        <section class="reading-preview revised" data-testid="revised" aria-label="改动">
            {said.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
            <ol>{changes}</ol>
            {listed("没有比较的修订，请对照原文", beyond)}
            {listed("没有对应栏目的文字，请对照原文", unplaced)}
            {(!remarks.is_empty()).then(|| view! { <h4>"批注"</h4> <ul data-testid="revised-remarks">{remarks}</ul> })}
        </section>
        <div role="status" class="revised-breaks" data-testid="revised-breaks">
            {move || broken.get().map(|broken| view! {
                <p>"采用勾选的改动之后，会新出现："</p>
                <ul>{broken.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}</ul>
            })}
        </div>
        <footer class="reading-acts">
            <button
                type="button"
                class="primary"
                data-testid="revised-take"
                disabled=move || taken.with(BTreeSet::is_empty)
                on:click=take
            >
                {move || format!("采用勾选的 {} 处改动", taken.with(BTreeSet::len))}
            </button>
            <Show when=move || !is_nothing>
                <button
                    type="button"
                    data-testid="revised-all"
                    on:click={let all = can_take.clone(); move |_| taken.set(all.clone())}
                >
                    "全部勾选"
                </button>
                <button type="button" data-testid="revised-none" on:click=move |_| taken.set(BTreeSet::new())>
                    "全部不选"
                </button>
            </Show>
            <button
                type="button"
                class="quiet"
                data-testid="revised-read"
                title="不按改动处理，逐格核对全文，作为新报告、上年报告或者填入当前报告"
                on:click=move |_| shows_all.set(true)
            >
                "看识读的全文"
            </button>
        </footer>
    }
}

/// A list under its heading; nothing where there is nothing on it.
fn listed(heading: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <h4>{heading}</h4> <ul>{lines}</ul> }
    })
}

/// What somebody has changed where nothing is compared.
fn told(one: &Revision) -> String {
    let what = if one.act == Deed::Deleted { "删去" } else { "写入" };
    format!("{what}“{}”（{}）", one.text, signed(&one.who, &one.when))
}

/// The changes that can be taken over.
fn edits(revised: &Revised) -> impl Iterator<Item = usize> {
    let changes = revised.changes.iter().enumerate();
    changes.filter(|(_, change)| change.edit().is_some()).map(|(i, _)| i)
}

/// What is said of the whole.
fn about(revised: &Revised) -> Vec<String> {
    let count = revised.changes.len();
    let is_all = revised.beyond.is_empty() && revised.unplaced.is_empty();
    let mut said = vec![match (revised.knows_sent, count) {
        (true, 0) if is_all => "这是当前报告送审的文件，没有要采用的改动。".to_owned(),
        (true, 0) => "这是当前报告的修改稿，各栏目没有改动，其他改动见下。".to_owned(),
        (true, _) => format!("这是当前报告的修改稿，送审之后改了 {count} 处。"),
        (false, 0) => "与当前报告没有不同，没有要采用的改动。".to_owned(),
        (false, _) => format!("与当前报告相比，有 {count} 处不同。"),
    }];
    if count > 0 {
        said.push("勾选要采用的，不勾选的不变。".to_owned());
    }
    if !revised.knows_sent {
        said.push("文件中没有送审时的数据，所以直接与当前报告比较：不同之处也可能是您自己后来改的，只预先勾选有修订记录的。".to_owned());
    }
    if revised.same > 0 {
        said.push(format!("另有 {} 处改动，当前报告已经是这样。", revised.same));
    }
    if !revised.unread.is_empty() {
        said.push(format!("有 {} 格没有读出，没有比较。", revised.unread.len()));
    }
    said
}

fn change_view(i: usize, change: Change, taken: RwSignal<BTreeSet<usize>>) -> impl IntoView {
    let can_be_taken = change.edit().is_some();
    let Change { place, before, after, state, by, .. } = change;
    let note = match state {
        State::Open(_) => String::new(),
        State::Conflict(here, _) if here.is_empty() => {
            "送审之后，当前报告中这里已经删去。".to_owned()
        }
        State::Conflict(here, _) => {
            format!("送审之后，当前报告中这里也改动过，现在是“{here}”，采用会替换它。")
        }
        State::Reckoned(here) => format!("合计由程序计算，现在是 {here}，请核对各分项。"),
    };
    let by: Vec<String> = by.iter().map(|(who, when)| signed(who, when)).collect();
    let note = (!note.is_empty()).then_some(note);
    let either = |text: String| if text.is_empty() { "（无）".to_owned() } else { text };
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    data-testid="revised-tick"
                    disabled=!can_be_taken
                    prop:checked=move || taken.with(|taken| taken.contains(&i))
                    on:change=move |event| {
                        let is_ticked = event_target_checked(&event);
                        taken.update(|taken| {
                            if is_ticked {
                                taken.insert(i);
                            } else {
                                taken.remove(&i);
                            }
                        });
                    }
                />
                " "
                <strong>{place}</strong>
            </label>
            <p><del>{either(before)}</del>" → "<ins>{either(after)}</ins></p>
            {note.map(|note| view! { <p class="revised-note">{note}</p> })}
            {(!by.is_empty()).then(|| view! { <p class="revised-by">{by.join("；")}</p> })}
        </li>
    }
}

/// Who it was, and when, as far as the file says so.
fn signed(who: &str, when: &str) -> String {
    let who = if who.is_empty() { "未署名" } else { who };
    // As `2026-01-12T09:30:00Z` has it.
    let when = when.get(..16).unwrap_or(when).replace('T', " ");
    if when.is_empty() { who.to_owned() } else { format!("{who}，{when}") }
}

fn remark(
    desk: StoredValue<Option<Report>>,
    (one, at): &(Revision, Option<Field>),
) -> impl IntoView + use<> {
    let place = desk.with_value(|desk| {
        let (desk, at) = desk.as_ref().zip(*at)?;
        Some(desk.edition.called(at))
    });
    let quote = if one.quote.is_empty() { one.near.clone() } else { one.quote.clone() };
    let by = signed(&one.who, &one.when);
    view! {
        <li>
            <strong>{place}</strong>
            <q>{quote}</q>
            "："{one.text.clone()}
            <span class="revised-by">"（"{by}"）"</span>
        </li>
    }
}

/// What the ticked changes would break; none where that is nothing, or not known yet.
fn breaks(
    revised: &Revised,
    desk: StoredValue<Option<Report>>,
    taken: RwSignal<BTreeSet<usize>>,
) -> RwSignal<Option<Vec<String>>> {
    let life = Life::here();
    let broken = RwSignal::new(None);
    let revised = StoredValue::new(revised.clone());
    Effect::new(move |_| {
        let chosen = taken.get();
        broken.set(None);
        life.task(async move {
            let Some(here) = desk.get_value() else { return };
            let revised = revised.get_value();
            let mut stretch = Stretch::begin();
            let is_latest = || taken.with_untracked(|taken| *taken == chosen);
            let pause = async || {
                stretch.pause().await;
                is_latest()
            };
            let found = revised.breaks(&here, &chosen, pause).await;
            let found = found.filter(|found| !found.is_empty() && is_latest());
            if found.is_some() {
                broken.set(found);
            }
        });
    });
    broken
}
