//! A roll-up on the shelf: a record about it, and one for each contribution, so that a
//! file more is a record more and not all of them written anew.
//!
//! The keys: `nianbao.rollup.ID` the first line of its file in two slots, `-a` and `-b`,
//! written in turn (`-c` and `-d` where one is damaged); `nianbao.contribution.ID.DIGEST` a contribution. Every record has a
//! digest over all of it; what does not answer to it is never read and never written over.
//!
//! A contribution's record has the number of the first line with which it belongs. One that is
//! ahead of the newest first line, or is listed in it as `arriving`, came after it: it is there,
//! and counts where nothing else of its body does. So what is written record by record opens, at
//! any moment, as what was kept before with what has come since.

use super::file::open_head;
use super::records::{
    CONTRIBUTION, ROLLUP, arriving, contribution, contribution_keys, length, slot_keys, slots,
};
use super::{Contribution, Ledger, Rollup};
use crate::exchange::OpenError;
use crate::shelf::{NotKept, Port, is_id};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use super::records::next_seq;

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
    /// What is kept of it: the next keeping writes only what is new.
    pub ledger: Ledger,
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
    let arriving = arriving(&record.text);
    let mut ledger = Ledger::of(id);
    let mut read = Vec::new();
    for key in contribution_keys(port, id) {
        let Some(there) = contribution(port, &key) else {
            damaged.push(key);
            continue;
        };
        let one = there.one.clone();
        let is_ahead = there.seq > record.seq || arriving.contains(&one.digest);
        ledger.know(there, is_ahead);
        // What was decided about it is not kept yet.
        let is_undecided = is_ahead && one.accepted;
        read.push(if is_undecided {
            Arc::new(Contribution { accepted: false, ..Arc::unwrap_or_clone(one) })
        } else {
            one
        });
    }
    rollup.take_in(read);
    Ok(Taken { rollup, time: record.time, seq: record.seq, damaged, ledger })
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

/// Keeps a roll-up at once: what is new or has changed is written, what it no longer holds is
/// taken away, but only once all else stands. What is known of the store spares most of it:
/// see [`Ledger`].
///
/// # Errors
/// See [`NotKept`]; what was there before is there still.
pub fn keep(port: &dyn Port, id: &str, rollup: &Rollup, now: u64) -> Result<(), NotKept> {
    let mut ledger = Ledger::of(id);
    ledger.begin(port, rollup, usize::MAX);
    ledger.finish(port, now)
}

/// Takes a roll-up away for good.
pub fn remove(port: &dyn Port, id: &str) {
    for key in contribution_keys(port, id).into_iter().chain(slot_keys(id)) {
        port.remove(&key);
    }
}

/// What a store holds beside one roll-up, in characters. The records of contributions, which
/// hardly change once they are written, are measured once.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    lengths: BTreeMap<String, usize>,
}

impl Measured {
    /// Characters that everything takes but the roll-up of this id.
    pub fn beside(&mut self, port: &dyn Port, id: &str) -> usize {
        let own = format!("{CONTRIBUTION}{id}.");
        let slots = slot_keys(id);
        let mut lengths = std::mem::take(&mut self.lengths);
        let mut taken = 0;
        for key in port.keys() {
            if key.starts_with(&own) || slots.contains(&key) {
                continue;
            }
            let known = lengths.remove(&key);
            let long =
                known.unwrap_or_else(|| port.read(&key).map_or(0, |text| length(&key, &text)));
            taken += long;
            if key.starts_with(CONTRIBUTION) {
                self.lengths.insert(key, long);
            }
        }
        taken
    }
}
