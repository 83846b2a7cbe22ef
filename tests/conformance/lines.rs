//! Cases of one line each, as a person writes them.

use super::{changed, found};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A finding as a case tells it; of the cells none where any will do.
type Told = (String, Option<Vec<String>>, Option<String>);

/// Runs the cases; the rules that they raise, and how many cases there are.
pub fn run(cases: &str) -> (BTreeSet<String>, usize) {
    let (mut failures, mut raised, mut count) = (Vec::new(), BTreeSet::new(), 0);
    for line in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, base, changes, findings] = parts.as_slice() else { unreachable!("{line}") };
        let found = found(&changed(base, &changes_of(changes)));
        let mut expected: Vec<Told> = parts_of(findings, ',').map(told).collect();
        let mut left = Vec::new();
        for (rule, cells, culprit) in found {
            let fits = |one: &Told| {
                one.0 == rule
                    && one.2 == culprit
                    && one.1.as_ref().is_none_or(|theirs| *theirs == cells)
            };
            raised.insert(rule.clone());
            match expected.iter().position(fits) {
                Some(at) if expected[at].1.is_some() => drop(expected.remove(at)),
                // `RULE *` is told of any number of them.
                Some(_) => {}
                None => left.push((rule, cells, culprit)),
            }
        }
        expected.retain(|(rule, cells, _)| cells.is_some() || !raised.contains(rule));
        if !left.is_empty() || !expected.is_empty() {
            failures.push(format!("{line}\n  found {left:?}\n  not found {expected:?}"));
        }
        count += 1;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    (raised, count)
}

fn parts_of(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).map(str::trim).filter(|part| !part.is_empty())
}

/// `N05 requests.granted.total`, `T3-ROW * culprit requests.granted.other`.
fn told(text: &str) -> Told {
    let (text, culprit) = match text.split_once(" culprit ") {
        Some((text, culprit)) => (text, Some(culprit.trim().to_owned())),
        None => (text, None),
    };
    let mut words = text.split_whitespace().map(str::to_owned);
    let rule = words.next().unwrap_or_default();
    let mut cells: Vec<String> = words.collect();
    cells.sort();
    let is_any = cells.first().is_some_and(|cell| cell == "*");
    (rule, (!is_any).then_some(cells), culprit)
}

/// `path = value; path = text ×3`.
pub fn changes_of(text: &str) -> Map<String, Value> {
    let change = |change: &str| {
        let (path, value) = change.split_once('=').unwrap_or_else(|| unreachable!("{change}"));
        let value = value.trim();
        let (value, times) = match value.rsplit_once('×').map(|(text, n)| (text, n.parse())) {
            Some((text, Ok(times))) => (text.trim(), times),
            _ => (value, 1_usize),
        };
        // A day begins with digits as a number does.
        let plain = || Value::String(value.repeat(times));
        (path.trim().to_owned(), serde_json::from_str(value).unwrap_or_else(|_| plain()))
    };
    parts_of(text, ';').map(change).collect()
}
