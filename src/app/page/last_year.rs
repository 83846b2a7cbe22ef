//! Last year's report beside this one: where it is kept, and the comparison.

use crate::browser::built;
use crate::editor::Editor;
use crate::files;
use crate::ui::{ChooseFiles, Modal, Wanted};
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::exchange::comparison;
use nianbao::formats::Door;
use nianbao::report::{Action, Date};

/// The line in the left column: none yet, or which. One that is not of the year before, as
/// after the year was changed, waits there and can be put away.
#[component]
pub fn LastYear() -> impl IntoView {
    let editor = Editor::here();
    let kept = Memo::new(move |_| {
        editor.open.with_wording(|report| {
            let kept = report.previous.as_deref().map(|previous| previous.year)?;
            Some((kept, report.last_year().is_some()))
        })
    });
    view! {
        <section class="last-year" aria-label="上年报告">
            <h2>"上年报告"</h2>
            {move || match kept.get() {
                Some((year, true)) => view! {
                    <button
                        type="button"
                        class="small"
                        data-testid="compare"
                        on:click=move |_| editor.screen.comparing().set(true)
                    >
                        {format!("{year} 年·对比")}
                    </button>
                }.into_any(),
                Some((year, false)) => view! {
                    <p class="last-year-waits" data-testid="previous-waits">
                        {format!("已载入 {year} 年的，年度不相接，暂不比对。")}
                    </p>
                    <button
                        type="button"
                        class="small"
                        data-testid="remove-waiting"
                        on:click=move |_| {
                            editor.dispatch(Action::KeepBeside(None));
                            editor.settle();
                        }
                    >
                        "移除"
                    </button>
                    <Load text="换一份…" />
                }.into_any(),
                None => view! { <Load text="载入…" /> }.into_any(),
            }}
        </section>
    }
}

/// What asks for its file.
#[component]
fn Load(text: &'static str) -> impl IntoView {
    let editor = Editor::here();
    view! {
        <ChooseFiles
            wanted=Wanted::File(Door::Report)
            text
            label="载入上年报告的数据文件或公布网页"
            class="button small"
            hook="open-previous"
            take=move |list| files::open_beside(editor, &list)
        />
    }
}

/// The dialog with the comparison.
#[component]
pub fn Comparison() -> impl IntoView {
    let editor = Editor::here();
    let open = editor.screen.comparing();
    let published = Memo::new(move |_| {
        editor.open.with_wording(|report| report.last_year().and_then(|r| r.publication.date))
    });
    let act = move |action: Action| {
        editor.dispatch(action);
        editor.settle();
    };
    view! {
        <Modal open class="modal-comparison" label="与上年比较">
            <h2>"与上年比较"</h2>
            <div class="comparison-acts">
                <button type="button" class="primary" data-testid="carry-in" on:click=move |_| act(Action::CarryIn)>
                    "填入上年结转"
                </button>
                <label>
                    "上年报告公布日期 "
                    <input
                        type="date"
                        data-testid="previous-date"
                        prop:value=move || published.get().map_or_else(String::new, |date| date.to_string())
                        on:change=move |event| {
                            act(Action::DatePrevious(Date::parse(&event_target_value(&event))));
                        }
                    />
                </label>
                <label>
                    <input
                        type="checkbox"
                        data-testid="appendix"
                        prop:checked=move || editor.open.with_wording(|report| report.appendix)
                        on:change=move |event| act(Action::SetAppendix(event_target_checked(&event)))
                    />
                    " 作为附件公布"
                </label>
                <button
                    type="button"
                    data-testid="remove-previous"
                    on:click=move |_| {
                        open.set(false);
                        act(Action::KeepBeside(None));
                    }
                >
                    "移除上年报告"
                </button>
                <button type="button" on:click=move |_| open.set(false)>
                    "关闭"
                </button>
            </div>
            <Comparing />
        </Modal>
    }
}

/// The chart and the table, made anew whenever the report changes, and gone with the dialog.
#[component]
fn Comparing() -> impl IntoView {
    let editor = Editor::here();
    let host = NodeRef::<Div>::new();
    let tree = Memo::new(move |_| {
        editor.open.with(|report| (comparison::chart(report), comparison::table(report)))
    });
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        host.set_text_content(None);
        tree.with(|(chart, table)| {
            for node in chart.iter().chain([table]) {
                if let Ok(node) = built(node) {
                    let _ = host.append_child(&node);
                }
            }
        });
    });
    view! {
        <div
            class="comparison-body"
            node_ref=host
            data-testid="comparison"
            role="region"
            aria-label="比较的图表"
            tabindex="0"
        ></div>
    }
}
