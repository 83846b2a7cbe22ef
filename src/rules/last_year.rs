//! This year against last year's report, where that is kept beside it: each rule is an equation
//! of the form, and this is what finds the breaches of them all.

use super::cells::entering;
use super::equations::{place_of, written};
use super::{Finding, Safety};
use crate::editions::T3_CARRY;
use crate::form::{Relation, Severity};
use crate::report::{Quantity, Report, Tie};

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
    let rule = tie.instance.equation.rule;
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
    if *rule == T3_CARRY && previous.publication.date.is_some() {
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
