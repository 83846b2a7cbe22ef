//! What became of each body: whose report counts, who is missing, who has sent two.

mod states;
mod twins;

use super::across::Ties;
use super::names::region;
use super::owners::Owners;
use super::roll::Index;
use super::{Brief, Contribution, Rollup, Sum, Unread};
use crate::form::{CellRef, Edition};
use crate::report::{Agency, Quantity};
use crate::rules::Severity;
use crate::slices::{Pause, at_once};
use std::collections::BTreeMap;

/// A body of the list, or one that has sent a report without being on it.
#[derive(Clone, Debug)]
pub struct Body<'a> {
    /// Its name on the list; of a stranger the name in its report.
    pub name: &'a str,
    /// Whether it is on the list.
    pub is_expected: bool,
    /// Whether there is a list on which it is not.
    pub is_stranger: bool,
    /// Whether it is the office itself.
    pub is_office: bool,
    /// The report that counts.
    pub counted: Option<&'a Contribution>,
    /// Further reports of the same year, to be decided.
    pub waiting: Vec<&'a Contribution>,
    /// Reports of another year or in another form; they are not added up.
    pub apart: Vec<&'a Contribution>,
    /// Last year's reports: they are compared with, and are nothing that was sent this year.
    pub last_year: Vec<&'a Contribution>,
    /// What the report that counts says against last year's, beyond its own findings.
    pub across: Vec<Brief>,
    /// Of the office itself: its reports, which are not one more body's.
    pub offered: Vec<&'a Contribution>,
    /// Files that are certainly its and could not be read.
    pub unread: Vec<&'a Unread>,
    /// The body of which it is probably another name, and whose report counts: until somebody
    /// decides, its own is not added up.
    pub twin: Option<&'a str>,
    /// Its report that would count if it were a body of its own.
    pub held: Option<&'a Contribution>,
    /// Of a name that is not on the list: the bodies of the list that it may mean.
    pub near: Vec<&'a str>,
    /// Whether it certainly means the one that is near.
    pub is_certain: bool,
}

impl<'a> Body<'a> {
    fn named(name: &'a str) -> Body<'a> {
        Body {
            name,
            is_expected: false,
            is_stranger: false,
            is_office: false,
            counted: None,
            waiting: Vec::new(),
            apart: Vec::new(),
            last_year: Vec::new(),
            across: Vec::new(),
            offered: Vec::new(),
            unread: Vec::new(),
            twin: None,
            held: None,
            near: Vec::new(),
            is_certain: false,
        }
    }

    /// How many findings of a severity there are in the report that counts.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let Some(one) = self.counted.or(self.held) else { return 0 };
        let own = match severity {
            Severity::Error => one.errors,
            Severity::Warning => one.warnings,
            Severity::Info => one.hints,
        };
        own + self.across.iter().filter(|brief| brief.severity == severity).count()
    }

    /// What was found in the report that counts, as far as it is kept word for word.
    pub fn findings(&self) -> impl Iterator<Item = &Brief> {
        let own = self.counted.or(self.held).into_iter().flat_map(|one| &one.findings);
        own.chain(&self.across)
    }

    /// Everything that it has sent.
    pub fn all(&self) -> impl Iterator<Item = &'a Contribution> {
        let many = [&self.waiting, &self.apart, &self.last_year, &self.offered];
        self.counted.or(self.held).into_iter().chain(many.into_iter().flatten().copied())
    }

    /// Last year's figures in the cells of a form: those of last year's report, else those
    /// which this year's report has beside it.
    #[must_use]
    pub fn before(&self, edition: &'static Edition) -> Vec<Option<Quantity>> {
        let beside = self.counted.and_then(|one| one.previous.as_ref());
        let beside = beside.map(|packed| packed.quantities(edition));
        let mut before = beside.unwrap_or_else(|| vec![None; edition.cells().count()]);
        if let Some(last) = self.last_year.last() {
            let known = last.figures.quantities(last.edition);
            for (cell, before) in edition.cells().zip(&mut before) {
                let there = last.edition.number(cell);
                *before = there.and_then(|number| known[number]).or(*before);
            }
        }
        before
    }
}

/// What one contributor adds to a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub name: String,
    /// What it adds.
    pub quantity: Quantity,
    /// That in percent of the sum; `None` where the sum is 0.
    pub percent: Option<Quantity>,
    /// Whether it is the office's own work.
    pub is_own: bool,
}

impl Share {
    /// What contributors add to one cell, with their shares in the sum of it, the most
    /// first.
    pub(super) fn sorted(given: Vec<(&str, Quantity, bool)>) -> Vec<Share> {
        let mut sum = Sum::default();
        given.iter().for_each(|(_, quantity, _)| sum += *quantity);
        let share = |(name, quantity, is_own): (&str, Quantity, bool)| Share {
            name: name.to_owned(),
            quantity,
            percent: sum.share(quantity),
            is_own,
        };
        let mut shares: Vec<Share> = given.into_iter().map(share).collect();
        shares.sort_by(|one, other| {
            let more = other.quantity.magnitude().cmp(&one.quantity.magnitude());
            more.then_with(|| one.name.cmp(&other.name))
        });
        shares
    }
}

