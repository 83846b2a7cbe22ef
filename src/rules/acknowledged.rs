//! Warnings that somebody has answered, and those that nobody has.

use super::narrative::drawn::following;
use super::{Finding, Severity, check_with};
use crate::narrative::{Mention, read_prose};
use crate::report::{Acknowledgement, Edit, Report};

/// What was found in a report, answered or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// What still asks for something.
    pub open: Vec<Finding>,
    /// Warnings that were set aside, with their reasons.
    pub set_aside: Vec<(Finding, Acknowledgement)>,
    /// The numbers of the prose, with what the tables say of them.
    pub mentions: Vec<Mention>,
    /// For every number of the prose that says what the tables say the edit that lets it
    /// follow them.
    pub following: Vec<Edit>,
}

/// Everything that is wrong with `report`, warnings that were answered set aside. An
/// answer holds while the warning says what it said then: when the numbers it rests on
/// change, it is open again. An error cannot be set aside.
#[must_use]
pub fn review(report: &Report) -> Review {
    let prose = read_prose(report);
    let (found, tables) = check_with(report, &prose);
    let following = following(report, &tables, &prose.mentions);
    let mut review = Review { mentions: prose.mentions, following, ..Review::default() };
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
    review
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
