//! Which form a document is in, table by table: reports exist whose tables are of two forms.
//!
//! A table of another form than the report's is read as what it is. Its figures go where the
//! report's form has the same row and column; a row that only the other form has is told, and
//! where the report's form has parts of it, or it has parts of one of the report's rows, a
//! person is asked where it goes. Nothing is converted here without being asked.

use super::order::arranged;
use super::outline::{Outline, Place};
use super::places::Stretch;
use super::rows::{FoundRows, Row};
use super::settle::settle;
use super::spread::number;
use super::walk;
use super::{Candidate, Certainty, Choice, Misfit, Piece, Transcript, labels};
use crate::form::{Catalogue, CellRef, Edition, Flow, Line, Matrix};
use crate::intake::letters::key;
use crate::report::Action;

/// With so many labels of the forms a document holds tables, also where it has no title.
const ENOUGH_LABELS: usize = 2;

/// The form whose labels stand in the document, with the reason; where the labels do
/// not tell, that of the year.
pub(super) fn form_of(
    catalogue: &Catalogue,
    document: &[Piece],
    outline: &Outline,
) -> Option<(&'static Edition, String)> {
    let together = labels::run_together(document);
    let editions = catalogue.editions.iter();
    let found = editions.map(|edition| (*edition, labels::labels_found(edition, &together)));
    let found: Vec<(&'static Edition, usize)> = found.collect();
    let most = found.iter().map(|(_, count)| *count).max()?;
    if most == 0
        && !outline.is_report()
        && labels::shared_found(catalogue, &together) < ENOUGH_LABELS
    {
        return None;
    }
    let best = found.iter().filter(|(_, count)| *count == most).map(|(edition, _)| *edition);
    let best: Vec<&'static Edition> = best.collect();
    let first = *best.first()?;
    // Of several that it may be in, that of the year; never one whose labels do not stand there.
    let due = outline.year.map_or(first, |year| catalogue.for_year(year));
    if best.len() == 1 || !best.contains(&due) {
        let reason = format!("按表格中的项目识别为{}的格式（{} 版）。", first.notice, first.name);
        return Some((first, reason));
    }
    Some((due, format!("表格中没有可以区分格式的项目，按年度采用{}的格式。", due.notice)))
}

/// Reads a matrix of the report's form, or the one of another form that stands in its place.
pub(super) fn read_matrix(
    matrix: &'static Matrix,
    document: &[Piece],
    place: Place,
    transcript: &mut Transcript,
) -> FoundRows {
    let own = walk::find(matrix, document, place);
    let part = &document[place.part.start.min(document.len())..place.part.end.min(document.len())];
    let together = labels::run_together(part);
    let edition = transcript.report.edition;
    let others = edition.catalogue.without(edition);
    let others = others.filter_map(|other| Some((other, other.matrix(matrix.key.0)?)));
    for (edition, other) in others.filter(|(_, other)| !std::ptr::eq(*other, matrix)) {
        let own_labels = labels::labels_of(matrix, other, &together);
        let their_labels = labels::labels_of(other, matrix, &together);
        let is_seen = |row: &Row| row.is_seen;
        let is_own = has_rows_of_its_own((matrix, &own), other, is_seen);
        if their_labels < own_labels || their_labels == own_labels && is_own {
            continue;
        }
        let theirs = walk::find(other, document, place);
        let is_torn = || arranged(matrix, &own).is_none() && arranged(other, &theirs).is_some();
        let is_theirs = their_labels > own_labels
            || has_rows_of_its_own((other, &theirs), matrix, is_complete)
            || has_rows_of_its_own((other, &theirs), matrix, is_seen) && is_torn();
        if is_theirs {
            carry_over(edition, other, matrix, &theirs, transcript);
            return theirs;
        }
    }
    settle(matrix, &own, transcript);
    own
}

/// Whether a row that the other matrix has not is as asked.
fn has_rows_of_its_own(
    (matrix, found): (&'static Matrix, &FoundRows),
    other: &'static Matrix,
    is_so: impl Fn(&Row) -> bool,
) -> bool {
    let is_own = |row: &&Row| row.cells.iter().all(|cell| other.row(cell.row()).is_none());
    let has_label = matrix.blocks.iter().any(|block| block.flow == Flow::Stacked);
    has_label && found.rows.iter().filter(is_own).any(is_so)
}

/// Whether as many texts stand in a row whose label was found as it has cells.
fn is_complete(row: &Row) -> bool {
    row.is_seen && row.values() == row.cells.len()
}

/// Settles a table of another form as that form has it, and takes over what the report's
/// form has too.
fn carry_over(
    edition: &'static Edition,
    theirs: &'static Matrix,
    mine: &'static Matrix,
    found: &FoundRows,
    transcript: &mut Transcript,
) {
    let mut other = transcript.clone();
    other.report.apply(Action::ChooseEdition(edition));
    other.certainty = theirs.cells().map(|cell| (cell, Certainty::NotFound)).collect();
    settle(theirs, found, &mut other);
    transcript.remarks.push(format!(
        "{}用的是{}的格式，与其他表格不同：两种格式都有的项目已经读入，其余的列在下面。",
        mine.name, edition.notice
    ));
    let own = transcript.report.edition;
    for cell in theirs.cells() {
        let Some(mine) = own.own(cell) else { continue };
        transcript.report.place(cell, other.report.figure(cell).clone());
        let certainty = other.certainty.get(&cell).copied().unwrap_or(Certainty::NotFound);
        transcript.mark(cell, certainty);
        transcript.how.extend(other.how.get(&cell).map(|how| (mine, *how)));
        transcript.places.extend(other.places.get(&cell).map(|place| (mine, *place)));
    }
    transcript.unplaced.clone_from(&other.unplaced);
    let all_own =
        |cells: &[CellRef]| cells.iter().map(|cell| own.own(*cell)).collect::<Option<Vec<_>>>();
    let (choices, misfits) = (transcript.choices.len(), transcript.misfits.len());
    let choices: Vec<Choice> = other.choices.split_off(choices.min(other.choices.len()));
    let misfits = other.misfits.split_off(misfits.min(other.misfits.len()));
    for one in choices {
        match all_own(&one.cells) {
            Some(cells) => transcript.choices.push(Choice { cells, ..one }),
            None => transcript.unplaced.push(one.raw),
        }
    }
    for one in misfits {
        match all_own(&one.cells) {
            Some(cells) => transcript.misfits.push(Misfit { cells, ..one }),
            None => transcript.unplaced.push(one.raw),
        }
    }
    tell(theirs, mine, &other, transcript);
}

/// The rows of a matrix.
fn lines(matrix: &'static Matrix) -> impl Iterator<Item = &'static Line> {
    matrix.blocks.iter().flat_map(|block| block.rows)
}

/// Tells what only the other form has, and asks where rows of it go.
fn tell(
    theirs: &'static Matrix,
    mine: &'static Matrix,
    read: &Transcript,
    transcript: &mut Transcript,
) {
    let lacks = |matrix: &'static Matrix, line: &Line| matrix.row(line.key).is_none();
    let foreign: Vec<&Line> = lines(theirs).filter(|line| lacks(mine, line)).collect();
    let lacking: Vec<&Line> = lines(mine).filter(|line| lacks(theirs, line)).collect();
    for line in lines(theirs) {
        let cells = theirs.cells().filter(|cell| cell.row() == line.key);
        let cells = cells.filter(|cell| transcript.report.edition.measure(*cell).is_none());
        let texts: Vec<(CellRef, &str)> =
            cells.map(|cell| (cell, read.report.figure(cell).text())).collect();
        if texts.iter().all(|(_, text)| text.is_empty()) {
            continue;
        }
        let name = |cell: &CellRef| theirs.column(cell.column()).map(|column| column.spoken());
        let told = texts
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(cell, text)| format!("{} {text}", name(cell).unwrap_or_default()));
        let told: Vec<String> = told.collect();
        transcript.unplaced.push(format!("{}：{}", line.label(), told.join("，")));
    }
    for line in &foreign {
        let parts = is_part_of(line.label(), &lacking);
        let ways = |values: &[String]| -> Vec<Vec<String>> {
            let way = |at: usize| {
                let row = |part: usize| {
                    values.iter().map(move |v| if part == at { v.clone() } else { String::new() })
                };
                (0..parts.len()).flat_map(row).collect()
            };
            (0..parts.len()).map(way).collect()
        };
        ask(mine, &parts, line.label(), &printed_of(theirs, &[line], read), &ways, transcript);
    }
    for line in &lacking {
        let parts = is_part_of(line.label(), &foreign);
        if parts.is_empty() {
            continue;
        }
        let printed = printed_of(theirs, &parts, read);
        let columns = printed.texts.len() / parts.len();
        let sum = |values: &[String]| -> Vec<Vec<String>> {
            let column = |at: usize| -> Option<String> {
                let numbers = values.iter().skip(at).step_by(columns).map(|text| number(text));
                let numbers: Option<Vec<i64>> = numbers.collect();
                numbers.map(|numbers| numbers.iter().sum::<i64>().to_string())
            };
            let way: Option<Vec<String>> = (0..columns).map(column).collect();
            way.into_iter().collect()
        };
        ask(mine, &[line], line.label(), &printed, &sum, transcript);
    }
}

/// Of some rows those that are parts of the one with this label.
fn is_part_of<'a>(label: &str, lines: &[&'a Line]) -> Vec<&'a Line> {
    let label = key(label);
    let has = |line: &&&Line| line.path.iter().rev().skip(1).any(|part| key(part) == label);
    lines.iter().filter(has).copied().collect()
}

