//! The reports of this machine as the page lists them.
//!
//! How they are kept, and what lay open, is the core's [`nianbao::shelf`], over local storage.

pub use crate::browser::LocalStore;
use crate::browser::times;
use crate::dom;
use nianbao::report::Report;
use nianbao::shelf::{LeftOpen, exported};

/// Key of a report on this machine; never part of its file.
pub type ReportId = String;

/// A report as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Its key.
    pub id: ReportId,
    /// Name of the body and report year; `None` for text that cannot be read.
    pub title: Option<(String, u16)>,
}

impl Listing {
    /// How `report` is listed.
    pub fn of(id: ReportId, report: &Report) -> Listing {
        Listing { id, title: Some((report.agency.name.clone(), report.year)) }
    }

    /// How the report that is kept under `id` is listed.
    pub fn kept(id: &str) -> Listing {
        match nianbao::shelf::take(&LocalStore, id) {
            Some(taken) => Listing::of(id.to_owned(), &taken.report),
            None => Listing { id: id.to_owned(), title: None },
        }
    }
}

/// What lay open when the page was last left; nothing where nothing is known.
pub fn left_open() -> LeftOpen {
    LeftOpen::read(&LocalStore)
}

/// Notes what lies open, where the browser keeps anything.
pub fn note_open(left: &LeftOpen) {
    if LocalStore::is_lasting() {
        left.write(&LocalStore);
    }
}

/// The name of this window in the keys of its slots, from the time it was opened.
pub fn window() -> &'static str {
    static WINDOW: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    WINDOW.get_or_init(|| format!("{:x}-", dom::now()))
}

/// A key that no report has.
pub fn fresh_id() -> ReportId {
    nianbao::shelf::fresh_id(&LocalStore, dom::now())
}

/// Notes that a report as it stands has a file, or needs none yet.
pub fn mark_exported(id: &str) {
    exported::mark(&LocalStore, id, dom::now());
}

/// Says nothing of files for a day.
pub fn put_off_reminder(id: &str) {
    exported::put_off(&LocalStore, id, dom::now());
}

/// For how many days a report that was kept at `kept` has waited to be taken away as a
/// file; zero where there is nothing to be said of it.
pub fn days_without_file(id: &str, kept: u64) -> u64 {
    exported::days_without_file(&LocalStore, id, kept, dom::now())
}

/// How a report stands on this machine: when it was kept, what room it takes, whether a file
/// holds all of it. None where nothing sound is kept of it.
pub fn standing_of(id: &str) -> Option<String> {
    let record = nianbao::shelf::look(&LocalStore, id)?;
    let is_exported = exported::has_file(&LocalStore, id, record.time, dom::now());
    Some(format!(
        "{} 保存·{}·{}",
        times::spoken(record.time),
        times::room(record.text.chars().count()),
        if is_exported { "已导出" } else { "有未导出的改动" },
    ))
}
