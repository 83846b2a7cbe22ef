//! One figure of the grid.

use super::cursor::Cursor;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::form::{CellRef, Field};
use nianbao::rules::Severity;

/// A cell: its text, and how it stands out.
#[component]
pub fn FigureCell(editor: Editor, cursor: Cursor, cell: CellRef, colspan: usize) -> impl IntoView {
    let text = editor.text(Field::Figure(cell));
    let fault = editor.fault(cell);
    let is_total = cursor.matrix.is_computed(cell);
    let automatic = editor.has_automatic_totals();
    let is_computed = move || is_total && automatic.get();
    let is_chosen = cursor.is_chosen(cell);
    let is_pointed_at = editor.is_pointed_at(cell);
    let severity = move || fault.with(|fault| fault.as_ref().map(|fault| fault.severity));
    let class = Memo::new(move |_| {
        let mut class = String::from("figure");
        if is_total {
            class += " total";
        }
        if text.with(|text| text == "0") {
            class += " zero";
        }
        class += match severity() {
            Some(Severity::Error) => " fault-error",
            Some(Severity::Warning) => " fault-warning",
            Some(Severity::Info) | None => "",
        };
        if is_chosen.get() {
            class += " chosen";
        }
        if is_pointed_at.get() {
            class += " pointed";
        }
        class
    });
    let name = editor.with_report_untracked(|report| report.edition.spoken(cell));
    let is_tab_stop = cursor.is_tab_stop(cell);
    view! {
        <td class=class colspan=colspan>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                data-cell=cell.to_string()
                aria-label=name
                aria-invalid=move || (severity() == Some(Severity::Error)).then_some("true")
                title=move || fault.with(|fault| fault.as_ref().map(|fault| fault.text.clone()))
                tabindex=move || if is_tab_stop.get() { "0" } else { "-1" }
                readonly=move || is_computed() || editor.is_read_only()
                aria-readonly=move || (is_computed() || editor.is_read_only()).then_some("true")
                prop:value=move || text.get()
            />
        </td>
    }
}
