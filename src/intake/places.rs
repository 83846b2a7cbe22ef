//! Where in a document what was read stands, to be shown beside the result.

use super::Piece;
use crate::clipboard::Merged;
use std::ops::Range;

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which of its pieces.
    pub piece: usize,
    /// Which row of it, where it is a table.
    pub row: usize,
}

/// From the beginning of one place to the end of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first place.
    pub from: Spot,
    /// The last place.
    pub to: Spot,
}

impl Stretch {
    /// From the beginning of the first of two to the end of the last.
    #[must_use]
    pub(super) fn with(self, other: Stretch) -> Stretch {
        Stretch { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

/// The lines of a document as a text has them, each with its place: table rows with their cells
/// side by side, an empty line behind each table.
pub fn text_lines(document: &[Piece]) -> impl Iterator<Item = (Spot, String)> {
    document.iter().enumerate().flat_map(|(piece, content)| -> Vec<(Spot, String)> {
        match content {
            Piece::Line(line) => vec![(Spot { piece, row: 0 }, line.clone())],
            Piece::Table(rows) => {
                let line = |(row, cells): (usize, &Vec<Merged>)| {
                    let cells: Vec<&str> = cells.iter().map(|cell| cell.text.trim()).collect();
                    (Spot { piece, row }, cells.join("\t"))
                };
                let end = (Spot { piece, row: rows.len() }, String::new());
                rows.iter().enumerate().map(line).chain([end]).collect()
            }
        }
    })
}

/// Where a stretch of a document stands in its text, in bytes, with the number of its first line,
/// from one on; none where the text has something else there and nothing like it elsewhere.
#[must_use]
pub fn place_in(text: &str, document: &[Piece], stretch: Stretch) -> Option<(Range<usize>, usize)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for (spot, line) in text_lines(document) {
        if spot > stretch.to {
            break;
        }
        let next = at + line.len() + 1;
        if spot >= stretch.from {
            lines.push((at, line));
        }
        at = next;
    }
    let found = |(at, line): &(usize, String)| {
        let stands = |at: usize| text.get(at..at + line.len()) == Some(line);
        let there = if stands(*at) { *at } else { only(text, line)? };
        Some(there..there + line.len())
    };
    let (from, to) = (found(lines.first()?)?, found(lines.last()?)?);
    let number = text[..from.start].matches('\n').count() + 1;
    (from.start <= to.end).then_some((from.start..to.end, number))
}

/// Where a line stands in a text, if it says something and does so once.
fn only(text: &str, line: &str) -> Option<usize> {
    let mut found = text.match_indices(line).map(|(at, _)| at);
    let at = found.next().filter(|_| !line.trim().is_empty())?;
    found.next().is_none().then_some(at)
}
