//! What the mouse does in a table: a press goes there, a drag chooses a block, a double press
//! edits.

use super::Walked;
use crate::browser::life::listen;
use leptos::ev;
use leptos::prelude::*;
use nianbao::desk::hand::Mode;
use web_sys::MouseEvent;

/// Ends dragging wherever the button is let go.
pub fn release_anywhere(table: impl Walked) {
    listen(ev::mouseup, move |_| table.grip().is_dragging.set_value(false));
}

pub fn press(table: impl Walked, event: &MouseEvent) {
    let Some(spot) = table.spot_at(event) else { return };
    if event.button() != 0 || (table.mode() == Mode::Editing && table.is_at(event)) {
        return;
    }
    event.prevent_default();
    table.end_run();
    if event.shift_key() {
        table.extend(spot);
    } else {
        table.go(spot);
        table.grip().is_dragging.set_value(true);
    }
}

pub fn pass_over(table: impl Walked, event: &MouseEvent) {
    let spot = table.spot_at(event);
    table.hover(spot);
    if table.grip().is_dragging.get_value()
        && let Some(spot) = spot
    {
        table.extend(spot);
    }
}

pub fn press_twice(table: impl Walked, event: &MouseEvent) {
    if table.spot_at(event).is_some() && table.mode() != Mode::Editing {
        table.edit();
    }
}
