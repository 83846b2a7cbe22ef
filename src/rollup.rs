//! The roll-up (汇总): many bodies' reports of one year added up cell by cell for the office
//! that collects them.
//!
//! A plain value, as a report is one. What a report contributes is taken from it once
//! ([`Sent`], [`Contribution`]) and the rest of it let go, so that thousands of bodies fit. Which of
//! them count follows from the set of what was received, never from the order in which it
//! came: [`Rollup::bodies`] tells it anew each time, [`Rollup::sums`] adds it up.
//!
//! In the order of the work: [`roll`] knows whom to expect, [`sent`], [`contribution`] and
//! [`packed`] what a body sends, [`unread`] what of it could not be read, [`bodies`] what became of each, [`sum`] the sums; [`rules`] finds what
//! is wrong with the set, [`compare`] puts bodies in a row, [`outliers`] tells what stands out, [`reconcile`] what a total made
//! by hand has otherwise; [`outcome`], [`summary`], [`tabular`] and [`note`] are what leaves
//! the office, each as a file by [`EXPORTS`]; [`file`](mod@file) and [`kept`] how the roll-up itself is saved and kept, [`Ledger`]
//! how that is done a record at a time; [`Joining`] puts several together. What a desk
//! shows of thousands of bodies is worked out in slices by [`Survey`].
//!
//! Not here: what stands in a file, which the readers tell before a report is read out of it.

mod across;
pub mod backup;
mod blame;
mod bodies;
pub mod chart;
pub mod compare;
mod contribution;
mod exports;
pub mod file;
mod history;
mod join;
pub mod kept;
mod ledger;
pub mod listing;
mod names;
pub mod note;
mod outcome;
pub mod outliers;
mod owners;
mod packed;
pub mod reconcile;
mod records;
pub mod returned;
mod roll;
pub mod rules;
mod sent;
mod standing;
mod state;
mod sum;
pub mod summary;
mod survey;
pub mod tabular;
mod taking;
mod unread;

pub use bodies::{Body, Differing, Share};
pub use contribution::{Brief, Contribution, MOST_FINDINGS, Source};
pub use exports::EXPORTS;
pub use history::History;
pub use join::{Joining, Unlike};
pub use ledger::Ledger;
pub use packed::Packed;
pub use roll::{Expected, parse as parse_roll, write as write_roll};
pub use sent::{Sent, UNDATED};
pub use standing::Standing;
pub use state::State;
pub use sum::{Added, Sum, Sums};
pub use survey::{Arrived, Survey};
pub use taking::MOST_UNREAD;
pub use unread::{REMEDY, Unread};

use crate::clipboard::{Block, place};
use crate::editions::CATALOGUE;
use crate::form::{Catalogue, CellRef, Edition, Lattice, Span};
use crate::report::{Action, Agency, AgencyKind, Report, Totals};
use crate::slices::at_once;
use roll::Index;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A roll-up of one year (汇总).
#[derive(Clone, Debug, PartialEq)]
pub struct Rollup {
    /// The office whose sum it is, and its own work: one more contributor.
    pub own: Report,
    /// The bodies that are expected to report.
    pub roll: Vec<Expected>,
    /// Whether cells that are not simply added up are filled with their sum all the same,
    /// because somebody has made sure that nothing in them counts twice.
    pub pooled: bool,
    /// A total made by hand, to be compared.
    pub hand: Option<Packed>,
    /// Files that could not be read, as they came.
    unread: Vec<Unread>,
    /// Names that somebody has told apart from all that are like them, as names are compared.
    distinct: BTreeSet<String>,
    /// The office's own figures in other forms, by their names: they wait for a year of
    /// theirs to be chosen again.
    elsewhere: BTreeMap<&'static str, Packed>,
    /// Everything that was received, by digest; two states of a roll-up share what is the same in both.
    received: BTreeMap<String, Arc<Contribution>>,
}

/// What became of files that were received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Reports that count from now on.
    pub counted: usize,
    /// Reports that were there already, to the letter of what is public.
    pub same: usize,
    /// Reports of bodies that have sent another one before: to be decided.
    pub waiting: usize,
    /// Reports of bodies that are probably others under another name: to be decided.
    pub twins: usize,
    /// Last year's reports, to compare with.
    pub last_year: usize,
    /// Reports of another year or another form: not added up.
    pub apart: usize,
    /// Reports of the office itself.
    pub of_office: usize,
}

