//! The way to the reading room, a module of its own that the page loads when it is
//! first asked for. What comes back from it is a data file.

use crate::editor::{Editor, Word};
use js_sys::Uint8Array;
use nianbao::exchange::seal;
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

/// Opens the room, with a file to be read or an empty table.
pub fn open(editor: Editor, file: Option<(String, Vec<u8>)>) {
    editor.settle();
    leptos::task::spawn_local(async move {
        let Ok(reader) = load().await else {
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
