//! The journal: every change of a report goes here too, to the disk before the browser
//! says that it is done.
//!
//! Local storage is where reports live, but a browser writes it to the disk when it
//! pleases: killed, Chromium loses up to a minute of it. IndexedDB with strict
//! durability loses nothing; the page brings it along as a script of a few lines, which
//! weigh less than bindings to it. What the journal holds beyond local storage is taken
//! from it when the page starts.

use nianbao::report::{History, Report};
use wasm_bindgen::prelude::*;

/// The stamp under which the order of the others stands.
const ORDER: u64 = 0;

#[wasm_bindgen]
extern "C" {
    /// A report as it was last noted.
    pub type Entry;

    /// Its key on the shelf.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Entry) -> String;

    /// The number under which it was to be kept; an early journal has none.
    #[wasm_bindgen(method, getter)]
    pub fn seq(this: &Entry) -> Option<f64>;

    /// When it was noted, in milliseconds since 1970.
    #[wasm_bindgen(method, getter)]
    pub fn time(this: &Entry) -> f64;

    /// Its data file.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Entry) -> String;

    /// Notes a report. Fails only where the page has no journal.
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal)]
    pub fn note(id: &str, seq: f64, time: f64, text: &str) -> Result<(), JsValue>;

    /// A step of undo.
    type KeptStep;

    #[wasm_bindgen(method, getter)]
    fn stamp(this: &KeptStep) -> f64;

    #[wasm_bindgen(method, getter, js_name = text)]
    fn file(this: &KeptStep) -> String;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = keepStep)]
    fn keep_step(id: &str, stamp: f64, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = keepOrder)]
    fn keep_order(id: &str, order: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = steps)]
    async fn steps(id: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = entries)]
    async fn all() -> Result<JsValue, JsValue>;
}

/// Everything that is noted, the latest last.
pub async fn entries() -> Vec<Entry> {
    listed(all().await).map(JsCast::unchecked_into).collect()
}

/// Keeps the steps of a history that were not kept yet, and their order. A step that is
/// lost is left out when they are taken up again.
pub fn keep_history(id: &str, history: &mut History, present: &Report) {
    history.hand_out(present, |stamp, text| {
        let _ = keep_step(id, stamp as f64, text);
    });
    let _ = keep_order(id, &history.order());
}

/// What was kept of a report's history: its order, and the data files by their stamps.
pub async fn history(id: &str) -> (String, Vec<(u64, String)>) {
    let mut order = String::new();
    let mut files = Vec::new();
    for step in listed(steps(id).await) {
        let step: KeptStep = step.unchecked_into();
        match step.stamp() as u64 {
            ORDER => order = step.file(),
            stamp => files.push((stamp, step.file())),
        }
    }
    (order, files)
}

fn listed(found: Result<JsValue, JsValue>) -> js_sys::ArrayIntoIter {
    found.map(|found| js_sys::Array::from(&found)).unwrap_or_default().into_iter()
}
