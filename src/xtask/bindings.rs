//! From the compiled module to the module and the bindings that a browser loads.

use crate::Outcome;
use crate::bundle::APP;
use std::fs;
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
    if name == APP { guard(&out.join(format!("{name}.js"))) } else { Ok(()) }
}

/// Lets a fault of the program end it (`boot/guard.js`).
fn guard(script: &Path) -> Outcome {
    const BARE: &str = "wasm = instance.exports;";
    let said = |error: std::io::Error| format!("{}: {error}", script.display());
    let text = fs::read_to_string(script).map_err(said)?;
    if text.matches(BARE).count() != 1 {
        return Err(format!("{}: `{BARE}` does not stand there once", script.display()));
    }
    let guarded = "wasm = globalThis.nianbaoGuard.exports(instance.exports);";
    fs::write(script, text.replace(BARE, guarded)).map_err(said)
}
