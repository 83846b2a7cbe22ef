//! Texts with the sound of each character beside it, as some sites print them for those who
//! learn to read: 青(qīng)禾(hé)镇. The characters alone are what is read.

use super::Piece;
use crate::clipboard::Merged;

/// Letters with the mark of a tone.
const TONED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ";

/// A text with fewer of them has a foreign word in it.
const ENOUGH: usize = 3;

/// The document without the sounds, where it has any.
pub(super) fn without(document: &[Piece]) -> Option<Vec<Piece>> {
    let is_sounded = |piece: &Piece| match piece {
        Piece::Line(line) => has_sounds(line),
        Piece::Table(rows) => rows.iter().flatten().any(|cell| has_sounds(&cell.text)),
    };
    document.iter().any(is_sounded).then(|| document.iter().map(bare_piece).collect())
}

fn bare_piece(piece: &Piece) -> Piece {
    let cell = |cell: &Merged| Merged { text: bare(&cell.text), ..cell.clone() };
    match piece {
        Piece::Line(line) => Piece::Line(bare(line)),
        Piece::Table(rows) => {
            Piece::Table(rows.iter().map(|row| row.iter().map(cell).collect()).collect())
        }
    }
}

fn has_sounds(text: &str) -> bool {
    text.chars().filter(|letter| TONED.contains(*letter)).take(ENOUGH).count() == ENOUGH
}

/// A text without the sounds in it.
fn bare(text: &str) -> String {
    if !has_sounds(text) {
        return text.to_owned();
    }
    let is_sound = |c: char| c.is_ascii_lowercase() || c == 'ü' || TONED.contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let inner = rest.strip_prefix(['(', '（']).unwrap_or(rest);
        let behind = inner.trim_start_matches(|c| is_sound(c) || c == ' ');
        let is_any = inner.starts_with(is_sound);
        if is_any && inner.len() == rest.len() {
            rest = behind;
            continue;
        }
        if let (true, Some(behind)) = (is_any, behind.strip_prefix([')', '）'])) {
            rest = behind;
            continue;
        }
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out.trim().to_owned()
}
