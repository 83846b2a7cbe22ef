//! Writing in a text area in which live figures stand as their values.

use crate::dom;
use crate::editor::Editor;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::document::{History, Slot};
use nianbao::form::Field;
use std::ops::Range;
use web_sys::{ClipboardEvent, InputEvent};

/// Longest text that is shown whole unasked, in bytes: the browser lays out all of it before it
/// answers again, and needs more than 0.2 s for twice as much.
pub const LONG: usize = 300_000;

/// After so many milliseconds without a key what is typed is another step of undo.
const PAUSE: u64 = 2_000;

/// What a passage of this page puts on the clipboard beside its text: how it is written.
const WRITTEN: &str = "application/x-nianbao-passage";

/// The text area of a passage, and what the browser is about to change in it.
#[derive(Clone, Copy)]
pub struct Writing {
    editor: Editor,
    field: Field,
    area: NodeRef<Textarea>,
    /// What was chosen before the browser changed the text.
    chosen: StoredValue<Option<Range<usize>>>,
    /// When something was typed last, in milliseconds, and where the caret then stood in the text
    /// as it is written.
    left: StoredValue<Option<(u64, usize)>>,
}

impl Writing {
    /// In this text area this field is written.
    pub fn of(editor: Editor, field: Field, area: NodeRef<Textarea>) -> Writing {
        Writing {
            editor,
            field,
            area,
            chosen: StoredValue::new(None),
            left: StoredValue::new(None),
        }
    }

    /// Before the browser changes the text.
    pub fn before(self, event: &InputEvent) {
        if event.is_composing() {
            return;
        }
        self.note_chosen();
        self.end_run();
        self.write_long(event);
    }

    /// After a pause, and where the caret has gone elsewhere, what is typed is another step of undo.
    fn end_run(self) {
        let Some((when, where_left)) = self.left.get_value() else { return };
        let Some(area) = self.area.get_untracked() else { return };
        let chosen = dom::chosen_in(&area);
        let here = self.editor.shown(self.field).expanded().written(&chosen).end;
        if here != where_left || dom::now() > when + PAUSE {
            self.editor.open.history().update_untracked(History::settle);
        }
    }

    /// Notes what is chosen: the change that comes takes its place.
    pub fn note_chosen(self) {
        let now = self.area.get_untracked().map(|area| dom::chosen_in(&area));
        self.chosen.set_value(now);
    }

    /// The browser has made this of the text.
    pub fn write(self, now: &str) {
        let caret = self.area.get_untracked().map_or(now.len(), |area| dom::caret_of(&area));
        self.write_at(now, caret);
    }

    /// Asks which live figure is to stand at the caret.
    pub fn ask_for_figure(self) {
        let at = self.area.get_untracked().map_or(0, |area| dom::caret_of(&area));
        self.ask_at(self.editor.shown(self.field).expanded().written(&(at..at)));
    }

    /// A text that would be cut is not laid out once before it is.
    fn write_long(self, event: &InputEvent) {
        let Some(area) = self.area.get_untracked() else { return };
        let long = event.data().filter(|data| data.len() > LONG);
        let Some(long) = long.filter(|_| event.input_type() != "insertFromDrop") else { return };
        event.prevent_default();
        let (chosen, now) = (dom::chosen_in(&area), area.value());
        let pieces = [now.get(..chosen.start), Some(&long), now.get(chosen.end..)];
        let now: String = pieces.into_iter().flatten().collect();
        self.write_at(&now, chosen.start + long.len());
        self.editor.settle();
    }

    /// Copies what is chosen, or cuts it out: other programs get its numbers, a passage of this
    /// page its live figures.
    pub fn copy(self, event: &ClipboardEvent) {
        let (Some(area), Some(data)) = (self.area.get_untracked(), event.clipboard_data()) else {
            return;
        };
        let (chosen, held) = (dom::chosen_in(&area), self.editor.shown(self.field));
        if chosen.is_empty() || !held.expanded().is_live(&chosen) {
            return;
        }
        let (text, written) = (held.text(), held.written(&chosen));
        let is_put = data.set_data("text/plain", &text[chosen.clone()]).is_ok()
            && data.set_data(WRITTEN, written).is_ok();
        if is_put {
            event.prevent_default();
            if event.type_() == "cut" && !area.read_only() {
                let left = [&text[..chosen.start], &text[chosen.end..]].concat();
                self.note_chosen();
                self.write_at(&left, chosen.start);
            }
        }
    }

    /// Pastes what a passage of this page has put on the clipboard, with its live figures.
    pub fn paste(self, event: &ClipboardEvent) {
        let written = event.clipboard_data().and_then(|data| data.get_data(WRITTEN).ok());
        let Some(written) = written.filter(|written| !written.is_empty()) else { return };
        let Some(area) = self.area.get_untracked().filter(|area| !area.read_only()) else { return };
        event.prevent_default();
        let chosen = dom::chosen_in(&area);
        let now = [&area.value()[..chosen.start], &written, &area.value()[chosen.end..]].concat();
        self.note_chosen();
        self.write_at(&now, chosen.start + written.len());
    }

    fn write_at(self, now: &str, caret: usize) {
        let written = self.editor.open.with_untracked(|report| report.text(self.field));
        let chosen = self.chosen.try_update_value(Option::take).flatten();
        let typed = self.editor.shown(self.field).expanded().typed(&written, now, chosen, caret);
        let before = &typed.text[..typed.caret];
        let asks = before.ends_with("{{") && !before.ends_with("\\{{");
        let (mut text, mut at) = (typed.text, typed.caret);
        // What only asks for a figure is no part of the text, nor a step of undo.
        if asks {
            text.replace_range(at - 2..at, "");
            at -= 2;
        }
        self.editor.write(self.field, text);
        // A live figure of which a part was taken away is gone as a whole.
        if let Some(area) = self.area.get_untracked() {
            let held = self.editor.shown(self.field);
            dom::show_with_caret(&area, held.text(), held.expanded().shown(&(at..at)).end);
        }
        if asks {
            self.ask_at(at..at);
        }
        self.left.set_value(Some((dom::now(), at)));
    }

    /// Asks which live figure is to stand in a stretch of the text as it is written.
    fn ask_at(self, at: Range<usize>) {
        let slot = self.editor.open.with_untracked(|report| Slot::chosen(report, self.field, at));
        self.editor.screen.picking().set(Some(slot));
    }
}
