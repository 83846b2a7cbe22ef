//! `nianbao check`, and the conformance suite run against it as against anybody's.

mod common;

use common::{Folder, NIANBAO, SUQIAN, run};
use nianbao::exchange::seal;
use nianbao::report::Action;
use std::path::Path;
use std::process::Command;

#[test]
fn a_report_with_an_error_is_told_with_its_cells_and_ends_with_one() {
    let folder = Folder::of("check");
    let good = folder.copied("good.json", "tests/conformance/base-2021.json");
    let ran = run(["check".as_ref(), good.as_os_str()]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert_eq!(ran.lines()[0]["errors"], 0);

    let mut report = nianbao::exchange::open(SUQIAN).expect("opens");
    let cell = report.edition.cell("requests.granted.natural_person").expect("a cell");
    report.apply(Action::EnterFigure(cell, "约三件".to_owned()));
    let bad = folder.with("bad.json", seal(&report));
    let ran = run(["check".as_ref(), good.as_os_str(), bad.as_os_str()]);
    assert_eq!(ran.code, Some(1));
    let said = &ran.lines()[1];
    assert!(said["errors"].as_u64() > Some(0));
    let findings = said["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|one| one["rule"] == "C02").expect("C02");
    assert_eq!(finding["cells"][0], "requests.granted.natural_person");
    assert!(finding["says"].as_str().is_some_and(|says| says.contains("约三件")), "{finding}");
}

#[test]
fn a_warning_that_was_answered_is_told_apart_from_those_that_were_not() {
    let folder = Folder::of("aside");
    let mut report = nianbao::exchange::open(SUQIAN).expect("opens");
    let warning =
        nianbao::rules::check(&report).into_iter().find(nianbao::rules::Finding::can_be_set_aside);
    let warning = warning.expect("a warning");
    let before = run(["check".as_ref(), folder.with("a.json", seal(&report)).as_os_str()]);
    report.acknowledged.push(warning.answered_by("已核实"));
    let after = run(["check".as_ref(), folder.with("a.json", seal(&report)).as_os_str()]);
    let (before, after) = (&before.lines()[0], &after.lines()[0]);
    let warnings = |said: &serde_json::Value| said["warnings"].as_u64().unwrap_or_default();
    assert_eq!(warnings(after) + 1, warnings(before));
    assert_eq!(after["set_aside"][0]["reason"], "已核实");
}

fn conformance(command: &[&str]) -> (Option<i32>, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_conformance")).args(command).output();
    let ran = ran.expect("it runs");
    (ran.status.code(), String::from_utf8(ran.stdout).expect("UTF-8"))
}

#[test]
fn the_suite_runs_against_the_command_as_against_anybodys() {
    for input in ["-", "{}"] {
        let (code, said) = conformance(&["run", "--", NIANBAO, "check", "-j", "1", input]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains(" cases, 0 differ"), "{said}");
    }
}

#[test]
fn the_suite_finds_a_program_wanting_that_finds_nothing_or_says_nothing() {
    let folder = Folder::of("wanting");
    let silent = folder.with("silent.sh", "cat > /dev/null; echo '{\"findings\":[]}'");
    let silent = silent.to_string_lossy().into_owned();
    let (code, said) = conformance(&["run", "--", "sh", &silent]);
    assert_eq!(code, Some(1));
    assert!(said.contains("not found") && !said.contains(" 0 differ"), "{said}");
    let (code, said) = conformance(&["run", "--", "true"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("no JSON"), "{said}");
    assert_eq!(conformance(&["run"]).0, Some(2));
    let (code, listed) = conformance(&["list"]);
    assert_eq!(code, Some(0));
    assert!(listed.lines().count() >= 180);
    assert!(Path::new(NIANBAO).exists());
}