impl Rollup {
    /// Every body: those of the list in its order, then all others by name. The office
    /// itself stands among them only where it has sent a report.
    #[must_use]
    pub fn bodies(&self) -> Vec<Body<'_>> {
        at_once(self.bodies_in_slices(&mut async || true)).unwrap_or_default()
    }

    /// The same in slices, one for each report; nothing where it was not to go on.
    pub(super) async fn bodies_in_slices(&self, pause: &mut impl Pause) -> Option<Vec<Body<'_>>> {
        let index = Index::of(&self.roll);
        let office = Agency::key(&self.own.agency.name);
        let mut bodies: Vec<Body> = self
            .roll
            .iter()
            .map(|one| Body { is_expected: true, ..Body::named(&one.name) })
            .collect();
        let mut strangers: BTreeMap<String, Body> = BTreeMap::new();
        for one in self.received() {
            if !pause().await {
                return None;
            }
            let body = match index.place(&one.name) {
                Some(at) => &mut bodies[at],
                None => strangers
                    .entry(Agency::key(&one.name))
                    .or_insert_with(|| Body::named(&one.name)),
            };
            let is_office =
                !body.is_expected && !office.is_empty() && Agency::key(&one.name) == office;
            let is_last = one.year + 1 == self.own.year;
            match one {
                _ if !one.is_of(self.own.edition, self.own.year) && is_last => {
                    body.last_year.push(one);
                }
                _ if !one.is_of(self.own.edition, self.own.year) => body.apart.push(one),
                _ if is_office => {
                    body.is_office = true;
                    body.offered.push(one);
                }
                _ if one.accepted => body.counted = Some(one),
                _ => body.waiting.push(one),
            }
        }
        for body in bodies.iter_mut().chain(strangers.values_mut()) {
            for many in [&mut body.last_year, &mut body.waiting, &mut body.apart] {
                many.sort_by_key(|one| (one.written, one.digest.clone()));
            }
        }
        let mut known: Vec<Ties> = Vec::new();
        for body in bodies.iter_mut().chain(strangers.values_mut()) {
            let Some((now, before)) = body.counted.zip(body.last_year.last().copied()) else {
                continue;
            };
            let at = known.iter().position(|ties| ties.are_of(now, before)).unwrap_or_else(|| {
                known.push(Ties::between(now.edition, before.edition, now.year));
                known.len() - 1
            });
            body.across = known[at].broken(now, before);
            if !pause().await {
                return None;
            }
        }
        let is_stranger = |body: &Body| !self.roll.is_empty() && !body.is_office;
        let strangers = strangers.into_values();
        let strangers = strangers.map(|body| Body { is_stranger: is_stranger(&body), ..body });
        let strangers = strangers.collect();
        bodies.extend(twins::told_apart(self, &bodies, strangers, pause).await?);
        self.give_unread(&mut bodies);
        Some(bodies)
    }

    /// Gives every file that could not be read to the body whose it certainly is.
    fn give_unread<'a>(&'a self, bodies: &mut [Body<'a>]) {
        if self.unread().is_empty() {
            return;
        }
        let office = region(&self.own.agency.name);
        let owners = Owners::of(self, &office);
        for one in self.unread() {
            let owner = owners.of_path(&one.path).map(|owner| owners.bodies[owner]);
            let body = bodies.iter_mut().find(|body| Some(body.name) == owner);
            body.into_iter().for_each(|body| body.unread.push(one));
        }
    }

    /// The bodies whose report counts.
    pub fn counted(&self) -> Vec<(Body<'_>, &Contribution)> {
        let bodies = self.bodies().into_iter();
        bodies.filter_map(|body| body.counted.map(|one| (body, one))).collect()
    }

    /// Who adds what to a cell, the most first; those that add nothing are left out.
    #[must_use]
    pub fn shares(&self, cell: CellRef) -> Vec<Share> {
        let edition = self.edition();
        let Some(number) = edition.number(cell) else { return Vec::new() };
        let bodies = self.counted();
        let others = bodies
            .iter()
            .map(|(body, one)| (body.name, one.figures.quantity(edition, number), false));
        let own = (self.own.agency.name.as_str(), self.own.figure(cell).quantity(), true);
        let given = std::iter::once(own).chain(others).filter_map(|(name, quantity, is_own)| {
            let quantity = quantity.filter(|quantity| *quantity != Quantity::ZERO)?;
            Some((name, quantity, is_own))
        });
        Share::sorted(given.collect())
    }

    /// Where a body's new report differs from the one that counts, cell by cell: what
    /// stands in the one, and what in the other.
    #[must_use]
    pub fn differing(&self, older: &Contribution, newer: &Contribution) -> Vec<Differing> {
        let (older, newer) = (older.bare_report(), newer.bare_report());
        let differing = |cell: CellRef| {
            let (before, after) = (older.tidied(cell), newer.tidied(cell));
            (before != after).then_some(Differing { cell, before, after })
        };
        self.edition().cells().filter_map(differing).collect()
    }
}

/// A cell in which two reports of a body differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The cell.
    pub cell: CellRef,
    /// What stands in the older one.
    pub before: String,
    /// What stands in the newer one.
    pub after: String,
}
