//! The journal: every change of a report goes here too, to the disk before the browser
//! says that it is done.
//!
//! Local storage is where reports live, but a browser writes it to the disk when it
//! pleases: killed, Chromium loses up to a minute of it. IndexedDB with strict
//! durability loses nothing; the page brings it along as a script. Every key of local
//! storage is mirrored there by itself; here are the note of the report that is being typed
//! in, which comes before local storage and stays where that has no room, and the steps of
//! undo. Nothing of it is written before [`crate::browser::disk::written`] is asked.

use crate::browser::life::held;
use leptos::prelude::*;
use nianbao::document::History;
use nianbao::report::Report;
use nianbao::shelf::Trouble;
use wasm_bindgen::prelude::*;

/// The stamp under which the order of the others stands.
const ORDER: u64 = 0;

#[wasm_bindgen]
extern "C" {
    /// A report as it was last noted.
    pub type Noted;

    /// Its key on the shelf.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Noted) -> String;

    /// The number under which it was to be kept; an early journal has none.
    #[wasm_bindgen(method, getter)]
    pub fn seq(this: &Noted) -> Option<f64>;

    /// When it was noted, in milliseconds since 1970.
    #[wasm_bindgen(method, getter)]
    pub fn time(this: &Noted) -> f64;

    /// Its data file.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Noted) -> String;

    /// Notes a report. Fails only where the page has no journal.
    #[wasm_bindgen(catch, js_namespace = nianbaoJournal)]
    pub fn note(id: &str, seq: f64, time: f64, text: &str) -> Result<(), JsValue>;

    /// A step of undo.
    type KeptStep;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = listen)]
    fn listen(told: &Closure<dyn Fn(String)>) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoJournal, js_name = recovered)]
    async fn put_back() -> Result<JsValue, JsValue>;

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

/// What is heard of the journal.
pub enum Heard {
    /// It is in trouble.
    Troubled(Trouble),
    /// It answers again, and has all that was asked meanwhile.
    Again,
    /// What local storage had lost came back later than the page was opened.
    Recovered,
}

/// Listens for as long as the page lives.
pub fn on_heard(told: impl Fn(Heard) + 'static) {
    let told = held(move |what: String| match what.as_str() {
        "again" => told(Heard::Again),
        "recovered" => told(Heard::Recovered),
        key => told(Heard::Troubled(Trouble::from_key(key).unwrap_or(Trouble::Refused))),
    });
    // Without a journal, nothing that is asked of it is confirmed.
    told.with_value(|told| {
        let _ = listen(told);
    });
}

/// The keys of local storage that were lost, and are there again.
pub async fn recovered() -> Vec<String> {
    listed(put_back().await).filter_map(|key| key.as_string()).collect()
}

/// Everything that is noted, the latest last.
pub async fn entries() -> Vec<Noted> {
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
