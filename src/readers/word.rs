//! From a Word file to a document: its paragraphs and tables as they stand when every
//! change that somebody has tracked is accepted. Who changed what is read by [`revised`].
//!
//! Content controls, links, smart tags and inserted text may stand around anything; they
//! are passed through wherever they are. Of two forms of the same content the first is
//! read. A table within a table is text of the cell.

mod part;
mod revised;

use crate::Refusal;
use crate::archive::Archive;
use crate::grid::{self, Grid};
use crate::measure::{End, Measure};
use crate::opened::{Contents, Opened, Root};
use crate::xml::{Node, Tag, Xml};
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, Piece};
use part::Part;
pub(crate) use revised::changes;
use std::io::Read;

/// Reads the texts of Word since 2007.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    Some(contents(file.archive()?, file.main(Root::Document)?))
}

/// Widest cell that is believed, in columns of its table.
const WIDEST: usize = 200;

/// The document, and whether there was more of it than is read.
fn contents(archive: &Archive, part: &str) -> Contents {
    let xml = archive.part(part)?.ok_or(Refusal::Damaged)?;
    let mut word = Word { xml, measure: Measure::default() };
    let mut blocks = Vec::new();
    let is_cut = match word.blocks(&mut blocks) {
        Ok(()) => false,
        Err(End::Full) => true,
        Err(End::Refused(refusal)) => return Err(refusal),
    };
    let mut document = Document::new();
    for block in blocks {
        match block {
            Block::Paragraph { text, .. } => {
                document.extend(text.split('\n').map(|line| Piece::Line(line.to_owned())));
            }
            Block::Table(rows) => document.push(Piece::Table(rows)),
        }
    }
    Ok((document, is_cut))
}

/// What stands below what.
enum Block {
    /// A paragraph with its line breaks; whether its end was deleted, so that the next one
    /// belongs to it.
    Paragraph { text: String, goes_on: bool },
    /// A table, row by row.
    Table(Vec<Vec<Merged>>),
}

/// What a step of the reading found.
enum Step {
    Into(Part),
    Text(String),
    Out,
}

struct Word<R> {
    xml: Xml<R>,
    measure: Measure,
}

/// A row in the making.
#[derive(Default)]
struct Row {
    cells: grid::Row,
    /// Whether it was deleted.
    is_gone: bool,
    /// Columns of the table that it leaves open at its end.
    after: usize,
}

/// What the properties of a cell say.
struct Shape {
    colspan: usize,
    /// Whether it was deleted.
    is_gone: bool,
    /// Whether it only continues the cell above it.
    is_below: bool,
    /// Whether it only continues the cell before it.
    is_beside: bool,
}

impl<R: Read> Word<R> {
    fn step(&mut self) -> Result<Step, End> {
        Ok(match self.xml.next()? {
            Some(Node::Open(tag)) => Step::Into(Part::of(&tag)),
            Some(Node::Text(text)) => Step::Text(text.into_owned()),
            Some(Node::Nothing) => Step::Text(String::new()),
            Some(Node::Close) | None => Step::Out,
        })
    }

    /// The blocks of the element that was opened last.
    fn blocks(&mut self, blocks: &mut Vec<Block>) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(part) => self.block(part, blocks)?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The block that was opened last, or those within it. What of it has been read when the
    /// measure is full, stays.
    fn block(&mut self, part: Part, blocks: &mut Vec<Block>) -> Result<(), End> {
        match part {
            Part::Paragraph => {
                self.measure.pieces(1)?;
                let mut text = match blocks.pop() {
                    Some(Block::Paragraph { text, goes_on: true }) => text,
                    other => {
                        blocks.extend(other);
                        String::new()
                    }
                };
                let (mut goes_on, mut boxes) = (false, Vec::new());
                let done = self.inline(&mut text, &mut goes_on, &mut boxes);
                blocks.push(Block::Paragraph { text, goes_on });
                blocks.extend(boxes);
                done
            }
            Part::Table => {
                let mut table = Grid::default();
                let done = self.rows(&mut table);
                blocks.push(Block::Table(table.rows()));
                done
            }
            Part::Alternatives => self.alternatives(&mut |word| word.blocks(blocks)),
            Part::Within | Part::Inserted | Part::Box | Part::Row | Part::Cell => {
                self.blocks(blocks)
            }
            _ => Ok(self.xml.skip()?),
        }
    }

