//! From the compiled module to the module and the bindings that a browser loads.

use crate::{Outcome, names};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `{name}.js` and `{name}_bg.wasm` into `out`. With `NIANBAO_NAMES` set functions
/// keep their names, for a profile.
pub fn generate(module: &Path, out: &Path, name: &str) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .typescript(false)
        .remove_name_section(std::env::var_os("NIANBAO_NAMES").is_none())
        .remove_producers_section(true);
    let generated = bindgen.web(true).and_then(|bindgen| bindgen.generate(out));
    generated.map_err(|error| format!("Bindings for {}: {error:#}", module.display()))?;
    names::shorten(out, name)
}
