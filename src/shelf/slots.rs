//! The slots of a report, written in turn.
//!
//! The newest sound record counts; the next one goes to another slot and counts once it
//! stands there whole, so that there is no moment at which a report has none. A slot
//! that is damaged is left as it is, and a further one is used in its place.
//!
//! Every window has slots of its own. A browser hands what one window writes to the others
//! with a delay, so that two may keep a report under the same number, each in good faith:
//! then both records stand, and whoever sees it first says so.

use super::record::{LAST_SEQ, LAST_TIME};
use super::versions;
use super::{Base, Cause, NotKept, Port, Record, Unsound, write_surely};
use std::collections::BTreeSet;

/// What the keys of reports begin with. A report of the first form stands bare under
/// its key, without a slot; it is read as the oldest record, and stays.
pub(super) const REPORT: &str = "nianbao.report.";

/// When a bare report was kept.
const BARE_TIME: &str = "nianbao.time.";

/// The slots in the order in which they are taken into use.
const SLOTS: std::ops::RangeInclusive<char> = 'a'..='z';

/// Longest name of a slot: that of its window, and its letter.
const LONGEST_SLOT: usize = 40;

/// What stands in the slots of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The newest record that is what was written.
    pub newest: Option<Record>,
    /// Where it stands.
    place: Option<String>,
    /// Where the one before it stands.
    before_place: Option<String>,
    /// The record before it.
    pub before: Option<Record>,
    /// The slots of older records, each with its time.
    older: Vec<(u64, String)>,
    /// The slots that are damaged.
    pub damaged: Vec<Damaged>,
    /// Whether a later version of the program has written here.
    pub is_newer: bool,
}

/// A slot that does not answer to its digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damaged {
    /// Where it stands.
    pub key: String,
    /// The number that it claims to be kept under, where that can be read.
    pub seq: Option<u64>,
}

impl Standing {
    /// Takes a sound record in: the newest, the one before, or an older one.
    fn place(&mut self, record: Record, key: String) {
        let age = |record: &Record| (record.seq, record.time);
        let displaced = if self.newest.as_ref().is_none_or(|newest| age(newest) < age(&record)) {
            let before = (self.newest.replace(record), self.place.replace(key));
            let displaced = (self.before.take(), self.before_place.take());
            (self.before, self.before_place) = before;
            displaced
        } else if self.before.as_ref().is_none_or(|before| age(before) < age(&record)) {
            (self.before.replace(record), self.before_place.replace(key))
        } else {
            (Some(record), Some(key))
        };
        if let (Some(record), Some(key)) = displaced {
            self.older.push((record.time, key));
        }
    }

    /// Which record counts.
    #[must_use]
    pub fn base(&self) -> Base {
        self.newest.as_ref().map(Record::base).unwrap_or_default()
    }

    /// What another window has kept under the same number, not knowing of the newest.
    #[must_use]
    pub fn twin(&self) -> Option<&Record> {
        let (newest, before) = self.newest.as_ref().zip(self.before.as_ref())?;
        (newest.seq == before.seq && newest.text != before.text).then_some(before)
    }

    /// Whether the last keeping seems to be the one that is damaged: once a further
    /// one has taken its place, there is nothing to be said of it any more.
    #[must_use]
    pub fn is_last_damaged(&self) -> bool {
        let newest = self.newest.as_ref().map_or(0, |newest| newest.seq);
        let is_later = |damaged: &Damaged| damaged.seq.is_none_or(|seq| seq > newest);
        self.before.is_none() && self.damaged.iter().any(is_later)
    }
}

/// What became of a keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The record that counts now.
    pub base: Base,
    /// Whether a version of what stood before was to be kept as well, and could be.
    pub version: Result<(), NotKept>,
}

/// Why a report was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The store did not take it.
    NotKept(NotKept),
    /// Somebody else has kept the report since it was read.
    Outrun(Box<Record>),
    /// It belongs to a later version of the program.
    Newer,
}

