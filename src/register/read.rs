//! Registers read from a workbook, a text document, a text with commas or tabs. Where in their
//! tables they stand is told in [`found`](super::found).

use super::found::{Place, laid, of_tables};
use super::sheet::{Register, cells};
use crate::intake::Piece;

impl Register {
    /// The registers of a document, the likeliest first; of a text without tables those of its
    /// lines.
    #[must_use]
    pub fn of_document(document: &[Piece]) -> Vec<Register> {
        Register::of_book(document, &[])
    }

    /// The registers of a document whose tables are the sheets that are called so.
    #[must_use]
    pub fn of_book(document: &[Piece], sheets: &[String]) -> Vec<Register> {
        let tables = document.iter().filter_map(|piece| match piece {
            Piece::Table(rows) => Some(laid(rows)),
            Piece::Line(_) => None,
        });
        let registers = of_tables(tables, sheets, !sheets.is_empty());
        if !registers.is_empty() || !sheets.is_empty() {
            return registers;
        }
        let lines = document.iter().map(|piece| match piece {
            Piece::Line(line) => line.as_str(),
            Piece::Table(_) => "",
        });
        // A text comes whole.
        parted(&lines.collect::<Vec<_>>().join("\n"), document.len() == 1)
    }

    /// The registers of a text whose cells stand between tabs, commas or semicolons.
    #[must_use]
    pub fn of_text(text: &str) -> Vec<Register> {
        parted(text, false)
    }
}

/// The registers of a text whose cells are parted by a mark, its lines numbered or not.
fn parted(text: &str, is_numbered: bool) -> Vec<Register> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let Some(mark) = mark_of(&text) else { return Vec::new() };
    let rows = cells(&text, mark).into_iter();
    let rows = rows.map(|row| row.into_iter().map(Place::Text).collect()).collect();
    of_tables([rows], &[], is_numbered)
}

/// What stands between the cells of a text; none where it has no cells.
fn mark_of(text: &str) -> Option<char> {
    let count = |mark: char| text.lines().filter(|line| line.contains(mark)).count();
    let counts = ['\t', ',', '，', ';', '；'].map(|mark| (count(mark), mark));
    // A comma may stand within a cell between tabs, not the other way round.
    let (tabs, _) = counts[0];
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if tabs > 0 && tabs * 2 >= lines {
        return Some('\t');
    }
    counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, _)| *count)
        .map(|(_, m)| m)
}
