//! The counted cells of a table as one stop of Tab: arrows lead from one to the next in which
//! something was counted.

use super::store::Counting;
use crate::dom::focus_first;
use leptos::prelude::*;
use nianbao::form::{CellRef, Matrix, PrintCell, layout};
use web_sys::KeyboardEvent;

/// The way through the counted cells of a table.
#[derive(Clone, Copy)]
pub struct Walk {
    counting: Counting,
    /// Its cells, row by row.
    rows: StoredValue<Vec<Vec<CellRef>>>,
    /// Where the caret was last.
    at: RwSignal<Option<CellRef>>,
    /// Where Tab stops.
    stop: Memo<Option<CellRef>>,
}

impl Walk {
    pub fn new(counting: Counting, matrix: &'static Matrix) -> Walk {
        let figure = |cell: &PrintCell| match cell {
            PrintCell::Figure { cell, .. } => Some(*cell),
            _ => None,
        };
        let rows =
            layout(matrix).into_iter().map(|row| row.cells.iter().filter_map(figure).collect());
        let rows: Vec<Vec<CellRef>> = rows.filter(|row: &Vec<CellRef>| !row.is_empty()).collect();
        let rows = StoredValue::new(rows);
        let at = RwSignal::new(None);
        let stop = Memo::new(move |_| {
            counting.with(|counted| {
                let is_counted = |cell: &CellRef| counted.tally.count(*cell) > 0;
                let first =
                    || rows.with_value(|rows| rows.iter().flatten().copied().find(is_counted));
                at.get().filter(is_counted).or_else(first)
            })
        });
        Walk { counting, rows, at, stop }
    }

    /// Whether Tab stops at a cell.
    pub fn is_stop(self, cell: CellRef) -> bool {
        self.stop.get() == Some(cell)
    }

    /// The caret is at a cell.
    pub fn stand_at(self, cell: CellRef) {
        self.at.set(Some(cell));
    }

    /// Goes where an arrow, Home or End points.
    pub fn press(self, event: &KeyboardEvent) {
        let Some(here) = self.at.get_untracked().filter(|_| is_on_count(event)) else { return };
        let there = self.rows.with_value(|rows| {
            let row = rows.iter().position(|row| row.contains(&here))?;
            let column = rows[row].iter().position(|cell| *cell == here)?;
            let along = rows[row].iter().copied();
            let across = |rows: &[Vec<CellRef>]| {
                rows.iter().filter_map(|row| row.get(column).copied()).collect::<Vec<_>>()
            };
            let way: Vec<CellRef> = match event.key().as_str() {
                "ArrowRight" => along.skip(column + 1).collect(),
                "ArrowLeft" => along.take(column).rev().collect(),
                "ArrowDown" => across(&rows[row + 1..]),
                "ArrowUp" => across(&rows[..row]).into_iter().rev().collect(),
                "Home" => along.collect(),
                "End" => along.rev().collect(),
                _ => return None,
            };
            event.prevent_default();
            let is_counted =
                |cell: &CellRef| self.counting.with(|counted| counted.tally.count(*cell) > 0);
            untrack(|| way.into_iter().find(is_counted))
        });
        there.into_iter().for_each(focus_count);
    }
}

/// Whether the caret is on a count.
fn is_on_count(event: &KeyboardEvent) -> bool {
    let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
    let caret = document().active_element();
    is_plain
        && caret.is_some_and(|caret| caret.closest("[data-count]").is_ok_and(|one| one.is_some()))
}

/// The caret goes to a count.
pub fn focus_count(cell: CellRef) {
    focus_first(&format!("[data-count=\"{cell}\"] button"));
}
