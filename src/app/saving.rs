//! When reports are kept: soon after the last key, at once when the page is left; and what
//! is said of it, which is that they are kept only once they are on the disk.

use crate::dom;
use crate::editor::{Editor, Word};
use crate::journal::{self, Heard};
use crate::shelf::{self, LocalStore};
use leptos::ev;
use leptos::prelude::*;
use nianbao::exchange::seal;
use nianbao::shelf::{Done, Durability, Kept, NotKept, Refused, Trouble, keep};
use nianbao_browser::disk;
use nianbao_browser::life::{Timer, listen};
use std::time::Duration;

/// Longest time between a key and its being kept.
const DELAY: Duration = Duration::from_millis(300);

/// Longest time between a key and its being noted in the journal.
const NOTE_DELAY: Duration = Duration::from_millis(40);

/// How soon a keeping that failed is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// Whether what is on the desk is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// On the disk, and since when.
    Saved(Option<String>),
    /// On its way there.
    Saving,
    /// With the browser, and nobody knows whether it is on the disk.
    Unsure(Trouble),
    /// Kept, but without room for a version of what stood before.
    Crowded(String),
    /// Not kept.
    Failed(NotKept),
}

impl SaveState {
    /// Its word in page attributes.
    pub fn key(&self) -> &'static str {
        match self {
            SaveState::Saved(_) | SaveState::Crowded(_) => "saved",
            SaveState::Failed(_) | SaveState::Unsure(Trouble::NoRoom) => "failed",
            SaveState::Saving | SaveState::Unsure(_) => "saving",
        }
    }

    /// Its word on the page.
    pub fn name(&self) -> String {
        match self {
            SaveState::Saved(None) => "已保存".to_owned(),
            SaveState::Saved(Some(time)) | SaveState::Crowded(time) => format!("已保存 {time}"),
            SaveState::Saving => "正在保存…".to_owned(),
            SaveState::Failed(_) | SaveState::Unsure(Trouble::NoRoom) => "未能保存".to_owned(),
            SaveState::Unsure(_) => "尚未确认写入磁盘".to_owned(),
        }
    }
}

/// The timer of the next keeping.
#[derive(Clone, Copy)]
pub struct Saving {
    state: RwSignal<SaveState>,
    durability: StoredValue<Durability>,
    /// Whether there was no room for a version of what stood before.
    is_crowded: StoredValue<bool>,
    timer: StoredValue<Option<Timer>>,
    /// Whether a note in the journal is under way.
    is_noting: StoredValue<bool>,
}

impl Saving {
    pub fn new() -> Saving {
        Saving {
            state: RwSignal::new(SaveState::Saved(None)),
            durability: StoredValue::new(Durability::default()),
            is_crowded: StoredValue::new(false),
            timer: StoredValue::new(None),
            is_noting: StoredValue::new(false),
        }
    }

    pub fn state(self) -> SaveState {
        self.state.get()
    }

    /// Something changed: keep it soon.
    pub fn soon(self, editor: Editor) {
        self.stop();
        self.durability.update_value(Durability::change);
        self.tell();
        self.note_soon(editor);
        let timer = editor.life().timer(DELAY, move || self.now(editor));
        self.timer.set_value(timer);
    }

    /// Keeps what is on the desk.
    pub fn now(self, editor: Editor) {
        self.keep(editor, false);
    }

    fn keep(self, editor: Editor, at_once: bool) {
        self.stop();
        let Some(id) = editor.open_id_untracked() else { return };
        if !editor.is_here() {
            return;
        }
        let (base, time) = (editor.base(), dom::now());
        let text = editor.with_report_untracked(seal);
        // At once: the next report may lie on the desk before a timer comes round.
        note(&id, base.seq + 1, time, &text);
        let kept = keep(&LocalStore, &id, shelf::window(), base, time, &text);
        if let Ok(Done { base, .. }) = kept {
            editor.set_base(base);
            shelf::keep_desk(&editor.desk());
            editor.look_for_file(&id, time);
            editor.keep_history(&id);
        }
        let answer = match kept {
            Ok(_) if !LocalStore::is_lasting() => Err(NotKept::Denied),
            Ok(Done { version, .. }) => {
                self.is_crowded.set_value(version.is_err());
                Ok(())
            }
            Err(Refused::NotKept(reason)) => Err(reason),
            Err(Refused::Newer) => return editor.find_newer(),
            Err(Refused::Outrun(theirs)) => return editor.outrun(*theirs),
        };
        self.confirm(editor, answer, at_once);
        if matches!(answer, Err(NotKept::Full | NotKept::Garbled)) {
            // Room may come back by itself: another window, or somebody, clears away.
            let timer = editor.life().timer(RETRY, move || self.now(editor));
            self.timer.set_value(timer);
        }
    }