/// The ids of all reports of a store, latest first; those in the bin too. Whatever else
/// stands under keys like ours is somebody else's, and passed over.
#[must_use]
pub fn ids(port: &dyn Port) -> Vec<String> {
    let id = |key: String| {
        let place = key.strip_prefix(REPORT)?;
        let id = place.split_once('.').map_or(place, |(id, _)| id);
        is_key_of(&key, id).then(|| id.to_owned())
    };
    let mut ids: Vec<String> = port.keys().into_iter().rev().filter_map(id).collect();
    // Between the keys of one report may stand those of another whose id is longer.
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids
}

/// Whether a word can be the id of a report or of a roll-up.
#[must_use]
pub fn is_id(word: &str) -> bool {
    (1..=40).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether a key belongs to the slots of a report.
#[must_use]
pub fn is_key_of(key: &str, id: &str) -> bool {
    let is_slot = |slot: &str| {
        let is_of_slot = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !slot.is_empty() && slot.len() <= LONGEST_SLOT && slot.bytes().all(is_of_slot)
    };
    let behind = key.strip_prefix(REPORT).and_then(|place| place.strip_prefix(id));
    is_id(id)
        && behind.is_some_and(|slot| slot.is_empty() || slot.strip_prefix('.').is_some_and(is_slot))
}

/// What stands in the slots of a report.
#[must_use]
pub fn standing(port: &dyn Port, id: &str) -> Standing {
    let keys = port.keys().into_iter().filter(|key| is_key_of(key, id));
    let texts = keys.filter_map(|key| Some((port.read(&key)?, key)));
    let mut standing = Standing::default();
    for (text, key) in texts {
        if key.len() == REPORT.len() + id.len() {
            let time = port.read(&format!("{BARE_TIME}{id}")).and_then(|time| time.parse().ok());
            let time = time.filter(|time| *time <= LAST_TIME).unwrap_or(0);
            let (cause, name) = (Cause::Current, String::new());
            standing.place(Record { cause, seq: 0, time, name, text }, key);
            continue;
        }
        match Record::opened(&text) {
            Ok(record) => standing.place(record, key),
            Err(Unsound::Newer) => standing.is_newer = true,
            Err(Unsound::Damaged) => {
                standing.damaged.push(Damaged { key, seq: Record::number(&text) });
            }
        }
    }
    standing
}

/// The newest record of a report.
#[must_use]
pub fn look(port: &dyn Port, id: &str) -> Option<Record> {
    standing(port, id).newest
}

/// Keeps the data file of a report in a slot of `window`. `base` is the record that was
/// read or kept last. Where it is time for it, what stood before becomes a version.
///
/// # Errors
/// Nothing of what stood there is lost: see [`Refused`].
pub fn keep(
    port: &dyn Port,
    id: &str,
    window: &str,
    base: Base,
    time: u64,
    text: &str,
) -> Result<Done, Refused> {
    let standing = standing(port, id);
    if standing.is_newer {
        return Err(Refused::Newer);
    }
    let there = standing.base();
    let Standing { newest, place, damaged, .. } = standing;
    match newest {
        Some(newest) if newest.text == text => return Ok(Done { base: there, version: Ok(()) }),
        Some(newest) if there != base => return Err(Refused::Outrun(Box::new(newest))),
        _ => {}
    }
    let key = |slot: char| format!("{REPORT}{id}.{window}{slot}");
    let is_free =
        |key: &String| Some(key) != place.as_ref() && damaged.iter().all(|one| one.key != *key);
    let full = Refused::NotKept(NotKept::Full);
    let key = SLOTS.map(key).find(is_free).ok_or(full)?;
    let seq = (there.seq + 1).min(LAST_SEQ);
    let (cause, name) = (Cause::Current, String::new());
    let record = Record { cause, seq, time, name, text: text.to_owned() };
    write_surely(port, &key, &record.sealed()).map_err(Refused::NotKept)?;
    let version = newest.map_or(Ok(()), |before| versions::keep_if_due(port, id, &before, time));
    Ok(Done { base: record.base(), version })
}

/// Takes away the slots that windows of before have left, but for the two newest records,
/// what is damaged, and what was written within the last minute.
pub fn tidy(port: &dyn Port, id: &str, now: u64) {
    const MINUTE: u64 = 60_000;
    for (time, key) in standing(port, id).older {
        // A bare report stays: it is how it stood before this form of the shelf.
        if time.saturating_add(MINUTE) < now && key.len() > REPORT.len() + id.len() {
            port.remove(&key);
        }
    }
}
