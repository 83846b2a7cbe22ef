//! Characters as lines of text, each from its beginning to its end.

use super::sheet::{Glyph, order};

/// Characters whose base lines are nearer than this part of their height are on one line.
const LEVEL: f32 = 0.45;

/// A gap wider than this part of the height is a blank.
const BLANK: f32 = 0.28;

/// How far a line may sink from its first character on.
const SINK: f32 = 3.0;

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct TextLine {
    /// Its base line.
    pub(crate) y: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The height of its largest letters.
    pub(crate) size: f32,
    pub(crate) text: String,
}

/// The lines that characters make, from the top. A gap wider than so many heights is a tab.
pub(crate) fn lines(glyphs: &[&Glyph], tab: f32) -> Vec<TextLine> {
    levels(glyphs).into_iter().map(|pieces| joined(pieces, tab)).collect()
}

/// Lines in their pieces: each is cut where there is a gap.
pub(crate) fn levels(glyphs: &[&Glyph]) -> Vec<Vec<TextLine>> {
    let mut levels: Vec<(f32, Vec<TextLine>)> = Vec::new();
    for turn in 0..4 {
        let before = levels.len();
        let is_own = |glyph: &&&Glyph| glyph.turn == turn && !glyph.text.is_empty();
        let own: Vec<&Glyph> = glyphs.iter().filter(is_own).copied().collect();
        let own = sorted(&own, &|glyph| (glyph.upright().1, 0.0));
        let mut rest = own.as_slice();
        while let Some(first) = rest.first() {
            let start = first.upright().1;
            let mut base = start;
            let on_line = |glyph: &&&Glyph| {
                let across = glyph.upright().1;
                let is_on = across - base <= LEVEL * first.size.max(glyph.size);
                if is_on {
                    base = base.max(across.min(start + SINK));
                }
                is_on
            };
            let count = rest.iter().take_while(on_line).count().max(1);
            let (line, after) = rest.split_at(count);
            let pieces = pieces(line);
            levels.push((pieces.iter().map(|piece| piece.y).fold(f32::MAX, f32::min), pieces));
            rest = after;
        }
        if turn > 0 {
            // Turned lines beside each other keep their order.
            let own = levels.get_mut(before..).unwrap_or_default();
            let top = own.iter().map(|level| level.0).fold(f32::MAX, f32::min);
            own.iter_mut().for_each(|level| level.0 = top);
        }
    }
    let order = order(levels.len(), &|at| (levels[at].0, 0.0));
    order.into_iter().map(|at| std::mem::take(&mut levels[at].1)).collect()
}

/// The pieces of a line as one, with blanks or tabs between them.
pub(crate) fn joined(pieces: Vec<TextLine>, tab: f32) -> TextLine {
    let mut line = TextLine::none();
    line.y = f32::MAX;
    for (at, piece) in pieces.into_iter().enumerate() {
        if at == 0 {
            line.left = piece.left;
        } else if piece.left - line.right > tab * piece.size {
            line.text.push('\t');
        } else if !line.text.ends_with(' ') && !piece.text.starts_with(' ') {
            line.text.push(' ');
        }
        line.text += &piece.text;
        line.y = line.y.min(piece.y);
        line.right = piece.right;
        line.size = line.size.max(piece.size);
    }
    line
}

impl TextLine {
    fn none() -> TextLine {
        TextLine { y: 0.0, left: 0.0, right: 0.0, size: 0.0, text: String::new() }
    }
}

fn sorted<'a>(glyphs: &[&'a Glyph], key: &dyn Fn(&Glyph) -> (f32, f32)) -> Vec<&'a Glyph> {
    order(glyphs.len(), &|at| key(glyphs[at])).into_iter().map(|at| glyphs[at]).collect()
}

/// The characters of one line, put in their order, and cut at its gaps.
fn pieces(glyphs: &[&Glyph]) -> Vec<TextLine> {
    let glyphs = sorted(glyphs, &|glyph| (glyph.upright().0, 0.0));
    let mut pieces: Vec<TextLine> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in &glyphs {
        let x = glyph.upright().0;
        // Bold letters are sometimes drawn twice.
        let is_again = last.is_some_and(|last| {
            glyph.text == last.text && x - last.upright().0 < 0.2 * glyph.width
        });
        if is_again {
            continue;
        }
        last = Some(glyph);
        let gap = pieces.last().map_or(f32::MAX, |piece| x - piece.right);
        let piece = match pieces.last_mut() {
            Some(piece) if gap <= BLANK * glyph.size => piece,
            _ => {
                pieces.push(TextLine { left: x, y: f32::MAX, ..TextLine::none() });
                let Some(piece) = pieces.last_mut() else { continue };
                piece
            }
        };
        piece.text += &glyph.text;
        piece.right = x + glyph.width;
        piece.size = piece.size.max(glyph.size);
        // A turned line stands where its first character does.
        piece.y = piece.y.min(if glyph.turn == 0 { glyph.y } else { glyph.middle().1 });
    }
    pieces
}
