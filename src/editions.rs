//! The two notices, transcribed: the only place that knows a year or a label.
//!
//! To add an edition, write one file beside these and enter it in [`EDITIONS`].
//! Nothing else in the house asks which edition it is looking at; where two
//! editions differ, the difference is a datum in them.

mod explanations;
mod roles;
mod shared;
mod year_2019;
mod year_2021;

use crate::form::Edition;

/// Every edition, oldest first.
pub static EDITIONS: &[&Edition] = &[&year_2019::EDITION, &year_2021::EDITION];

/// The edition that governs reports of `year`: the one in force, or for a year
/// before the first notice that first notice.
#[must_use]
pub fn for_year(year: u16) -> &'static Edition {
    EDITIONS.iter().rev().find(|edition| edition.first_year <= year).unwrap_or(&EDITIONS[0])
}

/// The edition of this name, where there is one.
#[must_use]
pub fn named(name: &str) -> Option<&'static Edition> {
    EDITIONS.iter().copied().find(|edition| edition.name == name)
}
