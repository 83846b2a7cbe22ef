//! Whose a file is: this program's own, of which kind, or anybody's.

use super::is_data_name;
use crate::exchange::{admit, claims};
use crate::report::{Agency, Report};
use crate::rollup::file;
use crate::shelf::archive;

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'a> {
    /// A backup of this machine's reports, as its text.
    Backup(&'a str),
    /// A roll-up, as its text.
    Rollup(&'a str),
    /// A report of our own data, or what means to be one, as its text.
    Report(&'a str),
    /// Named as our own data, which are UTF-8, and it is none.
    Garbled,
    /// Another program's: the readers make out what it is.
    Others,
}

impl Whose<'_> {
    /// Whose a file of this name is.
    #[must_use]
    pub fn of<'a>(name: &str, bytes: &'a [u8]) -> Whose<'a> {
        match std::str::from_utf8(bytes) {
            Ok(text) if archive::claims(text) => Whose::Backup(text),
            Ok(text) if file::claims(text) => Whose::Rollup(text),
            Ok(text) if is_data_name(name) || claims(text) => Whose::Report(text),
            Err(_) if is_data_name(name) => Whose::Garbled,
            _ => Whose::Others,
        }
    }

    /// Whether it is opened as it is, with nothing to be decided: everything of this program's own
    /// but the report of the year before what lies on the `desk`, which may be wanted beside it.
    #[must_use]
    pub fn opens_at_once(self, desk: Option<&Report>) -> bool {
        match self {
            Whose::Backup(_) | Whose::Rollup(_) | Whose::Garbled => true,
            Whose::Report(text) => !desk.zip(admit(text).ok()).is_some_and(|(desk, report)| {
                report.year.checked_add(1) == Some(desk.year)
                    && !Agency::is_another(&desk.agency.name, &report.agency.name)
            }),
            Whose::Others => false,
        }
    }
}
