//! The rooms behind the desk: the reading room, where a published report of any shape is
//! read and reviewed, and the records room, where versions, the bin and backups are kept.
//!
//! A module of its own, loaded when a room is first asked for, so that the desk opens as
//! fast as before. Desk and rooms share nothing but the document and local storage: the
//! desk calls [`read`] or [`records`] with texts and gets back a word and a text.
//! [`answer`] mounts a room over the page and leaves it.

mod answer;
mod reading;
mod records;

use answer::Answer;
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

/// Opens the reading room over the page. `desk` is the data file of the report on the
/// desk, if there is one; `name` and `bytes` a file to be read at once. `done` is called
/// with what is to become of the result, `new`, `previous` or `into`, and its data file;
/// with nothing when the room was left.
#[wasm_bindgen]
pub fn read(desk: Option<String>, name: Option<String>, bytes: Option<Vec<u8>>, done: Function) {
    let desk = desk.and_then(|file| nianbao::exchange::open(&file).ok());
    let file = name.zip(bytes);
    Answer::mount(done, move |answer| view! { <reading::Room desk file answer /> }.into_any());
}

/// Opens the records room over the page on one of its views: `versions`, `bin`, `backup`,
/// `clear`; `archive` with the text of a backup in `one`; `conflict` with the two texts of
/// a report in `one` and `other`. `id` is the report that it is about. `done` is called
/// with what is to be done on the desk and a text: `restore` and a data file, `open` and
/// an id; of a conflict `mine`, `theirs` or `both`.
#[wasm_bindgen]
pub fn records(
    view: String,
    id: Option<String>,
    one: Option<String>,
    other: Option<String>,
    done: Function,
) {
    Answer::mount(done, move |answer| records::open(&view, id, one, other, answer));
}
