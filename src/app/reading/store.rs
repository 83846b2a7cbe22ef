//! The store of the room: what is to be read, and what was read from it.

use super::sources::{self, Source};
use crate::browser::Life;
use crate::browser::life::Stretch;
use crate::browser::readers::Content;
use crate::current::keep_current;
use crate::dom;
use leptos::prelude::*;
use nianbao::form::CellRef;
use nianbao::intake::{
    Document, Revisions, Transcript, Unread, examine, examine_in_slices, place_in,
};
use nianbao::register::Register;
use nianbao::rollup::returned;
use nianbao_readers::told;
use std::ops::Range;
use std::time::Duration;
use web_sys::{ClipboardEvent, Event, HtmlTextAreaElement, InputEvent};

/// How long the browser has between two steps of taking a long text, to draw and to answer.
const BREATH: Duration = Duration::from_millis(20);

/// The place of a cell in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it stands, in bytes of the text as shown; none where it is not shown.
    pub range: Option<Range<usize>>,
    /// What is said of it.
    pub told: String,
}

/// What lies in the room.
#[derive(Clone, Copy)]
pub struct Reading {
    /// What was read; none while nothing was.
    pub transcript: RwSignal<Option<Transcript>>,
    /// Counts documents, so that the review is drawn anew for each.
    pub document: RwSignal<usize>,
    /// What the collecting office has sent back, where that was read in place of a report.
    pub returned: RwSignal<Option<String>>,
    /// Why the last one could not be read.
    pub refusal: RwSignal<Option<String>>,
    /// The document's text, to be seen beside the result.
    pub text: RwSignal<String>,
    /// What people left in it beside its text.
    pub revisions: StoredValue<Revisions>,
    /// The document itself.
    content: StoredValue<Document>,
    /// The place of the cell that somebody looks at.
    pub looked_at: RwSignal<Option<Place>>,
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
            returned: RwSignal::new(None),
            refusal: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            revisions: StoredValue::new(Revisions::default()),
            content: StoredValue::new(Vec::new()),
            looked_at: RwSignal::new(None),
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
        let shows_text = name.is_some();
        self.show(name, result, shows_text);
    }

    /// Reads a source step by step: the browser draws and answers before it is read, and again
    /// before the result is shown. Nothing comes of it where something else is taken meanwhile.
    fn take_slowly(
        self,
        turn: usize,
        name: Option<String>,
        shows_text: bool,
        source: impl FnOnce() -> Result<Source, String> + 'static,
    ) {
        let is_latest = move || self.turn.get_value() == turn;
        self.life.timer(BREATH, move || {
            if !is_latest() {
                return;
            }
            self.life.task(async move {
                let mut stretch = Stretch::begin();
                let pause = async || {
                    stretch.pause().await;
                    is_latest()
                };
                let Some(result) = look_at_in_slices(source(), name.as_deref(), pause).await else {
                    return;
                };
                self.life.timer(BREATH, move || {
                    if is_latest() {
                        self.show(name, result, shows_text);
                    }
                });
            });
        });
    }

    /// The number of what is taken now.
    fn next(self) -> usize {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn show(self, name: Option<String>, result: Result<Looked, String>, shows_text: bool) {
        self.looked_at.set(None);
        self.returned.set(None);
        match result {
            Ok(Looked::Returned(text)) => {
                if shows_text {
                    self.text.set(text.clone());
                }
                self.refusal.set(None);
                self.transcript.set(None);
                self.returned.set(Some(text));
            }
            Ok(Looked::Report(document, text, transcript, revisions)) => {
                self.revisions.set_value(*revisions);
                if shows_text {
                    self.text.set(text);
                }
                self.content.set_value(document);
                self.refusal.set(None);
                self.transcript.set(Some(*transcript));
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

    /// Somebody looks at a cell: its place in the text is marked, and told.
    pub fn look_at(self, cell: CellRef) {
        let place = self.transcript.with_untracked(|read| {
            let read = read.as_ref()?;
            let found = read.places.get(&cell).and_then(|stretch| {
                self.text.with_untracked(|text| {
                    self.content.with_value(|content| place_in(text, content, *stretch))
                })
            });
            let name = read.report.edition.spoken(cell);
            let told = match &found {
                Some((_, line)) => format!("{name}：见原文第 {line} 行"),
                None if read.places.contains_key(&cell) => format!("{name}：所在的原文没有显示"),
                None => format!("{name}：原文中没有找到"),
            };
            Some(Place { range: found.map(|(range, _)| range), told })
        });
        keep_current(self.looked_at, place);
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
        self.looked_at.set(None);
        if text.trim().is_empty() {
            self.transcript.set(None);
            self.returned.set(None);
            self.refusal.set(None);
        } else if sources::is_long(text) {
            let source = sources::from_text(text);
            self.take_slowly(turn, None, false, move || source);
        } else {
            self.take(None, sources::from_text(text));
        }
    }

    pub fn take_file(self, name: String, content: Content) {
        self.is_reading.set(true);
        let turn = self.next();
        self.life.task(async move {
            let document = sources::from_file(&name, &content).await;
            self.is_reading.set(false);
            self.take_slowly(turn, Some(name), true, move || document);
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
            self.take_slowly(turn, None, true, move || sources::from_html(&html, &text));
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
        let (mut stood, chosen) = (area.value(), dom::chosen_in(&area));
        stood.replace_range(chosen, text);
        self.take_text(&stood);
    }
}

/// What is said of a register of requests.
const REGISTER: &str =
    "这像是依申请公开台账，不是年度报告。请打开要填写的报告，在表三上方点“从台账统计…”。";

/// What was looked at.
enum Looked {
    /// What was read, with the document it was read from, its text, and what people left in it.
    Report(Document, String, Box<Transcript>, Box<Revisions>),
    /// What the collecting office has sent back.
    Returned(String),
}

/// Reads what is to be read; gives its text as well.
fn look_at(source: Result<Source, String>, name: Option<&str>) -> Result<Looked, String> {
    match source? {
        Source::Report(report, text) => {
            Ok(Looked::Report(Vec::new(), text, Box::new(Transcript::of(*report)), Box::default()))
        }
        Source::Document(document, revisions, is_cut) => {
            let read = examine(&document, name);
            looked(document, revisions, is_cut, read)
        }
    }
}

/// Reads it slice by slice; `None` where a pause said not to go on.
async fn look_at_in_slices(
    source: Result<Source, String>,
    name: Option<&str>,
    pause: impl AsyncFnMut() -> bool,
) -> Option<Result<Looked, String>> {
    match source {
        Ok(Source::Document(document, revisions, is_cut)) => {
            let read = examine_in_slices(&document, name, pause).await?;
            Some(looked(document, revisions, is_cut, read))
        }
        other => Some(look_at(other, name)),
    }
}

fn looked(
    document: Document,
    revisions: Box<Revisions>,
    is_cut: bool,
    read: Result<Transcript, Unread>,
) -> Result<Looked, String> {
    let text = sources::text(&document);
    // A report may speak of such notes, too.
    let is_empty = read.as_ref().map_or(true, |read| read.how.is_empty());
    if is_empty && returned::claims(&text) {
        return Ok(Looked::Returned(text));
    }
    let is_wordless = read.as_ref().map_or(true, |read| read.report.passages.is_empty());
    if is_empty && is_wordless && is_register(&document) {
        return Err(REGISTER.to_owned());
    }
    let mut transcript = read.map_err(told)?;
    if is_cut {
        transcript.remarks.push("内容过长，后面的没有识读。".to_owned());
    }
    Ok(Looked::Report(document, text, Box::new(transcript), revisions))
}

/// Whether lines stand in a document under the heads of a register of requests.
fn is_register(document: &Document) -> bool {
    Register::of_document(document).iter().any(|register| register.has_heads)
}
