//! What reaches the editor while a person types, and while an input method composes.

use leptos::ev::{CompositionEvent, Event};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Passes on what was typed, but not while an input method is still composing: its
/// first key would be lost with the next redraw.
pub fn when_composed(event: &Event, write: impl FnOnce(String)) {
    let input = event.dyn_ref::<web_sys::InputEvent>();
    if !input.is_some_and(web_sys::InputEvent::is_composing) {
        write(event_target_value(event));
    }
}

/// Passes on what an input method has composed.
pub fn composed(event: &CompositionEvent, write: impl FnOnce(String)) {
    write(event_target_value(event));
}
