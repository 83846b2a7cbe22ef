//! Figures torn from their labels: all of a table's in the order of the document.
//!
//! They stand row by row, or column by column, or, where a page was turned into text, in
//! blocks of rows of which each column is a run of lines. A table is taken so only where the
//! order agrees with the labels that were found, or where every sum holds.

use super::rows::{FoundRows, Row, Strewn};
use super::spread::number;
use crate::form::{CellRef, Each, Instance, Matrix, Relation};
use std::collections::BTreeMap;

/// One sum in so many may be broken in a table whose figures are taken row by row.
const MOST_BROKEN: usize = 4;

/// The equalities of a matrix, row by row or column by column.
pub(super) fn sums(matrix: &'static Matrix, each: Each) -> impl Iterator<Item = Instance> {
    matrix
        .instances()
        .filter(move |sum| sum.equation.each == each && sum.equation.relation == Relation::Equal)
}

/// Whether a sum holds, or has a cell that is not known yet.
pub(super) fn may_hold(sum: Instance, cells: &[CellRef], numbers: &[i64]) -> bool {
    let mut difference = 0;
    for cell in sum.cells() {
        let at = cells.iter().position(|other| *other == cell);
        let Some(number) = at.and_then(|at| numbers.get(at)) else { return true };
        difference += sum.coefficient(cell) * number;
    }
    difference == 0
}

/// The rows of a matrix by the order of its figures.
pub(super) fn arranged(matrix: &'static Matrix, found: &FoundRows) -> Option<Vec<Row>> {
    if let Some(rows) = before_labels(matrix, found) {
        return Some(rows);
    }
    let cells: usize = found.rows.iter().map(|row| row.cells.len()).sum();
    if found.rows.len() < 2 || found.strewn.len() != cells || is_settled(found) {
        return None;
    }
    let by_row = in_rows(found, found.strewn.iter());
    if is_between_labels(found) && breaks(matrix, &by_row).0 == 0 {
        return Some(by_row);
    }
    let has_sums = sums(matrix, Each::Row).next().is_some();
    if has_sums {
        let by_column = columns(found).into_iter().flat_map(|columns| {
            [in_columns(found, columns), in_runs(found, columns)].into_iter().flatten()
        });
        let mut held: Vec<Vec<Row>> = std::iter::once(by_row.clone())
            .chain(by_column)
            .filter(|rows| breaks(matrix, rows).0 == 0 && columns_hold(matrix, rows))
            .collect();
        held.dedup_by(|one, other| is_same(one, other));
        if held.len() == 1 {
            return held.pop();
        }
        if held.len() > 1 {
            return None;
        }
    }
    // The order of the form alone: a figure too few and a page number too many would shift
    // all the rest.
    let holders = found.rows.iter().filter(|row| row.values() > 0).count();
    let overflows = found.rows.iter().any(|row| row.values() > row.cells.len());
    let (broken, all) = breaks(matrix, &by_row);
    let is_torn = holders <= 1 || has_sums && overflows;
    (is_torn && broken * MOST_BROKEN <= all).then_some(by_row)
}

/// Whether every figure stands behind a label of its own.
fn is_settled(found: &FoundRows) -> bool {
    found.loose.iter().all(|found| found.text().is_none())
        && found.rows.iter().all(|row| row.values() == row.cells.len())
}

/// Whether row by row each figure comes to the row whose label stands before it, or has no
/// label: it stands before its own.
fn is_between_labels(found: &FoundRows) -> bool {
    let rows = found.rows.iter().enumerate();
    let mut order = rows.flat_map(|(at, row)| std::iter::repeat_n(at, row.cells.len()));
    found.strewn.iter().all(|strewn| {
        let at = order.next();
        strewn.row.is_none() || strewn.row == at
    }) && found.strewn.iter().any(|strewn| strewn.row.is_some())
}

