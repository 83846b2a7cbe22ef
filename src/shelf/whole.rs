//! Many writes as one: all of them stand, or none.

use super::{NotKept, Port};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A store that remembers what stood under each key before it was first changed.
struct Whole<'a> {
    port: &'a dyn Port,
    before: RefCell<BTreeMap<String, Option<String>>>,
}

/// Does something to a store; where it fails, the store is as it was before.
///
/// What was added is taken away first, so that there is room again for what it replaced.
///
/// # Errors
/// What `act` ends with.
pub(super) fn whole<E>(
    port: &dyn Port,
    act: impl FnOnce(&dyn Port) -> Result<(), E>,
) -> Result<(), E> {
    let attempt = Whole { port, before: RefCell::default() };
    act(&attempt).inspect_err(|_| attempt.undo())
}

impl Whole<'_> {
    /// Remembers what stands under a key, where nothing was changed there yet.
    fn remember(&self, key: &str) {
        let mut before = self.before.borrow_mut();
        if !before.contains_key(key) {
            before.insert(key.to_owned(), self.port.read(key));
        }
    }

    fn undo(&self) {
        let before = self.before.take();
        for key in before.keys() {
            self.port.remove(key);
        }
        for (key, text) in before.iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            // It stood there, so that there is room for it: nobody else writes in between.
            let _ = self.port.write(key, text);
        }
    }
}

impl Port for Whole<'_> {
    fn keys(&self) -> Vec<String> {
        self.port.keys()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.port.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.remember(key);
        self.port.write(key, text)
    }

    fn remove(&self, key: &str) {
        self.remember(key);
        self.port.remove(key);
    }
}
