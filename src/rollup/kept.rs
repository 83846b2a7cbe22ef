//! A roll-up on the shelf: a record about it, and one for each contribution, so that a
//! file more is a record more and not all of them written anew.
//!
//! The keys: `nianbao.rollup.ID` the first line of its file in two slots, `-a` and `-b`,
//! written in turn (`-c` and `-d` where one is damaged); `nianbao.contribution.ID.DIGEST` a contribution. Every record has a
//! digest over all of it; what does not answer to it is never read and never written over.

use super::file::{head, open_head};
use super::{Contribution, Rollup};
use crate::exchange::OpenError;
use crate::shelf::{Cause, NotKept, Port, Record, is_id, write_surely};
use std::collections::BTreeSet;

const ROLLUP: &str = "nianbao.rollup.";
const CONTRIBUTION: &str = "nianbao.contribution.";

/// A roll-up that was taken off the shelf.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The roll-up, with every contribution that could be read.
    pub rollup: Rollup,
    /// When it was kept, in milliseconds since 1970.
    pub time: u64,
    /// Counts its keepings, from one.
    pub seq: u64,
    /// The keys of what is damaged; it stays where it is.
    pub damaged: Vec<String>,
}

/// The roll-ups of a store, latest first.
#[must_use]
pub fn ids(port: &dyn Port) -> Vec<String> {
    let id = |key: String| {
        let (id, _) = key.strip_prefix(ROLLUP)?.split_once('-')?;
        slot_keys(id).contains(&key).then(|| id.to_owned())
    };
    let ids = port.keys().into_iter().rev().filter_map(id);
    let mut ids: Vec<String> = ids.filter(|id| is_id(id)).collect();
    ids.dedup();
    ids
}

/// Takes a roll-up off the shelf.
///
/// # Errors
/// Where nothing is known of it; see [`OpenError`].
pub fn take(port: &dyn Port, id: &str) -> Result<Taken, OpenError> {
    let mut damaged = Vec::new();
    let newest = slots(port, id, &mut damaged).into_iter().max_by_key(|(record, _)| record.seq);
    let (record, _) = newest.ok_or(OpenError::NoReport)?;
    let mut rollup = open_head(&record.text)?;
    let mut read = Vec::new();
    for key in contribution_keys(port, id) {
        match contribution(port, &key) {
            Some(one) => read.push(one),
            None => damaged.push(key),
        }
    }
    rollup.receive(read);
    Ok(Taken { rollup, time: record.time, seq: record.seq, damaged })
}

/// The number under which a roll-up is kept next.
#[must_use]
pub fn next_seq(port: &dyn Port, id: &str) -> u64 {
    let slots = slots(port, id, &mut Vec::new());
    slots.into_iter().map(|(record, _)| record.seq).max().unwrap_or(0) + 1
}

/// Whether a note of a roll-up that could not be kept has more than what is kept: its number,
/// whatever the clock said; a note of an early form has none, and only its time tells.
#[must_use]
pub fn is_later(seq: Option<u64>, time: u64, kept: Option<&Taken>) -> bool {
    kept.is_none_or(|kept| seq.map_or(time > kept.time, |seq| seq > kept.seq))
}

/// What is known of a roll-up without what it has received; `None` where nothing can be
/// read.
#[must_use]
pub fn head_of(port: &dyn Port, id: &str) -> Option<Rollup> {
    let slots = slots(port, id, &mut Vec::new());
    let (newest, _) = slots.into_iter().max_by_key(|(record, _)| record.seq)?;
    open_head(&newest.text).ok()
}

/// Keeps a roll-up: what is new or has changed is written, what it no longer holds is
/// taken away, but only once all else stands.
///
/// # Errors
/// See [`NotKept`]; what was there before is there still.
pub fn keep(port: &dyn Port, id: &str, rollup: &Rollup, now: u64) -> Result<(), NotKept> {
    let mut is_changed = false;
    let mut wanted = BTreeSet::new();
    for one in rollup.received() {
        let key = format!("{CONTRIBUTION}{id}.{}", one.digest);
        let text = record(one.arrived, 1, one.line()).sealed();
        if port.read(&key).as_deref() != Some(&text) {
            write_surely(port, &key, &text)?;
            is_changed = true;
        }
        wanted.insert(key);
    }
    // What cannot be read is not what was taken out.
    let kept = contribution_keys(port, id).into_iter();
    let is_gone = |key: &String| !wanted.contains(key) && contribution(port, key).is_some();
    let gone: Vec<String> = kept.filter(is_gone).collect();
    let text = head(rollup);
    let mut damaged = Vec::new();
    let slots = slots(port, id, &mut damaged);
    let newest = slots.iter().max_by_key(|(record, _)| record.seq);
    is_changed |= !gone.is_empty() || newest.is_none_or(|(record, _)| record.text != text);
    if is_changed {
        // Its time is that of the whole.
        let seq = newest.map_or(0, |(record, _)| record.seq) + 1;
        let taken = newest.map(|(_, key)| key.as_str());
        let is_free = |key: &String| Some(key.as_str()) != taken && !damaged.contains(key);
        let key = slot_keys(id).into_iter().find(is_free).ok_or(NotKept::Full)?;
        write_surely(port, &key, &record(now, seq, text).sealed())?;
    }
    for key in gone {
        port.remove(&key);
    }
    Ok(())
}

/// How many characters of a store keeping a roll-up takes, keys included.
#[must_use]
pub fn room(rollup: &Rollup) -> usize {
    /// What a record has beside its text, its key included.
    const BESIDE: usize = 130;
    let lines = rollup.received().map(|one| one.line().chars().count() + BESIDE);
    lines.sum::<usize>() + 2 * (head(rollup).chars().count() + BESIDE)
}

/// How many characters a roll-up takes in a store now.
#[must_use]
pub fn room_of(port: &dyn Port, id: &str) -> usize {
    let keys = contribution_keys(port, id).into_iter().chain(slot_keys(id));
    let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    keys.filter_map(|key| Some(key.len() + length(&port.read(&key)?))).sum()
}

/// Takes a roll-up away for good.
pub fn remove(port: &dyn Port, id: &str) {
    for key in contribution_keys(port, id).into_iter().chain(slot_keys(id)) {
        port.remove(&key);
    }
}

/// The contribution under a key; `None` where it cannot be read.
fn contribution(port: &dyn Port, key: &str) -> Option<Contribution> {
    let record = Record::opened(&port.read(key)?).ok()?;
    Contribution::opened(&record.text).ok()
}

/// Two are written in turn; the others stand in for damaged ones.
fn slot_keys(id: &str) -> [String; 4] {
    ["a", "b", "c", "d"].map(|slot| format!("{ROLLUP}{id}-{slot}"))
}

fn slots(port: &dyn Port, id: &str, damaged: &mut Vec<String>) -> Vec<(Record, String)> {
    let mut sound = Vec::new();
    for key in slot_keys(id) {
        match port.read(&key).map(|text| Record::opened(&text)) {
            None => {}
            Some(Ok(record)) => sound.push((record, key)),
            Some(Err(_)) => damaged.push(key),
        }
    }
    sound
}

fn contribution_keys(port: &dyn Port, id: &str) -> Vec<String> {
    let begins = format!("{CONTRIBUTION}{id}.");
    port.keys().into_iter().filter(|key| key.starts_with(&begins)).collect()
}

fn record(time: u64, seq: u64, text: String) -> Record {
    Record { cause: Cause::Current, seq, time, name: String::new(), text }
}
