//! The page: three columns around a document, and the two views that replace it.

mod contents;
mod findings;
mod grid;
mod guide;
mod masthead;
mod message;
mod modal;
mod paper;
mod sheet;
mod shelf_list;
mod welcome;

use crate::dom;
use crate::editor::{Editor, View};
use leptos::ev;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn Page() -> impl IntoView {
    let editor = Editor::start();
    let is_empty = Memo::new(move |_| editor.open_id().is_none());
    let on_desk = Memo::new(move |_| editor.view() == View::Desk);
    window_event_listener(ev::keydown, move |event| shortcuts(editor, &event));
    Effect::new(move |_| {
        if let Some(place) = editor.last_place() {
            request_animation_frame(move || dom::lead_to(place));
        }
    });
    view! {
        <div class="screen">
            <masthead::Masthead />
            <message::Banner />
            <message::Message />
            <Show when=move || on_desk.get() && !is_empty.get()>
                <div class="desk">
                    <contents::Contents />
                    <sheet::Sheet />
                    <findings::Findings />
                </div>
            </Show>
            <Show when=move || on_desk.get() && is_empty.get()>
                <welcome::Welcome />
            </Show>
            <Show when=move || editor.view() == View::Guide>
                <guide::Guide />
            </Show>
        </div>
        <paper::Paper />
    }
}

/// Undo and redo from anywhere; inside a text the report's own history replaces the
/// browser's, which knows nothing of computed totals.
fn shortcuts(editor: Editor, event: &web_sys::KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => editor.undo(),
        ("z", true) | ("y", false) => editor.redo(),
        _ => return,
    }
    event.prevent_default();
}
