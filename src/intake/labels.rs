//! What a matrix prints besides figures, and how it is recognised: in other letters,
//! with parts missing, broken over lines, or slightly reworded.

use super::letters::{key, plain};
use super::{MOST_PIECES, Piece};
use crate::form::{Catalogue, Column, Edition, Line, Matrix, PrintCell, layout};
use std::collections::{BTreeMap, BTreeSet};

/// The labels of a matrix.
pub(super) struct Labels {
    /// Keys of row labels, with the row they open.
    rows: BTreeMap<String, usize>,
    /// Keys of everything that the matrix prints.
    prints: Vec<String>,
    /// Everything that the matrix prints with its marks, white space left out.
    marked: Vec<String>,
    /// The key of the label above the first figure.
    first_head: String,
    /// Keys of the headings of blocks.
    bands: Vec<String>,
    /// Keys of the column labels, by row.
    columns: Vec<Vec<String>>,
}

/// Labels with fewer characters are taken to the letter.
const SHORTEST_REWORDED: usize = 7;
/// One character in so many may be another, missing, or too many.
const REWORDED: usize = 6;
/// So many characters of so many may be lost.
const MOST_LOST: (usize, usize) = (1, 3);
/// Begun labels with fewer characters tell nothing yet.
const SHORTEST_BEGUN: usize = 3;

impl Labels {
    pub(super) fn new(matrix: &'static Matrix) -> Labels {
        let printed = layout(matrix).into_iter().flat_map(|row| row.cells);
        let prints = printed.filter_map(|cell| match cell {
            PrintCell::Band { text, .. }
            | PrintCell::Corner { text, .. }
            | PrintCell::Label { text, .. } => Some(text),
            PrintCell::Figure { .. } => None,
        });
        let texts: Vec<&str> = prints.collect();
        let first = matrix.blocks.first().and_then(|block| block.columns.first());
        Labels {
            rows: BTreeMap::new(),
            prints: texts.iter().map(|text| key(text)).filter(|text| !text.is_empty()).collect(),
            marked: texts.iter().map(|text| plain(text)).collect(),
            first_head: first.map(|column| key(column.line.label())).unwrap_or_default(),
            bands: matrix.blocks.iter().filter_map(|block| block.heading).map(key).collect(),
            columns: Vec::new(),
        }
    }

    /// A row and the names it goes by.
    pub(super) fn enter(&mut self, line: &Line, columns: &[Column], row: usize) {
        for name in names(line) {
            self.rows.entry(name).or_insert(row);
        }
        self.columns.push(columns.iter().map(|column| key(column.line.label())).collect());
    }

    /// Whether a text is the heading of a block.
    pub(super) fn is_band(&self, text: &str) -> bool {
        self.bands.iter().any(|band| band == text)
    }

    /// The place of the column of this name in a row.
    pub(super) fn column_of(&self, row: usize, name: &str) -> Option<usize> {
        self.columns.get(row)?.iter().position(|column| column == name)
    }

    /// Whether no row has a label of its own: all stand beside each other.
    pub(super) fn is_abreast(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with this label.
    pub(super) fn row_of(&self, label: &str) -> Option<usize> {
        self.rows.get(label).copied()
    }

    /// The row that a text names at its end, behind the label of its group, or in
    /// slightly other words; the only one that it can be.
    pub(super) fn row_like(&self, text: &str) -> Option<usize> {
        if let Some(row) = self.row_of(text) {
            return Some(row);
        }
        if text.len() > 2 * LONGEST_LABEL {
            return None;
        }
        let is_end = |label: &str| text.strip_suffix(label).is_some_and(|rest| self.is_parts(rest));
        let ends = self.rows.iter().filter(|(label, _)| is_end(label));
        if let Some((_, row)) = ends.max_by_key(|(label, _)| label.len()) {
            return Some(*row);
        }
        let long = |label: &str| label.chars().nth(SHORTEST_REWORDED - 1).is_some();
        if !long(text) || self.prints.iter().any(|printed| printed.contains(text)) {
            return None;
        }
        if self.is_printed(text) {
            return self.row_with_losses(text);
        }
        let near = self.rows.iter().filter(|(label, _)| {
            long(label) && is_near(label, text, label.chars().count() / REWORDED)
        });
        let mut rows: Vec<usize> = near.map(|(_, row)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        match rows.as_slice() {
            [row] => Some(*row),
            [] => self.row_with_losses(text),
            _ => None,
        }
    }

    /// The row whose label a text is with characters lost, as fonts of PDF lose them.
    fn row_with_losses(&self, text: &str) -> Option<usize> {
        let length = text.chars().count();
        let is_kept = |label: &str| {
            let all = label.chars().count();
            length < all && length * MOST_LOST.1 >= all * (MOST_LOST.1 - MOST_LOST.0) && {
                let mut letters = label.chars();
                text.chars().all(|letter| letters.any(|other| other == letter))
            }
        };
        let mut rows: Vec<usize> =
            self.rows.iter().filter(|(label, _)| is_kept(label)).map(|(_, row)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        match rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        }
    }

    /// Whether a text is nothing but labels, the last perhaps in part.
    fn is_parts(&self, text: &str) -> bool {
        let rest = |printed: &String| text.strip_prefix(printed.as_str());
        self.prints.iter().any(|printed| printed.contains(text))
            || self.prints.iter().filter_map(rest).any(|rest| self.is_parts(rest))
    }

    /// Whether a label begins with a text.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.rows.keys().any(|label| label.starts_with(text))
    }

    /// The row that a begun label can only be.
    pub(super) fn begun_row(&self, begun: &str) -> Option<usize> {
        // A number and one character tell as much as three characters.
        let numbered = usize::from(begun.starts_with(|c: char| c.is_ascii_digit()));
        if begun.chars().take(SHORTEST_BEGUN).count() + numbered < SHORTEST_BEGUN {
            return None;
        }
        let mut rows = self.rows.iter().filter(|(label, _)| label.starts_with(begun));
        let (_, row) = rows.next()?;
        rows.all(|(_, other)| other == row).then_some(*row)
    }

    /// Whether the matrix prints a text, a part of one, or one with words around it.
    pub(super) fn is_printed(&self, text: &str) -> bool {
        self.prints.iter().any(|printed| printed.contains(text) || text.contains(printed.as_str()))
    }

    /// Whether a sign behind a single character stands so within a label: the 无 of
    /// `（四）无法提供`, the stroke of `本年增/减`.
    pub(super) fn has_within(&self, text: &str) -> bool {
        text.chars().nth(1).is_some() && self.marked.iter().any(|printed| printed.contains(text))
    }

    /// Whether what stands above the first figure is within a text.
    pub(super) fn has_first_head(&self, text: &str) -> bool {
        text.contains(self.first_head.as_str())
    }

    /// Whether a text stands above the first figure.
    pub(super) fn is_first_head(&self, text: &str) -> bool {
        self.first_head == text
    }
}

/// Whether one text becomes the other by at most so many changes of a character.
fn is_near(one: &str, other: &str, most: usize) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, against) in other.iter().enumerate() {
            let change = corner + usize::from(letter != against);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().is_some_and(|changes| *changes <= most)
}

