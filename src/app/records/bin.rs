//! Reports that were deleted, and bytes that are damaged: to be put back, to be taken
//! away as a file, to be removed for good.

use super::Outcome;
use crate::browser::times::{name_of, spoken};
use crate::browser::{Life, LocalStore, disk, download};
use crate::ui::{Answer, Sure};
use leptos::prelude::*;
use nianbao::formats::TEXT;
use nianbao::shelf::{Port, bin, ids, put_back, remove_for_good, standing, take};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal)]
    fn forget(id: &str) -> Result<(), JsValue>;
}

#[derive(Clone, PartialEq)]
struct Binned {
    id: String,
    name: String,
    time: u64,
}

/// What was deleted, and what is damaged.
#[component]
pub fn Bin(answer: Answer<Outcome>) -> impl IntoView {
    let life = Life::here();
    let binned = RwSignal::new(binned());
    let damaged = RwSignal::new(damaged());
    let bring_back = move |id: &str| {
        put_back(&LocalStore, id);
        answer.leave(Some(Outcome::Open(id.to_owned())));
    };
    let remove = move |id: &str| {
        let id = id.to_owned();
        // In one go, or the journal would bring back a part of what was removed a moment
        // before the browser was killed. Until it is done on the disk it is in the bin.
        let _ = forget(&id);
        remove_for_good(&LocalStore, &id);
        life.task_to_its_end(disk::written_twice(), move |_| binned.set(self::binned()));
    };
    let remove_damaged = move |key: &str| {
        LocalStore.remove(key);
        damaged.set(self::damaged());
    };
    view! {
        <p class="records-note">"删除的报告连同历史版本留在这里，直到彻底删除。"</p>
        <ul class="records-binned">
            <For
                each=move || binned.get()
                key=|one| one.id.clone()
                children=move |Binned { id, name, time }| {
                    let back = id.clone();
                    view! {
                        <li>
                            <span class="records-name">{name.clone()}</span>
                            <span class="records-time">{format!("{} 删除", spoken(time))}</span>
                            <button type="button" class="small" aria-label=format!("恢复{name}") on:click=move |_| bring_back(&back)>
                                "恢复"
                            </button>
                            {for_good(id, name, remove)}
                        </li>
                    }
                }
            />
        </ul>
        <Show when=move || binned.with(Vec::is_empty)>
            <p>"回收站是空的。"</p>
        </Show>
        <Show when=move || !damaged.with(Vec::is_empty)>
            <h3>"损坏的内容"</h3>
            <p class="records-note">
                "这些内容与保存时不一致，已经另行保管，不会改动，也没有用来打开报告。可以下载后请技术人员查看。"
            </p>
            <ul class="records-binned" data-testid="damaged">
                <For
                    each=move || damaged.get()
                    key=|(key, _)| key.clone()
                    children=move |(key, name)| {
                        let saved = key.clone();
                        let save = move |_| {
                            let text = LocalStore.read(&saved).unwrap_or_default();
                            download(&format!("损坏的内容_{saved}.txt"), &TEXT, text.as_bytes())
                        };
                        view! {
                            <li>
                                <span class="records-name">{name.clone()}</span>
                                <button
                                    type="button"
                                    class="small"
                                    data-testid="save-damaged"
                                    aria-label=format!("下载损坏的内容：{name}")
                                    on:click=move |event| { save(event); }
                                >
                                    "下载"
                                </button>
                                {for_good(key, format!("损坏的内容：{name}"), remove_damaged)}
                            </li>
                        }
                    }
                />
            </ul>
        </Show>
    }
}

/// The button that removes something for good.
fn for_good(key: String, name: String, remove: impl Fn(&str) + Copy + 'static) -> impl IntoView {
    view! {
        <Sure
            text=["彻底删除", "不能恢复，再点一次删除"]
            label=[format!("彻底删除{name}"), format!("确认彻底删除，不能恢复：{name}")]
            hook="for-good"
            act=move || remove(&key)
        />
    }
}

fn binned() -> Vec<Binned> {
    let named = |(id, time): (String, u64)| {
        let taken = take(&LocalStore, &id);
        let name = taken.map_or("无法识别的内容".to_owned(), |taken| name_of(&taken.report));
        Binned { id, name, time }
    };
    bin(&LocalStore).into_iter().map(named).collect()
}

fn damaged() -> Vec<(String, String)> {
    let of = |id: String| {
        let taken = take(&LocalStore, &id);
        let name = taken.map_or("无法识别的报告".to_owned(), |taken| name_of(&taken.report));
        standing(&LocalStore, &id).damaged.into_iter().map(move |one| (one.key, name.clone()))
    };
    ids(&LocalStore).into_iter().flat_map(of).collect()
}
