//! What is wrong with a report, as one line of JSON.
//!
//! `{"path", "sha256", "body", "kind", "year", "edition", "errors", "warnings", "hints",
//! "findings": [finding], "set_aside": [finding with "reason"]}`; a finding is `{"rule",
//! "severity", "at", "cells", "culprit", "should_be", "says", "sums", "advice", "quote":
//! [before, marked, behind]}`, without what is empty. Its `rule`, `cells` and `culprit` are what
//! the conformance suite compares.

use crate::json::Line;
use crate::read::Read;
use nianbao::form::CellRef;
use nianbao::rules::{Finding, Review, Severity, review};
use serde_json::Value;

/// What checking a report has shown.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked {
    /// The findings that ask for something, and those that were answered.
    pub review: Review,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings that nobody has answered.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
    /// The keys that say whose report it is, as the beginning of a line.
    about: Vec<(&'static str, Value)>,
}

/// Checks a report by every rule that a single report is held to.
///
/// ```
/// use nianbao::exchange::seal;
/// use nianbao::report::{Action, Agency, Report};
/// use nianbao_cli::{check, read};
///
/// let mut report = Report::new(Agency::default(), 2024);
/// let cell = report.edition.cell("requests.granted.natural_person").expect("a cell");
/// report.apply(Action::EnterFigure(cell, "三件".to_owned()));
/// let checked = check(&read("report.json", seal(&report).as_bytes()).expect("ours"));
/// assert!(checked.errors > 0);
/// assert!(checked.line("report.json", "").contains(r#""rule":"C02","severity":"error""#));
/// ```
#[must_use]
pub fn check(read: &Read) -> Checked {
    let report = &read.report;
    let review = review(report);
    let count = |severity| review.open.iter().filter(|one| one.severity == severity).count();
    Checked {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        hints: count(Severity::Info),
        about: vec![
            ("body", report.agency.name.as_str().into()),
            ("kind", report.agency.kind.key().into()),
            ("year", if read.is_dated { report.year.into() } else { Value::Null }),
            ("edition", report.edition.name.into()),
        ],
        review,
    }
}

impl Checked {
    /// The line of the file at this path, without its end.
    #[must_use]
    pub fn line(&self, path: &str, sha256: &str) -> String {
        let line = Line::new().with("path", path).with_some("sha256", sha256);
        let about = self.about.iter();
        let line = about.fold(line, |line, (key, value)| line.with(key, value.clone()));
        let open = self.review.open.iter().map(|one| finding(one).end());
        let aside = self.review.set_aside.iter();
        let aside =
            aside.map(|(one, given)| finding(one).with("reason", given.reason.as_str()).end());
        let list = |lines: Vec<String>| format!("[{}]", lines.join(","));
        let line = line
            .with("errors", self.errors)
            .with("warnings", self.warnings)
            .with("hints", self.hints)
            .with_json("findings", &list(open.collect()));
        let aside: Vec<String> = aside.collect();
        let line = if aside.is_empty() { line } else { line.with_json("set_aside", &list(aside)) };
        line.end()
    }
}

fn finding(one: &Finding) -> Line {
    let cells: Vec<String> = one.cells.iter().map(CellRef::to_string).collect();
    let line = Line::new()
        .with("rule", one.rule.id)
        .with("severity", one.severity.key())
        .with("at", one.at.to_string())
        .with("cells", cells);
    let line = match &one.culprit {
        Some(culprit) => line
            .with("culprit", culprit.cell.to_string())
            .with("should_be", culprit.should_be.to_string()),
        None => line,
    };
    let quote = one.quote.as_ref();
    let quote =
        quote.map(|quote| [&quote.before, &quote.marked, &quote.behind].map(String::as_str));
    line.with("says", one.headline.as_str())
        .with_some("sums", one.arithmetic.as_str())
        .with_some("advice", one.advice.as_str())
        .with_some("quote", quote.map(Vec::from))
}
