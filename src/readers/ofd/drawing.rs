//! Puts what is drawn on a sheet, with its place in points.

use super::objects::{Object, POINTS, Run, Text};
use crate::pdf::MOST_GLYPHS;
use crate::pdf::sheet::{Glyph, Sheet, direction};
use crate::pdf::state::Matrix;
use std::collections::BTreeMap;

/// Most objects and corners of all pages, those drawn again and again too.
const MOST_DRAWN: usize = 1_000_000;

/// How deep what is drawn as one may lie in another.
const DEEPEST: u8 = 10;

/// The first letter that is as wide as it is high.
const WIDE: char = '\u{2E80}';

/// What may still be drawn.
pub(super) struct Drawing {
    glyphs: usize,
    objects: usize,
    /// Whether something was left out because there was too much.
    pub(super) is_cut: bool,
}

/// What is drawn as one, by its number.
pub(super) type Units = BTreeMap<String, Vec<Object>>;

impl Drawing {
    pub(super) fn new() -> Drawing {
        Drawing { glyphs: MOST_GLYPHS, objects: MOST_DRAWN, is_cut: false }
    }

    /// Draws objects of a page, with the help of these units.
    pub(super) fn draw(&mut self, objects: &[Object], units: &Units, sheet: &mut Sheet) {
        let page = Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]);
        let mut pen = Pen { left: self, units, sheet };
        objects.iter().for_each(|object| pen.object(object, page, 0));
    }
}

/// Draws on a sheet.
struct Pen<'a> {
    left: &'a mut Drawing,
    units: &'a Units,
    sheet: &'a mut Sheet,
}

impl Pen<'_> {
    fn object(&mut self, object: &Object, outer: Matrix, depth: u8) {
        let cost = match object {
            Object::Path { path, .. } => 1 + path.size(),
            _ => 1,
        };
        if self.left.objects < cost || depth > DEEPEST {
            self.left.is_cut = true;
            return;
        }
        self.left.objects -= cost;
        match object {
            Object::Text(text) => self.text(text, text.matrix.then(outer)),
            Object::Path { path, is_drawn, is_filled } => {
                path.put(outer).paint(self.sheet, *is_drawn, *is_filled);
            }
            Object::Unit { id, matrix } => {
                let Some(unit) = self.units.get(id) else { return };
                for object in unit {
                    self.object(object, matrix.then(outer), depth + 1);
                }
            }
            Object::Picture { width, height } => {
                let page = self.sheet.width * self.sheet.height;
                let part = width * height * outer.scale() / page;
                self.sheet.picture = self.sheet.picture.max(part);
            }
        }
    }

    fn text(&mut self, text: &Text, matrix: Matrix) {
        let (mut x, mut y) = (0.0, 0.0);
        for run in &text.runs {
            x = run.x.unwrap_or(x);
            y = run.y.unwrap_or(y);
            self.run(text, run, (x, y), matrix);
        }
    }

    fn run(&mut self, text: &Text, run: &Run, (mut x, mut y): (f32, f32), matrix: Matrix) {
        let [a, b, c, d, ..] = matrix.0;
        let Some(turn) = direction(a, b) else { return };
        let letters = run.text.chars().filter(|letter| !matches!(letter, '\n' | '\r'));
        for (number, letter) in letters.enumerate() {
            if self.left.glyphs == 0 {
                self.left.is_cut = true;
                return;
            }
            self.left.glyphs -= 1;
            let usual = text.size * text.stretch * if is_wide(letter) { 1.0 } else { 0.5 };
            let (right, down) = step(text, run, number, usual);
            // A letter is no wider than the step to the next.
            let along = right.abs().max(down.abs());
            let width = if along > 0.0 { along.min(usual * 1.2) } else { usual };
            let (at_x, at_y) = matrix.put(x, y);
            self.sheet.write(Glyph {
                text: letter.to_string(),
                x: at_x,
                y: at_y,
                width: width * a.hypot(b),
                size: text.size * c.hypot(d),
                turn: (turn + text.turn) % 4,
            });
            x += right;
            y += down;
        }
    }
}

/// How far it is from a letter of a run to the next. The last step that is told holds on; if
/// none is, each letter takes its usual room in the direction of the writing.
fn step(text: &Text, run: &Run, number: usize, usual: f32) -> (f32, f32) {
    let told = |steps: &[f32]| steps.get(number).or(steps.last()).copied();
    match (told(&run.right), told(&run.down), text.direction) {
        (None, None, 0) => (usual, 0.0),
        (None, None, 1) => (0.0, text.size),
        (None, None, 2) => (-usual, 0.0),
        (None, None, _) => (0.0, -text.size),
        (right, down, _) => (right.unwrap_or(0.0), down.unwrap_or(0.0)),
    }
}

fn is_wide(letter: char) -> bool {
    letter >= WIDE || "“”‘’—…".contains(letter)
}
