//! What the table of contents says of the parts of a report.

use crate::form::{Body, Field, PassageKey};
use crate::report::{Reading, Report};
use crate::rules::{Finding, Severity, mistakes};

/// A part that has a line in the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A section, by its position in the form.
    Section(usize),
    /// A passage with a heading of its own.
    Passage(PassageKey),
}

/// How a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing of it is written yet.
    Empty,
    /// Something in it is still to be written, and nothing is wrong.
    Unfinished,
    /// Nothing was found in it.
    Sound,
    /// The most serious mistakes that were found in it, and how many.
    Faulty(Severity, usize),
}

impl Part {
    /// How it stands in a report, by what was found there, most serious first.
    #[must_use]
    pub fn state(self, report: &Report, findings: &[Finding]) -> State {
        let is_here = |finding: &&Finding| match self {
            Part::Section(index) => report.edition.section_of(finding.at) == Some(index),
            Part::Passage(key) => finding.at == Field::Passage(key),
        };
        let (unwritten, wrong): (Vec<_>, Vec<_>) = mistakes(findings.iter().filter(is_here))
            .into_iter()
            .map(|mistake| mistake.lead)
            .partition(|lead| lead.is_unwritten);
        if let Some(worst) = wrong.first().map(|lead| lead.severity) {
            let count = wrong.iter().filter(|lead| lead.severity == worst).count();
            return State::Faulty(worst, count);
        }
        match self.is_empty(report) {
            true => State::Empty,
            false if !unwritten.is_empty() => State::Unfinished,
            false => State::Sound,
        }
    }

    fn is_empty(self, report: &Report) -> bool {
        let is_unwritten = |key| report.passage(key).trim().is_empty();
        match self {
            Part::Passage(key) => is_unwritten(key),
            Part::Section(index) => match report.edition.sections.get(index).map(|one| &one.body) {
                Some(Body::Prose(passages)) => passages.iter().all(|one| is_unwritten(one.key)),
                Some(Body::Table(matrix)) => {
                    matrix.cells().all(|cell| report.figure(cell).reading() == Reading::Blank)
                }
                None => true,
            },
        }
    }
}
