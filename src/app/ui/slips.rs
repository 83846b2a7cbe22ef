//! The second click of a double click presses nothing: what lies under the pointer then was
//! not there, or meant something else, when somebody aimed. A list moves up, a question takes
//! the place of what asked it, a dialog closes over what lies below.

use crate::browser::life::listen_before;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// What can be pressed; what is meant to be pressed again and again says so.
const PRESSED: &str = "button:not([data-repeat])";

/// Holds back every such click, for as long as what is being made lives.
pub fn hold_back() {
    listen_before("click", |event| {
        if is_slip(event) {
            event.stop_immediate_propagation();
            event.prevent_default();
        }
    });
}

/// Whether a click goes on from the one before, as the system counts them, and would press
/// something. A key presses without being counted.
fn is_slip(event: &Event) -> bool {
    let counted = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 1);
    counted && {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(PRESSED).is_ok_and(|found| found.is_some()))
    }
}
