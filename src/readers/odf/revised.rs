//! What reviewers left in a text of OpenDocument: the changes that are listed at its beginning
//! and stand where the text has their names, and comments, which stand in its midst.

use super::{CONTENT, Part, is_odf};
use crate::archive::Archive;
use crate::measure::{End, Measure};
use crate::opened::Opened;
use crate::revised::{By, Change, Gathered, MOST_REVISIONS};
use crate::xml::{Node, Tag, Xml};
use nianbao::intake::{Deed, Revision};
use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

/// Most insertions that are believed to lie in each other.
const MOST_OPEN: usize = 50;

/// What was changed in a text of OpenDocument, and said about it; as much of it as can be read.
pub(crate) fn changes(file: &Opened) -> Option<Vec<Revision>> {
    let archive = file.archive().filter(|archive| is_odf(archive.names()))?;
    Some(gathered(archive).finished())
}

fn gathered(archive: &Archive) -> Gathered {
    let Ok(Some(xml)) = archive.part(CONTENT) else { return Gathered::default() };
    let mut text = Text {
        xml,
        gathered: Gathered::default(),
        regions: BTreeMap::new(),
        open: Vec::new(),
        measure: Measure::default(),
        comments: 0,
        is_blank: false,
    };
    // What was gathered before the end, stays.
    let _ = text.within(At { is_in_cell: false, is_in_paragraph: false });
    text.gathered
}

/// A change as it is listed.
struct Region {
    change: Rc<Change>,
    /// What was deleted.
    text: String,
}

/// Where in the text something stands.
#[derive(Clone, Copy)]
struct At {
    is_in_cell: bool,
    is_in_paragraph: bool,
}

/// The text, in the reading.
struct Text<R> {
    xml: Xml<R>,
    gathered: Gathered,
    /// The changes by their names.
    regions: BTreeMap<String, Region>,
    /// The insertions that have begun, by their names.
    open: Vec<(String, Rc<Change>)>,
    /// What was read of what does not stand in the text.
    measure: Measure,
    /// How many comments were read.
    comments: usize,
    /// Whether the last letter of the paragraph is a blank.
    is_blank: bool,
}

/// An element, by what it means here.
enum Left {
    Listed,
    Begin(String),
    End(String),
    Place(String),
    Comment(Option<String>),
    CommentEnd(String),
    /// Anything else is what the document's reader takes it for.
    Text(Part),
}

impl Left {
    fn of(tag: &Tag) -> Left {
        let change = || tag.value(b"change-id").unwrap_or_default();
        match tag.name() {
            b"tracked-changes" => Left::Listed,
            b"change-start" => Left::Begin(change()),
            b"change-end" => Left::End(change()),
            b"change" => Left::Place(change()),
            b"annotation" => Left::Comment(tag.value(b"name")),
            b"annotation-end" => Left::CommentEnd(tag.value(b"name").unwrap_or_default()),
            _ => Left::Text(Part::of(tag)),
        }
    }
}

