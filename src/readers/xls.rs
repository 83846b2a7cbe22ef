//! From an Excel file of before 2007, or one of WPS, to a document ([MS-XLS]): BIFF8 of Excel
//! 97 to 2003, and BIFF5 of Excel 5 and 95. Charts and macros are passed over.

mod records;

use crate::Refusal;
use crate::bytes::{array, long, short};
use crate::decimal::Decimal;
use crate::encoding::{Encoding, WESTERN};
use crate::measure::{End, Measure};
use crate::opened::{Contents, Opened};
use crate::sheet::{Area, Sheet, UNRECKONED};
use crate::shown::Format;
use nianbao::intake::Document;
use records::{Record, Records};
use std::collections::{BTreeMap, VecDeque};

/// Reads the workbooks of Excel and WPS before 2007.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    let streams = file.streams()?;
    let book = streams.stream("Workbook").or_else(|| streams.stream("Book"))?;
    Some(contents(&book, file))
}

/// The kinds of records that are read.
mod kind {
    pub(super) const FORMULA: [u16; 3] = [0x06, 0x206, 0x406];
    pub(super) const END: u16 = 0x0A;
    pub(super) const EPOCH: u16 = 0x22;
    pub(super) const LOCK: u16 = 0x2F;
    pub(super) const PAGE: u16 = 0x42;
    pub(super) const NUMBERS: u16 = 0xBD;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const LOOK: u16 = 0xE0;
    pub(super) const MERGED: u16 = 0xE5;
    pub(super) const STRINGS: u16 = 0xFC;
    pub(super) const SHARED: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const LABEL: [u16; 2] = [0x204, 0xD6];
    pub(super) const TRUTH: u16 = 0x205;
    pub(super) const RESULT: u16 = 0x207;
    pub(super) const SHORT_NUMBER: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BEGIN: u16 = 0x809;
    /// Of Excel 2 to 4.
    pub(super) const OLD_BEGIN: [u16; 3] = [0x09, 0x209, 0x409];
}

/// What a cell says where it could not be reckoned.
const ERRORS: [(u8, &str); 7] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0F, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1D, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2A, "#N/A"),
];

/// The document, and whether there was more of it than is read.
fn contents(stream: &[u8], file: &Opened) -> Contents {
    let mut book = Book {
        is_old: false,
        page: WESTERN,
        is_1904: false,
        strings: Vec::new(),
        formats: BTreeMap::new(),
        looks: Vec::new(),
        names: VecDeque::new(),
        name: String::new(),
        file,
        gathered: Measure::within(file.bounds),
        placed: Measure::within(file.bounds),
        document: Document::new(),
    };
    match book.substreams(stream) {
        Ok(()) => Ok((book.document, false)),
        Err(End::Full) => Ok((book.document, true)),
        Err(End::Refused(refusal)) => Err(refusal),
    }
}

/// A workbook that is being read.
struct Book<'a> {
    /// Whether it is of Excel 5 or 95.
    is_old: bool,
    /// The encoding of its texts if so.
    page: Encoding,
    is_1904: bool,
    /// The texts that its cells share.
    strings: Vec<String>,
    /// Its own formats of numbers.
    formats: BTreeMap<u16, Format>,
    /// The number of the format of each look.
    looks: Vec<u16>,
    /// What the substreams that are still to come are called.
    names: VecDeque<String>,
    /// What this one is called.
    name: String,
    file: &'a Opened<'a>,
    gathered: Measure,
    placed: Measure,
    document: Document,
}

/// A cell by its row and column, and the number of its look.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    look: u16,
}

impl Place {
    fn of(body: &[u8]) -> Option<Place> {
        Some(Place {
            row: usize::from(short(body, 0)?),
            column: usize::from(short(body, 2)?),
            look: short(body, 4)?,
        })
    }

    fn at(self) -> (usize, usize) {
        (self.row, self.column)
    }
}

