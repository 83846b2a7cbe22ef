//! A body's report against the one that it sent last year: every rule across years, on every pair.

use super::{Brief, Contribution};
use crate::form::{CellRef, Edition, Relation, Term};
use crate::report::{Action, Agency, Quantity, Reading, Report, Tie};
use crate::rules::against_last_year;

/// The ties between two forms, worked out once for all bodies.
pub(super) struct Ties {
    now: &'static Edition,
    before: &'static Edition,
    ties: Vec<Tie>,
}

impl Ties {
    /// Those of a report in the form `now` to one in the form `before`.
    pub(super) fn between(now: &'static Edition, before: &'static Edition, year: u16) -> Ties {
        let mut report = Report::empty(now, year, Agency::default());
        let last = Report::empty(before, year.saturating_sub(1), Agency::default());
        report.apply(Action::KeepBeside(Some(Box::new(last))));
        Ties { now, before, ties: report.ties() }
    }

    /// Whether they tie these two reports.
    pub(super) fn are_of(&self, now: &Contribution, before: &Contribution) -> bool {
        self.now == now.edition && self.before == before.edition
    }

    /// What one report says against the other, beyond what was found when it was received.
    pub(super) fn broken(&self, now: &Contribution, before: &Contribution) -> Vec<Brief> {
        // Of thousands of bodies nearly all agree: only where one does not are reports made.
        if self.hold(now, before) {
            return Vec::new();
        }
        let mut report = now.bare_report();
        report.apply(Action::KeepBeside(Some(Box::new(before.bare_report()))));
        let found = against_last_year(&report);
        let found = found.iter().map(Brief::of).filter(|one| !now.findings.contains(one));
        found.collect()
    }

    fn hold(&self, now: &Contribution, before: &Contribution) -> bool {
        let readings = |one: &Contribution| -> Vec<Reading> {
            one.figures.readings(one.edition).map(|(_, reading)| reading).collect()
        };
        let (there, here) = (readings(before), readings(now));
        self.ties.iter().all(|tie| {
            let now = known_sum(&tie.now, self.now, &here);
            let before = known_sum(&tie.before, self.before, &there);
            match (now, before, tie.instance.equation.relation) {
                (Some(now), Some(before), Relation::Equal) => now == before,
                (Some(now), Some(before), Relation::AtLeast) => now >= before,
                _ => true,
            }
        })
    }
}

/// The sum of cells that all hold a number, as [`Report::known_sum`] has it.
fn known_sum(
    terms: &[(Term, CellRef)],
    edition: &'static Edition,
    readings: &[Reading],
) -> Option<Quantity> {
    let signed = |(term, cell): &(Term, CellRef)| {
        let quantity = match readings.get(edition.number(*cell)?)? {
            Reading::Known(quantity) => *quantity,
            Reading::NotApplicable => Quantity::ZERO,
            Reading::Blank | Reading::Unreadable => return None,
        };
        Some(quantity * if term.negative { -1 } else { 1 })
    };
    terms.iter().map(signed).sum()
}
