//! The hand in a table of the page, whatever stands in the table: the active cell, the block
//! chosen from it, and whether the hand is walking or writing.
//!
//! The active cell's input always has the caret. Walking, all of its text is selected: the next
//! key replaces it, an input method's first one too. What a key means is decided in
//! [`nianbao::desk::hand`]; a table is [`Walked`] by what it says of its cells.

pub mod pointer;

use crate::current::keep_current;
use leptos::prelude::*;
use nianbao::desk::hand::{Act, Around, Hand, Key, Mode, Pressed};
use nianbao::form::{Ground, Span, Spot, TabRun};
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// Where a hand is. Purely visual state.
#[derive(Clone, Copy)]
pub struct Grip {
    active: RwSignal<Spot>,
    opposite: RwSignal<Option<Spot>>,
    mode: StoredValue<Mode>,
    run: StoredValue<TabRun>,
    pub is_dragging: StoredValue<bool>,
}

impl Grip {
    /// At a place, and nothing else chosen.
    pub fn at(spot: Spot) -> Grip {
        Grip {
            active: RwSignal::new(spot),
            opposite: RwSignal::new(None),
            mode: StoredValue::new(Mode::Walking),
            run: StoredValue::new(TabRun::default()),
            is_dragging: StoredValue::new(false),
        }
    }

    /// The active place and the other end of what is chosen, to be followed.
    pub fn followed(self) -> (Spot, Option<Spot>) {
        (self.active.get(), self.opposite.get())
    }

    /// Whether the table is gone.
    pub fn is_gone(self) -> bool {
        self.mode.is_disposed()
    }

    /// Stands at a place that the caret came to by itself.
    pub fn stand_at(self, spot: Spot) {
        keep_current(self.opposite, None);
        self.run.set_value(TabRun::default());
        self.active.set(spot);
    }

    pub fn set_mode(self, mode: Mode) {
        self.mode.set_value(mode);
    }
}

/// A table in which a hand walks.
pub trait Walked: Copy + 'static {
    // What a table says of itself.

    fn grip(self) -> Grip;

    /// The ground of its cells.
    fn on_ground<T>(self, read: impl FnOnce(&dyn Ground) -> T) -> T;

    /// The place of the cell that an event is about.
    fn spot_at(self, event: &Event) -> Option<Spot>;

    /// The input of the cell at a place.
    fn input_at(self, spot: Spot) -> Option<HtmlInputElement>;

    /// Ends the writing in the active cell.
    fn finish(self);

    /// Puts back what stood in the active cell before it was written in.
    fn restore(self);

    /// Whether an event is about the active cell.
    fn is_at(self, event: &Event) -> bool {
        self.spot_at(event) == Some(self.spot())
    }

    /// The pointer is over this place now, or over none.
    fn hover(self, _spot: Option<Spot>) {}

    /// Brings a place into sight, where the browser does not when the caret goes there.
    fn bring(self, _spot: Spot) {}

    // What keys, mouse and clipboard ask.

    /// Where the hand is now.
    fn hand(self) -> Hand {
        let grip = self.grip();
        Hand {
            spot: self.spot(),
            opposite: grip.opposite.get_untracked(),
            mode: self.mode(),
            run: grip.run.get_value(),
        }
    }

    fn mode(self) -> Mode {
        self.grip().mode.get_value()
    }

    fn spot(self) -> Spot {
        self.grip().active.get_untracked()
    }

    fn span(self) -> Span {
        self.on_ground(|ground| self.hand().span(ground))
    }

    /// The input of the active cell.
    fn input(self) -> Option<HtmlInputElement> {
        self.input_at(self.spot())
    }

    // What the hand does.

    /// Makes the cell at `spot` the active one, and nothing else chosen.
    fn go(self, spot: Spot) {
        self.finish();
        self.grip().set_mode(Mode::Walking);
        self.collapse();
        self.grip().active.set(spot);
        self.focus();
    }

    /// Chooses the block from the active cell to `spot`.
    fn extend(self, spot: Spot) {
        self.finish();
        self.grip().set_mode(Mode::Walking);
        self.grip().opposite.set((spot != self.spot()).then_some(spot));
        self.bring(spot);
    }

    /// Nothing but the active cell is chosen any more.
    fn collapse(self) {
        keep_current(self.grip().opposite, None);
    }

    /// The hand goes elsewhere, which ends a run of Tab.
    fn end_run(self) {
        self.grip().run.set_value(TabRun::default());
    }

    /// Edits what stands in the active cell in place, the caret behind it.
    fn edit(self) {
        self.collapse();
        self.grip().set_mode(Mode::Editing);
        if let Some(input) = self.input() {
            let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
            let _ = input.set_selection_range(end, end);
        }
    }

    fn begin_typing(self) {
        if self.mode() != Mode::Editing {
            self.grip().set_mode(Mode::Typing);
        }
        self.collapse();
    }

    /// Walking, a key that is about to write replaces what stands there, whatever has become of
    /// the selection since the hand came here.
    fn select(self) {
        if let (Mode::Walking, Some(input)) = (self.mode(), self.input()) {
            input.select();
        }
    }

    fn focus(self) {
        self.bring(self.spot());
        if let Some(input) = self.input() {
            let _ = input.focus();
            input.select();
        }
    }

    /// Answers a key, or leaves it to the browser. Gives what is to be done beside moving the
    /// hand.
    fn press(self, event: &KeyboardEvent, around: impl FnOnce() -> Around) -> Option<Act> {
        if event.is_composing() || event.alt_key() {
            return None;
        }
        let name = event.key();
        let has_control = event.ctrl_key() || event.meta_key();
        let key = Key { name: &name, has_control, has_shift: event.shift_key() };
        if key.would_write() {
            self.select();
        }
        let around = around();
        let Pressed { act, run } = self.on_ground(|ground| self.hand().press(key, ground, around));
        self.grip().run.set_value(run);
        let act = act?;
        event.prevent_default();
        match act {
            Act::Go(spot) => self.go(spot),
            Act::Extend(spot) => self.extend(spot),
            Act::Choose(from, to) => {
                self.go(from);
                self.extend(to);
            }
            Act::Restore => self.restore(),
            Act::Collapse => self.collapse(),
            Act::Leave => self.grip().set_mode(Mode::Leaving),
            Act::Edit => self.edit(),
            other => return Some(other),
        }
        None
    }
}
