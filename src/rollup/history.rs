//! What was done at the district's desk, and can be taken back: act by act, and nothing else with
//! it. Two states share what is the same in both, so that a step of thousands of reports costs
//! no more than one of a few.

use super::{Contribution, Rollup};
use std::collections::VecDeque;
use std::sync::Arc;

/// Steps that are kept.
const DEPTH: usize = 100;

/// The states before and after the one on the desk (撤销、恢复).
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// The field that is being typed in: what is typed there is one step until it is left.
    typing_in: Option<String>,
}

/// A state, and what led away from it or back to it.
#[derive(Clone, Debug)]
struct Step {
    state: Rollup,
    act: String,
}

impl History {
    /// Does something to the roll-up that can be taken back, and is called so. What changes
    /// nothing is no step, and what was taken back stays.
    pub fn perform<T>(
        &mut self,
        rollup: &mut Rollup,
        act: &str,
        perform: impl FnOnce(&mut Rollup) -> T,
    ) -> T {
        self.settle();
        self.step(rollup, act, perform).0
    }

    /// The same of what is being typed in a field: one step until the field is left, and none
    /// while what stood there before stands there again.
    pub fn type_in<T>(
        &mut self,
        rollup: &mut Rollup,
        (field, act): (&str, &str),
        perform: impl FnOnce(&mut Rollup) -> T,
    ) -> T {
        if self.typing_in.as_deref() == Some(field) {
            self.future.clear();
            let done = perform(rollup);
            if self.past.back().is_some_and(|step| is_same(&step.state, rollup)) {
                self.past.pop_back();
                self.settle();
            }
            return done;
        }
        let (done, is_step) = self.step(rollup, act, perform);
        // Only a step waits for more.
        self.typing_in = is_step.then(|| field.to_owned());
        done
    }

    /// A field is left: what is typed next is a step of its own.
    pub fn settle(&mut self) {
        self.typing_in = None;
    }

    /// Takes the last act back, and says what it is called.
    pub fn undo(&mut self, rollup: &mut Rollup) -> Option<String> {
        self.settle();
        let step = self.past.pop_back()?;
        Some(exchange(rollup, step, |step| self.future.push(step)))
    }

    /// Does again what was taken back last, and says what it is called.
    pub fn redo(&mut self, rollup: &mut Rollup) -> Option<String> {
        self.settle();
        let step = self.future.pop()?;
        Some(exchange(rollup, step, |step| self.past.push_back(step)))
    }

    /// What would be taken back.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.past.back().map(|step| step.act.as_str())
    }

    /// What would be done again.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.future.last().map(|step| step.act.as_str())
    }

    /// Says, too, whether it was a step.
    fn step<T>(
        &mut self,
        rollup: &mut Rollup,
        act: &str,
        perform: impl FnOnce(&mut Rollup) -> T,
    ) -> (T, bool) {
        let state = rollup.clone();
        let done = perform(rollup);
        let is_step = !is_same(&state, rollup);
        if is_step {
            self.future.clear();
            if self.past.len() == DEPTH {
                self.past.pop_front();
            }
            self.past.push_back(Step { state, act: act.to_owned() });
        }
        (done, is_step)
    }
}

fn exchange(rollup: &mut Rollup, step: Step, keep: impl FnOnce(Step)) -> String {
    let Step { state, act } = step;
    let state = std::mem::replace(rollup, state);
    keep(Step { state, act: act.clone() });
    act
}

/// Whether two states are the same; what they share is not looked into.
fn is_same(one: &Rollup, other: &Rollup) -> bool {
    let Rollup { own, roll, pooled, hand, unread, distinct, elsewhere, received } = one;
    let is_one = |(one, other): (&Arc<Contribution>, &Arc<Contribution>)| {
        Arc::ptr_eq(one, other) || one == other
    };
    *own == other.own
        && *roll == other.roll
        && *pooled == other.pooled
        && *hand == other.hand
        && *unread == other.unread
        && *distinct == other.distinct
        && *elsewhere == other.elsewhere
        && received.len() == other.received.len()
        && received.values().zip(other.received.values()).all(is_one)
}
