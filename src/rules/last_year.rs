//! T3-CARRY, T2-YEAR, T2-ITEMS-YEAR, T4-CARRY: this year against last year's report,
//! where that is kept beside it.

use super::cells::entering;
use super::equations::{place_of, written};
use super::{Finding, Rule, Safety, Severity};
use crate::form::Relation;
use crate::report::{Quantity, Report, Tie};

static T3_CARRY: Rule = Rule {
    id: "T3-CARRY",
    severity: Severity::Warning,
    title: "上年结转与上年报告的结转下年度不一致",
    formula: "每列：二、上年结转（本年）＝ 四、结转下年度（上年）",
    why: "上年没有办完的申请全部转入本年。上年报告已经公布的，应以公布的数为准。",
    source: "年度报告格式表三",
};
static T2_YEAR: Rule = Rule {
    id: "T2-YEAR",
    severity: Severity::Warning,
    title: "现行有效件数与上年报告衔接不上",
    formula: "现行有效（本年）＝ 现行有效（上年）＋ 本年制发 － 本年废止",
    why: "现行有效的文件由上年的存量加上本年的增减得出。",
    source: "条例第二十条第一项",
};
static T2_ITEMS_YEAR: Rule = Rule {
    id: "T2-ITEMS-YEAR",
    severity: Severity::Warning,
    title: "上一年项目数量与上年报告衔接不上",
    formula: "上一年项目数量（本年）＝ 上一年项目数量（上年）＋ 本年增/减（上年）",
    why: "上年的项目数量由上年报告的数加上当年的增减得出。",
    source: "条例第二十条",
};
static T4_CARRY: Rule = Rule {
    id: "T4-CARRY",
    severity: Severity::Info,
    title: "案件总计少于上年尚未审结的案件",
    formula: "总计（本年）≥ 尚未审结（上年）",
    why: "上年尚未审结的案件，本年或者审结，或者仍未审结，都计入本年。",
    source: "年度报告格式表四",
};

pub(super) static RULES: &[&Rule] = &[&T3_CARRY, &T2_YEAR, &T2_ITEMS_YEAR, &T4_CARRY];

/// Every tie to last year's report that does not hold.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    let Some(previous) = report.last_year() else { return Vec::new() };
    report.ties().into_iter().filter_map(|tie| check_tie(report, previous, &tie)).collect()
}

/// A blank on either side says nothing: it is a finding of its own, or was never
/// handed over.
fn check_tie(report: &Report, previous: &Report, tie: &Tie) -> Option<Finding> {
    let (now, before) = (report.known_sum(&tie.now)?, previous.known_sum(&tie.before)?);
    let excess = now - before;
    let holds = match tie.instance.equation.relation {
        Relation::Equal => excess == Quantity::ZERO,
        Relation::AtLeast => !excess.is_negative(),
    };
    if holds {
        return None;
    }
    let rule = RULES.iter().copied().find(|rule| rule.id == tie.instance.equation.rule)?;
    let cells: Vec<_> = tie.now.iter().map(|(_, cell)| *cell).collect();
    let at = *cells.first()?;
    let headline = format!("{}：{}", place_of(tie.instance), rule.title);
    let mut finding = Finding::at_cells(rule, at, cells, headline).reckoned(format!(
        "本年 {}，{} 年报告 {}，差 {}",
        written(report, &tie.now),
        previous.year,
        written(previous, &tie.before),
        excess.magnitude(),
    ));
    if rule.id == T3_CARRY.id && previous.publication.date.is_some() {
        finding.severity = Severity::Error;
    }
    match tie.now.as_slice() {
        [(_, cell)]
            if tie.instance.equation.relation == Relation::Equal && report.is_open(*cell) =>
        {
            let edit = entering(report, *cell, before.to_string());
            Some(finding.fixed_by(format!("改为 {before}"), Safety::Choice, edit))
        }
        _ => Some(finding),
    }
}
