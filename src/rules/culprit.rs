//! Which cell is to blame: the table is over-determined, so one wrong cell shows.
//!
//! A wrong cell breaks every equation it stands in, each by the same amount. A cell
//! is a suspect when exactly that is seen; an equation with one suspect has its
//! culprit. Two faults of the same size leave more than one suspect, and then
//! nothing is said.

use super::Culprit;
use crate::form::{CellRef, Instance, Matrix, Measure, Relation};
use crate::report::{Quantity, Report};

/// An equation in one row or column, and by how much its left exceeds its right.
pub(super) struct Weighed {
    pub(super) instance: Instance,
    /// Its cells, and how a change of each by one changes the excess.
    pub(super) terms: Vec<(CellRef, i64)>,
    pub(super) excess: Quantity,
}

/// What the equalities say of one cell.
#[derive(Clone, Copy, Default)]
struct Evidence {
    /// How many it stands in.
    count: usize,
    /// What would have to be added to it, as they all say; none where they do not agree.
    correction: Option<Quantity>,
}

/// The cells of a matrix that alone explain some of the broken equalities among `weighed`.
pub(super) fn suspects(report: &Report, matrix: &Matrix, weighed: &[Weighed]) -> Vec<Culprit> {
    let mut evidence = vec![Evidence::default(); matrix.size()];
    let mut in_broken: Vec<CellRef> = Vec::new();
    for one in weighed {
        if one.instance.equation.relation != Relation::Equal {
            continue;
        }
        for (cell, sign) in &one.terms {
            let correction = one.excess * -sign;
            let known = &mut evidence[cell.at()];
            known.count += 1;
            known.correction =
                (known.count == 1 || known.correction == Some(correction)).then_some(correction);
            if one.excess != Quantity::ZERO && !in_broken.contains(cell) {
                in_broken.push(*cell);
            }
        }
    }
    let suspect = |cell: CellRef| {
        let known = evidence[cell.at()];
        let correction = known.correction.filter(|_| known.count > 1)?;
        if correction == Quantity::ZERO || !report.is_open(cell) {
            return None;
        }
        let should_be = report.quantity(cell) + correction;
        let possible =
            !should_be.is_negative() || report.edition.measure(cell) == Some(Measure::Change);
        possible.then_some(Culprit { cell, should_be })
    };
    in_broken.into_iter().filter_map(suspect).collect()
}

/// The only suspect that stands in `instance`.
pub(super) fn culprit(instance: Instance, suspects: &[Culprit]) -> Option<Culprit> {
    let mut here = suspects.iter().filter(|one| instance.coefficient(one.cell) != 0);
    let only = here.next()?;
    here.next().is_none().then_some(*only)
}
