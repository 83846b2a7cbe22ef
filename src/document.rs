//! What people do to a report, with its history: write, put right, take back.
//!
//! A [`Document`] is a report and its history for as long as one act takes; the page keeps
//! both in signals and wraps them for that. Whatever an act changes beyond what was typed is
//! worked out here on the report as it is at that moment, never on what a button was made
//! from: an act that no longer fits is refused, with the place named, and nothing changes.

mod difference;
mod history;
pub mod last_wording;
mod mending;
mod place;
pub mod replacing;
pub mod revised;
pub mod rewording;
mod share;
pub mod tidying;

pub use difference::{Difference, differences};
pub use history::History;
pub use mending::{Mended, Together, kindred, mendable};
pub use place::{Moved, Slot};
pub use share::Share;

use crate::form::{CellRef, Field};
use crate::narrative::Memory;
use crate::report::{Action, Edit, Report};
use crate::rules::{Review, review_with};

/// A report and its history.
#[derive(Debug)]
pub struct Document<'a> {
    /// The report as it is.
    pub report: &'a mut Report,
    /// What was done to it.
    pub history: &'a mut History,
    /// What of it was read before.
    pub memory: Memory,
}

impl<'a> Document<'a> {
    /// A report of which nothing was read before.
    pub fn of(report: &'a mut Report, history: &'a mut History) -> Document<'a> {
        Document { report, history, memory: Memory::default() }
    }

    /// Changes the report.
    pub fn perform(&mut self, action: Action) {
        self.history.perform(self.report, action);
    }

    /// What is found in it as it is.
    fn review(&self) -> Review {
        review_with(self.report, &self.memory)
    }

    /// Makes edits as one step of undo; says how many there are.
    fn perform_edits(&mut self, edits: Vec<Edit>) -> usize {
        let edits = Edit::apart(edits);
        let count = edits.len();
        if count > 0 {
            self.history.settle();
            self.perform(Action::Mend(edits));
        }
        count
    }

    /// Leaves a finished figure in its plain form; says whether it was not.
    pub fn tidy(&mut self, cell: CellRef) -> bool {
        let is_untidy = self.report.tidied(cell) != self.report.text(Field::Figure(cell));
        if is_untidy {
            self.perform(Action::TidyFigure(cell));
        }
        is_untidy
    }

    /// Puts a text into a slot of the prose.
    ///
    /// # Errors
    ///
    /// Where the passage is another one than when the slot was chosen.
    pub fn insert(&mut self, slot: &Slot, text: &str) -> Result<(), Moved> {
        let action = slot.filled(self.report, text)?;
        self.history.settle();
        self.perform(action);
        self.history.settle();
        Ok(())
    }

    /// Takes the last step back and says which field it was about.
    pub fn undo(&mut self) -> Option<Field> {
        self.history.undo(self.report)
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self) -> Option<Field> {
        self.history.redo(self.report)
    }

    /// Takes back a run of keystrokes that is still going on; says whether there was one.
    pub fn abandon(&mut self) -> bool {
        self.history.abandon(self.report)
    }
}
