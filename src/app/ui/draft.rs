//! What somebody writes in a field that is taken over shortly, and not at every key: as long
//! as it is written, the field shows it, whatever comes to stand behind it meanwhile.

use leptos::prelude::*;

/// What is being written in a field.
#[derive(Clone, Copy)]
pub struct Draft(RwSignal<Option<String>>);

impl Draft {
    /// Nothing is being written.
    pub fn new() -> Draft {
        Draft(RwSignal::new(None))
    }

    /// What the field shows, where it would hold what is `stored`.
    pub fn over(self, stored: impl FnOnce() -> String) -> String {
        self.0.get().unwrap_or_else(stored)
    }

    /// This stands in the field now.
    pub fn write(self, text: &str) {
        self.0.set(Some(text.to_owned()));
    }

    /// Nothing is written any more: the field shows what is stored.
    pub fn end(self) {
        self.0.set(None);
    }
}
