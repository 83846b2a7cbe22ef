//! Room: what the store holds, and which versions may go, if somebody says so.

use crate::browser::times::{name_of, room, spoken};
use crate::browser::{Life, LocalStore, disk};
use leptos::prelude::*;
use nianbao::shelf::versions::{self, Version};
use nianbao::shelf::{Port, ids, take};
use std::collections::BTreeSet;

/// Characters that browsers give a page's local storage.
const ALL: usize = 5_177_344;

/// The versions that may be cleared away, the oldest chosen; nothing goes without a word.
#[component]
pub fn Clear() -> impl IntoView {
    let life = Life::here();
    let found = RwSignal::new(found());
    let chosen = RwSignal::new(found.with_untracked(|found| oldest(found)));
    let said = RwSignal::new(String::new());
    let taken_up = RwSignal::new(used());
    let clear = move |_| {
        let keys = chosen.get_untracked();
        let count = keys.len();
        for key in &keys {
            LocalStore.remove(key);
        }
        found.set(self::found());
        chosen.set(BTreeSet::new());
        taken_up.set(used());
        let done = format!("已删除 {count} 个旧版本。");
        life.task_to_its_end(async move { disk::announced(&done).await }, move |done| {
            said.set(done);
        });
    };
    let freed = move || {
        found.with(|found| {
            let chosen = chosen.get();
            let picked = found.iter().filter(|one| chosen.contains(&one.version.key));
            picked.map(|one| one.size).sum::<usize>()
        })
    };
    view! {
        <p class="records-note">
            {move || {
                let used = taken_up.get();
                format!("浏览器给本页的空间约 {}，已用 {}（{}%）。", room(ALL), room(used), used * 100 / ALL)
            }}
            "删除旧版本不影响报告本身；每份报告最近的一个版本不在其中。"
        </p>
        <p role="status" class="records-said" data-testid="records-said">{move || said.get()}</p>
        <ul class="records-binned" data-testid="clearable">
            <For
                each=move || found.get()
                key=|one| one.version.key.clone()
                children=move |Clearable { version, size, report, name }| {
                    let key = StoredValue::new(version.key);
                    view! {
                        <li>
                            <label class="records-name">
                                <input
                                    type="checkbox"
                                    prop:checked=move || chosen.with(|chosen| key.with_value(|key| chosen.contains(key)))
                                    on:change=move |event| {
                                        let is_chosen = event_target_checked(&event);
                                        chosen.update(|chosen| {
                                            if is_chosen {
                                                chosen.insert(key.get_value());
                                            } else {
                                                key.with_value(|key| chosen.remove(key));
                                            }
                                        });
                                    }
                                />
                                {report}
                            </label>
                            <span class="records-time">{spoken(version.time)}</span>
                            <span class="records-cause">{version.cause.label()}</span>
                            <strong>{name}</strong>
                            <span class="records-changes">{room(size)}</span>
                        </li>
                    }
                }
            />
        </ul>
        <Show when=move || found.with(Vec::is_empty)>
            <p>"没有可以清理的旧版本。还需要空间时，请导出备份，再删除不用的报告，并在回收站中彻底删除。"</p>
        </Show>
        <p>
            <button
                type="button"
                class="primary"
                data-testid="clear-chosen"
                disabled=move || chosen.with(BTreeSet::is_empty)
                on:click=clear
            >
                {move || format!("删除所选的 {} 个版本，腾出约 {}", chosen.with(BTreeSet::len), room(freed()))}
            </button>
        </p>
    }
}

/// A version that may go.
#[derive(Clone)]
struct Clearable {
    version: Version,
    /// What it takes up, characters.
    size: usize,
    /// The report that it is a version of, as people name it.
    report: String,
    /// What somebody called it.
    name: String,
}

/// What may go, the oldest first.
fn found() -> Vec<Clearable> {
    let of = |id: String| {
        let report =
            take(&LocalStore, &id).map_or_else(String::new, |taken| name_of(&taken.report));
        let clearable = versions::clearable(&LocalStore, std::slice::from_ref(&id));
        clearable.into_iter().map(move |(version, size)| {
            let name = versions::open(&LocalStore, &version).map_or_else(String::new, |it| it.name);
            Clearable { version, size, report: report.clone(), name }
        })
    };
    let mut found: Vec<Clearable> = ids(&LocalStore).into_iter().flat_map(of).collect();
    found.sort_by(|one, other| one.version.cmp(&other.version));
    found
}

fn oldest(found: &[Clearable]) -> BTreeSet<String> {
    versions::to_clear(&found.iter().map(|one| &one.version).collect::<Vec<_>>())
}

fn used() -> usize {
    let size = |key: String| {
        LocalStore.read(&key).map_or(0, |text| text.encode_utf16().count()) + key.len()
    };
    LocalStore.keys().into_iter().map(size).sum()
}
