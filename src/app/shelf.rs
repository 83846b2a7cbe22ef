//! The reports of this machine as the page lists them, and a note of what lay open.
//!
//! How they are kept is the core's [`nianbao::shelf`], over local storage.

pub use crate::browser::LocalStore;
use crate::dom;
use gloo_storage::{LocalStorage, Storage};
use nianbao::report::Report;
use nianbao::shelf::{Port, exported, ids, is_binned};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DESK: &str = "nianbao.desk";

/// Key of a report on this machine; never part of its file.
pub type ReportId = String;

/// What lay open when the page was last left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The report on the desk.
    pub open: Option<ReportId>,
    /// Every report, latest first.
    pub order: Vec<ReportId>,
    /// The field that had the caret, by its path.
    pub place: Option<String>,
    /// Whether the first hint has been read.
    pub hinted: bool,
}

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

/// The desk as it was left; an empty one where nothing is known. Reports that the note
/// does not mention are found all the same; those in the bin are not listed.
pub fn desk() -> Desk {
    let mut desk = Desk::default();
    if LocalStore::is_lasting() {
        let note: Value = LocalStorage::get(DESK).unwrap_or_default();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        desk.open = text(&note["open"]);
        desk.place = text(&note["place"]);
        desk.hinted = note["hinted"] == Value::Bool(true);
        desk.order = note["order"].as_array().into_iter().flatten().filter_map(text).collect();
    }
    let mut kept = ids(&LocalStore);
    kept.retain(|id| !is_binned(&LocalStore, id));
    let mut seen = BTreeSet::new();
    desk.order.retain(|id| kept.contains(id) && seen.insert(id.clone()));
    let lost: Vec<ReportId> = kept.into_iter().filter(|id| !desk.order.contains(id)).collect();
    desk.order.extend(lost);
    desk.open = desk.open.filter(|id| desk.order.contains(id));
    desk
}

/// Notes what lies open. A failure loses only that.
pub fn keep_desk(desk: &Desk) {
    if LocalStore::is_lasting() {
        let Desk { open, order, place, hinted } = desk;
        let note = json!({ "open": open, "order": order, "place": place, "hinted": hinted });
        let note = note.to_string();
        if LocalStore.read(DESK).as_deref() != Some(&note) {
            let _ = LocalStore.write(DESK, &note);
        }
    }
}

/// The name of this window in the keys of its slots, from the time it was opened.
pub fn window() -> &'static str {
    static WINDOW: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    WINDOW.get_or_init(|| format!("{:x}-", dom::now()))
}

/// A key that no report has.
pub fn fresh_id() -> ReportId {
    let kept = ids(&LocalStore);
    let mut fresh = (dom::now()..).map(|number| format!("{number:x}"));
    fresh.find(|id| !kept.contains(id)).unwrap_or_default()
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
