//! The rows of a matrix in a document, each with what stands in it.
//!
//! A document is walked cell by cell: a text that is a row's label opens the row, and
//! the values that follow belong to it until the next label. What stands in the same
//! printed row of a table stands at its place; values on lines of their own have only
//! an order.

use super::letters::{is_value, key, plain};
use super::outline::Part;
use super::{MOST_PIECES, Piece};
use crate::clipboard::Merged;
use crate::form::{Block, CellRef, Edition, Flow, Line, Matrix, PrintCell, layout};
use std::collections::BTreeMap;

/// A row of the form, or all rows of a block printed in one line, with what was found.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The cells in printed order.
    pub cells: Vec<CellRef>,
    /// What stands in it, from left to right or from top to bottom.
    pub found: Vec<Found>,
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
}

/// Foreign texts of a table that are told.
const MOST_UNPLACED: usize = 200;

/// How many labels of this form stand in the document that no other form has.
pub(super) fn labels_found(edition: &'static Edition, document: &[Piece]) -> usize {
    let own = label_keys(edition);
    let others: Vec<String> = crate::editions::EDITIONS
        .iter()
        .filter(|other| **other != edition)
        .flat_map(|other| label_keys(other))
        .collect();
    let telling: Vec<String> = own.into_iter().filter(|label| !others.contains(label)).collect();
    let mut found = vec![false; telling.len()];
    let mut text = String::new();
    let mut look = |piece: &str, found: &mut Vec<bool>| {
        text += &key(piece);
        for (label, found) in telling.iter().zip(found) {
            *found |= text.contains(label.as_str());
        }
        // Labels are broken over a few lines at most.
        if text.len() > 1200 {
            let cut = (text.len() - 600..text.len()).find(|at| text.is_char_boundary(*at));
            text = text.split_off(cut.unwrap_or(0));
        }
    };
    for piece in document.iter().take(MOST_PIECES) {
        match piece {
            Piece::Line(line) if line.len() < 400 => look(line, &mut found),
            Piece::Line(_) => {}
            Piece::Table(rows) => {
                for cell in rows.iter().flatten().filter(|cell| cell.text.len() < 400) {
                    look(&cell.text, &mut found);
                }
            }
        }
    }
    found.into_iter().filter(|found| *found).count()
}

/// Labels long enough to tell.
fn label_keys(edition: &'static Edition) -> Vec<String> {
    let printed = edition.matrices().flat_map(layout).flat_map(|row| row.cells);
    let texts = printed.filter_map(|cell| match cell {
        PrintCell::Label { text, .. } | PrintCell::Band { text, .. } => Some(key(text)),
        PrintCell::Corner { .. } | PrintCell::Figure { .. } => None,
    });
    texts.filter(|label| label.chars().count() >= 5).collect()
}

/// Finds the rows of a matrix in a part of the document.
pub(super) fn find(matrix: &'static Matrix, document: &[Piece], part: Part) -> FoundRows {
    let mut walk = Walk::new(matrix);
    let pieces = &document[part.start.min(document.len())..part.end.min(document.len())];
    for piece in pieces.iter().take(MOST_PIECES) {
        match piece {
            Piece::Line(line) => walk.line(line),
            Piece::Table(rows) => walk.table(rows),
        }
    }
    FoundRows { rows: walk.rows, loose: walk.loose, unplaced: walk.unplaced }
}

/// A walk through the part of a document that holds a matrix.
struct Walk {
    /// Keys of row labels, with the row they open.
    labels: BTreeMap<String, usize>,
    /// Keys of everything else that the matrix prints.
    prints: Vec<String>,
    rows: Vec<Row>,
    /// The row that is open.
    open: Option<usize>,
    /// The beginning of a label that is broken over several lines.
    begun: String,
    unplaced: Vec<String>,
    /// Values before any label.
    loose: Vec<Found>,
}

impl Walk {
    fn new(matrix: &'static Matrix) -> Walk {
        let mut walk = Walk {
            labels: BTreeMap::new(),
            prints: Vec::new(),
            rows: Vec::new(),
            open: None,
            begun: String::new(),
            unplaced: Vec::new(),
            loose: Vec::new(),
        };
        for block in matrix.blocks {
            walk.enter(matrix, block);
        }
        for row in layout(matrix) {
            for cell in row.cells {
                let text = match cell {
                    PrintCell::Band { text, .. }
                    | PrintCell::Corner { text, .. }
                    | PrintCell::Label { text, .. } => key(text),
                    PrintCell::Figure { .. } => continue,
                };
                walk.prints.push(text);
            }
        }
        walk
    }

    fn enter(&mut self, matrix: &'static Matrix, block: &'static Block) {
        let cells = |row: &Line| -> Vec<CellRef> {
            let columns = block.columns.iter();
            columns.filter_map(|column| matrix.cell(row.key.0, column.line.key.0)).collect()
        };
        match block.flow {
            Flow::Stacked => {
                for row in block.rows {
                    for label in names(row) {
                        self.labels.entry(label).or_insert(self.rows.len());
                    }
                    self.rows.push(Row { cells: cells(row), found: Vec::new() });
                }
            }
            // All in one printed row, which has no label: it is open from the start.
            Flow::Abreast => {
                self.open = Some(self.rows.len());
                let cells = block.rows.iter().flat_map(cells).collect();
                self.rows.push(Row { cells, found: Vec::new() });
            }
        }
    }

    fn is_abreast(&self) -> bool {
        self.labels.is_empty()
    }

