//! The walk through a document that finds the rows of a matrix.
//!
//! It goes cell by cell: a text that is a row's label opens the row, and the values
//! that follow belong to it until the next label. What stands in the same printed row
//! of a table stands at its place; values on lines of their own have only an order.

mod printed_row;

use super::labels::Labels;
use super::letters::{is_value, key, plain};
use super::pipes::{self, Edges, LONGEST_LINE};
use super::rows::{Found, FoundRows, Row};
use crate::clipboard::Merged;
use crate::form::{Block, CellRef, Flow, Line, Matrix};

/// Foreign texts of a table that are told.
const MOST_UNPLACED: usize = 200;
/// Characters of the longest label above the first figure.
const LONGEST_HEAD: usize = 12;
/// Longer texts in bytes are no labels.
const LONGEST_LABEL: usize = 400;
/// Texts that are compared with labels beyond the letter; a report has some hundred.
const MOST_LOOKS: usize = 5000;
/// What is kept of a row; more fits no reading anyway.
const MOST_FOUND: usize = 2000;

/// A walk through the part of a document that holds a matrix.
pub(super) struct Walk {
    labels: Labels,
    rows: Vec<Row>,
    /// The row that is open.
    open: Option<usize>,
    /// The beginning of a label that is broken over several lines.
    begun: String,
    unplaced: Vec<String>,
    /// Values before any label.
    loose: Vec<Found>,
    /// Whether the part is the section of the matrix; else its rows are looked for among
    /// those of others.
    is_placed: bool,
    /// How many texts were looked at that are no label to the letter.
    looks: usize,
    /// The end of the labels above the one row of figures that has none before it.
    heads: String,
    /// How the document draws the edges of its pipe rows.
    edges: Edges,
    /// Columns of the last head row, and the first of them with figures below.
    head: Option<(usize, usize)>,
    /// The last text, where it is a single character, as in labels that stand on end.
    before: String,
    /// Labels that follow the one before at once, and those behind an empty line.
    follow: (usize, usize),
    /// What stood before: a label, a gap behind one, or neither.
    last: Last,
    /// Whether another label stands behind the row that is open.
    is_left: bool,
}

/// What stood before on the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Label,
    GapBehindLabel,
    Other,
}

