//! Local storage as a store of texts, of which every change is mirrored on the disk; where
//! the browser gives none, a map that lasts as long as the page.

use crate::browser::disk::touched;
use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, Object};
use nianbao::shelf::{NotKept, Port};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The store of this page.
#[derive(Clone, Copy, Debug)]
pub struct LocalStore;

thread_local! {
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// What browsers call a store without room.
const FULL: [&str; 2] = ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"];

/// What old browsers number a full store by.
const FULL_CODES: [u16; 2] = [22, 1014];

impl LocalStore {
    /// Whether the browser gives this page a store at all; policy or a private window
    /// may deny it.
    #[must_use]
    pub fn is_lasting() -> bool {
        web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
    }
}

impl Port for LocalStore {
    fn keys(&self) -> Vec<String> {
        let keys: Array = if Self::is_lasting() {
            Object::keys(LocalStorage::raw().as_ref())
        } else {
            let key = |(key, _): &(String, String)| JsValue::from(key);
            MEMORY.with_borrow(|memory| memory.iter().map(key).collect())
        };
        let mut keys: Vec<String> = keys.iter().filter_map(|key| spelt(&key)).collect();
        keys.sort();
        keys
    }

    fn read(&self, key: &str) -> Option<String> {
        if !Self::is_lasting() {
            let there = |memory: &Vec<(String, String)>| {
                memory.iter().find(|(other, _)| other == key).map(|(_, text)| text.clone())
            };
            return MEMORY.with_borrow(there);
        }
        LocalStorage::raw().get_item(key).ok()?
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        if !Self::is_lasting() {
            self.remove(key);
            MEMORY.with_borrow_mut(|memory| memory.push((key.to_owned(), text.to_owned())));
            return Ok(());
        }
        LocalStorage::raw().set_item(key, text).map_err(|error| reason(&error))?;
        touched(key);
        Ok(())
    }

    fn remove(&self, key: &str) {
        if Self::is_lasting() {
            LocalStorage::delete(key);
            touched(key);
        } else {
            MEMORY.with_borrow_mut(|memory| memory.retain(|(other, _)| other != key));
        }
    }
}

/// A key as a text, where it can be one: half a character, which browsers allow, would be
/// another key.
fn spelt(key: &JsValue) -> Option<String> {
    let text = key.as_string()?;
    let is_whole = !text.contains(char::REPLACEMENT_CHARACTER) || *key == text;
    is_whole.then_some(text)
}

fn reason(error: &JsValue) -> NotKept {
    let is_full = error.dyn_ref::<DomException>().is_some_and(|error| {
        FULL.contains(&error.name().as_str()) || FULL_CODES.contains(&error.code())
    });
    if is_full { NotKept::Full } else { NotKept::Denied }
}
