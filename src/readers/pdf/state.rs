//! What holds for everything that is drawn next.

use super::font::Font;
use std::rc::Rc;

/// A change of places: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matrix(pub(crate) [f32; 6]);

impl Matrix {
    pub(crate) const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// One that moves only.
    pub(crate) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one, and then another.
    pub(crate) fn then(self, next: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Where it puts a place.
    pub(crate) fn put(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How many times as large it makes an area.
    pub(crate) fn scale(self) -> f32 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs()
    }
}

/// The colour of what is filled, or drawn.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Colour {
    /// Whether its one number says how much ink there is, and not how much light.
    pub(crate) is_ink: bool,
    /// Whether it cannot be told from the paper.
    pub(crate) is_white: bool,
    /// Whether it is so light that large letters of it are no text.
    pub(crate) is_pale: bool,
}

impl Colour {
    /// As it is set by so many numbers.
    pub(crate) fn set(&mut self, parts: &[f32]) {
        /// What is nearer to white than this is white, or pale.
        const WHITE: f32 = 0.02;
        const PALE: f32 = 0.35;
        let is_near = |most: f32| match parts {
            [] => false,
            [_] | [_, _, _] if !self.is_ink => parts.iter().all(|light| *light >= 1.0 - most),
            _ => parts.iter().all(|ink| *ink <= most),
        };
        (self.is_white, self.is_pale) = (is_near(WHITE), is_near(PALE));
    }
}

/// The state of drawing.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// From where something is drawn to the page.
    pub(crate) matrix: Matrix,
    pub(crate) fill: Colour,
    pub(crate) stroke: Colour,
    /// Thickness of what is drawn.
    pub(crate) thickness: f32,
    pub(crate) font: Option<Rc<Font>>,
    pub(crate) size: f32,
    /// Room after each character, and after a blank.
    pub(crate) spacing: f32,
    pub(crate) blank: f32,
    /// How much wider the writing is than its font.
    pub(crate) stretch: f32,
    pub(crate) leading: f32,
    pub(crate) rise: f32,
}

impl State {
    /// At the beginning of a page.
    pub(crate) fn of(matrix: Matrix) -> State {
        State {
            matrix,
            fill: Colour::default(),
            stroke: Colour::default(),
            thickness: 1.0,
            font: None,
            size: 0.0,
            spacing: 0.0,
            blank: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A mark that is open.
#[derive(Debug, Default)]
pub(crate) struct Mark {
    pub(crate) is_hidden: bool,
    /// What the piece says, and the number of its first glyph.
    pub(crate) says: Option<(String, usize)>,
}
