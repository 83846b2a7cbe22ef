//! Which reading of each row the sums allow, and which the prose prefers.

use super::rows::{Found, FoundRows, Row};
use super::spread::{Habits, Spread, is_run_together, spread};
use super::{Candidate, Certainty, Choice, Misfit, Transcript};
use crate::form::{CellRef, Each, Instance, Matrix, Relation};
use crate::narrative::{Verdict, read};
use crate::report::{Figure, Quantity, Report};

/// Most readings that a person is asked to choose from.
const MOST_READINGS: usize = 6;
/// Most combinations of rows that are tried against the columns.
const MOST_COMBINATIONS: usize = 20_000;

/// Enters what was found of a matrix into the transcript.
pub(super) fn settle(matrix: &'static Matrix, found: &FoundRows, transcript: &mut Transcript) {
    let mut texts = found.rows.iter().flat_map(|row| &row.found).filter_map(Found::text);
    let runs_together = texts.any(is_run_together);
    let habits = Habits { is_dense: found.is_dense, runs_together };
    if let Some(rows) = torn(matrix, found) {
        return enter_rows(matrix, &rows, habits, true, transcript);
    }
    for found in found.loose.iter().filter_map(Found::text) {
        transcript.unplaced.push(found.to_owned());
    }
    enter_rows(matrix, &found.rows, habits, false, transcript);
}

/// The values of a matrix whose labels are torn from them: all in one place, as many
/// as there are cells, in the order of the form.
fn torn(matrix: &'static Matrix, found: &FoundRows) -> Option<Vec<Row>> {
    let holders = found.rows.iter().filter(|row| row.found.iter().any(|f| f.text().is_some()));
    // Figures in several rows may stand in another order than the form's: only sums tell.
    let has_sums = sums(matrix, Each::Row).next().is_some();
    let overflows = || found.rows.iter().any(|row| values(row) > row.cells.len());
    let is_torn = found.rows.len() > 1 && (holders.count() <= 1 || has_sums && overflows());
    let all = found.loose.iter().chain(found.rows.iter().flat_map(|row| &row.found));
    let texts: Vec<&str> = all.filter_map(Found::text).collect();
    let cells: usize = found.rows.iter().map(|row| row.cells.len()).sum();
    if !is_torn || texts.len() != cells {
        return None;
    }
    let mut texts = texts.into_iter();
    let rows = found.rows.iter().map(|row| {
        let values = texts.by_ref().take(row.cells.len());
        let found = values.map(|text| Found::Value(text.to_owned())).collect();
        Row { found, ..Row::new(row.cells.clone()) }
    });
    let rows: Vec<Row> = rows.collect();
    // A figure too few and a page number too many would shift all the rest.
    let (mut all, mut broken) = (0, 0);
    for sum in sums(matrix, Each::Row) {
        let Some(row) = rows.iter().find(|row| sum.cells().any(|cell| row.cells.contains(&cell)))
        else {
            continue;
        };
        let texts = row.found.iter().filter_map(Found::text);
        let numbers: Vec<i64> = texts.map(|text| text.parse().unwrap_or(0)).collect();
        all += 1;
        broken += usize::from(!may_hold(sum, &row.cells, &numbers));
    }
    (broken * MOST_BROKEN <= all).then_some(rows)
}

/// One sum in so many may be broken in a table whose figures are taken in order.
const MOST_BROKEN: usize = 4;

fn values(row: &Row) -> usize {
    row.found.iter().filter(|found| found.text().is_some()).count()
}

fn enter_rows(
    matrix: &'static Matrix,
    rows: &[Row],
    habits: Habits,
    by_order: bool,
    transcript: &mut Transcript,
) {
    let mut open: Vec<(&Row, Vec<Vec<String>>)> = Vec::new();
    for row in rows {
        let is_within = |sum: &Instance| sum.cells().all(|cell| row.cells.contains(&cell));
        let sums: Vec<Instance> = sums(matrix, Each::Row).filter(is_within).collect();
        let may_go_on =
            |numbers: &[i64]| sums.iter().all(|sum| may_hold(*sum, &row.cells, numbers));
        match spread(row, habits, &may_go_on) {
            Spread::Plain(texts) if by_order => enter(row, &texts, Certainty::Inferred, transcript),
            Spread::Plain(texts) => enter(row, &texts, Certainty::Read, transcript),
            Spread::InOrder(texts) => enter(row, &texts, Certainty::Inferred, transcript),
            Spread::Cut(ways) => open.push((row, ways)),
            Spread::Offer(ways) => choice(row, ways, transcript),
            Spread::Nothing => {}
            Spread::None | Spread::TooMany => misfit(row, transcript),
        }
    }
    let columns: Vec<Instance> = sums(matrix, Each::Column).collect();
    let open = narrowed(open, &columns, &transcript.report);
    for (row, ways) in open {
        match ways.as_slice() {
            [] => misfit(row, transcript),
            [way] => enter(row, way, Certainty::Inferred, transcript),
            _ => choice(row, ways, transcript),
        }
    }
}

/// The equalities of a matrix, row by row or column by column.
fn sums(matrix: &'static Matrix, each: Each) -> impl Iterator<Item = Instance> {
    matrix
        .instances()
        .filter(move |sum| sum.equation.each == each && sum.equation.relation == Relation::Equal)
}

