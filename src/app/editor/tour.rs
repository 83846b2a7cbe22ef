//! Going from finding to finding: what is listed, which one is next.

use super::Editor;
use crate::dom;
use leptos::prelude::*;
use nianbao::form::{CellRef, Field};
use nianbao::rules::{Finding, Severity};

/// Most findings that are listed at once: a page of thousands would stand still. The next
/// ones come up as these are put right.
const LISTED: usize = 200;

/// What makes a finding the same one while its numbers change, and while now this cell is
/// to blame and now that: rule, severity, the first cell or else the place, and of a
/// sentence what stands before its number.
pub type FindingKey = (&'static str, Severity, Field, Option<String>);

/// The key of a finding.
pub fn finding_key(finding: &Finding) -> FindingKey {
    let place = match (finding.at, finding.cells.first()) {
        (Field::Figure(_), Some(first)) => Field::Figure(*first),
        (at, _) => at,
    };
    let sentence = finding.quote.as_ref().map(|quote| quote.before.clone());
    (finding.rule.id, finding.severity, place, sentence)
}

impl Editor {
    /// Reads the findings that are listed: all, or those of one severity.
    pub fn with_listed<T>(self, read: impl FnOnce(&mut dyn Iterator<Item = &Finding>) -> T) -> T {
        let shown = self.shown.get();
        let is_shown = |finding: &&Finding| shown.is_none_or(|only| only == finding.severity);
        self.findings.with(|findings| read(&mut findings.iter().filter(is_shown).take(LISTED)))
    }

    /// How many findings there are beyond those that are listed, if any.
    pub fn unlisted(self) -> Option<usize> {
        let count = self.findings.with(Vec::len);
        (count > LISTED && self.shown.get().is_none()).then(|| count - LISTED)
    }

    /// How many findings there are of a severity.
    pub fn count(self, severity: Severity) -> Memo<usize> {
        Memo::new(move |_| {
            self.findings.with(|found| found.iter().filter(|f| f.severity == severity).count())
        })
    }

    /// The only severity that is listed, where one was chosen.
    pub fn shown_severity(self) -> Option<Severity> {
        self.shown.get()
    }

    /// Lists one severity alone, or all again.
    pub fn show_only(self, severity: Severity) {
        self.shown.update(|shown| {
            *shown = if *shown == Some(severity) { None } else { Some(severity) };
        });
    }

    /// Whether a finding is the one last visited.
    pub fn is_visited(self, key: &FindingKey) -> bool {
        self.visited.with(|visited| visited.as_ref() == Some(key))
    }

    /// Leads to the place of a finding.
    pub fn visit(self, finding: &Finding) {
        self.visited.set(Some(finding_key(finding)));
        dom::lead_to(finding.at);
    }

    /// Leads to the next finding of those listed, or to the one before; behind the
    /// last comes the first.
    pub fn visit_next(self, forward: bool) {
        let listed: Vec<Finding> = untrack(|| self.with_listed(|listed| listed.cloned().collect()));
        let visited = self.visited.get_untracked();
        let here = listed.iter().position(|finding| Some(finding_key(finding)) == visited);
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

    /// Shows which cells a finding is about; none when nobody looks at one.
    pub fn point_at(self, cells: Vec<CellRef>) {
        if self.pointed_at.with_untracked(|pointed| *pointed != cells) {
            self.pointed_at.set(cells);
        }
    }
}
