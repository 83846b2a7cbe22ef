//! The page: three columns around a document, and the two views that replace it.

mod contents;
mod deck;
mod explain;
mod findings;
mod grid;
mod guide;
mod keys;
mod last_year;
mod masthead;
mod message;
mod paper;
mod picker;
mod prose;
mod question;
mod sheet;
mod shelf_list;
mod typing;
mod welcome;

use crate::browser::life::listen;
use crate::dom;
use crate::editor::Editor;
use crate::files;
use crate::rooms;
use crate::screen::View;
use crate::ui::hold_back;
use leptos::ev;
use leptos::prelude::*;

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
    // What lies over the page or comes in its place is made once the page stands.
    let is_shown = RwSignal::new(false);
    editor.life().after_frame(move || is_shown.set(true));
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
            <message::Banner />
            <message::Message />
            <Show when=move || on_desk.get() && !is_empty.get()>
                <message::Hint />
                <div class="desk">
                    <contents::Contents here />
                    <sheet::Sheet here />
                    <findings::Findings drawer />
                    <explain::Explain />
                </div>
            </Show>
            <Show when=move || on_desk.get() && is_empty.get()>
                <welcome::Welcome />
            </Show>
            <Show when=move || editor.screen.view() == View::Guide>
                <guide::Guide />
            </Show>
        </div>
        <Show when=move || is_shown.get()>
            <paper::Paper />
            <keys::Keys />
            <picker::Picker />
            <question::Ask />
            <last_year::Comparison />
            <shelf_list::Shelf open=shelf />
        </Show>
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
        ("f8", false, shift) => {
            drawer.set(false);
            editor.visit_next(!shift);
        }
        ("escape", false, false) if drawer.get_untracked() => drawer.set(false),
        ("escape", false, false) if !editor.screen.is_on_desk() => editor.screen.show(View::Desk),
        ("?" | "？", false, _) if !dom::is_writing() => editor.screen.keys_shown().set(true),
        _ => return,
    }
    event.prevent_default();
}
