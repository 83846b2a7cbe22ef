//! Editions that came into force one after the other.

use super::{Edition, Matrix};

/// The editions that reports of one kind are written in, oldest first.
///
/// It is a value like any other: each of its editions says which catalogue it stands in, so
/// whoever has a report can ask which edition is due, and whoever opens a file says of which
/// catalogue it may be. That of the State Council's notices is
/// [`CATALOGUE`](crate::editions::CATALOGUE).
#[derive(Debug)]
pub struct Catalogue {
    /// Every edition, oldest first; there is at least one.
    pub editions: &'static [&'static Edition],
}

impl Catalogue {
    /// The edition that governs reports of `year`: the one in force, or for a year before the
    /// first notice that first notice.
    #[must_use]
    pub fn for_year(&self, year: u16) -> &'static Edition {
        let due = self.editions.iter().rev().find(|edition| edition.first_year <= year);
        due.unwrap_or(&self.editions[0])
    }

    /// The edition of this name, where there is one.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'static Edition> {
        self.editions.iter().copied().find(|edition| edition.name == name)
    }

    /// The editions without one of them.
    pub fn without(&self, edition: &Edition) -> impl Iterator<Item = &'static Edition> {
        self.editions.iter().copied().filter(move |other| *other != edition)
    }

    /// The first matrix of any edition that has this key.
    #[must_use]
    pub fn matrix(&self, key: &str) -> Option<&'static Matrix> {
        self.editions.iter().find_map(|edition| edition.matrix(key))
    }
}
