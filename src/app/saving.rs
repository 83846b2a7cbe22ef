//! When reports are kept: soon after the last key, at once when the page is left.

use crate::dom;
use crate::editor::Editor;
use crate::journal;
use crate::shelf::{self, LocalStore};
use leptos::ev;
use leptos::prelude::*;
use nianbao::exchange::seal;
use nianbao::shelf::{Done, NotKept, Refused, keep};
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
    /// Kept, and since when.
    Saved(Option<String>),
    /// About to be kept.
    Saving,
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
            SaveState::Saving => "saving",
            SaveState::Failed(_) => "failed",
        }
    }

    /// Its word on the page.
    pub fn name(&self) -> String {
        match self {
            SaveState::Saved(None) => "已保存".to_owned(),
            SaveState::Saved(Some(time)) | SaveState::Crowded(time) => format!("已保存 {time}"),
            SaveState::Saving => "正在保存…".to_owned(),
            SaveState::Failed(_) => "未能保存".to_owned(),
        }
    }
}

/// The timer of the next keeping.
#[derive(Clone, Copy)]
pub struct Saving {
    state: RwSignal<SaveState>,
    timer: StoredValue<Option<Timer>>,
    /// Whether a note in the journal is under way.
    is_noting: StoredValue<bool>,
}

impl Saving {
    pub fn new() -> Saving {
        Saving {
            state: RwSignal::new(SaveState::Saved(None)),
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
        if self.state.get_untracked() == SaveState::Saving
            || !matches!(self.state.get_untracked(), SaveState::Failed(_))
        {
            self.state.set(SaveState::Saving);
        }
        self.note_soon(editor);
        let timer = editor.life().timer(DELAY, move || self.now(editor));
        self.timer.set_value(timer);
    }

    /// Keeps what is on the desk.
    pub fn now(self, editor: Editor) {
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
        self.state.set(match kept {
            Ok(_) if !LocalStore::is_lasting() => SaveState::Failed(NotKept::Denied),
            Ok(Done { version: Ok(()), .. }) => SaveState::Saved(Some(dom::clock())),
            Ok(_) => SaveState::Crowded(dom::clock()),
            Err(Refused::NotKept(reason)) => SaveState::Failed(reason),
            Err(Refused::Newer) => return editor.find_newer(),
            Err(Refused::Outrun(theirs)) => return editor.outrun(*theirs),
        });
        if matches!(self.state.get_untracked(), SaveState::Failed(NotKept::Full | NotKept::Garbled))
        {
            // Room may come back by itself: another window, or somebody, clears away.
            let timer = editor.life().timer(RETRY, move || self.now(editor));
            self.timer.set_value(timer);
        }
    }

    /// What is on the desk is what is kept.
    pub fn kept(self) {
        self.stop();
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
            }
        };
        editor.life().timer(NOTE_DELAY, note);
    }

    /// Keeps at once whenever the page may be about to go.
    pub fn watch(self, editor: Editor) {
        let leave = move || {
            if self.is_due() {
                self.now(editor);
            } else {
                shelf::keep_desk(&editor.desk());
            }
        };
        listen(ev::pagehide, move |_| leave());
        listen(ev::visibilitychange, move |_| leave());
        listen(ev::blur, move |_| leave());
        listen(ev::beforeunload, move |event| {
            if matches!(self.state.get_untracked(), SaveState::Failed(_)) {
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
