//! What is on the disk. Local storage tells nobody when it is: beside it the page keeps a
//! mirror of it in a database that does (the script `journal.js`).

use js_sys::Promise;
use nianbao::desk::word::UNSURE;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = touched)]
    fn tell_touched(key: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = flush)]
    fn begin(at_once: bool) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = settle)]
    fn begin_twice() -> Result<Promise, JsValue>;
}

/// Notes that a key of local storage was written or removed.
pub(crate) fn touched(key: &str) {
    // Without a mirror, local storage is what there is.
    let _ = tell_touched(key);
}

/// Begins to write all that was changed so far, at once or behind what is being written;
/// what comes of it says whether it is on the disk.
pub fn written(at_once: bool) -> impl Future<Output = bool> {
    answered(begin(at_once))
}

/// Begins to write all that was changed so far, because somebody is told of it: into a second
/// store as well, which is written seldom, so that what a kill does to the one does not happen
/// to the other.
pub fn written_twice() -> impl Future<Output = bool> {
    answered(begin_twice())
}

/// What was done, once it is on the disk; with a warning where that is not certain.
pub async fn announced(done: &str) -> String {
    if written_twice().await { done.to_owned() } else { format!("{done}{UNSURE}") }
}

async fn answered(begun: Result<Promise, JsValue>) -> bool {
    match begun {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}
