//! T4-PRECONDITION: what table four calls in question.

use super::Finding;
use super::check::{Check, Rank};
use crate::form::{Ending, Proceeding, Role, Rule, Severity};
use crate::report::{Quantity, Report};

static T4_PRECONDITION: Check = Check {
    rule: Rule {
        id: "T4-PRECONDITION",
        severity: Severity::Info,
        title: "有未经复议直接起诉的案件",
        formula: "2024 年起，未经复议直接起诉 ＞ 0 时请确认",
        why: "对不予公开决定不服的，应当先申请行政复议，不能直接起诉。",
        source: "行政复议法第二十三条",
    },
    rank: Rank::Beyond,
    find: |rule, case| direct_suits(rule, case.report).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] = &[&T4_PRECONDITION];

fn direct_suits(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let since = report.edition.reconsideration_first?;
    let cell = report.edition.cell_of(Role::Dispute(Proceeding::Direct, Ending::All))?;
    let suits = report.quantity(cell);
    if report.year < since || suits <= Quantity::ZERO {
        return None;
    }
    let headline = format!("表四有 {suits} 件未经复议直接起诉，请确认不是不予公开类案件");
    Some(Finding::at_cells(rule, cell, vec![cell], headline))
}
