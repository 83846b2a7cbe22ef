//! What stands in the fields of a data file.

use crate::form::{CellRef, Measure, in_files};
use crate::report::{Reading, Report};
use serde_json::{Map, Value};

/// What a date field takes.
pub(super) const A_DATE: &str = "日期，如 2026-01-31";

/// The prose, level by level.
pub(super) fn sections(report: &Report) -> Map<String, Value> {
    let mut sections = Map::new();
    for passage in report.edition.passages() {
        put(
            &mut sections,
            &passage.key.address().split('.').collect::<Vec<_>>(),
            report.passage(passage.key).into(),
        );
    }
    sections
}

/// The figures, level by level.
pub(super) fn tables(report: &Report) -> Map<String, Value> {
    let mut tables = Map::new();
    for cell in report.edition.cells() {
        put(&mut tables, &cell.keys(), value(report, cell));
    }
    tables
}

/// A cell's value in a file: a count as an integer, money as an exact decimal in a
/// string, `null` for blank, and the text itself where no number can be read.
fn value(report: &Report, cell: CellRef) -> Value {
    let figure = report.figure(cell);
    let measure = report.edition.measure(cell).unwrap_or(Measure::Count);
    match (figure.reading(), measure) {
        (Reading::Blank, _) => Value::Null,
        (Reading::Known(_), _) if figure.remark().is_some() => figure.text().into(),
        (Reading::Known(quantity), Measure::Count | Measure::Change) => {
            quantity.as_whole().map_or_else(|| figure.tidied(measure).into(), Value::from)
        }
        _ => figure.tidied(measure).into(),
    }
}

fn put(level: &mut Map<String, Value>, path: &[&str], value: Value) {
    match path {
        [] => {}
        [key] => {
            level.insert((*key).to_owned(), value);
        }
        [key, below @ ..] => {
            let next = level.entry(*key).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(next) = next {
                put(next, below, value);
            }
        }
    }
}

/// The remarks on figures, by address.
pub(super) fn notes(report: &Report) -> Map<String, Value> {
    let notes = in_files(&report.notes).into_iter();
    notes.map(|(cell, note)| (cell.to_string(), note.clone().into())).collect()
}

/// Adds what a file held and this version does not know, at its own level.
pub(super) fn merge(file: &mut Map<String, Value>, rest: &Map<String, Value>) {
    for (key, value) in rest {
        match (file.get_mut(key), value) {
            (Some(Value::Object(known)), Value::Object(unknown)) => merge(known, unknown),
            (Some(_), _) => {}
            (None, _) => {
                file.insert(key.clone(), value.clone());
            }
        }
    }
}
