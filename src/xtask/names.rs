//! The names by which a module asks for what its bindings give it, made short.
//!
//! The generator writes each with a digest of sixteen digits, which no compressor can
//! make smaller. Nobody but the module and its bindings reads them.

use crate::Outcome;
use std::collections::HashMap;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{Imports, Parser, Payload};

type Failed = Error<std::convert::Infallible>;

/// What the generator's names for functions of the browser begin with.
const LONG: &str = "__wbg_";

/// Shortens the names in `{name}_bg.wasm` and in `{name}.js` beside it.
pub fn shorten(out: &Path, name: &str) -> Outcome {
    let (module, script) = (out.join(format!("{name}_bg.wasm")), out.join(format!("{name}.js")));
    let said = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(&module).map_err(|error| said(&module, &error))?;
    let text = std::fs::read_to_string(&script).map_err(|error| said(&script, &error))?;
    let long = long_names(&bytes).map_err(|error| said(&module, &error))?;
    let short: HashMap<String, String> =
        long.into_iter().enumerate().map(|(i, name)| (name, format!("b{i}"))).collect();
    let mut renamed = Module::new();
    let mut shortened = Shortened { short: &short };
    let parsed = shortened.parse_core_module(&mut renamed, Parser::new(0), &bytes);
    parsed.map_err(|error| said(&module, &error))?;
    std::fs::write(&module, renamed.finish()).map_err(|error| said(&module, &error))?;
    std::fs::write(&script, with_names(&text, &short)).map_err(|error| said(&script, &error))
}

fn long_names(module: &[u8]) -> Result<Vec<String>, wasmparser::BinaryReaderError> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let name = import?.name;
                if name.starts_with(LONG) {
                    names.push(name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// The bindings with each whole word that is a long name replaced.
fn with_names(script: &str, short: &HashMap<String, String>) -> String {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(LONG) {
        let end = rest[at..].find(|c: char| !is_inside(c)).map_or(rest.len(), |end| at + end);
        let word = &rest[at..end];
        out += &rest[..at];
        out += short.get(word).map_or(word, String::as_str);
        rest = &rest[end..];
    }
    out + rest
}

struct Shortened<'a> {
    short: &'a HashMap<String, String>,
}

impl Reencode for Shortened<'_> {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), Failed> {
        let Imports::Single(_, import) = imports else {
            return utils::parse_imports(self, section, imports);
        };
        let name = self.short.get(import.name).map_or(import.name, String::as_str);
        section.import(import.module, name, self.entity_type(import.ty)?);
        Ok(())
    }
}
