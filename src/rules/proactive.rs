//! C05, C06, T2-RULEMAKER: what is unlikely in table two.

use super::Finding;
use super::cells::in_yuan;
use super::check::{Check, Rank};
use crate::form::{Aspect, CellRef, Item, Role, Rule, Severity};
use crate::report::{Quantity, Report};

static C05: Check = Check {
    rule: Rule {
        id: "C05",
        severity: Severity::Warning,
        title: "行政事业性收费可能以元为单位填报",
        formula: "街道、乡镇的行政事业性收费 ≤ 1000 万元",
        why: "本格单位为万元；街道、乡镇全年收费超过一千万元的极为少见。",
        source: "年度报告格式表二",
    },
    rank: Rank::Unlikely,
    find: |rule, case| fees(rule, case.report).into_iter().collect(),
};
static C06: Check = Check {
    rule: Rule {
        id: "C06",
        severity: Severity::Warning,
        title: "采购项目数量与采购总金额一有一无",
        formula: "采购项目数量 ＝ 0 ⇔ 采购总金额 ＝ 0",
        why: "有采购项目就有金额，有金额就有项目。",
        source: "条例第二十条第九项",
    },
    rank: Rank::Unlikely,
    find: |rule, case| procurement(rule, case.report).into_iter().collect(),
};
static T2_RULEMAKER: Check = Check {
    rule: Rule {
        id: "T2-RULEMAKER",
        severity: Severity::Warning,
        title: "没有规章制定权的机关填报了规章",
        formula: "街道、乡镇的规章各格 ＝ 0",
        why: "规章只由有制定权的机关制定，街道、乡镇此行应为 0。",
        source: "条例第二十条第一项，立法法",
    },
    rank: Rank::Unlikely,
    find: |rule, case| rules_made(rule, case.report).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] = &[&C05, &C06, &T2_RULEMAKER];

/// Most a town or sub-district plausibly takes in a year, 万元.
const GRASSROOTS_FEES: Quantity = Quantity::whole(1000);

fn fees(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let cell = report.edition.cell_of(Role::Public(Item::Fees, Aspect::Amount))?;
    let figure = report.figure(cell);
    let large = report.agency.kind.is_grassroots() && report.quantity(cell) > GRASSROOTS_FEES;
    if !large && in_yuan(figure).is_none() {
        return None;
    }
    let place = report.edition.spoken(cell);
    let headline = format!("{place}填的是“{}”，请核对是否误以元为单位", figure.text());
    Some(Finding::at_cells(rule, cell, vec![cell], headline))
}

fn procurement(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let items = report.edition.cell_of(Role::Public(Item::Procurement, Aspect::Purchases))?;
    let amount = report.edition.cell_of(Role::Public(Item::Procurement, Aspect::Amount))?;
    let (bought, paid) = (report.figure(items).quantity()?, report.figure(amount).quantity()?);
    if (bought == Quantity::ZERO) == (paid == Quantity::ZERO) {
        return None;
    }
    let headline = "表二“政府集中采购”：采购项目数量与采购总金额一有一无".to_owned();
    let finding = Finding::at_cells(rule, items, vec![items, amount], headline);
    Some(finding.reckoned(format!("采购项目数量 {bought}，采购总金额 {paid}")))
}

fn rules_made(rule: &'static Rule, report: &Report) -> Option<Finding> {
    if !report.agency.kind.is_grassroots() {
        return None;
    }
    let edition = report.edition;
    let row = edition.cells().filter(|cell| edition.is_of(Item::Regulations, *cell));
    let cells: Vec<CellRef> = row.filter(|cell| report.quantity(*cell) != Quantity::ZERO).collect();
    let headline = format!("表二“规章”行不为 0，而{}没有规章制定权", report.agency.kind.name());
    Some(Finding::at_cells(rule, *cells.first()?, cells, headline))
}
