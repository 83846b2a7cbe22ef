//! Somebody at a table: keys are pressed, and what they do to the hand is done.

use nianbao::desk::hand::{Act, Around, Hand, Key, Mode};
use nianbao::form::{Lattice, Matrix, Spot, TabRun};

/// A hand in a table, without a page around it.
pub struct Fingers {
    pub lattice: Lattice,
    pub hand: Hand,
    pub around: Around,
}

impl Fingers {
    /// At a place of a table.
    pub fn at(matrix: &'static Matrix, spot: Spot) -> Fingers {
        let (lattice, around) = (Lattice::of(matrix), Around::default());
        Fingers { lattice, hand: Fingers::at_rest(spot), around }
    }

    fn at_rest(spot: Spot) -> Hand {
        Hand { spot, opposite: None, mode: Mode::Walking, run: TabRun::default() }
    }

    /// Presses a key as people name it, `Ctrl+Shift+End`; gives what it does.
    pub fn press(&mut self, chord: &str) -> Option<Act> {
        let (held, name) = match chord.rsplit_once('+') {
            Some((held, name)) if !name.is_empty() => (held, name),
            _ => ("", chord),
        };
        let has = |key: &str| held.split('+').any(|one| one == key);
        let key = Key { name, has_control: has("Ctrl"), has_shift: has("Shift") };
        let pressed = self.hand.press(key, &self.lattice, self.around);
        self.hand.run = pressed.run;
        match pressed.act {
            Some(Act::Go(spot)) => self.go(spot),
            Some(Act::Extend(spot)) => self.extend(spot),
            Some(Act::Choose(from, to)) => {
                self.go(from);
                self.extend(to);
            }
            Some(Act::Restore) => self.hand.mode = Mode::Walking,
            Some(Act::Collapse) => self.hand.opposite = None,
            Some(Act::Leave) => self.hand.mode = Mode::Leaving,
            Some(Act::Edit) => {
                self.hand.opposite = None;
                self.hand.mode = Mode::Editing;
            }
            // The browser goes on behind the table; whoever comes back begins anew.
            None if name == "Tab" => {
                self.hand = Fingers::at_rest(self.hand.spot);
            }
            // What the browser writes into the figure comes as typing.
            None if key.would_write() && name != "Process" => {
                self.hand.opposite = None;
                if self.hand.mode != Mode::Editing {
                    self.hand.mode = Mode::Typing;
                }
            }
            _ => {}
        }
        pressed.act
    }

    fn go(&mut self, spot: Spot) {
        self.hand.opposite = None;
        self.hand.mode = Mode::Walking;
        self.hand.spot = spot;
    }

    fn extend(&mut self, spot: Spot) {
        self.hand.mode = Mode::Walking;
        self.hand.opposite = (spot != self.hand.spot).then_some(spot);
    }
}
