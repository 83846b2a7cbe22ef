//! The reading room: a published report of any shape, read and reviewed before it
//! becomes a report of one's own.
//!
//! A module of its own, loaded when it is first asked for, so that the desk opens as
//! fast as before. Desk and room share nothing but the document: the desk calls
//! [`open`] with what is to be read and gets back a data file. [`sources`] turns files
//! and clipboards into a neutral document, the core's `intake` reads it, [`reading`] is
//! the store, [`room`] and [`review`] draw.

mod changes;
mod office;
mod reading;
mod refusal;
mod review;
mod room;
mod sources;
mod web;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        console_error(&panic.to_string());
        // The page offers every report to be saved.
        if let Some(body) = document().body() {
            let _ = body.set_attribute("data-app", "failed");
        }
    }));
}

/// Opens the room over the page. `desk` is the data file of the report on the desk, if
/// there is one; `name` and `bytes` a file to be read at once. `done` is called with
/// what is to become of the result, `new`, `previous` or `into`, and its data file;
/// with nothing when the room was left.
#[wasm_bindgen]
pub fn open(desk: Option<String>, name: Option<String>, bytes: Option<Vec<u8>>, done: Function) {
    let Some(place) = document().body().and_then(|body| {
        let place = document().create_element("div").ok()?;
        body.append_child(&place).ok()?;
        place.dyn_into::<web_sys::HtmlElement>().ok()
    }) else {
        return;
    };
    let desk = desk.and_then(|file| nianbao::exchange::open(&file).ok());
    let file = name.zip(bytes);
    let answer = room::Answer::new(done, place.clone());
    let mounted = mount_to(place, move || {
        view! { <room::Room desk file answer /> }
    });
    answer.unmount_with(mounted);
}
