//! Warnings that somebody has answered, and those that nobody has.

use super::narrative::drawn::following;
use super::{Finding, check_in_slices};
use crate::form::{Field, Severity};
use crate::narrative::{Memory, Mention, Prose};
use crate::report::{Acknowledgement, Edit, Report};
use crate::slices::{Pause, at_once};
use std::sync::Arc;

/// What was found in a report, answered or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// What still asks for something.
    pub open: Vec<Finding>,
    /// Warnings that were set aside, with their reasons.
    pub set_aside: Vec<(Finding, Acknowledgement)>,
    /// The numbers of the prose, with what the tables say of them.
    pub mentions: Vec<Mention>,
    /// The passages in which they stand, as they were written when it was read.
    pub passages: Vec<(Field, Arc<str>)>,
    /// For every number of the prose that says what the tables say the edit that lets it
    /// follow them.
    pub following: Vec<Edit>,
}

/// Everything that is wrong with `report`, warnings that were answered set aside. An
/// answer holds while the warning says what it said then: when the numbers it rests on
/// change, it is open again. An error cannot be set aside.
#[must_use]
pub fn review(report: &Report) -> Review {
    review_with(report, &Memory::default())
}

/// Checks a report that was checked before as [`review`] does; passages that have stayed as they
/// were are not read again.
#[must_use]
pub fn review_with(report: &Report, memory: &Memory) -> Review {
    at_once(review_in_slices(report, memory, async || true)).unwrap_or_default()
}

/// Checks a report as [`review_with`] does, slice by slice; `None` where a pause between two of
/// them said not to go on.
pub async fn review_in_slices(
    report: &Report,
    memory: &Memory,
    mut pause: impl Pause,
) -> Option<Review> {
    let mut prose = Prose::default();
    for passage in report.edition.passages() {
        prose.read_passage(report, passage.key, memory, &mut pause).await?;
    }
    let (found, tables) = check_in_slices(report, &prose, &mut pause).await?;
    let following = following(report, &tables, &prose.mentions);
    let Prose { mentions, passages, .. } = prose;
    let mut review = Review { mentions, passages, following, ..Review::default() };
    for finding in found {
        let answer = finding.answered_by("");
        let given = report
            .acknowledged
            .iter()
            .find(|one| one.is_about_the_same(&answer) && one.basis == answer.basis);
        match given.filter(|_| finding.can_be_set_aside()) {
            Some(given) => review.set_aside.push((finding, given.clone())),
            None => review.open.push(finding),
        }
    }
    Some(review)
}

impl Finding {
    /// Whether it may stand with a reason.
    #[must_use]
    pub fn can_be_set_aside(&self) -> bool {
        self.severity == Severity::Warning
    }

    /// The answer to it with this reason.
    #[must_use]
    pub fn answered_by(&self, reason: &str) -> Acknowledgement {
        let said = [self.headline.as_str(), self.arithmetic.as_str()];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        Acknowledgement {
            rule: self.rule.id.to_owned(),
            at: self.at.to_string(),
            basis: said.join("；"),
            reason: reason.to_owned(),
        }
    }
}