    /// The text of a paragraph; boxes in it come after it.
    fn inline(
        &mut self,
        text: &mut String,
        is_end_gone: &mut bool,
        boxes: &mut Vec<Block>,
    ) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(part) => match part {
                    Part::Text => self.characters(text)?,
                    Part::Letter(letter) => {
                        self.measure.text(letter)?;
                        text.push_str(letter);
                        self.xml.skip()?;
                    }
                    Part::ParagraphProperties => *is_end_gone |= self.is_end_deleted()?,
                    Part::Box => self.blocks(boxes)?,
                    Part::Alternatives => {
                        self.alternatives(&mut |word| word.inline(text, is_end_gone, boxes))?;
                    }
                    Part::Deleted
                    | Part::DeletedText
                    | Part::Comment(_)
                    | Part::Passed
                    | Part::RowProperties
                    | Part::CellProperties => self.xml.skip()?,
                    Part::Inserted
                    | Part::Within
                    | Part::Paragraph
                    | Part::Table
                    | Part::Row
                    | Part::Cell => self.inline(text, is_end_gone, boxes)?,
                },
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The letters of a run's text.
    fn characters(&mut self, text: &mut String) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Text(letters) => {
                    self.measure.text(&letters)?;
                    text.push_str(&letters);
                }
                Step::Into(_) => self.xml.skip()?,
                Step::Out => return Ok(()),
            }
        }
    }

    /// The first of several forms of the same content, by what reads it where it stands.
    fn alternatives(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), End>,
    ) -> Result<(), End> {
        let mut is_read = false;
        loop {
            match self.step()? {
                Step::Into(_) if is_read => self.xml.skip()?,
                Step::Into(_) => {
                    read(self)?;
                    is_read = true;
                }
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// Whether the end of a paragraph was deleted, from its properties.
    fn is_end_deleted(&mut self) -> Result<bool, End> {
        let mut is_deleted = false;
        self.xml.each(&mut |tag| is_deleted |= is_end_deletion(tag))?;
        Ok(is_deleted)
    }

    /// The rows of a table.
    fn rows(&mut self, table: &mut Grid) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Row) => {
                    let mut row = Row::default();
                    let done = self.cells(&mut row);
                    row.cells.open(row.after);
                    if !row.is_gone {
                        table.push(row.cells);
                    }
                    done?;
                }
                Step::Into(Part::Alternatives) => {
                    self.alternatives(&mut |word| word.rows(table))?;
                }
                Step::Into(Part::Within | Part::Inserted) => self.rows(table)?,
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The cells of a row.
    fn cells(&mut self, row: &mut Row) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Cell) => self.cell(row)?,
                Step::Into(Part::RowProperties) => {
                    let mut before = 0;
                    self.xml.each(&mut |tag| match tag.name() {
                        b"gridBefore" => before = span(tag),
                        b"gridAfter" => row.after = span(tag),
                        b"del" => row.is_gone = true,
                        _ => {}
                    })?;
                    row.cells.open(before);
                }
                Step::Into(Part::Alternatives) => self.alternatives(&mut |word| word.cells(row))?,
                Step::Into(Part::Within | Part::Inserted) => self.cells(row)?,
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// A cell: all that stands in it is its text.
    fn cell(&mut self, row: &mut Row) -> Result<(), End> {
        self.measure.pieces(1)?;
        let mut shape = Shape { colspan: 1, is_gone: false, is_below: false, is_beside: false };
        let mut blocks = Vec::new();
        let done = self.content(&mut shape, &mut blocks);
        match shape {
            Shape { is_gone: true, .. } => {}
            Shape { is_beside: true, colspan, .. } => row.cells.beside(colspan),
            Shape { is_below: true, colspan, .. } => row.cells.below(colspan),
            Shape { colspan, .. } => row.cells.cell(flat(blocks), colspan),
        }
        done
    }

    /// What stands in a cell, and its shape.
    fn content(&mut self, shape: &mut Shape, blocks: &mut Vec<Block>) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::CellProperties) => {
                    self.xml.each(&mut |tag| match tag.name() {
                        b"gridSpan" => shape.colspan = span(tag).max(1),
                        b"vMerge" => shape.is_below = continues(tag),
                        b"hMerge" => shape.is_beside = continues(tag),
                        b"cellDel" => shape.is_gone = true,
                        _ => {}
                    })?;
                }
                Step::Into(part) => self.block(part, blocks)?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }
}

/// Whether this property of a paragraph says that its end was deleted.
fn is_end_deletion(tag: &Tag) -> bool {
    matches!(tag.name(), b"del" | b"moveFrom")
}

/// The value of a property that counts columns.
fn span(tag: &Tag) -> usize {
    tag.value(b"val").and_then(|value| value.parse().ok()).unwrap_or(0).min(WIDEST)
}

/// Whether a merging property says that the cell continues another.
fn continues(tag: &Tag) -> bool {
    tag.value(b"val").is_none_or(|how| how == "continue")
}

/// Blocks as one text: paragraphs follow each other, the cells of a table within stand apart.
fn flat(blocks: Vec<Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph { text: said, .. } => text += &said,
            Block::Table(rows) => {
                for cell in rows.into_iter().flatten().filter(|cell| !cell.text.is_empty()) {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text += &cell.text;
                }
            }
        }
    }
    text
}
