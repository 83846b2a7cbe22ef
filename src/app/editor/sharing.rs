//! A report that is open in several windows: one of them writes, the others look on, and who
//! was outrun all the same decides what is to count.

use super::Editor;
use crate::dom;
use crate::records::Outcome;
use crate::saving::Told;
use crate::shelf::{self, Listing, LocalStore};
use crate::tabs::{self, Heard};
use leptos::prelude::*;
use nianbao::desk::banner::Access;
use nianbao::desk::question::Counts;
use nianbao::desk::word::Word;
use nianbao::document::History;
use nianbao::exchange::{salvage, seal};
use nianbao::report::{Action, Report};
use nianbao::shelf::{Cause, Record, is_binned, is_key_of, look, standing, take, tidy, versions};

/// What two windows have written of the report on the desk.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// What was written in this window.
    pub mine: Report,
    /// What the other one has kept, where it can be read.
    pub theirs: Option<Report>,
}

impl Editor {
    /// Whether the report is shown only.
    pub fn is_read_only(self) -> bool {
        self.open.access() != Access::Here
    }

    /// Whether the report may be written here; says so where it may not.
    pub fn may_write(self) -> bool {
        let Some(refused) = self.open.access_untracked().refusal() else { return true };
        self.screen.say(Word::Refused(refused.to_owned()));
        false
    }

    /// Asks the window that writes the report to hand it over.
    pub fn take_over_here(self) {
        tabs::take_over();
    }

    pub(super) fn listen(self) {
        tabs::on_heard(move |heard, about| {
            if let Heard::Written = heard {
                self.follow(about);
            } else if self.open.is(about) {
                self.hear(&heard, about);
                // Whose the report is was the last thing to be known.
                self.mark_ready();
            }
        });
    }

    fn hear(self, heard: &Heard, about: &str) {
        if self.open.access_untracked() == Access::Newer {
            return;
        }
        let was_elsewhere = !self.open.is_here();
        match heard {
            Heard::Held => {
                self.catch_up();
                tidy(&LocalStore, about, dom::now());
                self.open.set_access(Access::Here);
                if !self
                    .open
                    .history()
                    .with_untracked(|history| history.can_undo() || history.can_redo())
                {
                    self.resume_history(about.to_owned());
                }
                if was_elsewhere {
                    self.screen.say(Word::Done("现在可以在这个窗口编辑。".to_owned()));
                }
            }
            Heard::Elsewhere => self.open.set_access(Access::Elsewhere),
            Heard::Wanted => {
                self.settle();
                self.open.set_access(Access::Elsewhere);
            }
            Heard::Lost => {
                // What is not kept yet finds out whether it was outrun.
                self.settle();
                self.open.set_access(Access::Elsewhere);
                self.catch_up();
            }
            Heard::Written => {}
        }
    }

    /// What there is to be done about the keeping.
    pub(super) fn hear_of_keeping(self, told: Told) {
        match told {
            Told::Noting(kept) => {
                self.note_open();
                if let Some((id, time)) = self.open.id_untracked().zip(kept) {
                    self.look_for_file(&id, time);
                }
            }
            Told::Outrun(theirs) => self.outrun(*theirs),
            Told::Mended => self.screen.announce(Word::Done(
                "磁盘恢复正常，本机的报告和当前的改动已全部重新写入。".to_owned(),
            )),
            Told::Recovered => self.recover(),
        }
    }

    /// What two windows have written, while somebody has to say what counts.
    pub fn conflict(self) -> RwSignal<Option<Conflict>> {
        self.conflict
    }

    /// Another window has written a key of the store.
    fn follow(self, key: &str) {
        let open = self.open.id_untracked();
        let id = key.split('.').nth(2).unwrap_or_default();
        if open.as_deref() == Some(id) {
            let standing = standing(&LocalStore, id);
            let outrun = standing.twin().is_some_and(|twin| twin.base() == self.open.base());
            match standing.newest {
                // Both have kept it, neither knowing of the other, and the other counts.
                Some(newest) if outrun => self.outrun(newest),
                // What was typed here meanwhile finds out when it is kept.
                _ if is_key_of(key, id) && !self.saving.is_due() => self.catch_up(),
                _ => {}
            }
        } else if is_key_of(key, id) || key.starts_with("nianbao.bin.") {
            let is_there = look(&LocalStore, id).is_some() && !is_binned(&LocalStore, id);
            let listing = is_there.then(|| Listing::kept(id));
            self.shelf.update(|shelf| {
                match (shelf.iter_mut().find(|other| other.id == id), listing) {
                    (Some(there), Some(listing)) => *there = listing,
                    (None, Some(listing)) => shelf.insert(0, listing),
                    (_, None) => shelf.retain(|other| other.id != id),
                }
            });
        }
    }

