//! What the page has to say: a word on what was just done, and a banner that stays
//! while nothing can be kept.

use crate::editor::Editor;
use crate::files;
use crate::records::Tab;
use crate::rooms;
use leptos::prelude::*;
use nianbao::desk::banner::{Banner, Way};
use nianbao::desk::word::{Way as WayBack, Word};
use nianbao::exchange::DATA_FILE;

/// Says what was done or refused; one polite live region for the whole page.
#[component]
pub fn Message() -> impl IntoView {
    let editor = Editor::here();
    let text = move || editor.screen.word().map_or_else(String::new, |word| word.text().to_owned());
    let is_preview = move || matches!(editor.screen.word(), Some(Word::Previewed(_)));
    let misplaced = Memo::new(move |_| editor.misplaced());
    let is_misplaced = move || misplaced.with(Option::is_some);
    let class = move || match editor.screen.word() {
        None => "message",
        Some(Word::Refused(_)) => "message message-shown message-refused",
        Some(Word::Differs(_)) => "message message-shown message-differs",
        Some(_) if is_misplaced() => "message message-shown message-differs message-loud",
        Some(_) => "message message-shown",
    };
    let leads =
        move |way: WayBack| editor.screen.word().is_some_and(|word| word.way() == Some(way));
    let can_take_back = move || leads(WayBack::TakeBack);
    let can_put_back = move || leads(WayBack::PutBack);
    view! {
        <div class=class>
            <p role="status">
                {move || {
                    let (warning, _) = misplaced.get()?;
                    Some(view! { <strong data-testid="misplaced">{format!("⚠ {warning}")}</strong> })
                }}
                <span data-testid="message">{text}</span>
            </p>
            <Show when=is_misplaced>
                <button
                    type="button"
                    class="primary small"
                    data-testid="paste-better"
                    on:click=move |_| editor.paste_better()
                >
                    {move || misplaced.get().map(|(_, label)| format!("{label}（Ctrl+Enter）"))}
                </button>
            </Show>
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
            <Show when=move || editor.screen.word().is_some()>
                <button type="button" class="quiet small" data-testid="dismiss" on:click=move |_| editor.screen.hush()>
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
        <Show when=move || !editor.is_hinted() && editor.open.id().is_some()>
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

/// Stays while there is something that people should do, and offers the way out.
#[component]
pub fn Amiss() -> impl IntoView {
    let editor = Editor::here();
    let banner = Memo::new(move |_| {
        editor.open.id()?;
        let (access, state) = (editor.open.access(), editor.save_state());
        Banner::of(access, &state, editor.days_without_file())
    });
    let button = move |way: &Way| {
        let way = *way;
        view! {
            <button
                type="button"
                class="small"
                data-testid=way.hook()
                on:click=move |_| go(editor, way)
            >
                {way.name()}
            </button>
        }
    };
    move || {
        let banner = banner.get()?;
        let class = if banner.is_mild() { "banner banner-mild" } else { "banner" };
        Some(view! {
            <div class=class role="alert" data-testid="banner">
                <p>{banner.sentence()}</p>
                {banner.ways().iter().map(button).collect_view()}
            </div>
        })
    }
}

fn go(editor: Editor, way: Way) {
    match way {
        Way::TakeOver => editor.take_over_here(),
        Way::Export => files::export(editor, &DATA_FILE),
        Way::Clear => rooms::records(editor, Tab::Clear),
        Way::RemindLater => editor.remind_later(),
    }
}
