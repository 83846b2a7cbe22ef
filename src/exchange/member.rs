//! What a field of a data file is: its key, what it is in a report and back, what is said of it.

use super::reading::Door;
use super::refused::OpenError;
use crate::form::Catalogue;
use crate::report::Report;
use serde_json::Value;

/// A field at the top of a data file.
pub(crate) struct Member {
    /// Its key.
    pub(crate) key: &'static str,
    /// Whether every file has it; others are written only where there is something to write,
    /// and a file without them is a whole file and leaves as it came.
    pub(crate) is_always: bool,
    /// Its value.
    pub(super) write: fn(&Report) -> Option<Value>,
    /// Takes its value out of a file.
    pub(super) read: Read,
    /// What the schema says of it.
    pub(crate) schema: fn(&Catalogue) -> Value,
    /// What a comparison says of it, where no field of the page shows it.
    pub(crate) beside: Option<Beside>,
}

/// How a field is taken out of a file.
pub(super) enum Read {
    /// Before there is a report: by [`unseal`](super::fields::unseal).
    Before,
    /// Into the report.
    Into(fn(&mut Report, &mut Door) -> Result<(), OpenError>),
}

/// What a comparison says of a field that stands beside the form.
pub(crate) struct Beside {
    /// Its place among the others.
    pub(crate) place: u8,
    /// What people call it.
    pub(crate) name: &'static str,
    /// What stands in it, in short.
    pub(crate) text: fn(&Report) -> String,
}
