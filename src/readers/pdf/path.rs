//! Lines and areas that a page draws, as far as they are straight rules.

use super::sheet::{Rule, Sheet};
use super::state::Matrix;

/// An area no wider than this is a rule.
const THIN: f32 = 3.0;

/// A line thicker than this is an area.
pub(crate) const THICK: f32 = 8.0;

/// How far a rule may lean.
const LEAN: f32 = 1.0;

/// Most corners of what is being drawn, and rules of a page.
const MOST_CORNERS: usize = 50_000;
const MOST_RULES: usize = 20_000;

/// What is being drawn: pieces, each from corner to corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pieces: Vec<Piece>,
    corners: usize,
}

#[derive(Clone, Debug, Default)]
struct Piece {
    corners: Vec<(f32, f32)>,
    is_curved: bool,
}

impl Path {
    /// Nothing is drawn any more.
    pub(crate) fn clear(&mut self) {
        self.pieces.clear();
        self.corners = 0;
    }

    /// A piece begins at this corner.
    pub(crate) fn begin(&mut self, corner: (f32, f32), is_curved: bool) {
        if self.is_room(1) {
            self.pieces.push(Piece { corners: vec![corner], is_curved });
        }
    }

    /// It goes on to this corner.
    pub(crate) fn go(&mut self, corner: (f32, f32)) {
        if self.is_room(1)
            && let Some(piece) = self.pieces.last_mut()
        {
            piece.corners.push(corner);
        }
    }

    /// A curve ends here: what goes on is another piece.
    pub(crate) fn bend(&mut self, corner: (f32, f32)) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.is_curved = true;
        }
        self.begin(corner, true);
    }

    /// It goes back to where it began.
    pub(crate) fn close(&mut self) {
        let first = self.pieces.last().and_then(|piece| piece.corners.first()).copied();
        if let Some(first) = first {
            self.go(first);
        }
    }

    fn is_room(&mut self, more: usize) -> bool {
        self.corners += more;
        self.corners <= MOST_CORNERS
    }

    /// How many corners it has.
    pub(crate) fn size(&self) -> usize {
        self.corners
    }

    /// The path at another place.
    pub(crate) fn put(&self, matrix: Matrix) -> Path {
        let mut path = self.clone();
        for corner in path.pieces.iter_mut().flat_map(|piece| &mut piece.corners) {
            *corner = matrix.put(corner.0, corner.1);
        }
        path
    }

    /// Puts its rules on a sheet, as it is drawn or filled in a colour that is seen.
    pub(crate) fn paint(&self, sheet: &mut Sheet, is_drawn: bool, is_filled: bool) {
        for piece in &self.pieces {
            if is_drawn {
                piece.corners.windows(2).for_each(|ends| sheet.rule(ends[0], ends[1]));
            }
            if is_filled && !piece.is_curved {
                sheet.area(&piece.corners);
            }
        }
    }
}

impl Sheet {
    /// A thin area is a rule through its middle.
    fn area(&mut self, corners: &[(f32, f32)]) {
        let from = |place: fn(&(f32, f32)) -> f32| {
            let places = corners.iter().map(place);
            (places.clone().fold(f32::MAX, f32::min), places.fold(f32::MIN, f32::max))
        };
        let ((left, right), (top, bottom)) = (from(|corner| corner.0), from(|corner| corner.1));
        if bottom - top <= THIN && bottom - top <= right - left {
            let middle = f32::midpoint(top, bottom);
            self.rule((left, middle), (right, middle));
        } else if right - left <= THIN {
            let middle = f32::midpoint(left, right);
            self.rule((middle, top), (middle, bottom));
        }
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        let rule = Rule {
            left: from.0.min(to.0),
            top: from.1.min(to.1),
            right: from.0.max(to.0),
            bottom: from.1.max(to.1),
        };
        let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
        let is_straight = width < LEAN || height < LEAN;
        let is_seen = rule.right > -THIN
            && rule.bottom > -THIN
            && rule.left < self.width + THIN
            && rule.top < self.height + THIN;
        // What is no number is neither.
        if is_straight && is_seen && width + height > 0.1 && self.rules.len() < MOST_RULES {
            self.rules.push(rule);
        }
    }
}
