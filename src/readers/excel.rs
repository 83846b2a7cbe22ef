//! From an Excel file to a document: the sheets in the order of their numbers. A text alone
//! in its row is a line, all other rows are a table.
//!
//! Rows and columns are places, not room: what lies far out costs no more than what lies
//! near.

use crate::Refusal;
use crate::archive::Archive;
use crate::measure::{End, Measure};
use crate::xml::{Node, Tag, Xml};
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, Piece};
use std::io::Read;

/// Columns up to which empty places before a cell are kept. No table of the form is as wide.
const WIDEST_GAP: usize = 300;

/// What the parts of a workbook that hold cells are called, up to their number.
const SHEET: &str = "xl/worksheets/sheet";

/// Whether these are the parts of a workbook.
pub(crate) fn is_workbook<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(is_sheet)
}

fn is_sheet(name: &str) -> bool {
    name.starts_with(SHEET) && name.ends_with(".xml")
}

/// The document, and whether there was more of it than is read.
pub(crate) fn read(archive: &Archive) -> Result<(Document, bool), Refusal> {
    let strings = match archive.part("xl/sharedStrings.xml")? {
        Some(xml) => shared(xml)?,
        None => Vec::new(),
    };
    let mut sheets: Vec<&str> = archive.names().filter(|name| is_sheet(name)).collect();
    // sheet2 before sheet10.
    sheets.sort_by_key(|name| (name.len(), *name));
    let mut document = Document::new();
    let mut measure = Measure::default();
    for name in sheets {
        let Some(xml) = archive.part(name)? else { continue };
        let mut sheet = Sheet { xml, strings: &strings, measure: &mut measure };
        match sheet.rows(&mut document) {
            Ok(()) => {}
            Err(End::Full) => return Ok((document, true)),
            Err(End::Refused(refusal)) => return Err(refusal),
        }
    }
    Ok((document, false))
}

/// The texts that the cells of a workbook share.
fn shared<R: Read>(mut xml: Xml<R>) -> Result<Vec<String>, Refusal> {
    let mut texts = Vec::new();
    while let Some(node) = xml.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == b"si") {
            texts.push(text(&mut xml)?);
        }
    }
    Ok(texts)
}

/// The text of the element that was opened last, without what says how it is pronounced.
fn text<R: Read>(xml: &mut Xml<R>) -> Result<String, Refusal> {
    let (mut text, mut depth) = (String::new(), 1);
    while depth > 0 {
        let is_aid = match xml.next()?.ok_or(Refusal::Damaged)? {
            Node::Open(tag) => {
                depth += 1;
                tag.name() == b"rPh"
            }
            Node::Close => {
                depth -= 1;
                false
            }
            Node::Text(letters) => {
                text.push_str(&letters);
                false
            }
            Node::Nothing => false,
        };
        if is_aid {
            xml.skip()?;
            depth -= 1;
        }
    }
    Ok(text)
}

/// A sheet that is being read.
struct Sheet<'a, R> {
    xml: Xml<R>,
    strings: &'a [String],
    measure: &'a mut Measure,
}

/// What a cell says of itself.
struct Cell {
    /// Its column, from zero.
    column: Option<usize>,
    /// Whether its value is the number of a shared text.
    is_shared: bool,
}

impl<R: Read> Sheet<'_, R> {
    /// Every row of the sheet.
    fn rows(&mut self, document: &mut Document) -> Result<(), End> {
        while let Some(node) = self.xml.next()? {
            if matches!(&node, Node::Open(tag) if tag.name() == b"row") {
                let mut cells = Vec::new();
                let done = self.row(&mut cells);
                place(cells, document);
                done?;
            }
        }
        Ok(())
    }

    fn row(&mut self, cells: &mut Vec<Merged>) -> Result<(), End> {
        self.measure.pieces(1)?;
        loop {
            let cell = match self.xml.next()?.ok_or(Refusal::Damaged)? {
                Node::Open(tag) if tag.name() == b"c" => Some(cell(&tag)),
                Node::Open(_) => None,
                Node::Close => return Ok(()),
                Node::Text(_) | Node::Nothing => continue,
            };
            let Some(cell) = cell else {
                self.xml.skip()?;
                continue;
            };
            let text = self.value(&cell)?;
            let column = cell.column.map_or(cells.len(), |column| column.min(WIDEST_GAP));
            let gap = column.saturating_sub(cells.len());
            self.measure.pieces(gap + 1)?;
            cells.extend(std::iter::repeat_with(|| plain(String::new())).take(gap));
            cells.push(plain(text));
        }
    }

    /// What stands in the cell that was opened last.
    fn value(&mut self, cell: &Cell) -> Result<String, End> {
        let mut value = String::new();
        loop {
            let is_value = match self.xml.next()?.ok_or(Refusal::Damaged)? {
                Node::Open(tag) => matches!(tag.name(), b"v" | b"is"),
                Node::Close => break,
                Node::Text(_) | Node::Nothing => continue,
            };
            if is_value {
                value = text(&mut self.xml)?;
            } else {
                self.xml.skip()?;
            }
        }
        if cell.is_shared {
            let text = value.trim().parse::<usize>().ok().and_then(|at| self.strings.get(at));
            let text = text.map_or("", String::as_str);
            // Before it is copied: a short cell may stand for a long text.
            self.measure.text(text)?;
            return Ok(text.to_owned());
        }
        self.measure.text(&value)?;
        Ok(value)
    }
}

fn cell(tag: &Tag) -> Cell {
    Cell {
        column: tag.value(b"r").and_then(|place| column_of(&place)),
        is_shared: tag.value(b"t").is_some_and(|kind| kind == "s"),
    }
}

fn plain(text: String) -> Merged {
    Merged { text, colspan: 1, rowspan: 1 }
}

/// Puts a row where it belongs: a line, or a row of the table above it.
fn place(cells: Vec<Merged>, document: &mut Document) {
    let mut filled = cells.iter().filter(|cell| !cell.text.trim().is_empty());
    match (filled.next(), filled.next()) {
        (None, _) => document.push(Piece::Line(String::new())),
        (Some(only), None) => document.push(Piece::Line(only.text.clone())),
        _ => match document.last_mut() {
            Some(Piece::Table(table)) => table.push(cells),
            _ => document.push(Piece::Table(vec![cells])),
        },
    }
}

/// The column of a place such as `AB12`, from zero.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter - b'A' + 1))
    });
    number.checked_sub(1)
}
