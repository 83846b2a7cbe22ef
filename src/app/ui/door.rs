//! The doors of the rooms behind the desk: a room is entered with whatever it is to show,
//! and left with what somebody decided there, or with nothing. What it is left with is the
//! room's own type; who opens it takes each case.

use crate::browser::life;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// The way back from a room, with what it decides.
pub struct Answer<T: 'static>(StoredValue<Option<Open<T>>, LocalStorage>);

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

/// A room that lies over the page.
struct Open<T> {
    done: Box<dyn FnOnce(Option<T>)>,
    place: HtmlElement,
    /// Takes the room away, with all that was made for it.
    unmount: Box<dyn FnOnce()>,
}

/// Draws a room at the end of the page, in an element of this class; `done` hears with what
/// it is left.
pub fn enter<T: 'static>(
    class: &str,
    done: impl FnOnce(Option<T>) + 'static,
    room: impl FnOnce(Answer<T>) -> AnyView + 'static,
) {
    let Some(place) = document().body().and_then(|body| {
        let place = document().create_element("div").ok()?;
        place.set_class_name(class);
        body.append_child(&place).ok()?;
        place.dyn_into::<HtmlElement>().ok()
    }) else {
        return;
    };
    // The room's owner ends with the room; what outlives it is held by one around it. Neither
    // ends with the dialog from which the room was opened.
    let owner = Owner::new_root(None);
    owner.with(|| {
        let answer = Answer(StoredValue::new_local(None));
        let mounted = mount_to(place.clone(), move || room(answer));
        let around = owner.clone();
        let unmount = Box::new(move || {
            drop(mounted);
            around.cleanup();
        });
        answer.0.set_value(Some(Open { done: Box::new(done), place, unmount }));
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

impl<T> Answer<T> {
    /// Leaves the room with what was decided, or with nothing; once, however often it is
    /// asked for.
    pub fn leave(self, decided: Option<T>) {
        settle();
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
            done(decided);
        });
    }
}
