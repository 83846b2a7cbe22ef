//! What people do to a report, with its history: write, put right, take back.
//!
//! A [`Document`] is a report and its history for as long as one act takes; the page keeps
//! both in signals and wraps them for that. Whatever an act changes beyond what was typed is
//! worked out here on the report as it is at that moment, never on what a button was made
//! from: an act that no longer fits is refused, with the place named, and nothing changes.

mod mending;
mod place;

pub use mending::{Mended, mendable};
pub use place::{Moved, Slot};

use crate::form::{CellRef, Field};
use crate::report::{Action, Edit, History, Report};
use crate::rules::review;

/// A report and its history.
#[derive(Debug)]
pub struct Document<'a> {
    /// The report as it is.
    pub report: &'a mut Report,
    /// What was done to it.
    pub history: &'a mut History,
}

impl Document<'_> {
    /// Changes the report.
    pub fn perform(&mut self, action: Action) {
        self.history.record(self.report, &action);
        self.report.apply(action);
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

    /// Lets every number of a field that says what the tables say follow them from now on;
    /// says how many.
    pub fn follow_tables(&mut self, field: Field) -> usize {
        let following = review(self.report).following;
        self.perform_edits(
            following.into_iter().filter(|edit| edit.field() == Some(field)).collect(),
        )
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