impl Book<'_> {
    /// The workbook itself, then its sheets, each with what is drawn on it.
    fn substreams(&mut self, stream: &[u8]) -> Result<(), End> {
        const SHEET: u16 = 0x10;
        let mut depth = 0_usize;
        let mut sheet = None;
        let mut awaited = None;
        let mut has_begun = false;
        for record in Records(stream) {
            match record.kind {
                kind::BEGIN => {
                    depth += 1;
                    if depth == 1 {
                        self.is_old = short(record.body, 0) != Some(0x600);
                        let is_sheet = short(record.body, 2) == Some(SHEET);
                        sheet = is_sheet.then(Sheet::default);
                        if has_begun {
                            self.name = self.names.pop_front().unwrap_or_default();
                        }
                        has_begun = true;
                    }
                }
                kind::END => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.place(sheet.take())?;
                    }
                }
                kind::LOCK => return Err(Refusal::Password.into()),
                found if kind::OLD_BEGIN.contains(&found) && !has_begun => {
                    return Err(Refusal::Old.into());
                }
                _ if depth != 1 => {}
                _ => match &mut sheet {
                    None => self.global(&record),
                    Some(sheet) => {
                        let done = self.cell(&record, sheet, &mut awaited);
                        if done.is_some_and(|done| done.is_err()) {
                            self.place(Some(std::mem::take(sheet)))?;
                            return done.unwrap_or(Ok(()));
                        }
                    }
                },
            }
        }
        if !has_begun {
            return Err(Refusal::Damaged.into());
        }
        // Where the file ends too soon.
        self.place(sheet)
    }

    fn place(&mut self, sheet: Option<Sheet>) -> Result<(), End> {
        let Some(sheet) = sheet else { return Ok(()) };
        self.file.put(sheet, &self.name, &mut self.document, &mut self.placed)
    }

    /// What is said of the workbook.
    fn global(&mut self, record: &Record) {
        let body = record.body;
        match record.kind {
            kind::PAGE => self.page = short(body, 0).map_or(WESTERN, Encoding::of_page),
            kind::EPOCH => self.is_1904 = short(body, 0) == Some(1),
            kind::SHEET => {
                let length = record.body.get(6).copied().map_or(0, usize::from);
                let name = if self.is_old {
                    body.get(7..).map(|name| self.page.decoded(name))
                } else {
                    record.texts(7).text(length)
                };
                self.names.push_back(name.unwrap_or_default());
            }
            kind::LOOK => self.looks.extend(short(body, 2)),
            kind::FORMAT => {
                let code = if self.is_old {
                    body.get(3..).map(|code| self.page.decoded(code))
                } else {
                    record.texts(2).counted()
                };
                if let Some((number, code)) = short(body, 0).zip(code) {
                    self.formats.insert(number, Format::of(&code));
                }
            }
            kind::STRINGS => {
                let mut texts = record.texts(8);
                self.strings = std::iter::from_fn(|| texts.counted()).collect();
            }
            _ => {}
        }
    }

    /// What is said of cells; nothing where the record says too little.
    fn cell(
        &mut self,
        record: &Record,
        sheet: &mut Sheet,
        awaited: &mut Option<Place>,
    ) -> Option<Result<(), End>> {
        let body = record.body;
        if record.kind == kind::MERGED {
            let (areas, _) = body.get(2..)?.as_chunks::<8>();
            areas.iter().filter_map(area).for_each(|area| sheet.merge(area));
            return None;
        }
        if record.kind == kind::RESULT {
            let text = self.text(record, 0)?;
            return Some(sheet.put(awaited.take()?.at(), &text, &mut self.gathered));
        }
        if record.kind == kind::NUMBERS {
            return self.numbers(body, sheet);
        }
        let place = Place::of(body)?;
        let text = match record.kind {
            kind::SHARED => {
                let number = usize::try_from(long(body, 6)?).ok()?;
                let text = self.strings.get(number)?;
                return Some(sheet.put(place.at(), text, &mut self.gathered));
            }
            kind::NUMBER => self.shown(place, binary(array(body, 6)?)?),
            kind::SHORT_NUMBER => self.shown(place, short_number(long(body, 6)?)?),
            kind::TRUTH => truth(*body.get(6)?, body.get(7) == Some(&1)),
            found if kind::LABEL.contains(&found) => self.text(record, 6)?,
            found if kind::FORMULA.contains(&found) => self.formula(place, body, awaited)?,
            _ => return None,
        };
        Some(sheet.put(place.at(), &text, &mut self.gathered))
    }

    /// Several numbers in a row.
    fn numbers(&mut self, body: &[u8], sheet: &mut Sheet) -> Option<Result<(), End>> {
        let mut place = Place::of(body)?;
        let (numbers, _) = body.get(4..)?.as_chunks::<6>();
        for number in numbers {
            place.look = short(number, 0)?;
            let text = self.shown(place, short_number(long(number, 2)?)?);
            if let Err(end) = sheet.put(place.at(), &text, &mut self.gathered) {
                return Some(Err(end));
            }
            place.column += 1;
        }
        None
    }

    /// The value of a formula; a text follows in a record of its own.
    fn formula(&self, place: Place, body: &[u8], awaited: &mut Option<Place>) -> Option<String> {
        /// The program that wrote it leaves it to the next to reckon.
        const IS_LEFT: u16 = 2;
        let value: [u8; 8] = array(body, 6)?;
        *awaited = None;
        match value {
            [0, .., 0xFF, 0xFF] => {
                *awaited = Some(place);
                Some(String::new())
            }
            [how @ (1 | 2), _, value, .., 0xFF, 0xFF] => Some(truth(value, how == 2)),
            [_, .., 0xFF, 0xFF] => Some(String::new()),
            [0, 0, 0, 0, 0, 0, 0, 0] if short(body, 14)? & IS_LEFT != 0 => {
                Some(UNRECKONED.to_owned())
            }
            _ => Some(self.shown(place, binary(value)?)),
        }
    }

    /// A number as its cell shows it.
    fn shown(&self, place: Place, number: Decimal) -> String {
        let format = self.looks.get(usize::from(place.look)).copied().unwrap_or(0);
        match self.formats.get(&format) {
            Some(format) => format.shown(number, self.is_1904),
            None => Format::known(format).shown(number, self.is_1904),
        }
    }

    /// A text that stands in a record itself.
    fn text(&self, record: &Record, from: usize) -> Option<String> {
        if !self.is_old {
            return record.texts(from).counted();
        }
        let length = usize::from(short(record.body, from)?);
        let bytes = record.body.get(from + 2..)?;
        Some(self.page.decoded(bytes.get(..length).unwrap_or(bytes)))
    }
}

