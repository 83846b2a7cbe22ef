//! The masthead: whose report, whether it is kept, and what can be done with it.

use crate::browser::Life;
use crate::browser::life::listen;
use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use crate::files;
use crate::screen::View;
use crate::{records, rooms};
use leptos::ev;
use leptos::prelude::*;
use nianbao::formats::Door;
use nianbao::report::Agency;
use web_sys::{Event, HtmlInputElement};

/// The bar across the top.
#[component]
pub fn Masthead(drawer: RwSignal<bool>, shelf: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let has_report = move || editor.open.id().is_some();
    let toggle_paper = move |_| {
        rooms::show(
            editor,
            if editor.screen.view() == View::Paper { View::Desk } else { View::Paper },
        );
    };
    view! {
        <header class="masthead">
            <span class="seal" aria-hidden="true">
                "年报"
            </span>
            <h1 class="masthead-title">
                <button
                    type="button"
                    class="quiet masthead-report"
                    data-testid="report-list"
                    aria-haspopup="dialog"
                    title="新建报告，查看、切换本机保存的报告，汇总，备份"
                    on:click=move |_| rooms::with_rest(editor, move |_| shelf.set(true))
                >
                    <span class="masthead-name">{move || title(editor)}</span>
                    <span class="masthead-year">{move || year(editor)}</span>
                    <span class="caret" aria-hidden="true">
                        "▼"
                    </span>
                </button>
            </h1>
            <Show when=has_report>
                <SaveIndicator />
                <span class="spring"></span>
                <div class="masthead-group" role="group" aria-label="修改">
                    {step(editor, UNDO, Editor::can_undo, Editor::undo)}
                    {step(editor, REDO, Editor::can_redo, Editor::redo)}
                </div>
            </Show>
            <span class="spring"></span>
            <button
                type="button"
                data-testid="paste-open"
                aria-haspopup="dialog"
                title="打开文件，或者粘贴报告全文（Ctrl+O）"
                on:click=move |_| rooms::read(editor, None, Editor::open_text)
            >
                "打开"
            </button>
            // What the room, the empty desk and a file that is dropped lead to.
            <input
                type="file"
                class="unseen"
                data-testid="open-file"
                aria-hidden="true"
                tabindex="-1"
                multiple
                accept=Door::Report.accept()
                on:change=move |event| open_chosen(editor, &event)
            />
            <Show when=has_report>
                <button
                    type="button"
                    data-testid="find-replace"
                    aria-haspopup="dialog"
                    aria-label="查找替换"
                    title="查找替换，整理文字（Ctrl+H）"
                    disabled=move || editor.screen.view() != View::Desk
                    on:click=move |_| rooms::replacing(editor)
                >
                    "查找"
                    <span class="masthead-long">"替换"</span>
                </button>
                <button
                    type="button"
                    data-testid="preview"
                    title="公布的网页是什么样子；打印"
                    aria-pressed=move || (editor.screen.view() == View::Paper).to_string()
                    on:click=toggle_paper
                >
                    {move || if editor.screen.view() == View::Paper { "返回编辑" } else { "预览" }}
                </button>
                <button
                    type="button"
                    class="primary"
                    data-testid="exports"
                    aria-haspopup="dialog"
                    title="导出数据文件、公布网页、Word 等，各有用处（Ctrl+E）"
                    on:click=move |_| rooms::exports(editor)
                >
                    "导出"
                </button>
            </Show>
            <Show when=move || has_report() && editor.screen.view() == View::Desk>
                <DrawerToggle drawer />
            </Show>
            <div class="masthead-group" role="group" aria-label="帮助">
                <button
                    type="button"
                    class="quiet masthead-guide"
                    data-testid="guide"
                    title="使用说明"
                    aria-pressed=move || (editor.screen.view() == View::Guide).to_string()
                    on:click=move |_| {
                        rooms::show(editor, if editor.screen.view() == View::Guide { View::Desk } else { View::Guide });
                    }
                >
                    <span class="masthead-long">"使用"</span>
                    "说明"
                </button>
                <button
                    type="button"
                    class="quiet icon"
                    data-testid="keys"
                    title="快捷键（?）"
                    aria-label="快捷键"
                    on:click=move |_| editor.screen.keys_shown().set(true)
                >
                    "?"
                </button>
            </div>
        </header>
    }
}

/// A button for a step back or on: its hook, its name, its key and its sign.
type Step = (&'static str, &'static str, &'static str, &'static str);

const UNDO: Step = ("undo", "撤销", "Ctrl+Z", "↶");
const REDO: Step = ("redo", "重做", "Ctrl+Y", "↷");

/// A button that takes a step back or on; it may be pressed as fast as one likes. Where there is
/// no room for its name it shows its sign.
fn step(
    editor: Editor,
    (hook, name, key, sign): Step,
    can: fn(Editor) -> bool,
    act: fn(Editor),
) -> AnyView {
    view! {
        <button
            type="button"
            class="quiet step"
            data-testid=hook
            data-repeat=""
            title=format!("{name}（{key}）")
            aria-label=name
            disabled=move || !can(editor) || editor.screen.view() == View::Guide
            on:click=move |_| act(editor)
        >
            <span aria-hidden="true">{sign}</span>
            <span class="masthead-long">{name}</span>
        </button>
    }
    .into_any()
}

/// Shows the findings under the sheet where the window is narrow; it counts them only there.
#[component]
fn DrawerToggle(drawer: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let is_seen = RwSignal::new(false);
    let look = move || keep_current(is_seen, dom::is_seen("drawer-toggle"));
    Life::here().frame(look);
    listen(ev::resize, move |_| look());
    view! {
        <button
            type="button"
            class="drawer-toggle"
            id="drawer-toggle"
            data-testid="drawer"
            aria-expanded=move || drawer.get().to_string()
            aria-controls="findings"
            on:click=move |_| drawer.update(|open| *open = !*open)
        >
            "问题 "
            {move || (is_seen.get() && editor.is_checked()).then(|| editor.findings().with(Vec::len))}
        </button>
    }
}

/// Whether the report is kept, and since when.
#[component]
fn SaveIndicator() -> impl IntoView {
    let editor = Editor::here();
    let said = move || editor.open.access().said_kept(&editor.save_state());
    view! {
        <button
            type="button"
            class="quiet save-state"
            data-testid="save-state"
            data-state=move || said().0
            aria-haspopup="dialog"
            title="报告保存在本机的浏览器中；点此查看历史版本"
            on:click=move |_| rooms::records(editor, records::Tab::Versions)
        >
            {move || {
                let (_, name) = said();
                let (word, time) = name.split_once(' ').unwrap_or((&name, ""));
                let time = (!time.is_empty()).then(|| view! { <span class="save-time">{format!(" {time}")}</span> });
                view! {
                    <span>{word.to_owned()}{time}</span>
                }
            }}
        </button>
    }
}

fn title(editor: Editor) -> String {
    if editor.open.id().is_none() {
        return "政府信息公开工作年度报告".to_owned();
    }
    editor.open.with_wording(|report| Agency::called(&report.agency.name).to_owned())
}

/// Never cut off, however long the name is.
fn year(editor: Editor) -> String {
    if editor.open.id().is_none() {
        return String::new();
    }
    editor.open.with_wording(|report| format!("·{} 年", report.year))
}

fn open_chosen(editor: Editor, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    if let Some(files) = input.files() {
        files::open_all(editor, files, move || input.set_value(""));
    }
}
