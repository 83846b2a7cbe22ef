//! What the page says of what was done or refused.

use crate::browser::disk;

/// Something the page has to say once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Something was done.
    Done(String),
    /// The report was changed in a way that a person may want to take back.
    Changed(String),
    /// A block was put into a table and stands there marked, to be kept or taken back.
    Previewed(String),
    /// A total that somebody has is not the one that is reckoned; nothing was changed.
    Differs(String),
    /// Something could not be done; nothing was changed.
    Refused(String),
    /// A report was taken off the shelf and can be put back.
    Discarded(String),
}

impl Word {
    /// What is said of something that the disk has not confirmed.
    pub fn unsure(self) -> Word {
        let more = |text: String| format!("{text}{}", disk::UNSURE);
        match self {
            Word::Done(text) => Word::Done(more(text)),
            Word::Changed(text) => Word::Changed(more(text)),
            Word::Discarded(text) => Word::Discarded(more(text)),
            other => other,
        }
    }

    /// What is said.
    pub fn text(&self) -> &str {
        match self {
            Word::Done(text)
            | Word::Changed(text)
            | Word::Previewed(text)
            | Word::Differs(text)
            | Word::Refused(text)
            | Word::Discarded(text) => text,
        }
    }
}
