//! A figure in the wrong column or row: one sum has so much too much, another as much too
//! little.
//!
//! Exchanging two figures of one row sets both columns right and touches no sum of the row;
//! so with rows and columns the other way round. Said only where one exchange alone does
//! that: with two that would, nobody knows which it was.

use super::culprit::Weighed;
use crate::form::{CellRef, Each, Instance, LineKey, Matrix, Relation};
use crate::report::{Quantity, Reading, Report, Totals};

/// Broken sums beyond which a table is not finished, and nothing is made of pairs.
const MOST_BROKEN: usize = 24;

/// Two figures that probably stand in each other's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The cell that holds the larger one.
    pub(super) cell: CellRef,
    /// The cell in which that belongs.
    pub(super) other: CellRef,
    /// The sums along columns, or along rows, that are off.
    each: Each,
}

impl Misplaced {
    /// What to say of it.
    pub(super) fn advice(&self, report: &Report) -> String {
        let matrix = self.cell.table();
        let (line, wrong) = match self.each {
            Each::Column => (matrix.column(self.other.column()), "列"),
            Each::Row => (matrix.row(self.other.row()), "行"),
        };
        let line = line.map(|line| line.spoken()).unwrap_or_default();
        let place = report.edition.spoken(self.cell);
        let (more, less) = (report.quantity(self.cell), report.quantity(self.other));
        if less == Quantity::ZERO {
            format!("可能填错了{wrong}：{place}的 {more} 应填在“{line}”{wrong}")
        } else {
            format!("可能填错了{wrong}：{place}的 {more} 与“{line}”{wrong}的 {less} 可能填反了")
        }
    }
}

/// For each of the `weighed` sums of a matrix the figures that are probably exchanged.
pub(super) fn misplaced(
    report: &Report,
    matrix: &'static Matrix,
    weighed: &[Weighed],
) -> Vec<Option<Misplaced>> {
    let mut found = vec![None; weighed.len()];
    let is_off = |one: &Weighed| {
        let instance = one.instance;
        instance.equation.relation == Relation::Equal && one.excess != Quantity::ZERO
    };
    let broken: Vec<usize> = (0..weighed.len()).filter(|at| is_off(&weighed[*at])).collect();
    if broken.len() > MOST_BROKEN {
        return found;
    }
    for (i, one) in broken.iter().enumerate() {
        let of_the_same_size = |other: &&usize| {
            std::ptr::eq(weighed[**other].instance.equation, weighed[*one].instance.equation)
                && weighed[**other].excess.magnitude() == weighed[*one].excess.magnitude()
        };
        let mut alike = broken.iter().filter(of_the_same_size);
        let (Some(_), Some(other), None) = (alike.next(), alike.next(), alike.next()) else {
            continue;
        };
        let is_opposite = weighed[*one].excess + weighed[*other].excess == Quantity::ZERO;
        if !is_opposite || broken[i] == *other {
            continue;
        }
        let pair = [weighed[*one].instance, weighed[*other].instance];
        let exchange = only(exchanges(report, matrix, pair, weighed));
        found[*one] = exchange;
        found[*other] = exchange;
    }
    found
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The exchanges across two sums that set right every sum they have to do with.
fn exchanges<'a>(
    report: &'a Report,
    matrix: &'static Matrix,
    pair: [Instance; 2],
    weighed: &'a [Weighed],
) -> impl Iterator<Item = Misplaced> + 'a {
    let each = pair[0].equation.each;
    let blocks = matrix.blocks.iter();
    let lines: Vec<LineKey> = match each {
        Each::Column => blocks.flat_map(|block| block.rows).map(|row| row.key).collect(),
        Each::Row => blocks.flat_map(|block| block.columns).map(|column| column.line.key).collect(),
    };
    lines.into_iter().filter_map(move |line| {
        let cell = |across: LineKey| match each {
            Each::Column => matrix.cell(line.0, across.0),
            Each::Row => matrix.cell(across.0, line.0),
        };
        let (one, other) = (cell(pair[0].across)?, cell(pair[1].across)?);
        let may_be =
            |cell| report.is_open(cell) && report.figure(cell).reading() != Reading::Unreadable;
        let (a, b) = (report.quantity(one), report.quantity(other));
        if a == b || !may_be(one) || !may_be(other) {
            return None;
        }
        let changes = changes(report, matrix, [(one, b - a), (other, a - b)]);
        let is_right = |sum: &Weighed| {
            let instance = sum.instance;
            let concerns = |(cell, _): &(CellRef, Quantity)| instance.coefficient(*cell) != 0;
            if instance.equation.relation != Relation::Equal || !changes.iter().any(concerns) {
                return None;
            }
            let change: Quantity =
                changes.iter().map(|(cell, change)| *change * instance.coefficient(*cell)).sum();
            Some(sum.excess + change == Quantity::ZERO)
        };
        let concerned: Vec<bool> = weighed.iter().filter_map(is_right).collect();
        let mends =
            |instance: &Instance| changes.iter().any(|(cell, _)| instance.coefficient(*cell) != 0);
        let sets_right = pair.iter().all(mends) && concerned.iter().all(|is_right| *is_right);
        let (cell, other) = if a > b { (one, other) } else { (other, one) };
        sets_right.then_some(Misplaced { cell, other, each })
    })
}

/// The changes with those of the totals that are reckoned from them.
fn changes(
    report: &Report,
    matrix: &'static Matrix,
    exchange: [(CellRef, Quantity); 2],
) -> Vec<(CellRef, Quantity)> {
    let mut changes = exchange.to_vec();
    if report.totals == Totals::Automatic {
        for instance in matrix.instances().filter(|one| one.equation.fills) {
            let part = |cell| changes.iter().find(|(one, _)| *one == cell).map(|(_, by)| *by);
            let change: Quantity = instance.left().filter_map(|(_, cell)| part(cell)).sum();
            let total = instance.right().map(|(_, cell)| cell).next();
            if let (Some(total), true) = (total, change != Quantity::ZERO) {
                changes.retain(|(cell, _)| *cell != total);
                changes.push((total, change));
            }
        }
    }
    changes
}
