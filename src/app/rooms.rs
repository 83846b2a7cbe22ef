//! The way to the rooms behind the desk, modules of their own that the page loads when
//! one is first asked for: the reading room, from which a data file comes back, the
//! records room, where versions, the bin and backups are kept, and the district's desk.

use crate::editor::{Editor, Word};
use js_sys::Uint8Array;
use nianbao::exchange::seal;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The loaded rooms.
    type Rooms;

    #[wasm_bindgen(catch, js_name = nianbaoEnter)]
    async fn load(module: &str) -> Result<Rooms, JsValue>;

    #[wasm_bindgen(method)]
    fn open_district(this: &Rooms, file: Option<String>, done: JsValue);

    #[wasm_bindgen(method)]
    fn read(
        this: &Rooms,
        desk: Option<String>,
        name: Option<String>,
        bytes: Option<Uint8Array>,
        done: JsValue,
    );

    #[wasm_bindgen(method)]
    fn records(
        this: &Rooms,
        view: &str,
        id: Option<String>,
        one: Option<String>,
        other: Option<String>,
        done: JsValue,
    );
}

thread_local! {
    /// Whether an empty room was asked for and is not there yet.
    static IS_COMING: Cell<bool> = const { Cell::new(false) };
}

/// Opens the reading room, with a file to be read or an empty table; an empty one only
/// once, however often it is asked for while it is on its way.
pub fn read(editor: Editor, file: Option<(String, Vec<u8>)>) {
    if file.is_none() && IS_COMING.replace(true) {
        return;
    }
    enter(editor, move |rooms| {
        IS_COMING.set(false);
        let desk = editor.open_id_untracked().map(|_| editor.with_report_untracked(seal));
        let (name, bytes) = file.unzip();
        let done = editor.life().answer(move |kind, file| editor.taken(kind, file));
        rooms.read(desk, name, bytes.as_deref().map(Uint8Array::from), done);
    });
}

/// Opens the records room on one of its views; see its own list of them.
pub fn records(editor: Editor, view: &'static str, id: Option<String>, text: Option<String>) {
    enter(editor, move |rooms| {
        let done = editor
            .life()
            .answer(move |kind, text| editor.come_back(kind.as_deref(), text.as_deref()));
        let id = id.or_else(|| editor.open_id_untracked());
        rooms.records(view, id, text, None, done);
    });
}

/// Opens the district's desk, with a saved roll-up or with what lay on it last.
pub fn district(editor: Editor, file: Option<String>) {
    enter_boxed(
        editor,
        "nianbaoDistrict",
        Box::new(move |rooms| {
            rooms.open_district(
                file,
                editor.life().answer(move |kind, file| editor.taken(kind, file)),
            );
        }),
    );
}

/// Asks which of two texts of a report is to count.
pub fn conflict(editor: Editor, id: &str, mine: &str, theirs: &str) {
    let (id, mine, theirs) = (id.to_owned(), mine.to_owned(), theirs.to_owned());
    enter(editor, move |rooms| {
        let written = mine.clone();
        let done = editor.life().answer(move |which, _| {
            editor.decide(which.as_deref().unwrap_or("both"), &written);
        });
        rooms.records("conflict", Some(id), Some(mine), Some(theirs), done);
    });
}

fn enter(editor: Editor, open: impl FnOnce(&Rooms) + 'static) {
    enter_boxed(editor, "nianbaoRooms", Box::new(open));
}

fn enter_boxed(editor: Editor, module: &'static str, open: Box<dyn FnOnce(&Rooms)>) {
    editor.settle();
    editor.life().task(async move {
        match load(module).await {
            Ok(rooms) => open(&rooms),
            Err(_) => {
                IS_COMING.set(false);
                editor.say(Word::Refused("这项功能没有载入，请刷新页面后再试。".to_owned()));
            }
        }
    });
}
