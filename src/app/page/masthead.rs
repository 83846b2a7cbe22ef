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
                    title="查看、切换本机保存的报告"
                    on:click=move |_| shelf.set(true)
                >
                    <span class="masthead-name">{move || title(editor)}</span>
                    <span class="masthead-year">{move || year(editor)}</span>
                    <span class="caret" aria-hidden="true">
                        "▼"
                    </span>
                </button>
            </h1>
            <Show when=has_report>
                <span class="masthead-edition">
                    {move || editor.open.with_wording(|r| format!("{} 版格式", r.edition.name))}
                </span>
            </Show>
            <span class="spring"></span>
            <Show when=has_report>
                <SaveIndicator />
                {step(editor, "undo", "撤销（Ctrl+Z）", "撤销", Editor::can_undo, Editor::undo)}
                {step(editor, "redo", "重做（Ctrl+Y）", "重做", Editor::can_redo, Editor::redo)}
                {act(editor, "replace", "查找替换，整理文字（Ctrl+H）", "查找替换", rooms::replacing)}
            </Show>
            {act(editor, "new-report", "新建一份报告", "新建", Editor::start_new)}
            {act(editor, "paste-open", "粘贴已公布的报告全文，或者选择网页、Word、Excel 文件", "识读", |editor| rooms::read(editor, None, Editor::open_text))}
            <label class="button">
                "打开"
                <input
                    type="file"
                    class="unseen"
                    data-testid="open-file"
                    aria-label="打开数据文件、网页、文本、Word 或 Excel 文件"
                    multiple
                    accept=Door::Report.accept()
                    on:change=move |event| open_chosen(editor, &event)
                />
            </label>
            {act(editor, "open-district", "汇总各机关的报告", "汇总", |editor| rooms::district(editor, None))}
            <Show when=has_report>
                <button
                    type="button"
                    data-testid="preview"
                    aria-pressed=move || (editor.screen.view() == View::Paper).to_string()
                    on:click=toggle_paper
                >
                    {move || if editor.screen.view() == View::Paper { "返回编辑" } else { "预览与打印" }}
                </button>
                <button
                    type="button"
                    class="primary"
                    data-testid="exports"
                    aria-haspopup="dialog"
                    title="数据文件、公布网页等，各有用处"
                    on:click=move |_| rooms::exports(editor)
                >
                    "导出"
                </button>
            </Show>
            <Show when=move || has_report() && editor.screen.view() == View::Desk>
                <DrawerToggle drawer />
            </Show>
            <button
                type="button"
                class="quiet"
                data-testid="guide"
                aria-pressed=move || (editor.screen.view() == View::Guide).to_string()
                on:click=move |_| {
                    rooms::show(editor, if editor.screen.view() == View::Guide { View::Desk } else { View::Guide });
                }
            >
                "使用说明"
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
        </header>
    }
}

/// A button that takes a step back or on; it may be pressed as fast as one likes.
fn step(
    editor: Editor,
    hook: &'static str,
    title: &'static str,
    label: &'static str,
    can: fn(Editor) -> bool,
    act: fn(Editor),
) -> AnyView {
    view! {
        <button
            type="button"
            class="quiet step"
            data-testid=hook
            data-repeat=""
            title=title
            disabled=move || !can(editor) || editor.screen.view() == View::Guide
            on:click=move |_| act(editor)
        >
            {label}
        </button>
    }
    .into_any()
}

/// A button that leads to another place.
fn act(
    editor: Editor,
    hook: &'static str,
    title: &'static str,
    label: &'static str,
    act: fn(Editor),
) -> AnyView {
    view! {
        <button type="button" data-testid=hook title=title on:click=move |_| act(editor)>
            {label}
        </button>
    }
    .into_any()
}

/// Opens the drawer of findings where the window is narrow; it counts them only there.
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
    view! {
        <button
            type="button"
            class="quiet save-state"
            data-testid="save-state"
            data-state=move || if editor.is_read_only() { "readonly" } else { editor.save_state().key() }
            aria-haspopup="dialog"
            title="报告保存在本机的浏览器中；点此查看历史版本"
            on:click=move |_| rooms::records(editor, records::Tab::Versions)
        >
            {move || if editor.is_read_only() { "只读".to_owned() } else { editor.save_state().name() }}
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
