//! The other windows of this page: who may write which report, and what they write.
//!
//! A lock for each report, and the browser's word when another window has written; the
//! page brings both along as a script of a few lines, which weighs less than bindings.

use crate::browser::life::held;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = nianbaoTabs)]
    fn listen(told: &Closure<dyn Fn(String, String)>) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoTabs, js_name = hold)]
    fn try_hold(id: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoTabs, js_name = leave)]
    fn try_leave() -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoTabs, js_name = takeOver)]
    fn try_take_over() -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = nianbaoTabs, js_name = mine)]
    async fn ask(id: &str) -> Result<JsValue, JsValue>;
}

/// What is heard of other windows.
pub enum Heard {
    /// The report may be written here.
    Held,
    /// Another window has it open.
    Elsewhere,
    /// Another window asks for it and has it once this is answered.
    Wanted,
    /// Another window has taken it without an answer.
    Lost,
    /// Another window has written this key.
    Written,
}

/// Listens for as long as what is being made lives; says of what report, or of what key.
pub fn on_heard(told: impl Fn(Heard, &str) + 'static) {
    let told = held(move |what: String, about: String| {
        let heard = match what.as_str() {
            "elsewhere" => Heard::Elsewhere,
            "wanted" => Heard::Wanted,
            "lost" => Heard::Lost,
            "changed" => Heard::Written,
            _ => Heard::Held,
        };
        told(heard, &about);
    });
    // Without it, everybody writes, and the shelf tells who was outrun.
    told.with_value(|told| {
        let _ = listen(told);
    });
}

/// Asks for a report in place of the one before; the answer is heard. Says whether there
/// will be one.
pub fn hold(id: &str) -> bool {
    try_hold(id).is_ok()
}

/// No report is open any more.
pub fn leave() {
    let _ = try_leave();
}

/// Asks the other window for the report of this one.
pub fn take_over() {
    let _ = try_take_over();
}

/// Whether no other window has a report open.
pub async fn is_mine(id: &str) -> bool {
    ask(id).await.map_or(true, |answer| answer.is_truthy())
}
