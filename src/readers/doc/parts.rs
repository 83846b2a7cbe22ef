//! Where the parts of a Word 97 file lie: its letters, piece by piece, and what is said of
//! them, page by page ([MS-DOC] 2.5, 2.8, 2.9.42).

use super::shape;
use crate::Refusal;
use crate::bytes::{long, place, short, within};
use crate::encoding::WESTERN;
use crate::ole::Compound;

/// Most letters that are looked at, those of fields and of deleted text too.
const MOST_LETTERS: usize = 4 * 1024 * 1024;

/// Length of a page of properties.
const PAGE: usize = 512;
/// The first version whose files are read, that of Word 97.
const WORD_97: u16 = 0xC1;

/// Where the list of places begins to which the header leads, and which of them are read.
const CHARACTERS: usize = 12;
const PARAGRAPHS: usize = 13;
const PIECES: usize = 33;

/// A Word file that is being read.
pub(super) struct Parts {
    word: Vec<u8>,
    data: Vec<u8>,
    pieces: Vec<Stretch>,
    paragraphs: Vec<Said>,
    /// What was deleted, by places in the file.
    deleted: Vec<(usize, usize)>,
    /// How many letters the text has, and each of the texts that stand beside it.
    lengths: Lengths,
}

/// Letters that stand together in the file.
struct Stretch {
    at: usize,
    count: usize,
    /// Whether each takes one byte.
    is_narrow: bool,
}

/// What is said of the paragraphs whose ends lie between two places of the file.
struct Said {
    from: usize,
    to: usize,
    /// Where the list of properties lies.
    at: usize,
    length: usize,
}

/// How many letters each text has.
pub(super) struct Lengths {
    pub(super) text: usize,
    /// Footnotes, headers, comments: what stands between the text and its boxes.
    between: usize,
    boxes: usize,
}

/// A letter, and its place in the file.
pub(super) type Letter = (char, usize);

impl Parts {
    pub(super) fn open(word: Vec<u8>, file: &Compound) -> Result<Parts, Refusal> {
        const WORD: u16 = 0xA5EC;
        let (Some(mark), Some(version), Some(flags)) =
            (short(&word, 0), short(&word, 2), short(&word, 10))
        else {
            return Err(Refusal::Damaged);
        };
        if mark != WORD || version < WORD_97 {
            return Err(Refusal::Old);
        }
        if flags & 0x0100 != 0 {
            return Err(Refusal::Password);
        }
        let table = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
        let table = file.stream(table).ok_or(Refusal::Damaged)?;
        let data = file.stream("Data").unwrap_or_default();
        Parts::of(word, &table, data).ok_or(Refusal::Damaged)
    }

    fn of(word: Vec<u8>, table: &[u8], data: Vec<u8>) -> Option<Parts> {
        // A header of 32 bytes, then shorts, longs and places, each counted.
        let longs = 34 + 2 * usize::from(short(&word, 32)?);
        let places = longs + 2 + 4 * usize::from(short(&word, longs)?) + 2;
        let part = |number: usize| {
            let at = places.checked_add(8 * number)?;
            let from = place(&word, at)?;
            table.get(from..from.checked_add(place(&word, at + 4)?)?)
        };
        let lengths = Lengths::of(&word, longs + 2)?;
        let pieces = pieces(part(PIECES)?)?;
        let mut deleted = Vec::new();
        for (_, page) in pages(&word, part(CHARACTERS).unwrap_or_default()) {
            shape::deleted(page, &mut deleted);
        }
        deleted.sort_unstable();
        let mut paragraphs = Vec::new();
        for (begins, page) in pages(&word, part(PARAGRAPHS)?) {
            said(page, begins, &mut paragraphs);
        }
        paragraphs.sort_by_key(|said| said.from);
        Some(Parts { word, data, pieces, paragraphs, deleted, lengths })
    }

    /// The letters of the text and of its boxes, with their places; whether there are more
    /// than are looked at.
    pub(super) fn letters(&self) -> (impl Iterator<Item = Letter> + '_, bool) {
        let Lengths { text, between, boxes } = &self.lengths;
        let boxes = text.saturating_add(*between)..text.saturating_add(between + boxes);
        let last = if boxes.is_empty() { *text } else { boxes.end };
        let all = self.pieces.iter().flat_map(|piece| piece.letters(&self.word));
        let most = last.min(MOST_LETTERS);
        // Lengths are counted in units of UTF-16.
        let counted = all.scan(0, move |units, letter| {
            let number = *units;
            *units += letter.0.len_utf16();
            (number < most).then_some((number, letter))
        });
        let letters = counted.filter(move |(number, _)| number < text || boxes.contains(number));
        (letters.map(|(_, letter)| letter), last > MOST_LETTERS)
    }

    /// Whether the letter at this place was deleted.
    pub(super) fn is_deleted(&self, at: usize) -> bool {
        let after = self.deleted.partition_point(|(from, _)| *from <= at);
        let before = after.checked_sub(1).and_then(|before| self.deleted.get(before));
        before.is_some_and(|(_, to)| at < *to)
    }

