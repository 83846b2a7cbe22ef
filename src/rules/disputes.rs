//! T4-PRECONDITION: what table four calls in question.

use super::{Finding, Rule, Severity};
use crate::form::{Ending, Proceeding, Role};
use crate::report::{Quantity, Report};

static T4_PRECONDITION: Rule = Rule {
    id: "T4-PRECONDITION",
    severity: Severity::Info,
    title: "有未经复议直接起诉的案件",
    formula: "2024 年起，未经复议直接起诉 ＞ 0 时请确认",
    why: "对不予公开决定不服的，应当先申请行政复议，不能直接起诉。",
    source: "行政复议法第二十三条",
};

pub(super) static RULES: &[&Rule] = &[&T4_PRECONDITION];

/// The checks of table four beyond its sums.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    direct_suits(report).into_iter().collect()
}

fn direct_suits(report: &Report) -> Option<Finding> {
    let since = report.edition.reconsideration_first?;
    let cell = report.edition.cell_of(Role::Dispute(Proceeding::Direct, Ending::All))?;
    let suits = report.quantity(cell);
    if report.year < since || suits <= Quantity::ZERO {
        return None;
    }
    let headline = format!("表四有 {suits} 件未经复议直接起诉，请确认不是不予公开类案件");
    Some(Finding::at_cells(&T4_PRECONDITION, cell, vec![cell], headline))
}
