//! The readers of files from outside, a program of their own in a worker
//! (`boot/readers.js` starts and ends it): a file is asked about, and the answer comes
//! back, whatever the file is.

use js_sys::{Array, Uint8Array};
use nianbao::formats::LARGEST;
use nianbao_readers::Refusal;
use nianbao_readers::wire::{Act, Answer};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// How long a file may take, milliseconds; the sentence of [`Refusal::Slow`] names it.
const PATIENCE: u32 = 10_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = nianbaoReaders, js_name = ask)]
    async fn ask_by_words(
        act: &str,
        name: &str,
        content: &Blob,
        is_deflated: bool,
        patience: u32,
    ) -> Result<JsValue, JsValue>;

    /// Ends what is being read, and what waits to be.
    #[wasm_bindgen(js_namespace = nianbaoReaders)]
    pub fn stop();
}

/// Asks about a file of this name, whose bytes may be those of an archive's file that is
/// still deflated.
pub async fn ask(act: Act, name: &str, content: &Blob, is_deflated: bool) -> Answer {
    if content.size() > LARGEST as f64 && act != Act::Entries {
        return Answer::Refused(Refusal::TooLarge);
    }
    match ask_by_words(act.word(), name, content, is_deflated, PATIENCE).await {
        Ok(answer) => Answer::read(act, &answer.as_string().unwrap_or_default()),
        Err(_) => Answer::Refused(Refusal::Fault),
    }
}

/// Bytes as a file is asked about; none where the browser has no memory for them.
#[must_use]
pub fn blob(bytes: &[u8]) -> Option<Blob> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}