    /// What is said of the paragraph whose end is at this place.
    pub(super) fn paragraph(&self, at: usize) -> shape::Paragraph {
        let after = self.paragraphs.partition_point(|said| said.from <= at);
        let said = after.checked_sub(1).and_then(|before| self.paragraphs.get(before));
        let Some(said) = said.filter(|said| at < said.to) else {
            return shape::Paragraph::default();
        };
        shape::Paragraph::of(within(&self.word, said.at, said.length), &self.data)
    }
}

impl Lengths {
    /// From the longs of the header: the text, footnotes, headers, comments (twice), endnotes,
    /// boxes.
    fn of(word: &[u8], longs: usize) -> Option<Lengths> {
        let length = |number: usize| place(word, longs + 4 * number).unwrap_or(0);
        let between = [4, 5, 6, 7, 8].map(length);
        Some(Lengths {
            text: place(word, longs + 4 * 3)?,
            between: between.into_iter().fold(0, usize::saturating_add),
            boxes: length(9),
        })
    }
}

/// The pieces of the text, in its order.
fn pieces(part: &[u8]) -> Option<Vec<Stretch>> {
    const PROPERTIES: u8 = 1;
    const PIECES: u8 = 2;
    /// The piece is written in bytes, and its place counted in half.
    const IS_NARROW: u32 = 1 << 30;
    let mut at = 0;
    while part.get(at) == Some(&PROPERTIES) {
        at += 3 + usize::from(short(part, at + 1)?);
    }
    if part.get(at) != Some(&PIECES) {
        return None;
    }
    let list = within(part, at + 5, place(part, at + 1)?);
    // First the number of letters before each piece, then eight bytes on each.
    let count = list.len().checked_sub(4)? / 12;
    let stretch = |number: usize| {
        let before = place(list, 4 * number)?;
        let place = long(list, 4 * (count + 1) + 8 * number + 2)?;
        let is_narrow = place & IS_NARROW != 0;
        let at = usize::try_from(place & (IS_NARROW - 1)).ok()?;
        Some(Stretch {
            at: if is_narrow { at / 2 } else { at },
            count: usize::try_from(long(list, 4 * number + 4)?).ok()?.checked_sub(before)?,
            is_narrow,
        })
    };
    (0..count).map(stretch).collect()
}

impl Stretch {
    /// Its letters, as far as the file goes, with their places.
    fn letters<'a>(&self, word: &'a [u8]) -> Box<dyn Iterator<Item = Letter> + 'a> {
        let at = self.at;
        if self.is_narrow {
            let bytes = within(word, at, self.count).iter().enumerate();
            return Box::new(bytes.map(move |(number, byte)| (narrow(*byte), at + number)));
        }
        let (units, _) = within(word, at, self.count.saturating_mul(2)).as_chunks();
        let letters = char::decode_utf16(units.iter().copied().map(u16::from_le_bytes));
        Box::new(letters.scan(at, |at, letter| {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            let place = *at;
            *at += 2 * letter.len_utf16();
            Some((letter, place))
        }))
    }
}

fn narrow(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WESTERN.decoded(&[byte]).chars().next().unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

/// The pages of properties of a list of them, with their places; no more than the file has.
fn pages<'a>(word: &'a [u8], list: &[u8]) -> impl Iterator<Item = (usize, &'a [u8])> {
    let count = list.len().saturating_sub(4) / 8;
    let numbers = (0..count).filter_map(move |number| long(list, 4 * (count + 1) + 4 * number));
    let numbers: Vec<u32> = numbers.take(word.len() / PAGE + 1).collect();
    numbers.into_iter().filter_map(|number| {
        let from = usize::try_from(number & 0x003F_FFFF).ok()?.checked_mul(PAGE)?;
        Some((from, word.get(from..from.checked_add(PAGE)?)?))
    })
}

/// What the page that begins at this place says of paragraphs.
fn said(page: &[u8], begins: usize, found: &mut Vec<Said>) {
    let count = usize::from(page.last().copied().unwrap_or(0));
    for number in 0..count {
        let (from, to) = (place(page, 4 * number), place(page, 4 * number + 4));
        let place = page.get(4 * (count + 1) + 13 * number);
        let (Some(from), Some(to), Some(place)) = (from, to, place) else { return };
        let at = 2 * usize::from(*place);
        let (start, length) = match (page.get(at), page.get(at + 1)) {
            // Without properties of its own.
            _ if at == 0 => (0, 0),
            (Some(0), Some(words)) => (at + 2, 2 * usize::from(*words)),
            (Some(words), _) => (at + 1, 2 * usize::from(*words) - 1),
            (None, _) => (0, 0),
        };
        // The first two bytes name a style.
        let (start, length) = (start + 2, length.saturating_sub(2));
        let length = length.min((PAGE - 1).saturating_sub(start));
        found.push(Said { from, to, at: begins + start, length });
    }
}
