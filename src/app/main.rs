//! Nianbao's page: the Leptos shell around the core.
//!
//! Reading order, from below: [`open`] is the report that lies open, with its history and
//! who may write it. [`saving`] keeps it with a [`keeper`], in local storage by [`shelf`] and on the disk by
//! [`journal`]; [`tabs`] knows of other windows. [`checking`] has it checked. [`screen`] is what is shown beside it.
//! [`editor`] puts them together, and every change of the report is dispatched there;
//! [`files`] opens and saves files, [`page`] draws. [`rest`] is what the first frame does not
//! need, in a piece of its own. [`rooms`] leads to what lies behind the
//! desk: the [`reading`] room, where a published report of any shape is read; the [`records`]
//! room, with versions, the bin and backups; the [`district`]'s desk, where the reports of
//! many bodies are added up; the [`register`] room, where requests are counted. [`grip`] is the hand in a
//! table, the report's and the register's; [`ui`] is what all of them draw with, [`browser`] what they ask of
//! the browser. Views take a key, ask the editor and draw: no sums, no storage and no rule is
//! found in them; and what can be decided without an element is the core's [`nianbao::desk`], where
//! tests reach it.

mod browser;
mod checking;
mod current;
mod district;
mod dom;
mod editor;
mod files;
mod grip;
mod journal;
mod keeper;
mod open;
mod page;
mod reading;
mod records;
mod register;
mod rest;
mod rooms;
mod saving;
mod screen;
mod shelf;
mod tabs;
mod ui;

use leptos::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        dom::console_error(&panic.to_string());
        dom::mark_body("failed");
    }));
    dom::clear_body();
    mount_to_body(page::Page);
}
