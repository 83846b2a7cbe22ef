//! Many bodies' reports added up: exact, whatever the order, and only complete where
//! nobody is missing.

mod common;

#[path = "rollup/across.rs"]
mod across;
#[path = "rollup/backup.rs"]
mod backup;
#[path = "rollup/blaming.rs"]
mod blaming;
#[path = "rollup/files.rs"]
mod files;
#[path = "rollup/leaving.rs"]
mod leaving;
#[path = "rollup/listing.rs"]
mod listing;
#[path = "rollup/outliers.rs"]
mod outliers;
#[path = "rollup/receiving.rs"]
mod receiving;
#[path = "rollup/returned.rs"]
mod returned;
#[allow(dead_code, reason = "its spices are for the reader's tests")]
#[path = "intake/sample.rs"]
mod sample;
#[path = "rollup/saving.rs"]
mod saving;
#[path = "rollup/stepwise.rs"]
mod stepwise;
#[allow(dead_code, reason = "part of it is for the shelf's tests")]
#[path = "shelf/store.rs"]
mod store;
#[path = "rollup/sums.rs"]
mod sums;

#[path = "rollup/twins.rs"]
mod twins;
#[path = "rollup/undoing.rs"]
mod undoing;
#[path = "rollup/unfilled.rs"]
mod unfilled;
#[path = "rollup/unread.rs"]
mod unread;

use nianbao::editions::EDITIONS;
use nianbao::exchange::{open, seal};
use nianbao::form::Edition;
use nianbao::report::{Agency, AgencyKind, Report};
use nianbao::rollup::{Contribution, Expected, Rollup, Source};
use sample::{Spice, draw_of};

/// The years that every test adds up: the last one of each form, of the one in force a later one
/// than its first.
fn years() -> Vec<u16> {
    let next = |edition: &Edition| {
        EDITIONS.iter().map(|other| other.first_year).find(|first| *first > edition.first_year)
    };
    let last = |edition: &&Edition| {
        next(edition).map_or((edition.first_year + 1).max(2025), |next| next - 1)
    };
    EDITIONS.iter().map(last).collect()
}

/// A random report of a body for `year`; `seed` tells one from another.
fn report(name: &str, year: u16, seed: u64) -> Report {
    let edition = nianbao::editions::for_year(year);
    let at = EDITIONS.iter().position(|other| *other == edition).unwrap_or(0);
    let drawn = draw_of(edition, seed * 2 + at as u64, Spice::Blanks);
    Report {
        agency: Agency { name: name.to_owned(), kind: AgencyKind::Subdistrict },
        year,
        ..drawn
    }
}

/// What the report contributes, its file last changed at `written`.
fn sent(report: &Report, written: u64) -> Contribution {
    let report = open(&seal(report)).expect("our own data opens");
    let file = format!("{}.json", report.agency.name);
    Contribution { written, ..Contribution::of(&report, &file, Source::Data) }
}

/// An office of which nothing is known yet but whom it expects.
fn office(year: u16, names: &[&str]) -> Rollup {
    let name = "示例区政务公开办公室".to_owned();
    let mut rollup = Rollup::new(Agency { name, kind: AgencyKind::Government }, year);
    let expected = |name: &&str| Expected { name: (*name).to_owned(), aliases: Vec::new() };
    rollup.expect(names.iter().map(expected).collect());
    rollup
}

const NAMES: [&str; 6] = ["甲街道", "乙街道", "丙镇", "丁乡", "戊局", "己委员会"];
