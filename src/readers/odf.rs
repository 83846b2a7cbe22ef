//! From a file of OpenDocument, as LibreOffice and many systems write it, to a document:
//! texts with their paragraphs and tables, and workbooks with their sheets (OASIS ODF 1.3).
//!
//! A text stands as its changes are accepted: what was deleted is kept apart from it. Notes
//! and comments are left out; [`revised`] reads comments and what was changed. A table within a cell is text of the cell.

mod revised;

use crate::Refusal;
use crate::archive::Archive;
use crate::decimal::Decimal;
use crate::measure::{End, Measure};
use crate::opened::{Contents, Opened};
use crate::sheet::{Area, Sheet, UNRECKONED};
use crate::xml::{Node, Tag, Xml};
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, Piece};
pub(crate) use revised::changes;
use std::io::Read;

/// Reads the texts and workbooks of OpenDocument.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    let archive = file.archive().filter(|archive| is_odf(archive.names()))?;
    Some(contents(archive, file))
}

/// The part in which everything stands.
const CONTENT: &str = "content.xml";

/// Most places that a cell is believed to cover, or blanks to stand together.
const WIDEST: usize = 200;

/// Most columns of a sheet that are looked at.
const MOST_COLUMNS: usize = 16_384;

/// Whether these are the parts of such a file.
fn is_odf<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| name == CONTENT)
}

/// The document, and whether there was more of it than is read.
fn contents(archive: &Archive, file: &Opened) -> Contents {
    if is_locked(archive)? {
        return Err(Refusal::Password);
    }
    let xml = archive.part(CONTENT)?.ok_or(Refusal::Damaged)?;
    let (measure, placed) = (Measure::within(file.bounds), Measure::within(file.bounds));
    let mut reading = Reading { xml, file, measure, placed };
    let mut document = Document::new();
    match reading.body(&mut document) {
        Ok(()) => Ok((document, false)),
        Err(End::Full) => Ok((document, true)),
        Err(End::Refused(refusal)) => Err(refusal),
    }
}

/// Whether the list of its parts says that they are encrypted.
fn is_locked(archive: &Archive) -> Result<bool, Refusal> {
    let Some(mut xml) = archive.part("META-INF/manifest.xml")? else { return Ok(false) };
    while let Some(node) = xml.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == b"encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}

struct Reading<'a, R> {
    xml: Xml<R>,
    file: &'a Opened<'a>,
    measure: Measure,
    /// What has been put into the document of sheets.
    placed: Measure,
}

/// An element, by what is to be done with it.
enum Part {
    Paragraph,
    /// A table, or a sheet that is called so.
    Table(String),
    Row {
        times: usize,
    },
    Cell(Cell),
    /// So many blanks.
    Blanks(usize),
    Letter(char),
    /// Sheets are read as what they are.
    Sheets,
    Passed,
    /// Anything else holds what belongs to where it stands.
    Within,
}

/// What a cell says of itself.
struct Cell {
    /// How many cells are the same.
    times: usize,
    colspan: usize,
    rowspan: usize,
    /// Whether another cell covers it.
    is_covered: bool,
    /// Its value, if it is a plain number.
    number: Option<String>,
    /// Whether its value has not been reckoned.
    is_unreckoned: bool,
}

