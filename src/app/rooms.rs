//! The way to the rooms behind the desk, modules of their own that the page loads when
//! one is first asked for: the reading room, from which a data file or a filling comes back, the
//! records room, where versions, the bin and backups are kept, and the district's desk.

use crate::editor::{Editor, Word};
use js_sys::Uint8Array;
use leptos::prelude::WithValue;
use nianbao::exchange::seal;
use nianbao_browser::life;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The loaded rooms.
    type Rooms;

    #[wasm_bindgen(catch, js_name = nianbaoEnter)]
    async fn load(module: &str) -> Result<Rooms, JsValue>;

    // A fault of a room comes back as an error; the guard tells of it.
    #[wasm_bindgen(method, catch)]
    fn open_district(this: &Rooms, file: Option<String>, done: JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn read(
        this: &Rooms,
        desk: Option<String>,
        name: Option<String>,
        bytes: Option<Uint8Array>,
        done: JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn records(
        this: &Rooms,
        view: &str,
        id: Option<String>,
        one: Option<String>,
        other: Option<String>,
        done: JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoGuard, js_name = listen)]
    fn listen_to_faults(told: &Closure<dyn Fn(String)>) -> Result<(), JsValue>;
}

/// A module behind the desk.
#[derive(Clone, Copy)]
enum Module {
    Rooms,
    District,
}

impl Module {
    /// What loads it.
    fn loader(self) -> &'static str {
        match self {
            Module::Rooms => "nianbaoRooms",
            Module::District => "nianbaoDistrict",
        }
    }

    /// Its name, by which the guard speaks of it.
    fn name(self) -> &'static str {
        match self {
            Module::Rooms => "nianbao-rooms",
            Module::District => "nianbao-district",
        }
    }
}

/// A room that was entered and not left yet.
struct Entered {
    number: u32,
    module: Module,
    /// What is to be said of what lies half done in it when it stops with a fault.
    half_done: &'static str,
    /// What takes its answer.
    take: Take,
}

type Take = Box<dyn FnOnce(Option<String>, Option<String>)>;

thread_local! {
    static ENTERED: RefCell<Vec<Entered>> = const { RefCell::new(Vec::new()) };
    static ENTRIES: Cell<u32> = const { Cell::new(0) };
    /// Whether an empty room was asked for and is not there yet.
    static IS_COMING: Cell<bool> = const { Cell::new(false) };
}

/// Hears of faults in the rooms: what was entered there is left with nothing, what lay half
/// done is told, and the desk goes on. Loaded anew, the room can be entered again.
pub fn listen(editor: Editor) {
    let told = life::held(move |name: String| {
        IS_COMING.set(false);
        let is_of_it = |one: &mut Entered| one.module.name() == name;
        let left: Vec<Entered> =
            ENTERED.with_borrow_mut(|entered| entered.extract_if(.., is_of_it).collect());
        let mut said = "这项功能出现故障，已经关闭；正在编辑的报告不受影响。".to_owned();
        for Entered { half_done, take, .. } in left {
            said += half_done;
            take(None, None);
        }
        editor.say(Word::Refused(said));
    });
    told.with_value(|told| {
        let _ = listen_to_faults(told);
    });
}

/// What a room calls when it is left.
fn answer(
    editor: Editor,
    module: Module,
    half_done: &'static str,
    take: impl FnOnce(Option<String>, Option<String>) + 'static,
) -> JsValue {
    let number = ENTRIES.get() + 1;
    ENTRIES.set(number);
    let entered = Entered { number, module, half_done, take: Box::new(take) };
    ENTERED.with_borrow_mut(|all| all.push(entered));
    editor.life().answer(move |word, text| {
        let entered = ENTERED.with_borrow_mut(|all| {
            let at = all.iter().position(|one| one.number == number)?;
            Some(all.swap_remove(at))
        });
        if let Some(Entered { take, .. }) = entered {
            take(word, text);
        }
    })
}

/// Opens the reading room, with a file to be read or an empty table; an empty one only
/// once, however often it is asked for while it is on its way.
pub fn read(editor: Editor, file: Option<(String, Vec<u8>)>) {
    if file.is_none() && IS_COMING.replace(true) {
        return;
    }
    enter(editor, move |rooms| {
        IS_COMING.set(false);
        let id = editor.open_id_untracked();
        let desk = id.as_ref().map(|_| editor.with_report_untracked(seal));
        let (name, bytes) = file.unzip();
        let half_done = "正在识读的内容没有填入报告，可以重新打开再试。";
        let take = move |kind, text| editor.taken(id.as_deref(), kind, text);
        let done = answer(editor, Module::Rooms, half_done, take);
        rooms.read(desk, name, bytes.as_deref().map(Uint8Array::from), done)
    });
}

/// Opens the records room on one of its views; see its own list of them.
pub fn records(editor: Editor, view: &'static str, id: Option<String>, text: Option<String>) {
    enter(editor, move |rooms| {
        let half_done = "没有做完的操作，请在“历史版本与备份”中核对。";
        let take = move |kind: Option<String>, text: Option<String>| {
            editor.come_back(kind.as_deref(), text.as_deref());
        };
        let done = answer(editor, Module::Rooms, half_done, take);
        let id = id.or_else(|| editor.open_id_untracked());
        rooms.records(view, id, text, None, done)
    });
}

/// Opens the district's desk, with a saved roll-up or with what lay on it last.
pub fn district(editor: Editor, file: Option<String>) {
    enter_boxed(
        editor,
        Module::District,
        Box::new(move |rooms| {
            let half_done = "汇总已保存到最近一次改动，可以重新打开。";
            let take = move |kind, file| editor.taken(None, kind, file);
            rooms.open_district(file, answer(editor, Module::District, half_done, take))
        }),
    );
}

/// Asks which of two texts of a report is to count.
pub fn conflict(editor: Editor, id: &str, mine: &str, theirs: &str) {
    let (id, mine, theirs) = (id.to_owned(), mine.to_owned(), theirs.to_owned());
    enter(editor, move |rooms| {
        let written = mine.clone();
        let take = move |which: Option<String>, _| {
            editor.decide(which.as_deref().unwrap_or("both"), &written);
        };
        let done = answer(editor, Module::Rooms, "两个窗口的内容都已保留。", take);
        rooms.records("conflict", Some(id), Some(mine), Some(theirs), done)
    });
}

type Opening = Box<dyn FnOnce(&Rooms) -> Result<(), JsValue>>;

fn enter(editor: Editor, open: impl FnOnce(&Rooms) -> Result<(), JsValue> + 'static) {
    enter_boxed(editor, Module::Rooms, Box::new(open));
}

fn enter_boxed(editor: Editor, module: Module, open: Opening) {
    editor.settle();
    editor.life().task(async move {
        match load(module.loader()).await {
            // A fault has been told.
            Ok(rooms) => drop(open(&rooms)),
            Err(_) => {
                IS_COMING.set(false);
                editor.say(Word::Refused("这项功能没有载入，请刷新页面后再试。".to_owned()));
            }
        }
    });
}
