//! How a roll-up is kept a record at a time: thousands of records in one go would let a page
//! stand still.
//!
//! The window that holds a roll-up is the only one that writes it, so it knows what is kept of it
//! and writes only what differs. Between two steps the store is always one that opens: as what
//! was kept before, with those contributions that have been written since. First come records of
//! their own, in any number of steps; what takes effect together (the first line, what was
//! decided between reports that were there before, what goes) is one step, the last.

use super::file::first_line;
use super::records::{
    ARRIVING, There, contribution, contribution_key, contribution_keys, digest_of, length,
    next_seq, record, slot_keys, slots,
};
use super::{Contribution, Rollup};
use crate::shelf::{NotKept, Port, write_surely};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is kept of a roll-up, as the window knows that holds it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    id: String,
    /// What is known to stand in the store, by digest.
    entries: BTreeMap<String, Entry>,
    /// What was written while files are being read, and is not received yet.
    arriving: BTreeSet<String>,
    /// The state that is being kept.
    work: Option<Box<Work>>,
    /// The number of the next first line, where it is known.
    next: Option<u64>,
    /// Characters that the state takes which was measured last.
    needed: usize,
}

/// A record of a contribution.
#[derive(Clone, Debug)]
struct Entry {
    /// What it holds.
    one: Arc<Contribution>,
    /// Whether it came after the newest first line, which then knows nothing of it.
    is_ahead: bool,
    /// Characters that it takes.
    room: usize,
}

/// A state on its way into the store.
#[derive(Clone, Debug)]
struct Work {
    rollup: Rollup,
    /// The number of its first line, and of what is new with it.
    seq: u64,
    /// Characters that there are for it.
    limit: usize,
    stage: Stage,
    /// Of each stage what is left to be done, the first last.
    left: Vec<Arc<Contribution>>,
    /// Texts to be written on their own.
    texts: Vec<(Arc<Contribution>, bool, String)>,
    /// What differs from what is kept only in whether it counts, or differs then in that alone.
    decided: Vec<Arc<Contribution>>,
    /// Keys that are perhaps of what is gone.
    unknown: Vec<String>,
    gone: Vec<String>,
    is_changed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Measuring,
    Writing,
    Looking,
    Ending,
}

impl Ledger {
    /// Nothing is known of what is kept under this id; it is looked at when it is written.
    #[must_use]
    pub fn of(id: &str) -> Ledger {
        Ledger { id: id.to_owned(), ..Ledger::default() }
    }

    /// Notes what a record holds that was read.
    pub(super) fn know(&mut self, There { one, room, .. }: There, is_ahead: bool) {
        self.entries.insert(one.digest.clone(), Entry { one, is_ahead, room });
    }

    /// Writes a contribution that was read and is not received yet, so that a reload does not
    /// lose it. What is there already stays as it is. Gives the characters that it took.
    ///
    /// # Errors
    /// See [`NotKept`].
    pub fn arrive(&mut self, port: &dyn Port, one: &Contribution) -> Result<usize, NotKept> {
        // Whoever takes it out meanwhile takes out what was there before.
        self.arriving.insert(one.digest.clone());
        let key = contribution_key(&self.id, &one.digest);
        if self.entries.contains_key(&one.digest) || contribution(port, &key).is_some() {
            return Ok(0);
        }
        // Nearly all of them will count, and those are not written again then.
        let one = Arc::new(Contribution { accepted: true, ..one.clone() });
        let seq = *self.next.get_or_insert_with(|| next_seq(port, &self.id));
        self.write(port, &one, true, &sealed(&one, seq))
    }

    /// What was arriving is received, or nobody wants it.
    pub fn arrived(&mut self) {
        self.arriving.clear();
    }

    /// Takes what came after the newest first line out of the store again: there is no room for
    /// what it is part of.
    pub fn give_back(&mut self, port: &dyn Port) {
        self.work = None;
        self.arriving.clear();
        let (ahead, rest) =
            std::mem::take(&mut self.entries).into_iter().partition(|(_, entry)| entry.is_ahead);
        self.entries = rest;
        let ahead: BTreeMap<String, Entry> = ahead;
        ahead.keys().for_each(|digest| port.remove(&contribution_key(&self.id, digest)));
    }

