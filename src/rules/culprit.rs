//! Which cell is to blame: the table is over-determined, so one wrong cell shows.
//!
//! A wrong cell breaks every equation it stands in, each by the same amount. A cell
//! is a suspect when exactly that is seen; an equation with one suspect has its
//! culprit. Two faults of the same size leave more than one suspect, and then
//! nothing is said.

use super::Culprit;
use crate::form::{CellRef, Instance, Measure, Relation};
use crate::report::{Quantity, Report};

/// An equation in one row or column, and by how much its left exceeds its right.
#[derive(Clone, Copy)]
pub(super) struct Weighed {
    pub(super) instance: Instance,
    pub(super) excess: Quantity,
}

/// The cells that alone explain some of the broken equalities among `weighed`.
pub(super) fn suspects(report: &Report, weighed: &[Weighed]) -> Vec<Culprit> {
    let equalities =
        || weighed.iter().filter(|one| one.instance.equation.relation == Relation::Equal);
    let broken = equalities().filter(|one| one.excess != Quantity::ZERO);
    let mut in_broken: Vec<CellRef> = Vec::new();
    for cell in broken.flat_map(|one| one.instance.cells()) {
        if report.is_open(cell) && !in_broken.contains(&cell) {
            in_broken.push(cell);
        }
    }
    let suspect = |cell: CellRef| {
        let mut corrections = equalities().filter_map(|one| {
            let coefficient = one.instance.coefficient(cell);
            (coefficient != 0).then(|| one.excess * -coefficient)
        });
        let correction = corrections.next()?;
        let mut others = corrections.peekable();
        let crossed = others.peek().is_some() && others.all(|other| other == correction);
        let should_be = report.quantity(cell) + correction;
        let possible =
            !should_be.is_negative() || report.edition.measure(cell) == Some(Measure::Change);
        (correction != Quantity::ZERO && crossed && possible).then_some(Culprit { cell, should_be })
    };
    in_broken.into_iter().filter_map(suspect).collect()
}

/// The only suspect that stands in `instance`.
pub(super) fn culprit(instance: Instance, suspects: &[Culprit]) -> Option<Culprit> {
    let mut here = suspects.iter().filter(|one| instance.coefficient(one.cell) != 0);
    let only = here.next()?;
    here.next().is_none().then_some(*only)
}
