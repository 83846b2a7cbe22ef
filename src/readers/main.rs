//! The program of the readers, which runs in a worker of the page, or beside the desk where
//! there are no workers. It has one export, and asks nothing of the browser but to decode
//! texts of old encodings.

use nianbao_readers::wire;
use wasm_bindgen::prelude::*;

fn main() {}

/// Does what is asked of a file of this name, and answers; see [`wire`]. The bytes may be
/// those of an archive's file that is still deflated.
#[wasm_bindgen]
pub fn answer(act: &str, name: &str, bytes: &[u8], is_deflated: bool) -> String {
    wire::answer(act, name, bytes, is_deflated)
}
