//! Undo and redo.

use super::{Action, Report};
use crate::form::Field;
use std::collections::VecDeque;

/// Steps that are kept.
const DEPTH: usize = 200;

/// The states before and after the one on the desk. Keystrokes in one field are one
/// step until the history is [settled](History::settle) or another field is changed.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    typing_in: Option<Field>,
}

/// A state, and the field whose change left or restored it.
#[derive(Clone, Debug)]
struct Step {
    report: Report,
    field: Option<Field>,
}

impl History {
    /// Notes the state before `action` is applied to it.
    pub fn record(&mut self, before: &Report, action: &Action) {
        self.future.clear();
        let field = action.field();
        let joins = action.is_typing() && field.is_some() && self.typing_in == field;
        self.typing_in = if action.is_typing() { field } else { None };
        if joins {
            return;
        }
        if self.past.len() == DEPTH {
            self.past.pop_front();
        }
        self.past.push_back(Step { report: before.clone(), field });
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
            *report = step.report;
        }
        true
    }

    /// Takes the last step back and says which field it was about.
    pub fn undo(&mut self, report: &mut Report) -> Option<Field> {
        self.settle();
        let step = self.past.pop_back()?;
        self.future.push(exchange(report, step.report, step.field));
        step.field
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self, report: &mut Report) -> Option<Field> {
        self.settle();
        let step = self.future.pop()?;
        self.past.push_back(exchange(report, step.report, step.field));
        step.field
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
}

fn exchange(report: &mut Report, other: Report, field: Option<Field>) -> Step {
    Step { report: std::mem::replace(report, other), field }
}
