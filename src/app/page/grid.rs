//! A matrix to be filled in, laid out as the notice prints it.
//!
//! Two hundred cells share one set of listeners on their table; a cell itself
//! follows nothing but its own text and its own fault.

use super::sheet::{composed, when_composed};
use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::form::{CellRef, Field, Matrix, PrintCell, PrintRow, columns, layout};
use nianbao::report::{Action, Totals};
use nianbao::rules::Severity;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// The table.
#[component]
pub fn Grid(matrix: &'static Matrix) -> impl IntoView {
    let editor = Editor::here();
    let (head, body): (Vec<PrintRow>, Vec<PrintRow>) =
        layout(matrix).into_iter().partition(|row| row.head);
    let rows = move |rows: Vec<PrintRow>| {
        rows.into_iter()
            .map(|row| {
                let cells = row.cells.into_iter().map(|cell| cell_view(editor, matrix, cell));
                view! { <tr>{cells.collect_view()}</tr> }
            })
            .collect_view()
    };
    let enter = move |event: &Event, text: String| {
        if let Some(cell) = cell_of(matrix, event) {
            editor.dispatch(Action::EnterFigure(cell, text));
        }
    };
    let (labels, figures) = columns(matrix);
    let has_totals = matrix.equations.iter().any(|equation| equation.fills);
    view! {
        <Show when=move || has_totals>
            <TotalsSwitch />
        </Show>
        <table
            class=format!("matrix matrix-{}", matrix.key.0)
            on:input=move |event| when_composed(&event, |text| enter(&event, text))
            on:compositionend=move |event| composed(&event, |text| enter(&event, text))
            on:change=move |event| {
                if let Some(cell) = cell_of(matrix, &event) {
                    editor.dispatch(Action::TidyFigure(cell));
                    editor.settle();
                }
            }
            on:focusin=move |event| {
                if let (Some(cell), Some(input)) = (cell_of(matrix, &event), input_of(&event)) {
                    editor.stand_at(Field::Figure(cell));
                    dom::select_all(&input);
                }
            }
            on:keydown=move |event| walk(&event)
        >
            <caption class="unseen">{matrix.name}</caption>
            <colgroup>
                {(0..labels).map(|i| view! { <col class=format!("label-{i}") /> }).collect_view()}
                {(0..figures).map(|_| view! { <col /> }).collect_view()}
            </colgroup>
            <thead>{rows(head)}</thead>
            <tbody>{rows(body)}</tbody>
        </table>
    }
}

/// Whether totals are computed or typed.
#[component]
fn TotalsSwitch() -> impl IntoView {
    let editor = Editor::here();
    let automatic = editor.has_automatic_totals();
    view! {
        <p class="table-note">
            <label>
                <input
                    type="checkbox"
                    data-testid="automatic-totals"
                    prop:checked=move || automatic.get()
                    on:change=move |event| {
                        let totals = if event_target_checked(&event) {
                            Totals::Automatic
                        } else {
                            Totals::Typed
                        };
                        editor.dispatch(Action::SetTotals(totals));
                    }
                />
                "合计自动计算"
            </label>
            <Show when=move || !automatic.get()>
                <span>"合计由人工填写，读入的合计保留原值"</span>
            </Show>
        </p>
    }
}

fn cell_view(editor: Editor, matrix: &'static Matrix, cell: PrintCell) -> AnyView {
    match cell {
        PrintCell::Band { text, colspan } => {
            view! { <th class="band" colspan=colspan>{text}</th> }.into_any()
        }
        PrintCell::Corner { text, colspan, rowspan } => {
            view! { <td class="corner" colspan=colspan rowspan=rowspan>{text}</td> }.into_any()
        }
        PrintCell::Label { text, colspan, rowspan, of_rows } => {
            let scope = match (of_rows, rowspan > 1, colspan > 1) {
                (true, true, _) => "rowgroup",
                (true, false, _) => "row",
                (false, _, true) => "colgroup",
                (false, _, false) => "col",
            };
            view! { <th class=scope scope=scope colspan=colspan rowspan=rowspan>{text}</th> }
                .into_any()
        }
        PrintCell::Figure { cell, colspan } => {
            view! { <FigureCell editor matrix cell colspan /> }.into_any()
        }
    }
}

