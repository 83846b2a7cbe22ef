//! A stretch of the document.

/// A stretch of the document, in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its first piece.
    pub start: usize,
    /// Behind its last.
    pub end: usize,
}
