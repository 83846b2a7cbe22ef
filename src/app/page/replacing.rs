//! A text sought in all that the report says in words, and another one put in its place; beside
//! it, as the other tab, what can be tidied up.

use super::places::{Acts, Chosen, List};
use super::tidying::Tidying;
use super::typing::{composed, when_composed};
use crate::browser::life::listen_before;
use crate::dom;
use crate::editor::Editor;
use crate::ui::{Modal, OneOf};
use leptos::prelude::*;
use nianbao::document::replacing::Sought;
use wasm_bindgen::JsCast;

/// Longest text that is sought or put, in characters.
const LONGEST: &str = "500";

/// The tabs of the dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Replace,
    Tidy,
}

/// What was sought last, for when the dialog is opened again.
#[derive(Clone, Copy)]
struct Asked {
    sought: RwSignal<Sought>,
    becomes: RwSignal<String>,
}

/// The dialog.
#[component]
pub fn Replacing() -> impl IntoView {
    let editor = Editor::here();
    let open = editor.screen.replacing();
    let tab = RwSignal::new(Tab::Replace);
    let asked =
        Asked { sought: RwSignal::new(Sought::default()), becomes: RwSignal::new(String::new()) };
    // What is marked in the text is what is to be sought, as long as it is marked.
    Effect::new(move |_| {
        if let Some(text) = open.get().then(dom::marked_text).flatten() {
            tab.set(Tab::Replace);
            asked.sought.update(|sought| sought.text = text);
        }
    });
    // The browser's own Ctrl+H would open its history over the dialog.
    listen_before("keydown", move |event| {
        let event = event.dyn_ref::<web_sys::KeyboardEvent>();
        let is_ours = |event: &&web_sys::KeyboardEvent| {
            open.get_untracked() && event.ctrl_key() && event.key().eq_ignore_ascii_case("h")
        };
        if let Some(event) = event.filter(is_ours) {
            event.prevent_default();
        }
    });
    view! {
        <Modal open class="modal-replacing" label="查找替换、整理文字">
            <div class="replacing-head">
                <OneOf one=Tab::Replace chosen=tab text="查找替换" hook="replace-tab" />
                <OneOf one=Tab::Tidy chosen=tab text="整理文字" hook="tidy-tab" />
                <span class="spring"></span>
                <button type="button" class="small" data-testid="replace-close" on:click=move |_| open.set(false)>
                    "关闭"
                </button>
            </div>
            {move || match tab.get() {
                Tab::Replace => view! { <Replace asked open /> }.into_any(),
                Tab::Tidy => view! { <Tidying open /> }.into_any(),
            }}
        </Modal>
    }
}

/// The tab with the two texts, and where the first of them stands.
#[component]
fn Replace(asked: Asked, open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let Asked { sought, becomes } = asked;
    let offered = Memo::new(move |_| {
        let by = becomes.get();
        sought.with(|sought| editor.open.with_wording(|report| sought.in_words_of(report, &by)))
    });
    let chosen = Chosen::of(offered.into());
    let seek = move |text: String| {
        chosen.begin_anew();
        sought.update(|sought| sought.text = text);
    };
    let put = move |text: String| becomes.set(text);
    let told = move || {
        let (count, same) = offered.with(|offered| (offered.places.len(), offered.same));
        match (sought.with(|sought| sought.text.is_empty()), count, same) {
            (true, ..) => {
                "机关名称、自拟的标题、前言和各部分正文中查找；表格中的数、随表更新的数不在其中。"
                    .to_owned()
            }
            (_, 0, 0) => "没有找到。".to_owned(),
            (_, 0, same) => format!("找到的 {same} 处都已经是要替换成的文字。"),
            (_, count, 0) => format!("找到 {count} 处。"),
            (_, count, same) => format!("找到 {count} 处，另有 {same} 处已经是要替换成的文字。"),
        }
    };
    let deletes = Signal::derive(move || becomes.with(String::is_empty));
    view! {
        <div class="replacing-texts">
            <label>
                "查找"
                <input
                    type="text"
                    data-testid="replace-what"
                    maxlength=LONGEST
                    autocomplete="off"
                    autofocus
                    prop:value=move || sought.with(|sought| sought.text.clone())
                    on:input=move |event| when_composed(&event, seek)
                    on:compositionend=move |event| composed(&event, seek)
                />
            </label>
            <label>
                "替换为"
                <input
                    type="text"
                    data-testid="replace-by"
                    maxlength=LONGEST
                    autocomplete="off"
                    prop:value=move || becomes.get()
                    on:input=move |event| when_composed(&event, put)
                    on:compositionend=move |event| composed(&event, put)
                />
            </label>
            <label class="replacing-exact">
                <input
                    type="checkbox"
                    data-testid="replace-exact"
                    prop:checked=move || sought.with(|sought| sought.is_exact)
                    on:change=move |event| {
                        chosen.begin_anew();
                        sought.update(|sought| sought.is_exact = event_target_checked(&event));
                    }
                />
                "区分大小写和全角半角"
            </label>
        </div>
        <Acts
            chosen
            act="替换"
            all=Signal::derive(move || if deletes.get() { "全部删去" } else { "全部替换" })
            some=Signal::derive(move || if deletes.get() { "删去所选" } else { "替换所选" })
            told=Signal::derive(told)
        />
        <List chosen open />
    }
}