impl Part {
    fn of(tag: &Tag) -> Part {
        let count = |name: &[u8]| {
            let value = tag.value(name).and_then(|value| value.parse::<usize>().ok());
            value.unwrap_or(1).max(1)
        };
        match tag.name() {
            b"p" | b"h" => Part::Paragraph,
            b"table" => Part::Table(tag.value(b"name").unwrap_or_default()),
            b"table-row" => Part::Row { times: count(b"number-rows-repeated") },
            name @ (b"table-cell" | b"covered-table-cell") => {
                let kind = tag.value(b"value-type");
                let is_number = kind.as_deref() == Some("float");
                Part::Cell(Cell {
                    times: count(b"number-columns-repeated"),
                    colspan: count(b"number-columns-spanned").min(WIDEST),
                    rowspan: count(b"number-rows-spanned"),
                    is_covered: name == b"covered-table-cell",
                    number: tag.value(b"value").filter(|_| is_number),
                    is_unreckoned: kind.is_none() && tag.value(b"formula").is_some(),
                })
            }
            b"s" => Part::Blanks(count(b"c").min(WIDEST)),
            b"tab" => Part::Letter('\t'),
            b"line-break" => Part::Letter('\n'),
            b"spreadsheet" => Part::Sheets,
            b"tracked-changes" | b"annotation" | b"note" | b"ruby-text" | b"forms"
            | b"automatic-styles" | b"font-face-decls" | b"scripts" | b"shapes" | b"title"
            | b"desc" | b"binary-data" => Part::Passed,
            _ => Part::Within,
        }
    }
}

/// What a step of the reading found.
enum Step {
    Into(Part),
    Text(String),
    Out,
}

