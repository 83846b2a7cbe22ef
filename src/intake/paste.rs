//! What programs do to a text on its way through the clipboard: spreadsheets put a cell with
//! line ends into quotes, and HTML sometimes arrives with less in it than the plain text.

use super::{Document, Piece, lines};
use std::borrow::Cow;

/// Longest quoted cell in bytes.
const LONGEST: usize = 1000;

/// A text whose cells stand between tabs, the line ends within quoted cells as spaces.
pub(super) fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') || !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins_cell = true;
    while let Some(letter) = rest.chars().next() {
        if let Some((cell, behind)) = (begins_cell && letter == '"').then(|| quoted(rest)).flatten()
        {
            let cell = cell.replace("\"\"", "\"");
            out.extend(cell.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
            rest = behind;
            begins_cell = false;
            continue;
        }
        out.push(letter);
        begins_cell = matches!(letter, '\t' | '\n' | '\r');
        rest = &rest[letter.len_utf8()..];
    }
    Cow::Owned(out)
}

/// A quoted cell with a line end in it that a text begins with, and what comes behind.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut at = 0;
    loop {
        at += inner.get(at..)?.find('"')?;
        if at > LONGEST {
            return None;
        }
        let behind = &inner[at + 1..];
        if let Some(doubled) = behind.strip_prefix('"') {
            at = inner.len() - doubled.len();
            continue;
        }
        let cell = &inner[..at];
        let ends = behind.is_empty() || behind.starts_with(['\t', '\n', '\r']);
        return (ends && cell.contains('\n')).then_some((cell, behind));
    }
}

/// A page out of the clipboard, or its plain text where the page has less in it.
#[must_use]
pub fn fuller(page: Document, text: &str) -> Document {
    // What a report is written in: the sound of a character beside it, in Latin letters, is none
    // of the page's text and may stand in the plain one.
    let is_written = |c: &char| c.is_numeric() || (c.is_alphabetic() && *c >= '\u{2E80}');
    let letters = |text: &str| text.chars().filter(is_written).count();
    let of_page: usize = page
        .iter()
        .map(|piece| match piece {
            Piece::Line(line) => letters(line),
            Piece::Table(rows) => rows.iter().flatten().map(|cell| letters(&cell.text)).sum(),
        })
        .sum();
    // Some more or less is only markup: numbers of lists, alternative texts.
    const OF_TEN: usize = 9;
    if of_page * 10 < letters(text) * OF_TEN { lines(text) } else { page }
}

/// A paragraph without the single spaces that a line end in HTML, or justified print, leaves
/// between Chinese characters.
pub(super) fn closed(text: &str) -> String {
    let is_han =
        |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || "，。、；：（）“”《》".contains(c);
    let letters: Vec<char> = text.chars().collect();
    let is_within = |at: usize| {
        let around =
            at.checked_sub(1).and_then(|before| Some((letters.get(before)?, letters.get(at + 1)?)));
        letters[at] == ' ' && around.is_some_and(|(one, other)| is_han(*one) && is_han(*other))
    };
    let kept = (0..letters.len()).filter(|at| !is_within(*at)).map(|at| letters[at]);
    kept.collect()
}
