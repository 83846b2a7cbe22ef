//! From a text in RTF, which many systems send under the ending of Word's files, to a
//! document: paragraphs and tables as they stand when what was deleted is gone.
//!
//! Letters are bytes in the encoding of their font, or numbers of Unicode. A table within a
//! cell is text of the cell. Headers, footnotes, comments, pictures and boxes are left out.

mod tokens;

use crate::Refusal;
use crate::encoding::Encoding;
use crate::measure::{End, Measure};
use crate::opened::{Contents, Opened};
use crate::rows::{BELOW, Shape, TOPMOST, merged};
use nianbao::intake::{Document, Piece};
use std::collections::BTreeMap;
use std::mem::take;
use tokens::{Token, Tokens};

/// Reads rich text.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    file.plain().filter(|bytes| bytes.starts_with(MARK)).map(contents)
}

/// What such a file begins with.
const MARK: &[u8] = b"{\\rtf";

/// Most groups within each other; programs write some ten.
const DEEPEST: usize = 1_000;
/// The widest table that is believed, in twentieths of a point.
const WIDEST: i32 = 100_000;
/// Most cells of a row.
const MOST_CELLS: usize = 200;
/// Most fonts that are told apart.
const MOST_FONTS: usize = 10_000;

/// What groups begin with that are not the text.
const PASSED: [&[u8]; 16] = [
    b"stylesheet",
    b"colortbl",
    b"info",
    b"pict",
    b"header",
    b"headerl",
    b"headerr",
    b"headerf",
    b"footer",
    b"footerl",
    b"footerr",
    b"footerf",
    b"footnote",
    b"annotation",
    b"fldinst",
    b"nonesttables",
];

/// The encodings of fonts that are not the document's own, by their numbers.
const CHARSETS: [(i32, u16); 4] = [(128, 932), (129, 949), (134, 936), (136, 950)];

/// Words that stand for a letter.
const LETTERS: [(&[u8], char); 11] = [
    (b"line", '\n'),
    (b"tab", '\t'),
    (b"emdash", '—'),
    (b"endash", '–'),
    (b"lquote", '‘'),
    (b"rquote", '’'),
    (b"ldblquote", '“'),
    (b"rdblquote", '”'),
    (b"bullet", '•'),
    (b"emspace", '\u{2003}'),
    (b"enspace", '\u{2002}'),
];

/// The document, and whether there was more of it than is read.
fn contents(bytes: &[u8]) -> Contents {
    let mut text = Text::default();
    let done = text.read(Tokens(bytes)).and_then(|()| text.flush());
    let is_cut = match done {
        Ok(()) => false,
        Err(End::Full) => true,
        Err(End::Refused(refusal)) => return Err(refusal),
    };
    text.end_table();
    if !text.line.is_empty() {
        text.document.push(Piece::Line(text.line));
    }
    Ok((text.document, is_cut))
}

/// What holds within a group.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Whether it is not the text.
    is_passed: bool,
    /// Whether it lists the fonts.
    is_fonts: bool,
    is_deleted: bool,
    /// The number of the font.
    font: i32,
    /// How many letters stand in for one of Unicode, where it is not known; one if not told.
    stand_ins: Option<usize>,
}

/// What has been read.
#[derive(Default)]
struct Text {
    document: Document,
    measure: Measure,
    group: Group,
    outer: Vec<Group>,
    /// The encoding of the document, and those of fonts that have another.
    page: Option<Encoding>,
    fonts: BTreeMap<i32, Encoding>,
    /// Bytes of letters that have not been decoded, units of UTF-16, and how many letters
    /// only stand in for these.
    bytes: Vec<u8>,
    units: Vec<u16>,
    stand_ins: usize,
    line: String,
    is_in_table: bool,
    cells: Vec<String>,
    shape: Shape,
    /// How the next cell of the row is merged.
    merge: u16,
    rows: Vec<(Shape, Vec<String>)>,
}

