//! What several test files start from.
#![allow(dead_code, reason = "each test file uses its own part")]

use nianbao::document::{Document, Mended, Together};
use nianbao::editions::{EDITIONS, named};
use nianbao::exchange::open;
use nianbao::form::{CellRef, Edition};
use nianbao::report::{Action, Agency, AgencyKind, Report, Totals};
use nianbao::rules::{Finding, check, review};

/// The published figures of four real reports, in files frozen at version 1.
pub const REAL: [(&str, &str); 4] = [
    ("pengbu-2020", include_str!("../fixtures/v1/pengbu-2020.json")),
    ("suqian-2023", include_str!("../fixtures/v1/suqian-2023.json")),
    ("suqian-2024", include_str!("../fixtures/v1/suqian-2024.json")),
    ("shanghai-stcsm-2024", include_str!("../fixtures/v1/shanghai-stcsm-2024.json")),
];

pub fn real(name: &str) -> Report {
    let (_, text) = REAL.iter().find(|(known, _)| *known == name).expect("a known fixture");
    open(text).expect("a fixture opens")
}

pub fn agency() -> Agency {
    Agency { name: "示例街道办事处".to_owned(), kind: AgencyKind::Subdistrict }
}

/// A report in each edition in which every figure is 0 and nothing is wrong.
pub fn all_zero() -> Vec<Report> {
    EDITIONS.iter().map(|edition| zero_of(edition)).collect()
}

/// The edition of this name.
pub fn edition(name: &str) -> &'static Edition {
    named(name).unwrap_or_else(|| unreachable!("{name} is an edition"))
}

/// That report in the edition of this name.
pub fn zero(name: &str) -> Report {
    zero_of(edition(name))
}

/// That report in this edition.
pub fn zero_of(edition: &'static Edition) -> Report {
    let mut report = Report::empty(edition, edition.first_year, agency());
    for matrix in edition.matrices() {
        report.apply(Action::FillBlanks(matrix.key.0));
    }
    report.apply(Action::SetTotals(Totals::Typed));
    for passage in edition.passages().filter(|passage| passage.heading.is_some()) {
        report.apply(Action::WritePassage(passage.key, "按规定开展工作。".to_owned()));
    }
    for (key, text) in [
        ("problems", "存在的问题是更新不够及时，将逐月检查改进。"),
        ("other", "本年度没有收取信息处理费。"),
    ] {
        report.apply(Action::WritePassage(
            report.edition.passage(key).expect("a passage"),
            text.to_owned(),
        ));
    }
    report
}

pub fn cell(report: &Report, address: &str) -> CellRef {
    report.edition.cell(address).unwrap_or_else(|| unreachable!("{address} is a cell"))
}

pub fn enter(report: &mut Report, address: &str, text: &str) {
    let cell = cell(report, address);
    report.apply(Action::EnterFigure(cell, text.to_owned()));
}

pub fn found(report: &Report, rule: &str) -> Vec<Finding> {
    check(report).into_iter().filter(|finding| finding.rule.id == rule).collect()
}

pub fn ids(report: &Report) -> Vec<&'static str> {
    check(report).iter().map(|finding| finding.rule.id).collect()
}

/// The broken sums with what is advised about each.
pub fn check_advice(report: &Report) -> Vec<(&'static str, String)> {
    let is_sum = |finding: &Finding| {
        ["T3-ROW", "T3-CLOSED", "T3-BALANCE", "T4-SUM"].contains(&finding.rule.id)
    };
    let sums = check(report).into_iter().filter(is_sum);
    sums.map(|finding| (finding.rule.id, finding.advice)).collect()
}

/// Puts right what is found now, and says why the rest was left, as the page does.
pub fn put_right(document: &mut Document, what: Together) -> Mended {
    let mended = document.put_right(what, &review(document.report));
    Mended { left: what.left(&review(document.report)), ..mended }
}
