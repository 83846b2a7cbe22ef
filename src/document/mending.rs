//! Putting right what was found: one finding, all of a passage, all of the report.

use super::{Document, Moved};
use crate::form::Field;
use crate::report::Edit;
use crate::rules::{Finding, Fix, Review, Safety};
use std::fmt;

/// What became of putting everything right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// How many places were changed.
    pub changed: usize,
    /// The field of the first of them.
    pub first: Option<Field>,
    /// Why others were left, with how many for that reason.
    pub left: Vec<(String, usize)>,
}

impl fmt::Display for Mended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.changed {
            0 => f.write_str("没有可以一并改正的地方。")?,
            changed => write!(f, "已改正 {changed} 处。")?,
        }
        for (reason, count) in &self.left {
            write!(f, "还有 {count} 处没有改：{reason}。")?;
        }
        Ok(())
    }
}

/// How many of the findings can be put right together, in a field or in the whole report.
pub fn mendable<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    within: Option<Field>,
) -> usize {
    edits(findings, within).len()
}

/// How many of the findings of a rule can be put right by one decision.
pub fn kindred<'a>(findings: impl IntoIterator<Item = &'a Finding>, rule: &str) -> usize {
    edits_of_kind(findings, rule).len()
}

/// What one press puts right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// Everything that needs no decision, in a field or in the whole report.
    Certain(Option<Field>),
    /// Everything of one rule for which one decision is enough.
    Kind(&'static str),
    /// Every number of a field that says what the tables say: it follows them from now on.
    Following(Field),
}

impl Together {
    /// What it changes in the report in which this was found.
    fn edits(self, found: &Review) -> Vec<Edit> {
        match self {
            Together::Certain(within) => edits(&found.open, within),
            Together::Kind(rule) => edits_of_kind(&found.open, rule),
            Together::Following(field) => {
                let following = found.following.iter();
                following.filter(|edit| edit.field() == Some(field)).cloned().collect()
            }
        }
    }

    /// Why others were left as they are, each reason with their number, by what was found
    /// afterwards.
    #[must_use]
    pub fn left(self, found: &Review) -> Vec<(String, usize)> {
        match self {
            Together::Certain(within) => left(&found.open, within),
            Together::Kind(_) | Together::Following(_) => Vec::new(),
        }
    }
}

/// The edits of the fixes of a rule for which one decision is enough.
fn edits_of_kind<'a>(findings: impl IntoIterator<Item = &'a Finding>, rule: &str) -> Vec<Edit> {
    let of_rule = findings.into_iter().filter(|finding| finding.rule.id == rule);
    let fixes =
        of_rule.filter_map(|finding| finding.fixes.iter().find(|fix| fix.safety == Safety::Kind));
    Edit::apart(fixes.map(|fix| fix.edit.clone()).collect())
}

/// The edits of the fixes that need no decision.
fn edits<'a>(findings: impl IntoIterator<Item = &'a Finding>, within: Option<Field>) -> Vec<Edit> {
    let here = findings.into_iter().filter(|finding| is_within(finding, within));
    Edit::apart(here.filter_map(|one| Some(one.certain_fix()?.edit.clone())).collect())
}

fn is_within(finding: &Finding, within: Option<Field>) -> bool {
    within.is_none_or(|field| finding.at == field)
}

/// Why findings were left as they are, each reason with their number.
fn left(findings: &[Finding], within: Option<Field>) -> Vec<(String, usize)> {
    let mut left: Vec<(String, usize)> = Vec::new();
    for finding in findings.iter().filter(|finding| is_within(finding, within)) {
        let reason = match &finding.held_back {
            Some(reason) => reason.as_str(),
            None if finding.fixes.is_empty() => "没有唯一的改法，请逐条核对",
            None => "由您逐条决定",
        };
        match left.iter_mut().find(|(known, _)| known == reason) {
            Some((_, count)) => *count += 1,
            None => left.push((reason.to_owned(), 1)),
        }
    }
    left
}

impl Document<'_> {
    /// Puts right what `shown` found, in the way of one of its fixes: the same finding is
    /// looked for anew, and done is what it says now.
    ///
    /// # Errors
    ///
    /// Where it is not found as it was shown, or its fix would do something else by now.
    pub fn mend(&mut self, shown: &Finding, fix: &Fix) -> Result<(), Moved> {
        match self.resolve(shown, fix) {
            Some(edit) => {
                self.perform_edits(vec![edit]);
                self.history.settle();
                Ok(())
            }
            None => Err(Moved { place: self.report.edition.called(shown.at) }),
        }
    }

    /// Puts right what was found in the report as it is, as one step of undo; what does not fit
    /// is left alone.
    pub fn put_right(&mut self, what: Together, found: &Review) -> Mended {
        let mut edits = what.edits(found);
        edits.retain(|edit| edit.fits(self.report));
        let first = edits.first().and_then(Edit::field);
        let changed = self.perform_edits(edits);
        self.history.settle();
        Mended { changed, first, left: Vec::new() }
    }

    /// What the fix of a finding that was shown does to the report as it is.
    fn resolve(&self, shown: &Finding, fix: &Fix) -> Option<Edit> {
        let mut open = self.review().open.into_iter();
        let found = open.find(|finding| finding.key() == shown.key())?;
        let is_same = found.looks_like(shown) && found.turn == shown.turn && found.at == shown.at;
        let now = found.fixes.into_iter().find(|one| one.label == fix.label).filter(|_| is_same)?;
        now.edit.fits(self.report).then_some(now.edit)
    }
}
