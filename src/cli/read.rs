//! From the bytes of a file to a report, and how sure each figure is.

use crate::page;
use nianbao::exchange::open;
use nianbao::form::CellRef;
use nianbao::intake::{Certainty, Choice, Misfit, Transcript, examine};
use nianbao::report::Report;
use nianbao::rollup::{self, Contribution};
use nianbao_readers::{Found, document, told};
use std::collections::BTreeMap;

/// A report that was read out of a file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Read {
    /// The report, with every figure that could be read or inferred.
    pub report: Report,
    /// How it was read.
    pub source: Source,
    /// Whether its year stands in the file or its name; else it is no more than the first one of
    /// its form.
    pub is_dated: bool,
    /// Whether there was more in the file than is read.
    pub is_cut: bool,
    /// How sure each cell of the form is.
    pub certainty: BTreeMap<CellRef, Certainty>,
    /// Rows that can be read in several ways, none of them chosen.
    pub choices: Vec<Choice>,
    /// Rows with something in them that fits no reading.
    pub misfits: Vec<Misfit>,
    /// How title, year, body and form were found, and what is odd, in sentences.
    pub remarks: Vec<String>,
    /// Texts for which the form has no place.
    pub unplaced: Vec<String>,
}

/// How a report was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// From this program's own data, without loss.
    Data,
    /// By the reader of published reports.
    Published,
}

impl Source {
    /// Its key in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Source::Data => "data",
            Source::Published => "published",
        }
    }
}

/// Reads a file of this name, whatever its shape: this program's own data, a page, an office
/// file, a PDF, an OFD, a text. Of an archive only an envelope with one report is read; the
/// command opens others file by file.
///
/// ```
/// use nianbao::exchange::seal;
/// use nianbao::report::{Agency, Report};
/// use nianbao_cli::{Source, read};
///
/// let report = Report::new(Agency::default(), 2024);
/// let read = read("report.json", seal(&report).as_bytes()).expect("our own data");
/// assert_eq!((read.source, read.report), (Source::Data, report));
/// let refused = nianbao_cli::read("photo.jpg", b"\xFF\xD8\xFF\xE0");
/// assert!(refused.is_err_and(|sentence| sentence.contains("图片")));
/// ```
///
/// # Errors
/// Says why there is no report, in the sentence that the page would say.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read, String> {
    let (document, is_cut) = match document(name, bytes).map_err(|refusal| refusal.to_string())? {
        Found::Ours(text) => return ours(&text),
        Found::Document { document, is_cut, .. } => (document, is_cut),
        Found::Page { html, is_cut } => {
            let (document, is_long) = page::parsed(&html);
            (document, is_cut || is_long)
        }
    };
    let transcript = examine(&document, Some(name)).map_err(told)?;
    Ok(Read { is_cut, ..Read::of(transcript, Source::Published) })
}

fn ours(text: &str) -> Result<Read, String> {
    if rollup::file::claims(text) {
        return Err("这是汇总文件，不是报告；请用 nianbao sum。".to_owned());
    }
    if nianbao::shelf::archive::claims(text) {
        return Err("这是备份文件，不是报告。".to_owned());
    }
    let report = open(text).map_err(|error| error.to_string())?;
    Ok(Read::of(Transcript::of(report), Source::Data))
}

impl Read {
    fn of(transcript: Transcript, source: Source) -> Read {
        let Transcript { report, is_dated, certainty, choices, misfits, remarks, unplaced, .. } =
            transcript;
        let is_cut = false;
        Read { report, source, is_dated, is_cut, certainty, choices, misfits, remarks, unplaced }
    }

    /// How many cells are of this certainty.
    #[must_use]
    pub fn count(&self, certainty: Certainty) -> usize {
        self.certainty.values().filter(|one| **one == certainty).count()
    }

    /// What it adds to a roll-up, from the file at this path.
    ///
    /// # Errors
    /// Where nobody knows its year, in a sentence: it is added to none.
    pub fn contribution(&self, path: &str) -> Result<Contribution, String> {
        if !self.is_dated {
            return Err(rollup::UNDATED.to_owned());
        }
        let unread = [Certainty::Open, Certainty::Conflicting, Certainty::NotFound];
        let source = match self.source {
            Source::Data => rollup::Source::Data,
            Source::Published => rollup::Source::Published {
                inferred: self.count(Certainty::Inferred),
                unread: unread.into_iter().map(|one| self.count(one)).sum(),
            },
        };
        Ok(Contribution::of(&self.report, path, source))
    }
}
