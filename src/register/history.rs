//! What was done to a register, and can be taken back: cells, lines, columns, words, and that
//! another register was laid in its place. It lies in memory and ends with the room.

use super::docket::{Change, Docket, Done};
use std::collections::{BTreeSet, VecDeque};

/// Steps that are kept.
const DEPTH: usize = 100;

/// Lines that they may hold together: ten times the longest register. The oldest go first.
const MOST_KEPT: usize = 200_000;

/// The steps before and after the register as it is (撤销、恢复).
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// The number of the texts as they are; each that was ever there has one of its own.
    now: u64,
    last: u64,
    /// The numbers of those that lie in a file of their owner's.
    saved: BTreeSet<u64>,
}

/// A step away from the register as it is.
#[derive(Clone, Debug)]
struct Step {
    change: Change,
    /// The number of the texts to which it leads.
    to: u64,
    act: &'static str,
}

impl History {
    /// Does something that is called so, and can be taken back.
    pub fn perform(
        &mut self,
        docket: &mut Option<Docket>,
        act: &'static str,
        change: Change,
    ) -> Done {
        let (is_saved, before) = (self.is_saved(), self.now);
        let is_laid = matches!(change, Change::Lay(_));
        // In a register that is kept here what was said of it is part of it.
        let is_own = docket.as_ref().is_some_and(|one| one.is_own);
        let is_of_texts = change.is_of_texts() || is_own;
        let (back, done) = change.exchange(docket);
        if is_of_texts || is_laid {
            self.last += 1;
            self.now = self.last;
        }
        // What lay in a file, or was nothing yet, is no loss.
        if is_laid && is_saved {
            self.saved.insert(self.now);
        }
        self.future.clear();
        self.past.push_back(Step { change: back, to: before, act });
        let weight =
            |past: &VecDeque<Step>| past.iter().map(|one| one.change.weight()).sum::<usize>();
        while self.past.len() > DEPTH || self.past.len() > 1 && weight(&self.past) > MOST_KEPT {
            self.past.pop_front();
        }
        done
    }

    /// Takes the last act back.
    pub fn undo(&mut self, docket: &mut Option<Docket>) -> Option<(&'static str, Done)> {
        let step = self.past.pop_back()?;
        let (back, done) = self.take(step, docket);
        let act = back.act;
        self.future.push(back);
        Some((act, done))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, docket: &mut Option<Docket>) -> Option<(&'static str, Done)> {
        let step = self.future.pop()?;
        let (back, done) = self.take(step, docket);
        let act = back.act;
        self.past.push_back(back);
        Some((act, done))
    }

    fn take(&mut self, step: Step, docket: &mut Option<Docket>) -> (Step, Done) {
        let (change, done) = step.change.exchange(docket);
        let to = std::mem::replace(&mut self.now, step.to);
        (Step { change, to, act: step.act }, done)
    }

    /// What would be taken back.
    #[must_use]
    pub fn previous(&self) -> Option<&'static str> {
        self.past.back().map(|step| step.act)
    }

    /// What would be done again.
    #[must_use]
    pub fn next(&self) -> Option<&'static str> {
        self.future.last().map(|step| step.act)
    }

    /// The texts as they are lie in a file now.
    pub fn save(&mut self) {
        self.saved.insert(self.now);
    }

    /// Whether the texts as they are lie in a file; before anything was written there is nothing
    /// to lie there.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.now == 0 || self.saved.contains(&self.now)
    }
}
