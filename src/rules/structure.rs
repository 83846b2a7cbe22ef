//! S05: whether the report has the form that its year prescribes.

use super::{Finding, Rule, Severity};
use crate::editions;
use crate::form::Field;
use crate::report::{Action, Report};

static S05: Rule = Rule {
    id: "S05",
    severity: Severity::Error,
    title: "格式与报告年度不符",
    why: "年度报告的格式由国务院办公厅政府信息与政务公开办公室按年度规定，不同格式的表格不能互换。",
};

pub(super) static RULES: &[&Rule] = &[&S05];

/// The checks of the report as a whole.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    edition_fits(report).into_iter().collect()
}

fn edition_fits(report: &Report) -> Option<Finding> {
    if report.edition.governs(report.year) {
        return None;
    }
    let due = editions::for_year(report.year);
    let (year, notice) = (report.year, report.edition.notice);
    if due == report.edition {
        let headline = format!("{year} 年早于现有格式适用的年度，请核对报告年度");
        return Some(Finding::at_field(&S05, Field::Year, headline));
    }
    let headline = format!("{year} 年的报告用了{notice}的格式，应使用{}的格式", due.notice);
    let finding = Finding::at_field(&S05, Field::Edition, headline);
    Some(finding.fixed_by(format!("改用 {} 版格式", due.name), Action::ChooseEdition(due)))
}
