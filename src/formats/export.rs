//! What leaves the program as a file.

use super::Format;
use crate::marks;
use crate::report::Agency;
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
    pub write: fn(&T, Stage) -> io::Result<Vec<u8>>,
}

/// How far what is written has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing stands in the way of publication.
    Final,
    /// Something does, or nobody has checked it yet: what goes by paper bears a mark.
    Draft,
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
        let is_refused = |c: &char| c.is_control() || r#"\/:*?"<>|"#.contains(*c);
        let body: String = marks::bare(of.body()).chars().filter(|c| !is_refused(c)).collect();
        let body = Agency::called(&body);
        format!("{body}_{}_{}.{}", of.year(), self.title, self.format.ending())
    }
}
