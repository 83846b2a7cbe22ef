//! Addresses: where a figure or a passage stands in the form and in the file.

use std::cmp::Ordering;

/// Key of a matrix, `requests`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MatrixKey(pub &'static str);

/// Key of a row or a column, `carried_out`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey(pub &'static str);

/// In the order of files.
impl Ord for MatrixKey {
    fn cmp(&self, other: &Self) -> Ordering {
        shorter_first(self.0, other.0)
    }
}

impl PartialOrd for MatrixKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How files list keys where the form does not say it: the shorter one first.
pub(super) fn shorter_first(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// A row or a column of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRef {
    /// A row.
    Row(LineKey),
    /// A column.
    Column(LineKey),
}

/// Key of a passage of prose below `sections`, `overview.proactive`.
///
/// An edition makes its keys; everybody else asks it: by what a passage is about
/// ([`Edition::passage_of`](super::Edition::passage_of)), or at the doors by an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct PassageKey(
    /// Its address below `sections`, a level for each part.
    pub &'static str,
);

impl PassageKey {
    /// The key of a passage that an edition keeps at this address.
    #[must_use]
    pub const fn at(address: &'static str) -> PassageKey {
        PassageKey(address)
    }

    /// Its address below `sections`, a level for each part.
    #[must_use]
    pub fn address(self) -> &'static str {
        self.0
    }
}
