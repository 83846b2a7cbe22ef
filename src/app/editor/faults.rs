//! What is wrong with each cell, from the findings.

use nianbao::form::{CellRef, Field};
use nianbao::rules::{Finding, Severity};
use std::collections::BTreeMap;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How serious it is.
    pub severity: Severity,
    /// What to say of it.
    pub text: String,
}

/// The worst finding about each cell.
pub(super) fn faults(findings: &[Finding]) -> BTreeMap<CellRef, Fault> {
    let mut faults = BTreeMap::new();
    // Findings come most serious first, so the first to claim a cell wins.
    for finding in findings.iter().filter(|finding| !finding.is_unwritten) {
        let blamed = match (finding.culprit, finding.at) {
            (Some(culprit), _) => culprit.cell,
            (None, Field::Figure(cell)) => cell,
            (None, _) => continue,
        };
        faults.entry(blamed).or_insert_with(|| Fault {
            severity: finding.severity,
            text: [finding.headline.as_str(), &finding.reasoning()].join("。"),
        });
    }
    faults
}
