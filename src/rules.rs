//! The checks: from a report to what is wrong with it.
//!
//! One file per family of rules; each states its rules as data ([`Rule`]) and finds
//! their breaches. A check never fails, never changes anything, and stays silent
//! where it cannot be sure of its reading. Every keystroke runs all of them: there is
//! no cache that could go stale.

mod acknowledged;
mod cells;
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
mod narrative;
mod proactive;
mod readiness;
mod requests;
mod residue;
mod structure;
mod unsettled;
mod wording;

pub use acknowledged::{Review, review};
pub use finding::{Culprit, Finding, FindingKey, Fix, Quote, Rule, Safety, Severity, Turn};
pub use given_total::{GivenTotal, TotalVerdict, compare_total};
pub use readiness::{Readiness, readiness};
pub use unsettled::Unsettled;

use crate::narrative::{Prose, read_prose};
use crate::report::Report;

/// Every rule, family by family.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    [
        cells::RULES,
        proactive::RULES,
        equations::RULES,
        requests::RULES,
        disputes::RULES,
        last_year::RULES,
        structure::RULES,
        wording::RULES,
        residue::RULES,
        narrative::RULES,
        dates::RULES,
        extent::RULES,
        marks::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Everything that is wrong with `report`, most serious first, else in the order of
/// the form.
#[must_use]
pub fn check(report: &Report) -> Vec<Finding> {
    check_with(report, &read_prose(report)).0
}

/// The same, the prose having been read already; and the tables that nothing is drawn from
/// yet.
fn check_with(report: &Report, prose: &Prose) -> (Vec<Finding>, Vec<Unsettled>) {
    let mut findings = structure::check(report);
    findings.extend(wording::check(report));
    findings.extend(residue::check(report));
    findings.extend(cells::check(report));
    findings.extend(proactive::check(report));
    findings.extend(equations::check(report));
    findings.extend(requests::check(report));
    findings.extend(disputes::check(report));
    findings.extend(last_year::check(report));
    let tables = unsettled::unsettled(report, &findings);
    findings.extend(narrative::check(report, prose, &tables));
    findings.extend(dates::check(report));
    findings.extend(extent::check(report));
    findings.extend(marks::check(report));
    let mut findings = in_order(report, findings);
    finding::take_turns(&mut findings);
    (findings, tables)
}

/// The findings by severity, then by section.
fn in_order(report: &Report, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| {
        (finding.severity, report.edition.section_of(finding.at).unwrap_or(0))
    });
    findings
}
