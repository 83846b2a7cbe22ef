//! How much a document may hold, counted while it is read: what is far more than a report
//! is not gathered first.

use nianbao::intake::MOST_PIECES;

/// Most text of a document, in bytes: ten times a long report. A workbook of two thousand
/// bytes can repeat one long text until it is gigabytes.
pub const MOST_TEXT: usize = 2 * 1024 * 1024;

/// Why the reading of a file ends before the file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It is not read.
    Refused(crate::Refusal),
    /// As much as is ever looked at has been read.
    Full,
}

impl From<crate::Refusal> for End {
    fn from(refusal: crate::Refusal) -> End {
        End::Refused(refusal)
    }
}

/// What has been read so far.
#[derive(Default)]
pub(crate) struct Measure {
    pieces: usize,
    text: usize,
}

impl Measure {
    /// Counts so many lines or cells.
    pub(crate) fn pieces(&mut self, more: usize) -> Result<(), End> {
        self.pieces = self.pieces.saturating_add(more);
        if self.pieces > MOST_PIECES { Err(End::Full) } else { Ok(()) }
    }

    /// Counts a text before it is copied.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), End> {
        self.text = self.text.saturating_add(text.len());
        if self.text > MOST_TEXT {
            return Err(End::Refused(crate::Refusal::TooMuch));
        }
        Ok(())
    }
}
