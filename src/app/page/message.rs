//! What the page has to say: a word on what was just done, and a banner that stays
//! while nothing can be kept.

use crate::editor::{Editor, Word};
use crate::files;
use crate::saving::SaveState;
use crate::shelf::NotKept;
use leptos::prelude::*;
use nianbao::exchange::FORMATS;

/// Says what was done or refused; one polite live region for the whole page.
#[component]
pub fn Message() -> impl IntoView {
    let editor = Editor::here();
    let text = move || editor.word().map_or_else(String::new, |word| word.text().to_owned());
    let class = move || match editor.word() {
        None => "message",
        Some(Word::Refused(_)) => "message message-shown message-refused",
        Some(_) => "message message-shown",
    };
    let is_preview = move || matches!(editor.word(), Some(Word::Previewed(_)));
    let can_take_back = move || is_preview() || matches!(editor.word(), Some(Word::Changed(_)));
    let can_put_back = move || matches!(editor.word(), Some(Word::Discarded(_)));
    view! {
        <div class=class>
            <p role="status" data-testid="message">
                {text}
            </p>
            <Show when=can_take_back>
                <button
                    type="button"
                    class="small"
                    data-testid="take-back"
                    on:click=move |_| editor.undo()
                >
                    {move || if is_preview() { "撤销（Esc）" } else { "撤销" }}
                </button>
            </Show>
            <Show when=can_put_back>
                <button type="button" class="small" data-testid="put-back" on:click=move |_| editor.put_back()>
                    "恢复"
                </button>
            </Show>
            <Show when=move || editor.word().is_some()>
                <button type="button" class="quiet small" data-testid="dismiss" on:click=move |_| editor.hush()>
                    {move || if is_preview() { "保留" } else { "知道了" }}
                </button>
            </Show>
        </div>
    }
}

/// A short hint for the first time, which never comes back once it was read.
#[component]
pub fn Hint() -> impl IntoView {
    let editor = Editor::here();
    view! {
        <Show when=move || !editor.is_hinted() && editor.open_id().is_some()>
            <div class="hint" data-testid="hint">
                <p>
                    "填表像用电子表格：直接输入，方向键、回车、Tab 换格，可从 Excel、WPS 整块粘贴。右侧随时列出问题，按 "
                    <kbd>"F8"</kbd> " 逐处查看，按 " <kbd>"?"</kbd> " 看全部快捷键。"
                </p>
                <button type="button" class="small" data-testid="hint-close" on:click=move |_| editor.mark_hinted()>
                    "知道了"
                </button>
            </div>
        </Show>
    }
}

/// Stays while the report cannot be kept, and offers the way out.
#[component]
pub fn Banner() -> impl IntoView {
    let editor = Editor::here();
    let reason = Memo::new(move |_| match editor.save_state() {
        SaveState::Failed(NotKept::Denied) => Some(
            "浏览器不允许本页保存数据，关闭页面后改动会丢失。可以继续编辑，离开前请导出数据文件。",
        ),
        SaveState::Failed(NotKept::Full) => Some(
            "浏览器的存储空间已满，最近的改动没有保存。可以继续编辑，请先导出数据文件，再删除不用的报告。",
        ),
        _ => None,
    });
    view! {
        <Show when=move || reason.get().is_some()>
            <div class="banner" role="alert" data-testid="banner">
                <p>{move || reason.get()}</p>
                {FORMATS.first().map(|format| {
                    view! {
                        <button
                            type="button"
                            class="small"
                            on:click=move |_| files::export(editor, format)
                        >
                            "导出数据文件"
                        </button>
                    }
                })}
            </div>
        </Show>
    }
}
