//! How the cells of the grid look.

use super::cursor::{Cursor, Shown};
use crate::editor::{Editor, Fault};
use nianbao::form::{CellRef, Seat, Spot};
use nianbao::report::Report;
use nianbao::rules::Severity;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The class of a cell of which there is nothing to tell.
const BARE: &str = "figure";

/// The looks of a table's cells. One effect follows all that they show, and touches only
/// the cells that look different now: were each attribute of two hundred cells an effect
/// of its own, every change of the report would have to be told to each of them.
pub struct Wardrobe(Vec<Dressed>);

/// A cell, and what it shows.
struct Dressed {
    cell: CellRef,
    spot: Spot,
    seat: Seat,
    is_total: bool,
    is_zero: bool,
    element: Element,
    input: HtmlInputElement,
    text: String,
    severity: Option<Severity>,
    words: Option<String>,
    class: String,
    is_read_only: Option<bool>,
    is_closed: Option<bool>,
    is_tab_stop: Option<bool>,
}

impl Wardrobe {
    /// The cells of a table, still bare.
    pub fn of(table: &Element, cursor: Cursor) -> Wardrobe {
        let bare = |input: web_sys::Node| {
            let input: HtmlInputElement = input.dyn_into().ok()?;
            let cell = cursor.cell_of(&input)?;
            let spot = cursor.with(|lattice| lattice.spot(cell))?;
            Some(Dressed {
                cell,
                spot,
                seat: cursor.with(|lattice| lattice.seat(spot))?,
                is_total: cursor.matrix.is_computed(cell),
                is_zero: false,
                element: input.parent_element()?,
                input,
                text: String::new(),
                severity: None,
                words: None,
                class: BARE.to_owned(),
                is_read_only: None,
                is_closed: None,
                is_tab_stop: None,
            })
        };
        let inputs = table.query_selector_all("[data-cell]").ok();
        let inputs = inputs.iter().flat_map(|all| (0..all.length()).filter_map(|i| all.get(i)));
        Wardrobe(inputs.filter_map(bare).collect())
    }

    /// Dresses every cell as the editor and the hand have it now.
    pub fn dress(&mut self, editor: Editor, hand: &Shown) {
        let is_read_only = editor.is_read_only();
        editor.with_figures(|report, faults, pointed_at| {
            for one in &mut self.0 {
                let is_reckoned = one.is_total && !report.is_open(one.cell);
                let is_tab_stop = hand.tab_stop == Some(one.cell);
                let is_attended = is_tab_stop || hand.hovered == Some(one.spot);
                one.show(report);
                one.fault(faults.get(&one.cell), is_attended);
                one.close(is_read_only, is_reckoned);
                one.stop(is_tab_stop);
                let is_chosen = hand.block.is_some_and(|block| block.holds(one.spot, one.seat));
                one.stand_out(is_chosen, pointed_at.contains(&one.cell));
            }
        });
    }
}

impl Dressed {
    fn show(&mut self, report: &Report) {
        let text = report.figure(self.cell).text();
        if self.text != text {
            text.clone_into(&mut self.text);
            self.input.set_value(text);
        }
    }

    /// Marks what is wrong; in words, which change with every figure of a sum, only where
    /// somebody is.
    fn fault(&mut self, fault: Option<&Fault>, is_attended: bool) {
        let severity = fault.map(|fault| fault.severity);
        let was = std::mem::replace(&mut self.severity, severity);
        let is_wrong = severity == Some(Severity::Error);
        if (was == Some(Severity::Error)) != is_wrong {
            self.set("aria-invalid", is_wrong.then_some("true"));
        }
        let words = fault.filter(|_| is_attended).map(|fault| fault.text.as_str());
        if self.words.as_deref() != words {
            self.set("title", words);
            self.words = words.map(str::to_owned);
        }
    }

    /// Nobody may write where another window does. A reckoned total is not written either,
    /// but the one on paper may be typed there, to be compared.
    fn close(&mut self, is_read_only: bool, is_reckoned: bool) {
        if self.is_read_only.replace(is_read_only) != Some(is_read_only) {
            self.input.set_read_only(is_read_only);
        }
        let is_closed = is_read_only || is_reckoned;
        if self.is_closed.replace(is_closed) != Some(is_closed) {
            self.set("aria-readonly", is_closed.then_some("true"));
        }
    }

    fn stop(&mut self, is_tab_stop: bool) {
        if self.is_tab_stop.replace(is_tab_stop) != Some(is_tab_stop) {
            self.input.set_tab_index(if is_tab_stop { 0 } else { -1 });
        }
    }

    fn stand_out(&mut self, is_chosen: bool, is_pointed_at: bool) {
        // Of a wrong figure it cannot be seen whether it is a zero that recedes; mostly it
        // is one again when it is put right.
        if self.severity != Some(Severity::Error) {
            self.is_zero = self.text == "0";
        }
        let words = [
            (BARE, true),
            (" total", self.is_total),
            (" zero", self.is_zero),
            (" fault-warning", self.severity == Some(Severity::Warning)),
            (" chosen", is_chosen),
            (" pointed", is_pointed_at),
        ];
        let class: String = words.into_iter().filter_map(|(word, is)| is.then_some(word)).collect();
        if self.class != class {
            self.element.set_class_name(&class);
            self.class = class;
        }
    }

    fn set(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.input.set_attribute(name, value),
            None => self.input.remove_attribute(name),
        };
    }
}
