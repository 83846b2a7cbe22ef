//! Texts and bytes handed to the browser as a file.

use crate::browser::life;
use js_sys::Array;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to fetch what it is handed.
const FETCHED: Duration = Duration::from_secs(60);

/// Hands a text to the browser as a file of this name; says whether it took it.
#[must_use]
pub fn download(name: &str, media_type: &str, text: &str) -> bool {
    hand_over(name, media_type, &text.into()).is_some()
}

/// The same with bytes.
#[must_use]
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    hand_over(name, media_type, &js_sys::Uint8Array::from(bytes)).is_some()
}

fn hand_over(name: &str, media_type: &str, content: &JsValue) -> Option<()> {
    let window = web_sys::window()?;
    let link: HtmlAnchorElement = window.document()?.create_element("a").ok()?.dyn_into().ok()?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(content);
    let blob = Blob::new_with_blob_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the blob after the click returns.
    life::in_any_case(FETCHED, move || {
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
