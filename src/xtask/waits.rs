//! Whether a browser test waits for what it means. A test that lets so many milliseconds pass is
//! too slow on one machine and too fast on another; `tests/e2e/waits.mjs` has what to wait for
//! instead, and `pass` for where time itself is meant, which asks for the reason.

use crate::{Outcome, step};
use std::path::Path;

/// Where the browser tests are.
const TESTS: &str = "tests/e2e";

/// What the others wait with.
const HELPERS: &str = "waits.mjs";

/// Holds every browser test to it.
pub fn hold() -> Outcome {
    step("Waits of the browser tests");
    let mut found = Vec::new();
    let mut looked_at = 0;
    let files = std::fs::read_dir(TESTS).map_err(|error| format!("{TESTS}: {error}"))?;
    for file in files.filter_map(Result::ok) {
        let path = file.path();
        let is_test = path.extension().is_some_and(|end| end == "mjs");
        if is_test && path.file_name() != Some(HELPERS.as_ref()) {
            looked_at += 1;
            let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
            found.extend(unreasoned(&text).map(|line| told(&path, line)));
        }
    }
    match (looked_at, found.is_empty()) {
        (0, _) => Err(format!("{TESTS} holds no test.")),
        (_, true) => Ok(()),
        _ => Err(found.join("\n")),
    }
}

fn told(path: &Path, line: usize) -> String {
    format!("{}:{line}: waits for time to pass; see {TESTS}/{HELPERS}", path.display())
}

/// The lines, counted from one, in which a test waits for time to pass without a reason: by the
/// driver or by Node, or by a timer in the page with no comment on the line above.
fn unreasoned(text: &str) -> impl Iterator<Item = usize> {
    let mut above = "";
    let lines = text.lines().zip(1..).filter_map(move |(line, number)| {
        let has_reason = std::mem::replace(&mut above, line).trim_start().starts_with("//");
        let by_driver = line.contains("waitForTimeout") || line.contains("timers/promises");
        let is_found = by_driver || (!has_reason && lets_pass(line));
        is_found.then_some(number)
    });
    lines.collect::<Vec<_>>().into_iter()
}

/// Whether a promise of this line is kept by a timer alone, in more than a turn.
fn lets_pass(line: &str) -> bool {
    ["setTimeout(done,", "setTimeout(resolve,"].iter().any(|timer| {
        let behind = line.split_once(timer).map(|(_, behind)| behind.trim_start());
        behind.is_some_and(|behind| !behind.starts_with("0)"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        unreasoned(text).collect()
    }

    #[test]
    fn time_that_passes_without_a_reason_is_found() {
        assert_eq!(found("a\nawait page.waitForTimeout(30);"), [2]);
        assert_eq!(found("import { setTimeout as pause } from \"node:timers/promises\";"), [1]);
        assert_eq!(found("await new Promise((done) => setTimeout(done, 300));"), [1]);
        assert_eq!(found("// Why.\n\nawait new Promise((done) => setTimeout(done, 300));"), [3]);
    }

    #[test]
    fn a_turn_a_reason_and_what_is_waited_for_are_not() {
        assert!(found("await new Promise((done) => setTimeout(done, 0));").is_empty());
        assert!(found("// Why.\nawait new Promise((done) => setTimeout(done, 300));").is_empty());
        assert!(
            found("await pass(30, \"the moment is chance\");\nsetTimeout(tick, 50);").is_empty()
        );
    }
}
