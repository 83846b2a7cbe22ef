//! A report as it comes off the shelf, and how much of it could be read.

use super::versions::{self, versions};
use super::{Base, Port, Record, standing};
use crate::exchange::{Salvaged, open, salvage};
use crate::report::Report;

/// A report off the shelf.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The report.
    pub report: Report,
    /// The record on which the next keeping is based.
    pub base: Base,
    /// The text it was read from.
    pub text: String,
    /// When that was kept.
    pub time: u64,
    /// How it was come by.
    pub how: How,
    /// What another window has kept at the same time.
    pub twin: Option<Record>,
}

/// How a report was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// As it was last kept.
    Whole,
    /// The last keeping is damaged; this is the one before.
    Before,
    /// No keeping is sound; this is the last version.
    Version,
    /// Fields of it could not be read and were left out; their paths.
    Mended(Vec<String>),
    /// A later version of the program has kept it: to be looked at, not to be written.
    Newer,
}

/// Takes a report off the shelf: the newest keeping, else the one before, else the last
/// version that can be read. None where nothing can be.
#[must_use]
pub fn take(port: &dyn Port, id: &str) -> Option<Taken> {
    let standing = standing(port, id);
    let (base, twin) = (standing.base(), standing.twin().cloned());
    let last = if standing.is_last_damaged() { How::Before } else { How::Whole };
    let is_newer = standing.is_newer;
    let kept = [(standing.newest, last), (standing.before, How::Before)];
    let kept = kept.into_iter().filter_map(|(record, how)| Some((record?, how)));
    let older = || {
        let versions = versions(port, id).into_iter().rev();
        versions.filter_map(|version| Some((versions::open(port, &version)?, How::Version)))
    };
    // The later, with a gap, rather than an earlier one that is whole.
    kept.chain(std::iter::once_with(older).flatten()).find_map(|(record, how)| {
        let (report, how) = match open(&record.text) {
            Ok(report) => (report, how),
            Err(_) => {
                let Salvaged { report, left_out, is_newer } = salvage(&record.text)?;
                (report, if is_newer { How::Newer } else { How::Mended(left_out) })
            }
        };
        let how = if is_newer { How::Newer } else { how };
        let twin = twin.clone();
        Some(Taken { report, base, text: record.text, time: record.time, how, twin })
    })
}
