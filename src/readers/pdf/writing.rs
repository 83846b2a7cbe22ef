//! The characters that a page shows, each at its place.

use super::content::Drawing;
use super::font::Shown;
use super::sheet::{Glyph, RISE, direction};
use super::state::Matrix;
use super::syntax::Object;
use std::rc::Rc;

/// Pale letters higher than this are a watermark.
const LARGEST_PALE: f32 = 20.0;

/// What stands for a character of which the font does not say what it is: a figure with it
/// is none.
const UNKNOWN: &str = "\u{FFFD}";

impl Drawing<'_, '_> {
    /// Operators that write; whether this is one of them.
    pub(crate) fn write(&mut self, word: &[u8], numbers: &[f32], operands: &[Object]) -> bool {
        match (word, numbers) {
            (b"BT", _) => (self.place, self.line) = (Matrix::NONE, Matrix::NONE),
            (b"Tc", &[spacing]) => self.state.spacing = spacing,
            (b"Tw", &[blank]) => self.state.blank = blank,
            (b"Tz", &[percent]) => self.state.stretch = percent / 100.0,
            (b"TL", &[leading]) => self.state.leading = leading,
            (b"Ts", &[rise]) => self.state.rise = rise,
            (b"Td", &[x, y]) => self.next_line(x, y),
            (b"TD", &[x, y]) => {
                self.state.leading = -y;
                self.next_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => {
                self.line = Matrix([a, b, c, d, e, f]);
                self.place = self.line;
            }
            (b"T*", _) => self.next_line(0.0, -self.state.leading),
            (b"Tj", _) => self.show(operands),
            (b"'", _) => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands);
            }
            (b"\"", _) => {
                if let &[blank, spacing] = numbers {
                    (self.state.blank, self.state.spacing) = (blank, spacing);
                }
                self.next_line(0.0, -self.state.leading);
                self.show(operands);
            }
            (b"TJ", _) => {
                if let Some(Object::List(parts)) = operands.last() {
                    parts.iter().for_each(|part| self.part(part));
                }
            }
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.place = self.line;
    }

    fn show(&mut self, operands: &[Object]) {
        if let Some(text @ Object::Text(_)) = operands.last() {
            self.part(text);
        }
    }

    /// A string, or a step back.
    fn part(&mut self, part: &Object) {
        match part {
            Object::Text(bytes) => {
                let Some(font) = self.state.font.as_ref().map(Rc::clone) else { return };
                font.codes(bytes, &mut |shown| self.glyph(shown, font.is_vertical));
            }
            part => {
                if let Some(back) = part.number() {
                    let is_vertical = self.state.font.as_ref().is_some_and(|font| font.is_vertical);
                    self.step(-back / 1000.0 * self.state.size, is_vertical);
                }
            }
        }
    }

    fn step(&mut self, by: f32, is_vertical: bool) {
        let step = if is_vertical {
            Matrix::shift(0.0, by)
        } else {
            Matrix::shift(by * self.state.stretch, 0.0)
        };
        self.place = step.then(self.place);
    }

    fn glyph(&mut self, shown: Shown, is_vertical: bool) {
        let state = &self.state;
        let matrix = self.place.then(state.matrix);
        let [a, b, c, d, ..] = matrix.0;
        let (mut x, y) = matrix.put(0.0, state.rise);
        let height = c.hypot(d) * state.size.abs();
        let (right, down, along) = if is_vertical {
            // A column is written downwards, and its characters are as high as the font.
            (-c, -d, state.size)
        } else {
            (a, b, shown.width * state.size * state.stretch)
        };
        let width = right.hypot(down) * along.abs();
        let size = height.max(width / 2.0);
        let is_pale = size > LARGEST_PALE && state.fill.is_pale && !state.fill.is_white;
        let extra = state.spacing + if shown.is_blank { state.blank } else { 0.0 };
        if is_vertical {
            self.step(-state.size - extra, true);
        } else {
            self.step(shown.width * state.size + extra, false);
        }
        // What is not seen is counted as well: it is work.
        self.glyphs = self.glyphs.saturating_sub(1);
        let is_seen = self.hidden == 0 && !is_pale && self.glyphs > 0;
        let Some(turn) = direction(right, down).filter(|_| is_seen) else { return };
        if is_vertical {
            // Its characters stand with their middle on the line.
            x -= size * RISE;
        }
        let is_known = shown.text.is_some();
        let text = shown.text.unwrap_or_else(|| UNKNOWN.to_owned());
        let glyph = Glyph { text, x, y, width, size, turn };
        if self.sheet.write(glyph) {
            self.sheet.unknown += usize::from(!is_known);
        }
    }
}
