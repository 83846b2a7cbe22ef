//! The comparison with what others would build: see `tests/versus/README.md`.

use crate::programs::Build;
use crate::{Outcome, bundle, step, tools};
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

/// Where the comparison is, and the list of the peers' packages.
const VERSUS: &str = "tests/versus";

/// Builds the page, fetches the peers and measures all, side by side.
pub fn run(rounds: &str) -> Outcome {
    bundle::build(Build::Release)?;
    tools::browsers()?;
    tools::packages(VERSUS)?;
    step(&format!("Comparing, {rounds} rounds (some two minutes each)"));
    let model = model()?;
    let mut command = Command::new("node");
    command.arg("tests/versus/run.mjs").arg(&model).arg(folder()).arg(rounds);
    tools::finished(command)
}

/// What the contenders have in common, written anew from the core.
pub fn model() -> Outcome<PathBuf> {
    let path = folder().join("model.json");
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(folder()).map_err(said)?;
    let file = File::create(&path).map_err(said)?;
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--package", "nianbao", "--example", "versus"]).stdout(file);
    tools::finished(command)?;
    Ok(path)
}

fn folder() -> PathBuf {
    tools::target_dir().join("versus")
}
