//! R01, R02, R03, R04: what is wrong with the set, not with one report.

use super::reconcile::{Gap, reconcile};
use super::{Body, Brief, Contribution, Rollup};
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
    find: Find::InSet(gaps),
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
    find: Find::InBody(of_roll),
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
    find: Find::InBody(apart),
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
    find: Find::InBody(errors),
};

/// Everything that is checked of a set.
static CHECKS: &[&Check] = &[&R01, &R02, &R03, &R04];

/// A rule with the function that finds what breaks it.
struct Check {
    /// What it says.
    rule: Rule,
    /// When it is told.
    stage: Stage,
    /// What finds every breach of it.
    find: Find,
}

/// What finds breaches.
enum Find {
    /// In the set as a whole.
    InSet(fn(&'static Rule, &Rollup) -> Vec<Remark>),
    /// In one body that is not the office itself.
    InBody(fn(&'static Rule, &Rollup, &Body) -> Vec<Remark>),
}

/// What is told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// What is not counted.
    Apart,
    /// Sums.
    Sums,
    /// Body by body.
    Bodies,
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
    let bodies = rollup.bodies();
    let of_bodies = bodies.iter().enumerate().flat_map(|(at, body)| in_body(rollup, at, body));
    in_order(in_set(rollup).chain(of_bodies).collect())
}

/// A remark with its place among the others.
pub(super) type Placed = ((Stage, usize), Remark);

/// What is wrong with the set as a whole.
pub(super) fn in_set(rollup: &Rollup) -> impl Iterator<Item = Placed> {
    CHECKS.iter().flat_map(move |check| match check.find {
        Find::InSet(find) => {
            let found = find(&check.rule, rollup).into_iter();
            found.map(|remark| ((check.stage, 0), remark)).collect()
        }
        Find::InBody(_) => Vec::new(),
    })
}

/// What is wrong with one of the bodies, which has this place among them.
pub(super) fn in_body(rollup: &Rollup, at: usize, body: &Body) -> Vec<Placed> {
    if body.is_office {
        return Vec::new();
    }
    let found = CHECKS.iter().flat_map(|check| match check.find {
        Find::InBody(find) => {
            let found = find(&check.rule, rollup, body).into_iter();
            found.map(|remark| ((check.stage, at), remark)).collect()
        }
        Find::InSet(_) => Vec::new(),
    });
    found.collect()
}

/// The remarks in the order in which they are told.
pub(super) fn in_order(mut found: Vec<Placed>) -> Vec<Remark> {
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, remark)| remark).collect()
}

/// Reports of another year or form.
fn apart(rule: &'static Rule, rollup: &Rollup, body: &Body) -> Vec<Remark> {
    body.apart.iter().map(|one| of(body, rule, other(rollup, one), "")).collect()
}

/// Sums made by hand that are others.
fn gaps(rule: &'static Rule, rollup: &Rollup) -> Vec<Remark> {
    let Some(reconciled) = reconcile(rollup) else { return Vec::new() };
    let remark = |gap: Gap| {
        let spoken = rollup.edition().spoken(gap.cell);
        let sums = format!("手工 {} ≠ 汇总 {}，差 {}", gap.by_hand, gap.sum, gap.difference);
        let headline = format!("{spoken}：手工汇总数与各机关之和不同");
        let finding = Finding::at_cells(rule, gap.cell, vec![gap.cell], headline).reckoned(sums);
        Remark { body: None, finding }
    };
    reconciled.gaps.into_iter().map(remark).collect()
}

/// Bodies whose own report has errors.
fn errors(rule: &'static Rule, _: &Rollup, body: &Body) -> Vec<Remark> {
    let count = body.count(Severity::Error);
    if count == 0 {
        return Vec::new();
    }
    let first = body.findings().find(|finding| finding.severity == Severity::Error);
    let first = first.map_or_else(String::new, Brief::told);
    vec![of(body, rule, format!("{}：报告有 {count} 处错误", body.name), &first)]
}

/// Who has not reported, has reported twice, or is not on the list.
fn of_roll(rule: &'static Rule, _: &Rollup, body: &Body) -> Vec<Remark> {
    let found = strange(body).into_iter();
    let of = |(said, likely): (String, String)| {
        of(body, rule, format!("{}：{said}", body.name), &likely)
    };
    found.map(of).collect()
}

/// What is odd about how a body has reported, and who it may be.
fn strange(body: &Body) -> Vec<(String, String)> {
    let mut strange = Vec::new();
    let mut say = |said: String, likely: &str| strange.push((said, likely.to_owned()));
    if body.counted.is_none() && body.is_expected {
        let sent = body.apart.first().map_or_else(String::new, |other| {
            format!("，收到的是 {} 年、{} 版格式的报告", other.year, other.edition.name)
        });
        say(format!("未报送{sent}"), "");
    }
    for one in &body.unread {
        say(format!("文件“{}”没有读入：{}", one.path, one.said()), "");
    }
    if !body.waiting.is_empty() {
        let count = body.waiting.len() + 1;
        say(format!("收到 {count} 份不同的报告"), "");
    }
    if let (Some(twin), Some(_)) = (body.twin, body.held) {
        say(format!("可能与“{twin}”是同一机关，未计入合计"), "");
    }
    if body.counted.is_some() && body.is_stranger {
        let likely = match body.near.as_slice() {
            [one] => format!("可能就是名单上的“{one}”"),
            _ => String::new(),
        };
        say("不在应报名单上".to_owned(), &likely);
    }
    strange
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
