//! The cases about single reports, as the files of the suite tell them: for the test of the core,
//! and for the command `conformance`, which holds any program to them.

mod lines;

use lines::Told;
pub use lines::changes_of;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What is found in a report: of each finding its rule, its cells in order, and its culprit where
/// one is given.
pub type Found = BTreeSet<(String, Vec<String>, Option<String>)>;

const BASES: [(&str, &str); 2] = [
    ("base-2019.json", include_str!("base-2019.json")),
    ("base-2021.json", include_str!("base-2021.json")),
];

/// A report and what must be found in it.
pub struct Case {
    pub name: String,
    /// The data file.
    pub report: Value,
    due: Due,
}

/// What must be found.
enum Due {
    /// These findings and no other.
    Exactly(Found),
    /// What a line tells, which need not name all cells.
    Told(Vec<Told>),
}

impl Case {
    /// How what was found differs from what must be; nothing where it does not.
    pub fn differs(&self, found: &Found) -> Option<String> {
        match &self.due {
            Due::Exactly(due) => {
                let missing: Vec<_> = due.difference(found).collect();
                let more: Vec<_> = found.difference(due).collect();
                let is_same = missing.is_empty() && more.is_empty();
                (!is_same).then(|| format!("not found {missing:?}\n  found besides {more:?}"))
            }
            Due::Told(told) => lines::differs(told, found),
        }
    }
}

/// Every case.
pub fn all() -> Vec<Case> {
    let files = [include_str!("sums.json"), include_str!("rules.json"), include_str!("prose.json")];
    let listed = files.into_iter().flat_map(|cases| {
        let cases: Vec<Value> = serde_json::from_str(cases).expect("JSON");
        cases.into_iter().map(|case| Case {
            name: text(&case["name"]),
            report: changed(
                case["base"].as_str().expect("a base"),
                case["changes"].as_object().expect("changes"),
            ),
            due: Due::Exactly(findings(&case)),
        })
    });
    let told = lines::cases(include_str!("lines.txt")).map(|(line, base, changes, told)| Case {
        name: line.to_owned(),
        report: changed(base, &changes),
        due: Due::Told(told),
    });
    listed.chain(told).collect()
}

/// The findings of a case, or of what a program has said, in which more may stand.
pub fn findings(said: &Value) -> Found {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let finding = |finding: &Value| {
        let mut cells: Vec<String> = list(&finding["cells"]).iter().map(text).collect();
        cells.sort();
        (text(&finding["rule"]), cells, finding.get("culprit").map(text))
    };
    list(&said["findings"]).iter().map(finding).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn base(name: &str) -> Value {
    let found = BASES.iter().find(|(base, _)| *base == name);
    let (_, text) = found.unwrap_or_else(|| unreachable!("{name} is a base"));
    serde_json::from_str(text).expect("JSON")
}

/// A base with these fields replaced or added.
pub fn changed(name: &str, changes: &Map<String, Value>) -> Value {
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
