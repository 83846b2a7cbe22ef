//! The store of the room: what is to be read, and what was read from it.

use super::sources::{self, Source};
use leptos::prelude::*;
use nianbao::intake::{Transcript, read};
use nianbao_browser::Life;
use nianbao_readers::Refusal;
use web_sys::{Blob, ClipboardEvent, Event, HtmlTextAreaElement};

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
            life: Life::here(),
        }
    }

    pub fn take(self, name: Option<String>, source: Result<Source, String>) {
        let result = source.and_then(|source| match source {
            Source::Report(report, text) => Ok((text, Transcript::of(*report))),
            Source::Document(document, is_cut) => {
                let mut transcript =
                    read(&document).ok_or_else(|| Refusal::NoReport.to_string())?;
                if is_cut {
                    transcript.remarks.push("内容过长，后面的没有识读。".to_owned());
                }
                Ok((sources::text(&document), transcript))
            }
        });
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
        self.life.timer(std::time::Duration::ZERO, take);
    }

    pub fn take_text(self, text: &str) {
        self.text.set(text.to_owned());
        if text.trim().is_empty() {
            self.transcript.set(None);
            self.refusal.set(None);
        } else {
            self.take(None, sources::from_text(text));
        }
    }

    pub fn take_file(self, name: String, content: Blob) {
        self.is_reading.set(true);
        self.life.task(async move {
            let document = sources::from_file(&name, &content).await;
            self.is_reading.set(false);
            self.take(Some(name), document);
        });
    }

    pub fn take_clipboard(self, event: &ClipboardEvent) {
        let Some(clipboard) = event.clipboard_data() else { return };
        let html = clipboard.get_data("text/html").unwrap_or_default();
        // A page with tables says more than its plain text.
        if !html.to_ascii_lowercase().contains("<table") {
            return;
        }
        event.prevent_default();
        let text = clipboard.get_data("text/plain").unwrap_or_default();
        self.take(None, sources::from_html(&html));
        self.text.set(text);
    }
}
