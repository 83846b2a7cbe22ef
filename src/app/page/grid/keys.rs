//! What keys do in the grid: the habits of twenty years of spreadsheets.

use super::cursor::{Cursor, Mode};
use crate::editor::Editor;
use crate::word::Word;
use leptos::prelude::*;
use nianbao::form::{CellRef, Direction, LineRef, Spot, Stroke};
use nianbao::report::Action;
use web_sys::KeyboardEvent;

/// Answers a key, or leaves it to the browser.
pub fn press(cursor: Cursor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let writing = matches!(cursor.mode(), Mode::Typing | Mode::Editing);
    let editing = cursor.mode() == Mode::Editing;
    let stroke = Stroke::of(&event.key(), control, writing, editing);
    let answered = if control { with_control(cursor, event) } else { plain(cursor, event) };
    if answered {
        event.prevent_default();
    }
    // Tab and Enter tell of themselves, before they go.
    if stroke == Stroke::Away {
        cursor.run(stroke);
    }
}

fn plain(cursor: Cursor, event: &KeyboardEvent) -> bool {
    let shift = event.shift_key();
    let writing = matches!(cursor.mode(), Mode::Typing | Mode::Editing);
    let editing = cursor.mode() == Mode::Editing;
    if would_write(event) {
        cursor.select();
    }
    if !writing && would_clear(event) && !cursor.has_block() && cursor.is_computed() {
        cursor.editor.screen.say(Word::Refused(
            "合计自动计算，不能清空。需要自己填时，请先取消表格上方的“合计自动计算”。".to_owned(),
        ));
        return true;
    }
    match event.key().as_str() {
        "Enter" => enter(cursor, shift),
        "Tab" => return tab(cursor, shift),
        "Escape" if writing => cursor.restore(),
        "Escape" if cursor.editor.take_back_preview() => {}
        "Escape" if cursor.has_block() => cursor.collapse(),
        "Escape" if cursor.editor.screen.explain_nothing() => {}
        "Escape" => cursor.leave(),
        "F2" if editing => cursor.go(cursor.spot()),
        "F2" => cursor.edit(),
        "F1" => {
            if let Some(cell) = cursor.cell() {
                cursor.editor.screen.explain(cell.matrix(), LineRef::Row(cell.row()));
            }
        }
        "?" | "？" if !writing => cursor.editor.screen.keys_shown().set(true),
        "Delete" if !writing => clear(cursor),
        "Home" if !editing => walk(cursor, shift, |spot| ends(cursor, spot).0),
        "End" if !editing => walk(cursor, shift, |spot| ends(cursor, spot).1),
        key if !editing => match direction(key) {
            Some(direction) => walk(cursor, shift, |spot| step(cursor, spot, direction)),
            None => return false,
        },
        _ => return false,
    }
    true
}

/// Whether a key would change the figure.
fn would_write(event: &KeyboardEvent) -> bool {
    let key = event.key();
    // An input method announces itself as `Process`.
    matches!(key.as_str(), "F2" | "Delete" | "Backspace" | "Process")
        || key.chars().count() == 1 && !matches!(key.as_str(), "?" | "？" | " ")
}

/// Whether a key, pressed while walking, leaves a figure blank.
fn would_clear(event: &KeyboardEvent) -> bool {
    matches!(event.key().as_str(), "Delete" | "Backspace")
}

fn with_control(cursor: Cursor, event: &KeyboardEvent) -> bool {
    let shift = event.shift_key();
    if event.key() == "z" && cursor.is_giving() {
        cursor.restore();
        return true;
    }
    if cursor.mode() == Mode::Editing {
        return false;
    }
    let corners = cursor.with(nianbao::form::Lattice::corners);
    match event.key().as_str() {
        "Enter" => return cursor.editor.paste_better(),
        "Home" => walk(cursor, shift, |_| corners.0),
        "End" => walk(cursor, shift, |_| corners.1),
        "ArrowLeft" => walk(cursor, shift, |spot| ends(cursor, spot).0),
        "ArrowRight" => walk(cursor, shift, |spot| ends(cursor, spot).1),
        "ArrowUp" => walk(cursor, shift, |spot| Spot { row: corners.0.row, ..spot }),
        "ArrowDown" => walk(cursor, shift, |spot| Spot { row: corners.1.row, ..spot }),
        "a" | "A" => {
            cursor.go(corners.0);
            cursor.extend(corners.1);
        }
        "d" | "D" => fill(cursor, Direction::Up),
        "r" | "R" => fill(cursor, Direction::Left),
        _ => return false,
    }
    true
}