impl Walk {
    pub(super) fn new(matrix: &'static Matrix, edges: Edges, is_placed: bool) -> Walk {
        let mut walk = Walk {
            labels: Labels::new(matrix),
            rows: Vec::new(),
            open: None,
            begun: String::new(),
            unplaced: Vec::new(),
            loose: Vec::new(),
            edges,
            is_placed,
            looks: 0,
            heads: String::new(),
            head: None,
            before: String::new(),
            follow: (0, 0),
            last: Last::Other,
            is_left: false,
        };
        for block in matrix.blocks {
            walk.enter(matrix, block);
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
                    self.labels.enter(row, self.rows.len());
                    self.rows.push(Row::new(cells(row)));
                }
            }
            // All in one printed row, which has no label: it is open from the start, or
            // else from its heads on.
            Flow::Abreast => {
                self.open = self.is_placed.then_some(self.rows.len());
                self.rows.push(Row::new(block.rows.iter().flat_map(cells).collect()));
            }
        }
    }

    /// What was found.
    pub(super) fn done(self) -> FoundRows {
        let is_dense = self.follow.0 > self.follow.1;
        FoundRows { rows: self.rows, loose: self.loose, unplaced: self.unplaced, is_dense }
    }

    /// A line of text: a row of cells, or words and values.
    pub(super) fn line(&mut self, line: &str) {
        if line.len() > LONGEST_LINE {
            return self.unplaced.push(line.trim().to_owned());
        }
        let plain = plain(line);
        let text = plain.trim();
        if pipes::is_rule(text) {
            return;
        }
        if pipes::is_bare(text) || text.is_empty() && !line.contains('\t') {
            return self.push(Found::Gap);
        }
        let cells = self.edges.cells(&plain);
        match cells {
            Some(cells) => {
                self.printed_row(cells.into_iter().map(|cell| (cell.to_owned(), 1)).collect());
            }
            None => self.words(text.trim_matches(['|', ' '])),
        }
    }

    pub(super) fn table(&mut self, rows: &[Vec<Merged>]) {
        self.head = None;
        for row in rows {
            let cells = row.iter().map(|cell| (plain(&cell.text).trim().to_owned(), cell.colspan));
            self.printed_row(cells.collect());
        }
    }

    /// A line of words and values without places.
    fn words(&mut self, text: &str) {
        let before = std::mem::take(&mut self.before);
        if is_value(text) && !(is_sign(text) && self.labels.has_within(&(before + text))) {
            return self.push(Found::Value(text.to_owned()));
        }
        if text.chars().nth(1).is_none() {
            text.clone_into(&mut self.before);
        }
        // `label 1 2 3`: the values at the end, the label before them.
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let values = words.iter().rev().take_while(|word| is_value(word)).count();
        let values = if self.before.is_empty() { values } else { 0 };
        let behind = words.split_off(words.len() - values);
        let label = words.concat();
        if !label.is_empty() {
            self.label(&label);
        }
        for value in behind {
            self.push(Found::Value(value.to_owned()));
            self.is_inline();
        }
    }

    /// The row that a text is the label of, to the letter or nearly.
    fn like(&mut self, text: &str) -> Option<usize> {
        self.labels.row_of(text).or_else(|| {
            self.looks += 1;
            if self.looks > MOST_LOOKS { None } else { self.labels.row_like(text) }
        })
    }

    /// Whether the matrix prints nothing of a text.
    fn is_foreign(&self, text: &str) -> bool {
        self.looks > MOST_LOOKS || !self.labels.is_printed(text)
    }

    /// Opens the one row of figures below its heads, whole or one character at a time.
    fn above(&mut self, own: &str) {
        self.heads += own;
        let is_head = self.labels.has_first_head(&self.heads);
        let keep = self.heads.char_indices().rev().nth(LONGEST_HEAD).map_or(0, |(at, _)| at);
        self.heads = self.heads.split_off(keep);
        if is_head && self.rows.first().is_some_and(|row| row.found.is_empty()) {
            self.open = Some(0);
        }
    }

    /// A text that the matrix does not print.
    fn foreign(&mut self, text: &str) {
        self.begun.clear();
        self.is_left = !self.labels.is_abreast();
        if self.is_open_row_full() {
            self.open = None;
        }
        if self.unplaced.len() < MOST_UNPLACED {
            self.unplaced.push(text.to_owned());
        }
    }

    /// Whether what follows a foreign label can not belong to the row before it.
    fn is_open_row_full(&self) -> bool {
        let row = self.open.and_then(|row| self.rows.get(row));
        let values = |row: &Row| row.found.iter().filter(|found| found.text().is_some()).count();
        let may_go_on = self.labels.is_abreast() && self.is_placed;
        row.is_some_and(|row| values(row) >= row.cells.len()) && !may_go_on
    }

    /// Says of the open row that its values share lines.
    fn is_inline(&mut self) {
        if let Some(row) = self.open.and_then(|row| self.rows.get_mut(row)) {
            row.is_inline = true;
        }
    }

    /// A text that is a label, the beginning or the end of one, a heading, or foreign.
    fn label(&mut self, text: &str) {
        match self.last {
            Last::Label => self.follow.0 += 1,
            Last::GapBehindLabel => self.follow.1 += 1,
            Last::Other => {}
        }
        self.last = Last::Label;
        self.is_left = false;
        if text.ends_with(['。', ';', '!', '?']) || text.len() > LONGEST_LABEL {
            return self.foreign(text);
        }
        let own = key(text);
        if self.labels.is_abreast() && !self.is_placed {
            self.above(&own);
        }
        let joined = self.begun.clone() + &own;
        let rows = [self.labels.row_of(&joined), self.labels.row_of(&own)];
        let near = |walk: &mut Walk| walk.like(&joined).or_else(|| walk.like(&own));
        let row = rows.into_iter().flatten().next();
        if let Some(row) = row.or_else(|| near(self)) {
            self.begun.clear();
            self.open = Some(row);
        } else if self.labels.begin(&joined) {
            self.begun = joined;
        } else if self.labels.begin(&own) {
            self.begun = own;
        } else {
            self.begun.clear();
            self.is_left = !self.labels.is_abreast();
            if self.is_foreign(&own) {
                self.foreign(text);
            }
        }
        // Empty lines between the heads of the one row are none of its cells.
        let row = self.rows.first_mut().filter(|_| self.labels.is_abreast());
        if let Some(row) = row.filter(|row| row.found.iter().all(|found| *found == Found::Gap)) {
            row.found.clear();
        }
    }

    fn push(&mut self, found: Found) {
        self.last = match (found == Found::Gap, self.last) {
            (true, Last::Label | Last::GapBehindLabel) => Last::GapBehindLabel,
            _ => Last::Other,
        };
        // Empty lines behind the label of a group are none of the row's before it.
        if found == Found::Gap && self.is_left {
            return;
        }
        self.is_left = false;
        // The figures of a label that goes on behind them.
        if let (false, Some(row)) = (found == Found::Gap, self.labels.begun_row(&self.begun)) {
            self.begun.clear();
            self.open = Some(row);
        }
        let place = match self.open {
            Some(row) => self.rows.get_mut(row).map(|row| &mut row.found),
            None => Some(&mut self.loose),
        };
        if let Some(place) = place.filter(|place| place.len() < MOST_FOUND) {
            place.push(found);
        }
    }
}

/// A sign for none, which may also be a character of a label.
fn is_sign(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_digit())
}
