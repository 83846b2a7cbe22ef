//! What a filling would do to a report, part by part, before it is applied.

use super::{Difference, differences};
use crate::form::{CellRef, Field, in_files};
use crate::report::{Figure, Filling, Part, Reading, Report};
use std::collections::BTreeSet;

/// What one part of a filling does to a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The fields that change by it.
    pub changes: Vec<Difference>,
    /// Figures for which the report's form has no cell. They are kept at their address, and
    /// come back when a form is chosen that has one.
    pub aside: Vec<CellRef>,
    /// Totals of the source that are not what is reckoned from the other figures, where
    /// totals are automatic: as reckoned before, as the source has them after.
    pub totals: Vec<Difference>,
}

impl Filling {
    /// What a part does to `desk`, together with the other parts of this filling; whether it
    /// is among them or not.
    #[must_use]
    pub fn share(&self, desk: &Report, part: Part) -> Share {
        let (mut with, mut without) = (self.clone(), self.clone());
        with.parts.insert(part);
        without.parts.remove(&part);
        let (with, without) = (with.of(desk), without.of(desk));
        Share::between(&without, &with, &self.source, &BTreeSet::from([part]))
    }

    /// What all of it does to `desk`.
    #[must_use]
    pub fn whole(&self, desk: &Report) -> Share {
        Share::between(desk, &self.of(desk), &self.source, &self.parts)
    }
}

impl Share {
    /// Whether nothing comes of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.aside.is_empty()
    }

    /// How many figures change.
    #[must_use]
    pub fn figures(&self) -> usize {
        self.count(|field| matches!(field, Field::Figure(_)))
    }

    /// How many texts change: title, preamble, passages.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.count(|field| matches!(field, Field::Title | Field::Preamble | Field::Passage(_)))
    }

    fn count(&self, is_counted: fn(Field) -> bool) -> usize {
        self.changes.iter().filter_map(|one| one.field).filter(|field| is_counted(*field)).count()
    }

    fn between(before: &Report, after: &Report, source: &Report, parts: &BTreeSet<Part>) -> Share {
        if before == after {
            return Share { totals: unequal(after, source, parts), ..Share::default() };
        }
        // A figure whose cell goes is not emptied, it waits.
        let stays = |one: &Difference| match one.field {
            Some(Field::Figure(cell)) => after.edition.own(cell).is_some(),
            _ => true,
        };
        let of_tables = source.figures.keys().filter(|c| parts.contains(&Part::Table(c.matrix())));
        let cells = of_tables.chain(before.figures.keys());
        // The same address of two forms is one figure.
        let aside: BTreeSet<CellRef> = cells
            .filter(|cell| after.edition.own(**cell).is_none())
            .map(|cell| before.edition.own(*cell).unwrap_or(*cell))
            .collect();
        Share {
            changes: differences(before, after).into_iter().filter(stays).collect(),
            aside: aside.into_iter().collect(),
            totals: unequal(after, source, parts),
        }
    }
}

/// The totals of the source in these parts that are not what `filled` has reckoned.
fn unequal(filled: &Report, source: &Report, parts: &BTreeSet<Part>) -> Vec<Difference> {
    let told = |(cell, theirs): (&CellRef, &Figure)| {
        let cell = filled.edition.own(*cell)?;
        let ours = filled.figure(cell);
        let is_told = parts.contains(&Part::Table(cell.matrix()))
            && !filled.is_open(cell)
            && theirs.reading() != Reading::Blank
            && theirs.reading() != ours.reading();
        is_told.then(|| Difference {
            field: Some(Field::Figure(cell)),
            place: filled.edition.spoken(cell),
            before: ours.text().to_owned(),
            after: theirs.text().to_owned(),
        })
    };
    in_files(&source.figures).into_iter().filter_map(told).collect()
}
