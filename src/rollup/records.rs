//! The records of a roll-up in a store of texts: their keys, and what stands in them.

use super::Contribution;
use crate::exchange::{Door, parse};
use crate::shelf::{Cause, Port, Record};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) const ROLLUP: &str = "nianbao.rollup.";
pub(super) const CONTRIBUTION: &str = "nianbao.contribution.";

/// Where the first line lists what is arriving.
pub(super) const ARRIVING: &str = "arriving";

/// A record of a contribution that was read.
pub(super) struct There {
    /// What it holds.
    pub one: Arc<Contribution>,
    /// Its number.
    pub seq: u64,
    /// Characters that it takes.
    pub room: usize,
}

/// The number under which a roll-up is kept next.
#[must_use]
pub fn next_seq(port: &dyn Port, id: &str) -> u64 {
    let slots = slots(port, id, &mut Vec::new());
    slots.into_iter().map(|(record, _)| record.seq).max().unwrap_or(0) + 1
}

/// Characters that a record takes under its key.
pub(super) fn length(key: &str, text: &str) -> usize {
    key.len() + text.chars().map(char::len_utf16).sum::<usize>()
}

/// The record of a contribution under a key; `None` where it cannot be read.
pub(super) fn contribution(port: &dyn Port, key: &str) -> Option<There> {
    let text = port.read(key)?;
    let record = Record::opened(&text).ok()?;
    let one = Contribution::opened(&record.text).ok()?.into();
    Some(There { one, seq: record.seq, room: length(key, &text) })
}

/// The digest in the key of a contribution.
pub(super) fn digest_of(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or_default()
}

/// The digests that a first line lists as arriving.
pub(super) fn arriving(line: &str) -> BTreeSet<String> {
    let Ok(Value::Object(line)) = parse(line) else { return BTreeSet::new() };
    let listed = Door::new(line).value(ARRIVING);
    let listed = listed.as_ref().and_then(Value::as_array).into_iter().flatten();
    listed.filter_map(Value::as_str).map(str::to_owned).collect()
}

pub(super) fn contribution_key(id: &str, digest: &str) -> String {
    format!("{CONTRIBUTION}{id}.{digest}")
}

/// Two are written in turn; the others stand in for damaged ones.
pub(super) fn slot_keys(id: &str) -> [String; 4] {
    ["a", "b", "c", "d"].map(|slot| format!("{ROLLUP}{id}-{slot}"))
}

pub(super) fn slots(port: &dyn Port, id: &str, damaged: &mut Vec<String>) -> Vec<(Record, String)> {
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

pub(super) fn contribution_keys(port: &dyn Port, id: &str) -> Vec<String> {
    let begins = format!("{CONTRIBUTION}{id}.");
    port.keys().into_iter().filter(|key| key.starts_with(&begins)).collect()
}

pub(super) fn record(time: u64, seq: u64, text: String) -> Record {
    Record { cause: Cause::Current, seq, time, name: String::new(), text }
}
