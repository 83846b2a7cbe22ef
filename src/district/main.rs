//! The district's desk: the reports that an office receives by e-mail, checked, added up
//! and sent back.
//!
//! A module of its own, loaded when it is first asked for. Reading order: [`store`] is the
//! roll-up that lies open and everything that is done to it, [`gather`] takes files in,
//! [`keeping`] keeps it; [`desk`] draws the frame and the views behind its tabs. Files are
//! read and checked by the reading room's module, which hands back what they contribute.

mod bodies;
mod body;
mod charts;
mod compare;
mod desk;
mod gather;
mod inbox;
mod keeping;
mod output;
mod reconcile;
mod store;
mod sums;

use js_sys::Function;
use leptos::prelude::*;
use nianbao_browser::{Answer, tell_panics};
use wasm_bindgen::prelude::*;

fn main() {
    tell_panics();
}

/// Opens the desk over the page; with the text of a saved roll-up, that one lies on it.
/// `done` is called with `new` and a data file where the sum is to become a report.
#[wasm_bindgen]
pub fn open_district(file: Option<String>, done: Function) {
    Answer::mount("district-room", done, move |answer| {
        view! { <desk::Desk file answer /> }.into_any()
    });
}
