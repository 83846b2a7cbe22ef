//! From an Excel file to a document: the sheets in the order in which the workbook names
//! them, their cells as they show what stands in them.

mod looks;

use crate::Refusal;
use crate::archive::Archive;
use crate::decimal::Decimal;
use crate::measure::{End, Measure};
use crate::opened::{Contents, Opened, Root};
use crate::related::Relations;
use crate::sheet::{Area, Sheet, UNRECKONED};
use crate::xml::{Node, Tag, Xml};
use looks::Looks;
use nianbao::intake::Document;
use std::io::Read;

/// Reads the workbooks of Excel since 2007.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    let archive = file.archive()?;
    let main = file.main(Root::Workbook);
    let part = main.or_else(|| is_workbook(archive.names()).then_some(""))?;
    Some(contents(archive, part, file))
}

/// What the parts of a workbook that hold cells are usually called, up to their number, and
/// where the others usually are.
const SHEET: &str = "xl/worksheets/sheet";
const STRINGS: &str = "xl/sharedStrings.xml";

/// Whether these are the parts of a workbook.
fn is_workbook<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(is_sheet)
}

fn is_sheet(name: &str) -> bool {
    name.starts_with(SHEET) && name.ends_with(".xml")
}

/// What a workbook says of all its sheets.
struct Book {
    is_1904: bool,
    /// The texts that its cells share.
    strings: Vec<String>,
    looks: Looks,
    /// The names of its sheets' parts, and their own.
    sheets: Vec<(String, String)>,
}

/// The document of the workbook in this part, and whether there was more of it than is read.
fn contents(archive: &Archive, part: &str, file: &Opened) -> Contents {
    let book = Book::of(archive, part)?;
    let mut document = Document::new();
    let mut gathered = Measure::within(file.bounds);
    let mut placed = Measure::within(file.bounds);
    for (part, name) in &book.sheets {
        let Some(xml) = archive.part(part)? else { continue };
        let mut cells = Cells { xml, book: &book, measure: &mut gathered };
        let mut sheet = Sheet::default();
        let done = cells.rows(&mut sheet);
        let done = match done {
            Err(End::Refused(_)) => done,
            _ => file.put(sheet, name, &mut document, &mut placed).and(done),
        };
        match done {
            Ok(()) => {}
            Err(End::Full) => return Ok((document, true)),
            Err(End::Refused(refusal)) => return Err(refusal),
        }
    }
    Ok((document, false))
}

impl Book {
    fn of(archive: &Archive, part: &str) -> Result<Book, Refusal> {
        let related = Relations::of(archive, part)?;
        let (is_1904, mut sheets) = match archive.part(part)? {
            Some(xml) => outline(xml, &related)?,
            None => (false, Vec::new()),
        };
        if sheets.is_empty() {
            let parts = archive.names().filter(|name| is_sheet(name));
            sheets = parts.map(|part| (part.to_owned(), String::new())).collect();
            // sheet2 before sheet10.
            sheets.sort_by_key(|(part, _)| (part.len(), part.clone()));
        }
        let strings = archive.part(related.role("sharedStrings").unwrap_or(STRINGS))?;
        let looks = match related.role("styles") {
            Some(name) => archive.part(name)?,
            None => None,
        };
        Ok(Book {
            is_1904,
            sheets,
            strings: strings.map(shared).transpose()?.unwrap_or_default(),
            looks: looks.map(Looks::read).transpose()?.unwrap_or_default(),
        })
    }

    /// A number as a cell of this look shows it; what is none as it stands.
    fn shown(&self, value: String, look: usize) -> String {
        match Decimal::of_text(&value) {
            Some(number) => self.looks.format(look).shown(number, self.is_1904),
            None => value,
        }
    }
}

/// Whether a workbook counts its days from 1904, and the names of its sheets' parts and their own.
fn outline<R: Read>(
    mut xml: Xml<R>,
    related: &Relations,
) -> Result<(bool, Vec<(String, String)>), Refusal> {
    let (mut is_1904, mut sheets) = (false, Vec::new());
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            b"workbookPr" => {
                is_1904 =
                    tag.value(b"date1904").is_some_and(|is_so| is_so == "1" || is_so == "true");
            }
            b"sheet" => {
                // It has a number of its own beside that of its part.
                let part = tag
                    .value(b"id")
                    .and_then(|id| related.numbered(&id, "worksheet").map(str::to_owned));
                let name = tag.value(b"name").unwrap_or_default();
                sheets.extend(part.map(|part| (part, name)));
            }
            _ => {}
        }
    }
    Ok((is_1904, sheets))
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

