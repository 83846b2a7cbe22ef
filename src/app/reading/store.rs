//! The store of the room: what is to be read, and what was read from it.

use super::sources::{self, Source};
use crate::browser::Life;
use leptos::prelude::*;
use nianbao::intake::{Transcript, Unread, examine};
use nianbao_readers::Refusal;
use std::time::Duration;
use web_sys::{Blob, ClipboardEvent, Event, HtmlTextAreaElement, InputEvent};

/// How long the browser has between two steps of taking a long text, to draw and to answer.
const BREATH: Duration = Duration::from_millis(20);

/// What lies in the room.
#[derive(Clone, Copy)]
pub struct Reading {
    /// What was read; none while nothing was.
    pub transcript: RwSignal<Option<Transcript>>,
    /// Counts documents, so that the review is drawn anew for each.
    pub document: RwSignal<usize>,
    /// Why the last one could not be read.
    pub refusal: RwSignal<Option<String>>,
    /// The document's text, to be seen beside the result.
    pub text: RwSignal<String>,
    /// What the document is called.
    pub name: RwSignal<Option<String>>,
    /// Whether a file is being read.
    pub is_reading: RwSignal<bool>,
    /// Whether typed text waits to be taken.
    is_coming: StoredValue<bool>,
    /// Counts what is taken, so that what comes late is not put over it.
    turn: StoredValue<usize>,
    /// As long as the room.
    pub life: Life,
}

impl Reading {
    pub fn new() -> Reading {
        Reading {
            transcript: RwSignal::new(None),
            document: RwSignal::new(0),
            refusal: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            name: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            is_coming: StoredValue::new(false),
            turn: StoredValue::new(0),
            life: Life::here(),
        }
    }

    pub fn take(self, name: Option<String>, source: Result<Source, String>) {
        self.next();
        let result = look_at(source, name.as_deref());
        self.show(name, result);
    }

    /// The same step by step: the browser draws and answers before it is read, and again
    /// before the result is shown. Nothing comes of it where something else is taken meanwhile.
    fn take_slowly(
        self,
        turn: usize,
        name: Option<String>,
        source: impl FnOnce() -> Result<Source, String> + 'static,
    ) {
        let is_latest = move || self.turn.get_value() == turn;
        self.life.timer(BREATH, move || {
            if !is_latest() {
                return;
            }
            let result = look_at(source(), name.as_deref());
            self.life.timer(BREATH, move || {
                if is_latest() {
                    self.show(name, result);
                }
            });
        });
    }

    /// The number of what is taken now.
    fn next(self) -> usize {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn show(self, name: Option<String>, result: Result<(String, Transcript), String>) {
        match result {
            Ok((text, transcript)) => {
                if name.is_some() {
                    self.text.set(text);
                }
                self.refusal.set(None);
                self.transcript.set(Some(transcript));
            }
            Err(refusal) => {
                let what =
                    name.as_ref().map_or("粘贴的内容".to_owned(), |name| format!("“{name}”"));
                self.refusal.set(Some(format!("无法识读{what}：{refusal}现有报告没有任何改动。")));
                self.transcript.set(None);
            }
        }
        self.name.set(name);
        self.document.update(|count| *count += 1);
    }

    /// Takes what stands in the text area once the browser has put all of it there: a
    /// long text comes in as one event for each of its lines.
    pub fn take_typed(self, event: &Event) {
        if self.is_coming.get_value() {
            return;
        }
        self.is_coming.set_value(true);
        let area: HtmlTextAreaElement = event_target(event);
        let take = move || {
            self.is_coming.set_value(false);
            self.take_text(&area.value());
        };
        self.life.timer(Duration::ZERO, take);
    }

    fn take_text(self, text: &str) {
        let turn = self.next();
        self.text.set(sources::shown(text).unwrap_or_else(|| text.to_owned()));
        if text.trim().is_empty() {
            self.transcript.set(None);
            self.refusal.set(None);
        } else if sources::is_long(text) {
            let source = sources::from_text(text);
            self.take_slowly(turn, None, move || source);
        } else {
            self.take(None, sources::from_text(text));
        }
    }

    pub fn take_file(self, name: String, content: Blob) {
        self.is_reading.set(true);
        let turn = self.next();
        self.life.task(async move {
            let document = sources::from_file(&name, &content).await;
            self.is_reading.set(false);
            self.take_slowly(turn, Some(name), move || document);
        });
    }

    pub fn take_clipboard(self, event: &ClipboardEvent) {
        let Some(clipboard) = event.clipboard_data() else { return };
        let html = clipboard.get_data("text/html").unwrap_or_default();
        let text = clipboard.get_data("text/plain").unwrap_or_default();
        // A page with tables says more than its plain text.
        if html.to_ascii_lowercase().contains("<table") {
            event.prevent_default();
            let turn = self.next();
            self.text.set(sources::shown(&text).unwrap_or_else(|| text.clone()));
            self.take_slowly(turn, None, move || sources::from_html(&html, &text));
        } else if sources::is_long(&text) {
            event.prevent_default();
            self.take_long(event, &text);
        }
    }

    /// Takes a long text that is about to come into the text area in any other way, such as
    /// being dropped on it.
    pub fn take_coming(self, event: &InputEvent) {
        if let Some(text) = event.data().filter(|text| sources::is_long(text)) {
            event.prevent_default();
            self.take_long(event, &text);
        }
    }

    /// Takes a long text in place of what is selected. The browser gets what is shown of it
    /// and no more: it would put in every line by itself.
    fn take_long(self, event: &Event, text: &str) {
        let area: HtmlTextAreaElement = event_target(event);
        let stood: Vec<u16> = area.value().encode_utf16().collect();
        let at = |caret: Result<Option<u32>, _>| {
            let caret = caret.ok().flatten().and_then(|at| usize::try_from(at).ok());
            caret.unwrap_or(stood.len()).min(stood.len())
        };
        let (start, end) = (at(area.selection_start()), at(area.selection_end()));
        let before = String::from_utf16_lossy(&stood[..start]);
        let behind = String::from_utf16_lossy(&stood[end..]);
        self.take_text(&format!("{before}{text}{behind}"));
    }
}

/// Reads what is to be read; gives its text as well.
fn look_at(
    source: Result<Source, String>,
    name: Option<&str>,
) -> Result<(String, Transcript), String> {
    match source? {
        Source::Report(report, text) => Ok((text, Transcript::of(*report))),
        Source::Document(document, is_cut) => {
            let mut transcript = examine(&document, name).map_err(|unread| match unread {
                Unread::NoReport => Refusal::NoReport.to_string(),
                unread => unread.to_string(),
            })?;
            if is_cut {
                transcript.remarks.push("内容过长，后面的没有识读。".to_owned());
            }
            Ok((sources::text(&document), transcript))
        }
    }
}
