//! From a file of Word 97 to 2003, or of WPS, to a document ([MS-DOC]): paragraphs and tables
//! as they stand when what was deleted is gone.
//!
//! The text is one row of letters, in which marks end paragraphs and cells; what a mark ends
//! is said of it elsewhere. A table within a cell is text of the cell. Footnotes, headers and
//! comments are left out, boxes come at the end; files of Word 95 and before are not read.

mod parts;
mod shape;

use crate::Refusal;
use crate::grid::{Grid, Row};
use crate::measure::{End, Measure};
use crate::ole::Compound;
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, Piece};
use parts::{Letter, Parts};
use shape::{BELOW, BESIDE, Shape, TOPMOST};
use std::mem::take;

/// Edges of cells that lie as close as this are one: programs round. A millimetre and a half,
/// in twentieths of a point.
const ONE_EDGE: i32 = 80;

/// The marks among the letters.
mod mark {
    pub(super) const CELL: char = '\u{7}';
    pub(super) const LINE: char = '\u{B}';
    pub(super) const PAGE: char = '\u{C}';
    pub(super) const FIELD: char = '\u{13}';
    pub(super) const RESULT: char = '\u{14}';
    pub(super) const FIELD_END: char = '\u{15}';
    pub(super) const HYPHEN: char = '\u{1E}';
}

/// The document, and whether there was more of it than is read.
pub(crate) fn read(word: Vec<u8>, file: &Compound) -> Result<(Document, bool), Refusal> {
    let parts = Parts::open(word, file)?;
    let (letters, is_longer) = parts.letters();
    let mut text = Text::default();
    let is_cut = match text.read(letters, &parts) {
        Ok(()) => is_longer,
        Err(End::Full) => true,
        Err(End::Refused(refusal)) => return Err(refusal),
    };
    text.end();
    Ok((text.document, is_cut))
}

/// What has been read of a text.
#[derive(Default)]
struct Text {
    document: Document,
    measure: Measure,
    /// The letters since the last mark.
    line: String,
    /// The cells of a row that has not ended.
    cells: Vec<String>,
    /// The rows of a table that has not ended.
    rows: Vec<(Shape, Vec<String>)>,
    /// The fields that have begun: whether what stands in each is its result.
    fields: Vec<bool>,
    /// How many of them have not come to it: what stands in these is no text.
    unresolved: usize,
}

impl Text {
    fn read(&mut self, letters: impl Iterator<Item = Letter>, parts: &Parts) -> Result<(), End> {
        for (letter, at) in letters {
            match letter {
                '\r' | mark::CELL | mark::PAGE => self.mark(letter, at, parts)?,
                mark::FIELD => {
                    self.fields.push(false);
                    self.unresolved += 1;
                }
                mark::RESULT | mark::FIELD_END => {
                    let before = self.fields.pop();
                    self.unresolved -= usize::from(before == Some(false));
                    let goes_on = before.is_some() && letter == mark::RESULT;
                    self.fields.extend(goes_on.then_some(true));
                }
                _ if self.unresolved > 0 || parts.is_deleted(at) => {}
                mark::LINE => self.letter('\n')?,
                mark::HYPHEN => self.letter('-')?,
                '\t' => self.letter('\t')?,
                '\0'..='\u{1F}' => {}
                letter => self.letter(letter)?,
            }
        }
        Ok(())
    }

    fn letter(&mut self, letter: char) -> Result<(), End> {
        self.measure.text(letter.encode_utf8(&mut [0; 4]))?;
        self.line.push(letter);
        Ok(())
    }

    /// A paragraph, a cell or a row ends.
    fn mark(&mut self, mark: char, at: usize, parts: &Parts) -> Result<(), End> {
        // A field without a result does not go on beyond its paragraph.
        if take(&mut self.unresolved) > 0 {
            self.fields.clear();
        }
        let paragraph = parts.paragraph(at);
        let is_deleted = parts.is_deleted(at);
        if mark == mark::CELL && paragraph.is_row_end() {
            let cells = take(&mut self.cells);
            if !is_deleted {
                self.rows.push((paragraph.row, cells));
            }
        } else if mark == mark::CELL && !paragraph.is_inner() {
            self.measure.pieces(1)?;
            let cell = take(&mut self.line);
            self.cells.push(cell.trim_end_matches(' ').to_owned());
        } else if paragraph.is_in_table {
            // Paragraphs of a cell follow each other, the cells of a table in it stand apart.
            if paragraph.is_inner_end() && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.letter(' ')?;
            }
        } else if !is_deleted {
            self.measure.pieces(1)?;
            self.end_table();
            let line = take(&mut self.line);
            self.document.extend(line.split('\n').map(|line| Piece::Line(line.to_owned())));
        }
        Ok(())
    }

    /// The table ends, and what stands in cells of a row that has no end.
    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.document.push(Piece::Table(merged(take(&mut self.rows))));
        }
        self.document.extend(take(&mut self.cells).into_iter().map(Piece::Line));
    }

    /// The text ends.
    fn end(&mut self) {
        self.end_table();
        if !self.line.is_empty() {
            self.document.push(Piece::Line(take(&mut self.line)));
        }
    }
}

/// The rows of a table, with the columns that are made by the edges of all its cells.
fn merged(rows: Vec<(Shape, Vec<String>)>) -> Vec<Vec<Merged>> {
    let mut edges: Vec<i32> =
        rows.iter().flat_map(|(shape, _)| shape.edges.iter().copied().map(i32::from)).collect();
    edges.sort_unstable();
    edges.dedup_by(|edge, before| *edge - *before < ONE_EDGE);
    let mut grid = Grid::default();
    for (shape, cells) in rows {
        grid.push(row(&shape, cells, &edges));
    }
    grid.rows()
}

fn row(shape: &Shape, cells: Vec<String>, edges: &[i32]) -> Row {
    // The columns before an edge: the last that begins there, or near before it.
    let column =
        |edge: &i16| edges.partition_point(|one| *one <= i32::from(*edge)).saturating_sub(1);
    let mut row = Row::default();
    row.open(shape.edges.first().map_or(0, column));
    // How the first cell of those that are merged beside each other says so.
    let mut first = 0;
    for (number, text) in cells.into_iter().enumerate() {
        let columns = match (shape.edges.get(number), shape.edges.get(number + 1)) {
            (Some(from), Some(to)) => column(to).saturating_sub(column(from)).max(1),
            _ => 1,
        };
        let merge = shape.merges.get(number).copied().unwrap_or(0);
        let beside = merge & BESIDE;
        if first != 0 && beside != 0 && beside != first {
            row.beside(columns);
            continue;
        }
        first = beside;
        if merge & (BELOW | TOPMOST) == BELOW {
            row.below(columns);
        } else {
            row.cell(text, columns);
        }
    }
    row
}
