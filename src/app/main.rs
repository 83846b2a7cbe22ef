//! Nianbao's page: the Leptos shell around the core.
//!
//! Reading order: [`editor`] is the one store, in which every signal is born and
//! every change is dispatched; [`shelf`] keeps reports in local storage, [`journal`]
//! every change of them on the disk; [`files`] opens and saves files, [`rooms`] leads to
//! the rooms behind the desk, [`tabs`] knows of other windows; [`page`] draws. Views take a key, ask the editor and draw: no sums,
//! no storage and no rule is found in them.

mod current;
mod dom;
mod editor;
mod files;
mod journal;
mod page;
mod rooms;
mod saving;
mod shelf;
mod tabs;

use leptos::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        dom::console_error(&panic.to_string());
        dom::mark_body("failed");
    }));
    dom::clear_body();
    mount_to_body(page::Page);
}
