//! The way from the desk to the rooms behind it, and what the desk does with what comes
//! back: the reading room, the records room, the district's desk, the register's. They are in the rest of the
//! program ([`Rest`]), which is waited for; so are the functions here that enter them.

use crate::editor::{Conflict, Editor};
use crate::files::{self, Chosen, Opening};
use crate::rest::{self, Rest};
use crate::screen::View;
use crate::shelf::ReportId;
use crate::ui::enter;
use crate::{district, reading, records, register};
use leptos::prelude::*;
use nianbao::desk::question::Counts;
use nianbao::desk::word::Word;
use nianbao::exchange::DATA_FILE;
use nianbao::formats::ARCHIVE;
use nianbao::report::Report;

/// What is said where the rest of the program does not come.
const MISSING: &str = "程序没有全部载入，核对、识读、汇总、预览等暂时不能使用。填写照常保存，也可以导出。请检查网络或者文件是否完整，再试一次或者重新打开本页。";

/// Does something with the rest of the program: at once where it is there, else when it has
/// come. Where it does not come, that is said, and nothing is done.
pub fn with_rest(editor: Editor, act: impl FnOnce(&'static Rest) + 'static) {
    with_rest_or(editor, act, move || editor.screen.say(Word::Refused(MISSING.to_owned())));
}

/// With the rest of the program, or something else where it does not come.
fn with_rest_or(
    editor: Editor,
    act: impl FnOnce(&'static Rest) + 'static,
    otherwise: impl FnOnce() + 'static,
) {
    if let Some(rest) = rest::here() {
        return act(rest);
    }
    editor.life().task(async move {
        match rest::fetch().await {
            Ok(rest) => {
                editor.check_by(rest.review);
                act(rest);
            }
            Err(_) => otherwise(),
        }
    });
}

/// Shows the ways to take the report away. Where the rest of the program does not come there is
/// the one that needs nothing of it, the data file.
pub fn exports(editor: Editor) {
    let show = move |_| editor.screen.exports_shown().set(true);
    with_rest_or(editor, show, move || files::export(editor, &DATA_FILE));
}

/// Shows what a text is sought and replaced by, and what can be tidied up, over the desk.
pub fn replacing(editor: Editor) {
    with_rest(editor, move |_| {
        if !editor.screen.is_on_desk() {
            editor.screen.show(View::Desk);
        }
        editor.settle();
        editor.screen.replacing().set(true);
    });
}

/// Shows the published page or the guide, or the desk again.
pub fn show(editor: Editor, view: View) {
    with_rest(editor, move |_| editor.screen.show(view));
}

/// Opens the reading room, with a file to be read or an empty table.
pub fn read(editor: Editor, file: Option<Chosen>, open: Opening) {
    with_rest(editor, move |rest| (rest.reading)(editor, file, open));
}

/// Opens the records room on one of its views, about the report on the desk.
pub fn records(editor: Editor, view: records::Tab) {
    records_of(editor, view, editor.open.id_untracked());
}

/// The records room about a report of the shelf.
pub fn records_of(editor: Editor, view: records::Tab, id: Option<ReportId>) {
    with_rest(editor, move |rest| (rest.records)(editor, view, id));
}

/// Shows what a backup would change, before it does.
pub fn backup(editor: Editor, text: String) {
    with_rest(editor, move |rest| (rest.backup)(editor, text));
}

/// Opens the room where a register of requests is counted for the report on the desk.
pub fn register(editor: Editor) {
    with_rest(editor, move |rest| (rest.register)(editor));
}

/// Opens the district's desk, with the text of a saved roll-up or with what lay on it last.
pub fn district(editor: Editor, file: Option<String>) {
    with_rest(editor, move |rest| (rest.district)(editor, file));
}

/// Asks, whenever two windows have written the report on the desk, which is to count.
pub fn watch(editor: Editor) {
    Effect::new(move |_| {
        // Without the rest of the program it could not be asked, and would be forgotten.
        let conflict = editor.is_whole().then(|| editor.conflict().get()).flatten();
        if let Some(conflict) = conflict {
            editor.conflict().set(None);
            with_rest(editor, move |rest| (rest.conflict)(editor, conflict));
        }
    });
}

pub(crate) fn enter_reading(editor: Editor, file: Option<Chosen>, open: Opening) {
    let Some((name, bytes)) = file else { return enter_reading_with(editor, None) };
    let (name, content) = reading::opened((name, bytes));
    let is_archive = ARCHIVE.is_named(&name);
    match content {
        // In an envelope lies a report of our own, which needs no reading.
        Ok(content) if is_archive => editor.life().task(async move {
            match reading::own_data(&name, &content).await {
                Some(text) => open(editor, &name, &text),
                None => enter_reading_with(editor, Some((name, Ok(content)))),
            }
        }),
        content => enter_reading_with(editor, Some((name, content))),
    }
}

fn enter_reading_with(editor: Editor, file: Option<reading::ToRead>) {
    editor.settle();
    let id = editor.open.id_untracked();
    let desk = id.as_ref().map(|_| editor.open.with_untracked(Report::clone));
    enter(
        "room",
        move |read| editor.take_read(id.as_deref(), read),
        move |answer| view! { <reading::Room desk file answer /> }.into_any(),
    );
}

pub(crate) fn enter_register(editor: Editor) {
    editor.settle();
    let Some(id) = editor.open.id_untracked() else { return };
    let desk = editor.open.report();
    let of = id.clone();
    enter(
        "room",
        move |filled| editor.take_counted(&id, filled),
        move |answer| view! { <register::Room desk id=of answer /> }.into_any(),
    );
}

pub(crate) fn enter_records(editor: Editor, view: records::Tab, id: Option<ReportId>) {
    editor.settle();
    enter(
        "room",
        move |outcome| editor.come_back(outcome),
        move |answer| view! { <records::Room view id answer /> }.into_any(),
    );
}

pub(crate) fn enter_backup(editor: Editor, text: String) {
    editor.settle();
    enter(
        "room",
        move |outcome| editor.come_back(outcome),
        move |answer| view! { <records::Opening text answer /> }.into_any(),
    );
}

pub(crate) fn enter_district(editor: Editor, file: Option<String>) {
    editor.settle();
    enter(
        "district-room",
        move |report| editor.take_sum(report),
        move |answer| view! { <district::Desk file answer /> }.into_any(),
    );
}

pub(crate) fn ask(editor: Editor, Conflict { mine, theirs }: Conflict) {
    editor.settle();
    let written = mine.clone();
    enter(
        "room",
        move |counts| editor.decide(Counts::by(counts), written),
        move |answer| view! { <records::Conflict mine theirs answer /> }.into_any(),
    );
}
