//! The conformance suite of `tests/conformance`: reports with the findings they must give.

#[path = "conformance/cases.rs"]
mod cases;
#[path = "conformance/sets.rs"]
mod sets;

use cases::Found;
use nianbao::editions::CATALOGUE;
use nianbao::exchange::open;
use nianbao::rollup;
use nianbao::rules::{catalogue, check};
use serde_json::Value;
use std::collections::BTreeSet;

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

#[test]
fn every_case_gives_exactly_the_findings_it_must_and_every_rule_is_raised_by_one() {
    let (mut failures, mut raised) = (Vec::new(), BTreeSet::new());
    let cases = cases::all();
    for case in &cases {
        let found = found(&case.report);
        failures.extend(case.differs(&found).map(|how| format!("{}\n  {how}", case.name)));
        raised.extend(found.into_iter().map(|(rule, ..)| rule));
    }
    let (failed, all) = (failures.len(), cases.len());
    assert!(failures.is_empty(), "{failed} of {all} fail:\n{}", failures.join("\n"));
    let (of_sets, sets) = sets::run(include_str!("conformance/sets.txt"));
    raised.extend(of_sets);
    let count = cases.len() + sets;
    println!("conformance: {count} cases");
    assert!(count >= 180, "{count} cases");
    let stated: BTreeSet<String> = catalogue(CATALOGUE.editions)
        .chain(rollup::rules::catalogue())
        .map(|rule| rule.id.to_owned())
        .collect();
    assert_eq!(raised, stated, "raised by a case on the left, in the catalogue on the right");
}
