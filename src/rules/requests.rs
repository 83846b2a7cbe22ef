//! T3-FEE, T3-OTHER: what table three says about the rest of the report.

use super::Finding;
use super::check::{Check, Rank};
use crate::form::{Outcome, Prose, Row, Rule, Severity};
use crate::report::{Quantity, Report};

static T3_FEE: Check = Check {
    rule: Rule {
        id: "T3-FEE",
        severity: Severity::Warning,
        title: "有逾期未缴费的申请，第六部分未说明信息处理费",
        formula: "（六）2 ＞ 0 时，第六部分应提到信息处理费",
        why: "发出收费通知的，应当在第六部分报告收取信息处理费的情况。",
        source: "国办函〔2020〕109号",
    },
    rank: Rank::Beyond,
    find: |rule, case| unpaid(rule, case.report).into_iter().collect(),
};
static T3_OTHER: Check = Check {
    rule: Rule {
        id: "T3-OTHER",
        severity: Severity::Info,
        title: "“其他处理”中的“其他”占比偏高",
        formula: "（六）3 ≤（七）总计 × 30%",
        why: "超过三成的申请归入“其他”，请核对是否有应归入（一）至（五）的情形。",
        source: "年度报告格式表三",
    },
    rank: Rank::Beyond,
    find: |rule, case| miscellaneous(rule, case.report).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] = &[&T3_FEE, &T3_OTHER];

/// Largest share of （六）3 that passes without a word, percent.
const OTHER_SHARE: i64 = 30;

fn unpaid(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let cell = report.edition.requests(Row::Of(Outcome::Unpaid))?;
    let unpaid = report.quantity(cell);
    let explained = report.prose(Prose::Other).contains("信息处理费");
    if unpaid <= Quantity::ZERO || explained {
        return None;
    }
    let headline = format!("表三有 {unpaid} 件申请因逾期未缴费不再处理，第六部分未提到信息处理费");
    Some(Finding::at_cells(rule, cell, vec![cell], headline))
}

fn miscellaneous(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let cell = report.edition.requests(Row::Of(Outcome::Miscellaneous))?;
    let all = report.edition.requests(Row::Closed)?;
    let (part, whole) = (report.quantity(cell), report.quantity(all));
    if whole <= Quantity::ZERO || part * 100 <= whole * OTHER_SHARE {
        return None;
    }
    let headline = format!("表三“（六）3.其他”超过（七）总计的 {OTHER_SHARE}%");
    let finding = Finding::at_cells(rule, cell, vec![cell, all], headline);
    Some(finding.reckoned(format!("{part} ÷ {whole}")))
}
