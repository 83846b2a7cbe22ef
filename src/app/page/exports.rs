//! The ways to take the report away, each with what it is for.

use crate::browser::{copy, download, png};
use crate::editor::Editor;
use crate::files;
use crate::ui::Modal;
use leptos::prelude::*;
use nianbao::exchange::bundle::State;
use nianbao::exchange::charts::{Chart, charts, undrawn};
use nianbao::exchange::website::{self, Copied, Part};
use nianbao::exchange::{BUNDLE, CHARTS, EXPORTS, bundle};
use nianbao::formats::{DOTS, DRAWING, Format, Reopens};

/// The dialog with every way to take the report away.
#[component]
pub fn Exports() -> impl IntoView {
    let editor = Editor::here();
    let open = editor.screen.exports_shown();
    view! {
        <Modal open class="modal-exports" label="导出">
            <h2>"导出"</h2>
            <p class="exports-state">{state(editor)}</p>
            <ul class="exports">
                {EXPORTS
                    .iter()
                    .map(|export| {
                        let take = move |_| {
                            open.set(false);
                            files::export(editor, export);
                        };
                        view! {
                            <li>
                                <button type="button" data-testid=format!("export-{}", export.name) on:click=take>
                                    {export.label}
                                    <small>{format!(" .{}", export.format.ending())}</small>
                                </button>
                                <span>{export.purpose}"。"{again(export.reopens)}</span>
                                {(export.name == BUNDLE.name).then(|| view! { <Enclosed editor /> })}
                                {(export.name == CHARTS.name).then(|| view! { <Pictures editor /> })}
                            </li>
                        }
                    })
                    .collect_view()}
                <Website editor />
                <li>
                    <strong>"PDF"</strong>
                    <span>"点“预览”，再点“打印”，目标打印机选“另存为 PDF”。"</span>
                </li>
            </ul>
            <button type="button" on:click=move |_| open.set(false)>
                "关闭"
            </button>
        </Modal>
    }
}

/// How far the report has come, before it is taken away.
fn state(editor: Editor) -> String {
    let unready = files::unready(editor);
    let state = if unready.is_empty() {
        "核对没有问题，可以公布。".to_owned()
    } else {
        unready
    };
    match editor.open.with_untracked(|report| report.open_comments().count()) {
        0 => state,
        open => format!("{state}有 {open} 条批注还没有处理。"),
    }
}

/// What there is of it when it is opened here again.
fn again(reopens: Reopens) -> &'static str {
    match reopens {
        Reopens::Whole => "再打开时一字不差。",
        Reopens::Public => "再打开时，公开内容一字不差。",
        Reopens::Read => "再打开时，识读后核对。",
        Reopens::Never => "",
    }
}

/// What is in the envelope, and what of it is not ready.
#[component]
fn Enclosed(editor: Editor) -> impl IntoView {
    let enclosed = untrack(|| editor.with_verdict(bundle::contents));
    let unready = bundle::told(&enclosed);
    view! {
        <p data-testid="bundle-unready">{unready}</p>
        <details class="exports-parts">
            <summary>"包内的文件"</summary>
            <ul>
                {enclosed
                    .into_iter()
                    .map(|one| {
                        let state = match one.state {
                            State::Ready => String::new(),
                            State::Draft => "（草稿）".to_owned(),
                            State::Missing(reason) => format!("（{reason}，没有这个文件）"),
                        };
                        view! { <li>{one.label}"："{one.file}{state}</li> }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}

/// The pictures one by one, as files that other programs take.
#[component]
fn Pictures(editor: Editor) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let is_unfolded = RwSignal::new(false);
    let take = move |chart: &Chart, format: &'static Format| {
        let name = editor.open.with_untracked(|report| chart.file_name(report, format));
        let bytes = if *format == DRAWING { Some(chart.svg()) } else { png(chart) };
        let is_taken = bytes.is_some_and(|bytes| download(&name, format, &bytes));
        said.set(match is_taken {
            true => format!("已导出“{name}”。"),
            false => format!("浏览器没有允许下载“{name}”。"),
        });
    };
    let one = move |chart: Chart| {
        let name = chart.name;
        let kinds = [&DRAWING, &DOTS].map(|format| {
            let chart = chart.clone();
            let ending = format.ending();
            let shown = ending.to_ascii_uppercase();
            view! {
                <button
                    type="button"
                    class="small"
                    data-testid=format!("chart-{ending}")
                    aria-label=format!("{shown}，{name}")
                    on:click=move |_| take(&chart, format)
                >
                    {shown.clone()}
                </button>
            }
        });
        view! { <li>{name} " " {kinds}</li> }
    };
    view! {
        <p role="status" data-testid="chart-taken">{move || said.get()}</p>
        <details class="exports-parts" on:toggle=move |_| is_unfolded.set(true)>
            <summary>"单张图片（SVG 可以无损放大，PNG 哪里都能用）"</summary>
            <ul>
                {move || is_unfolded.get().then(|| {
                    let (charts, none) = editor.open.with_untracked(|open| (charts(open), undrawn(open)));
                    match charts.is_empty() {
                        true => view! { <li>{none}</li> }.into_any(),
                        false => charts.into_iter().map(one).collect_view().into_any(),
                    }
                })}
            </ul>
        </details>
    }
}

/// The report for the editor of a website: whole, and part by part.
#[component]
fn Website(editor: Editor) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let with_heading = RwSignal::new(false);
    let put = move |name: &str, what: &Copied| {
        said.set(match copy(&what.text, Some(&what.html)) {
            true => format!(
                "已复制{name}，请到网站后台的编辑器中粘贴（Ctrl+V）。{}",
                files::unready(editor)
            ),
            false => "浏览器没有允许复制，请改用“公布网页”，打开后全选复制。".to_owned(),
        });
    };
    editor.settle();
    let whole = move |_| put("全文", &editor.open.with_untracked(website::whole));
    // Worked out only where somebody unfolds them.
    let is_unfolded = RwSignal::new(false);
    let one = move |part: Part| {
        let name = part.name.clone();
        let take = move |_| {
            put(&format!("“{}”", part.name), &part.copied(with_heading.get_untracked()));
        };
        view! {
            <li>
                <button type="button" class="small" data-testid="copy-part" on:click=take>
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <li>
            <button type="button" data-testid="copy-web" on:click=whole>
                "复制到网站"
            </button>
            <span>"全文连同表格复制到剪贴板，粘贴到网站后台的编辑器"</span>
            <p role="status" data-testid="copied">
                {move || said.get()}
            </p>
            <details class="exports-parts" on:toggle=move |_| is_unfolded.set(true)>
                <summary>"网站分栏目填写的，逐项复制"</summary>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=move || with_heading.get()
                        on:change=move |event| with_heading.set(event_target_checked(&event))
                    />
                    "连同标题"
                </label>
                <ul>
                    {move || {
                        let parts = is_unfolded.get().then(|| editor.open.with_untracked(website::parts));
                        parts.into_iter().flatten().map(one).collect_view()
                    }}
                </ul>
            </details>
        </li>
    }
}
