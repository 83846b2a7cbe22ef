//! How far changes have come on their way to the disk, and when they are kept next: of the
//! report on the desk and of the district's roll-up alike. What is kept, and where, is the
//! business of whoever asks.

use crate::browser::disk;
use crate::browser::life::{Life, Timer};
use crate::dom;
use leptos::prelude::*;
use nianbao::shelf::{Durability, NotKept, SaveState, Trouble};
use std::time::Duration;

/// Follows changes on their way to the disk.
#[derive(Clone, Copy)]
pub struct Keeper {
    life: Life,
    state: RwSignal<SaveState>,
    durability: StoredValue<Durability>,
    /// Whether there was no room for a version of what stood before.
    is_crowded: StoredValue<bool>,
    timer: StoredValue<Option<Timer>>,
}

impl Keeper {
    /// Nothing is due yet.
    pub fn new(life: Life) -> Keeper {
        Keeper {
            life,
            state: RwSignal::new(SaveState::Saved(None)),
            durability: StoredValue::new(Durability::default()),
            is_crowded: StoredValue::new(false),
            timer: StoredValue::new(None),
        }
    }

    /// How far the changes have come.
    pub fn state(self) -> SaveState {
        self.state.get()
    }

    /// Whether they could not be kept.
    pub fn has_failed(self) -> bool {
        self.state.with_untracked(|state| state.key() == "failed")
    }

    /// Something changed: `keep` is called after `delay`, unless something changes before.
    pub fn change(self, delay: Duration, keep: impl FnOnce() + 'static) {
        self.durability.update_value(Durability::change);
        self.show();
        self.later(delay, keep);
    }

    /// Calls `keep` after `delay`, in place of what was due.
    pub fn later(self, delay: Duration, keep: impl FnOnce() + 'static) {
        self.stop();
        self.timer.set_value(self.life.timer(delay, keep));
    }

    /// Nothing is due any more.
    pub fn stop(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.stop();
        }
        self.timer.set_value(None);
    }

    /// Whether something waits to be kept.
    pub fn is_due(self) -> bool {
        self.timer.with_value(Option::is_some)
    }

    /// Whether something was changed since what lies there was put there.
    pub fn is_written_on(self) -> bool {
        self.durability.with_value(Durability::is_written_on)
    }

    /// The store was given all changes, and has answered; the disk has the last word.
    /// `is_crowded` where there was no room for a version of what stood before.
    pub fn stored(self, answer: Result<(), NotKept>, is_crowded: bool, at_once: bool) {
        self.is_crowded.set_value(is_crowded);
        let number = self.durability.try_update_value(|durability| durability.store(answer));
        self.show();
        let written = disk::written(at_once);
        self.life.task(async move {
            let is_on_disk = written.await;
            self.durability.update_value(|durability| {
                durability.confirm(number.unwrap_or_default(), is_on_disk);
            });
            self.show();
        });
    }

    /// The disk is in trouble.
    pub fn trouble(self, trouble: Trouble) {
        self.durability.update_value(|durability| durability.trouble(trouble));
        self.show();
    }

    /// The trouble is over; says whether it was shown.
    pub fn mend(self) -> bool {
        let was_shown = self.state.with_untracked(|s| matches!(s, SaveState::Unsure(_)));
        self.durability.update_value(Durability::mend);
        was_shown
    }

    /// What lies there is what is kept.
    pub fn put(self) {
        self.stop();
        self.durability.update_value(Durability::put);
        self.state.set(SaveState::Saved(None));
    }

    /// Shows how far the changes have come.
    fn show(self) {
        let kept = self.durability.with_value(Durability::kept);
        let is_crowded = self.is_crowded.get_value();
        let next = self.state.with_untracked(|said| said.next(kept, is_crowded, dom::clock));
        if let Some(next) = next {
            self.state.set(next);
        }
    }
}
