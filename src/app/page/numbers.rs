//! What can be told of the marks of a passage, by mouse and by keyboard: where a live figure comes
//! from, with what a number was compared, or why it was not; and the caret, which takes live
//! figures as a whole.

use crate::dom;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::desk::passage::Shown;
use web_sys::{HtmlTextAreaElement, KeyboardEvent, MouseEvent};

/// The marks of a passage, and of which of them somebody wants to know.
#[derive(Clone, Copy)]
pub struct Numbers {
    /// The passage with its marks.
    pub shown: RwSignal<Shown>,
    /// Where it is written.
    pub area: NodeRef<Textarea>,
    /// The mark under the pointer, by its place.
    pointed: RwSignal<Option<usize>>,
    /// Where the caret stands, in bytes of the text as it is shown.
    caret: RwSignal<Option<usize>>,
}

impl Numbers {
    /// The marks in this text area.
    pub fn of(shown: RwSignal<Shown>, area: NodeRef<Textarea>) -> Numbers {
        Numbers { shown, area, pointed: RwSignal::new(None), caret: RwSignal::new(None) }
    }

    /// The pointer stands here, or nowhere any more.
    pub fn point(self, event: Option<&MouseEvent>) {
        // An element that is taken away loses the pointer and the caret when all is over.
        let Some(was) = self.pointed.try_get_untracked() else { return };
        let pointed = event.and_then(|event| dom::number_at(event.client_x(), event.client_y()));
        if was != pointed {
            self.pointed.set(pointed);
        }
    }

    /// The caret was moved by a key; it never comes to stand within a live figure.
    pub fn stand(self) {
        let was = self.caret.try_get_untracked().flatten();
        self.stand_from(was);
    }

    /// The caret was put somewhere by the pointer: a live figure there is chosen.
    pub fn stand_anew(self) {
        self.stand_from(None);
    }

    /// The caret has left.
    pub fn leave(self) {
        if self.caret.try_get_untracked().flatten().is_some() {
            self.caret.set(None);
        }
    }

    fn stand_from(self, was: Option<usize>) {
        let Some(area) = self.area.try_get_untracked().flatten() else { return };
        let now = dom::chosen_in(&area);
        let chosen = self.shown.with_untracked(|shown| shown.expanded().chosen(&now, was));
        if chosen != now {
            dom::choose_in(&area, &chosen);
        }
        if self.caret.get_untracked() != Some(chosen.end) {
            self.caret.set(Some(chosen.end));
        }
    }

    /// Does before the browser does what a key means to live figures and marks: what would take
    /// away a part of a live figure takes it away, Alt and an arrow lead to the next mark.
    pub fn press(self, event: &KeyboardEvent) {
        let Some(area) = self.area.get_untracked().filter(|_| !event.is_composing()) else {
            return;
        };
        self.stand();
        match event.key().as_str() {
            key @ ("ArrowDown" | "ArrowUp") if event.alt_key() => {
                event.prevent_default();
                self.step(&area, key == "ArrowDown");
            }
            key @ ("Backspace" | "Delete") => {
                let now = dom::chosen_in(&area);
                let whole = self.shown.with_untracked(|shown| match key {
                    "Delete" => shown.expanded().live_behind(now.start),
                    _ => shown.expanded().live_before(now.start),
                });
                if let Some(whole) = whole.filter(|_| now.is_empty()) {
                    dom::choose_in(&area, &whole);
                }
            }
            _ => {}
        }
    }

    /// Goes to the next mark or to the one before.
    fn step(self, area: &HtmlTextAreaElement, forward: bool) {
        let caret = dom::chosen_in(area);
        let found = self.shown.with_untracked(|shown| {
            let mut marks = shown.marks().iter();
            let found = match forward {
                true => marks.find(|mark| mark.at.end > caret.end),
                false => marks.rfind(|mark| mark.at.end < caret.end),
            };
            found.map(|mark| mark.at.clone())
        });
        if let Some(at) = found {
            dom::choose_in(area, &at);
            self.stand_anew();
        }
    }

    /// The mark that is asked about, by its place: that under the pointer, else that at the caret.
    pub fn asked(self) -> Option<usize> {
        let at_caret = || {
            let caret = self.caret.get()?;
            self.shown.with(|shown| {
                shown.marks().iter().position(|one| one.at.start < caret && caret <= one.at.end)
            })
        };
        self.pointed.get().or_else(at_caret)
    }
}
