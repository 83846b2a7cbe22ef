//! The conformance suite of `tests/conformance`: reports with the findings they must give.

#[path = "conformance/lines.rs"]
mod lines;
#[path = "conformance/sets.rs"]
mod sets;

use nianbao::editions::CATALOGUE;
use nianbao::exchange::open;
use nianbao::rollup;
use nianbao::rules::{catalogue, check};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Found = BTreeSet<(String, Vec<String>, Option<String>)>;

const BASES: [(&str, &str); 2] = [
    ("base-2019.json", include_str!("conformance/base-2019.json")),
    ("base-2021.json", include_str!("conformance/base-2021.json")),
];

fn base(name: &str) -> Value {
    let found = BASES.iter().find(|(base, _)| *base == name);
    let (_, text) = found.unwrap_or_else(|| unreachable!("{name} is a base"));
    serde_json::from_str(text).expect("JSON")
}

fn changed(name: &str, changes: &Map<String, Value>) -> Value {
    let mut report = base(name);
    for (path, value) in changes {
        // The base of the year before, where something in it is changed.
        if path.starts_with("previous.") && report.get("previous").is_none() {
            let mut before = report.clone();
            before["year"] = (report["year"].as_u64().expect("a year") - 1).into();
            report["previous"] = before;
        }
        if path == "publication.date" {
            report["publication"] = Value::Object(Map::new());
        }
        let mut keys: Vec<&str> = path.split('.').collect();
        let last = keys.pop().expect("a key");
        let mut level = &mut report;
        for key in keys {
            level = level.get_mut(key).unwrap_or_else(|| unreachable!("{path} is in the base"));
        }
        level[last] = value.clone();
    }
    report
}

fn expected(case: &Value) -> Found {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let finding = |finding: &Value| {
        let mut cells: Vec<String> =
            finding["cells"].as_array().expect("cells").iter().map(text).collect();
        cells.sort();
        (text(&finding["rule"]), cells, finding.get("culprit").map(text))
    };
    case["findings"].as_array().expect("findings").iter().map(finding).collect()
}

/// What is found in a report.
fn found(report: &Value) -> Found {
    let report = open(&report.to_string()).expect("opens");
    let found: Vec<_> = check(&report)
        .iter()
        .map(|finding| {
            let mut cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
            cells.sort();
            let culprit = finding.culprit.map(|culprit| culprit.cell.to_string());
            (finding.rule.id.to_owned(), cells, culprit)
        })
        .collect();
    let count = found.len();
    let found: Found = found.into_iter().collect();
    assert_eq!(found.len(), count, "said twice: {found:?}");
    found
}

/// Runs the cases of a file in JSON; the rules that they raise, and how many cases there are.
fn run(cases: &str) -> (BTreeSet<String>, usize) {
    let cases: Vec<Value> = serde_json::from_str(cases).expect("JSON");
    let (mut failures, mut raised) = (Vec::new(), BTreeSet::new());
    for case in &cases {
        let changes = case["changes"].as_object().expect("changes");
        let found = found(&changed(case["base"].as_str().expect("a base"), changes));
        if found != expected(case) {
            let (name, expected) = (&case["name"], expected(case));
            failures.push(format!("{name}\n  found {found:?}\n  expected {expected:?}"));
        }
        raised.extend(found.into_iter().map(|(rule, ..)| rule));
    }
    let (failed, all) = (failures.len(), cases.len());
    assert!(failures.is_empty(), "{failed} of {all} fail:\n{}", failures.join("\n"));
    (raised, all)
}

#[test]
fn every_case_gives_exactly_the_findings_it_must_and_every_rule_is_raised_by_one() {
    let mut count = 0;
    let mut raised = BTreeSet::new();
    for (rules, cases) in [
        run(include_str!("conformance/sums.json")),
        run(include_str!("conformance/rules.json")),
        run(include_str!("conformance/prose.json")),
        lines::run(include_str!("conformance/lines.txt")),
        sets::run(include_str!("conformance/sets.txt")),
    ] {
        raised.extend(rules);
        count += cases;
    }
    println!("conformance: {count} cases");
    assert!(count >= 180, "{count} cases");
    let stated: BTreeSet<String> = catalogue(CATALOGUE.editions)
        .chain(rollup::rules::catalogue())
        .map(|rule| rule.id.to_owned())
        .collect();
    assert_eq!(raised, stated, "raised by a case on the left, in the catalogue on the right");
}
