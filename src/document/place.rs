//! A place that was chosen, and what is said where it has changed since.

use crate::form::Field;
use crate::report::{Action, Report};
use std::fmt;
use std::ops::Range;

/// A stretch of the prose that something is to be put into, chosen while a text stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The field.
    pub field: Field,
    /// The stretch of its text, in bytes.
    pub at: Range<usize>,
    /// The whole text when the slot was chosen: the same words elsewhere are another place.
    pub text: String,
}

impl Slot {
    /// The slot at this stretch of the report as it is.
    #[must_use]
    pub fn chosen(report: &Report, field: Field, at: Range<usize>) -> Slot {
        Slot { field, at, text: report.text(field) }
    }

    /// What puts `by` into it.
    ///
    /// # Errors
    ///
    /// Where another text stands in the field by now.
    pub fn filled(&self, report: &Report, by: &str) -> Result<Action, Moved> {
        let moved = || Moved { place: report.edition.called(self.field) };
        if report.text(self.field) != self.text {
            return Err(moved());
        }
        match (self.text.get(..self.at.start), self.text.get(self.at.end..)) {
            (Some(before), Some(behind)) => {
                Ok(Action::write(self.field, format!("{before}{by}{behind}")))
            }
            _ => Err(moved()),
        }
    }
}

/// The place of an act has changed since the act was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What the place is called.
    pub place: String,
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}的内容已经改变，没有改动。请按现在的内容再选一次。", self.place)
    }
}