/// What stands in rows of a document, and where.
struct Printed {
    texts: Vec<String>,
    place: Option<Stretch>,
}

fn printed_of(matrix: &'static Matrix, lines: &[&Line], read: &Transcript) -> Printed {
    let cells = lines.iter().flat_map(|line| {
        matrix.cells().filter(|cell| cell.row() == line.key).collect::<Vec<CellRef>>()
    });
    let cells: Vec<CellRef> = cells.collect();
    let texts = cells.iter().map(|cell| read.report.figure(*cell).text().to_owned()).collect();
    let places = cells.iter().filter_map(|cell| read.places.get(cell).copied());
    Printed { texts, place: places.reduce(Stretch::with) }
}

/// Asks where the figures of a row go.
fn ask(
    mine: &'static Matrix,
    lines: &[&Line],
    label: &str,
    printed: &Printed,
    ways: &dyn Fn(&[String]) -> Vec<Vec<String>>,
    transcript: &mut Transcript,
) {
    let cells: Vec<CellRef> = lines
        .iter()
        .flat_map(|line| {
            mine.cells().filter(|cell| cell.row() == line.key).collect::<Vec<CellRef>>()
        })
        .collect();
    let Printed { texts, place } = printed;
    let is_empty = texts.iter().all(String::is_empty);
    let readings = ways(texts).into_iter().filter(|texts| texts.len() == cells.len());
    let readings: Vec<Candidate> =
        readings.map(|texts| Candidate { texts, agreement: 0 }).collect();
    if is_empty || readings.is_empty() {
        return;
    }
    for cell in &cells {
        transcript.mark(*cell, Certainty::Open);
        transcript.places.extend(place.map(|place| (*cell, place)));
    }
    let raw = format!("{label} {}", texts.join(" "));
    transcript.choices.push(Choice { cells, raw, readings, more: 0 });
}
