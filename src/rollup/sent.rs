//! What a body has sent, once the readers of files have told what stands in it: our own data,
//! or a published report of any shape. Read and checked are two steps, so that a page can
//! answer in between.

use super::{Contribution, Source, file};
use crate::exchange::admit;
use crate::intake::{Certainty, Piece, Transcript, Unread, examine};
use crate::report::Report;
use crate::shelf::archive;

/// What is said of a published report whose year nobody knows.
pub const UNDATED: &str =
    "没有读到报告年度，没有计入。请在文件名中写上年度（如“2024年年报”），再放入一次。";

/// A report that was sent, read and not yet checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    report: Report,
    is_dated: bool,
    source: Source,
}

impl Sent {
    /// The report of a file of our own.
    ///
    /// # Errors
    /// Says in a sentence why there is none: it is another file of ours, or damaged.
    pub fn ours(text: &str) -> Result<Sent, String> {
        if file::claims(text) {
            return Err("这是保存的汇总文件，请用“打开汇总文件”打开。".to_owned());
        }
        if archive::claims(text) {
            return Err("这是备份文件，不是报告。".to_owned());
        }
        let report = admit(text).map_err(|error| error.to_string())?;
        Ok(Sent { report, is_dated: true, source: Source::Data })
    }

    /// The report of a published document, in a file of this name.
    ///
    /// # Errors
    /// Says why there is none.
    pub fn published(document: &[Piece], name: &str) -> Result<Sent, Unread> {
        examine(document, Some(name)).map(|transcript| Sent::of(&transcript))
    }

    /// The report that was read from a document, as it is read by now.
    #[must_use]
    pub fn of(transcript: &Transcript) -> Sent {
        let unread = [Certainty::Open, Certainty::Conflicting, Certainty::NotFound];
        let source = Source::Published {
            inferred: transcript.count(Certainty::Inferred),
            unread: unread.into_iter().map(|certainty| transcript.count(certainty)).sum(),
        };
        Sent { report: transcript.report.clone(), is_dated: transcript.is_dated, source }
    }

    /// Whether it tells its year: what does not can be compared and not added up.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.is_dated
    }

    /// What it contributes, from a file of this name.
    #[must_use]
    pub fn checked(&self, name: &str) -> Contribution {
        Contribution::of(&self.report, name, self.source)
    }
}
