//! Words on the walk: labels, whole or in part, headings, and what the matrix does not print.

use super::{MOST_UNPLACED, Previous, State, Walk};
use crate::intake::letters::key;
use crate::intake::rows::Found;

/// Characters of the longest label above the first figure.
const LONGEST_HEAD: usize = 12;
/// Longer texts in bytes are no labels.
const LONGEST_LABEL: usize = 400;
/// Texts that are compared with labels beyond the letter; a report has some hundred.
const MOST_LOOKS: usize = 2000;

impl Walk {
    /// The row that a text is the label of, to the letter or nearly.
    pub(super) fn like(&mut self, text: &str) -> Option<usize> {
        self.labels.row_of(text).or_else(|| {
            self.looks += 1;
            if self.looks > MOST_LOOKS { None } else { self.labels.row_like(text) }
        })
    }

    /// Whether the matrix prints nothing of a text.
    pub(super) fn is_foreign(&self, text: &str) -> bool {
        self.looks > MOST_LOOKS || !self.labels.is_printed(text)
    }

    /// Opens the one row of figures below its heads, whole or one character at a time.
    fn above(&mut self, own: &str) {
        let Some(heads) = &mut self.heads else { return };
        *heads += own;
        let is_head = self.labels.has_first_head(heads);
        let keep = heads.char_indices().rev().nth(LONGEST_HEAD).map_or(0, |(at, _)| at);
        *heads = heads.split_off(keep);
        if is_head && self.found.rows.first().is_some_and(|row| row.found.is_empty()) {
            self.state = State::Row(0);
        }
    }

    /// A text that the matrix does not print.
    pub(super) fn foreign(&mut self, text: &str) {
        self.leave();
        if self.is_open_row_full() {
            self.state = State::Loose;
        }
        if self.found.unplaced.len() < MOST_UNPLACED {
            self.found.unplaced.push(text.to_owned());
        }
    }

    /// Another label stands behind the row that is open.
    fn leave(&mut self) {
        if self.labels.is_abreast() {
            return;
        }
        self.state = match self.state.row() {
            Some(row) => State::Behind(row),
            None => State::Loose,
        };
    }

    /// Whether what follows a foreign label can not belong to the row before it.
    fn is_open_row_full(&self) -> bool {
        let row = self.state.row().and_then(|row| self.found.rows.get(row));
        let may_go_on = self.labels.is_abreast() && self.heads.is_none();
        row.is_some_and(|row| row.values() >= row.cells.len()) && !may_go_on
    }

    /// A text that is a label, the beginning or the end of one, a heading, or foreign.
    pub(super) fn label(&mut self, text: &str) {
        match self.previous {
            Previous::Label => self.follow.0 += 1,
            Previous::GapBehindLabel => self.follow.1 += 1,
            _ => {}
        }
        self.previous = Previous::Label;
        self.is_parted = true;
        if text.ends_with(['。', ';', '!', '?']) || text.len() > LONGEST_LABEL {
            return self.foreign(text);
        }
        let own = key(text);
        self.above(&own);
        let before = self.state.row();
        let joined = match &self.state {
            State::Begun { label, .. } => label.clone() + &own,
            _ => own.clone(),
        };
        let rows = [self.labels.row_of(&joined), self.labels.row_of(&own)];
        let near = |walk: &mut Walk| walk.like(&joined).or_else(|| walk.like(&own));
        let row = rows.into_iter().flatten().next();
        if let Some(row) = row.or_else(|| near(self)) {
            self.state = self.opened(row);
        } else if self.labels.begin(&joined) {
            self.state = State::Begun { label: joined, before };
        } else if self.labels.begin(&own) {
            self.state = State::Begun { label: own, before };
        } else if self.labels.is_band(&own) {
            // The heading of the next block: what follows is none of the row's before it.
            self.state = State::Loose;
            self.told = self.found.strewn.len();
        } else {
            self.leave();
            if self.is_foreign(&own) {
                self.foreign(text);
            }
        }
        // Empty lines between the heads of the one row are none of its cells.
        let row = self.found.rows.first_mut().filter(|_| self.labels.is_abreast());
        if let Some(row) = row.filter(|row| row.found.iter().all(|found| *found == Found::Gap)) {
            row.clear();
        }
    }
}
