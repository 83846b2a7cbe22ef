//! How reports stood before (历史版本): taken by the way, by hand, and before anything
//! that replaces much at once.
//!
//! A version is a record under a key that says its time and cause, so that the list of
//! them is read from the keys alone. Those taken by the way are thinned as they age; the
//! others stay until somebody takes them away.

use super::record::LAST_TIME;
use super::{Cause, NotKept, Port, Record, write_surely};
use std::collections::BTreeSet;

const VERSION: &str = "nianbao.version.";

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Least time between two versions taken by the way.
pub const INTERVAL: u64 = 10 * MINUTE;

/// How versions are thinned: of those younger than the first, the last of every span of
/// the second stays. Beyond, the last of every [`LONG`].
const THINNING: [(u64, u64); 4] = [(HOUR, 1), (DAY, HOUR), (14 * DAY, DAY), (365 * DAY, 7 * DAY)];

/// The span of which the last version stays however old it is.
const LONG: u64 = 91 * DAY;

/// A version as its key tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// When the report stood so, in milliseconds since 1970.
    pub time: u64,
    /// Why it was kept.
    pub cause: Cause,
    /// Where it is kept.
    pub key: String,
}

/// The versions of a report, earliest first.
#[must_use]
pub fn versions(port: &dyn Port, id: &str) -> Vec<Version> {
    let opens = format!("{VERSION}{id}.");
    let version = |key: String| {
        let (time, cause) = key.strip_prefix(&opens)?.split_once('.')?;
        let time = time.parse().ok().filter(|time| *time <= LAST_TIME)?;
        Some(Version { time, cause: Cause::from_key(cause)?, key })
    };
    let mut versions: Vec<Version> = port.keys().into_iter().filter_map(version).collect();
    // Their keys stand so already, but for times of a clock that is centuries ahead.
    versions.sort();
    versions
}

/// What is kept of a version, where it is sound.
#[must_use]
pub fn open(port: &dyn Port, version: &Version) -> Option<Record> {
    Record::opened(&port.read(&version.key)?).ok()
}

/// Keeps a version of `text` as it stood at `time`. A version that says the same as the
/// last one is not kept twice, unless somebody asks for it by name.
///
/// # Errors
/// Where the store does not take it.
pub fn keep(
    port: &dyn Port,
    id: &str,
    cause: Cause,
    name: &str,
    time: u64,
    text: &str,
) -> Result<(), NotKept> {
    put(port, id, Record { cause, seq: 0, time, name: name.to_owned(), text: text.to_owned() })
}

fn put(port: &dyn Port, id: &str, record: Record) -> Result<(), NotKept> {
    let there = versions(port, id);
    let last = there.last().and_then(|version| open(port, version));
    if record.cause != Cause::Named && last.is_some_and(|last| last.text == record.text) {
        return Ok(());
    }
    let is_free = |time: &u64| there.iter().all(|version| version.time != *time);
    let time = record.time.min(LAST_TIME);
    let time = (time..=LAST_TIME).chain((0..time).rev()).find(is_free).unwrap_or(time);
    let key = format!("{VERSION}{id}.{time:013}.{}", record.cause.key());
    write_surely(port, &key, &Record { time, ..record }.sealed())
}

/// Keeps what stood before a keeping as a version, where the last version is older than
/// [`INTERVAL`], and thins those that have aged.
pub(super) fn keep_if_due(
    port: &dyn Port,
    id: &str,
    before: &Record,
    now: u64,
) -> Result<(), NotKept> {
    if !is_due(port, &versions(port, id), before) {
        return Ok(());
    }
    let record = Record { cause: Cause::Automatic, ..before.clone() };
    put(port, id, record)?;
    // A damaged one is not taken away, and stands for no other.
    let is_sound = |version: &Version| open(port, version).is_some();
    let sound: Vec<Version> = versions(port, id).into_iter().filter(is_sound).collect();
    let stays = staying(&sound, now);
    for key in surplus(&sound, now).into_iter().filter(|key| !stays.contains(key)) {
        port.remove(&key);
    }
    Ok(())
}

/// Whether it is time for another version by the way.
fn is_due(port: &dyn Port, there: &[Version], before: &Record) -> bool {
    let is_recent = |time: u64| time <= before.time && before.time - time < INTERVAL;
    let Some(last) = there.last() else { return true };
    if last.time <= before.time {
        return !is_recent(last.time);
    }
    // A clock was ahead, this one or that of a backup: then not the latest by the clock
    // counts but the one that was taken last, by the number of what it is a version of.
    let taken = there.iter().filter(|version| version.cause == Cause::Automatic);
    let taken = taken.filter_map(|version| {
        let seq = Record::number(&port.read(&version.key)?)?;
        (1..before.seq).contains(&seq).then_some((seq, version.time))
    });
    !taken.max().is_some_and(|(_, time)| is_recent(time))
}

/// The keys of the versions that have aged too much to be kept so close to others.
#[must_use]
pub fn surplus(versions: &[Version], now: u64) -> Vec<String> {
    let span_of = |version: &Version| {
        let age = now.saturating_sub(version.time);
        let span = THINNING.iter().find(|(younger, _)| age < *younger).map_or(LONG, |rule| rule.1);
        (span, version.time / span)
    };
    let thinned = || versions.iter().filter(|version| version.cause == Cause::Automatic);
    let later = thinned().skip(1);
    let is_surplus = |(version, next): (&Version, &Version)| {
        (span_of(version) == span_of(next)).then(|| version.key.clone())
    };
    thinned().zip(later).filter_map(is_surplus).collect()
}

/// The keys of the versions that stay whatever the clock says: the last ones up to now, and
/// the last of each of the latest spans in which any were taken. A clock that was ahead for
/// a day ages them by the work of that day, not by the time it claims.
fn staying(versions: &[Version], now: u64) -> BTreeSet<String> {
    const LEAST: [(u64, usize); 4] = [(1, 6), (HOUR, 12), (DAY, 14), (7 * DAY, 8)];
    let is_taken = |version: &&Version| version.cause == Cause::Automatic && version.time <= now;
    let taken: Vec<&Version> = versions.iter().filter(is_taken).collect();
    let mut stays = BTreeSet::new();
    for (span, most) in LEAST {
        let mut spans = BTreeSet::new();
        for version in taken.iter().rev() {
            if spans.insert(version.time / span) {
                if spans.len() > most {
                    break;
                }
                stays.insert(version.key.clone());
            }
        }
    }
    stays
}

/// The versions that may be cleared away when there is no room, the oldest first, each
/// with what it takes up in characters. The last of each report is not among them.
#[must_use]
pub fn clearable(port: &dyn Port, ids: &[String]) -> Vec<(Version, usize)> {
    let mut clearable: Vec<(Version, usize)> = Vec::new();
    for id in ids {
        let mut versions = versions(port, id);
        versions.pop();
        clearable.extend(versions.into_iter().map(|version| {
            let room = port.read(&version.key).map_or(0, |text| text.encode_utf16().count());
            (version, room)
        }));
    }
    clearable.sort();
    clearable
}

/// The keys of those that are chosen to be cleared away unless somebody says otherwise: half of
/// them, the oldest first, those that somebody has named last.
#[must_use]
pub fn to_clear(clearable: &[&Version]) -> BTreeSet<String> {
    let mut versions = clearable.to_vec();
    versions.sort_by_key(|version| (version.cause == Cause::Named, version.time));
    let half = versions.iter().take(versions.len().div_ceil(2));
    half.map(|version| version.key.clone()).collect()
}
