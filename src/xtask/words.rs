//! The spelling of the English in code and documents, by codespell.

use crate::{Outcome, step, tools};
use std::path::Path;
use std::process::Command;

/// The speller; what it lets pass is in `.codespellrc`.
const CODESPELL: &str = "2.4.3";

/// Endings of what is read.
const READ: [&str; 8] = ["rs", "md", "toml", "js", "mjs", "css", "html", "py"];

/// What others wrote, or a program.
const OTHERS: [&str; 3] = ["tests/snapshots/", "tests/fixtures/", "tests/versus/peers/"];

/// Spells every file of the project.
pub fn spell() -> Outcome {
    step("Spelling");
    let folder = tools::target_dir().join("codespell");
    let program = folder.join("bin/codespell");
    if !program.exists() {
        step(&format!("Installing codespell {CODESPELL} into {}", folder.display()));
        tools::python()?;
        tools::run("python3", &["-m", "venv", &folder.to_string_lossy()])?;
        let package = format!("codespell=={CODESPELL}");
        tools::run(folder.join("bin/pip"), &["install", "--quiet", &package])?;
    }
    let listed = tools::output("git", &["ls-files"])?;
    let is_read = |file: &&str| {
        let end = Path::new(file).extension().and_then(|end| end.to_str());
        end.is_some_and(|end| READ.contains(&end))
            && !OTHERS.iter().any(|folder| file.starts_with(folder))
    };
    let files: Vec<&str> = listed.lines().filter(is_read).collect();
    if files.is_empty() {
        return Err("git lists no file to be spelled.".to_owned());
    }
    let mut command = Command::new(program);
    command.args(files);
    tools::finished(command)
}
