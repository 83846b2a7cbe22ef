//! The rows of a matrix in a document, each with what stands in it.

use super::letters::plain;
use super::outline::Place;
use super::pipes::Edges;
use super::walk::Walk;
use super::{MOST_PIECES, Piece};
use crate::form::{CellRef, Matrix};

/// A row of the form, or all rows of a block printed in one line, with what was found.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The cells in printed order.
    pub cells: Vec<CellRef>,
    /// What stands in it, from left to right or from top to bottom.
    pub found: Vec<Found>,
    /// Whether several values share a line, or stand behind the label on it.
    pub is_inline: bool,
    /// Whether its label was found.
    pub is_seen: bool,
}

impl Row {
    /// A row in which nothing was found yet.
    pub(super) fn new(cells: Vec<CellRef>) -> Row {
        Row { cells, found: Vec::new(), is_inline: false, is_seen: false }
    }

    /// How many texts stand in it.
    pub(super) fn values(&self) -> usize {
        self.found.iter().filter(|found| found.text().is_some()).count()
    }
}

/// Something found in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A text at a place of its own; may be empty.
    Cell(String),
    /// A text in a cell that covers several places.
    Wide(String, usize),
    /// A value behind others on a line.
    Value(String),
    /// A value on a line of its own.
    Alone(String),
    /// A value with the name of its column, by its place among the cells.
    Named(usize, String),
    /// An empty line.
    Gap,
}

impl Found {
    /// The text, where there is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Found::Cell(text)
            | Found::Wide(text, _)
            | Found::Value(text)
            | Found::Alone(text)
            | Found::Named(_, text)
                if !text.is_empty() =>
            {
                Some(text)
            }
            _ => None,
        }
    }
}

/// A value in the order of the document.
#[derive(Clone, Debug)]
pub(super) struct Strewn {
    /// The row that its label gives it to.
    pub row: Option<usize>,
    /// The row whose label stands next behind it, before the heading of another block.
    pub next: Option<usize>,
    /// What stands there.
    pub text: String,
    /// Whether an empty line, or words, stand between it and the value before.
    pub begins_run: bool,
}

/// What was found of a matrix.
#[derive(Clone, Default)]
pub(super) struct FoundRows {
    /// The rows in printed order, those without anything too.
    pub rows: Vec<Row>,
    /// What stands before any row.
    pub loose: Vec<Found>,
    /// All values, in the order of the document.
    pub strewn: Vec<Strewn>,
    /// Texts that the matrix does not print.
    pub unplaced: Vec<String>,
    /// Whether lines follow each other without empty ones between, so that an empty line
    /// is an empty cell.
    pub is_dense: bool,
}

/// Finds the rows of a matrix in a part of the document: its section, or one that may
/// hold it among others.
pub(super) fn find(matrix: &'static Matrix, document: &[Piece], place: Place) -> FoundRows {
    let part = place.part;
    let pieces = &document[part.start.min(document.len())..part.end.min(document.len())];
    let mut walk = Walk::new(matrix, Edges::of(pieces), place.is_found);
    for (at, piece) in pieces.iter().take(MOST_PIECES).enumerate() {
        match piece {
            Piece::Line(line) if ends_page(line, &pieces[at + 1..]) => walk.page_number(line),
            Piece::Line(line) => walk.line(line),
            Piece::Table(rows) => walk.table(rows),
        }
    }
    let mut found = walk.done();
    if !place.is_bounded {
        // They may be those of another matrix.
        found.loose.clear();
        found.strewn.retain(|strewn| strewn.row.is_some() || strewn.next.is_some());
    }
    found
}

/// Whether a line with nothing but a short number stands right before the end of a page.
fn ends_page(line: &str, behind: &[Piece]) -> bool {
    const NEAR: usize = 3;
    if line.len() > 60 {
        return false;
    }
    let number = plain(line);
    let number = number.trim_matches(|c: char| c.is_whitespace());
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let mut next = behind.iter().take(NEAR).filter_map(|piece| match piece {
        Piece::Line(line) => Some(line.as_str()),
        Piece::Table(_) => None,
    });
    let is_next = |line: &&str| line.starts_with('\u{c}') || !line.trim().is_empty();
    is_number && next.find(is_next).is_some_and(|line| line.starts_with('\u{c}'))
}