impl<R: Read> Reading<'_, R> {
    fn step(&mut self) -> Result<Step, End> {
        Ok(match self.xml.next()? {
            Some(Node::Open(tag)) => Step::Into(Part::of(&tag)),
            Some(Node::Text(text)) => Step::Text(text.into_owned()),
            Some(Node::Nothing) => Step::Text(String::new()),
            Some(Node::Close) | None => Step::Out,
        })
    }

    /// The paragraphs and tables of the element that was opened last.
    fn body(&mut self, document: &mut Document) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Paragraph) => {
                    self.measure.pieces(1)?;
                    let (mut text, mut boxes) = (String::new(), Document::new());
                    let done = self.inline(&mut text, &mut boxes);
                    let lines = text.split('\n').map(|line| Piece::Line(line.to_owned()));
                    document.extend(lines.chain(boxes));
                    done?;
                }
                Step::Into(Part::Table(_)) => {
                    let mut rows = Vec::new();
                    let done = self.rows(&mut rows);
                    document.push(Piece::Table(rows));
                    done?;
                }
                Step::Into(Part::Sheets) => self.sheets(document)?,
                Step::Into(Part::Passed) => self.xml.skip()?,
                Step::Into(_) => self.body(document)?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The text of a paragraph; boxes in it come after it.
    fn inline(&mut self, text: &mut String, boxes: &mut Document) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Text(letters) => {
                    // Ends of lines in the file are blanks, and several of them one.
                    for letter in letters.chars() {
                        let letter = if letter.is_ascii_whitespace() { ' ' } else { letter };
                        if letter != ' ' || !text.ends_with(' ') {
                            self.letter(letter, text)?;
                        }
                    }
                }
                Step::Into(Part::Letter(letter)) => {
                    self.letter(letter, text)?;
                    self.xml.skip()?;
                }
                Step::Into(Part::Blanks(count)) => {
                    for _ in 0..count {
                        self.letter(' ', text)?;
                    }
                    self.xml.skip()?;
                }
                Step::Into(Part::Paragraph) => {
                    self.measure.pieces(1)?;
                    let mut line = String::new();
                    let mut inner = Document::new();
                    let done = self.inline(&mut line, &mut inner);
                    boxes.push(Piece::Line(line));
                    boxes.extend(inner);
                    done?;
                }
                Step::Into(Part::Table(_)) => {
                    let mut rows = Vec::new();
                    let done = self.rows(&mut rows);
                    boxes.push(Piece::Table(rows));
                    done?;
                }
                Step::Into(Part::Passed) => self.xml.skip()?,
                Step::Into(_) => self.inline(text, boxes)?,
                Step::Out => return Ok(()),
            }
        }
    }

    fn letter(&mut self, letter: char, text: &mut String) -> Result<(), End> {
        self.measure.text(letter.encode_utf8(&mut [0; 4]))?;
        text.push(letter);
        Ok(())
    }

    /// The rows of a table of a text.
    fn rows(&mut self, rows: &mut Vec<Vec<Merged>>) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Row { .. }) => {
                    let mut row = Vec::new();
                    let done = self.cells(&mut row);
                    rows.push(row);
                    done?;
                }
                Step::Into(Part::Within) => self.rows(rows)?,
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    fn cells(&mut self, row: &mut Vec<Merged>) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Cell(cell)) if cell.is_covered => self.xml.skip()?,
                Step::Into(Part::Cell(cell)) => {
                    let text = self.content("")?.unwrap_or_default();
                    for _ in 0..cell.times.min(WIDEST) {
                        self.measure.pieces(1)?;
                        self.measure.text(&text)?;
                        let (colspan, rowspan) = (cell.colspan, cell.rowspan.min(WIDEST));
                        row.push(Merged { text: text.clone(), colspan, rowspan });
                    }
                }
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// All that stands in a cell as its text, with this between its paragraphs; the cells of
    /// a table in it stand apart.
    fn content(&mut self, between: &str) -> Result<Option<String>, End> {
        let mut inside = Document::new();
        self.body(&mut inside)?;
        if inside.is_empty() {
            return Ok(None);
        }
        let mut text = String::new();
        for (number, piece) in inside.into_iter().enumerate() {
            match piece {
                Piece::Line(line) => {
                    text += if number == 0 { "" } else { between };
                    text += &line;
                }
                Piece::Table(rows) => {
                    for cell in rows.into_iter().flatten().filter(|cell| !cell.text.is_empty()) {
                        text += if text.is_empty() { "" } else { " " };
                        text += &cell.text;
                    }
                }
            }
        }
        Ok(Some(text))
    }

    /// The sheets of a workbook, put below what is in the document.
    fn sheets(&mut self, document: &mut Document) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Table(name)) => {
                    let mut sheet = Sheet::default();
                    let done = self.sheet(&mut sheet, &mut 0);
                    if let Err(End::Refused(_)) = done {
                        return done;
                    }
                    self.file.put(sheet, &name, document, &mut self.placed).and(done)?;
                }
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The rows of a sheet, from this one on.
    fn sheet(&mut self, sheet: &mut Sheet, row: &mut usize) -> Result<(), End> {
        loop {
            match self.step()? {
                Step::Into(Part::Row { times }) => {
                    self.places(sheet, *row, times)?;
                    *row = row.saturating_add(times);
                }
                Step::Into(Part::Within) => self.sheet(sheet, row)?,
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// The cells of a row that stands so many times.
    fn places(&mut self, sheet: &mut Sheet, row: usize, times: usize) -> Result<(), End> {
        let mut column = 0_usize;
        loop {
            match self.step()? {
                Step::Into(Part::Cell(cell)) => {
                    let text = self.shown(&cell)?;
                    let same = cell.times.min(MOST_COLUMNS.saturating_sub(column));
                    if cell.colspan.max(cell.rowspan) > 1 && !cell.is_covered {
                        sheet.merge(Area {
                            rows: row..row.saturating_add(cell.rowspan),
                            columns: column..column.saturating_add(cell.colspan),
                        });
                    }
                    let is_open = text.is_empty() || cell.is_covered;
                    for row in (row..row.saturating_add(times)).take_while(|_| !is_open) {
                        for column in column..column + same {
                            sheet.put((row, column), &text, &mut self.measure)?;
                        }
                    }
                    column = column.saturating_add(cell.times);
                }
                Step::Into(_) => self.xml.skip()?,
                Step::Text(_) => {}
                Step::Out => return Ok(()),
            }
        }
    }

    /// What a cell of a sheet shows: a number as it is meant, and anything else as it stands.
    fn shown(&mut self, cell: &Cell) -> Result<String, End> {
        let text = self.content("\n")?;
        // A text may well be empty, but then a paragraph stands for it.
        let is_unreckoned = cell.is_unreckoned && text.is_none();
        let number = cell.number.as_deref().and_then(Decimal::of_text);
        Ok(match number {
            Some(number) => number.written(),
            None if is_unreckoned => UNRECKONED.to_owned(),
            None => text.unwrap_or_default(),
        })
    }
}
