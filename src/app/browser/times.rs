//! Times and names as people read them.

use js_sys::Date;
use nianbao::report::{Agency, Report};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970, now.
#[must_use]
pub fn now() -> u64 {
    Date::now() as u64
}

/// The year by this machine's clock.
#[must_use]
pub fn this_year() -> u16 {
    u16::try_from(Date::new_0().get_full_year()).unwrap_or(u16::MAX)
}

/// A time of this machine's clock, `2026-01-15 09:31`.
#[must_use]
pub fn spoken(time: u64) -> String {
    let date = Date::new(&JsValue::from_f64(time as f64));
    format!("{} {:02}:{:02}", day(&date), date.get_hours(), date.get_minutes())
}

/// The day of a time, `2026-01-15`.
#[must_use]
pub fn day_of(time: u64) -> String {
    day(&Date::new(&JsValue::from_f64(time as f64)))
}

fn day(date: &Date) -> String {
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// How a report is listed.
#[must_use]
pub fn name_of(report: &Report) -> String {
    format!("{} 年·{}", report.year, Agency::called(&report.agency.name))
}

/// A size in characters, rounded up: `12 千字`.
#[must_use]
pub fn room(characters: usize) -> String {
    format!("{} 千字", characters.div_ceil(1000))
}
