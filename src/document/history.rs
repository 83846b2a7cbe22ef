//! Undo and redo.

use crate::exchange::{open, seal};
use crate::form::{CellRef, Field, PassageKey};
use crate::report::{Action, Figure, Report};
use std::collections::VecDeque;

/// Steps that are kept in memory.
const DEPTH: usize = 200;

/// Steps that outlive the page, before and after the present state each.
const LASTING: usize = 100;

/// The states before and after the one on the desk. Keystrokes in one field are one
/// step until the history is [settled](History::settle) or another field is changed, and none
/// while what stood there before stands there again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    typing_in: Option<Field>,
    /// The stamp of the step made last.
    last: u64,
}

/// A state, and the field whose change left or restored it.
#[derive(Clone, Debug)]
struct Step {
    /// Tells it from every other step of this history.
    stamp: u64,
    state: State,
    field: Option<Field>,
    /// Whether it was handed out to be kept.
    is_kept: bool,
}

/// A state of a report: what differs in it from the one after it, where that is known
/// beforehand; else as it was, or as its data file, which is read when it is wanted.
#[derive(Clone, Debug)]
enum State {
    Parts { passages: Vec<(PassageKey, String)>, figures: Vec<(CellRef, Figure)> },
    Report(Box<Report>),
    File(String),
}

impl State {
    /// The state before `action` is applied to `report`.
    fn before(report: &Report, action: &Action) -> State {
        match report.changed_by(action) {
            Some((passages, cells)) => State::parts(report, passages, cells),
            None => State::Report(Box::new(report.clone())),
        }
    }

    fn parts(
        report: &Report,
        passages: impl IntoIterator<Item = PassageKey>,
        cells: impl IntoIterator<Item = CellRef>,
    ) -> State {
        let passage = |key: PassageKey| (key, report.passage(key).to_owned());
        let figure = |cell: CellRef| (cell, report.figure(cell).clone());
        State::Parts {
            passages: passages.into_iter().map(passage).collect(),
            figures: cells.into_iter().map(figure).collect(),
        }
    }

    /// Whether a report is in this state; of a file it is not looked at.
    fn is_that_of(&self, report: &Report) -> bool {
        match self {
            State::Parts { passages, figures } => {
                passages.iter().all(|(key, text)| report.passage(*key) == text)
                    && figures.iter().all(|(cell, figure)| report.figure(*cell) == figure)
            }
            State::Report(state) => **state == *report,
            State::File(_) => false,
        }
    }

    /// Brings `report` into this state and gives the one that it was in. A file that cannot
    /// be read changes nothing.
    fn restore(self, report: &mut Report) -> Option<State> {
        let state = match self {
            State::Report(state) => *state,
            State::File(text) => open(&text).ok()?,
            State::Parts { passages, figures } => {
                // All of them before the first is placed: a cell may stand there twice.
                let keys = passages.iter().map(|(key, _)| *key);
                let before = State::parts(report, keys, figures.iter().map(|(cell, _)| *cell));
                for (key, text) in passages {
                    report.write(key, text);
                }
                for (cell, figure) in figures {
                    report.place(cell, figure);
                }
                return Some(before);
            }
        };
        Some(State::Report(Box::new(std::mem::replace(report, state))))
    }
}

impl History {
    /// Applies an action to the report, and notes the state before. What changes nothing is
    /// no step: there would be nothing to take back, and what was taken back stays.
    pub fn perform(&mut self, report: &mut Report, action: Action) {
        let field = action.field();
        let is_typing = action.is_typing();
        if is_typing && field.is_some() && self.typing_in == field {
            self.future.clear();
            report.apply(action);
            if self.past.back().is_some_and(|step| step.state.is_that_of(report)) {
                self.past.pop_back();
                self.settle();
            }
            return;
        }
        let before = State::before(report, &action);
        report.apply(action);
        let is_changed = !before.is_that_of(report);
        self.typing_in = field.filter(|_| is_typing && is_changed);
        if !is_changed {
            return;
        }
        self.future.clear();
        if self.past.len() == DEPTH {
            self.past.pop_front();
        }
        let step = self.step(before, field);
        self.past.push_back(step);
    }

