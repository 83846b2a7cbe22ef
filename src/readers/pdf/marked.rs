//! What marks around pieces of a page say: that a layer is hidden, that something belongs to
//! the paper and not to the text, or what a piece says where its glyphs do not.

use super::content::Drawing;
use super::state::Mark;
use super::syntax::{Dict, Object};

/// Most marks that are open at a time.
const MOST: usize = 500;

impl Drawing<'_, '_> {
    /// A mark begins: a tag, and perhaps properties.
    pub(crate) fn begin_mark(&mut self, operands: &[Object]) {
        let mark = match operands {
            [Object::Name(tag), properties] if self.marks.len() < MOST => {
                self.mark(tag, properties)
            }
            _ => Mark::default(),
        };
        self.hidden += usize::from(mark.is_hidden);
        // Past the bound they are still counted, as they still end.
        self.marks.push(mark);
    }

    fn mark(&self, tag: &[u8], properties: &Object) -> Mark {
        let named = match properties {
            Object::Name(name) => self.resource(b"Properties", name).unwrap_or_default(),
            _ => properties.clone(),
        };
        if tag == b"OC" {
            let is_hidden = self.layers.hides(self.file, &named);
            return Mark { is_hidden, says: None };
        }
        let Object::Dict(properties) = self.file.resolved(&named) else { return Mark::default() };
        Mark {
            is_hidden: tag == b"Artifact" && is_of_the_paper(&properties),
            says: match self.file.get(&properties, b"ActualText") {
                Object::Text(text) => Some((said(&text), self.sheet.glyphs.len())),
                _ => None,
            },
        }
    }

    /// The last mark ends.
    pub(crate) fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        self.hidden -= usize::from(mark.is_hidden);
        let Some((text, first)) = mark.says else { return };
        let Some([glyph, others @ ..]) = self.sheet.glyphs.get_mut(first..) else { return };
        // A piece of more than one line keeps its places.
        let is_one_line = others.iter().all(|other| {
            let (along, across) = (other.upright().0 - glyph.upright().0, other.upright().1);
            other.turn == glyph.turn
                && (across - glyph.upright().1).abs() < glyph.size
                && along >= -glyph.size
        });
        if !is_one_line {
            return;
        }
        if let Some(last) = others.last() {
            glyph.width = glyph.width.max(last.upright().0 + last.width - glyph.upright().0);
        }
        glyph.text = text;
        self.sheet.glyphs.truncate(first + 1);
    }
}

/// Heads and feet of pages, their numbers, and what lies across them.
fn is_of_the_paper(properties: &Dict) -> bool {
    properties.says(b"Type", b"Pagination") || properties.says(b"Subtype", b"Watermark")
}

/// A text of the file's, in UTF-16 or in Latin letters.
fn said(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, wide @ ..] => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<u16>>())
        }
        [0xEF, 0xBB, 0xBF, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
