//! F6 leads from one area of what lies on top to the next, as in other programs: columns of the
//! desk, parts of a room. Without it, the way out of a table read from a text would be as many
//! presses of Tab as the table has cells.

use crate::browser::life::listen;
use crate::dom;
use leptos::ev;
use leptos::prelude::document;
use web_sys::HtmlElement;

/// What is an area: a part of the page with a role or a name.
const AREAS: &str = "header, nav, main, aside, footer, section[aria-label]";

/// What can be stepped to with the tabulator.
const STOPS: &str = "button:not(:disabled), input:not(:disabled, [tabindex='-1']), \
     select:not(:disabled), textarea:not(:disabled), summary, a[href], [tabindex='0']";

/// Listens to F6 and Shift+F6, for as long as what is being made lives.
pub fn listen_to_areas() {
    listen(ev::keydown, |event| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if event.key() == "F6" && is_plain && !event.default_prevented() {
            event.prevent_default();
            step(!event.shift_key());
        }
    });
}

/// Puts the caret on the first stop of the next area, or of the one before; behind the last
/// comes the first.
fn step(forward: bool) {
    let dialogs = dom::elements_of("dialog[open]");
    let areas = match dialogs.last() {
        Some(dialog) => dom::elements_in(dialog, AREAS),
        None => dom::elements_of(AREAS),
    };
    let mut stops: Vec<(HtmlElement, HtmlElement)> = Vec::new();
    for area in areas {
        let first = dom::elements_in(&area, STOPS).into_iter().find(is_drawn);
        // One that an area begins with leads nowhere else.
        if let Some(first) = first.filter(|first| stops.iter().all(|(_, other)| other != first)) {
            stops.push((area, first));
        }
    }
    let here = document().active_element();
    // The deepest area that holds the caret comes last.
    let at = stops.iter().rposition(|(area, _)| area.contains(here.as_deref()));
    let count = stops.len();
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
        (None, true) => 0,
        (None, false) => count.saturating_sub(1),
    };
    if let Some((_, stop)) = stops.get(next) {
        let _ = stop.focus();
    }
}

/// Whether an element takes room on the screen.
fn is_drawn(element: &HtmlElement) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 && place.height() > 0.0 && !element.class_list().contains("unseen")
}
