//! What may come in place of a number of the prose: only what is read there as it is meant,
//! and as nothing else together with what stands around it.

use super::live::value;
use super::mentions::{Mention, Told};
use super::numerals::numbers;
use crate::form::Field;
use crate::report::{Edit, Quantity, Report};

/// So many letters before and behind a number can be read together with it.
const AROUND: usize = 24;

/// How a percentage begins that is written in words.
const PERCENT: &str = "百分之";

impl Mention {
    /// The number as it was written.
    #[must_use]
    pub fn said(&self) -> &str {
        &self.sentence[self.digits.clone()]
    }

    /// Another number in its place; `None` where it would not be read as that number there.
    #[must_use]
    pub fn corrected(&self, quantity: Quantity) -> Option<Edit> {
        let before = if self.said().starts_with(PERCENT) { PERCENT } else { "" };
        let by = format!("{before}{quantity}");
        self.reads_as(&by, quantity).then(|| self.edit(by))?
    }

    /// The live figure of this name in its place; `None` where it could not stand there.
    #[must_use]
    pub fn following(&self, report: &Report, name: &str) -> Option<Edit> {
        let shown = value(report, name)?;
        let quantity = Quantity::parse(&shown)?;
        let stands_free = self.takes_braces && self.reads_as(&shown, quantity);
        stands_free.then(|| self.edit(format!("{{{{{name}}}}}")))?
    }

    fn edit(&self, becomes: String) -> Option<Edit> {
        let Field::Passage(passage) = self.field else { return None };
        if self.is_live || self.told != Told::Figure {
            return None;
        }
        let (at, stands) = (self.written.clone(), self.said().to_owned());
        Some(Edit::Wording { passage, at, stands, becomes })
    }

    /// Whether `by` would be read as this number in its place, counted in the same unit: with
    /// a digit or a comma before it, it could become part of another.
    fn reads_as(&self, by: &str, quantity: Quantity) -> bool {
        let (before, behind) =
            (&self.sentence[..self.digits.start], &self.sentence[self.digits.end..]);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
        let (before, behind) = (&before[from..], &behind[..to]);
        let digits = before.len()..before.len() + by.len();
        numbers(&format!("{before}{by}{behind}")).iter().any(|number| {
            number.digits == digits
                && number.quantity == quantity
                && number.unit == self.number.unit
                && number.is_approximate == self.number.is_approximate
        })
    }
}
