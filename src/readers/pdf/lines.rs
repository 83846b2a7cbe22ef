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
    let mut lines = Vec::new();
    for turn in 0..4 {
        let own: Vec<&Glyph> = glyphs
            .iter()
            .copied()
            .filter(|glyph| glyph.turn == turn && !glyph.text.is_empty())
            .collect();
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
            lines.push(line_of(line, tab));
            rest = after;
        }
    }
    let order = order(lines.len(), &|at| (lines[at].y, lines[at].left));
    order.into_iter().map(|at| std::mem::replace(&mut lines[at], TextLine::none())).collect()
}

impl TextLine {
    fn none() -> TextLine {
        TextLine { y: 0.0, left: 0.0, right: 0.0, size: 0.0, text: String::new() }
    }
}

fn sorted<'a>(glyphs: &[&'a Glyph], key: &dyn Fn(&Glyph) -> (f32, f32)) -> Vec<&'a Glyph> {
    order(glyphs.len(), &|at| key(glyphs[at])).into_iter().map(|at| glyphs[at]).collect()
}

/// The characters of one line, put in their order.
fn line_of(glyphs: &[&Glyph], tab: f32) -> TextLine {
    let glyphs = sorted(glyphs, &|glyph| (glyph.upright().0, 0.0));
    let mut line = TextLine::none();
    let mut last: Option<&Glyph> = None;
    for glyph in &glyphs {
        let x = glyph.upright().0;
        if let Some(last) = last {
            let step = x - last.upright().0;
            // Bold letters are sometimes drawn twice.
            if glyph.text == last.text && step < 0.2 * glyph.width {
                continue;
            }
            let gap = x - line.right;
            let is_open = !line.text.ends_with([' ', '\t']);
            if gap > tab * glyph.size {
                if line.text.ends_with(' ') {
                    line.text.pop();
                }
                line.text.push('\t');
            } else if is_open && gap > BLANK * glyph.size && !glyph.text.starts_with(' ') {
                line.text.push(' ');
            }
        } else {
            line.left = x;
        }
        line.text += &glyph.text;
        line.right = x + glyph.width;
        line.size = line.size.max(glyph.size);
        last = Some(glyph);
    }
    // A turned line stands where its first character does.
    let ys = glyphs.iter().map(|glyph| if glyph.turn == 0 { glyph.y } else { glyph.middle().1 });
    line.y = ys.fold(f32::MAX, f32::min);
    line
}
