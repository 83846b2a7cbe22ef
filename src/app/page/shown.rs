//! A part of the page that is there or not, and what it holds.
//!
//! In place of Leptos's `Show`, which is compiled anew for each of its uses; the page has
//! some twenty of them, and bytes to open are counted.

use leptos::prelude::*;

/// Draws the part while `when` holds.
pub fn shown(
    when: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    boxed(Box::new(when), Box::new(draw))
}

fn boxed(
    when: Box<dyn Fn() -> bool + Send + Sync>,
    draw: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let is_shown = Memo::new(move |_| when());
    (move || is_shown.get().then(&draw)).into_any()
}

/// Sets a signal to what it should hold now, unless it holds that already: nobody is told
/// of what stays the same. With it one effect can follow something large, the report, and
/// tell a hundred small things apart, where a memo for each would be asked at every key.
pub fn keep_current<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, now: T) {
    if signal.with_untracked(|held| *held != now) {
        signal.set(now);
    }
}