    /// Takes what was kept since, elsewhere or in the records room, onto the desk.
    pub(super) fn catch_up(self) {
        let Some(id) = self.open.id_untracked() else { return };
        if standing(&LocalStore, &id).base() != self.open.base() {
            self.take_kept(&id);
        }
    }

    fn take_kept(self, id: &str) {
        let Some(taken) = take(&LocalStore, id) else { return };
        self.open.set_base(taken.base);
        if self.open.with_untracked(|report| *report != taken.report) {
            self.open.history().set(History::default());
            self.open.renew(|desk| *desk = taken.report);
        }
    }

    /// Another window has kept the report since it was read here: what was written here is
    /// put by as a version at once, and somebody has to say what is to count.
    fn outrun(self, theirs: Record) {
        let Some(id) = self.open.id_untracked() else { return };
        let mine = self.open.with_untracked(seal);
        // Known from now on: it is asked once.
        self.open.set_base(theirs.base());
        // Without room for it, it is still on the desk, and in the journal.
        let _ = versions::keep(&LocalStore, &id, Cause::Conflict, "", dom::now(), &mine);
        let theirs = salvage(&theirs.text).map(|salvaged| salvaged.report);
        self.conflict.set(Some(Conflict { mine: self.open.report(), theirs }));
    }

    /// What is to count of a report that two windows have written; `mine` is what this
    /// one wrote.
    pub fn decide(self, counts: Counts, mine: Report) {
        let Some(id) = self.open.id_untracked() else { return };
        let theirs = look(&LocalStore, &id);
        self.saving.kept();
        self.take_kept(&id);
        match counts {
            Counts::Mine => {
                if let Some(theirs) = theirs {
                    let (cause, time) = (Cause::Conflict, theirs.time);
                    let _ = versions::keep(&LocalStore, &id, cause, "", time, &theirs.text);
                }
                self.open.renew(|desk| *desk = mine);
                // Whosever the report is: this was decided here.
                let access = self.open.access_untracked();
                self.open.set_access(Access::Here);
                self.saving.now();
                self.open.set_access(access);
            }
            Counts::Theirs => {}
            Counts::Both => self.lay_down(mine),
        }
        self.screen.announce(Word::Done(counts.said().to_owned()));
    }

    /// For how many days changes have waited to be taken away as a file, once it is time
    /// to speak of it.
    pub fn days_without_file(self) -> Option<u64> {
        self.unexported.get()
    }

    /// Says nothing more of it until the page is opened again.
    pub fn remind_later(self) {
        if let Some(id) = self.open.id_untracked() {
            shelf::put_off_reminder(&id);
        }
        self.unexported.set(None);
    }

    /// Looks whether there is something to be said of files not taken away.
    pub fn look_for_file(self, id: &str, kept: u64) {
        let days = Some(shelf::days_without_file(id, kept)).filter(|days| *days > 0);
        if self.unexported.get_untracked() != days {
            self.unexported.set(days);
        }
    }

    /// The report on the desk was taken away as a file.
    pub fn mark_exported(self) {
        if let Some(id) = self.open.id_untracked() {
            shelf::mark_exported(&id);
        }
        self.unexported.set(None);
    }

    /// Puts a version by, of the report as it stands, before much of it is replaced.
    pub fn put_by(self, cause: Cause) {
        self.settle();
        let Some(id) = self.open.id_untracked() else { return };
        let text = self.open.with_untracked(seal);
        // Without room for it, undo still leads back.
        let _ = versions::keep(&LocalStore, &id, cause, "", dom::now(), &text);
    }

    /// Takes up the desk again after the records room, with what came of it there.
    pub fn come_back(self, outcome: Option<Outcome>) {
        match outcome {
            Some(Outcome::Restore(report)) => self.restore(report),
            Some(Outcome::Open(id)) => self.choose(&id),
            Some(Outcome::Merged) => {
                let said = "备份已经读入，本机的报告已按备份更新。";
                self.screen.announce(Word::Done(said.to_owned()));
            }
            None => {}
        }
        self.forget_purged();
        self.list_anew();
        // What waits to be kept finds out whether there is room now, or whether it was outrun.
        if !self.saving.is_due() {
            self.catch_up();
        }
        self.saving.now();
    }

    /// Lets the report on the desk stand as it did, as one step.
    fn restore(self, version: Box<Report>) {
        self.put_by(Cause::Restore);
        self.dispatch(Action::Replace(version));
        self.settle();
        self.screen.announce(Word::Changed("已恢复到所选的版本。".to_owned()));
    }
}
