//! From a file of Word 97 to 2003, or of WPS, to a document ([MS-DOC]): paragraphs and tables
//! as they stand when what was deleted is gone.
//!
//! The text is one row of letters, in which marks end paragraphs and cells; what a mark ends
//! is said of it elsewhere. A table within a cell is text of the cell. Footnotes, headers and
//! comments are left out, boxes come at the end; files of Word 95 and before are not read.

mod parts;
mod shape;

use crate::measure::{End, Measure};
use crate::ole::Compound;
use crate::opened::{Contents, Opened};
use crate::rows::{Shape, merged};
use nianbao::intake::{Document, Piece};
use parts::{Letter, Parts};
use std::mem::take;

/// Reads the texts of Word and WPS before 2007.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    let streams = file.streams()?;
    Some(contents(streams.stream("WordDocument")?, streams))
}

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
fn contents(word: Vec<u8>, file: &Compound) -> Contents {
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