/// One figure.
#[component]
fn FigureCell(
    editor: Editor,
    matrix: &'static Matrix,
    cell: CellRef,
    colspan: usize,
) -> impl IntoView {
    let text = editor.text(Field::Figure(cell));
    let fault = editor.fault(cell);
    let is_total = matrix.is_computed(cell);
    let automatic = editor.has_automatic_totals();
    let class = move || {
        let fault = match fault.get() {
            Some(Severity::Error) => " fault-error",
            Some(Severity::Warning) => " fault-warning",
            Some(Severity::Info) | None => "",
        };
        let zero = if text.with(|text| text == "0") { " zero" } else { "" };
        let total = if is_total { " total" } else { "" };
        format!("figure{total}{zero}{fault}")
    };
    let name = editor.with_report_untracked(|report| report.edition.spoken(cell));
    let is_wrong = move || fault.get() == Some(Severity::Error);
    view! {
        <td class=class colspan=colspan>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                data-cell=cell.to_string()
                aria-label=name
                aria-invalid=move || is_wrong().then_some("true")
                readonly=move || is_total && automatic.get()
                prop:value=move || text.get()
            />
        </td>
    }
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn cell_of(matrix: &'static Matrix, event: &Event) -> Option<CellRef> {
    let address = input_of(event)?.get_attribute("data-cell")?;
    let mut keys = address.split('.').skip(1);
    matrix.cell(keys.next()?, keys.next()?)
}

/// Enter and the arrows walk from cell to cell as in a spreadsheet.
fn walk(event: &KeyboardEvent) {
    let Some(input) = input_of(event) else { return };
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let (down, right) = match (event.key().as_str(), event.shift_key()) {
        ("Enter", false) | ("ArrowDown", false) => (1, 0),
        ("Enter", true) | ("ArrowUp", false) => (-1, 0),
        ("ArrowRight", false) if is_at_edge(&input, true) => (0, 1),
        ("ArrowLeft", false) if is_at_edge(&input, false) => (0, -1),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = neighbour(&input, down, right) {
        let _ = next.focus();
    }
}

/// Whether the caret cannot go further inside the text.
fn is_at_edge(input: &HtmlInputElement, right: bool) -> bool {
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let caret = (input.selection_start(), input.selection_end());
    let (Ok(Some(start)), Ok(Some(end))) = caret else { return true };
    let all = start == 0 && end == length;
    all || (start == end && end == if right { length } else { 0 })
}

/// The nearest figure in that direction on the screen: merged cells and tables laid
/// out abreast need no arithmetic of their own.
fn neighbour(input: &HtmlInputElement, down: i32, right: i32) -> Option<HtmlInputElement> {
    let table = input.closest("table").ok()??;
    let cells = table.query_selector_all("input[data-cell]").ok()?;
    let here = input.get_bounding_client_rect();
    let mut inputs = (0..cells.length())
        .filter_map(|i| cells.get(i)?.dyn_into::<HtmlInputElement>().ok())
        .filter(|other| {
            let there = other.get_bounding_client_rect();
            let overlaps_across = there.left() < here.right() && there.right() > here.left();
            let overlaps_along = there.top() < here.bottom() && there.bottom() > here.top();
            match (down, right) {
                (1, _) => overlaps_across && there.top() >= here.bottom(),
                (-1, _) => overlaps_across && there.bottom() <= here.top(),
                (_, 1) => overlaps_along && there.left() >= here.right(),
                _ => overlaps_along && there.right() <= here.left(),
            }
        });
    if down > 0 || right > 0 { inputs.next() } else { inputs.next_back() }
}
