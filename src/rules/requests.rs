//! T3-FEE, T3-OTHER: what table three says about the rest of the report.

use super::{Finding, Rule, Severity};
use crate::form::{Outcome, PassageKey, Row};
use crate::report::{Quantity, Report};

static T3_FEE: Rule = Rule {
    id: "T3-FEE",
    severity: Severity::Warning,
    title: "有逾期未缴费的申请，第六部分未说明信息处理费",
    formula: "（六）2 ＞ 0 时，第六部分应提到信息处理费",
    why: "发出收费通知的，应当在第六部分报告收取信息处理费的情况。",
    source: "国办函〔2020〕109号",
};
static T3_OTHER: Rule = Rule {
    id: "T3-OTHER",
    severity: Severity::Info,
    title: "“其他处理”中的“其他”占比偏高",
    formula: "（六）3 ≤（七）总计 × 30%",
    why: "超过三成的申请归入“其他”，请核对是否有应归入（一）至（五）的情形。",
    source: "年度报告格式表三",
};

pub(super) static RULES: &[&Rule] = &[&T3_FEE, &T3_OTHER];

/// Largest share of （六）3 that passes without a word, percent.
const OTHER_SHARE: i64 = 30;

/// The checks of table three beyond its sums.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    [unpaid(report), miscellaneous(report)].into_iter().flatten().collect()
}

fn unpaid(report: &Report) -> Option<Finding> {
    let cell = report.edition.requests(Row::Of(Outcome::Unpaid))?;
    let unpaid = report.quantity(cell);
    let explained = report.passage(PassageKey("other")).contains("信息处理费");
    if unpaid <= Quantity::ZERO || explained {
        return None;
    }
    let headline = format!("表三有 {unpaid} 件申请因逾期未缴费不再处理，第六部分未提到信息处理费");
    Some(Finding::at_cells(&T3_FEE, cell, vec![cell], headline))
}

fn miscellaneous(report: &Report) -> Option<Finding> {
    let cell = report.edition.requests(Row::Of(Outcome::Miscellaneous))?;
    let all = report.edition.requests(Row::Closed)?;
    let (part, whole) = (report.quantity(cell), report.quantity(all));
    if whole <= Quantity::ZERO || part * 100 <= whole * OTHER_SHARE {
        return None;
    }
    let headline = format!("表三“（六）3.其他”超过（七）总计的 {OTHER_SHARE}%");
    let finding = Finding::at_cells(&T3_OTHER, cell, vec![cell, all], headline);
    Some(finding.reckoned(format!("{part} ÷ {whole}")))
}
