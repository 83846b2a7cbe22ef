//! What reviewers left in a Word file: tracked changes, and the comments of its own part.
//!
//! Of what one person inserted and another deleted, only the deletion is told. A row or cell
//! that was inserted or deleted is told by the texts of its cells.

use super::part::{Mark, Part};
use super::{Word, flat, is_end_deletion};
use crate::Refusal;
use crate::archive::Archive;
use crate::measure::{End, Measure};
use crate::opened::{Opened, Root};
use crate::related::Relations;
use crate::revised::{By, Change, Gathered};
use crate::xml::{Node, Tag, Xml};
use nianbao::intake::{Deed, Revision};
use std::io::Read;
use std::rc::Rc;

/// Where programs keep the comments, if nothing leads to them.
const COMMENTS: &str = "word/comments.xml";

/// What was changed in a text of Word's since 2007, and said about it; as much of it as can be
/// read.
pub(crate) fn changes(file: &Opened) -> Option<Vec<Revision>> {
    let (archive, part) = (file.archive()?, file.main(Root::Document)?);
    let mut gathered = Gathered::default();
    // Comments that cannot be read hide no change.
    let _ = comments(archive, part, &mut gathered);
    if let Ok(Some(xml)) = archive.part(part) {
        let mut text = Text { xml, gathered };
        let _ = text.within(&At { change: None, is_in_cell: false, is_in_paragraph: false });
        gathered = text.gathered;
    }
    Some(gathered.finished())
}

/// Reads the comments on a part.
fn comments(archive: &Archive, part: &str, gathered: &mut Gathered) -> Result<(), End> {
    let related = Relations::of(archive, part)?;
    let name = related.role("comments").unwrap_or(COMMENTS);
    let Some(xml) = archive.part(name)? else { return Ok(()) };
    let mut word = Word { xml, measure: Measure::default() };
    while let Some(node) = word.xml.next()? {
        let Node::Open(tag) = node else { continue };
        if tag.name() != b"comment" {
            continue;
        }
        let (name, by) = (tag.value(b"id").unwrap_or_default(), by(&tag));
        let mut blocks = Vec::new();
        word.blocks(&mut blocks)?;
        let lines: Vec<String> = blocks.into_iter().map(|block| flat(vec![block])).collect();
        gathered.note(&name, by, &lines.join("\n"))?;
    }
    Ok(())
}

fn by(tag: &Tag) -> By {
    By::of(tag.value(b"author"), tag.value(b"date"))
}

/// The text, in the reading.
struct Text<R> {
    xml: Xml<R>,
    gathered: Gathered,
}

/// Where in it something stands.
#[derive(Clone)]
struct At {
    /// What was done to it.
    change: Option<Rc<Change>>,
    is_in_cell: bool,
    is_in_paragraph: bool,
}

impl At {
    /// The same place, with what was done to it; what is deleted stays so, whoever has put it
    /// there.
    fn done(&self, act: Deed, tag: &Tag) -> At {
        let mut at = self.clone();
        if act == Deed::Deleted || !self.is_gone() {
            at.change = Some(Rc::new(Change { act, by: by(tag) }));
        }
        at
    }

    fn is_gone(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.is_deletion())
    }
}