/// A truth, or why there is no value.
fn truth(value: u8, is_error: bool) -> String {
    let error = ERRORS.iter().find(|(code, _)| *code == value).map_or("#N/A", |(_, error)| error);
    let truth = if value == 0 { "FALSE" } else { "TRUE" };
    if is_error { error } else { truth }.to_owned()
}

fn binary(value: [u8; 8]) -> Option<Decimal> {
    Decimal::of_binary(f64::from_le_bytes(value))
}

/// A number in four bytes: the upper half of a binary one, or a whole one; perhaps a
/// hundredth of it.
fn short_number(number: u32) -> Option<Decimal> {
    const IS_HUNDREDTH: u32 = 1;
    const IS_WHOLE: u32 = 2;
    let decimal = if number & IS_WHOLE == 0 {
        Decimal::of_binary(f64::from_bits(u64::from(number & !3) << 32))?
    } else {
        Decimal::whole(number.cast_signed() >> 2)
    };
    Some(if number & IS_HUNDREDTH == 0 { decimal } else { decimal.times(-2) })
}

/// A merged cell: its first and last row, its first and last column.
fn area(bytes: &[u8; 8]) -> Option<Area> {
    let place = |at: usize| short(bytes, at).map(usize::from);
    Some(Area { rows: place(0)?..place(2)? + 1, columns: place(4)?..place(6)? + 1 })
}