    /// The store has answered; the disk has the last word.
    fn confirm(self, editor: Editor, answer: Result<(), NotKept>, at_once: bool) {
        let number = self.durability.try_update_value(|durability| durability.store(answer));
        self.tell();
        let written = disk::written(at_once);
        editor.life().task(async move {
            let is_on_disk = written.await;
            self.durability.update_value(|durability| {
                durability.confirm(number.unwrap_or_default(), is_on_disk);
            });
            self.tell();
        });
    }

    /// Shows how far the changes have come.
    fn tell(self) {
        let state = match self.durability.with_value(Durability::kept) {
            Kept::Surely if self.is_saved() => return,
            Kept::Surely if self.is_crowded.get_value() => SaveState::Crowded(dom::clock()),
            Kept::Surely => SaveState::Saved(Some(dom::clock())),
            Kept::Soon => SaveState::Saving,
            Kept::Unsure(trouble) => SaveState::Unsure(trouble),
            Kept::Not(reason) => SaveState::Failed(reason),
        };
        if self.state.with_untracked(|shown| *shown != state) {
            self.state.set(state);
        }
    }

    fn is_saved(self) -> bool {
        self.state.with_untracked(|shown| shown.key() == "saved")
    }

    /// Hears of the disk: of a trouble, and that it is over.
    fn hear(self, editor: Editor, heard: &Heard) {
        match heard {
            Heard::Troubled(trouble) => {
                self.durability.update_value(|durability| durability.trouble(*trouble));
                self.tell();
            }
            Heard::Again => {
                let was_told = self.state.with_untracked(|s| matches!(s, SaveState::Unsure(_)));
                self.durability.update_value(Durability::mend);
                editor.keep_again();
                if was_told {
                    editor.announce(Word::Done(
                        "磁盘恢复正常，本机的报告和当前的改动已全部重新写入。".to_owned(),
                    ));
                }
            }
            Heard::Recovered => editor.recover(),
        }
    }

    /// What is on the desk is what is kept.
    pub fn kept(self) {
        self.stop();
        self.durability.update_value(Durability::put);
        self.state.set(SaveState::Saved(None));
    }

    /// Notes what is on the desk in the journal, once for all keys that come together.
    fn note_soon(self, editor: Editor) {
        if self.is_noting.get_value() {
            return;
        }
        self.is_noting.set_value(true);
        let note = move || {
            self.is_noting.set_value(false);
            if let Some(id) = editor.open_id_untracked() {
                note(&id, editor.base().seq + 1, dom::now(), &editor.with_report_untracked(seal));
                drop(disk::written(false));
            }
        };
        editor.life().timer(NOTE_DELAY, note);
    }

    /// Keeps at once whenever the page may be about to go.
    pub fn watch(self, editor: Editor) {
        let leave = move || {
            if self.is_due() {
                self.keep(editor, true);
            } else {
                shelf::keep_desk(&editor.desk());
                drop(disk::written(true));
            }
        };
        journal::on_heard(move |heard| self.hear(editor, &heard));
        listen(ev::pagehide, move |_| leave());
        listen(ev::visibilitychange, move |_| leave());
        listen(ev::blur, move |_| leave());
        listen(ev::beforeunload, move |event| {
            if self.state.with_untracked(|state| state.key() == "failed") {
                // The browser asks in its own words whether to leave.
                event.prevent_default();
                event.set_return_value("1");
            }
        });
    }

    /// Keeps at once if something is waiting to be kept.
    pub fn flush(self, editor: Editor) {
        if self.is_due() {
            self.now(editor);
        }
    }

    /// Whether something waits to be kept.
    pub fn is_due(self) -> bool {
        self.timer.with_value(Option::is_some)
    }

    /// Whether the report was changed since it was put on the desk.
    pub fn is_written_on(self) -> bool {
        self.durability.with_value(Durability::is_written_on)
    }

    fn stop(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.stop();
        }
        self.timer.set_value(None);
    }
}

fn note(id: &str, seq: u64, time: u64, text: &str) {
    // Without a journal, local storage is what there is.
    let _ = journal::note(id, seq as f64, time as f64, text);
}
