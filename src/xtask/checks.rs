//! Every test, in the order in which a fault is cheapest to find.

use crate::programs::{Build, CLI, PROGRAMS, READERS};
use crate::{Outcome, bundle, licences, pack, serve, step, tools, versus, waits, words};
use std::process::Command;

/// What is tested natively: the core, the readers, the command line and this tool.
const NATIVE: [&str; 4] = ["nianbao", READERS, CLI, "xtask"];

/// Formatting, lints, core tests, build, sizes, browser tests.
pub fn all() -> Outcome {
    let strict = ["--", "-D", "warnings"];
    tools::wasm_target()?;
    step("Formatting");
    tools::cargo(&["fmt", "--all", "--check"])?;
    words::spell()?;
    waits::hold()?;
    licences::hold()?;
    step("Lints, native");
    tools::cargo(&[&["clippy", "--quiet", "--all-targets"], &of(&NATIVE)[..], &strict].concat())?;
    step("Tests, compiled");
    tools::finished(native(&["--no-run"], &[], &[]))?;
    step("Core tests; beside them the accuracy of the checks and of the readers");
    // Most test programs are one long test each, and leave a core free.
    std::thread::scope(|scope| {
        let beside = scope.spawn(accuracy);
        let core = core_tests();
        let said = beside.join().map_err(|_| "The tests beside have ended early.".to_owned())??;
        eprint!("{said}");
        core
    })?;
    fuzz()?;
    derived()?;
    documentation()?;
    step("Lints, page");
    let page = ["clippy", "--quiet", "--target", tools::WASM];
    tools::cargo(&[&page, &of(&PROGRAMS)[..], &strict].concat())?;
    bundle::build(Build::Release)?;
    step("Sizes");
    pack::sizes()?;
    browser(&[])
}

/// Packages, as cargo is asked for them.
fn of(packages: &[&'static str]) -> Vec<&'static str> {
    packages.iter().flat_map(|name| ["--package", *name]).collect()
}

/// Tests that say how often they were right.
const ACCURACY: [&str; 7] =
    ["mutations", "conformance", "intake", "wordings", "phrasings", "clerks", "matrix"];

/// The tests of the core but those that are run by themselves, and all examples in the text.
fn core_tests() -> Outcome {
    let tests = tests_but("tests", &[&ACCURACY[..], &["fuzz"]].concat())?;
    tools::finished(native(&["--lib"], &tests, &[]))?;
    tools::finished(native(&["--doc"], &[], &[]))
}

/// What the tests of accuracy and those of the other packages say.
fn accuracy() -> Outcome<String> {
    let accuracy = ACCURACY.map(str::to_owned);
    // A name that the core has too was asked for beside.
    let core = tests_but("tests", &[])?;
    let but: Vec<&str> = core.iter().map(String::as_str).chain(ACCURACY).collect();
    let mut others = tests_but("src/readers/tests", &but)?;
    others.extend(tests_but("src/cli/tests", &but)?);
    let said = tools::said(native(&[], &accuracy, &["--", "--nocapture"]))?;
    Ok(said + &tools::said(native(&["--bins"], &others, &[]))?)
}

/// Tests of this kind and of these names in all packages: asked of all at once, they are compiled
/// once.
fn native(kind: &[&str], tests: &[String], aloud: &[&str]) -> Command {
    let tests = tests.iter().flat_map(|test| ["--test", test]);
    let asked = ["test", "--quiet"].into_iter().chain(of(&NATIVE)).chain(kind.iter().copied());
    from_seed(&asked.chain(tests).chain(aloud.iter().copied()).collect::<Vec<_>>())
}

/// The names of the tests in a folder, but these.
fn tests_but(folder: &str, others: &[&str]) -> Outcome<Vec<String>> {
    let failed = |error: std::io::Error| format!("{folder}: {error}");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|end| end == "rs") && !others.contains(&name) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Cargo, with what chance makes up for property tests the same at every run: whether a change
/// passes is decided by the change. Alone, `cargo test` makes up something new each time.
fn from_seed(args: &[&str]) -> Command {
    /// As good as any other.
    const SEED: &str = "20080501";
    const NAME: &str = "PROPTEST_RNG_SEED";
    let mut command = tools::cargo_command();
    command.args(args);
    if std::env::var_os(NAME).is_none() {
        command.env(NAME, SEED);
    }
    command
}

/// Files that chance has made, at every door and for every reader.
pub fn fuzz() -> Outcome {
    /// For each target; with nineteen of them about a minute.
    const SECONDS: u32 = 4;
    let asked = std::env::var("NIANBAO_FUZZ").ok().and_then(|seconds| seconds.parse().ok());
    let seconds: u32 = asked.unwrap_or(SECONDS);
    step(&format!("Files that chance has made, {seconds} s for each reader"));
    let mut command = native(&[], &["fuzz".to_owned()], &[]);
    command.env("BOLERO_RANDOM_TEST_TIME_MS", (u64::from(seconds) * 1000).to_string());
    tools::finished(command)
}

/// Whether the cases about sums are those that their second implementation derives.
fn derived() -> Outcome {
    step("Cases of the conformance suite that are derived");
    tools::python()?;
    tools::run("python3", &["tests/conformance/derive.py", "--check"])
}

/// The command under xargs, GNU parallel and DuckDB, as `docs/command.md` tells it.
pub fn pipelines() -> Outcome {
    const SCRIPTS: &str = "src/cli/tests/pipelines";
    step("The command in pipelines");
    tools::parallel()?;
    let wanted = format!("{SCRIPTS}/requirements.txt");
    let python = tools::environment("pipelines", &wanted)?;
    tools::cargo(&["build", "--quiet", "--package", CLI])?;
    let program = tools::target_dir().join("debug/nianbao");
    let folder = tools::target_dir().join("pipelines/run");
    let script = format!("{SCRIPTS}/run.py");
    tools::run(python, &[&script, &program.to_string_lossy(), &folder.to_string_lossy()])
}

/// The documentation of everything that compiles natively, without a warning.
pub fn documentation() -> Outcome {
    step("Documentation");
    let mut command = tools::cargo_command();
    command.args(["doc", "--quiet", "--no-deps", "--document-private-items"]).args(of(&NATIVE));
    command.env("RUSTDOCFLAGS", "-D warnings");
    tools::finished(command)
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
