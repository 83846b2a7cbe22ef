//! Cases of one line each, as a person writes them.

use super::Found;
use serde_json::{Map, Value};

/// A finding as a case tells it; of the cells none where any will do.
pub type Told = (String, Option<Vec<String>>, Option<String>);

/// The cases of a file: the line, its base, what is changed in that, what must be found.
pub fn cases(text: &str) -> impl Iterator<Item = (&str, &str, Map<String, Value>, Vec<Told>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, base, changes, findings] = parts.as_slice() else { unreachable!("{line}") };
        (line, *base, changes_of(changes), parts_of(findings, ',').map(told).collect())
    })
}

/// How what was found differs from what must be; nothing where it does not.
pub fn differs(told: &[Told], found: &Found) -> Option<String> {
    let mut due = told.to_vec();
    let mut more = Vec::new();
    for (rule, cells, culprit) in found {
        let fits = |one: &Told| {
            one.0 == *rule
                && one.2 == *culprit
                && one.1.as_ref().is_none_or(|theirs| theirs == cells)
        };
        match due.iter().position(fits) {
            Some(at) if due[at].1.is_some() => drop(due.remove(at)),
            // `RULE *` is told of any number of them.
            Some(_) => {}
            None => more.push((rule, cells, culprit)),
        }
    }
    due.retain(|(rule, cells, _)| cells.is_some() || !found.iter().any(|one| one.0 == *rule));
    let is_same = due.is_empty() && more.is_empty();
    (!is_same).then(|| format!("not found {due:?}\n  found besides {more:?}"))
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