impl Rollup {
    /// A roll-up in which nothing has been received.
    #[must_use]
    pub fn new(office: Agency, year: u16) -> Rollup {
        Rollup::begun(&CATALOGUE, office, year)
    }

    /// A roll-up of reports in these editions, in which nothing has been received.
    #[must_use]
    pub fn begun(catalogue: &Catalogue, office: Agency, year: u16) -> Rollup {
        let mut own = Report::empty(catalogue.for_year(year), year, office);
        own.totals = Totals::Automatic;
        let (roll, received, elsewhere) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let (distinct, unread) = (BTreeSet::new(), Vec::new());
        Rollup { own, roll, pooled: false, hand: None, unread, distinct, elsewhere, received }
    }

    /// The form in which it is added up.
    #[must_use]
    pub fn edition(&self) -> &'static Edition {
        self.own.edition
    }

    /// The year it adds up.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.own.year
    }

    /// Everything that was received, in the order of its digests.
    pub fn received(&self) -> impl Iterator<Item = &Contribution> {
        self.received.values().map(Arc::as_ref)
    }

    /// The contribution with this digest.
    #[must_use]
    pub fn contribution(&self, digest: &str) -> Option<&Contribution> {
        self.received.get(digest).map(Arc::as_ref)
    }

    /// Takes reports in. Of the same body, the one that counted before counts until
    /// somebody decides; among several new ones the first written.
    pub fn receive(&mut self, arrived: Vec<Contribution>) -> Receipt {
        let arrived = self.take_in(arrived.into_iter().map(Arc::new));
        at_once(arrived.receipt(self, async || true)).unwrap_or_default()
    }

    /// The same, what became of them left to be told.
    pub fn take_in(&mut self, arrived: impl IntoIterator<Item = Arc<Contribution>>) -> Arrived {
        let mut told = Arrived::default();
        for one in arrived {
            match self.received.get_mut(&one.digest) {
                Some(known) => {
                    told.same += 1;
                    if one.tells_more_than(known) {
                        let (arrived, accepted) = (known.arrived, known.accepted);
                        let one = Arc::unwrap_or_clone(one);
                        *known = Contribution { arrived, accepted, ..one }.into();
                    }
                }
                None => {
                    told.new.insert(one.digest.clone());
                    self.received.insert(one.digest.clone(), one);
                }
            }
        }
        self.settle();
        told
    }

    /// Lets the contribution with this digest count in place of the one that its body sent
    /// before, which goes; or lets that one stand, and this one goes.
    pub fn decide(&mut self, digest: &str, replaces: bool) {
        let Some(one) = self.received.get(digest) else { return };
        if replaces {
            let index = Index::of(&self.roll);
            let identity = index.identity(&one.name);
            let (edition, year) = (self.own.edition, self.own.year);
            let gone: Vec<String> = self
                .received
                .values()
                .filter(|other| other.accepted && other.is_of(edition, year))
                .filter(|other| index.identity(&other.name) == identity)
                .map(|other| other.digest.clone())
                .collect();
            for other in gone {
                self.received.remove(&other);
            }
            if let Some(one) = self.received.get_mut(digest) {
                Arc::make_mut(one).accepted = true;
            }
        } else {
            self.received.remove(digest);
        }
        self.settle();
    }

    /// Takes out a contribution.
    pub fn remove(&mut self, digest: &str) {
        self.received.remove(digest);
        self.settle();
    }

    /// Puts what was read of a body's report in another way in the place of what was received:
    /// it counts where that counted, and came when that came.
    pub fn replace(&mut self, digest: &str, by: Contribution) {
        let Some(before) = self.received.remove(digest) else { return };
        let Contribution { written, arrived, accepted, .. } = *before;
        let by = Contribution { written, arrived, accepted, ..by };
        self.received.insert(by.digest.clone(), by.into());
        self.settle();
    }

    /// Expects these bodies.
    pub fn expect(&mut self, roll: Vec<Expected>) {
        self.roll = roll;
        self.settle();
    }

    /// Takes a name that stands in reports as another name of a body of the list.
    pub fn name_also(&mut self, body: &str, alias: &str) {
        if let Some(body) = self.roll.iter_mut().find(|expected| expected.name == body) {
            body.aliases.push(alias.to_owned());
        }
        self.settle();
    }

    /// Adds up another year; the office's own figures stay where the form does, and wait
    /// where it changes.
    pub fn choose_year(&mut self, year: u16) {
        let figures = Packed::of(&self.own, self.own.edition);
        let was = self.own.edition;
        let agency = self.own.agency.clone();
        self.own = Rollup::new(agency, year).own;
        if self.own.edition == was {
            figures.unpack(&mut self.own);
        } else {
            self.hand = None;
            if !figures.is_blank() {
                self.elsewhere.insert(was.name, figures);
            }
            if let Some(figures) = self.elsewhere.remove(self.own.edition.name) {
                figures.unpack(&mut self.own);
            }
        }
        self.settle();
    }

    /// Names the office.
    pub fn name_office(&mut self, name: &str, kind: AgencyKind) {
        self.own.agency = Agency { name: name.to_owned(), kind };
        self.settle();
    }

    /// Puts a figure of the office's own work into a cell; totals follow.
    pub fn enter_own(&mut self, cell: CellRef, text: &str) {
        self.own.apply(Action::EnterFigure(cell, text.to_owned()));
    }

    /// Puts a block into the figures of the office's own work, with its first one at `cell`, as
    /// at the desk: labels, heads and reckoned cells are left out. Says what became of it.
    pub fn paste_own(&mut self, cell: CellRef, block: &Block) -> Option<String> {
        let matrix = self.own.edition.matrix(cell.matrix().0)?;
        let spot = Lattice::of(matrix).spot(cell)?;
        let span = Span { rows: (spot.row, spot.row), columns: (spot.column, spot.column) };
        let placement = place(&self.own, matrix, span, block);
        self.own.apply(placement.action());
        Some(placement.sentence(&self.own))
    }

    /// Fills the cells of the office's own work that are blank with 0.
    pub fn fill_own(&mut self) {
        for matrix in self.own.edition.matrices() {
            self.own.apply(Action::FillBlanks(matrix.key.0));
        }
    }

    /// Takes the figures of a contribution as the office's own work, in place of what was
    /// entered; it is no longer among what was received.
    pub fn take_as_own(&mut self, digest: &str) {
        let Some(one) = self.received.get(digest) else { return };
        if one.is_of(self.own.edition, self.own.year) {
            // Its totals are its own: nothing is recomputed behind anybody's back.
            self.own.totals = Totals::Typed;
            one.figures.unpack(&mut self.own);
            self.received.remove(digest);
        }
        self.settle();
    }

    /// Takes the figures of a contribution as a total made by hand, to be compared.
    pub fn take_as_hand(&mut self, digest: &str) {
        if let Some(one) = self.received.remove(digest) {
            self.hand = Some(Packed::of(&one.bare_report(), self.own.edition));
        }
        self.settle();
    }

    /// Every cell added up: the office's own work and each body that counts, once.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::new(self.own.edition);
        sums.add(&self.own_figures());
        for body in self.bodies() {
            if let Some(one) = body.counted {
                sums.add(&one.figures);
            }
        }
        sums
    }

    /// The office's own figures.
    #[must_use]
    pub fn own_figures(&self) -> Packed {
        Packed::of(&self.own, self.own.edition)
    }

    /// Sees to it that of each body one contribution of the year is accepted: that of before,
    /// else the first written. What was accepted of another year waits for that year.
    fn settle(&mut self) {
        let index = Index::of(&self.roll);
        let (edition, year) = (self.own.edition, self.own.year);
        let mut first: BTreeMap<String, (bool, u64, String)> = BTreeMap::new();
        for one in self.received.values().filter(|one| one.is_of(edition, year)) {
            let age = (!one.accepted, one.written, one.digest.clone());
            let best = first.entry(index.identity(&one.name)).or_insert_with(|| age.clone());
            if age < *best {
                *best = age;
            }
        }
        let accepted: BTreeSet<String> = first.into_values().map(|(.., digest)| digest).collect();
        for one in self.received.values_mut().filter(|one| one.is_of(edition, year)) {
            let is_accepted = accepted.contains(&one.digest);
            if one.accepted != is_accepted {
                Arc::make_mut(one).accepted = is_accepted;
            }
        }
    }
}