/// The rows of a table in which the figures stand before their labels: none stands behind the
/// last label, and each label has as many before it as its row has cells.
fn before_labels(matrix: &'static Matrix, found: &FoundRows) -> Option<Vec<Row>> {
    let first = found.strewn.first()?;
    if first.row.is_some() || is_settled(found) || found.rows.len() < 2 {
        return None;
    }
    let rows: Vec<Row> = found
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let own = found.strewn.iter().filter(|strewn| strewn.next == Some(at));
            Row::with(row.cells.clone(), own, row.is_seen)
        })
        .collect();
    let is_whole = |row: &Row| row.found.len() == row.cells.len();
    let is_so = found.strewn.iter().all(|strewn| strewn.next.is_some())
        && rows.iter().all(|row| is_whole(row) || row.found.is_empty() && !row.is_seen);
    (is_so && breaks(matrix, &rows).0 == 0).then_some(rows)
}

/// The columns of a table in which every row has the same.
fn columns(found: &FoundRows) -> Option<usize> {
    let count = found.rows.first()?.cells.len();
    (count > 1 && found.rows.iter().all(|row| row.cells.len() == count)).then_some(count)
}

fn in_rows<'a>(found: &FoundRows, mut figures: impl Iterator<Item = &'a Strewn>) -> Vec<Row> {
    let row = |row: &Row| {
        let own = figures.by_ref().take(row.cells.len());
        Row::with(row.cells.clone(), own, true)
    };
    found.rows.iter().map(row).collect()
}

/// All of the first column, then all of the second, and so on.
fn in_columns(found: &FoundRows, columns: usize) -> Option<Vec<Row>> {
    let rows = found.rows.len();
    let at = |row: usize, column: usize| found.strewn.get(column * rows + row);
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let figures: Option<Vec<&Strewn>> = cells.map(|(row, column)| at(row, column)).collect();
    Some(in_rows(found, figures?.into_iter()))
}

/// Blocks of rows: as many runs of the same length as there are columns.
fn in_runs(found: &FoundRows, columns: usize) -> Option<Vec<Row>> {
    let mut runs: Vec<&[Strewn]> = Vec::new();
    let mut rest = found.strewn.as_slice();
    while let Some((_, behind)) = rest.split_first() {
        let length = 1 + behind.iter().take_while(|strewn| !strewn.begins_run).count();
        let (run, behind) = rest.split_at(length);
        runs.push(run);
        rest = behind;
    }
    let mut figures: Vec<&Strewn> = Vec::new();
    for block in runs.chunks(columns) {
        let rows = block.first()?.len();
        if block.len() != columns || block.iter().any(|run| run.len() != rows) {
            return None;
        }
        for row in 0..rows {
            figures.extend(block.iter().filter_map(|run| run.get(row)));
        }
    }
    Some(in_rows(found, figures.into_iter()))
}

/// The numbers of an arrangement, by cell.
fn numbers(rows: &[Row]) -> BTreeMap<CellRef, i64> {
    let cells = rows.iter().flat_map(|row| row.cells.iter().zip(&row.found));
    cells.map(|(cell, found)| (*cell, found.text().and_then(number).unwrap_or(0))).collect()
}

/// How many sums of rows are broken, and how many there are.
fn breaks(matrix: &'static Matrix, rows: &[Row]) -> (usize, usize) {
    let numbers = numbers(rows);
    let broken = |sum: &Instance| difference(*sum, &numbers) != 0;
    let all: Vec<Instance> = sums(matrix, Each::Row).collect();
    (all.iter().filter(|sum| broken(sum)).count(), all.len())
}

fn columns_hold(matrix: &'static Matrix, rows: &[Row]) -> bool {
    let numbers = numbers(rows);
    sums(matrix, Each::Column).all(|sum| difference(sum, &numbers) == 0)
}

fn difference(sum: Instance, numbers: &BTreeMap<CellRef, i64>) -> i64 {
    let number = |cell| numbers.get(&cell).copied().unwrap_or(0);
    sum.cells().map(|cell| sum.coefficient(cell) * number(cell)).sum()
}

fn is_same(one: &[Row], other: &[Row]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.found == other.found)
}
