//! The conformance suite of `tests/conformance`: reports with the findings they must give.

use nianbao::exchange::open;
use nianbao::rules::check;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Found = BTreeSet<(String, Vec<String>, Option<String>)>;

const BASES: [(&str, &str); 2] = [
    ("base-2019.json", include_str!("conformance/base-2019.json")),
    ("base-2021.json", include_str!("conformance/base-2021.json")),
];

fn changed(base: &str, changes: &Map<String, Value>) -> Value {
    let (_, text) = BASES.iter().find(|(name, _)| *name == base).expect("a base");
    let mut report: Value = serde_json::from_str(text).expect("JSON");
    for (path, value) in changes {
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

fn run(cases: &str) -> usize {
    let cases: Vec<Value> = serde_json::from_str(cases).expect("JSON");
    let mut failures = Vec::new();
    for case in &cases {
        let changes = case["changes"].as_object().expect("changes");
        let report = changed(case["base"].as_str().expect("a base"), changes);
        let report = open(&report.to_string()).expect("opens");
        let found: Vec<_> = check(&report)
            .iter()
            .map(|finding| {
                let mut cells: Vec<String> =
                    finding.cells.iter().map(ToString::to_string).collect();
                cells.sort();
                let culprit = finding.culprit.map(|culprit| culprit.cell.to_string());
                (finding.rule.id.to_owned(), cells, culprit)
            })
            .collect();
        let count = found.len();
        let found: Found = found.into_iter().collect();
        assert_eq!(found.len(), count, "{}: said twice", case["name"]);
        if found != expected(case) {
            failures.push(format!(
                "{}\n  found {found:?}\n  expected {:?}",
                case["name"],
                expected(case)
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} fail:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
    cases.len()
}

#[test]
fn every_case_gives_exactly_the_findings_it_must() {
    let count =
        run(include_str!("conformance/sums.json")) + run(include_str!("conformance/rules.json"));
    println!("conformance: {count} cases");
    assert!(count >= 150, "{count} cases");
}
