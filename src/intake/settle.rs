//! Which reading of each row the sums allow, and which the prose prefers.
//!
//! Labels, counts and all sums of a table settle it together: rows that can be read in
//! several ways are narrowed by the sums that tie them to the others ([`solve`]). One
//! solution is inferred; of several a person is asked.

use super::order::{arranged, may_hold, sums};
use super::rows::{Found, FoundRows, Row};
use super::solve::{Adds, solve};
use super::spread::{Habits, Spread, is_run_together, number, spread};
use super::{Candidate, Certainty, Choice, How, Misfit, Transcript};
use crate::form::{CellRef, Each, Instance, Matrix};
use crate::narrative::{Verdict, read};
use crate::report::{Figure, Report};
use std::collections::BTreeMap;

/// Most readings that a person is asked to choose from.
const MOST_READINGS: usize = 6;

/// Enters what was found of a matrix into the transcript.
pub(super) fn settle(matrix: &'static Matrix, found: &FoundRows, transcript: &mut Transcript) {
    let mut texts = found.rows.iter().flat_map(|row| &row.found).filter_map(Found::text);
    let runs_together = texts.any(is_run_together);
    let habits = Habits { is_dense: found.is_dense, runs_together, has_sums: false };
    if let Some(rows) = arranged(matrix, found) {
        return enter_rows(matrix, &rows, habits, true, transcript);
    }
    for found in found.loose.iter().filter_map(Found::text) {
        transcript.unplaced.push(found.to_owned());
    }
    enter_rows(matrix, &found.rows, habits, false, transcript);
}

/// A row with the ways to read it.
struct Open<'a> {
    row: &'a Row,
    ways: Vec<Vec<String>>,
    /// Whether a person has to agree even to the only one, unless the sums of its columns
    /// leave no other.
    is_offer: bool,
}

fn enter_rows(
    matrix: &'static Matrix,
    rows: &[Row],
    habits: Habits,
    by_order: bool,
    transcript: &mut Transcript,
) {
    let mut open: Vec<Open> = Vec::new();
    let mut numbers: BTreeMap<CellRef, i64> = BTreeMap::new();
    for row in rows {
        let is_within = |sum: &Instance| sum.cells().all(|cell| row.cells.contains(&cell));
        let sums: Vec<Instance> = sums(matrix, Each::Row).filter(is_within).collect();
        let may_go_on =
            |numbers: &[i64]| sums.iter().all(|sum| may_hold(*sum, &row.cells, numbers));
        let habits = Habits { has_sums: !sums.is_empty(), ..habits };
        let mut known = |texts: &[String]| {
            let values = texts.iter().map(|text| number(text).unwrap_or(0));
            numbers.extend(row.cells.iter().copied().zip(values));
        };
        match spread(row, habits, &may_go_on) {
            Spread::Plain(texts) => {
                known(&texts);
                enter(row, &texts, if by_order { How::Order } else { How::Printed }, transcript);
            }
            Spread::InOrder(texts) => {
                known(&texts);
                enter(row, &texts, How::Order, transcript);
            }
            Spread::Cut(ways) => open.push(Open { row, ways, is_offer: false }),
            Spread::Offer(ways) => open.push(Open { row, ways, is_offer: true }),
            Spread::Nothing if row.is_seen => known(&vec![String::new(); row.cells.len()]),
            Spread::Nothing => {}
            Spread::None | Spread::TooMany => misfit(row, transcript),
        }
    }
    let columns: Vec<Instance> = sums(matrix, Each::Column).collect();
    for Open { row, ways, is_offer } in narrowed(open, &columns, &numbers) {
        match ways.as_slice() {
            [] => misfit(row, transcript),
            [way] if !is_offer => enter(row, way, How::Sums, transcript),
            _ => choice(row, ways, transcript),
        }
    }
}

/// The readings with which the sums of the columns hold together; all where no combination
/// does, or where the sums say nothing.
fn narrowed<'a>(
    open: Vec<Open<'a>>,
    columns: &[Instance],
    numbers: &BTreeMap<CellRef, i64>,
) -> Vec<Open<'a>> {
    let is_open = |cell: &CellRef| open.iter().any(|open| open.row.cells.contains(cell));
    // A sum with a row of which nothing is known says nothing.
    let is_telling = |sum: &&Instance| {
        sum.cells().all(|cell| numbers.contains_key(&cell) || is_open(&cell))
            && sum.cells().any(|cell| is_open(&cell))
    };
    let telling: Vec<Instance> = columns.iter().filter(is_telling).copied().collect();
    if telling.is_empty() {
        return open;
    }
    let known = telling.iter().map(|sum| {
        let known = sum.cells().filter_map(|cell| Some((cell, numbers.get(&cell)?)));
        known.map(|(cell, number)| sum.coefficient(cell) * number).sum()
    });
    let known: Vec<i64> = known.collect();
    let adds = |open: &Open| -> Adds {
        let way = |texts: &Vec<String>| -> Vec<i64> {
            let values: Vec<i64> = texts.iter().map(|text| number(text).unwrap_or(0)).collect();
            let cells = || open.row.cells.iter().zip(&values);
            let add = |sum: &Instance| cells().map(|(cell, n)| sum.coefficient(*cell) * n).sum();
            telling.iter().map(add).collect()
        };
        open.ways.iter().map(way).collect()
    };
    let rows: Vec<Adds> = open.iter().map(adds).collect();
    let Some(kept) = solve(&rows, &known) else { return open };
    let is_tied = |row: &Row| {
        row.cells.iter().all(|cell| telling.iter().any(|sum| sum.coefficient(*cell) != 0))
    };
    let narrow = |(open, kept): (Open<'a>, Vec<bool>)| {
        let all = open.ways.len();
        let ways = open.ways.into_iter().zip(kept);
        let ways: Vec<_> = ways.filter_map(|(way, kept)| kept.then_some(way)).collect();
        let is_offer = open.is_offer && !(all > 1 && ways.len() == 1 && is_tied(open.row));
        Open { row: open.row, ways, is_offer }
    };
    open.into_iter().zip(kept).map(narrow).collect()
}

fn enter(row: &Row, texts: &[String], how: How, transcript: &mut Transcript) {
    place(row, transcript);
    for (cell, text) in row.cells.iter().zip(texts) {
        transcript.enter(*cell, text, how);
    }
}

/// Notes where the cells of a row stand in the document.
fn place(row: &Row, transcript: &mut Transcript) {
    let places = row.cells.iter().enumerate();
    let places = places.filter_map(|(at, cell)| Some((*cell, row.stretch(at)?)));
    transcript.places.extend(places);
}

fn raw(row: &Row) -> String {
    row.found.iter().filter_map(Found::text).collect::<Vec<_>>().join(" ")
}

fn misfit(row: &Row, transcript: &mut Transcript) {
    place(row, transcript);
    for cell in &row.cells {
        transcript.mark(*cell, Certainty::Conflicting);
    }
    transcript.misfits.push(Misfit { cells: row.cells.clone(), raw: raw(row) });
}

/// Leaves a row open, its readings ranked by what the prose says.
fn choice(row: &Row, ways: Vec<Vec<String>>, transcript: &mut Transcript) {
    place(row, transcript);
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
            transcript.enter(*cell, &text, How::Sums);
        } else {
            transcript.mark(*cell, Certainty::Open);
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