/// Whether a sum holds, or has a cell that is not known yet.
fn may_hold(sum: Instance, cells: &[CellRef], numbers: &[i64]) -> bool {
    let mut difference = 0;
    for cell in sum.cells() {
        let at = cells.iter().position(|other| *other == cell);
        let Some(number) = at.and_then(|at| numbers.get(at)) else { return true };
        difference += sum.coefficient(cell) * number;
    }
    difference == 0
}

/// A row that is open, with the ways to read it.
type Open<'a> = (&'a Row, Vec<Vec<String>>);

/// The readings with which the sums of the columns hold together, where any do and
/// where there are not too many combinations to try.
fn narrowed<'a>(open: Vec<Open<'a>>, columns: &[Instance], report: &Report) -> Vec<Open<'a>> {
    let combinations = open.iter().try_fold(1_usize, |all, (_, ways)| all.checked_mul(ways.len()));
    let is_small = combinations.is_some_and(|all| (2..=MOST_COMBINATIONS).contains(&all));
    if !is_small || columns.is_empty() {
        return open;
    }
    let known = columns.iter().map(|sum| {
        let cells =
            sum.cells().filter(|cell| !open.iter().any(|(row, _)| row.cells.contains(cell)));
        cells.map(|cell| report.quantity(cell) * sum.coefficient(cell)).sum()
    });
    let known: Vec<Quantity> = known.collect();
    let adds = |row: &Row, way: &Vec<String>| -> Vec<Quantity> {
        let number = |sum: &Instance| {
            let cells = row.cells.iter().zip(way);
            let numbers = cells.map(|(cell, text)| {
                Quantity::whole(text.parse().unwrap_or(0)) * sum.coefficient(*cell)
            });
            numbers.sum()
        };
        columns.iter().map(number).collect()
    };
    let added: Vec<Vec<Vec<Quantity>>> =
        open.iter().map(|(row, ways)| ways.iter().map(|way| adds(row, way)).collect()).collect();
    let mut kept: Vec<Vec<bool>> = open.iter().map(|(_, ways)| vec![false; ways.len()]).collect();
    combine(&added, &known, &mut Vec::new(), &mut kept);
    if kept.iter().any(|kept| kept.iter().all(|kept| !kept)) {
        return open;
    }
    let narrow = |((row, ways), kept): (Open<'a>, Vec<bool>)| {
        let ways = ways.into_iter().zip(kept).filter_map(|(way, kept)| kept.then_some(way));
        (row, ways.collect())
    };
    open.into_iter().zip(kept).map(narrow).collect()
}

/// Marks the ways that belong to a combination in which every sum comes out at nought.
fn combine(
    added: &[Vec<Vec<Quantity>>],
    sums: &[Quantity],
    picked: &mut Vec<usize>,
    kept: &mut [Vec<bool>],
) {
    let Some(ways) = added.get(picked.len()) else {
        if sums.iter().all(|sum| *sum == Quantity::ZERO) {
            for (kept, at) in kept.iter_mut().zip(picked) {
                kept[*at] = true;
            }
        }
        return;
    };
    for (at, way) in ways.iter().enumerate() {
        let sums: Vec<Quantity> = sums.iter().zip(way).map(|(sum, add)| *sum + *add).collect();
        picked.push(at);
        combine(added, &sums, picked, kept);
        picked.pop();
    }
}

fn enter(row: &Row, texts: &[String], certainty: Certainty, transcript: &mut Transcript) {
    for (cell, text) in row.cells.iter().zip(texts) {
        transcript.enter(*cell, text, certainty);
    }
}

fn raw(row: &Row) -> String {
    row.found.iter().filter_map(Found::text).collect::<Vec<_>>().join(" ")
}

fn misfit(row: &Row, transcript: &mut Transcript) {
    for cell in &row.cells {
        transcript.certainty.insert(*cell, Certainty::Conflicting);
    }
    transcript.misfits.push(Misfit { cells: row.cells.clone(), raw: raw(row) });
}

/// Leaves a row open, its readings ranked by what the prose says.
fn choice(row: &Row, ways: Vec<Vec<String>>, transcript: &mut Transcript) {
    let mut readings: Vec<Candidate> = ways
        .into_iter()
        .map(|texts| {
            let agreement = agreement(&transcript.report, row, &texts);
            Candidate { texts, agreement }
        })
        .collect();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.agreement));
    // Cells that are the same in every reading are not in question.
    for (at, cell) in row.cells.iter().enumerate() {
        let first = &readings[0].texts[at];
        let is_sure = readings.len() > 1;
        if is_sure && readings.iter().all(|reading| reading.texts[at] == *first) {
            let text = first.clone();
            transcript.enter(*cell, &text, Certainty::Inferred);
        } else {
            transcript.certainty.insert(*cell, Certainty::Open);
        }
    }
    let more = readings.len().saturating_sub(MOST_READINGS);
    readings.truncate(MOST_READINGS);
    transcript.choices.push(Choice { cells: row.cells.clone(), raw: raw(row), readings, more });
}

/// How many numbers of the prose agree with a reading, less those that do not.
fn agreement(report: &Report, row: &Row, texts: &[String]) -> i32 {
    let mut tried = report.clone();
    for (cell, text) in row.cells.iter().zip(texts) {
        if let Some(measure) = report.edition.measure(*cell) {
            tried.place(*cell, Figure::typed(text, measure));
        }
    }
    read(&tried)
        .iter()
        .map(|mention| match mention.verdict {
            Verdict::Agrees(_) => 1,
            Verdict::Disagrees(_) => -1,
            Verdict::Unlinked => 0,
        })
        .sum()
}
