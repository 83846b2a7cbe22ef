//! What a report was added up from, where it was: an office's sum of many bodies' reports.

use super::{Figure, Report};
use crate::form::{CellRef, Edition};
use std::collections::BTreeMap;

/// The sums that a report was made of, and who is to blame where they do not hold (汇总来源).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summed {
    /// What each summed cell came to.
    pub figures: BTreeMap<CellRef, Figure>,
    /// What was found in the tables of those whose figures were added up.
    pub blames: Vec<Blame>,
}

/// A fault in the report of one body that shows in the sum as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blame {
    /// The rule's id, the same in the body's report and in the sum.
    pub rule: String,
    /// The sentence that names the place, the same in both.
    pub says: String,
    /// The body.
    pub body: String,
    /// The arithmetic in its report.
    pub sums: String,
    /// Which cell of its report is probably wrong and what it should be; empty where none
    /// stands out.
    pub advice: String,
}

impl Summed {
    /// The sums in the cells of another form; what that has no cell for is no sum of it.
    #[must_use]
    pub(super) fn in_form(self, edition: &'static Edition) -> Summed {
        let own = |(cell, figure)| Some((edition.own(cell)?, figure));
        Summed { figures: self.figures.into_iter().filter_map(own).collect(), ..self }
    }
}

impl Report {
    /// What a cell was added up to; none where it was not.
    #[must_use]
    pub fn summed(&self, cell: CellRef) -> Option<&Figure> {
        self.summed.as_ref()?.figures.get(&self.edition.own(cell)?)
    }
}
