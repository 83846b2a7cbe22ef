//! The rooms behind the desk: the reading room, where a published report of any shape is
//! read and reviewed, and the records room, where versions, the bin and backups are kept.
//!
//! A module of its own, loaded when a room is first asked for, so that the desk opens as
//! fast as before. Desk and rooms share nothing but the document and local storage: the
//! desk calls [`read`] or [`records`] with texts and gets back a word and a text.
//! An [`Answer`] mounts a room over the page and leaves it.

mod reading;
mod records;

use js_sys::Function;
use leptos::prelude::*;
use nianbao_browser::{Answer, tell_panics};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

fn main() {
    tell_panics();
}

/// Opens the reading room over the page. `desk` is the data file of the report on the
/// desk, if there is one; `name` and `bytes` a file to be read at once. `done` is called
/// with what is to become of the result: `new` or `previous` and its data file, `into` and
/// a filling handed over; with nothing when the room was left.
#[wasm_bindgen]
pub fn read(desk: Option<String>, name: Option<String>, bytes: Option<Vec<u8>>, done: Function) {
    let desk = desk.and_then(|file| nianbao::exchange::open(&file).ok());
    let file = name.zip(bytes);
    Answer::mount("room", done, move |answer| {
        view! { <reading::Room desk file answer /> }.into_any()
    });
}

/// Reads a file that a body has sent, for the district's desk: what it contributes, as a
/// line of a roll-up's file. The content may be that of an archive's file, still deflated.
///
/// # Errors
/// Why it cannot be read, in a sentence.
#[wasm_bindgen]
pub async fn contribution(
    name: String,
    content: Blob,
    is_deflated: bool,
) -> Result<String, String> {
    reading::contribution(&name, &content, is_deflated).await
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
    Answer::mount("room", done, move |answer| records::open(&view, id, one, other, answer));
}
