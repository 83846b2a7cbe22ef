//! Whether everything that is compiled in may be, by its licence: `deny.toml` has the list.

use crate::programs::PROGRAMS;
use crate::{Outcome, step, tools};
use serde_json::Value;
use std::collections::BTreeSet;

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

/// Each package that is compiled into the pages, with its version, its licence and where it comes from.
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
    for package in packages {
        let is_inside = package["id"].as_str().is_some_and(|id| inside.contains(id));
        if is_inside && !package["source"].is_null() {
            let text = |key: &str| package[key].as_str().unwrap_or_default();
            let (name, version, licence) = (text("name"), text("version"), text("license"));
            lines += &format!("{name} {version} · {licence} · {}\n", text("repository"));
        }
    }
    Ok(lines)
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
