//! The `wasm-bindgen` command as trunk calls it, over the library that our own build
//! uses: one version, nothing to install. This program answers to that name when it
//! is called by it. (A binary of that name of our own the compiler would refuse: it
//! takes it for an ancient wasm-bindgen.)

use crate::programs::BINDINGS_GENERATOR;
use crate::{Outcome, bindings};
use std::path::Path;

/// Whether this program was called by that name.
pub fn is_called(program: &str) -> bool {
    Path::new(program).file_stem().is_some_and(|name| name == BINDINGS_GENERATOR)
}

/// Answers a call of trunk's.
pub fn answer(arguments: &[String]) -> Outcome {
    if arguments.iter().any(|argument| argument == "--version" || argument == "-V") {
        println!("{BINDINGS_GENERATOR} {}", wasm_bindgen_shared::version());
        return Ok(());
    }
    generate(arguments)
}

/// Trunk writes `--key=value` or `--key value`; the module is the one argument that is
/// a file.
fn generate(arguments: &[String]) -> Outcome {
    let option = |key: &str| {
        arguments.iter().enumerate().find_map(|(i, argument)| {
            match argument.strip_prefix(key)?.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if argument == key => arguments.get(i + 1).cloned(),
                None => None,
            }
        })
    };
    let out = option("--out-dir").ok_or("--out-dir is missing")?;
    let name = option("--out-name").ok_or("--out-name is missing")?;
    let target = option("--target").unwrap_or_default();
    if target != "web" {
        return Err(format!("Only --target web is known here, not `{target}`."));
    }
    let module = arguments.iter().find(|argument| argument.ends_with(".wasm"));
    bindings::generate(Path::new(module.ok_or("no module named")?), Path::new(&out), &name)
}
