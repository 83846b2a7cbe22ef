//! The way from the desk to the rooms behind it, and what the desk does with what comes
//! back: the reading room, the records room, the district's desk.

use crate::editor::{Conflict, Editor};
use crate::shelf::ReportId;
use crate::ui::enter;
use crate::{district, reading, records};
use leptos::prelude::*;
use nianbao::report::Report;

/// Opens the reading room, with a file to be read or an empty table.
pub fn read(editor: Editor, file: Option<(String, Vec<u8>)>) {
    editor.settle();
    let id = editor.open.id_untracked();
    let desk = id.as_ref().map(|_| editor.open.with_untracked(Report::clone));
    enter(
        "room",
        move |read| editor.take_read(id.as_deref(), read),
        move |answer| view! { <reading::Room desk file answer /> }.into_any(),
    );
}

/// Opens the records room on one of its views, about the report on the desk.
pub fn records(editor: Editor, view: records::View) {
    records_of(editor, view, editor.open.id_untracked());
}

/// The records room about a report of the shelf.
pub fn records_of(editor: Editor, view: records::View, id: Option<ReportId>) {
    editor.settle();
    enter(
        "room",
        move |outcome| editor.come_back(outcome),
        move |answer| view! { <records::Room view id answer /> }.into_any(),
    );
}

/// Shows what a backup would change, before it does.
pub fn backup(editor: Editor, text: String) {
    editor.settle();
    enter(
        "room",
        move |outcome| editor.come_back(outcome),
        move |answer| view! { <records::Opening text answer /> }.into_any(),
    );
}

/// Opens the district's desk, with the text of a saved roll-up or with what lay on it last.
pub fn district(editor: Editor, file: Option<String>) {
    editor.settle();
    enter(
        "district-room",
        move |report| editor.take_sum(report),
        move |answer| view! { <district::Desk file answer /> }.into_any(),
    );
}

/// Asks, whenever two windows have written the report on the desk, which is to count.
pub fn watch(editor: Editor) {
    Effect::new(move |_| {
        if let Some(conflict) = editor.conflict().get() {
            editor.conflict().set(None);
            ask(editor, conflict);
        }
    });
}

fn ask(editor: Editor, Conflict { mine, theirs }: Conflict) {
    editor.settle();
    let written = mine.clone();
    enter(
        "room",
        // Put away, the question leaves both.
        move |counts| editor.decide(counts.unwrap_or(records::Counts::Both), written),
        move |answer| view! { <records::Conflict mine theirs answer /> }.into_any(),
    );
}