impl<R: Read> Text<R> {
    /// All that stands in the element that was opened last.
    fn within(&mut self, at: &At) -> Result<(), End> {
        let mut at = at.clone();
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) => match Part::of(&tag) {
                    Part::Inserted => {
                        let at = at.done(Deed::Inserted, &tag);
                        self.within(&at)?;
                    }
                    Part::Deleted => {
                        let at = at.done(Deed::Deleted, &tag);
                        self.within(&at)?;
                    }
                    Part::RowProperties => at = self.row_or_cell(&at, b"ins", b"del")?,
                    Part::CellProperties => at = self.row_or_cell(&at, b"cellIns", b"cellDel")?,
                    Part::Comment(mark) => {
                        let name = tag.value(b"id").unwrap_or_default();
                        match mark {
                            Mark::Begin => self.gathered.begin_note(&name, true),
                            Mark::End => self.gathered.end_note(&name),
                            Mark::Place => self.gathered.begin_note(&name, false),
                        }
                        self.xml.skip()?;
                    }
                    part => self.part(part, &at)?,
                },
                Node::Close => break,
                Node::Text(_) | Node::Nothing => {}
            }
        }
        Ok(())
    }

    /// The element that was opened last, where it does not matter what it says of itself.
    fn part(&mut self, part: Part, at: &At) -> Result<(), End> {
        let is_block = !at.is_in_paragraph;
        match part {
            Part::Paragraph if is_block => self.paragraph(at),
            Part::Table if is_block && !at.is_in_cell => {
                self.gathered.end_place()?;
                self.within(at)
            }
            Part::Cell if is_block => self.cell(at),
            Part::Text if at.is_in_paragraph => self.characters(at),
            Part::DeletedText if at.is_in_paragraph && at.is_gone() => self.characters(at),
            Part::Letter(letter) if at.is_in_paragraph => {
                self.gathered.text(letter, at.change.as_deref())?;
                Ok(self.xml.skip()?)
            }
            Part::ParagraphProperties => {
                let mut is_joined = false;
                self.xml.each(&mut |tag| is_joined |= is_end_deletion(tag))?;
                if is_joined && at.is_in_paragraph {
                    self.gathered.join();
                }
                Ok(())
            }
            Part::Alternatives => self.alternatives(at),
            Part::Box => {
                self.gathered.begin_box();
                let outside = At { is_in_cell: false, is_in_paragraph: false, ..at.clone() };
                self.within(&outside)?;
                self.gathered.end_box()
            }
            Part::Passed | Part::Text | Part::DeletedText | Part::Letter(_) => {
                Ok(self.xml.skip()?)
            }
            _ => self.within(at),
        }
    }

    fn paragraph(&mut self, at: &At) -> Result<(), End> {
        self.gathered.begin_paragraph()?;
        self.within(&At { is_in_paragraph: true, ..at.clone() })?;
        if at.is_in_cell { Ok(()) } else { self.gathered.end_paragraph() }
    }

    /// A cell of a table, which may be in a cell.
    fn cell(&mut self, at: &At) -> Result<(), End> {
        if at.is_in_cell {
            self.gathered.apart(true);
            self.within(at)?;
            self.gathered.apart(false);
            return Ok(());
        }
        self.gathered.begin_cell()?;
        self.within(&At { is_in_cell: true, ..at.clone() })?;
        self.gathered.end_place()
    }

    /// The letters of a run's text.
    fn characters(&mut self, at: &At) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Text(letters) => self.gathered.text(&letters, at.change.as_deref())?,
                Node::Open(_) => self.xml.skip()?,
                Node::Close => break,
                Node::Nothing => {}
            }
        }
        Ok(())
    }

    /// The first of several forms of the same content.
    fn alternatives(&mut self, at: &At) -> Result<(), End> {
        let mut is_read = false;
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(_) if is_read => self.xml.skip()?,
                Node::Open(_) => {
                    self.within(at)?;
                    is_read = true;
                }
                Node::Close => break,
                Node::Text(_) | Node::Nothing => {}
            }
        }
        Ok(())
    }

    /// What was done to a row or a cell, from its properties.
    fn row_or_cell(&mut self, at: &At, inserted: &[u8], deleted: &[u8]) -> Result<At, Refusal> {
        let mut now = at.clone();
        self.xml.each(&mut |tag| {
            if tag.name() == inserted {
                now = now.done(Deed::Inserted, tag);
            } else if tag.name() == deleted {
                now = now.done(Deed::Deleted, tag);
            }
        })?;
        Ok(now)
    }
}
