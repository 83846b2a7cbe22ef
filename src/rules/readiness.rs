//! How far a report is from publication.

use super::wording::prose;
use super::{Finding, count};
use crate::form::{Field, Severity};
use crate::report::{Reading, Report};

/// How far a report is from publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Figures and passages that are written, and the body's name.
    pub filled: usize,
    /// Figures and passages that the form has, and the body's name.
    pub all: usize,
    /// Mistakes that must be put right; several sums that one cell breaks are one.
    pub errors: usize,
    /// Warnings that nobody has answered yet; what is only not written counts among what is to
    /// be filled.
    pub warnings: usize,
}

/// The mark that the customary wording leaves where something is still to be written.
pub(super) const LEFT_OPEN: char = '×';

/// How far `report` is from publication, given what was found in it.
#[must_use]
pub fn readiness(report: &Report, findings: &[Finding]) -> Readiness {
    let figures = report.edition.cells().map(Field::Figure);
    let fields: Vec<Field> =
        std::iter::once(Field::AgencyName).chain(figures).chain(prose(report)).collect();
    Readiness {
        filled: fields.iter().filter(|field| is_written(report, **field)).count(),
        all: fields.len(),
        errors: count(findings, Severity::Error),
        warnings: count(findings, Severity::Warning),
    }
}

impl Readiness {
    /// Whether nothing stands in the way of publication.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.errors == 0 && self.warnings == 0 && self.filled == self.all
    }

    /// What is left to do before publication, in words; none where nothing is.
    #[must_use]
    pub fn left(&self) -> Option<String> {
        let parts = [
            (self.errors, "处错误必须改正"),
            (self.warnings, "处提醒没有改正或说明"),
            (self.all - self.filled, "项没有填写"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
        (!parts.is_empty()).then(|| parts.join("，"))
    }

    /// How much is written, in whole percent; a hundred only when all is.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.filled * 100).checked_div(self.all).unwrap_or(100)
    }
}

fn is_written(report: &Report, field: Field) -> bool {
    match field {
        Field::Figure(cell) => report.figure(cell).reading() != Reading::Blank,
        field => {
            let text = report.text(field);
            !text.trim().is_empty() && !text.contains(LEFT_OPEN)
        }
    }
}
