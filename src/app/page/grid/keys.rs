//! Keys in the grid: what each does is decided in [`nianbao::desk::hand`], and done here where it
//! does more than move the hand.

use super::cursor::Cursor;
use crate::grip::Walked;
use leptos::prelude::*;
use nianbao::desk::hand::{Act, Around};
use nianbao::desk::word::Word;
use nianbao::form::{CellRef, LineRef};
use nianbao::report::Action;
use web_sys::KeyboardEvent;

/// Answers a key, or leaves it to the browser.
pub fn press(cursor: Cursor, event: &KeyboardEvent) {
    if let Some(act) = cursor.press(event, || around(cursor)) {
        perform(cursor, act);
    }
}

/// What else there is that a key may be about.
fn around(cursor: Cursor) -> Around {
    let screen = cursor.editor.screen;
    Around {
        is_reckoned: cursor.is_computed(),
        is_given: cursor.is_giving(),
        is_previewed: matches!(screen.word_untracked(), Some(Word::Previewed(_))),
        is_misplaced: screen.better().with_untracked(Option::is_some),
        is_explained: screen.is_explained(),
        ..Around::default()
    }
}

fn perform(cursor: Cursor, act: Act) {
    let editor = cursor.editor;
    match act {
        Act::TakeBack => editor.undo(),
        Act::PutRight => editor.paste_better(),
        Act::ExplainNothing => editor.screen.explain_nothing(),
        Act::Explain => {
            if let Some(cell) = cursor.cell() {
                editor.screen.explain(cell.matrix(), LineRef::Row(cell.row()));
            }
        }
        Act::Clear => clear(cursor),
        Act::RefuseToClear => editor.screen.say(Word::Refused(
            "合计自动计算，不能清空。需要自己填时，请先取消表格上方的“合计自动计算”。".to_owned(),
        )),
        Act::Fill(from) => enter_all(
            cursor,
            cursor.with(|lattice| {
                let filled = |report: &_| cursor.hand().filled(from, lattice, report);
                editor.open.with_untracked(filled)
            }),
        ),
        Act::ShowKeys => editor.screen.keys_shown().set(true),
        // What moves the hand is done.
        _ => {}
    }
}

/// Leaves the chosen cells blank, not 0.
pub fn clear(cursor: Cursor) {
    let blank = cursor.with(|lattice| {
        cursor.editor.open.with_untracked(|report| cursor.hand().cleared(lattice, report))
    });
    enter_all(cursor, blank);
}

/// One step of undo for all.
fn enter_all(cursor: Cursor, entries: Vec<(CellRef, String)>) {
    if !entries.is_empty() {
        cursor.editor.dispatch(Action::EnterFigures(entries));
        cursor.editor.settle();
    }
}
