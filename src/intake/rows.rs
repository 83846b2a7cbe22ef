//! The rows of a matrix in a document, each with what stands in it.

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
}

impl Row {
    /// A row in which nothing was found yet.
    pub(super) fn new(cells: Vec<CellRef>) -> Row {
        Row { cells, found: Vec::new(), is_inline: false }
    }
}

/// Something found in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A text at a place of its own; may be empty.
    Cell(String),
    /// A text in a cell that covers several places.
    Wide(String, usize),
    /// A value on a line, or behind others on it.
    Value(String),
    /// An empty line.
    Gap,
}

/// What was found of a matrix.
pub(super) struct FoundRows {
    /// The rows in printed order, those without anything too.
    pub rows: Vec<Row>,
    /// What stands before any row.
    pub loose: Vec<Found>,
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
    for piece in pieces.iter().take(MOST_PIECES) {
        match piece {
            Piece::Line(line) => walk.line(line),
            Piece::Table(rows) => walk.table(rows),
        }
    }
    let mut found = walk.done();
    if !place.is_bounded {
        // They may be those of another matrix.
        found.loose.clear();
    }
    found
}
