//! Choosing a live figure by name.

use crate::dom;
use crate::editor::Editor;
use crate::ui::Modal;
use leptos::prelude::*;
use nianbao::narrative::READY;
use nianbao::narrative::live::search;

/// The buttons of the list.
const LIST: &str = ".picker-list button";

/// Most names that are listed at once.
const MOST: usize = 60;

/// The dialog with the names, the values they have now, and whole sentences.
#[component]
pub fn Picker() -> impl IntoView {
    let editor = Editor::here();
    let open = RwSignal::new(false);
    let picking = editor.screen.picking();
    let wanted = RwSignal::new(String::new());
    Effect::new(move |_| {
        let is_asked = picking.with(Option::is_some);
        if is_asked != open.get_untracked() {
            wanted.set(String::new());
            open.set(is_asked);
        }
    });
    Effect::new(move |_| {
        if !open.get() && picking.with_untracked(Option::is_some) {
            picking.set(None);
        }
    });
    let listed =
        move || wanted.with(|wanted| editor.open.with(|report| search(report, wanted, MOST)));
    view! {
        <Modal open class="modal-picker" label="插入表内数字">
            <div on:keydown=move |event| {
                let forward = match event.key().as_str() {
                    "ArrowDown" => true,
                    "ArrowUp" => false,
                    _ => return,
                };
                event.prevent_default();
                dom::step_in(LIST, forward);
            }>
            <h2>"插入表内数字"</h2>
            <p class="picker-note">
                "插入的数字随表更新，不会与表格不一致。也可以在正文中输入 " <kbd>"{{"</kbd> " 打开本窗口。"
            </p>
            <input
                type="text"
                data-testid="figure-search"
                aria-label="查找"
                placeholder="查找，如：新收 总计"
                autofocus
                prop:value=move || wanted.get()
                on:input=move |event| wanted.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        dom::press_first(LIST);
                    }
                }
            />
            <ul class="picker-list">
                <Show when=move || wanted.with(String::is_empty)>
                    {READY
                        .iter()
                        .map(|ready| {
                            view! {
                                <li>
                                    <button type="button" class="quiet" on:click=move |_| editor.pick(ready.text)>
                                        <span>"整句：" {ready.name}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </Show>
                {move || {
                    let found = listed().into_iter().map(|(name, value)| {
                        let text = format!("{{{{{}}}}}", name.name);
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="quiet"
                                    data-figure=name.name
                                    on:click=move |_| editor.pick(&text)
                                >
                                    <span>{name.label}</span>
                                    <strong>{value}</strong>
                                </button>
                            </li>
                        }
                    });
                    found.collect_view()
                }}
            </ul>
            <Show when=move || wanted.with(|wanted| !wanted.is_empty()) && listed().is_empty()>
                <p class="picker-none" role="status">"没有这样的数，换个词试试，如：予以公开 合计。"</p>
            </Show>
            </div>
        </Modal>
    }
}
