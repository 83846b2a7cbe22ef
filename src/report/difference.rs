//! Where two states of a report differ, field by field.

use super::Report;
use crate::exchange::seal;
use crate::form::{COVER, CellRef, Field, PassageKey};
use std::collections::BTreeMap;

/// A field in which two states differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field, where it is one that the page shows.
    pub field: Option<Field>,
    /// What a person calls it.
    pub place: String,
    /// What stood in it.
    pub before: String,
    /// What stands in it.
    pub after: String,
}

/// Every field in which `after` differs from `before`, in the order of the form.
#[must_use]
pub fn differences(before: &Report, after: &Report) -> Vec<Difference> {
    let mut fields: Vec<(Field, String)> =
        COVER.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
    // Of two forms each field once, under the later form's name for it.
    let mut passages: BTreeMap<PassageKey, &str> = BTreeMap::new();
    let mut cells: BTreeMap<CellRef, String> = BTreeMap::new();
    for report in [after, before] {
        for section in report.edition.sections {
            for passage in section.passages() {
                if passages.insert(passage.key, passage.name).is_none() {
                    fields.push((Field::Passage(passage.key), format!("“{}”", passage.name)));
                }
            }
        }
        for cell in report.edition.cells() {
            if cells.insert(cell, String::new()).is_none() {
                fields.push((Field::Figure(cell), report.edition.spoken(cell)));
            }
        }
    }
    let mut found: Vec<Difference> = fields
        .into_iter()
        .filter_map(|(field, place)| {
            let (before, after) = (before.text(field), after.text(field));
            let is_changed = before != after;
            is_changed.then_some(Difference { field: Some(field), place, before, after })
        })
        .collect();
    let beside = |report: &Report| {
        let previous = report.previous.as_ref();
        let notes = report.notes.iter().map(|(cell, note)| format!("{cell}：{note}"));
        [
            ("合计", report.totals.name().to_owned()),
            ("数字的备注", notes.collect::<Vec<_>>().join("；")),
            ("已说明的提醒", format!("{} 处", report.acknowledged.len())),
            ("上年报告", previous.map_or_else(String::new, |one| format!("{} 年", one.year))),
            ("比较附件", (if report.appendix { "公布" } else { "不公布" }).to_owned()),
        ]
    };
    for ((place, before), (_, after)) in beside(before).into_iter().zip(beside(after)) {
        if before != after {
            found.push(Difference { field: None, place: place.to_owned(), before, after });
        }
    }
    if found.is_empty() && seal(before) != seal(after) {
        let (place, before) = ("页面上不显示的内容".to_owned(), String::new());
        found.push(Difference { field: None, place, before, after: "有改动".to_owned() });
    }
    found
}
