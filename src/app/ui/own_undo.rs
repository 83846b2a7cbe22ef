//! The undo that a text field has of its own: it takes back what is being typed there, until the
//! field is left. The browser's history is one for all fields, so that it is only asked where
//! there is something to take back in this one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// What stood in the field where the caret is before something was typed there.
#[derive(Clone, Copy)]
pub struct OwnUndo(StoredValue<Option<String>>);

impl OwnUndo {
    /// Nothing has been typed.
    pub fn new() -> OwnUndo {
        OwnUndo(StoredValue::new(None))
    }

    /// The caret is in another field, or what was typed is taken over.
    pub fn left(self) {
        self.0.set_value(None);
    }

    /// Something is about to be typed.
    pub fn written(self, event: &Event) {
        if self.0.with_value(Option::is_none) {
            self.0.set_value(text_of(event));
        }
    }

    /// Which step of the room a key asks for, where the field has none of its own to take: back
    /// (`true`) or on again. Then the field is done with, and the browser takes no step.
    pub fn asked(self, event: &KeyboardEvent) -> Option<bool> {
        let is_control = event.ctrl_key() || event.meta_key();
        if event.is_composing() || event.alt_key() || !is_control {
            return None;
        }
        let is_back = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => true,
            ("z", true) | ("y", false) => false,
            _ => return None,
        };
        if self.is_wanted(event, is_back) {
            return None;
        }
        event.prevent_default();
        self.left();
        Some(is_back)
    }

    /// Whether the field itself takes something back, or brings it back again. Nothing where the
    /// caret is in no field: what it was on may be drawn anew.
    fn is_wanted(self, event: &Event, is_back: bool) -> bool {
        let typed = self.0.get_value().zip(text_of(event));
        typed.is_some_and(|(before, now)| !is_back || before != now)
    }
}

/// What stands in the field of an event; nothing where it is none for text.
fn text_of(event: &Event) -> Option<String> {
    let field = event.target()?;
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => Some(area.value()),
        None => {
            let input = field.dyn_into::<HtmlInputElement>().ok()?;
            matches!(input.type_().as_str(), "text" | "search").then(|| input.value())
        }
    }
}
