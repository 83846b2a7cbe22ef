//! The roll-ups that are kept on this machine, side by side.

use crate::browser::{LocalStore, disk, times};
use nianbao::exchange::OpenError;
use nianbao::rollup::kept;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = forgetRollup, catch)]
    fn forget_rollup(id: &str) -> Result<(), JsValue>;
}

/// The roll-ups of this machine, latest first.
pub fn ids() -> Vec<String> {
    kept::ids(&LocalStore)
}

pub fn fresh_id() -> String {
    let known = ids();
    let mut fresh = (times::now()..).map(|number| format!("{number:x}"));
    fresh.find(|id| !known.contains(id)).unwrap_or_default()
}

/// A kept roll-up.
pub fn take(id: &str) -> Result<kept::Taken, OpenError> {
    kept::take(&LocalStore, id)
}

/// How a kept roll-up is listed.
pub fn title(id: &str) -> String {
    match kept::head_of(&LocalStore, id) {
        Some(rollup) => rollup.title(),
        None => "无法识别的汇总（原样保留）".to_owned(),
    }
}

/// Takes a roll-up away for good, in one go; done once nothing can bring it back.
pub async fn remove(id: &str) {
    let _ = forget_rollup(id);
    kept::remove(&LocalStore, id);
    disk::written_twice().await;
}
