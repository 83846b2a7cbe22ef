//! Every test, in the order in which a fault is cheapest to find.

use crate::{Outcome, bundle, pack, serve, step, tools, versus};
use std::process::Command;

/// The crates of Excel files and of the readers: native, as the core is.
const WORKBOOK: &str = "nianbao-workbook";
const READERS: &str = bundle::READERS;

/// Formatting, lints, core tests, build, sizes, browser tests.
pub fn all() -> Outcome {
    tools::wasm_target()?;
    step("Formatting");
    tools::cargo(&["fmt", "--all", "--check"])?;
    step("Lints, native");
    let strict = ["--", "-D", "warnings"];
    tools::cargo(
        &[
            &["clippy", "--quiet", "--all-targets"][..],
            &[
                "--package",
                "nianbao",
                "--package",
                WORKBOOK,
                "--package",
                READERS,
                "--package",
                "xtask",
            ],
            &strict,
        ]
        .concat(),
    )?;
    step("Core tests");
    tools::cargo(&[
        "test",
        "--quiet",
        "--package",
        "nianbao",
        "--package",
        WORKBOOK,
        "--package",
        READERS,
        "--package",
        "xtask",
    ])?;
    step("Accuracy of the checks and of the reader");
    let told =
        ["--test", "mutations", "--test", "conformance", "--test", "intake", "--", "--nocapture"];
    tools::cargo(&[&["test", "--quiet"][..], &told].concat())?;
    step("Lints, page");
    let modules = bundle::MODULES.iter().flat_map(|name| ["--package", name]);
    let clippy = ["clippy", "--quiet", "--target", tools::WASM].into_iter().chain(modules);
    tools::cargo(&clippy.chain(strict).collect::<Vec<_>>())?;
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