impl<R: Read> Text<R> {
    /// All that stands in the element that was opened last.
    fn within(&mut self, at: At) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) => match Left::of(&tag) {
                    Left::Text(part) => self.part(&part, at)?,
                    Left::Listed => self.listed()?,
                    Left::Comment(name) => self.comment(name)?,
                    Left::Begin(name) => self.begin(name)?,
                    Left::End(name) => {
                        let place = self.open.iter().rposition(|one| one.0 == name);
                        place.into_iter().for_each(|place| drop(self.open.remove(place)));
                        self.xml.skip()?;
                    }
                    Left::Place(name) => {
                        if let Some(region) = self.regions.get(&name) {
                            self.gathered.text(&region.text, Some(&region.change))?;
                        }
                        self.xml.skip()?;
                    }
                    Left::CommentEnd(name) => {
                        self.gathered.end_note(&name);
                        self.xml.skip()?;
                    }
                },
                Node::Text(letters) if at.is_in_paragraph => {
                    let letters = letters.into_owned();
                    self.letters(&letters)?;
                }
                Node::Close => break,
                Node::Text(_) | Node::Nothing => {}
            }
        }
        Ok(())
    }

    /// The element that was opened last, as a part of the text.
    fn part(&mut self, part: &Part, at: At) -> Result<(), End> {
        match part {
            Part::Paragraph => self.paragraph(at),
            Part::Table(_) if !at.is_in_cell && !at.is_in_paragraph => {
                self.gathered.end_place()?;
                self.within(at)
            }
            Part::Cell(cell) if cell.is_covered => Ok(self.xml.skip()?),
            Part::Cell(_) => self.cell(at),
            Part::Letter(letter) if at.is_in_paragraph => {
                self.text(letter.encode_utf8(&mut [0; 4]))?;
                Ok(self.xml.skip()?)
            }
            Part::Blanks(count) if at.is_in_paragraph => {
                self.text(&" ".repeat(*count))?;
                Ok(self.xml.skip()?)
            }
            Part::Letter(_) | Part::Blanks(_) | Part::Sheets | Part::Passed => {
                Ok(self.xml.skip()?)
            }
            _ => self.within(at),
        }
    }

    /// A paragraph; one within another stands in a box.
    fn paragraph(&mut self, at: At) -> Result<(), End> {
        if at.is_in_paragraph {
            self.gathered.begin_box();
            self.paragraph(At { is_in_cell: false, is_in_paragraph: false })?;
            return self.gathered.end_box();
        }
        self.gathered.begin_paragraph()?;
        self.is_blank = false;
        self.within(At { is_in_paragraph: true, ..at })?;
        if at.is_in_cell { Ok(()) } else { self.gathered.end_paragraph() }
    }

    /// A cell of a table, which may be in a cell or a box.
    fn cell(&mut self, at: At) -> Result<(), End> {
        let inside = At { is_in_cell: true, is_in_paragraph: false };
        if at.is_in_cell {
            self.gathered.apart(true);
            self.within(inside)?;
            self.gathered.apart(false);
            return Ok(());
        }
        if at.is_in_paragraph {
            self.gathered.begin_box();
        }
        self.gathered.begin_cell()?;
        self.within(inside)?;
        if at.is_in_paragraph { self.gathered.end_box() } else { self.gathered.end_place() }
    }

    /// Letters of a paragraph.
    fn letters(&mut self, letters: &str) -> Result<(), End> {
        let text = collapsed(letters, self.is_blank);
        self.text(&text)
    }

    fn text(&mut self, text: &str) -> Result<(), End> {
        self.is_blank = text.chars().next_back().map_or(self.is_blank, |letter| letter == ' ');
        self.gathered.text(text, self.open.last().map(|(_, change)| &**change))
    }

    /// An insertion begins.
    fn begin(&mut self, name: String) -> Result<(), End> {
        if let Some(region) = self.regions.get(&name).filter(|_| self.open.len() < MOST_OPEN) {
            self.open.push((name, Rc::clone(&region.change)));
        }
        Ok(self.xml.skip()?)
    }

    /// The list of changes.
    fn listed(&mut self) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) if tag.name() == b"changed-region" => {
                    let name = tag.value(b"id").unwrap_or_default();
                    self.region(name)?;
                }
                Node::Open(_) => self.xml.skip()?,
                Node::Close => break,
                Node::Text(_) | Node::Nothing => {}
            }
        }
        Ok(())
    }

    /// A change of the list; those of looks are left out.
    fn region(&mut self, name: String) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            let act = match node {
                Node::Open(tag) => match tag.name() {
                    b"insertion" => Deed::Inserted,
                    b"deletion" => Deed::Deleted,
                    _ => {
                        self.xml.skip()?;
                        continue;
                    }
                },
                Node::Close => break,
                Node::Text(_) | Node::Nothing => continue,
            };
            let said = self.said()?;
            if self.regions.len() < MOST_REVISIONS {
                let (text, by) = (said.all(), By::of(said.who, said.when));
                let region = Region { change: Rc::new(Change { act, by }), text };
                self.regions.entry(name.clone()).or_insert(region);
            }
        }
        Ok(())
    }

    /// A comment; it stands where what it is about begins, or else where it is meant.
    fn comment(&mut self, name: Option<String>) -> Result<(), End> {
        let said = self.said()?;
        self.comments += 1;
        let has_end = name.is_some();
        // No name of a file's has a blank before it.
        let name = name.unwrap_or_else(|| format!(" {}", self.comments));
        let text = said.all();
        self.gathered.note(&name, By::of(said.who, said.when), &text)?;
        self.gathered.begin_note(&name, has_end);
        Ok(())
    }

    /// What the element that was opened last says, of which nothing stands in the text.
    fn said(&mut self) -> Result<Said, End> {
        let mut said = Said::default();
        self.say(&mut said, false)?;
        Ok(said)
    }

    fn say(&mut self, said: &mut Said, is_in_paragraph: bool) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    b"creator" => said.who = Some(self.xml.text()?),
                    b"date" => said.when = Some(self.xml.text()?),
                    _ => match Part::of(&tag) {
                        Part::Paragraph => {
                            self.measure.pieces(1)?;
                            said.lines.push(String::new());
                            self.say(said, true)?;
                        }
                        Part::Letter(letter) => {
                            self.add(said, letter.encode_utf8(&mut [0; 4]))?;
                            self.xml.skip()?;
                        }
                        Part::Blanks(count) => {
                            self.add(said, &" ".repeat(count))?;
                            self.xml.skip()?;
                        }
                        Part::Passed => self.xml.skip()?,
                        _ => self.say(said, is_in_paragraph)?,
                    },
                },
                Node::Text(letters) if is_in_paragraph => {
                    let is_blank = said.lines.last().is_some_and(|line| line.ends_with(' '));
                    let text = collapsed(&letters, is_blank);
                    self.add(said, &text)?;
                }
                Node::Close => break,
                Node::Text(_) | Node::Nothing => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, said: &mut Said, text: &str) -> Result<(), End> {
        self.measure.text(text)?;
        said.lines.last_mut().into_iter().for_each(|line| line.push_str(text));
        Ok(())
    }
}

/// What a change or a comment says of itself.
#[derive(Default)]
struct Said {
    who: Option<String>,
    when: Option<String>,
    /// Its paragraphs.
    lines: Vec<String>,
}

impl Said {
    /// All that it says; where only ends of paragraphs are at its ends, these are no text.
    fn all(&self) -> String {
        self.lines.join("\n").trim_matches('\n').to_owned()
    }
}

/// Letters as they are meant: ends of lines in the file are blanks, and several of them one.
fn collapsed(letters: &str, mut is_blank: bool) -> String {
    let mut text = String::new();
    for letter in letters.chars() {
        let letter = if letter.is_ascii_whitespace() { ' ' } else { letter };
        if letter != ' ' || !is_blank {
            text.push(letter);
        }
        is_blank = letter == ' ';
    }
    text
}
