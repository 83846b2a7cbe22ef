//! Whether everything that is compiled in may be, by its licence: `deny.toml` has the list.

use crate::programs::PROGRAMS;
use crate::{Outcome, step, tools};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Holds every dependency of the workspace to the list.
pub fn hold() -> Outcome {
    step("Licences");
    let config = std::fs::read_to_string("deny.toml").map_err(said)?;
    let allowed = allowed(&config);
    let metadata = metadata(&[])?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let foreign = packages.iter().filter(|package| !package["source"].is_null());
    let (mut looked_at, mut refused) = (0, Vec::new());
    for package in foreign {
        looked_at += 1;
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_allowed(licence, &allowed) {
            refused.push(format!("{} is under “{licence}”", package["name"]));
        }
    }
    match (looked_at, refused.is_empty()) {
        (0, _) => Err("cargo metadata lists no dependency.".to_owned()),
        (_, true) => Ok(()),
        _ => Err(format!("{}.\nSee deny.toml.", refused.join(", "))),
    }
}

/// Each package that is compiled into the pages, with its version, its licence and where it comes
/// from; then the texts of the licences, which most of them ask to go with every copy.
pub fn of_what_is_inside() -> Outcome<String> {
    let metadata = metadata(&["--filter-platform", tools::WASM])?;
    let nodes = metadata["resolve"]["nodes"].as_array().ok_or("cargo metadata resolves nothing")?;
    // From the two programs on, what they need when they run.
    let mut inside = BTreeSet::new();
    let of_program = |node: &&Value| {
        let id = node["id"].as_str().unwrap_or_default();
        ["src/app#", "src/readers#"].iter().any(|program| id.contains(program))
    };
    let mut next: Vec<&Value> = nodes.iter().filter(of_program).collect();
    if next.len() != PROGRAMS.len() {
        return Err("cargo metadata does not know the two programs.".to_owned());
    }
    while let Some(node) = next.pop() {
        for needed in node["deps"].as_array().into_iter().flatten() {
            let kinds = needed["dep_kinds"].as_array().into_iter().flatten();
            let is_inside = kinds.into_iter().any(|kind| kind["kind"].is_null());
            let id = needed["pkg"].as_str().unwrap_or_default();
            if is_inside && inside.insert(id) {
                next.extend(nodes.iter().filter(|node| node["id"] == id));
            }
        }
    }
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let mut lines = String::from(
        "What the pages of Nianbao are compiled from and with, beside its own code.\n\n",
    );
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for package in packages {
        let is_inside = package["id"].as_str().is_some_and(|id| inside.contains(id));
        if is_inside && !package["source"].is_null() {
            let text = |key: &str| package[key].as_str().unwrap_or_default();
            let (name, version, licence) = (text("name"), text("version"), text("license"));
            lines += &format!("{name} {version} · {licence} · {}\n", text("repository"));
            let folder = Path::new(text("manifest_path")).parent().unwrap_or(Path::new(""));
            for text in texts_in(folder)? {
                let package = format!("{name} {version}");
                match texts.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, packages)) => packages.push(package),
                    None => texts.push((text, vec![package])),
                }
            }
        }
    }
    for (text, packages) in texts {
        lines += &format!("\n{}\n{}\n\n{text}\n", "=".repeat(72), packages.join(", "));
    }
    Ok(lines)
}

/// The texts of the licences that lie beside a package's manifest, in the order of their names.
fn texts_in(folder: &Path) -> Outcome<Vec<String>> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(said)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let is_text = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|begins| name.starts_with(begins));
        is_text && file.is_file()
    });
    files.sort();
    let read = |file: &PathBuf| {
        let bytes = std::fs::read(file).map_err(said)?;
        // Some end their lines otherwise, or begin with a mark.
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        Ok(text.trim_start_matches('\u{FEFF}').trim().to_owned())
    };
    files.iter().map(read).collect()
}

/// What cargo says of the workspace and of all that it needs.
fn metadata(more: &[&str]) -> Outcome<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = [&["metadata", "--format-version", "1", "--locked"], more].concat();
    let said = tools::output(&cargo, &asked)?;
    serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))
}

fn said(error: std::io::Error) -> String {
    format!("deny.toml: {error}")
}

/// The texts in quotes of `allow = […]`.
fn allowed(config: &str) -> Vec<&str> {
    let list = config.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']'));
    list.map_or("", |(list, _)| list).split('"').skip(1).step_by(2).collect()
}

/// Whether one of the alternatives of an expression is allowed; of what is joined by AND, all.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace(" / ", " OR ").replace('/', " OR ");
    // Brackets stand around alternatives only.
    let parts: Vec<&str> = expression.split(" AND ").collect();
    parts.iter().all(|part| {
        let part = part.trim_matches(['(', ')', ' ']);
        part.split(" OR ").any(|one| allowed.contains(&one.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_a_licence_are_those_beside_the_manifest() {
        let texts = texts_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).expect("read");
        assert_eq!(texts.len(), 1, "ours");
        assert!(texts[0].starts_with("MIT License") && !texts[0].ends_with('\n'));
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("boot");
        assert_eq!(texts_in(&scripts), Ok(Vec::new()));
    }

    #[test]
    fn an_expression_is_allowed_by_one_alternative_of_each_part() {
        let allowed = allowed("x\nallow = [\n  \"MIT\",\n  \"Unicode-3.0\",\n]\n");
        assert_eq!(allowed, ["MIT", "Unicode-3.0"]);
        for fine in ["MIT", "MIT OR GPL-3.0", "Apache-2.0/MIT", "(MIT OR X) AND Unicode-3.0"] {
            assert!(is_allowed(fine, &allowed), "{fine}");
        }
        for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR X) AND BSL-1.0"] {
            assert!(!is_allowed(refused, &allowed), "{refused}");
        }
    }
}
