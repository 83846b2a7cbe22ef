//! The checks: from a report to what is wrong with it.
//!
//! A rule is its own check: what it says ([`Rule`]), how it ranks and the function that finds
//! its breaches are one datum, in the file of its family; what stands in [`CHAPTERS`] is what
//! is checked and what the guide lists. The rules of sums belong to the equations of the form,
//! and one function finds the breaches of them all. A check never fails, never changes
//! anything, and stays silent where it cannot be sure of its reading. Every keystroke runs all
//! of them; of the prose only what has changed is read again
//! ([`Memory`](crate::narrative::Memory)).

mod acknowledged;
mod carried_over;
mod cells;
mod check;
mod culprit;
mod dates;
mod disputes;
mod equations;
mod extent;
mod finding;
mod given_total;
mod last_year;
mod marks;
mod misplaced;
mod mistake;
mod narrative;
mod proactive;
mod readiness;
mod requests;
mod residue;
mod structure;
mod summed;
mod unsettled;
mod wording;

pub use crate::form::{Rule, Severity};
pub use acknowledged::{Review, review, review_in_slices, review_with};
pub use check::Unsettled;
pub use finding::{Culprit, Finding, FindingKey, Fix, Quote, Safety, Turn};
pub use given_total::{GivenTotal, TotalVerdict, compare_total};
pub use mistake::{Mistake, Order, count, gone, listed, mistakes};
pub use readiness::{Readiness, readiness};

use crate::form::{Edition, Equation, Matrix};
use crate::narrative::{Prose, read_prose};
use crate::report::Report;
use crate::slices::{Pause, at_once};
use check::{Case, Check, Rank};

/// What a chapter of the catalogue finds and lists.
enum Chapter {
    /// Rules that are their own checks.
    Checks(&'static [&'static Check]),
    /// The sums that the forms print.
    Sums,
    /// What ties the tables to last year's.
    LastYear,
}

/// Everything that is checked, in the order of the guide.
static CHAPTERS: &[Chapter] = &[
    Chapter::Checks(cells::CHECKS),
    Chapter::Checks(proactive::CHECKS),
    Chapter::Sums,
    Chapter::Checks(requests::CHECKS),
    Chapter::Checks(disputes::CHECKS),
    Chapter::LastYear,
    Chapter::Checks(structure::CHECKS),
    Chapter::Checks(wording::CHECKS),
    Chapter::Checks(residue::CHECKS),
    Chapter::Checks(carried_over::CHECKS),
    Chapter::Checks(narrative::CHECKS),
    Chapter::Checks(dates::CHECKS),
    Chapter::Checks(extent::CHECKS),
    Chapter::Checks(marks::CHECKS),
];

/// Every rule that reports of these editions are held to; the editions oldest first.
pub fn catalogue(editions: &[&'static Edition]) -> impl Iterator<Item = &'static Rule> {
    CHAPTERS.iter().flat_map(|chapter| match chapter {
        Chapter::Checks(checks) => checks.iter().map(|check| &check.rule).collect(),
        Chapter::Sums => printed(editions, |matrix| matrix.equations),
        Chapter::LastYear => printed(editions, |matrix| matrix.carry_over),
    })
}

/// The rules of the equations of every form, table by table, those of the newest form first.
fn printed(
    editions: &[&'static Edition],
    of: fn(&'static Matrix) -> &'static [Equation],
) -> Vec<&'static Rule> {
    let tables = editions.iter().map(|edition| edition.matrices().count()).max().unwrap_or(0);
    let mut rules: Vec<&'static Rule> = Vec::new();
    for table in 0..tables {
        let matrices = editions.iter().rev().filter_map(|edition| edition.matrices().nth(table));
        for equation in matrices.flat_map(of) {
            if !rules.contains(&equation.rule) {
                rules.push(equation.rule);
            }
        }
    }
    rules
}

/// Why a rule has nothing to go by in a report, where it has not; then it is silent, and has found
/// nothing right either.
#[must_use]
pub fn silent_for(rule: &Rule, report: &Report) -> Option<&'static str> {
    let is_of = |checks: &[&Check]| checks.iter().any(|check| check.rule == *rule);
    let is_across = is_of(carried_over::CHECKS)
        || is_of(narrative::ACROSS)
        || printed(&[report.edition], |matrix| matrix.carry_over)
            .into_iter()
            .any(|one| one == rule);
    match report.last_year() {
        None if is_across => Some("没有载入上年报告"),
        _ if is_of(dates::CHECKS) && report.publication.date.is_none() => Some("没有填写公布日期"),
        _ => None,
    }
}

/// What in a report speaks against the last year's that is kept beside it.
#[must_use]
pub fn against_last_year(report: &Report) -> Vec<Finding> {
    last_year::check(report)
}

/// What in the tables of a report does not add up, each sum by itself.
#[must_use]
pub fn sums(report: &Report) -> Vec<Finding> {
    equations::check(report)
}

/// Everything that is wrong with `report`, most serious first, else in the order of
/// the form.
///
/// ```
/// use nianbao::report::{Action, Agency, Report};
/// use nianbao::rules::check;
///
/// let mut report = Report::new(Agency::default(), 2024);
/// let cell = report.edition.cell("requests.granted.natural_person").expect("a cell");
/// report.apply(Action::EnterFigure(cell, "三件".to_owned()));
/// let found = check(&report);
/// let finding = found.iter().find(|finding| finding.cells == [cell]).expect("a finding");
/// assert_eq!((finding.rule.id, finding.rule.severity.key()), ("C02", "error"));
/// ```
#[must_use]
pub fn check(report: &Report) -> Vec<Finding> {
    let prose = read_prose(report);
    at_once(check_in_slices(report, &prose, &mut async || true)).unwrap_or_default().0
}

/// Everything that is wrong with a report whose prose has been read already, and the tables
/// that nothing is drawn from yet; `None` where a pause said not to go on.
async fn check_in_slices(
    report: &Report,
    prose: &Prose,
    pause: &mut impl Pause,
) -> Option<(Vec<Finding>, Vec<Unsettled>)> {
    let (cells, mut sums) = (cells::of(report), equations::check(report));
    let unsettled = unsettled::unsettled(report, &cells, &sums);
    let last_years = carried_over::last_years(report);
    let case = Case { report, prose, cells, unsettled, last_years };
    let mut found: Vec<(Rank, Finding)> = Vec::new();
    for chapter in CHAPTERS {
        match chapter {
            Chapter::Checks(checks) => {
                for check in *checks {
                    let breaches = (check.find)(&check.rule, &case).into_iter();
                    found.extend(breaches.map(|breach| (check.rank, breach)));
                    if !pause().await {
                        return None;
                    }
                }
            }
            Chapter::Sums => found.extend(sums.drain(..).map(|breach| (Rank::Sum, breach))),
            Chapter::LastYear => {
                let breaches = last_year::check(report).into_iter();
                found.extend(breaches.map(|breach| (Rank::LastYear, breach)));
            }
        }
    }
    let mut findings = summed::blamed(report, in_order(report, found));
    finding::take_turns(&mut findings);
    Some((findings, case.unsettled))
}

/// The findings by severity, then by section, then by what they are of.
fn in_order(report: &Report, mut found: Vec<(Rank, Finding)>) -> Vec<Finding> {
    found.sort_by_key(|(rank, finding)| {
        let section = report.edition.section_of(finding.at).unwrap_or(0);
        (finding.severity, section, *rank, finding.order)
    });
    found.into_iter().map(|(_, finding)| finding).collect()
}
