//! What is handed to the browser as a file.

use crate::browser::life;
use js_sys::{Array, Uint8Array};
use nianbao::formats::Format;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to fetch what it is handed.
const FETCHED: Duration = Duration::from_secs(60);

/// Hands bytes to the browser as a file of this name and kind; says whether it took them.
#[must_use]
pub fn download(name: &str, format: &Format, bytes: &[u8]) -> bool {
    hand_over(name, format, bytes).is_some()
}

fn hand_over(name: &str, format: &Format, bytes: &[u8]) -> Option<()> {
    let window = web_sys::window()?;
    let link: HtmlAnchorElement = window.document()?.create_element("a").ok()?.dyn_into().ok()?;
    let options = BlobPropertyBag::new();
    options.set_type(format.media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
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
