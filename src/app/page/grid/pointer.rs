//! What the mouse does in the grid: a press goes there, a drag chooses a block, a
//! double press edits.

use super::cursor::Cursor;
use crate::browser::life::listen;
use leptos::ev;
use leptos::prelude::*;
use nianbao::desk::hand::Mode;
use nianbao::form::Spot;
use web_sys::MouseEvent;

/// Ends dragging wherever the button is let go.
pub fn release_anywhere(cursor: Cursor) {
    listen(ev::mouseup, move |_| cursor.is_dragging.set_value(false));
}

pub fn press(cursor: Cursor, event: &MouseEvent) {
    let Some(spot) = spot_at(cursor, event) else { return };
    let is_here = cursor.cell_at(event) == cursor.cell();
    if event.button() != 0 || (cursor.mode() == Mode::Editing && is_here) {
        return;
    }
    event.prevent_default();
    cursor.end_run();
    if event.shift_key() {
        cursor.extend(spot);
    } else {
        cursor.go(spot);
        cursor.is_dragging.set_value(true);
    }
}

pub fn pass_over(cursor: Cursor, event: &MouseEvent) {
    let spot = spot_at(cursor, event);
    cursor.hover(spot);
    if cursor.is_dragging.get_value()
        && let Some(spot) = spot
    {
        cursor.extend(spot);
    }
}

pub fn press_twice(cursor: Cursor, event: &MouseEvent) {
    if spot_at(cursor, event).is_some() && cursor.mode() != Mode::Editing {
        cursor.edit();
    }
}

fn spot_at(cursor: Cursor, event: &MouseEvent) -> Option<Spot> {
    let cell = cursor.cell_at(event)?;
    cursor.with(|lattice| lattice.spot(cell))
}
