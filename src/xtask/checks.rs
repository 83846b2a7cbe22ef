//! Every test, in the order in which a fault is cheapest to find.

use crate::{Outcome, bundle, pack, serve, step, tools, versus};
use std::process::Command;

/// What is tested natively: the core, Excel files, the readers and this tool.
const NATIVE: [&str; 4] = ["nianbao", "nianbao-workbook", bundle::READERS, "xtask"];

/// Formatting, lints, core tests, build, sizes, browser tests.
pub fn all() -> Outcome {
    let of = |packages: &[&'static str]| -> Vec<&'static str> {
        packages.iter().flat_map(|name| ["--package", *name]).collect()
    };
    let strict = ["--", "-D", "warnings"];
    tools::wasm_target()?;
    step("Formatting");
    tools::cargo(&["fmt", "--all", "--check"])?;
    step("Lints, native");
    tools::cargo(&[&["clippy", "--quiet", "--all-targets"], &of(&NATIVE)[..], &strict].concat())?;
    step("Core tests");
    tools::cargo(&[&["test", "--quiet"], &of(&NATIVE)[..]].concat())?;
    step("Accuracy of the checks and of the reader");
    let told =
        ["--test", "mutations", "--test", "conformance", "--test", "intake", "--", "--nocapture"];
    tools::cargo(&[&["test", "--quiet"][..], &told].concat())?;
    step("Lints, page");
    let page = ["clippy", "--quiet", "--target", tools::WASM];
    tools::cargo(&[&page, &of(&bundle::PROGRAMS)[..], &strict].concat())?;
    bundle::build(bundle::Build::Release)?;
    step("Sizes");
    pack::sizes()?;
    browser(&[])
}

/// The browser tests on the `dist/` that is there, or those whose name matches.
pub fn browser(filter: &[&str]) -> Outcome {
    tools::browsers()?;
    step("Browser tests");
    let address = serve::in_background()?;
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    for name in filter {
        command.arg(format!("--test-name-pattern={name}"));
    }
    command.arg("tests/e2e/").env("NIANBAO_SERVED", address);
    command.env("NIANBAO_MODEL", std::path::absolute(versus::model()?).map_err(|e| e.to_string())?);
    tools::finished(command)
}
