//! From the compiled module to the module and the bindings that a browser loads.

use crate::divide::{self, Divided};
use crate::programs::APP;
use crate::{Outcome, step};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `{name}.js` and `{name}_bg.wasm` into `out`. With `NIANBAO_NAMES` set functions
/// keep their names, for a profile.
pub fn generate(module: &Path, out: &Path, name: &str) -> Outcome {
    let divided = divide::divided(module)?;
    if name == APP && divided.is_none() {
        step("The program is in one piece");
    }
    let module = divided.as_ref().map_or(module, |divided| &divided.first);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .typescript(false)
        .keep_lld_exports(divided.is_some())
        .remove_name_section(std::env::var_os("NIANBAO_NAMES").is_none())
        .remove_producers_section(true);
    let generated = bindgen.web(true).and_then(|bindgen| bindgen.generate(out));
    generated.map_err(|error| format!("Bindings for {}: {error:#}", module.display()))?;
    if name == APP { wired(&out.join(format!("{name}.js")), divided.as_ref()) } else { Ok(()) }
}

/// Lets a fault of the program end it (`boot/guard.js`), and its first piece ask for the
/// second (`boot/behind.js`).
fn wired(script: &Path, divided: Option<&Divided>) -> Outcome {
    const BARE: &str = "wasm = instance.exports;";
    let said = |error: std::io::Error| format!("{}: {error}", script.display());
    let mut text = fs::read_to_string(script).map_err(said)?;
    let mut put = |old: &str, new: &str| {
        if text.matches(old).count() != 1 {
            return Err(format!("{}: `{old}` does not stand there once", script.display()));
        }
        text = text.replace(old, new);
        Ok(())
    };
    put(BARE, "wasm = globalThis.nianbaoGuard.exports(instance.exports);")?;
    if let Some(Divided { second, .. }) = divided {
        let import = format!("import * as import1 from \"{}\"", divide::LINK);
        put(&import, &format!("const import1 = globalThis.nianbaoBehind(\"{second}\");"))?;
    }
    fs::write(script, text).map_err(said)
}
