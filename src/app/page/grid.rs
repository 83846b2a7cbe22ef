//! A matrix to be filled in: laid out as the notice prints it, and behaving like the
//! spreadsheet that people know.
//!
//! The core writes the bare table, the browser reads it in one go. Its two hundred cells
//! share one set of listeners on the table, and one effect that dresses them ([`cell`]).
//! Where the hand is, and what keys and clipboard do with that, is in [`cursor`], [`keys`] and
//! [`clip`]; how it moves, by keys and by the pointer, in [`grip`](crate::grip).

mod cell;
mod clip;
mod cursor;
mod keys;

use super::typing::{composed, when_composed};
use crate::editor::Editor;
use crate::grip::{Walked, pointer};
use crate::rooms;
use cell::Wardrobe;

pub use clip::{Clip, paste};
pub use cursor::Cursor;
use leptos::html;
use leptos::prelude::*;
use nianbao::exchange::paper::to_fill_in;
use nianbao::form::{Matrix, Table};
use nianbao::report::Totals;

/// The table.
#[component]
pub fn Grid(matrix: &'static Matrix, labelled_by: String) -> impl IntoView {
    let editor = Editor::here();
    let cursor = Cursor::new(editor, matrix);
    let markup = editor.open.with_untracked(|report| to_fill_in(report.edition, matrix));
    let counts_requests = editor.open.with_untracked(|report| {
        report.edition.table(Table::Requests).is_some_and(|table| table.key == matrix.key)
    });
    let has_totals = matrix.equations.iter().any(|equation| equation.fills);
    let table = NodeRef::<html::Table>::new();
    Effect::new(move |worn: Option<Option<Wardrobe>>| {
        let mut worn =
            worn.flatten().or_else(|| Some(Wardrobe::of(&table.get()?.into(), cursor)))?;
        worn.dress(editor, &cursor.shown());
        Some(worn)
    });
    pointer::release_anywhere(cursor);
    view! {
        <Show when=move || has_totals>
            <TotalsSwitch counts_requests />
        </Show>
        <table
            node_ref=table
            class=format!("matrix matrix-{}", matrix.key.0)
            role="grid"
            aria-labelledby=labelled_by
            on:input=move |event| when_composed(&event, |text| cursor.type_text(&event, text))
            on:compositionstart=move |_| cursor.begin_typing()
            on:compositionend=move |event| composed(&event, |text| cursor.type_text(&event, text))
            on:focusin=move |event| cursor.arrive(&event)
            on:focusout=move |event| cursor.depart(&event)
            on:keydown=move |event| keys::press(cursor, &event)
            on:mousedown=move |event| pointer::press(cursor, &event)
            on:mouseover=move |event| pointer::pass_over(cursor, &event)
            on:mouseleave=move |_| cursor.hover(None)
            on:dblclick=move |event| pointer::press_twice(cursor, &event)
            on:copy=move |event| clip::copy(cursor, &event)
            on:cut=move |event| clip::cut(cursor, &event)
            on:paste=move |event| clip::take(cursor, &event)
            on:click=move |event| cursor.explain(&event)
            inner_html=markup
        ></table>
    }
}

/// Whether totals are computed or typed; and over the table of requests the way to a register.
#[component]
fn TotalsSwitch(counts_requests: bool) -> impl IntoView {
    let editor = Editor::here();
    let automatic = editor.has_automatic_totals();
    view! {
        <p class="table-note">
            <label>
                <input
                    type="checkbox"
                    data-testid="automatic-totals"
                    disabled=move || editor.is_read_only()
                    prop:checked=move || automatic.get()
                    on:change=move |event| {
                        let totals = if event_target_checked(&event) {
                            Totals::Automatic
                        } else {
                            Totals::Typed
                        };
                        editor.set_totals(totals);
                    }
                />
                "合计自动计算"
            </label>
            {counts_requests.then(|| view! {
                <button
                    type="button"
                    class="small"
                    data-testid="ledger-open"
                    aria-haspopup="dialog"
                    title="读入申请台账，逐行统计出表三、表四"
                    disabled=move || editor.is_read_only()
                    on:click=move |_| rooms::register(editor)
                >
                    "从台账统计…"
                </button>
            })}
            <span>
                {move || {
                    if automatic.get() {
                        "可从 Excel、WPS 或网页整块粘贴"
                    } else {
                        "合计由人工填写，读入的合计保留原值"
                    }
                }}
            </span>
            <span>"点行首文字或按 F1 看本行说明，按 ? 看快捷键"</span>
        </p>
    }
}
