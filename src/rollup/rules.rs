//! R01, R02, R03, R04: what is wrong with the set, not with one report.

use super::reconcile::{Gap, reconcile};
use super::{Body, Contribution, Rollup, roll};
use crate::form::{Field, Rule, Severity};
use crate::rules::Finding;

static R01: Check = Check {
    rule: Rule {
        id: "R01",
        severity: Severity::Warning,
        title: "汇总数不等于本机关与各机关之和",
        formula: "汇总表每格 ＝ 本机关 ＋ 各机关之和（表二处理决定和收费、表三、表四）",
        why: "上级机关的报告由本机关和所属机关的数逐格相加得出。",
        source: "条例第四十九条",
    },
    stage: Stage::Sums,
    find: gaps,
};
static R02: Check = Check {
    rule: Rule {
        id: "R02",
        severity: Severity::Warning,
        title: "报送情况与应报名单不符",
        formula: "名单上的机关各报送一份，名单以外的机关不报送",
        why: "缺报、重报和名单以外的报告都会使汇总数失实。",
        source: "条例第四十九条",
    },
    stage: Stage::Bodies,
    find: of_roll,
};
static R03: Check = Check {
    rule: Rule {
        id: "R03",
        severity: Severity::Error,
        title: "年度或格式与汇总不同",
        formula: "各机关报告的年度、格式 ＝ 汇总的年度、格式",
        why: "不同年度、不同格式的表不能相加。",
        source: "年度报告格式",
    },
    stage: Stage::Apart,
    find: apart,
};
static R04: Check = Check {
    rule: Rule {
        id: "R04",
        severity: Severity::Warning,
        title: "所属机关的报告自身有错误",
        formula: "各机关报告中没有错误",
        why: "有错误的数加进汇总，汇总表也会不平。",
        source: "年度报告格式",
    },
    stage: Stage::Bodies,
    find: errors,
};

/// Everything that is checked of a set.
static CHECKS: &[&Check] = &[&R01, &R02, &R03, &R04];

/// A rule with the function that finds what breaks it.
struct Check {
    /// What it says.
    rule: Rule,
    /// When it is told.
    stage: Stage,
    /// Every breach of it; of each the place of its body among the others.
    find: fn(&'static Rule, &Set) -> Vec<(usize, Remark)>,
}

/// What is told first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// What is not counted.
    Apart,
    /// Sums.
    Sums,
    /// Body by body.
    Bodies,
}

/// A roll-up that is being checked.
struct Set<'a> {
    rollup: &'a Rollup,
    bodies: Vec<Body<'a>>,
}

/// Every rule of a roll-up.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().map(|check| &check.rule)
}

/// Something wrong with the set.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The body that it is about, where it is about one.
    pub body: Option<String>,
    /// What was found.
    pub finding: Finding,
}

/// Everything that is wrong with the set: what is not counted, the sums, then body by body.
#[must_use]
pub fn check(rollup: &Rollup) -> Vec<Remark> {
    let set = Set { rollup, bodies: rollup.bodies() };
    let found = CHECKS.iter().flat_map(|check| {
        let breaches = (check.find)(&check.rule, &set).into_iter();
        breaches.map(|(body, remark)| ((check.stage, body), remark))
    });
    let mut found: Vec<((Stage, usize), Remark)> = found.collect();
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, remark)| remark).collect()
}

impl<'a> Set<'a> {
    /// The bodies without the office's own figures, in their order.
    fn below(&self) -> impl Iterator<Item = (usize, &Body<'a>)> {
        self.bodies.iter().enumerate().filter(|(_, body)| !body.is_office)
    }
}

/// Reports of another year or form.
fn apart(rule: &'static Rule, set: &Set) -> Vec<(usize, Remark)> {
    let found = set.below().flat_map(|(at, body)| {
        body.apart.iter().map(move |one| (at, of(body, rule, other(set.rollup, one), "")))
    });
    found.collect()
}

/// Sums made by hand that are others.
fn gaps(rule: &'static Rule, set: &Set) -> Vec<(usize, Remark)> {
    let Some(reconciled) = reconcile(set.rollup) else { return Vec::new() };
    let remark = |gap: Gap| {
        let spoken = set.rollup.edition().spoken(gap.cell);
        let sums = format!("手工 {} ≠ 汇总 {}，差 {}", gap.by_hand, gap.sum, gap.difference);
        let headline = format!("{spoken}：手工汇总数与各机关之和不同");
        let finding = Finding::at_cells(rule, gap.cell, vec![gap.cell], headline).reckoned(sums);
        (0, Remark { body: None, finding })
    };
    reconciled.gaps.into_iter().map(remark).collect()
}

/// Bodies whose own report has errors.
fn errors(rule: &'static Rule, set: &Set) -> Vec<(usize, Remark)> {
    let found = set.below().filter_map(|(at, body)| {
        let count = Some(body.count(Severity::Error)).filter(|count| *count > 0)?;
        let first = body.findings().find(|finding| finding.severity == Severity::Error);
        let first = first.map_or("", |finding| finding.says.as_str());
        let headline = format!("{}：报告有 {count} 处错误", body.name);
        Some((at, of(body, rule, headline, first)))
    });
    found.collect()
}

/// Who has not reported, has reported twice, or is not on the list.
fn of_roll(rule: &'static Rule, set: &Set) -> Vec<(usize, Remark)> {
    let found = set.below().filter_map(|(at, body)| {
        let (said, likely) = strange(set.rollup, body)?;
        Some((at, of(body, rule, format!("{}：{said}", body.name), &likely)))
    });
    found.collect()
}

/// What is odd about how a body has reported, and who it may be.
fn strange(rollup: &Rollup, body: &Body) -> Option<(String, String)> {
    let nobody = String::new();
    if body.counted.is_none() && body.is_expected {
        let sent = body.apart.first().map_or_else(String::new, |other| {
            format!("，收到的是 {} 年、{} 版格式的报告", other.year, other.edition.name)
        });
        return Some((format!("未报送{sent}"), nobody));
    }
    if !body.waiting.is_empty() {
        let count = body.waiting.len() + 1;
        return Some((format!("收到 {count} 份不同的报告"), nobody));
    }
    if body.counted.is_some() && body.is_stranger {
        let likely = match roll::likely(&rollup.roll, body.name).as_slice() {
            [one] => format!("可能就是名单上的“{}”", one.name),
            _ => nobody,
        };
        return Some(("不在应报名单上".to_owned(), likely));
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

fn of(body: &Body, rule: &'static Rule, headline: String, arithmetic: &str) -> Remark {
    let finding = Finding::at_field(rule, Field::AgencyName, headline);
    let finding = finding.reckoned(arithmetic.to_owned());
    Remark { body: Some(body.name.to_owned()), finding }
}
