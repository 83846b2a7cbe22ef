//! What the journal brings back of a roll-up after a browser was killed.

use super::shelf::{ids, take};
use crate::browser::LocalStore;
use js_sys::{Array, Reflect};
use nianbao::rollup::kept;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Whether local storage had lost something of a roll-up, which is there again.
    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = wasRecovered, catch)]
    async fn was_recovered(id: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = rollupIds, catch)]
    async fn noted_ids() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = rollup, catch)]
    async fn noted(id: &str) -> Result<JsValue, JsValue>;
}

/// What came back of a roll-up.
pub enum Back {
    /// Local storage had lost something of it, and has it again.
    Stored(Box<kept::Taken>),
    /// The journal has it later than local storage, as this file.
    Noted(String),
}

/// What came back of the roll-up under `id`, once that is known.
pub async fn back(id: &str) -> Option<Back> {
    if was_recovered(id).await.is_ok_and(|answer| answer.is_truthy()) {
        return take(id).ok().map(|taken| Back::Stored(Box::new(taken)));
    }
    let Note { seq, time, text } = noted_rollup(id).await?;
    let is_later = kept::is_later(seq, time, kept::take(&LocalStore, id).ok().as_ref());
    is_later.then_some(Back::Noted(text))
}

/// The roll-ups that are none of the `known`, once local storage has back what it had lost.
pub async fn unknown(known: &[String]) -> Vec<String> {
    let _ = was_recovered("").await;
    ids().into_iter().filter(|id| !known.contains(id)).collect()
}

/// The roll-ups that the journal alone has: a browser was killed soon after they were begun.
pub async fn only_noted() -> Vec<(String, String)> {
    let noted = noted_ids().await.map(|noted| Array::from(&noted)).unwrap_or_default();
    let mut found = Vec::new();
    for id in noted.iter().filter_map(|id| id.as_string()) {
        if !ids().contains(&id)
            && let Some(Note { text, .. }) = noted_rollup(&id).await
        {
            found.push((id, text));
        }
    }
    found
}

/// A roll-up as the journal has it.
struct Note {
    /// The number under which it was to be kept; an early journal has none.
    seq: Option<u64>,
    time: u64,
    text: String,
}

async fn noted_rollup(id: &str) -> Option<Note> {
    let note = noted(id).await.ok()?;
    let field = |name: &str| Reflect::get(&note, &name.into()).ok();
    let number = |name: &str| field(name)?.as_f64().map(|number| number as u64);
    Some(Note { seq: number("seq"), time: number("time")?, text: field("text")?.as_string()? })
}
