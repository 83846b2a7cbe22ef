//! Keys in the grid: what each does is decided in [`nianbao::desk::hand`], and done here.

use super::cursor::Cursor;
use leptos::prelude::*;
use nianbao::desk::hand::{Act, Around, Key, Pressed};
use nianbao::desk::word::Word;
use nianbao::form::{CellRef, LineRef};
use nianbao::report::Action;
use web_sys::KeyboardEvent;

/// Answers a key, or leaves it to the browser.
pub fn press(cursor: Cursor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() {
        return;
    }
    let name = event.key();
    let has_control = event.ctrl_key() || event.meta_key();
    let key = Key { name: &name, has_control, has_shift: event.shift_key() };
    if key.would_write() {
        cursor.select();
    }
    let around = around(cursor);
    let Pressed { act, run } = cursor.with(|lattice| cursor.hand().press(key, lattice, around));
    cursor.set_run(run);
    if let Some(act) = act {
        perform(cursor, act);
        event.prevent_default();
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
        Act::Go(spot) => cursor.go(spot),
        Act::Extend(spot) => cursor.extend(spot),
        Act::Choose(from, to) => {
            cursor.go(from);
            cursor.extend(to);
        }
        Act::Restore => cursor.restore(),
        Act::TakeBack => editor.undo(),
        Act::PutRight => editor.paste_better(),
        Act::Collapse => cursor.collapse(),
        Act::ExplainNothing => editor.screen.explain_nothing(),
        Act::Explain => {
            if let Some(cell) = cursor.cell() {
                editor.screen.explain(cell.matrix(), LineRef::Row(cell.row()));
            }
        }
        Act::Leave => cursor.leave(),
        Act::Edit => cursor.edit(),
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
