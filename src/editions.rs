//! The two notices, transcribed: the only place that knows a year or a label.
//!
//! To add an edition, write one file beside these and enter it in [`EDITIONS`].
//! Nothing else in the house asks which edition it is looking at; where two
//! editions differ, the difference is a datum in them.

mod explanations;
pub mod passages;
mod roles;
mod shared;
mod sums;
mod year_2019;
mod year_2021;

pub(crate) use sums::T3_CARRY;

use crate::form::{Catalogue, Edition};
use crate::report::{Agency, Report};

/// Every edition, oldest first.
pub static EDITIONS: &[&Edition] = &[&year_2019::EDITION, &year_2021::EDITION];

/// The editions of the State Council's notices.
pub static CATALOGUE: Catalogue = Catalogue { editions: EDITIONS };

/// The edition that governs reports of `year`: the one in force, or for a year
/// before the first notice that first notice.
///
/// ```
/// use nianbao::editions::for_year;
///
/// assert_eq!(for_year(2024).notice, "国办公开办函〔2021〕30号");
/// assert_eq!(for_year(2008), for_year(2019));
/// ```
#[must_use]
pub fn for_year(year: u16) -> &'static Edition {
    CATALOGUE.for_year(year)
}

/// The edition of this name, where there is one.
#[must_use]
pub fn named(name: &str) -> Option<&'static Edition> {
    CATALOGUE.named(name)
}

impl Report {
    /// A new report by the notice that governs its year.
    #[must_use]
    pub fn new(agency: Agency, year: u16) -> Report {
        Report::begun(&CATALOGUE, agency, year)
    }
}
