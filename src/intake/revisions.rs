//! What people left in a file of an office program besides its text: what they changed while
//! changes were tracked, and what they said in comments.

/// What people left in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    /// The data of a report, where the file is an export of this program that kept them: JSON,
    /// not yet looked at.
    pub data: Option<String>,
    /// What was changed and said, in the order of the text; comments on what is not in the text
    /// come last.
    pub changes: Vec<Revision>,
}

impl Revisions {
    /// Whether nobody left anything, data neither.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_none() && self.changes.is_empty()
    }
}

/// A tracked change, or a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What was done.
    pub act: Deed,
    /// By whom; empty where the file does not tell.
    pub who: String,
    /// When, as the file has it: a date and time by ISO 8601; empty where it does not tell.
    pub when: String,
    /// What was inserted or deleted, or what the comment says. Paragraphs in it are lines.
    pub text: String,
    /// The text of the paragraph or cell in which it stands, all changes accepted; empty where
    /// nothing of that is left.
    pub near: String,
    /// What a comment is about, all changes accepted; empty for changes, and for a comment that
    /// stands at a place without any text.
    pub quote: String,
}

/// What a person did to a text. What was moved was deleted in one place and inserted in
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Wrote something.
    Inserted,
    /// Struck something out.
    Deleted,
    /// Commented on it.
    Said,
}
