//! A report whose whole text came as one paragraph: title, headings and rows one behind the
//! other, as a form of a site or a chat makes it. It is laid out again in lines.

use super::letters::{key, plain_letter, simplified};
use super::places::{Spot, Stretch};
use super::{Piece, cover};
use crate::form::{Body, Catalogue};

/// A paragraph with fewer headings in it tells of sections.
const ENOUGH: usize = 3;

/// A document laid out in lines.
pub(super) struct Unfolded {
    /// Its lines and tables.
    pub document: Vec<Piece>,
    /// Of each the piece that it was part of.
    from: Vec<usize>,
}

impl Unfolded {
    /// Where in the document as it came something stands.
    pub(super) fn place(&self, stretch: Stretch) -> Stretch {
        let spot = |spot: Spot| {
            let piece = self.from.get(spot.piece).copied().unwrap_or(spot.piece);
            Spot { piece, ..spot }
        };
        Stretch { from: spot(stretch.from), to: spot(stretch.to) }
    }
}

/// The document laid out, where a paragraph of it holds several sections.
pub(super) fn unfolded(catalogue: &Catalogue, document: &[Piece]) -> Option<Unfolded> {
    let cut = |piece: &Piece| match piece {
        Piece::Line(line) => cuts(catalogue, line).filter(|cuts| cuts.len() >= ENOUGH),
        Piece::Table(_) => None,
    };
    let cuts: Vec<Option<Vec<Cut>>> = document.iter().map(cut).collect();
    if cuts.iter().all(Option::is_none) {
        return None;
    }
    let mut unfolded = Unfolded { document: Vec::new(), from: Vec::new() };
    for (at, (piece, cuts)) in document.iter().zip(cuts).enumerate() {
        let pieces = match (piece, cuts) {
            (Piece::Line(line), Some(cuts)) => laid_out(line, &cuts),
            _ => vec![piece.clone()],
        };
        unfolded.from.extend(pieces.iter().map(|_| at));
        unfolded.document.extend(pieces);
    }
    Some(unfolded)
}

/// A heading within a paragraph.
struct Cut {
    start: usize,
    end: usize,
    /// Whether a table stands behind it.
    is_table: bool,
}

/// The headings of the six sections in a paragraph, in their order.
fn cuts(catalogue: &Catalogue, line: &str) -> Option<Vec<Cut>> {
    /// Bytes of the shortest text that could hold them.
    const SHORTEST: usize = 60;
    let edition = catalogue.editions.first().filter(|_| line.len() >= SHORTEST)?;
    let (letters, places) = letters_of(line);
    let mut cuts: Vec<Cut> = Vec::new();
    let mut from = 0;
    for section in edition.sections {
        let heading = key(section.heading);
        let Some(at) = letters.get(from..).and_then(|rest| rest.find(&heading)) else { continue };
        let (start, end) = (from + at, from + at + heading.len());
        let is_table = matches!(section.body, Body::Table(_));
        cuts.push(Cut { start: places[start], end: places[end], is_table });
        from = end;
    }
    Some(cuts)
}

/// The letters of a text by which headings are compared, and where each byte of them stands in
/// it; the place of the end is that behind the last letter.
fn letters_of(line: &str) -> (String, Vec<usize>) {
    let mut letters = String::new();
    let mut places = Vec::new();
    for (at, letter) in line.char_indices() {
        let plain = simplified(plain_letter(letter));
        if plain.is_alphanumeric() {
            letters.push(plain);
            places.extend(std::iter::repeat_n(at, plain.len_utf8()));
        }
    }
    places.push(line.len());
    (letters, places)
}

/// The lines of a paragraph: its title, its headings, what stands behind each; of a table each
/// label and each figure.
fn laid_out(line: &str, cuts: &[Cut]) -> Vec<Piece> {
    let mut lines: Vec<String> = Vec::new();
    let first = cuts.first().map_or(line.len(), |cut| cut.start);
    let opening = line[..first].trim();
    match cover::title_at_start(opening) {
        Some(end) => lines.extend([opening[..end].to_owned(), opening[end..].trim().to_owned()]),
        None => lines.push(opening.to_owned()),
    }
    for (at, cut) in cuts.iter().enumerate() {
        lines.push(line[cut.start..cut.end].trim().to_owned());
        let end = cuts.get(at + 1).map_or(line.len(), |next| next.start);
        let behind = &line[cut.end..end];
        if cut.is_table {
            lines.extend(behind.split_whitespace().map(str::to_owned));
        } else {
            lines.push(behind.trim().to_owned());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.into_iter().map(Piece::Line).collect()
}
