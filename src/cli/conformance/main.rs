//! Holds any program that checks reports to the conformance suite:
//! `conformance run -- COMMAND ARGUMENT…`.
//!
//! The suite is inside. For each case the command is run once. It gets a data file on standard
//! input; where `{}` stands in an argument, the path of that file takes its place. It writes one
//! JSON object to standard output, of which `findings` is looked at: a list of `{"rule", "cells",
//! "culprit"}`, culprit where there is one; what else stands there is its own business, and so is
//! how it ends. `conformance list` writes the cases as lines of JSON, `{"name", "report"}`, for
//! programs that are no commands.

#[path = "../../../tests/conformance/cases.rs"]
#[allow(dead_code, unused_imports, reason = "the test of the core uses the rest")]
mod cases;

use cases::{Case, Found};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{available_parallelism, scope};

const USAGE: &str = "\
conformance run -- COMMAND ARGUMENT…   run the command once for each case and compare
conformance list                       the cases as lines of JSON

The command reads a data file from standard input, or from the path in the place of {}, and writes
{\"findings\": [{\"rule\", \"cells\", \"culprit\"}]}. 0: all is right; 1: something differs; 2: usage.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", "--", command, arguments @ ..] => run(command, arguments),
        ["list"] => list(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("conformance: {error}");
            ExitCode::FAILURE
        }
    }
}

fn list() -> io::Result<bool> {
    let mut out = io::stdout().lock();
    for case in cases::all() {
        writeln!(out, "{}", json!({ "name": case.name, "report": case.report }))?;
    }
    Ok(true)
}

/// Whether the command finds what it must in every case.
fn run(command: &str, arguments: &[&str]) -> io::Result<bool> {
    let folder = std::env::temp_dir().join(format!("conformance-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let cases = cases::all();
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    scope(|scope| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(number) else { break };
                    let path = folder.join(format!("{number}.json"));
                    let how = match found(command, arguments, case, &path) {
                        Ok(found) => case.differs(&found),
                        Err(error) => Some(error.to_string()),
                    };
                    let told = how.map(|how| (number, format!("{}\n  {how}", case.name)));
                    failed.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
                }
            });
        }
    });
    fs::remove_dir_all(&folder)?;
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort();
    failed.iter().for_each(|(_, told)| println!("{told}"));
    println!("conformance: {} cases, {} differ", cases.len(), failed.len());
    Ok(failed.is_empty())
}

/// What the command finds in the report of a case.
fn found(command: &str, arguments: &[&str], case: &Case, path: &Path) -> io::Result<Found> {
    let text = case.report.to_string();
    fs::write(path, &text)?;
    let shown: PathBuf = path.to_owned();
    let arguments = arguments.iter().map(|one| one.replace("{}", &shown.to_string_lossy()));
    let mut child = Command::new(command)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("{command}: {error}")))?;
    let input = child.stdin.take();
    let output = scope(|scope| {
        // Beside its output: either may be longer than a pipe holds. Who does not read it has
        // the path.
        scope.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        child.wait_with_output()
    })?;
    fs::remove_file(path)?;
    let said: Value = serde_json::from_slice(&output.stdout).map_err(|error| {
        let begins: String = String::from_utf8_lossy(&output.stdout).chars().take(80).collect();
        io::Error::other(format!("no JSON ({error}): {begins:?}, {}", output.status))
    })?;
    if said.get("findings").is_some_and(Value::is_array) {
        Ok(cases::findings(&said))
    } else {
        Err(io::Error::other("there is no list “findings” in what it says"))
    }
}
