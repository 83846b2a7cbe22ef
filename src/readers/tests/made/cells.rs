//! The cells of a printed table: what stands in them, where they begin, and how high they are.
#![allow(dead_code, reason = "each test file uses its part")]

use super::letters::width;
use nianbao::form::{Matrix, PrintCell, layout};
use nianbao::report::Report;

/// The height of letters in a table, and from line to line, in points.
pub const SIZE: i32 = 9;
pub const LEADING: i32 = 12;

/// A cell.
pub struct Placed {
    pub text: String,
    pub column: usize,
    pub wide: usize,
    pub high: usize,
    pub is_label: bool,
}

/// How long a text is, in points.
pub fn length(text: &str, size: i32) -> i32 {
    let hundredths: usize = text.chars().map(width).sum();
    i32::try_from(hundredths).expect("short") * size / 100
}

/// How many characters fit into so many points.
pub fn fitting(letters: &[char], across: i32, size: i32) -> usize {
    let mut sum = 0;
    let fits = letters.iter().take_while(|letter| {
        sum += i32::try_from(width(**letter)).expect("small") * size;
        sum <= across * 100
    });
    fits.count().max(1)
}

/// A text cut into lines of a cell.
pub fn broken(text: &str, across: i32) -> Vec<String> {
    let mut rest: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let fits = fitting(&rest, across, SIZE);
        lines.push(rest.drain(..fits).collect());
    }
    lines
}

/// The cells of a table, each with the column in which it begins.
pub fn placed(report: &Report, matrix: &'static Matrix) -> Vec<Vec<Placed>> {
    let mut covered: Vec<usize> = Vec::new();
    let mut rows = Vec::new();
    for row in layout(matrix) {
        let mut column = 0;
        let mut cells = Vec::new();
        let mut below = covered.clone();
        for cell in row.cells {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let (text, wide, high, is_label) = match cell {
                PrintCell::Figure { cell, colspan } => {
                    (report.figure(cell).text().to_owned(), colspan, 1, false)
                }
                PrintCell::Band { text, colspan } => (text.to_owned(), colspan, 1, true),
                PrintCell::Corner { text, colspan, rowspan }
                | PrintCell::Label { text, colspan, rowspan, .. } => {
                    (text.to_owned(), colspan, rowspan, true)
                }
            };
            below.resize(below.len().max(column + wide), 0);
            below[column..column + wide].fill(high);
            cells.push(Placed { text, column, wide, high, is_label });
            column += wide;
        }
        covered = below.into_iter().map(|rows: usize| rows.saturating_sub(1)).collect();
        rows.push(cells);
    }
    rows
}

/// How high each row is, so that what stands in it fits.
pub fn heights(rows: &[Vec<Placed>], edges: &[i32]) -> Vec<i32> {
    let needed = |cell: &Placed| {
        let across = edges[cell.column + cell.wide] - edges[cell.column] - 4;
        i32::try_from(broken(&cell.text, across).len()).expect("few") * LEADING + 6
    };
    let mut heights: Vec<i32> = vec![LEADING + 6; rows.len()];
    for high in 1..=rows.len() {
        for (at, row) in rows.iter().enumerate() {
            for cell in row.iter().filter(|cell| cell.high == high) {
                let end = (at + high).min(rows.len());
                let have: i32 = heights[at..end].iter().sum();
                heights[end - 1] += (needed(cell) - have).max(0);
            }
        }
    }
    heights
}