    /// Ends a run of keystrokes: what is typed next is a step of its own.
    pub fn settle(&mut self) {
        self.typing_in = None;
    }

    /// Takes back a run of keystrokes that is still going on, as if it had never
    /// begun; says whether there was one.
    pub fn abandon(&mut self, report: &mut Report) -> bool {
        if self.typing_in.take().is_none() {
            return false;
        }
        if let Some(step) = self.past.pop_back() {
            step.state.restore(report);
        }
        true
    }

    /// Takes the last step back and says which field it was about.
    pub fn undo(&mut self, report: &mut Report) -> Option<Field> {
        self.settle();
        let step = self.past.pop_back()?;
        let field = step.field;
        let other = self.exchange(report, step)?;
        self.future.push(other);
        field
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self, report: &mut Report) -> Option<Field> {
        self.settle();
        let step = self.future.pop()?;
        let field = step.field;
        let other = self.exchange(report, step)?;
        self.past.push_back(other);
        field
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The order of the steps that are to outlive the page, by their stamps: those before
    /// the present state, a bar, those after it.
    #[must_use]
    pub fn order(&self) -> String {
        let stamp = |step: &Step| step.stamp.to_string();
        let past = self.past.iter().skip(self.past.len().saturating_sub(LASTING)).map(stamp);
        let future = self.future.iter().skip(self.future.len().saturating_sub(LASTING)).map(stamp);
        let words = past.chain(["|".to_owned()]).chain(future);
        words.collect::<Vec<_>>().join(" ")
    }

    /// Hands out the steps that are to outlive the page and were not kept yet to `keep`, one
    /// by one: stamp and data file. `present` is the report on the desk.
    pub fn hand_out(&mut self, present: &Report, mut keep: impl FnMut(u64, &str)) {
        for steps in [self.past.make_contiguous(), &mut self.future] {
            let (passing, lasting) = steps.split_at_mut(steps.len().saturating_sub(LASTING));
            // They are not in the order any more; steps taken back may bring them there again.
            passing.iter_mut().for_each(|step| step.is_kept = false);
            let Some(first) = lasting.iter().position(|step| !step.is_kept) else { continue };
            let mut report = present.clone();
            for step in lasting[first..].iter_mut().rev() {
                step.state.clone().restore(&mut report);
                if !std::mem::replace(&mut step.is_kept, true) {
                    keep(step.stamp, &seal(&report));
                }
            }
        }
    }

    /// What was kept of it is lost: every step is to be handed out again.
    pub fn forget_kept(&mut self) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            step.is_kept = false;
        }
    }

    /// Takes up a history that was kept, before the steps made since: `text` gives the
    /// data file of a stamp. A step that is not there is left out.
    pub fn resume(&mut self, order: &str, mut text: impl FnMut(u64) -> Option<String>) {
        let Some((past, future)) = order.split_once('|') else { return };
        let is_new = self.past.is_empty() && self.future.is_empty();
        let mut step = |stamp: &str| {
            let stamp: u64 = stamp.parse().ok()?;
            let state = State::File(text(stamp)?);
            Some(Step { stamp, state, field: None, is_kept: true })
        };
        let mut kept: VecDeque<Step> = past.split_whitespace().filter_map(&mut step).collect();
        let after: Vec<Step> = future.split_whitespace().filter_map(step).collect();
        let last = kept.iter().chain(&after).map(|step| step.stamp).max().unwrap_or(0);
        // Steps made since have stamps of their own behind those.
        self.last += last;
        for step in self.past.iter_mut().chain(&mut self.future) {
            step.stamp += last;
            step.is_kept = false;
        }
        kept.append(&mut self.past);
        self.past = kept;
        if is_new {
            self.future = after;
        }
    }

    fn step(&mut self, state: State, field: Option<Field>) -> Step {
        self.last += 1;
        Step { stamp: self.last, state, field, is_kept: false }
    }

    /// Puts the state of a step in place of the report's, which becomes a step.
    fn exchange(&mut self, report: &mut Report, step: Step) -> Option<Step> {
        let field = step.field;
        let before = step.state.restore(report)?;
        Some(self.step(before, field))
    }
}
