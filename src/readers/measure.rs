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

/// How much is read.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// Lines and cells.
    pieces: usize,
    /// Bytes of text.
    pub(crate) text: usize,
}

impl Bounds {
    /// Of what may be a report.
    pub(crate) const REPORT: Bounds = Bounds { pieces: MOST_PIECES, text: MOST_TEXT };
    /// Of a register: ten times two thousand lines of twenty columns, with what was asked for in
    /// full.
    pub(crate) const REGISTER: Bounds = Bounds { pieces: 400_000, text: 8 * MOST_TEXT };

    /// Whether more is read than of a report.
    pub(crate) fn is_wide(self) -> bool {
        self.text > MOST_TEXT
    }
}

/// What has been read so far.
pub(crate) struct Measure {
    pieces: usize,
    text: usize,
    bounds: Bounds,
}

impl Default for Measure {
    fn default() -> Measure {
        Measure::within(Bounds::REPORT)
    }
}

impl Measure {
    /// Nothing so far.
    pub(crate) fn within(bounds: Bounds) -> Measure {
        Measure { pieces: 0, text: 0, bounds }
    }

    /// Counts so many lines or cells.
    pub(crate) fn pieces(&mut self, more: usize) -> Result<(), End> {
        self.pieces = self.pieces.saturating_add(more);
        if self.pieces > self.bounds.pieces { Err(End::Full) } else { Ok(()) }
    }

    /// Counts a text before it is copied.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), End> {
        self.text = self.text.saturating_add(text.len());
        if self.text > self.bounds.text {
            return Err(End::Refused(crate::Refusal::TooMuch));
        }
        Ok(())
    }
}
