//! Texts and web pages, in the encoding that a mark, the bytes themselves, or custom says.

use crate::encoding::GB18030;
use crate::measure::Bounds;
use crate::{Found, Refusal};
use nianbao::exchange::claims;
use nianbao::formats::is_data_name;
use nianbao::intake::{Document, Piece, Revisions, lines};

/// Most of a page that is parsed, its embedded pictures left out, in bytes. A page that Word
/// has written, with a style for every word, has half of it.
const LONGEST_PAGE: usize = 2 * 1024 * 1024;

/// A file of this program's own, a text as a document, or a page to be parsed.
pub(crate) fn read(name: &str, bytes: &[u8], bounds: Bounds) -> Result<Found, Refusal> {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_data_name(name) || claims(text) => return Ok(Found::Ours(text.to_owned())),
        Err(_) if is_data_name(name) => return Err(Refusal::NotUtf8),
        _ => {}
    }
    if is_picture(bytes) {
        return Err(Refusal::Picture);
    }
    if looks_binary(bytes) {
        return Err(Refusal::Unreadable);
    }
    let text = decoded(bytes);
    let name = name.to_ascii_lowercase();
    let begins = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_ascii_lowercase();
    let is_page = name.ends_with(".html") || name.ends_with(".htm");
    if is_page || begins.starts_with("<!doctype") || begins.contains("<html") {
        return Ok(page(&text));
    }
    let (document, is_cut) = pieces(text, bounds);
    Ok(Found::Document { document, is_cut, sheets: Vec::new(), revisions: Revisions::default() })
}

/// The lines of a text; of one that may be a register, which has more of them, the text itself,
/// since a line may end within a cell.
fn pieces(text: String, bounds: Bounds) -> (Document, bool) {
    if bounds.is_wide() {
        let kept = &text[..text.floor_char_boundary(bounds.text)];
        (vec![Piece::Line(kept.to_owned())], kept.len() < text.len())
    } else {
        (lines(&text), false)
    }
}

/// Whether it begins as JPEG, PNG, GIF, TIFF, WebP, HEIF or a Windows bitmap of its size does.
fn is_picture(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 5] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*"];
    let at =
        |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
    MARKS.iter().any(|mark| at(0, mark))
        || (at(0, b"RIFF") && at(8, b"WEBP"))
        || (at(4, b"ftyp") && [&b"hei"[..], b"hev", b"mif", b"avif"].iter().any(|kind| at(8, kind)))
        || (at(0, b"BM") && u32::try_from(bytes.len()).is_ok_and(|all| at(2, &all.to_le_bytes())))
}

/// Zeros among the first bytes of a text that is not UTF-16.
fn looks_binary(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    !is_wide && bytes.iter().take(4096).any(|byte| *byte == 0)
}

/// A text as somebody has written it: marked as UTF-16 or UTF-8, plain UTF-8, or else in
/// the encoding of Chinese Windows.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, wide @ ..] => utf16(wide, u16::from_le_bytes),
        [0xFE, 0xFF, wide @ ..] => utf16(wide, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => GB18030.decoded(bytes),
        },
    }
}

/// Half a letter at the end is one that cannot be read.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, half) = bytes.as_chunks();
    let letters = char::decode_utf16(pairs.iter().copied().map(unit));
    let lost = (!half.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).chain(lost).collect()
}

/// A page as far as it is parsed: its pictures left out where it is long.
#[must_use]
pub fn page(text: &str) -> Found {
    let mut html = if text.len() > LONGEST_PAGE { without_pictures(text) } else { text.to_owned() };
    let is_cut = html.len() > LONGEST_PAGE;
    if is_cut {
        let end = (0..=LONGEST_PAGE).rev().find(|at| html.is_char_boundary(*at));
        html.truncate(end.unwrap_or(0));
    }
    Found::Page { html, is_cut }
}

/// The page without the pictures that it carries as text.
fn without_pictures(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(";base64,") {
        let (before, picture) = rest.split_at(at);
        kept += before;
        rest =
            picture.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || ";,+/=".contains(c));
    }
    kept + rest
}