/// The keys of everything that the tables of a form print.
pub(super) fn printed(edition: &'static Edition) -> Vec<String> {
    edition.matrices().flat_map(|matrix| Labels::new(matrix).prints).collect()
}

/// The keys of all short texts of a document one behind the other, so that a label
/// broken over several of them is found too.
pub(super) fn run_together(document: &[Piece]) -> String {
    let texts = document.iter().take(MOST_PIECES).flat_map(|piece| {
        let (line, cells) = match piece {
            Piece::Line(line) => (Some(line), None),
            Piece::Table(rows) => (None, Some(rows.iter().flatten().map(|cell| &cell.text))),
        };
        line.into_iter().chain(cells.into_iter().flatten())
    });
    let may_be_label = |text: &&String| {
        text.len() < 2 * LONGEST_LABEL && !text.is_ascii() && !text.trim_end().ends_with('。')
    };
    let mut together = String::new();
    for text in texts.filter(may_be_label) {
        if together.len() > LONGEST_TEXT {
            break;
        }
        together += &key(text);
    }
    together
}

/// How many labels of this form stand in a text that tell it from another form: those that not
/// every form has. What two of three forms share tells them from the third.
pub(super) fn labels_found(edition: &'static Edition, together: &str) -> usize {
    let others: Vec<Vec<String>> =
        edition.catalogue.without(edition).map(|other| label_keys(other.matrices())).collect();
    let own: BTreeSet<String> = label_keys(edition.matrices()).into_iter().collect();
    let is_telling = |label: &&String| others.iter().any(|other| !is_within(label, other));
    own.iter().filter(is_telling).filter(|label| together.contains(label.as_str())).count()
}

/// How many labels of one matrix stand in a text that another has not.
pub(super) fn labels_of(one: &'static Matrix, other: &'static Matrix, together: &str) -> usize {
    telling(label_keys([one].into_iter()), &label_keys([other].into_iter()), together)
}

/// How many labels stand in a text that all forms have.
pub(super) fn shared_found(catalogue: &Catalogue, together: &str) -> usize {
    let Some((first, rest)) = catalogue.editions.split_first() else { return 0 };
    let own: BTreeSet<String> = label_keys(first.matrices()).into_iter().collect();
    let rest: Vec<Vec<String>> = rest.iter().map(|other| label_keys(other.matrices())).collect();
    let shared = own.iter().filter(|label| rest.iter().all(|other| other.contains(label)));
    shared.filter(|label| together.contains(label.as_str())).count()
}

/// How many of some labels stand in a text, those left out that are within others.
fn telling(own: Vec<String>, others: &[String], together: &str) -> usize {
    let own: BTreeSet<String> = own.into_iter().collect();
    let is_own = |label: &&String| !is_within(label, others);
    own.iter().filter(is_own).filter(|label| together.contains(label.as_str())).count()
}

/// Whether a label is one of others, or a part of one.
fn is_within(label: &str, others: &[String]) -> bool {
    others.iter().any(|other| other.contains(label))
}

/// Bytes of short texts in which labels are looked for.
const LONGEST_TEXT: usize = 500_000;

/// Bytes of the longest label, and some.
const LONGEST_LABEL: usize = 200;

/// Labels long enough to tell.
fn label_keys(matrices: impl Iterator<Item = &'static Matrix>) -> Vec<String> {
    let printed = matrices.flat_map(layout).flat_map(|row| row.cells);
    let texts = printed.filter_map(|cell| match cell {
        PrintCell::Label { text, .. } | PrintCell::Band { text, .. } => Some(key(text)),
        PrintCell::Corner { .. } | PrintCell::Figure { .. } => None,
    });
    texts.filter(|label| label.chars().count() >= 5).collect()
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
