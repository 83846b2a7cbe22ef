//! How a room is mounted over the page, and how it is left: with a word for the desk and
//! a text, or with nothing.

use crate::life;
use js_sys::Function;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, HtmlElement};

/// The way back to the desk.
#[derive(Clone, Copy)]
pub struct Answer(StoredValue<Option<Open>, LocalStorage>);

/// A room that lies over the page.
struct Open {
    done: Function,
    place: HtmlElement,
    /// Takes the room away, with all that was made for it.
    unmount: Box<dyn FnOnce()>,
}

impl Answer {
    /// Draws a room at the end of the page, in an element of this class.
    pub fn mount(class: &str, done: Function, room: impl FnOnce(Answer) -> AnyView + 'static) {
        let Some(place) = document().body().and_then(|body| {
            let place = document().create_element("div").ok()?;
            place.set_class_name(class);
            body.append_child(&place).ok()?;
            place.dyn_into::<HtmlElement>().ok()
        }) else {
            return;
        };
        // The room's owner ends with the room; what outlives it is held by one around it.
        let owner = Owner::new();
        owner.with(|| {
            let answer = Answer(StoredValue::new_local(None));
            let mounted = mount_to(place.clone(), move || room(answer));
            let around = owner.clone();
            let unmount = Box::new(move || {
                drop(mounted);
                around.cleanup();
            });
            answer.0.set_value(Some(Open { done, place, unmount }));
        });
    }

    /// Ends the typing in a field, while what listens to it is there: taken away with the
    /// caret in it, it would tell of its change when nobody is left to hear.
    pub fn settle() {
        let field = document().active_element();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.blur();
        }
    }

    /// Leaves the room with a word and a text for the desk, or with nothing; once, however
    /// often it is asked for.
    pub fn leave(self, result: Option<(&'static str, String)>) {
        let (kind, text) = match result {
            Some((kind, text)) => (JsValue::from(kind), JsValue::from(text)),
            None => (JsValue::UNDEFINED, JsValue::UNDEFINED),
        };
        Answer::settle();
        let open = self.0.try_update_value(Option::take).flatten();
        let Some(Open { done, place, unmount }) = open else { return };
        // Behind the event that is being answered, whose listeners go with the room.
        life::in_any_case(Duration::ZERO, move || {
            // A dialog that is closed gives the caret back to where it came from.
            let dialog = place.query_selector("dialog[open]").ok().flatten();
            if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into().ok()) {
                let dialog: HtmlDialogElement = dialog;
                dialog.close();
            }
            unmount();
            place.remove();
            let _ = done.call2(&JsValue::NULL, &kind, &text);
        });
    }
}
