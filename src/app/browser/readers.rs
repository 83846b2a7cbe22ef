//! The readers of files from outside, a program of their own in a worker
//! (`boot/readers.js` starts and ends it): a file is asked about, and the answer comes
//! back, whatever the file is.

use js_sys::{Array, Uint8Array};
use nianbao::formats::LARGEST;
use nianbao_readers::Refusal;
use nianbao_readers::wire::{Act, Answer};
use std::ops::Range;
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

/// What is in a file, where it lies: nothing of it is read before it is asked about.
#[derive(Clone, Debug)]
pub struct Content {
    blob: Blob,
    /// Whether it is an archive's file that is still deflated.
    is_deflated: bool,
}

impl Content {
    /// What is in a file of an archive.
    #[must_use]
    pub fn packed(blob: Blob, is_deflated: bool) -> Content {
        Content { blob, is_deflated }
    }

    /// Bytes as a file is asked about; none where the browser has no memory for them.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Content> {
        let parts = Array::of1(&Uint8Array::from(bytes));
        Blob::new_with_u8_array_sequence(&parts).ok().map(Content::from)
    }

    /// How much it is, in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.blob.size()
    }

    /// A part of it.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Option<Blob> {
        self.blob.slice_with_f64_and_f64(bytes.start as f64, bytes.end as f64).ok()
    }
}

impl From<Blob> for Content {
    fn from(blob: Blob) -> Content {
        Content { blob, is_deflated: false }
    }
}

/// Asks about a file of this name.
pub async fn ask(act: Act, name: &str, content: &Content) -> Answer {
    if content.size() > LARGEST as f64 && act != Act::Entries {
        return Answer::Refused(Refusal::TooLarge);
    }
    let Content { blob, is_deflated } = content;
    match ask_by_words(act.word(), name, blob, *is_deflated, PATIENCE).await {
        Ok(answer) => Answer::read(&answer.as_string().unwrap_or_default()),
        Err(_) => Answer::Refused(Refusal::Fault),
    }
}