impl Text {
    fn read(&mut self, mut tokens: Tokens) -> Result<(), End> {
        while let Some(token) = tokens.next() {
            match token {
                Token::Byte(byte) => self.byte(byte)?,
                Token::Begin => {
                    self.flush()?;
                    if self.outer.len() >= DEEPEST {
                        return Err(Refusal::TooDeep.into());
                    }
                    self.outer.push(self.group);
                }
                Token::End => {
                    self.flush()?;
                    self.group = self.outer.pop().unwrap_or_default();
                }
                Token::Sign(b'*') => self.group.is_passed = true,
                Token::Sign(b'~') => self.letter(' ')?,
                Token::Sign(b'_') => self.letter('-')?,
                Token::Sign(_) => {}
                Token::Word(b"bin", count) => {
                    tokens.pass(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0));
                }
                Token::Word(word, number) => self.word(word, number)?,
            }
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8) -> Result<(), End> {
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
            return Ok(());
        }
        if self.is_text() {
            if !self.units.is_empty() {
                self.flush()?;
            }
            self.bytes.push(byte);
        }
        Ok(())
    }

    /// Whether what stands here is the text.
    fn is_text(&self) -> bool {
        !self.group.is_passed && !self.group.is_fonts && !self.group.is_deleted
    }

    /// Decodes what has come together.
    fn flush(&mut self) -> Result<(), End> {
        self.stand_ins = 0;
        let units = String::from_utf16_lossy(&take(&mut self.units));
        let bytes = take(&mut self.bytes);
        let page = self.page.unwrap_or_else(|| Encoding::of_page(0));
        let encoding = self.fonts.get(&self.group.font).copied().unwrap_or(page);
        let decoded = encoding.decoded(&bytes);
        for text in [units, decoded] {
            self.measure.text(&text)?;
            self.line += &text;
        }
        Ok(())
    }

    fn letter(&mut self, letter: char) -> Result<(), End> {
        self.flush()?;
        if self.is_text() {
            self.measure.text(letter.encode_utf8(&mut [0; 4]))?;
            self.line.push(letter);
        }
        Ok(())
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), End> {
        if word == b"u" {
            return self.unicode(number.unwrap_or(0));
        }
        if word == b"uc" {
            // It may stand between the halves of a letter.
            self.group.stand_ins = number.and_then(|number| usize::try_from(number).ok());
            return Ok(());
        }
        let letter = LETTERS.iter().find(|(one, _)| *one == word).map(|(_, letter)| *letter);
        if letter.is_some() && self.stand_ins > 0 {
            self.stand_ins -= 1;
            return Ok(());
        }
        self.flush()?;
        let is_on = number != Some(0);
        match word {
            b"fonttbl" => self.group.is_fonts = true,
            b"f" => self.group.font = number.unwrap_or(0),
            b"fcharset" => self.font(number.unwrap_or(0)),
            b"ansicpg" => {
                let page = number.and_then(|number| u16::try_from(number).ok());
                self.page = page.map(Encoding::of_page);
            }
            b"deleted" => self.group.is_deleted = is_on,
            b"plain" => self.group.is_deleted = false,
            _ if PASSED.contains(&word) => self.group.is_passed = true,
            _ if self.group.is_passed => {}
            b"pard" => self.is_in_table = false,
            b"intbl" => self.is_in_table = is_on,
            b"trowd" => {
                self.shape = Shape::default();
                self.merge = 0;
            }
            b"trleft" => self.shape.edges = vec![edge(number)],
            b"clmgf" => self.merge |= 1,
            b"clmrg" => self.merge |= 2,
            b"clvmgf" => self.merge |= BELOW | TOPMOST,
            b"clvmrg" => self.merge |= BELOW,
            b"cellx" => self.edge(number)?,
            b"cell" => self.cell()?,
            b"row" => self.row(),
            b"nestcell" if !self.line.ends_with(' ') => self.letter(' ')?,
            b"par" | b"sect" | b"page" => self.paragraph()?,
            _ => {
                if let Some(letter) = letter {
                    self.letter(letter)?;
                }
            }
        }
        Ok(())
    }

    /// A letter of Unicode, or half of one; others follow that stand in for it.
    fn unicode(&mut self, number: i32) -> Result<(), End> {
        if !self.bytes.is_empty() {
            self.flush()?;
        }
        // Numbers of more than fifteen bits are written as if they were negative.
        let [low, high, ..] = number.to_le_bytes();
        if self.is_text() {
            self.units.push(u16::from_le_bytes([low, high]));
        }
        self.stand_ins = self.group.stand_ins.unwrap_or(1);
        Ok(())
    }

    /// The encoding of the font that is being listed.
    fn font(&mut self, charset: i32) {
        let page = CHARSETS.iter().find(|(number, _)| *number == charset);
        if let Some((_, page)) = page
            && self.group.is_fonts
            && self.fonts.len() < MOST_FONTS
        {
            self.fonts.insert(self.group.font, Encoding::of_page(*page));
        }
    }

    /// A cell of the row's shape ends here.
    fn edge(&mut self, number: Option<i32>) -> Result<(), End> {
        self.measure.pieces(1)?;
        if self.shape.edges.is_empty() {
            self.shape.edges.push(0);
        }
        let merge = take(&mut self.merge);
        if self.shape.merges.len() < MOST_CELLS {
            self.shape.edges.push(edge(number));
            self.shape.merges.push(merge);
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<(), End> {
        self.measure.pieces(1)?;
        let cell = take(&mut self.line);
        self.cells.push(cell.trim_end_matches(' ').to_owned());
        Ok(())
    }

    fn row(&mut self) {
        let cells = take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push((self.shape.clone(), cells));
        }
    }

    /// A paragraph ends; those of a cell follow each other.
    fn paragraph(&mut self) -> Result<(), End> {
        if self.is_in_table || !self.is_text() {
            return Ok(());
        }
        self.measure.pieces(1)?;
        self.end_table();
        let line = take(&mut self.line);
        self.document.extend(line.split('\n').map(|line| Piece::Line(line.to_owned())));
        Ok(())
    }

    /// The table ends, and what stands in cells of a row that has no end.
    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.document.push(Piece::Table(merged(take(&mut self.rows))));
        }
        self.document.extend(take(&mut self.cells).into_iter().map(Piece::Line));
    }
}

fn edge(number: Option<i32>) -> i32 {
    number.unwrap_or(0).clamp(-WIDEST, WIDEST)
}
