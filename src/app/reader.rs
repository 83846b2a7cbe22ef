//! The way to the reading room, a module of its own that the page loads when it is
//! first asked for. What comes back from it is a data file.

use crate::editor::{Editor, Word};
use js_sys::Uint8Array;
use nianbao::exchange::seal;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The loaded room.
    type Reader;

    #[wasm_bindgen(catch, js_name = nianbaoReader)]
    async fn load() -> Result<Reader, JsValue>;

    #[wasm_bindgen(method)]
    fn open(
        this: &Reader,
        desk: Option<String>,
        name: Option<String>,
        bytes: Option<Uint8Array>,
        done: JsValue,
    );
}

thread_local! {
    /// Whether an empty room was asked for and is not there yet.
    static IS_COMING: Cell<bool> = const { Cell::new(false) };
}

/// Opens the room, with a file to be read or an empty table; an empty one only once,
/// however often it is asked for while it is on its way.
pub fn open(editor: Editor, file: Option<(String, Vec<u8>)>) {
    if file.is_none() && IS_COMING.replace(true) {
        return;
    }
    editor.settle();
    leptos::task::spawn_local(async move {
        let loaded = load().await;
        IS_COMING.set(false);
        let Ok(reader) = loaded else {
            return editor.say(Word::Refused("识读功能没有载入，请刷新页面后再试。".to_owned()));
        };
        let desk = editor.open_id_untracked().map(|_| editor.with_report_untracked(seal));
        let (name, bytes) = file.unzip();
        let done = Closure::once_into_js(move |kind: Option<String>, file: Option<String>| {
            if let Some((kind, file)) = kind.zip(file) {
                editor.take_over(&kind, &file);
            }
        });
        reader.open(desk, name, bytes.as_deref().map(Uint8Array::from), done);
    });
}
