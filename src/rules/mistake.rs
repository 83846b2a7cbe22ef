//! Findings as people think of them: one wrong cell breaks its row, its column and the balance,
//! and is one mistake with three sums; what is not written yet is no mistake at all.

use super::{Finding, Severity};
use crate::form::{CellRef, Edition, Field};
use crate::report::{Reading, Report};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// What is put right in one go: the findings that have one cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake<F = Finding> {
    /// The first of them, which says how it is put right.
    pub lead: F,
    /// The sums that are off by the same cause.
    pub others: Vec<F>,
}

/// In which order mistakes are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most serious first.
    #[default]
    Weight,
    /// As they stand in the form.
    Place,
}

impl<F: Borrow<Finding>> Mistake<F> {
    /// All of its findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        std::iter::once(&self.lead).chain(&self.others).map(Borrow::borrow)
    }

    /// One sentence that names it: of several sums the cell to blame, else what leads.
    #[must_use]
    pub fn headline(&self) -> &str {
        let lead = self.lead.borrow();
        if self.names_cell() { &lead.advice } else { &lead.headline }
    }

    /// Whether it is named by the cell that is to blame for several sums.
    #[must_use]
    pub fn names_cell(&self) -> bool {
        let lead = self.lead.borrow();
        !self.others.is_empty() && !lead.is_unwritten && !lead.advice.is_empty()
    }

    /// Whether it reads as `other` does but for its numbers: the same findings in the same order.
    #[must_use]
    pub fn looks_like(&self, other: &Mistake<impl Borrow<Finding>>) -> bool {
        let looks_like = |(one, other): (&Finding, &Finding)| one.looks_like(other);
        self.names_cell() == other.names_cell()
            && self.others.len() == other.others.len()
            && self.findings().zip(other.findings()).all(looks_like)
    }

    /// It with findings of its own.
    #[must_use]
    pub fn owned(&self) -> Mistake {
        let others = self.others.iter().map(|one| one.borrow().clone()).collect();
        Mistake { lead: self.lead.borrow().clone(), others }
    }
}

impl Finding {
    /// The cause that it shares with others: how serious they are, which cell is to blame and
    /// for what. A table without a figure is one thing to do, whatever rules ask for figures.
    fn cause(&self) -> Option<(Option<Severity>, Field, &str)> {
        let is_of_table = matches!(self.at, Field::Figure(_));
        let is_blamed = is_of_table && !self.advice.is_empty();
        match self.is_unwritten {
            true => is_of_table.then_some((None, self.at, "")),
            false => is_blamed.then_some((Some(self.severity), self.at, self.advice.as_str())),
        }
    }

    /// Whether it tells of a sum with a cell that is still blank in the row of `written`, in
    /// which somebody is writing: a row that is half filled in breaks every sum.
    #[must_use]
    pub fn waits_for(&self, written: CellRef, report: &Report) -> bool {
        let is_along =
            |cell: &&CellRef| cell.matrix() == written.matrix() && cell.row() == written.row();
        let is_blank = |cell: &CellRef| {
            report.is_open(*cell) && report.figure(*cell).reading() == Reading::Blank
        };
        let mut along = self.cells.iter().filter(is_along);
        // What the page reckons in a row rests on all that is filled in there.
        let mut row = report.edition.cells().filter(|cell| is_along(&cell));
        self.is_sum
            && match self.follows {
                true => along.next().is_some() && row.any(|cell| is_blank(&cell)),
                false => along.any(is_blank),
            }
    }

    /// Whether its sum is off because that of `other` is.
    fn follows_from(&self, other: &Finding) -> bool {
        let matrix = |one: &Finding| one.cells.first().map(|cell| cell.matrix());
        self.follows && !other.follows && self.rule == other.rule && matrix(self) == matrix(other)
    }
}

/// The mistakes that findings tell of, each where its first finding stands.
#[must_use]
pub fn mistakes<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Mistake<&'a Finding>> {
    let mut mistakes: Vec<Mistake<&Finding>> = Vec::new();
    let mut of_cause = BTreeMap::new();
    let mut following = Vec::new();
    for finding in findings {
        if finding.follows {
            following.push((mistakes.len(), finding));
            continue;
        }
        let known = finding.cause().map(|cause| *of_cause.entry(cause).or_insert(mistakes.len()));
        match known.and_then(|at| mistakes.get_mut(at)) {
            Some(mistake) => mistake.others.push(finding),
            None => mistakes.push(Mistake { lead: finding, others: Vec::new() }),
        }
    }
    following.retain(|(_, finding)| {
        let mut told = mistakes.iter_mut();
        let cause = told.find(|one| one.findings().any(|other| finding.follows_from(other)));
        cause.map(|mistake| mistake.others.push(finding)).is_none()
    });
    // What follows from nothing that is told; from the last, for the places to hold.
    for (at, finding) in following.into_iter().rev() {
        mistakes.insert(at, Mistake { lead: finding, others: Vec::new() });
    }
    mistakes
}

/// The mistakes in the order in which they are listed: what is wrong first, then what is not
/// written yet, which always stands as in the form.
#[must_use]
pub fn listed<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    edition: &Edition,
    order: Order,
) -> Vec<Mistake<&'a Finding>> {
    let mut mistakes = mistakes(findings);
    mistakes.sort_by_key(|mistake| {
        let is_unwritten = mistake.lead.is_unwritten;
        let is_by_place = is_unwritten || order == Order::Place;
        let section = edition.section_of(mistake.lead.at).map_or(0, |section| section + 1);
        let passage = edition.passages().position(|one| Field::Passage(one.key) == mistake.lead.at);
        let place = (section, passage.map_or(0, |passage| passage + 1));
        (is_unwritten, if is_by_place { place } else { (0, 0) })
    });
    mistakes
}

/// How many mistakes of a severity there are, what is not written yet left out.
#[must_use]
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    let is_of = |finding: &&Finding| finding.severity == severity && !finding.is_unwritten;
    mistakes(findings.iter().filter(is_of)).len()
}

/// What stood among `before` and is found no more, whether open or answered.
#[must_use]
pub fn gone<'a>(
    before: &'a [Finding],
    open: &[Finding],
    answered: impl Fn(&Finding) -> bool,
) -> Vec<&'a Finding> {
    let is_there = |one: &Finding| open.iter().any(|other| one.is_kin_of(other));
    before.iter().filter(|one| !is_there(one) && !answered(one)).collect()
}
