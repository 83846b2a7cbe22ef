//! How the cells of the grid look.

use super::cursor::{Cursor, Hand};
use crate::editor::{Editor, Fault};
use nianbao::form::{CellRef, Seat, Spot};
use nianbao::report::Report;
use nianbao::rules::Severity;
use std::collections::BTreeMap;
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
    element: Element,
    input: HtmlInputElement,
    text: String,
    fault: Option<Fault>,
    class: String,
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
                element: input.parent_element()?,
                input,
                text: String::new(),
                fault: None,
                class: BARE.to_owned(),
                is_closed: None,
                is_tab_stop: None,
            })
        };
        let inputs = table.query_selector_all("[data-cell]").ok();
        let inputs = inputs.iter().flat_map(|all| (0..all.length()).filter_map(|i| all.get(i)));
        Wardrobe(inputs.filter_map(bare).collect())
    }

    /// Dresses every cell as the editor and the hand have it now.
    pub fn dress(&mut self, editor: Editor, hand: &Hand) {
        let is_read_only = editor.is_read_only();
        editor.with_figures(|report, faults, pointed_at| {
            for one in &mut self.0 {
                let is_closed = is_read_only || one.is_total && !report.is_open(one.cell);
                one.show(report, faults);
                one.close(is_closed);
                one.stop(hand.tab_stop == Some(one.cell));
                let is_chosen = hand.block.is_some_and(|block| block.holds(one.spot, one.seat));
                one.stand_out(is_chosen, pointed_at.contains(&one.cell));
            }
        });
    }
}

impl Dressed {
    fn show(&mut self, report: &Report, faults: &BTreeMap<CellRef, Fault>) {
        let text = report.figure(self.cell).text();
        if self.text != text {
            text.clone_into(&mut self.text);
            self.input.set_value(text);
        }
        let fault = faults.get(&self.cell);
        if self.fault.as_ref() != fault {
            self.set("title", fault.map(|fault| fault.text.as_str()));
            let is_error = |fault: &Fault| fault.severity == Severity::Error;
            let is_now = fault.is_some_and(is_error);
            if self.fault.as_ref().is_some_and(is_error) != is_now {
                self.set("aria-invalid", is_now.then_some("true"));
            }
            self.fault = fault.cloned();
        }
    }

    fn close(&mut self, is_closed: bool) {
        if self.is_closed.replace(is_closed) != Some(is_closed) {
            self.input.set_read_only(is_closed);
            self.set("aria-readonly", is_closed.then_some("true"));
        }
    }

    fn stop(&mut self, is_tab_stop: bool) {
        if self.is_tab_stop.replace(is_tab_stop) != Some(is_tab_stop) {
            self.input.set_tab_index(if is_tab_stop { 0 } else { -1 });
        }
    }

    fn stand_out(&mut self, is_chosen: bool, is_pointed_at: bool) {
        let severity = self.fault.as_ref().map(|fault| fault.severity);
        let words = [
            (BARE, true),
            (" total", self.is_total),
            (" zero", self.text == "0"),
            (" fault-error", severity == Some(Severity::Error)),
            (" fault-warning", severity == Some(Severity::Warning)),
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