    fn line(&mut self, line: &str) {
        let plain = plain(line);
        let text = plain.trim();
        if text.contains('|') && text.trim_matches(['|', ' ', '-', ':']).is_empty() {
            // A rule of a Markdown table, or empty cells of a layout.
            if !text.contains('-') {
                self.push(Found::Gap);
            }
            return;
        }
        if text.is_empty() {
            return self.push(Found::Gap);
        }
        let cells: Option<Vec<&str>> = if text.matches('|').count() > 1 {
            let inner = text.strip_prefix('|').unwrap_or(text);
            Some(inner.strip_suffix('|').unwrap_or(inner).split('|').map(str::trim).collect())
        } else if line.contains('\t') {
            Some(plain.split('\t').map(str::trim).collect())
        } else {
            None
        };
        match cells {
            Some(cells) => {
                let cells = cells.into_iter().map(|cell| (cell.to_owned(), 1)).collect();
                self.printed_row(cells);
            }
            None => self.words(text.trim_matches(['|', ' '])),
        }
    }

    fn table(&mut self, rows: &[Vec<Merged>]) {
        for row in rows {
            let cells = row.iter().map(|cell| (plain(&cell.text).trim().to_owned(), cell.colspan));
            self.printed_row(cells.collect());
        }
    }

    /// A row of a table: behind its label, each cell stands at its place.
    fn printed_row(&mut self, cells: Vec<(String, usize)>) {
        let label = cells
            .iter()
            .rposition(|(text, _)| !is_value(text) && self.row_of(&key(text)).is_some());
        if let Some(at) = label {
            self.begun.clear();
            self.open = self.row_of(&key(&cells[at].0));
            let behind = &cells[at + 1..];
            if behind.iter().any(|(text, _)| !text.is_empty()) || !behind.is_empty() {
                self.at_places(behind);
            }
            return;
        }
        let values = cells.iter().filter(|(text, _)| is_value(text)).count();
        let words = cells.iter().any(|(text, _)| !text.is_empty() && !is_value(text));
        if self.is_abreast() && values > 1 && !words {
            self.at_places(&cells);
            return;
        }
        for (text, _) in &cells {
            if text.is_empty() {
                if !self.is_abreast() {
                    continue;
                }
                self.push(Found::Gap);
            } else {
                self.words(text);
            }
        }
    }

    fn at_places(&mut self, cells: &[(String, usize)]) {
        for (text, span) in cells {
            self.push(match span {
                0 | 1 => Found::Cell(text.clone()),
                _ => Found::Wide(text.clone(), *span),
            });
        }
    }

    /// A line of words and values without places.
    fn words(&mut self, text: &str) {
        if is_value(text) {
            return self.push(Found::Value(text.to_owned()));
        }
        // `label 1 2 3`: the values at the end, the label before them.
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let values = words.iter().rev().take_while(|word| is_value(word)).count();
        let behind = words.split_off(words.len() - values);
        let label = words.concat();
        if !label.is_empty() {
            self.label(&label);
        }
        for value in behind {
            self.push(Found::Value(value.to_owned()));
        }
    }

    /// A text that is a label, the beginning or the end of one, a heading, or foreign.
    fn label(&mut self, text: &str) {
        let own = key(text);
        let joined = self.begun.clone() + &own;
        for candidate in [&joined, &own] {
            if let Some(row) = self.row_of(candidate) {
                self.begun.clear();
                self.open = Some(row);
                return;
            }
        }
        let begins =
            |text: &String| self.labels.keys().any(|label| label.starts_with(text.as_str()));
        if begins(&joined) {
            self.begun = joined;
        } else if begins(&own) {
            self.begun = own;
        } else {
            self.begun.clear();
            if !self.is_printed(&own) && self.unplaced.len() < MOST_UNPLACED {
                self.unplaced.push(text.to_owned());
            }
        }
    }

    /// The row that a begun label can only be.
    fn begun_row(&self) -> Option<usize> {
        let begun = self.begun.as_str();
        let mut rows = self.labels.iter().filter(|(label, _)| label.starts_with(begun));
        let (_, row) = rows.next().filter(|_| !begun.is_empty())?;
        rows.all(|(_, other)| other == row).then_some(*row)
    }

    fn row_of(&self, label: &str) -> Option<usize> {
        self.labels.get(label).copied()
    }

    /// Whether the matrix prints a text, or a part of one.
    fn is_printed(&self, text: &str) -> bool {
        self.prints.iter().any(|printed| printed.contains(text) || text.contains(printed.as_str()))
    }

    fn push(&mut self, found: Found) {
        // The figures of a label that goes on behind them.
        if let (false, Some(row)) = (found == Found::Gap, self.begun_row()) {
            self.begun.clear();
            self.open = Some(row);
        }
        let place = match self.open {
            Some(row) => self.rows.get_mut(row).map(|row| &mut row.found),
            None => Some(&mut self.loose),
        };
        if let Some(place) = place {
            place.push(found);
        }
    }
}

/// The keys by which a row may be called.
fn names(row: &Line) -> Vec<String> {
    let label = row.label();
    let whole = key(label);
    let mut names = vec![whole.clone()];
    if let Some((at, _)) = label.char_indices().skip(1).find(|(_, c)| *c == '（') {
        names.push(key(&label[..at]));
    }
    let bare: String = whole
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七".contains(c))
        .to_owned();
    if bare.chars().count() >= 4 {
        names.push(bare);
    }
    // 规范性文件 and 行政规范性文件 are written for each other.
    match whole.strip_prefix("行政") {
        Some(short) if short.chars().count() >= 5 => names.push(short.to_owned()),
        Some(_) => {}
        None => names.push(format!("行政{whole}")),
    }
    names
}
