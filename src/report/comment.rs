//! What reviewers remark on places of a report while it is being written (批注).

use super::Report;

/// A remark on one place of a report. It travels in the data file, and is never published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The place, by its path in the file.
    pub at: String,
    /// Who says it; may be empty.
    pub by: String,
    /// What is said.
    pub said: String,
    /// What was answered; may be empty.
    pub answer: String,
    /// Whether it is settled.
    pub is_closed: bool,
}

/// What is done with the comments of a report. Which one is meant is told by the comment itself: a
/// list in which something else was done meanwhile has it in another place, or not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commenting {
    /// Say something.
    Say(Comment),
    /// Put the second in place of the first: answered, closed, opened again, written otherwise.
    Change(Comment, Comment),
    /// Take one away.
    Remove(Comment),
}

impl Comment {
    /// Whether there is anything to be kept of it.
    #[must_use]
    pub fn is_said(&self) -> bool {
        !self.said.trim().is_empty()
    }
}

impl Report {
    /// The comments that are not settled.
    pub fn open_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(|one| !one.is_closed)
    }

    pub(super) fn comment(&mut self, what: Commenting) {
        match what {
            Commenting::Say(comment) if comment.is_said() => self.comments.push(comment),
            Commenting::Say(_) => {}
            Commenting::Change(was, becomes) => {
                if let Some(one) = self.comments.iter_mut().find(|one| **one == was) {
                    *one = becomes;
                }
            }
            Commenting::Remove(comment) => {
                if let Some(at) = self.comments.iter().position(|one| *one == comment) {
                    self.comments.remove(at);
                }
            }
        }
    }
}
