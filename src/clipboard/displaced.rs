//! Whether a block lies a row or a column beside its place.
//!
//! A block tells where it belongs: by the labels of its rows, and by its sums. Where it is
//! put, some sums are contradicted: its parts exceed its total, or are all there and do not
//! add up. One row or column further the same sums may be confirmed. Only where
//! both are seen is anything said; a block that lies where it belongs contradicts nothing,
//! however little of its table it covers.

use super::landing::{Better, Placement, Row, land, unnumbered};
use crate::form::{CellRef, Instance, Lattice, Matrix, Relation, Span, Spot};
use crate::report::{Quantity, Reading, Report};
use std::collections::BTreeMap;

/// The place beside `span` where the rows clearly belong rather.
pub(super) fn better(
    report: &Report,
    matrix: &'static Matrix,
    span: Span,
    rows: &[Row],
    here: &Placement,
) -> Option<Better> {
    let lattice = Lattice::of(matrix);
    let seen = Evidence::of(report, matrix, here);
    let is_named = here.mislabelled == 0 && rows.iter().any(|(label, _)| label.is_some());
    let mut shifts = vec![(0, -1), (0, 1)];
    if !is_named {
        shifts.extend([(-1, 0), (1, 0)]);
        shifts.extend(by_labels(&lattice, matrix, span, rows).map(|rows| (rows, 0)));
    }
    let candidates = shifts.into_iter().filter_map(|(down, right)| {
        let moved = moved(&lattice, span, down, right)?;
        let placement = land(report, matrix, moved, rows);
        let there = Evidence::of(report, matrix, &placement);
        let first = lattice.seat(Spot { row: moved.rows.0, column: moved.columns.0 })?;
        there.is_better(&seen).then(|| {
            let better = Better {
                placement,
                cell: first.cell,
                rows: down,
                columns: right,
                contradicted: seen.contradicted,
                mislabelled: seen.mislabelled,
            };
            (there, better)
        })
    });
    let rank = |there: &Evidence| (there.confirmed, std::cmp::Reverse(there.contradicted));
    candidates.max_by_key(|(there, _)| rank(there)).map(|(_, better)| better)
}

/// A rectangle moved so many rows down and columns to the right, where that is in the table.
fn moved(lattice: &Lattice, span: Span, down: isize, right: isize) -> Option<Span> {
    let rows = (span.rows.0.checked_add_signed(down)?, span.rows.1.checked_add_signed(down)?);
    let columns =
        (span.columns.0.checked_add_signed(right)?, span.columns.1.checked_add_signed(right)?);
    lattice.seat(Spot { row: rows.0, column: columns.0 })?;
    Some(Span { rows, columns })
}

/// How many rows further down every labelled row meets its label.
fn by_labels(
    lattice: &Lattice,
    matrix: &'static Matrix,
    span: Span,
    rows: &[Row],
) -> Option<isize> {
    let labels: Vec<(usize, &str)> = rows
        .iter()
        .enumerate()
        .filter_map(|(i, (label, _))| Some((i, label.as_deref()?)))
        .collect();
    let count = lattice.corners().1.row + 1;
    let printed: Vec<String> = (0..count)
        .map(|row| {
            let seat = lattice.seat(Spot { row, column: 0 });
            let line = seat.and_then(|seat| matrix.row(seat.cell.row()));
            line.map(|line| unnumbered(line.label())).unwrap_or_default()
        })
        .collect();
    let fits = |first: &usize| {
        labels.iter().all(|(i, label)| printed.get(first + i).is_some_and(|own| own == label))
    };
    let mut found = (0..count).filter(|first| !labels.is_empty() && fits(first));
    let only = found.next().filter(|_| found.next().is_none())?;
    isize::try_from(only).ok()?.checked_sub_unsigned(span.rows.0)
}

/// What a block says of a place.
struct Evidence {
    /// Sums that cannot hold, whatever is still filled in.
    contradicted: usize,
    /// Sums that hold, and are of more than zeros; rows and columns without their totals
    /// that it fills exactly.
    confirmed: usize,
    mislabelled: usize,
    outside: usize,
}