/// The cells of a sheet that is being read.
struct Cells<'a, R> {
    xml: Xml<R>,
    book: &'a Book,
    measure: &'a mut Measure,
}

/// What a cell says of itself.
struct Cell {
    /// Its column, from zero.
    column: Option<usize>,
    kind: Kind,
    /// The number of its look.
    look: usize,
}

/// What the value of a cell is.
#[derive(PartialEq, Eq)]
enum Kind {
    Number,
    /// The number of a shared text.
    Shared,
    Truth,
    /// A text, or what is shown as it is.
    Text,
}

impl<R: Read> Cells<'_, R> {
    /// Every row of the sheet, and its merged cells.
    fn rows(&mut self, sheet: &mut Sheet) -> Result<(), End> {
        let mut next = 0;
        while let Some(node) = self.xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                b"row" => {
                    let number = tag.value(b"r").and_then(|number| number.parse::<usize>().ok());
                    let row = number.and_then(|number| number.checked_sub(1)).unwrap_or(next);
                    next = row.saturating_add(1);
                    sheet.row(row, self.measure)?;
                    self.row(row, sheet)?;
                }
                b"mergeCell" => {
                    let area = tag.value(b"ref").and_then(|area| area_of(&area));
                    area.into_iter().for_each(|area| sheet.merge(area));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: usize, sheet: &mut Sheet) -> Result<(), End> {
        let mut next = 0;
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
            let column = cell.column.unwrap_or(next);
            next = column.saturating_add(1);
            let value = self.value(&cell)?;
            let at = (row, column);
            match cell.kind {
                Kind::Shared => {
                    let number = value.trim().parse::<usize>().ok();
                    let text = number.and_then(|number| self.book.strings.get(number));
                    sheet.put(at, text.map_or("", String::as_str), self.measure)?;
                }
                _ => sheet.put(at, &self.shown(value, &cell), self.measure)?,
            }
        }
    }

    /// A value as its cell shows it.
    fn shown(&self, value: String, cell: &Cell) -> String {
        match (&cell.kind, value.trim()) {
            (Kind::Number, _) => self.book.shown(value, cell.look),
            (Kind::Truth, "0") => "FALSE".to_owned(),
            (Kind::Truth, "1") => "TRUE".to_owned(),
            _ => value,
        }
    }

    /// The value of the cell that was opened last. Of a formula without one it is said.
    fn value(&mut self, cell: &Cell) -> Result<String, End> {
        let (mut value, mut is_formula) = (None, false);
        loop {
            let is_value = match self.xml.next()?.ok_or(Refusal::Damaged)? {
                Node::Open(tag) => {
                    is_formula |= tag.name() == b"f";
                    matches!(tag.name(), b"v" | b"is")
                }
                Node::Close => break,
                Node::Text(_) | Node::Nothing => continue,
            };
            if is_value {
                value = Some(text(&mut self.xml)?);
            } else {
                self.xml.skip()?;
            }
        }
        // A formula may well result in an empty text, but not in an empty number.
        let is_missing = match &value {
            Some(value) => cell.kind == Kind::Number && value.is_empty(),
            None => true,
        };
        if is_formula && is_missing {
            return Ok(UNRECKONED.to_owned());
        }
        Ok(value.unwrap_or_default())
    }
}

fn cell(tag: &Tag) -> Cell {
    let kind = match tag.value(b"t").as_deref() {
        None | Some("n") => Kind::Number,
        Some("s") => Kind::Shared,
        Some("b") => Kind::Truth,
        Some(_) => Kind::Text,
    };
    Cell {
        column: tag.value(b"r").and_then(|place| place_of(&place)).map(|(column, _)| column),
        kind,
        look: tag.value(b"s").and_then(|look| look.parse().ok()).unwrap_or(0),
    }
}

/// Column and row of a place such as `AB12`, from zero; of `AB` alone, its first row.
fn place_of(place: &str) -> Option<(usize, usize)> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter - b'A' + 1))
    });
    let row = place.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    Some((column.checked_sub(1)?, row.parse::<usize>().unwrap_or(1).saturating_sub(1)))
}

/// The cells of an area such as `A1:C2`.
fn area_of(area: &str) -> Option<Area> {
    let (first, last) = area.split_once(':')?;
    let ((left, top), (right, bottom)) = (place_of(first)?, place_of(last)?);
    Some(Area { rows: top..bottom.saturating_add(1), columns: left..right.saturating_add(1) })
}
