//! The rows of a matrix in a document, each with what stands in it.

use super::places::{Spot, Stretch};
use crate::form::CellRef;

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
    /// Where its label stands.
    pub label: Option<Spot>,
    /// Where each of `found` stands.
    spots: Vec<Spot>,
    /// Whether each of `found` is that of the cell at its place.
    is_told_apart: bool,
}

impl Row {
    /// A row in which nothing was found yet.
    pub(super) fn new(cells: Vec<CellRef>) -> Row {
        Row {
            cells,
            found: Vec::new(),
            is_inline: false,
            is_seen: false,
            label: None,
            spots: Vec::new(),
            is_told_apart: false,
        }
    }

    /// A row with these figures, each in a cell of its own, and whether its label was found.
    pub(super) fn with<'a>(
        cells: Vec<CellRef>,
        figures: impl Iterator<Item = &'a Strewn>,
        is_seen: bool,
    ) -> Row {
        let mut row = Row { is_seen, is_told_apart: true, ..Row::new(cells) };
        for figure in figures {
            row.push(Found::Value(figure.text.clone()), figure.at);
        }
        row
    }

    /// Adds something that was found in it.
    pub(super) fn push(&mut self, found: Found, at: Spot) {
        self.found.push(found);
        self.spots.push(at);
    }

    /// Forgets what was found in it.
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.spots.clear();
    }

    /// Where in the document what stands in one of its cells is found: the figure itself where
    /// it was told apart, else all of the row.
    pub(super) fn stretch(&self, cell: usize) -> Option<Stretch> {
        if self.is_told_apart {
            let own = *self.spots.get(cell)?;
            return Some(Stretch { from: own, to: own });
        }
        let texts = self.found.iter().zip(&self.spots).filter(|(found, _)| found.text().is_some());
        let all = self.label.iter().chain(texts.map(|(_, spot)| spot));
        let (from, to) = (all.clone().min()?, all.max()?);
        Some(Stretch { from: *from, to: *to })
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
    /// Where it stands.
    pub at: Spot,
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
