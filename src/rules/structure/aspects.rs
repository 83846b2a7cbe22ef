//! S07: whether section one has something to say on each of its five aspects.
//!
//! An aspect without a passage of its own may be told under the heading of another one
//! (主动公开和依申请公开情况), or where there are no headings at all.

use crate::form::{Field, Passage, PassageKey, Prose, Rule, Severity};
use crate::report::Report;
use crate::rules::Finding;
use crate::rules::check::{Check, Rank};

pub(super) static S07: Check = Check {
    rule: Rule {
        id: "S07",
        severity: Severity::Warning,
        title: "总体情况缺少一个方面",
        formula: "第一部分的五个方面都有内容",
        why: "总体情况应当包括主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
        source: "条例第五十条，年度报告格式",
    },
    rank: Rank::Part,
    find: |rule, case| untold(rule, case.report),
};

/// What an aspect is called where it is told with others.
const CALLED: &[(Prose, &[&str])] = &[
    (Prose::Proactive, &["主动公开"]),
    (Prose::OnRequest, &["依申请", "申请公开", "信息公开申请"]),
    (Prose::Management, &["信息管理", "信息资源管理", "管理情况", "规范管理"]),
    (Prose::Platform, &["平台", "载体建设", "渠道建设"]),
    (Prose::Supervision, &["监督", "保障", "考核"]),
];

/// Longest line that can be a heading, in letters.
const LONGEST_HEADING: usize = 30;

/// The aspects that nothing is said of.
fn untold(rule: &'static Rule, report: &Report) -> Vec<Finding> {
    let Some(section) = report.edition.sections.first() else { return Vec::new() };
    let passages = || section.passages().iter();
    let is_empty = |passage: &&Passage| report.passage(passage.key).trim().is_empty();
    let has_headings = passages().any(|one| one.heading.is_some() && !is_empty(&one));
    let is_told = |passage: &Passage| {
        let about = report.edition.prose_of(passage.key);
        let called = CALLED.iter().find(|(one, _)| Some(*one) == about);
        let Some((_, called)) = called else { return false };
        let says = |text: &str| called.iter().any(|word| text.contains(word));
        match has_headings {
            true => passages().any(|one| headings(report, one.key).any(says)),
            false => passages().any(|one| says(report.passage(one.key))),
        }
    };
    let missing = report.edition.passages().filter(|passage| passage.heading.is_some());
    let missing = missing.filter(is_empty).filter(|passage| !is_told(passage));
    missing
        .map(|passage| {
            let headline = format!("“{}”没有内容", passage.heading.unwrap_or(passage.name));
            Finding::at_field(rule, Field::Passage(passage.key), headline).unwritten()
        })
        .collect()
}

/// The lines of a passage that are headings of their own.
fn headings(report: &Report, key: PassageKey) -> impl Iterator<Item = &str> {
    let lines = report.passage(key).lines().map(str::trim);
    lines.filter(|line| {
        let ends = line.ends_with(['。', '，', '；', '：', '、', '.', ',', ';']);
        !line.is_empty() && !ends && line.chars().count() <= LONGEST_HEADING && !line.contains('。')
    })
}
