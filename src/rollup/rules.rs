//! R01, R02, R03, R04: what is wrong with the set, not with one report.

use super::reconcile::reconcile;
use super::{Body, Contribution, Rollup, roll};
use crate::form::{CellRef, Field};
use crate::rules::{Finding, Rule, Severity, Turn};

static R01: Rule = Rule {
    id: "R01",
    severity: Severity::Warning,
    title: "汇总数不等于本机关与各机关之和",
    formula: "汇总表每格 ＝ 本机关 ＋ 各机关之和（表二处理决定和收费、表三、表四）",
    why: "上级机关的报告由本机关和所属机关的数逐格相加得出。",
    source: "条例第四十九条",
};
static R02: Rule = Rule {
    id: "R02",
    severity: Severity::Warning,
    title: "报送情况与应报名单不符",
    formula: "名单上的机关各报送一份，名单以外的机关不报送",
    why: "缺报、重报和名单以外的报告都会使汇总数失实。",
    source: "条例第四十九条",
};
static R03: Rule = Rule {
    id: "R03",
    severity: Severity::Error,
    title: "年度或格式与汇总不同",
    formula: "各机关报告的年度、格式 ＝ 汇总的年度、格式",
    why: "不同年度、不同格式的表不能相加。",
    source: "年度报告格式",
};
static R04: Rule = Rule {
    id: "R04",
    severity: Severity::Warning,
    title: "所属机关的报告自身有错误",
    formula: "各机关报告中没有错误",
    why: "有错误的数加进汇总，汇总表也会不平。",
    source: "年度报告格式",
};

/// The rules of a roll-up.
pub static RULES: &[&Rule] = &[&R01, &R02, &R03, &R04];

/// Something wrong with the set.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The body that it is about, where it is about one.
    pub body: Option<String>,
    /// What was found.
    pub finding: Finding,
}

/// Everything that is wrong with the set, most serious first, else in the order of bodies.
#[must_use]
pub fn check(rollup: &Rollup) -> Vec<Remark> {
    let bodies = rollup.bodies();
    let mut remarks: Vec<Remark> = Vec::new();
    for body in bodies.iter().filter(|body| !body.is_office) {
        remarks
            .extend(body.apart.iter().map(|one| of(body, &R03, other(rollup, one), String::new())));
    }
    if let Some(reconciled) = reconcile(rollup) {
        for gap in reconciled.gaps {
            let spoken = rollup.edition().spoken(gap.cell);
            let sums = format!("手工 {} ≠ 汇总 {}，差 {}", gap.by_hand, gap.sum, gap.difference);
            let headline = format!("{spoken}：手工汇总数与各机关之和不同");
            remarks.push(Remark {
                body: None,
                finding: finding(&R01, Field::Figure(gap.cell), vec![gap.cell], headline, sums),
            });
        }
    }
    for body in bodies.iter().filter(|body| !body.is_office) {
        remarks.extend(of_roll(rollup, body));
        if let Some(one) = body.counted.filter(|one| one.errors > 0) {
            let first = one.findings.first().map_or("", |finding| finding.says.as_str());
            let headline = format!("{}：报告有 {} 处错误", body.name, one.errors);
            remarks.push(of(body, &R04, headline, first.to_owned()));
        }
    }
    remarks
}

/// R02: who has not reported, has reported twice, or is not on the list.
fn of_roll(rollup: &Rollup, body: &Body) -> Option<Remark> {
    let sums = String::new();
    if body.counted.is_none() && body.is_expected {
        let sent = match body.last_year.last() {
            Some(last) if body.apart.is_empty() => format!("，收到的是 {} 年的报告", last.year),
            _ => String::new(),
        };
        return Some(of(body, &R02, format!("{}：未报送{sent}", body.name), sums));
    }
    if !body.waiting.is_empty() {
        let count = body.waiting.len() + 1;
        return Some(of(body, &R02, format!("{}：收到 {count} 份不同的报告", body.name), sums));
    }
    if body.counted.is_some() && body.is_stranger {
        let likely = roll::likely(&rollup.roll, body.name);
        let likely = match likely.as_slice() {
            [one] => format!("可能就是名单上的“{}”", one.name),
            _ => sums,
        };
        return Some(of(body, &R02, format!("{}：不在应报名单上", body.name), likely));
    }
    None
}

fn other(rollup: &Rollup, one: &Contribution) -> String {
    let name = &one.name;
    if one.year == rollup.year() {
        let (theirs, ours) = (one.edition.name, rollup.edition().name);
        return format!("{name}：报告用的是 {theirs} 版格式，汇总用的是 {ours} 版，没有计入");
    }
    format!("{name}：报告的年度是 {} 年，汇总的是 {} 年，没有计入", one.year, rollup.year())
}

fn of(body: &Body, rule: &'static Rule, headline: String, sums: String) -> Remark {
    let finding = finding(rule, Field::AgencyName, Vec::new(), headline, sums);
    Remark { body: Some(body.name.to_owned()), finding }
}

fn finding(
    rule: &'static Rule,
    at: Field,
    cells: Vec<CellRef>,
    headline: String,
    arithmetic: String,
) -> Finding {
    Finding {
        rule,
        severity: rule.severity,
        at,
        cells,
        culprit: None,
        headline,
        arithmetic,
        advice: String::new(),
        quote: None,
        fixes: Vec::new(),
        held_back: None,
        turn: Turn::default(),
    }
}
