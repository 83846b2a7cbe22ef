//! What is put on the clipboard.

use super::life::listen_during;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlDocument};

/// What a browser asks before it copies, and what it says when it does. The first is
/// Chromium's: without an answer it copies nothing where nothing is selected.
const EVENTS: [&str; 2] = ["beforecopy", "copy"];

/// Puts a text on the clipboard, and beside it a page for programs that take formatted text.
/// Says whether the browser did; it does only while somebody presses a key or a button.
///
/// It goes by the event of copying, not by the browser's clipboard object: that is not there
/// for a page from a plain http server, and rewrites the page that it is handed.
#[must_use]
pub fn copy(text: &str, html: Option<&str>) -> bool {
    let is_put = Rc::new(Cell::new(false));
    let (text, html, put) = (text.to_owned(), html.map(str::to_owned), Rc::clone(&is_put));
    let answer = move |event: &Event| {
        event.prevent_default();
        event.stop_propagation();
        let event: Option<&ClipboardEvent> = event.dyn_ref();
        let copied = event.filter(|event| event.type_() == "copy");
        let Some(data) = copied.and_then(ClipboardEvent::clipboard_data) else { return };
        let html = html.as_deref().map_or(Ok(()), |html| data.set_data("text/html", html));
        put.set(html.and_then(|()| data.set_data("text/plain", &text)).is_ok());
    };
    let mut is_done = false;
    listen_during(&EVENTS, answer, || {
        let document: HtmlDocument = document().unchecked_into();
        is_done = document.exec_command("copy").unwrap_or(false);
    });
    is_done && is_put.get()
}