    /// Begins to keep this state, in place of one that is still on its way: what of that was
    /// written need not be written again. There are `limit` characters for it.
    pub fn begin(&mut self, port: &dyn Port, rollup: &Rollup, limit: usize) {
        let left = rollup.received.values().rev().cloned().collect();
        let seq = next_seq(port, &self.id);
        self.next = Some(seq);
        self.work = Some(Box::new(Work {
            rollup: rollup.clone(),
            seq,
            limit,
            stage: Stage::Measuring,
            left,
            texts: Vec::new(),
            decided: Vec::new(),
            unknown: Vec::new(),
            gone: Vec::new(),
            is_changed: false,
        }));
    }

    /// Whether a state is on its way.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        self.work.is_some()
    }

    /// Characters that the state takes which was measured last, and what it takes the place of.
    #[must_use]
    pub fn needed(&self) -> usize {
        self.needed
    }

    /// Characters that the contributions take which are kept.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.entries.values().map(|entry| entry.room).sum()
    }

    /// Does one step of the keeping: at most one record of a contribution is written, or all that
    /// takes effect together. What came of it, once it is over.
    pub fn step(&mut self, port: &dyn Port, now: u64) -> Option<Result<(), NotKept>> {
        let mut work = self.work.take()?;
        let done = match work.stage {
            Stage::Measuring => self.measure(port, &mut work),
            Stage::Writing => self.write_next(port, &mut work),
            Stage::Looking => self.look(port, &mut work),
            Stage::Ending => return Some(self.end(port, now, *work)),
        };
        if let Err(why) = done {
            return Some(Err(why));
        }
        self.work = Some(work);
        None
    }

    /// Does all steps that are left.
    ///
    /// # Errors
    /// See [`NotKept`]; what was there before is there still.
    pub fn finish(&mut self, port: &dyn Port, now: u64) -> Result<(), NotKept> {
        while self.is_at_work() {
            if let Some(done) = self.step(port, now) {
                return done;
            }
        }
        Ok(())
    }

    /// Looks for the next contribution of which something is to be written.
    fn measure(&mut self, port: &dyn Port, work: &mut Work) -> Result<(), NotKept> {
        while let Some(one) = work.left.pop() {
            let digest = &one.digest;
            if !self.entries.contains_key(digest) {
                let head = work.seq.saturating_sub(1);
                if let Some(there) = contribution(port, &contribution_key(&self.id, digest)) {
                    let is_ahead = there.seq > head;
                    self.know(there, is_ahead);
                }
            }
            let Some(entry) = self.entries.get_mut(digest) else {
                let text = sealed(&one, work.seq);
                work.texts.push((one, true, text));
                return Ok(());
            };
            if Arc::ptr_eq(&entry.one, &one) || entry.one == one {
                // The same from now on: the next time it is seen at once.
                entry.one = one;
                continue;
            }
            let (was, is_ahead) = (entry.one.accepted, entry.is_ahead);
            if is_ahead {
                let text = sealed(&one, work.seq);
                work.texts.push((one, true, text));
                return Ok(());
            }
            let before = Arc::new(Contribution { accepted: was, ..(*one).clone() });
            let is_other = before != entry.one;
            if was != one.accepted {
                work.decided.push(one);
            }
            if is_other {
                // Under a number that the first line knows: whether it counts stays as it was.
                let text = sealed(&before, 1);
                work.texts.push((before, false, text));
                return Ok(());
            }
        }
        work.is_changed |= !work.texts.is_empty() || !work.decided.is_empty();
        work.texts.reverse();
        work.stage = Stage::Writing;
        self.needed = self.room(work);
        if self.needed > work.limit { Err(NotKept::Full) } else { Ok(()) }
    }

    /// Characters that all records take once the texts are written.
    fn room(&self, work: &Work) -> usize {
        let texts: BTreeMap<&str, usize> = work
            .texts
            .iter()
            .map(|(one, _, text)| {
                let key = contribution_key(&self.id, &one.digest);
                (one.digest.as_str(), length(&key, text))
            })
            .collect();
        let others = self.entries.iter().filter(|(digest, _)| !texts.contains_key(digest.as_str()));
        let others = others.map(|(_, entry)| entry.room);
        let head = record(LATE, work.seq, self.head(&work.rollup)).sealed();
        let [slot, ..] = slot_keys(&self.id);
        others.sum::<usize>() + texts.values().sum::<usize>() + 2 * length(&slot, &head)
    }

    fn write_next(&mut self, port: &dyn Port, work: &mut Work) -> Result<(), NotKept> {
        if let Some((one, is_ahead, text)) = work.texts.pop() {
            self.write(port, &one, is_ahead, &text)?;
            return Ok(());
        }
        let is_unwanted = |key: &String| {
            let digest = digest_of(key);
            !work.rollup.received.contains_key(digest) && !self.arriving.contains(digest)
        };
        let unwanted = contribution_keys(port, &self.id).into_iter().filter(is_unwanted);
        (work.gone, work.unknown) =
            unwanted.partition(|key| self.entries.contains_key(digest_of(key)));
        work.stage = Stage::Looking;
        Ok(())
    }

    /// What cannot be read is not what was taken out.
    #[expect(clippy::unnecessary_wraps, reason = "one of several stages")]
    fn look(&mut self, port: &dyn Port, work: &mut Work) -> Result<(), NotKept> {
        match work.unknown.pop() {
            Some(key) if contribution(port, &key).is_some() => work.gone.push(key),
            Some(_) => {}
            None => work.stage = Stage::Ending,
        }
        Ok(())
    }

    /// What takes effect together.
    fn end(&mut self, port: &dyn Port, now: u64, mut work: Work) -> Result<(), NotKept> {
        let text = self.head(&work.rollup);
        let mut damaged = Vec::new();
        let slots = slots(port, &self.id, &mut damaged);
        let newest = slots.iter().max_by_key(|(record, _)| record.seq);
        work.is_changed |= !work.gone.is_empty() || self.is_ahead(&work.rollup);
        work.is_changed |= newest.is_none_or(|(record, _)| record.text != text);
        if !work.is_changed {
            return Ok(());
        }
        for one in std::mem::take(&mut work.decided) {
            self.write(port, &one, false, &sealed(&one, 1))?;
        }
        // Its time is that of the whole.
        let seq = newest.map_or(0, |(record, _)| record.seq) + 1;
        let taken = newest.map(|(_, key)| key.as_str());
        let is_free = |key: &String| Some(key.as_str()) != taken && !damaged.contains(key);
        let key = slot_keys(&self.id).into_iter().find(is_free).ok_or(NotKept::Full)?;
        write_surely(port, &key, &record(now, seq, text).sealed())?;
        for key in std::mem::take(&mut work.gone) {
            port.remove(&key);
            self.entries.remove(digest_of(&key));
        }
        self.next = Some(seq + 1);
        for (digest, entry) in &mut self.entries {
            let is_received = work.rollup.received.contains_key(digest);
            entry.is_ahead = self.arriving.contains(digest) && !is_received;
        }
        Ok(())
    }

    /// Whether the first line does not know yet of something that is no longer arriving.
    fn is_ahead(&self, rollup: &Rollup) -> bool {
        let received = rollup.received.keys();
        received.filter_map(|digest| self.entries.get(digest)).any(|entry| entry.is_ahead)
    }

    /// The first line, with what is arriving beside the roll-up.
    fn head(&self, rollup: &Rollup) -> String {
        let mut line = first_line(rollup);
        let arriving = self.arriving.iter().filter(|digest| self.is_arriving(digest, rollup));
        let arriving: Vec<&str> = arriving.map(String::as_str).collect();
        if let (false, Value::Object(line)) = (arriving.is_empty(), &mut line) {
            line.insert(ARRIVING.to_owned(), arriving.into());
        }
        line.to_string()
    }

    /// Whether it is there beside the roll-up, and no part of it yet.
    fn is_arriving(&self, digest: &str, rollup: &Rollup) -> bool {
        self.arriving.contains(digest) && !rollup.received.contains_key(digest)
    }

    fn write(
        &mut self,
        port: &dyn Port,
        one: &Arc<Contribution>,
        is_ahead: bool,
        text: &str,
    ) -> Result<usize, NotKept> {
        let key = contribution_key(&self.id, &one.digest);
        // Whatever comes of it, it is not what it was.
        self.entries.remove(&one.digest);
        write_surely(port, &key, text)?;
        let room = length(&key, text);
        let entry = Entry { one: one.clone(), is_ahead, room };
        self.entries.insert(one.digest.clone(), entry);
        Ok(room)
    }
}

/// A moment that is as long as any other, in milliseconds since 1970.
const LATE: u64 = 9_999_999_999_999;

/// The record of a contribution under this number.
fn sealed(one: &Contribution, seq: u64) -> String {
    record(one.arrived, seq, one.line()).sealed()
}
