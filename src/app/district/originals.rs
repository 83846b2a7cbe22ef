//! The files behind contributions that were read out of foreign text.
//!
//! A contribution keeps figures and no text, so that thousands of bodies fit. As long as the
//! desk is open, it is known where the file of each lies; what stands in it is read again where
//! somebody looks it through.

use crate::browser::readers::Content;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The files, by the digests of what came of them.
#[derive(Clone, Copy)]
pub struct Originals(StoredValue<BTreeMap<String, Content>, LocalStorage>);

impl Originals {
    pub fn new() -> Originals {
        Originals(StoredValue::new_local(BTreeMap::new()))
    }

    /// Holds files of which contributions with these digests came.
    pub fn hold(self, files: Vec<(String, Content)>) {
        self.0.update_value(|held| held.extend(files));
    }

    /// The file of which a contribution came, where it was read since the desk was opened.
    pub fn of(self, digest: &str) -> Option<Content> {
        self.0.with_value(|held| held.get(digest).cloned())
    }

    /// What came of a file has another digest now, and the former one again if that is taken back.
    pub fn also(self, before: &str, now: String) {
        self.0.update_value(|held| {
            if let Some(content) = held.get(before).cloned() {
                held.insert(now, content);
            }
        });
    }

    /// Another roll-up lies on the desk.
    pub fn clear(self) {
        self.0.update_value(BTreeMap::clear);
    }
}
