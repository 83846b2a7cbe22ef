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
