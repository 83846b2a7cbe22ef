//! What leaves the program as a file.

use super::Format;
use crate::marks;
use crate::report::{Agency, Report};
use crate::rules::{Review, readiness};
use std::io;

/// A way to write something to a file; of reports and of roll-ups alike.
#[derive(Debug)]
pub struct Export<T: 'static> {
    /// Stable name: a part of the page's hook.
    pub name: &'static str,
    /// What the page calls it.
    pub label: &'static str,
    /// What it is good for, in a few words.
    pub purpose: &'static str,
    /// What the file is called behind the body and the year.
    pub title: &'static str,
    /// The kind of file.
    pub format: &'static Format,
    /// What there is of it when the file is opened here again.
    pub reopens: Reopens,
    /// Writes the whole file; fails only where memory cannot be written to.
    pub write: fn(&T, Verdict) -> io::Result<Vec<u8>>,
}

/// How far what is written has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing stands in the way of publication.
    Final,
    /// Something does, or nobody has checked it yet: what goes by paper bears a mark.
    Draft,
}

/// What checking has shown of what is written.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// How far it has come.
    pub stage: Stage,
    /// What was found in it; none where nobody has checked it yet.
    pub review: Option<&'a Review>,
}

impl<'a> Verdict<'a> {
    /// What checking has shown of a report.
    #[must_use]
    pub fn of(report: &Report, review: Option<&'a Review>) -> Verdict<'a> {
        let is_ready = |review: &Review| readiness(report, &review.open).is_ready();
        let stage = if review.is_some_and(is_ready) { Stage::Final } else { Stage::Draft };
        Verdict { stage, review }
    }
}

impl From<Stage> for Verdict<'_> {
    /// How far something has come, where no more is known.
    fn from(stage: Stage) -> Verdict<'static> {
        Verdict { stage, review: None }
    }
}

/// What there is when a file is opened again that was written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopens {
    /// All of it, to the letter.
    Whole,
    /// What is public, to the letter.
    Public,
    /// What is read out of it, figures and sentences, to be looked through: somebody may have
    /// written in it meanwhile.
    Read,
    /// It is for other programs and for people.
    Never,
}

/// What a file can be named by: a body and a year.
pub trait Named {
    /// The body, as it is called.
    fn body(&self) -> &str;
    /// The year.
    fn year(&self) -> u16;
}

impl<T: Named> Export<T> {
    /// The name of the file: `机关_年度_年报.json`. Characters that a file system refuses and
    /// marks that nobody sees are left out.
    #[must_use]
    pub fn file_name(&self, of: &T) -> String {
        file_name(of, self.title, self.format)
    }
}

/// The name of a file of this kind about a body and a year.
pub(crate) fn file_name(of: &impl Named, title: &str, format: &Format) -> String {
    let is_refused = |c: &char| c.is_control() || r#"\/:*?"<>|"#.contains(*c);
    let body: String = marks::bare(of.body()).chars().filter(|c| !is_refused(c)).collect();
    let body = Agency::called(&body);
    format!("{body}_{}_{title}.{}", of.year(), format.ending())
}
