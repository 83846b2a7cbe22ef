//! The run of Tab through a table: Enter goes back to the column where it began.
//!
//! As in a spreadsheet, what is written on the way belongs to the run, by keys or by an
//! input method, over a figure or into it; any other way of getting about ends it. What a
//! key does besides is not known here.

use super::Spot;

/// What a key does to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// On to the next cell or back to the one before, by Tab.
    Across,
    /// To the row below or above, by Enter.
    Down,
    /// Nothing: the hand stays and perhaps writes.
    Stay,
    /// The hand goes elsewhere, or another act begins.
    Away,
}

impl Stroke {
    /// What a key of this name does. While a figure is edited in place, what else moves the
    /// hand moves the caret; while one is written, Escape only restores it.
    #[must_use]
    pub fn of(key: &str, has_control: bool, is_writing: bool, is_editing: bool) -> Stroke {
        match key {
            "Tab" if !has_control => Stroke::Across,
            "Enter" if !has_control => Stroke::Down,
            "Escape" if !is_writing => Stroke::Away,
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp"
            | "PageDown"
                if !is_editing =>
            {
                Stroke::Away
            }
            "a" | "A" | "Enter" if has_control && !is_editing => Stroke::Away,
            _ => Stroke::Stay,
        }
    }
}

/// A run of Tab, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TabRun {
    column: Option<usize>,
}

impl TabRun {
    /// Takes a stroke that is made at `here`, and gives the column in which the hand goes
    /// up or down from now on.
    pub fn take(&mut self, stroke: Stroke, here: Spot) -> usize {
        let column = self.column.unwrap_or(here.column);
        match stroke {
            Stroke::Across => self.column = Some(column),
            Stroke::Down | Stroke::Away => self.column = None,
            Stroke::Stay => {}
        }
        column
    }
}
