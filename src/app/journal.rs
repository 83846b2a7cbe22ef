//! The journal: every change of a report goes here too, to the disk before the browser
//! says that it is done.
//!
//! Local storage is where reports live, but a browser writes it to the disk when it
//! pleases: killed, Chromium loses up to a minute of it. IndexedDB with strict
//! durability loses nothing; the page brings it along as a script of a few lines, which
//! weigh less than bindings to it. What the journal holds beyond local storage is taken
//! from it when the page starts.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A report as it was last noted.
    pub type Entry;

    /// Its key on the shelf.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Entry) -> String;

    /// When it was noted, in milliseconds since 1970.
    #[wasm_bindgen(method, getter)]
    pub fn time(this: &Entry) -> f64;

    /// Its data file.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Entry) -> String;

    /// Notes a report. Fails only where the page has no journal.
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal)]
    pub fn note(id: &str, time: f64, text: &str) -> Result<(), JsValue>;

    /// Forgets a report.
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal)]
    pub fn forget(id: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = entries)]
    async fn all() -> Result<JsValue, JsValue>;
}

/// Everything that is noted, the latest last.
pub async fn entries() -> Vec<Entry> {
    let entries = all().await.map(|all| js_sys::Array::from(&all)).unwrap_or_default();
    entries.iter().map(JsCast::unchecked_into).collect()
}
