//! The walk through a document that finds the rows of a matrix.
//!
//! Lines become [`Token`]s; one [`State`] says what a token belongs to: a text that is a
//! row's label opens the row, and the values that follow belong to it until the next label.
//! What stands in the same printed row of a table stands at its place; values on lines of
//! their own have only an order. Not here: whether what a row got is what it printed; that
//! is for the sums to say.

mod label;
mod printed_row;

use super::labels::Labels;
use super::letters::{cell as plain_cell, is_value, key, plain};
use super::outline::Place;
use super::pipes::{self, Edges, LONGEST_LINE};
use super::places::Spot;
use super::rows::{Found, FoundRows, Row, Strewn};
use super::tokens::{self, Token};
use super::{MOST_PIECES, Piece};
use crate::clipboard::Merged;
use crate::form::{Block, CellRef, Flow, Line, Matrix};

/// Foreign texts of a table that are told.
const MOST_UNPLACED: usize = 200;
/// What is kept of a row; more fits no reading anyway.
const MOST_FOUND: usize = 2000;
/// Values that are kept in their order; the largest form has some two hundred.
const MOST_STREWN: usize = 2000;

/// Finds the rows of a matrix in a part of the document: its section, or one that may
/// hold it among others.
pub(super) fn find(matrix: &'static Matrix, document: &[Piece], place: Place) -> FoundRows {
    let part = place.part;
    let pieces = &document[part.start.min(document.len())..part.end.min(document.len())];
    let mut walk = Walk::new(matrix, Edges::of(pieces), place.is_found);
    for (at, piece) in pieces.iter().take(MOST_PIECES).enumerate() {
        walk.here = Spot { piece: part.start + at, row: 0 };
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

/// A walk through the part of a document that holds a matrix.
struct Walk {
    labels: Labels,
    /// How many texts were looked at that are no label to the letter.
    looks: usize,
    found: FoundRows,
    state: State,
    previous: Previous,
    /// Where in the document it is.
    here: Spot,
    /// Whether an empty line or words stand behind the last value.
    is_parted: bool,
    /// Of how many values it is settled which label stands next behind them.
    told: usize,
    /// Labels that follow the one before at once, and those behind an empty line.
    follow: (usize, usize),
    /// How the document draws its printed rows.
    drawn: Drawn,
    /// The end of the labels above the one row of figures that has none before it, where
    /// that row is looked for among others.
    heads: Option<String>,
}

/// What the next token belongs to.
enum State {
    /// No row.
    Loose,
    /// A row takes what follows.
    Row(usize),
    /// Another label stands behind the row that is open: empty lines are none of its cells.
    Behind(usize),
    /// The beginning of a label that is broken over lines, and the row before it.
    Begun { label: String, before: Option<usize> },
}

impl State {
    /// The row that is open.
    fn row(&self) -> Option<usize> {
        match self {
            State::Loose => None,
            State::Row(row) | State::Behind(row) => Some(*row),
            State::Begun { before, .. } => *before,
        }
    }
}

/// What stood before on the lines.
#[derive(Clone, PartialEq, Eq)]
enum Previous {
    Label,
    GapBehindLabel,
    /// A single character, as in labels that stand on end.
    Letter(String),
    Other,
}

/// How printed rows are drawn.
struct Drawn {
    edges: Edges,
    /// Columns of the last head row, and the first of them with figures below.
    head: Option<(usize, usize)>,
}

impl Walk {
    fn new(matrix: &'static Matrix, edges: Edges, is_placed: bool) -> Walk {
        let mut walk = Walk {
            labels: Labels::new(matrix),
            looks: 0,
            found: FoundRows::default(),
            state: State::Loose,
            previous: Previous::Other,
            here: Spot::default(),
            is_parted: true,
            told: 0,
            follow: (0, 0),
            drawn: Drawn { edges, head: None },
            heads: None,
        };
        for block in matrix.blocks {
            walk.enter(matrix, block, is_placed);
        }
        walk
    }

    fn enter(&mut self, matrix: &'static Matrix, block: &'static Block, is_placed: bool) {
        let cells = |row: &Line| -> Vec<CellRef> {
            let columns = block.columns.iter();
            columns.filter_map(|column| matrix.cell(row.key.0, column.line.key.0)).collect()
        };
        let rows = &mut self.found.rows;
        match block.flow {
            Flow::Stacked => {
                for row in block.rows {
                    self.labels.enter(row, block.columns, rows.len());
                    rows.push(Row::new(cells(row)));
                }
            }
            // All in one printed row, which has no label: it is open from the start, or
            // else from its heads on.
            Flow::Abreast => {
                match is_placed {
                    true => self.state = State::Row(rows.len()),
                    false => self.heads = Some(String::new()),
                }
                rows.push(Row::new(block.rows.iter().flat_map(cells).collect()));
            }
        }
    }

    /// What was found.
    fn done(self) -> FoundRows {
        FoundRows { is_dense: self.follow.0 > self.follow.1, ..self.found }
    }

    /// A line of text: a row of cells, or words and values.
    fn line(&mut self, line: &str) {
        if line.len() > LONGEST_LINE {
            return self.found.unplaced.push(line.trim().to_owned());
        }
        let plain = plain_cell(line);
        let text = plain.trim();
        if pipes::is_rule(text) {
            return;
        }
        if pipes::is_bare(text) || text.is_empty() && !line.contains('\t') {
            return self.step(Token::Gap);
        }
        match self.drawn.edges.cells(&plain) {
            Some(cells) => {
                self.printed_row(cells.into_iter().map(|cell| (cell.to_owned(), 1)).collect());
            }
            None => self.text(text.trim_matches(['|', ' '])),
        }
    }

    fn table(&mut self, rows: &[Vec<Merged>]) {
        self.drawn.head = None;
        for (at, row) in rows.iter().enumerate() {
            self.here.row = at;
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                let mut text = plain_cell(&cell.text).trim().to_owned();
                if tokens::is_difference(&text) {
                    self.found.unplaced.push(std::mem::take(&mut text));
                }
                cells.push((text, cell.colspan));
            }
            self.printed_row(cells);
        }
    }

    /// What stands at the foot of a page.
    fn page_number(&mut self, line: &str) {
        self.step(Token::PageNumber(line.trim().to_owned()));
    }

    /// A line, or a cell, of words and values without places.
    fn text(&mut self, text: &str) {
        if tokens::is_difference(text) {
            return self.found.unplaced.push(text.to_owned());
        }
        let before = match std::mem::replace(&mut self.previous, Previous::Other) {
            Previous::Letter(letter) => letter,
            other => {
                self.previous = other;
                String::new()
            }
        };
        if is_value(text) && !(is_sign(text) && self.labels.has_within(&plain(&(before + text)))) {
            return self.step(Token::Alone(text.to_owned()));
        }
        if tokens::is_page_number(text) && !self.awaits(text) {
            return self.step(Token::PageNumber(text.to_owned()));
        }
        if let Some((name, value)) = tokens::named(text) {
            let (own, value) = (key(name), value.to_owned());
            if self.labels.row_of(&own).is_some() {
                self.step(Token::Words(name.to_owned()));
                return self.step(Token::Inline(value));
            }
            if self.state.row().and_then(|row| self.labels.column_of(row, &own)).is_some() {
                return self.step(Token::Named(own, value));
            }
        }
        let is_letter = text.chars().nth(1).is_none();
        for token in tokens::words(text, !is_letter) {
            self.step(token);
        }
        if is_letter {
            self.previous = Previous::Letter(text.to_owned());
        }
    }

    /// Whether an open row is still empty and has room for the three signs that a page number
    /// looks like.
    fn awaits(&self, text: &str) -> bool {
        let row = self.state.row().and_then(|row| self.found.rows.get(row));
        let signs = text.split_whitespace().count();
        row.is_some_and(|row| row.values() == 0 && row.cells.len() == signs && signs > 1)
    }

    /// One token further.
    fn step(&mut self, token: Token) {
        match token {
            Token::Words(text) => self.label(&text),
            Token::Gap => self.gap(),
            Token::Alone(text) => self.figure(Found::Alone(text)),
            Token::Inline(text) => {
                self.figure(Found::Value(text));
                if let Some(row) = self.state.row().and_then(|row| self.found.rows.get_mut(row)) {
                    row.is_inline = true;
                }
            }
            Token::Cell(text, 0 | 1) => self.figure(Found::Cell(text)),
            Token::Cell(text, span) => self.figure(Found::Wide(text, span)),
            Token::Named(name, value) => self.named(&name, value),
            Token::PageNumber(text) => {
                if self.found.unplaced.len() < MOST_UNPLACED {
                    self.found.unplaced.push(text);
                }
            }
        }
    }

    /// An empty line: an empty cell of the row that is open, or nothing.
    fn gap(&mut self) {
        self.previous = match self.previous {
            Previous::Label | Previous::GapBehindLabel => Previous::GapBehindLabel,
            _ => Previous::Other,
        };
        self.is_parted = true;
        if !matches!(self.state, State::Behind(_)) {
            self.put(Found::Gap);
        }
    }

    /// A value, or a printed cell.
    fn figure(&mut self, found: Found) {
        self.previous = Previous::Other;
        self.state = match std::mem::replace(&mut self.state, State::Loose) {
            State::Behind(row) => State::Row(row),
            // The figures of a label that goes on behind them.
            State::Begun { label, before } => match self.labels.begun_row(&label) {
                Some(row) => self.opened(row),
                None => State::Begun { label, before },
            },
            state => state,
        };
        self.put(found);
    }

    fn put(&mut self, found: Found) {
        let row = self.state.row();
        if let Some(text) = found.text().filter(|_| self.found.strewn.len() < MOST_STREWN) {
            let begins_run = std::mem::take(&mut self.is_parted);
            let text = text.to_owned();
            self.found.strewn.push(Strewn { row, next: None, text, begins_run, at: self.here });
        }
        match row.map(|row| self.found.rows.get_mut(row)) {
            Some(Some(row)) if row.found.len() < MOST_FOUND => row.push(found, self.here),
            None if self.found.loose.len() < MOST_FOUND => self.found.loose.push(found),
            _ => {}
        }
    }

    /// A value with the name of its column.
    fn named(&mut self, name: &str, value: String) {
        let Some(row) = self.state.row() else { return };
        if let Some(column) = self.labels.column_of(row, name) {
            self.figure(Found::Named(column, value));
        }
    }

    fn opened(&mut self, row: usize) -> State {
        for strewn in self.found.strewn.iter_mut().skip(self.told) {
            strewn.next = Some(row);
        }
        self.told = self.found.strewn.len();
        if let Some(row) = self.found.rows.get_mut(row) {
            row.is_seen = true;
            row.label.get_or_insert(self.here);
        }
        State::Row(row)
    }
}

/// A sign for none, which may also be a character of a label.
fn is_sign(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_digit())
}