impl Evidence {
    fn of(report: &Report, matrix: &'static Matrix, placement: &Placement) -> Evidence {
        let mut after = report.clone();
        after.apply(placement.action());
        let ground = Ground { after: &after, matrix, given: &placement.given };
        let mut evidence = Evidence {
            contradicted: 0,
            confirmed: 0,
            mislabelled: placement.mislabelled,
            outside: placement.outside,
        };
        let sums = matrix.instances().filter(|one| one.equation.relation == Relation::Equal);
        for verdict in sums.filter_map(|instance| ground.weigh(instance)) {
            evidence.confirmed += usize::from(verdict);
            evidence.contradicted += usize::from(!verdict);
        }
        evidence
    }

    /// Whether it is clearly better than what is seen `here`.
    fn is_better(&self, here: &Evidence) -> bool {
        if self.outside > here.outside || self.mislabelled > here.mislabelled {
            return false;
        }
        if here.mislabelled > 0 && self.mislabelled == 0 {
            return self.contradicted <= here.contradicted;
        }
        let gain = self.confirmed.saturating_sub(here.confirmed);
        let is_clear = gain >= 2 || gain == 1 && self.outside < here.outside;
        here.contradicted > 0 && self.contradicted * 4 <= here.contradicted && is_clear
    }
}

/// A table with a block in it.
struct Ground<'a> {
    after: &'a Report,
    matrix: &'static Matrix,
    /// What the block gives, reckoned cells too.
    given: &'a BTreeMap<CellRef, Reading>,
}

impl Ground<'_> {
    /// Whether a sum that the block has to do with is confirmed (`true`) or contradicted.
    fn weigh(&self, instance: Instance) -> Option<bool> {
        let is_given = |cell: &CellRef| self.given.contains_key(cell);
        let cells = |side: &[CellRef]| side.iter().copied().map(|cell| self.number(cell)).sum();
        let left: Vec<CellRef> = instance.left().map(|(_, cell)| cell).collect();
        let right: Vec<CellRef> = instance.right().map(|(_, cell)| cell).collect();
        let all = || left.iter().chain(&right);
        if !all().any(is_given) || all().any(|cell| self.is_unreadable(*cell)) {
            return None;
        }
        let (parts, totals): (Quantity, Quantity) = (cells(&left), cells(&right));
        let is_new = left.iter().any(|cell| is_given(cell) && self.number(*cell) != Quantity::ZERO);
        match right.as_slice() {
            [total] if is_given(total) => {
                if parts == totals {
                    return (is_new && totals != Quantity::ZERO).then_some(true);
                }
                // What else stands in the table may be of before, or still to come.
                let given = left.iter().copied().filter(|cell| is_given(cell));
                let of_block: Quantity = given.map(|cell| self.number(cell)).sum();
                (of_block > totals || left.iter().all(is_given)).then_some(false)
            }
            [_] => (is_new && left.iter().all(is_given)).then_some(true),
            _ if all().all(|cell| self.is_known(*cell)) => {
                let holds = parts == totals;
                (!holds || parts != Quantity::ZERO).then_some(holds)
            }
            _ => None,
        }
    }

    fn number(&self, cell: CellRef) -> Quantity {
        match self.given.get(&cell) {
            Some(Reading::Known(quantity)) => *quantity,
            Some(_) => Quantity::ZERO,
            None => self.after.quantity(cell),
        }
    }

    fn is_unreadable(&self, cell: CellRef) -> bool {
        let reading = self.given.get(&cell).copied();
        reading.unwrap_or_else(|| self.after.figure(cell).reading()) == Reading::Unreadable
    }

    /// Whether the block alone decides it: it is given, or all of which it is the sum.
    fn is_known(&self, cell: CellRef) -> bool {
        if self.given.contains_key(&cell) || self.after.is_open(cell) {
            return self.given.contains_key(&cell);
        }
        let fills =
            |one: &Instance| one.equation.fills && one.right().any(|(_, total)| total == cell);
        let mut sums = self.matrix.instances().filter(fills);
        sums.all(|one| one.left().all(|(_, part)| self.is_known(part)))
    }
}
