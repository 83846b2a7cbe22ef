//! Roll-ups put together (合并): each is a part, and parts of parts give the same roll-up to the
//! byte, in whatever order and however they were grouped. A part is the set of what was received,
//! never a bare sum: a report that is in two parts counts once.
//!
//! Of two files of one report the one counts that tells more of it. What people decide between
//! reports of one body is decided at the desk: here the first written counts until they have.

use super::{Contribution, Expected, MOST_UNREAD, Packed, Rollup, Unread};
use crate::editions::CATALOGUE;
use crate::form::Edition;
use crate::report::{Agency, Totals};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Why roll-ups are not put together. Its text is the sentence a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// They are of two offices.
    Offices(String, String),
    /// Both have figures of the office's own work, and these differ.
    Own,
    /// Both have a total made by hand, and these differ.
    Hand,
}

impl fmt::Display for Unlike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unlike::Offices(one, other) => {
                write!(f, "这些汇总属于两个机关（{one}、{other}），不能合并。")
            }
            Unlike::Own => f.write_str("这些汇总中本机关自身的数不一致，不能合并。"),
            Unlike::Hand => f.write_str("这些汇总中人工汇总的数不一致，不能合并。"),
        }
    }
}

impl std::error::Error for Unlike {}

/// Parts on their way into one roll-up.
///
/// ```
/// use nianbao::report::{Agency, Report};
/// use nianbao::rollup::{Contribution, Joining, Source, file};
///
/// let one = Contribution::of(&Report::new(Agency::default(), 2024), "one.json", Source::Data);
/// let mut joining = Joining::default();
/// joining.report(one.clone());
/// let part = joining.joined().expect("something was received");
///
/// let mut again = Joining::default();
/// again.part(part.clone()).expect("alike");
/// again.report(one);
/// assert_eq!(again.joined().map(|whole| file::write(&whole)), Some(file::write(&part)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Joining {
    year: u16,
    agency: Agency,
    pooled: bool,
    totals: Option<Totals>,
    /// The office's own figures, by the form they are in.
    own: BTreeMap<&'static str, Packed>,
    /// A total made by hand, of the year.
    hand: Option<(u16, Packed)>,
    roll: Vec<Expected>,
    distinct: BTreeSet<String>,
    unread: BTreeSet<(u64, String, String)>,
    received: BTreeMap<String, Arc<Contribution>>,
}

impl Joining {
    /// Takes in one report. What is joined is of the latest year that was seen.
    pub fn report(&mut self, one: Contribution) {
        self.year = self.year.max(one.year);
        self.keep(Arc::new(one));
    }

    /// Takes in a roll-up.
    ///
    /// # Errors
    /// Says why the two are no parts of one; nothing of it is taken in then.
    pub fn part(&mut self, rollup: Rollup) -> Result<(), Unlike> {
        self.head(&rollup)?;
        for one in rollup.received.into_values() {
            self.keep(one);
        }
        Ok(())
    }

    /// Takes in what stands in the first line of a roll-up's file; the others are reports that
    /// came with it ([`Joining::with_it`]).
    ///
    /// # Errors
    /// As [`Joining::part`].
    pub fn head(&mut self, rollup: &Rollup) -> Result<(), Unlike> {
        let agency = agency(&self.agency, &rollup.own.agency)?;
        let (own, totals) = self.own(rollup)?;
        self.hand = self.hand(rollup)?;
        (self.agency, self.own, self.totals) = (agency, own, totals);
        self.year = self.year.max(rollup.year());
        self.pooled |= rollup.pooled;
        self.roll = expected(std::mem::take(&mut self.roll), &rollup.roll);
        self.distinct.extend(rollup.distinct.iter().cloned());
        let unread = rollup.unread.iter();
        self.unread.extend(unread.map(|one| (one.at, one.path.clone(), one.reason.clone())));
        while self.unread.len() > MOST_UNREAD {
            self.unread.pop_first();
        }
        Ok(())
    }

    /// Takes in a report of a roll-up whose first line was taken in.
    pub fn with_it(&mut self, one: Contribution) {
        self.keep(Arc::new(one));
    }

