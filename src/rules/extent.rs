//! F01: whether the report fits into a file that opens again. Said while somebody writes, by
//! the limits that hold at the door.

use super::Finding;
use super::check::{Check, Rank};
use crate::exchange::limits::{MANY_CHARACTERS, MOST_CHARACTERS, characters, exceeds};
use crate::form::{Field, Rule, Severity};
use crate::report::Report;

static F01: Check = Check {
    rule: Rule {
        id: "F01",
        severity: Severity::Error,
        title: "全文过长，导出的文件不能再打开",
        formula: "报告全文（连同上年报告）不超过 120 万字",
        why: "数据文件和公布网页能容纳的文字有限，超过以后导出的文件不能再次打开，也不能报送汇总。",
        source: "数据文件格式",
    },
    rank: Rank::Around,
    find: |rule, case| extent(rule, case.report).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] = &[&F01];

fn extent(rule: &'static Rule, report: &Report) -> Option<Finding> {
    if !exceeds(report, MANY_CHARACTERS) {
        return None;
    }
    let count = characters(report);
    let too_many = count > MOST_CHARACTERS;
    let said = if too_many { "超过" } else { "接近" };
    let headline =
        format!("全文共 {count} 字，{said}数据文件能容纳的 {MOST_CHARACTERS} 字，请删减最长的一处");
    let severity = if too_many { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..Finding::at_field(rule, longest(report), headline) })
}

/// The field with most in it.
fn longest(report: &Report) -> Field {
    let fixed = [Field::Preamble, Field::Title, Field::AgencyName].into_iter();
    let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
    let figures = report.edition.cells().map(Field::Figure);
    let length = |field: &Field| match *field {
        Field::Preamble => report.preamble.len(),
        Field::Title => report.title.as_deref().map_or(0, str::len),
        Field::AgencyName => report.agency.name.len(),
        Field::Passage(key) => report.passage(key).len(),
        Field::Figure(cell) => report.figure(cell).text().len(),
        _ => 0,
    };
    fixed.chain(passages).chain(figures).max_by_key(length).unwrap_or(Field::Preamble)
}
