//! A register that somebody works at, and what is done to it: each change is a value that, carried
//! out, leaves the one that takes it back.

use super::account::Understanding;
use super::columns::Column;
use super::sheet::Register;
use crate::form::{Rectangle, Spot};
use std::sync::Arc;

/// A register with all that a person has said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docket {
    /// Its lines.
    pub register: Register,
    /// How it is understood.
    pub understood: Understanding,
    /// What its columns are about by what stands in them, before anybody has said anything.
    pub told: Vec<Column>,
    /// What its file is called.
    pub name: Option<String>,
    /// Whether it is kept here, line by line: then a blank line is always there to go on in.
    pub is_own: bool,
    /// The registers of the file from which it is.
    pub found: Arc<Vec<Register>>,
    /// Which of them it is.
    pub at: usize,
}

/// What is done to a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another one comes in its place, or none.
    Lay(Option<Box<Docket>>),
    /// Lines come in the place of others; and, where lines are counted otherwise from then on, how
    /// all is understood.
    Lines {
        /// The first of those that go.
        at: usize,
        /// How many go.
        count: usize,
        /// Those that come.
        lines: Vec<Vec<String>>,
        /// How all is understood then, where that changes too.
        understood: Option<Understanding>,
    },
    /// It is understood in another way.
    Understand(Understanding),
}

/// What has come of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The first cell that is another.
    pub spot: Option<Spot>,
    /// Whether another register lies there.
    pub is_laid: bool,
    /// Whether there are more or fewer lines, so that lines have other numbers.
    pub is_renumbered: bool,
    /// Whether columns are about something else.
    pub has_other_columns: bool,
}

impl Docket {
    /// The ground of its cells.
    #[must_use]
    pub fn ground(&self) -> Rectangle {
        Rectangle { rows: self.register.lines.len(), columns: self.register.heads.len() }
    }
}

impl Change {
    /// Carries it out; gives what takes it back, and what has come of it.
    pub fn exchange(self, docket: &mut Option<Docket>) -> (Change, Done) {
        let mut done = Done::default();
        let back = match (self, docket.as_mut()) {
            (Change::Lay(other), _) => {
                done.is_laid = true;
                let gone = std::mem::replace(docket, other.map(|other| *other));
                Change::Lay(gone.map(Box::new))
            }
            // What is changed is there; without it nothing is.
            (change, None) => change,
            (Change::Understand(now), Some(docket)) => {
                done.has_other_columns = now.columns != docket.understood.columns;
                Change::Understand(std::mem::replace(&mut docket.understood, now))
            }
            (Change::Lines { at, count, lines, understood }, Some(docket)) => {
                let held = &mut docket.register.lines;
                let at = at.min(held.len());
                let end = held.len().min(at + count);
                done.spot = Some(first_other(&held[at..end], &lines, at));
                done.is_renumbered = end - at != lines.len() && end < held.len();
                let count = lines.len();
                let gone = held.splice(at..end, lines).collect();
                let understood =
                    understood.map(|now| std::mem::replace(&mut docket.understood, now));
                Change::Lines { at, count, lines: gone, understood }
            }
        };
        (back, done)
    }

    /// Whether texts change, not only what they are taken for.
    #[must_use]
    pub fn is_of_texts(&self) -> bool {
        matches!(self, Change::Lines { .. })
    }

    /// How many lines it holds.
    #[must_use]
    pub fn weight(&self) -> usize {
        match self {
            Change::Lay(docket) => docket.as_ref().map_or(0, |one| one.register.lines.len()),
            Change::Lines { lines, .. } => lines.len(),
            Change::Understand(_) => 0,
        }
    }
}

/// The first cell that stands otherwise in the one lines than in the others, which begin at `at`.
fn first_other(one: &[Vec<String>], other: &[Vec<String>], at: usize) -> Spot {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let column = one.get(same).zip(other.get(same)).map_or(0, |(one, other)| {
        one.iter().zip(other).take_while(|(one, other)| one == other).count()
    });
    Spot { row: at + same, column }
}
