//! When the open report is kept: soon after the last key, at once when the page is left; and
//! what is said of it, which is that it is kept only once it is on the disk.
//!
//! It reads the report from above and knows nothing of the screen; who draws hears what there
//! is to be done about it ([`Told`]).

use crate::browser::disk;
use crate::browser::life::{Life, listen};
use crate::dom;
use crate::journal::{self, Heard};
use crate::keeper::Keeper;
use crate::open::OpenReport;
use crate::shelf::{self, LocalStore};
use leptos::ev;
use leptos::prelude::*;
use nianbao::desk::banner::Access;
use nianbao::document::History;
use nianbao::exchange::seal;
use nianbao::shelf::{Done, NotKept, Record, Refused, SaveState, keep};
use std::rc::Rc;
use std::time::Duration;

/// Longest time between a key and its being kept.
const DELAY: Duration = Duration::from_millis(300);

/// Longest time between a key and its being noted in the journal.
const NOTE_DELAY: Duration = Duration::from_millis(40);

/// How soon a keeping that failed is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// What is told of the keeping.
pub enum Told {
    /// The report was kept at this time, or the page may be about to go: what is noted of the
    /// desk goes with it.
    Noting(Option<u64>),
    /// Another window has kept it since it was read here.
    Outrun(Box<Record>),
    /// After a trouble that was shown, the disk has everything again.
    Mended,
    /// What local storage had lost came back later than the page was opened.
    Recovered,
}

type Hearer = Rc<dyn Fn(Told)>;

/// How the open report is kept.
#[derive(Clone, Copy)]
pub struct Saving {
    life: Life,
    open: OpenReport,
    told: StoredValue<Option<Hearer>, LocalStorage>,
    keeper: Keeper,
    /// Whether a note in the journal is under way.
    is_noting: StoredValue<bool>,
}

impl Saving {
    /// Nothing is due yet.
    pub fn new(life: Life, open: OpenReport) -> Saving {
        Saving {
            life,
            open,
            told: StoredValue::new_local(None),
            keeper: Keeper::new(life),
            is_noting: StoredValue::new(false),
        }
    }

    /// Whether what lies open is kept.
    pub fn state(self) -> SaveState {
        self.keeper.state()
    }

    /// Something changed: keep it soon.
    pub fn soon(self) {
        self.keeper.change(DELAY, move || self.now());
        self.note_soon();
    }

    /// Keeps what is on the desk.
    pub fn now(self) {
        self.keep(false);
    }

    fn keep(self, at_once: bool) {
        self.keeper.stop();
        let Some(id) = self.open.id_untracked() else { return };
        if !self.open.is_here() {
            return;
        }
        let (base, time) = (self.open.base(), dom::now());
        let text = self.open.with_untracked(seal);
        // At once: the next report may lie on the desk before a timer comes round.
        note(&id, base.seq + 1, time, &text);
        let kept = keep(&LocalStore, &id, shelf::window(), base, time, &text);
        if let Ok(Done { base, .. }) = kept {
            self.open.set_base(base);
            self.tell(Told::Noting(Some(time)));
            self.keep_history(&id);
        }
        let (answer, is_crowded) = match kept {
            Ok(_) if !LocalStore::is_lasting() => (Err(NotKept::Denied), false),
            Ok(Done { version, .. }) => (Ok(()), version.is_err()),
            Err(Refused::NotKept(reason)) => (Err(reason), false),
            Err(Refused::Newer) => return self.open.set_access(Access::Newer),
            Err(Refused::Outrun(theirs)) => return self.tell(Told::Outrun(theirs)),
        };
        self.keeper.stored(answer, is_crowded, at_once);
        if matches!(answer, Err(NotKept::Full | NotKept::Garbled)) {
            // Room may come back by itself: another window, or somebody, clears away.
            self.keeper.later(RETRY, move || self.now());
        }
    }

    /// Hears of the disk: of a trouble, and that it is over.
    fn hear(self, heard: &Heard) {
        match heard {
            Heard::Troubled(trouble) => self.keeper.trouble(*trouble),
            Heard::Again => {
                let was_shown = self.keeper.mend();
                // What was on the disk is gone: everything about the report goes there again.
                self.open.history().update_untracked(History::forget_kept);
                self.now();
                if was_shown {
                    self.tell(Told::Mended);
                }
            }
            Heard::Recovered => self.tell(Told::Recovered),
        }
    }

    /// Keeps the steps of undo beside the journal.
    fn keep_history(self, id: &str) {
        self.open.history().update_untracked(|history| {
            self.open.with_untracked(|report| journal::keep_history(id, history, report));
        });
    }

    fn tell(self, told: Told) {
        if let Some(hearer) = self.told.get_value() {
            hearer(told);
        }
    }

    /// What is on the desk is what is kept.
    pub fn kept(self) {
        self.keeper.put();
    }

    /// Notes what is on the desk in the journal, once for all keys that come together.
    fn note_soon(self) {
        if self.is_noting.get_value() {
            return;
        }
        self.is_noting.set_value(true);
        let note = move || {
            self.is_noting.set_value(false);
            if let Some(id) = self.open.id_untracked() {
                note(&id, self.open.base().seq + 1, dom::now(), &self.open.with_untracked(seal));
                drop(disk::written(false));
            }
        };
        self.life.timer(NOTE_DELAY, note);
    }

    /// Keeps at once whenever the page may be about to go; `told` hears what there is to do.
    pub fn watch(self, told: impl Fn(Told) + 'static) {
        self.told.set_value(Some(Rc::new(told)));
        let leave = move || {
            if self.is_due() {
                self.keep(true);
            } else {
                self.tell(Told::Noting(None));
                drop(disk::written(true));
            }
        };
        journal::on_heard(move |heard| self.hear(&heard));
        listen(ev::pagehide, move |_| leave());
        listen(ev::visibilitychange, move |_| leave());
        listen(ev::blur, move |_| leave());
        listen(ev::beforeunload, move |event| {
            if self.keeper.has_failed() {
                // The browser asks in its own words whether to leave.
                event.prevent_default();
                event.set_return_value("1");
            }
        });
    }

    /// Keeps at once if something is waiting to be kept.
    pub fn flush(self) {
        if self.is_due() {
            self.now();
        }
    }

    /// Whether something waits to be kept.
    pub fn is_due(self) -> bool {
        self.keeper.is_due()
    }

    /// Whether the report was changed since it was put on the desk.
    pub fn is_written_on(self) -> bool {
        self.keeper.is_written_on()
    }
}

fn note(id: &str, seq: u64, time: u64, text: &str) {
    // Without a journal, local storage is what there is.
    let _ = journal::note(id, seq as f64, time as f64, text);
}