fn direction(key: &str) -> Option<Direction> {
    match key {
        "ArrowUp" => Some(Direction::Up),
        "ArrowDown" => Some(Direction::Down),
        "ArrowLeft" => Some(Direction::Left),
        "ArrowRight" => Some(Direction::Right),
        _ => None,
    }
}

/// Goes on, or with Shift lets the chosen block grow.
fn walk(cursor: Cursor, shift: bool, to: impl Fn(Spot) -> Spot) {
    if shift {
        cursor.extend(to(cursor.end()));
    } else {
        cursor.go(to(cursor.spot()));
    }
}

fn step(cursor: Cursor, spot: Spot, direction: Direction) -> Spot {
    cursor.with(|lattice| lattice.step(spot, direction)).unwrap_or(spot)
}

fn ends(cursor: Cursor, spot: Spot) -> (Spot, Spot) {
    cursor.with(|lattice| lattice.ends(spot.row))
}

/// Down, and after a run of Tab back to the column where it began.
fn enter(cursor: Cursor, shift: bool) {
    let direction = if shift { Direction::Up } else { Direction::Down };
    let column = cursor.run(Stroke::Down);
    cursor.go(step(cursor, Spot { column, ..cursor.spot() }, direction));
}

/// To the next cell in reading order; behind the last one the browser goes on.
fn tab(cursor: Cursor, shift: bool) -> bool {
    if cursor.mode() == Mode::Leaving {
        return false;
    }
    let Some(next) = cursor.with(|lattice| lattice.read_on(cursor.spot(), !shift)) else {
        return false;
    };
    cursor.run(Stroke::Across);
    cursor.go(next);
    true
}

/// Leaves the chosen cells blank, not 0.
pub fn clear(cursor: Cursor) {
    let blank = |cell: CellRef| (cell, String::new());
    enter_all(cursor.editor, cursor.chosen().into_iter().flatten().map(blank).collect());
}

/// Repeats the first row of the chosen block downwards, or its first column to the
/// right; a single cell takes what stands before it.
fn fill(cursor: Cursor, from: Direction) {
    let before = step(cursor, cursor.spot(), from);
    let span = if cursor.has_block() {
        cursor.span()
    } else {
        cursor.with(|lattice| lattice.span(before, cursor.spot()))
    };
    let rows = cursor.with(|lattice| lattice.cells_in(span));
    let text = |cell: &CellRef| {
        cursor.editor.open.with_untracked(|report| report.figure(*cell).text().to_owned())
    };
    let entries = match (from, rows.first()) {
        (Direction::Up, Some(first)) => rows[1..]
            .iter()
            .flat_map(|row| row.iter().zip(first).map(|(cell, above)| (*cell, text(above))))
            .collect(),
        _ => rows
            .iter()
            .filter_map(|row| row.split_first())
            .flat_map(|(first, rest)| rest.iter().map(|cell| (*cell, text(first))))
            .collect(),
    };
    enter_all(cursor.editor, entries);
}

/// One step of undo for all; computed cells are left out.
fn enter_all(editor: Editor, entries: Vec<(CellRef, String)>) {
    let is_open = |cell: CellRef| editor.open.with_untracked(|report| report.is_open(cell));
    let entries: Vec<_> = entries.into_iter().filter(|(cell, _)| is_open(*cell)).collect();
    if !entries.is_empty() {
        editor.dispatch(Action::EnterFigures(entries));
        editor.settle();
    }
}