    /// How many reports were taken in, each once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.received.len()
    }

    /// Whether nothing was taken in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.year == 0
    }

    /// The roll-up of all that was taken in; none where that was nothing.
    #[must_use]
    pub fn joined(mut self) -> Option<Rollup> {
        if self.is_empty() {
            return None;
        }
        let mut rollup = Rollup::begun(&CATALOGUE, self.agency, self.year);
        let edition = rollup.edition();
        if let Some(own) = self.own.remove(edition.name) {
            own.unpack(&mut rollup.own);
        }
        rollup.own.totals = self.totals.unwrap_or(rollup.own.totals);
        let others = edition.catalogue.without(edition);
        rollup.elsewhere = others.filter_map(|other| self.own.remove_entry(other.name)).collect();
        rollup.pooled = self.pooled;
        rollup.hand = self.hand.filter(|(year, _)| *year == self.year).map(|(_, hand)| hand);
        rollup.roll = self.roll;
        rollup.distinct = self.distinct;
        let unread = self.unread.into_iter();
        rollup.unread = unread.map(|(at, path, reason)| Unread { path, reason, at }).collect();
        rollup.received = self.received;
        rollup.settle();
        Some(rollup)
    }

    /// Keeps a report; of two files of one, that which tells more, else the one whose line is the
    /// lesser.
    fn keep(&mut self, one: Arc<Contribution>) {
        let one = if one.accepted { undecided(one) } else { one };
        match self.received.get_mut(&one.digest) {
            Some(known) if *known == one => {}
            Some(known) => {
                if order(&one) < order(known) {
                    *known = one;
                }
            }
            None => drop(self.received.insert(one.digest.clone(), one)),
        }
    }

    /// The office's own figures with those of one more part.
    fn own(
        &self,
        rollup: &Rollup,
    ) -> Result<(BTreeMap<&'static str, Packed>, Option<Totals>), Unlike> {
        let figures = rollup.own_figures();
        let here: Option<(&Edition, Packed)> =
            (!figures.is_blank()).then_some((rollup.edition(), figures));
        let mut totals = self.totals;
        if here.is_some() {
            let theirs = *totals.get_or_insert(rollup.own.totals);
            if theirs != rollup.own.totals {
                return Err(Unlike::Own);
            }
        }
        let mut own = self.own.clone();
        let here = here.into_iter().map(|(edition, figures)| (edition.name, figures));
        let elsewhere = rollup.elsewhere.iter().map(|(name, figures)| (*name, figures.clone()));
        for (name, figures) in here.chain(elsewhere) {
            if own.insert(name, figures.clone()).is_some_and(|known| known != figures) {
                return Err(Unlike::Own);
            }
        }
        Ok((own, totals))
    }

    /// The total made by hand, with that of one more part: of the later year.
    fn hand(&self, rollup: &Rollup) -> Result<Option<(u16, Packed)>, Unlike> {
        let theirs = rollup.hand.clone().map(|hand| (rollup.year(), hand));
        match (&self.hand, theirs) {
            (Some(ours), Some(theirs)) if ours.0 == theirs.0 && *ours != theirs => {
                Err(Unlike::Hand)
            }
            (Some(ours), Some(theirs)) if ours.0 < theirs.0 => Ok(Some(theirs)),
            (Some(ours), _) => Ok(Some(ours.clone())),
            (None, theirs) => Ok(theirs),
        }
    }
}

/// What tells which of two files of one report is kept: the least.
fn order(one: &Contribution) -> (bool, usize, Reverse<usize>, String) {
    (one.previous.is_none(), one.errors + one.warnings, Reverse(one.findings.len()), one.line())
}

/// The report as if nobody had decided anything about it.
fn undecided(mut one: Arc<Contribution>) -> Arc<Contribution> {
    Arc::make_mut(&mut one).accepted = false;
    one
}

/// The office of two parts, of which either may have none.
fn agency(one: &Agency, other: &Agency) -> Result<Agency, Unlike> {
    match (one.name.trim(), other.name.trim()) {
        (_, "") => Ok(one.clone()),
        ("", _) => Ok(other.clone()),
        _ if one == other => Ok(one.clone()),
        _ => Err(Unlike::Offices(one.name.clone(), other.name.clone())),
    }
}

/// The bodies that both expect: a list that all parts share stays as its office has ordered it,
/// else they stand by their names.
fn expected(ours: Vec<Expected>, theirs: &[Expected]) -> Vec<Expected> {
    if theirs.is_empty() || ours == theirs {
        return ours;
    }
    if ours.is_empty() {
        return theirs.to_vec();
    }
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in ours.into_iter().chain(theirs.iter().cloned()) {
        all.entry(one.name).or_default().extend(one.aliases);
    }
    let expected = |(name, aliases): (String, BTreeSet<String>)| {
        let aliases = aliases.into_iter().collect();
        Expected { name, aliases }
    };
    all.into_iter().map(expected).collect()
}
