//! A store of texts in memory, and what can go wrong with one.

use nianbao::shelf::{Base, Done, NotKept, Port, Refused, standing};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Keeps a text in one window, on the record of this number where that is the newest.
pub fn keep(store: &Store, id: &str, seq: u64, time: u64, text: &str) -> Result<Done, Refused> {
    let base = standing(store, id).base();
    let base = if base.seq == seq { base } else { Base::default() };
    nianbao::shelf::keep(store, id, "w", base, time, text)
}

/// What a write of a store does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// It is carried out.
    Done,
    /// This many characters of it are, and the machine stops.
    Cut(usize),
    /// It is lost without a word.
    Lost,
    /// It is refused for want of room.
    Full,
}

/// A store in memory.
#[derive(Default)]
pub struct Store {
    pub texts: RefCell<BTreeMap<String, String>>,
    fates: RefCell<BTreeMap<usize, Fate>>,
    /// Most characters that it holds.
    pub room: Cell<Option<usize>>,
    pub writes: Cell<usize>,
    pub is_stopped: Cell<bool>,
    /// Every write that was carried out.
    pub log: RefCell<Vec<(String, String)>>,
}

impl Store {
    /// A store in which the writes of these numbers, from zero, meet these fates.
    pub fn with_fates(fates: impl IntoIterator<Item = (usize, Fate)>) -> Store {
        Store { fates: RefCell::new(fates.into_iter().collect()), ..Store::default() }
    }

    /// The same texts in a store that is sound again.
    pub fn started_again(&self) -> Store {
        Store { texts: RefCell::new(self.texts.borrow().clone()), ..Store::default() }
    }

    pub fn set(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    pub fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn taken(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| key.len() + text.chars().count()).sum()
    }
}

impl Port for Store {
    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.get(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        let number = self.writes.replace(self.writes.get() + 1);
        if self.is_stopped.get() {
            return Err(NotKept::Denied);
        }
        let fate = self.fates.borrow().get(&number).copied().unwrap_or(Fate::Done);
        match fate {
            Fate::Done => {
                let before = self.get(key);
                self.set(key, text);
                if self.room.get().is_some_and(|room| self.taken() > room) {
                    match before {
                        Some(before) => self.set(key, &before),
                        None => drop(self.texts.borrow_mut().remove(key)),
                    }
                    return Err(NotKept::Full);
                }
                self.log.borrow_mut().push((key.to_owned(), text.to_owned()));
            }
            Fate::Cut(count) => {
                self.set(key, &text.chars().take(count).collect::<String>());
                self.is_stopped.set(true);
                return Err(NotKept::Denied);
            }
            Fate::Lost => {}
            Fate::Full => return Err(NotKept::Full),
        }
        Ok(())
    }

    fn remove(&self, key: &str) {
        if !self.is_stopped.get() {
            self.texts.borrow_mut().remove(key);
        }
    }
}
