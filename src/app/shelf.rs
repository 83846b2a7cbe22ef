//! Local storage: the reports of this machine, each under a key of its own as the
//! very text of its data file, and a note of what lay open.
//!
//! A store that is full, denied or damaged is an answer here, never a panic. What
//! cannot be read is listed and left untouched.

use crate::dom;
use gloo_storage::{LocalStorage, Storage};
use nianbao::exchange::open;
use nianbao::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const DESK: &str = "nianbao.desk";
const REPORT: &str = "nianbao.report.";
/// When a report was kept, in milliseconds since 1970.
const TIME: &str = "nianbao.time.";

/// Key of a report on this machine; never part of its file.
pub type ReportId = String;

/// What lay open when the page was last left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
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

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser gives this page no storage.
    Denied,
    /// There is no room left.
    Full,
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
}

/// The desk as it was left; an empty one where nothing is known. Reports that the
/// note does not mention are found all the same.
pub fn desk() -> Desk {
    if !is_available() {
        return Desk::default();
    }
    let mut desk: Desk = LocalStorage::get(DESK).unwrap_or_default();
    let kept = keys();
    desk.order.retain(|id| kept.contains(id));
    let lost: Vec<ReportId> = kept.into_iter().filter(|id| !desk.order.contains(id)).collect();
    desk.order.extend(lost);
    desk.open = desk.open.filter(|id| desk.order.contains(id));
    desk
}

/// Notes what lies open.
pub fn keep_desk(desk: &Desk) -> Result<(), NotKept> {
    ensure_available()?;
    LocalStorage::set(DESK, desk).map_err(|_| NotKept::Full)
}

/// Keeps the data file of a report and reads it back.
pub fn keep(id: &str, text: &str) -> Result<(), NotKept> {
    ensure_available()?;
    let key = key(id);
    LocalStorage::raw().set_item(&key, text).map_err(|_| NotKept::Full)?;
    match LocalStorage::raw().get_item(&key) {
        Ok(Some(kept)) if kept == text => {}
        _ => return Err(NotKept::Full),
    }
    // Without its time, a report counts as older than what the journal has.
    let _ = LocalStorage::raw().set_item(&time_key(id), &dom::now().to_string());
    Ok(())
}

/// When a report was last kept.
pub fn time(id: &str) -> Option<u64> {
    ensure_available().ok()?;
    LocalStorage::raw().get_item(&time_key(id)).ok()??.parse().ok()
}

/// The text kept under `id`.
pub fn text(id: &str) -> Option<String> {
    if !is_available() {
        return None;
    }
    LocalStorage::raw().get_item(&key(id)).ok()?
}

/// The report kept under `id`, where it can be read.
pub fn take(id: &str) -> Option<Report> {
    open(&text(id)?).ok()
}

/// Forgets a report.
pub fn discard(id: &str) {
    if is_available() {
        LocalStorage::delete(key(id));
        LocalStorage::delete(time_key(id));
    }
}

/// A key that no report has.
pub fn fresh_id() -> ReportId {
    let kept = if is_available() { keys() } else { Vec::new() };
    let now = js_sys::Date::now() as u64;
    let mut ids = (now..).map(|number| format!("{number:x}"));
    ids.find(|id| !kept.contains(id)).unwrap_or_default()
}

fn key(id: &str) -> String {
    format!("{REPORT}{id}")
}

fn time_key(id: &str) -> String {
    format!("{TIME}{id}")
}

fn keys() -> Vec<ReportId> {
    let store = LocalStorage::raw();
    let count = store.length().unwrap_or(0);
    let ids: BTreeSet<ReportId> = (0..count)
        .filter_map(|index| store.key(index).ok()??.strip_prefix(REPORT).map(str::to_owned))
        .collect();
    ids.into_iter().rev().collect()
}

fn ensure_available() -> Result<(), NotKept> {
    if is_available() { Ok(()) } else { Err(NotKept::Denied) }
}

/// Whether the browser gives this page a store at all; policy or a private window
/// may deny it.
fn is_available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
