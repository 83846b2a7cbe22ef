//! A page as it is seen: characters and straight rules with their places, in points from its
//! upper left corner.

/// How high above the base line the middle of a letter is, of its height.
pub(crate) const RISE: f32 = 0.35;

/// Letters higher than this lie across the page, and are none of its text.
const LARGEST: f32 = 60.0;

/// Writing leans if it goes so far across for each step along: it lies across the page.
const LEAN: f32 = 0.05;

/// A character, or several that are drawn as one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glyph {
    /// What it stands for.
    pub(crate) text: String,
    /// Where its base line begins.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// How far it goes in the direction of its writing.
    pub(crate) width: f32,
    /// The height of its letters.
    pub(crate) size: f32,
    /// The direction of its writing: right, down, left or up.
    pub(crate) turn: u8,
}

/// A straight rule, level or upright.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// In the order in which they are drawn.
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rules: Vec<Rule>,
    /// Characters of which the font does not say what they are.
    pub(crate) unknown: usize,
    /// The part of the page that its largest picture covers.
    pub(crate) picture: f32,
}

impl Glyph {
    /// Its place and the end of it, along its writing and across it, as if it were upright.
    pub(crate) fn upright(&self) -> (f32, f32) {
        turned((self.x, self.y), self.turn)
    }

    /// The middle of it on the page.
    pub(crate) fn middle(&self) -> (f32, f32) {
        let (along, rise) = (self.width / 2.0, self.size * RISE);
        match self.turn {
            0 => (self.x + along, self.y - rise),
            1 => (self.x + rise, self.y + along),
            2 => (self.x - along, self.y + rise),
            _ => (self.x - rise, self.y - along),
        }
    }
}

/// A place, where the page is turned so that this direction of writing goes to the right.
fn turned((x, y): (f32, f32), turn: u8) -> (f32, f32) {
    match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}

/// The direction of writing that goes so far to the right and down for each step; none
/// where it leans.
pub(crate) fn direction(right: f32, down: f32) -> Option<u8> {
    let is_leaning = right.abs().min(down.abs()) > LEAN * right.abs().max(down.abs());
    let turn = match (right.abs() >= down.abs(), right >= 0.0, down >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    };
    (!is_leaning).then_some(turn)
}

impl Sheet {
    /// Puts a character on the page; whether it is seen there as a part of its text.
    pub(crate) fn write(&mut self, glyph: Glyph) -> bool {
        let (x, y) = glyph.middle();
        let is_within = x >= 0.0 && y >= 0.0 && x <= self.width && y <= self.height;
        let is_seen = is_within && glyph.size <= LARGEST;
        if is_seen {
            self.glyphs.push(glyph);
        }
        is_seen
    }

    /// The page turned so that most of its writing goes to the right: a wide table is often
    /// printed lying on an upright page.
    pub(crate) fn straightened(mut self) -> Sheet {
        let mut counts = [0_usize; 4];
        for glyph in &self.glyphs {
            counts[usize::from(glyph.turn % 4)] += 1;
        }
        let turn = (0..4).max_by_key(|turn| (counts[usize::from(*turn)], 4 - *turn)).unwrap_or(0);
        if turn == 0 {
            return self;
        }
        let (width, height) = (self.width, self.height);
        // The corner that comes to the upper left.
        let (dx, dy) = match turn {
            1 => (0.0, width),
            2 => (width, height),
            _ => (height, 0.0),
        };
        let moved = |x, y| {
            let (x, y) = turned((x, y), turn);
            (x + dx, y + dy)
        };
        for glyph in &mut self.glyphs {
            (glyph.x, glyph.y) = moved(glyph.x, glyph.y);
            glyph.turn = (glyph.turn + 4 - turn) % 4;
        }
        for rule in &mut self.rules {
            let (a, b) = (moved(rule.left, rule.top), moved(rule.right, rule.bottom));
            *rule = Rule {
                left: a.0.min(b.0),
                top: a.1.min(b.1),
                right: a.0.max(b.0),
                bottom: a.1.max(b.1),
            };
        }
        if turn % 2 == 1 {
            (self.width, self.height) = (height, width);
        }
        self
    }
}

/// The order of so many things by their keys: one sort for all of the reader's.
pub(crate) fn order(count: usize, key: &dyn Fn(usize) -> (f32, f32)) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| {
        let (a, b) = (key(*a), key(*b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    order
}
