//! Going from finding to finding: what is listed, which one is next.

use super::Editor;
use crate::dom;
use leptos::prelude::*;
use nianbao::desk::passage::{Shown, text_shown};
use nianbao::document::{kindred, mendable};
use nianbao::form::Field;
use nianbao::report::Edit;
use nianbao::rules::{Finding, Mistake, Review, Severity, count, listed, mistakes};

/// Most mistakes that are listed at once: a page of thousands would stand still. The next
/// ones come up as these are put right.
const LISTED: usize = 200;

/// A part of what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    /// What is wrong, wherever.
    Wrong,
    /// What is wrong in a section, by its place in the form.
    Section(usize),
    /// What is wrong in none of them: the title, the day.
    Around,
    /// What is still to be written.
    Unwritten,
}

impl Editor {
    /// Reads the mistakes that are listed, all or those of one severity, in their order.
    fn with_listed<T>(self, read: impl FnOnce(Vec<Mistake<&Finding>>) -> T) -> T {
        let (shown, order) = (self.screen.shown_severity(), self.screen.order().get());
        let edition = self.open.with_wording(|report| report.edition);
        let is_shown = |finding: &&Finding| {
            shown.is_none_or(|only| only == finding.severity && !finding.is_unwritten)
        };
        self.findings.with(|findings| {
            let mut mistakes = listed(findings.iter().filter(is_shown), edition, order);
            mistakes.truncate(LISTED);
            read(mistakes)
        })
    }

    /// Reads a pile of them.
    pub fn with_pile<T>(self, pile: Pile, read: impl FnOnce(Vec<Mistake<&Finding>>) -> T) -> T {
        let edition = self.open.with_wording(|report| report.edition);
        let is_of = |mistake: &Mistake<&Finding>| match pile {
            Pile::Unwritten => mistake.lead.is_unwritten,
            _ if mistake.lead.is_unwritten => false,
            Pile::Wrong => true,
            Pile::Section(at) => edition.section_of(mistake.lead.at) == Some(at),
            Pile::Around => edition.section_of(mistake.lead.at).is_none(),
        };
        self.with_listed(|mut mistakes| {
            mistakes.retain(is_of);
            read(mistakes)
        })
    }

    /// How many mistakes there are beyond those that are listed, if any.
    pub fn unlisted(self) -> Option<usize> {
        let count = self.findings.with(|findings| mistakes(findings).len());
        (count > LISTED && self.screen.shown_severity().is_none()).then(|| count - LISTED)
    }

    /// How many mistakes there are of a severity.
    pub fn count(self, severity: Severity) -> Memo<usize> {
        Memo::new(move |_| self.findings.with(|found| count(found, severity)))
    }

    /// How many places can be put right together, in a field or in the whole report.
    pub fn mendable(self, within: Option<Field>) -> Memo<usize> {
        Memo::new(move |_| self.findings.with(|findings| mendable(findings, within)))
    }

    /// How many findings of a rule one decision puts right.
    pub fn kindred(self, rule: &'static str) -> Memo<usize> {
        Memo::new(move |_| self.findings.with(|findings| kindred(findings, rule)))
    }

    /// How many numbers of a field can follow the tables from now on, the same being said.
    pub fn can_follow(self, field: Field) -> Memo<usize> {
        let is_here = move |edit: &&Edit| edit.field() == Some(field);
        let count = move |review: &Review| review.following.iter().filter(is_here).count();
        Memo::new(move |_| self.checking.with(|review| review.map_or(0, count)))
    }

    /// Leads to the place of a finding.
    pub fn visit(self, finding: &Finding) {
        self.screen.set_visited(finding.key());
        dom::lead_to(finding.at);
        // In a passage the very number or word that it is about.
        let read = untrack(|| self.passage(finding.at));
        let place = self.open.with_untracked(|report| match read {
            Some(read) => Shown::of(report, finding.at, Some(read)).place_of(finding),
            None => finding.place_in(&text_shown(report, finding.at)),
        });
        if let Some(place) = place {
            dom::choose(finding.at, &place);
        }
        self.life.frame(|| dom::show_nearest(".finding.visited"));
    }

    /// Leads to the next mistake of those listed, or to the one before; behind the
    /// last comes the first.
    pub fn visit_next(self, forward: bool) {
        let lead = |mistake: &Mistake<&Finding>| mistake.lead.clone();
        let listed: Vec<Finding> =
            untrack(|| self.with_listed(|listed| listed.iter().map(lead).collect()));
        let visited = self.screen.visited();
        let here = listed.iter().position(|finding| Some(finding.key()) == visited);
        let count = listed.len();
        let next = match (here, forward) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        if let Some(finding) = listed.get(next) {
            self.visit(finding);
        }
    }
}
