//! The page: three columns around a document, and the two views that replace it.

mod beside;
mod card;
mod comments;
mod contents;
mod deck;
mod explain;
mod exports;
mod findings;
mod grid;
mod guide;
mod keys;
mod last_wording;
mod last_year;
mod masthead;
mod mended;
mod message;
mod numbers;
mod paper;
mod picker;
mod places;
mod prose;
mod question;
mod replacing;
mod returned;
mod sheet;
mod shelf_list;
mod tidying;
mod typing;
mod welcome;
mod writing;

use crate::browser::life::listen;
use crate::dom;
use crate::editor::Editor;
use crate::files;
use crate::rest::{self, Rest};
use crate::rooms;
use crate::screen::View;
use crate::ui::{hold_back, listen_to_areas};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

pub use beside::{Beside, beside_passage};
pub use contents::contents_column;
pub use explain::Explain;
pub use findings::findings_column;
pub use grid::{Clip, Cursor, paste};
pub use guide::Guide;

/// When the rest of the program is fetched at the latest.
const LATEST: Duration = Duration::from_secs(1);

/// The rest of the program, once it is there.
fn rest(editor: Editor) -> Option<&'static Rest> {
    editor.is_whole().then(rest::here).flatten()
}

/// The whole page.
#[component]
pub fn Page() -> impl IntoView {
    let editor = Editor::start();
    rooms::watch(editor);
    hold_back();
    let is_empty = Memo::new(move |_| editor.open.id().is_none());
    let on_desk = Memo::new(move |_| editor.screen.view() == View::Desk);
    let drawer = RwSignal::new(false);
    let shelf = RwSignal::new(false);
    let here = RwSignal::new("cover".to_owned());
    // What the first frame does not need is fetched once a report can be written in: with an
    // empty desk, once one was begun on it, or would have been long ago.
    let is_asked = StoredValue::new(false);
    let fetch = move || {
        if !is_asked.get_value() {
            is_asked.set_value(true);
            rooms::with_rest(editor, |_| ());
        }
    };
    Effect::new(move |_| {
        if editor.is_ready() && editor.is_drawn() {
            editor.life().after_frame(fetch);
        }
    });
    editor.life().timer(LATEST, fetch);
    listen(ev::keydown, move |event| shortcuts(editor, drawer, &event));
    listen(ev::dragover, |event| {
        if dropped(&event).is_some() {
            event.prevent_default();
        }
    });
    listen(ev::drop, move |event| {
        if let Some(files) = dropped(&event) {
            event.prevent_default();
            files::open_all(editor, files, || ());
        }
    });
    Effect::new(move |_| {
        if let Some(place) = editor.screen.last_place() {
            editor.life().frame(move || dom::lead_to(place));
        }
    });
    view! {
        <div class="screen">
            <masthead::Masthead drawer shelf />
            <message::Amiss />
            <message::Message />
            <Show when=move || on_desk.get() && !is_empty.get()>
                <message::Hint />
                <div class="desk">
                    <contents::Contents here />
                    <sheet::Sheet here />
                    <findings::Findings drawer />
                    {move || rest(editor).map(|rest| (rest.explain)())}
                </div>
            </Show>
            <Show when=move || on_desk.get() && is_empty.get()>
                <welcome::Welcome />
            </Show>
            {move || {
                let is_shown = editor.screen.view() == View::Guide;
                let rest = rest(editor).filter(|_| is_shown);
                rest.map(|rest| (rest.guide)())
            }}
        </div>
        {move || rest(editor).map(|rest| (rest.over)(shelf))}
    }
}

/// What lies over the page or comes in its place: made once the page stands.
#[component]
pub fn Over(shelf: RwSignal<bool>) -> impl IntoView {
    listen_to_areas();
    view! {
        <paper::Paper />
        <keys::Keys />
        <exports::Exports />
        <picker::Picker />
        <replacing::Replacing />
        <question::Ask />
        <last_year::Comparison />
        <shelf_list::Shelf open=shelf />
    }
}

/// The files that are dragged over the page; none where text is.
fn dropped(event: &web_sys::DragEvent) -> Option<web_sys::FileList> {
    let dragged = event.data_transfer()?;
    let holds_files = dragged.types().iter().any(|kind| kind == "Files");
    dragged.files().filter(|_| holds_files)
}

/// Keys that mean the same everywhere. Inside a text the report's own history replaces
/// the browser's, which knows nothing of computed totals.
fn shortcuts(editor: Editor, drawer: RwSignal<bool>, event: &web_sys::KeyboardEvent) {
    // A dialog over the page has its own keys.
    if event.is_composing() || event.alt_key() || event.default_prevented() || dom::is_in_dialog() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let is_reading = untrack(|| editor.screen.view()) == View::Guide;
    let key = event.key().to_ascii_lowercase();
    // Nobody sees there what would be taken back.
    if control && matches!(key.as_str(), "z" | "y") && is_reading {
        return;
    }
    match (key.as_str(), control, event.shift_key()) {
        ("z", true, false) => editor.undo(),
        ("z", true, true) | ("y", true, false) => editor.redo(),
        ("s", true, shift) => files::save(editor, shift),
        ("o", true, false) => rooms::read(editor, None, Editor::open_text),
        ("e", true, false) if untrack(|| editor.open.id()).is_some() => rooms::exports(editor),
        ("f8", false, shift) => {
            if let Some(rest) = rest::here() {
                (rest.visit_next)(editor, !shift);
            }
        }
        // Of a report that is not on the desk nobody would see what is changed.
        ("h", true, false)
            if untrack(|| editor.open.id()).is_some() && editor.screen.is_on_desk() =>
        {
            rooms::replacing(editor);
        }
        ("escape", false, false) if drawer.get_untracked() => drawer.set(false),
        ("escape", false, false) if !editor.screen.is_on_desk() => editor.screen.show(View::Desk),
        ("?" | "？", false, _) if !dom::is_writing() => editor.screen.keys_shown().set(true),
        _ => return,
    }
    event.prevent_default();
}
