//! Places on a sheet.

use std::fmt;
use std::ops::Range;

/// The place of a cell; shown as `AB12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Its row, from zero.
    pub row: usize,
    /// Its column, from zero.
    pub column: usize,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row + 1)
    }
}

/// The letters of a column.
pub(super) fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0) + b'A';
        letters.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    letters
}

/// A rectangle of cells; shown as `A1:C3`, or as its cell where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    /// Its rows.
    pub rows: Range<usize>,
    /// Its columns.
    pub columns: Range<usize>,
}

impl Area {
    /// The cell at its head.
    pub(crate) fn first(&self) -> Spot {
        Spot { row: self.rows.start, column: self.columns.start }
    }

    /// The cell at its end.
    pub(super) fn last(&self) -> Spot {
        Spot { row: self.rows.end.saturating_sub(1), column: self.columns.end.saturating_sub(1) }
    }

    /// Whether there is more than one cell in it.
    pub(crate) fn is_merged(&self) -> bool {
        self.rows.len() * self.columns.len() > 1
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_merged() {
            true => write!(f, "{}:{}", self.first(), self.last()),
            false => write!(f, "{}", self.first()),
        }
    }
}
