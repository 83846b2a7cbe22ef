//! When a report was last taken away as a file (导出), and until when nothing is said of it.
//!
//! The times are those of a clock that may have been ahead: what lies in the future is
//! brought back to the present when it is next looked at, so that a reminder is late by as
//! long as it takes, not by years.

use super::Port;

const EXPORTED: &str = "nianbao.exported.";

/// How long changes may wait to be taken away as a file before the page speaks of it.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Notes that a report as it stands has a file, or needs none yet.
pub fn mark(port: &dyn Port, id: &str, now: u64) {
    note(port, id, now, 0);
}

/// Says nothing of files for a day.
pub fn put_off(port: &dyn Port, id: &str, now: u64) {
    note(port, id, noted(port, id, now).map_or(0, |(time, _)| time), now + DAY);
}

/// Whether a report that was kept at `kept` has a file that holds all of it.
#[must_use]
pub fn has_file(port: &dyn Port, id: &str, kept: u64, now: u64) -> bool {
    noted(port, id, now).is_some_and(|(time, _)| time > 0 && kept <= time)
}

/// For how many days a report that was kept at `kept` has waited to be taken away as a
/// file; zero where there is nothing to be said of it.
#[must_use]
pub fn days_without_file(port: &dyn Port, id: &str, kept: u64, now: u64) -> u64 {
    let Some((time, quiet)) = noted(port, id, now) else {
        // Kept before there was a note of it.
        mark(port, id, now);
        return 0;
    };
    if kept <= time || now < quiet { 0 } else { now.saturating_sub(time) / DAY }
}

/// The time of the file, and until when it is quiet; neither further ahead than it can be.
fn noted(port: &dyn Port, id: &str, now: u64) -> Option<(u64, u64)> {
    let text = port.read(&format!("{EXPORTED}{id}"))?;
    let (time, quiet) = text.split_once(' ')?;
    let (time, quiet): (u64, u64) = (time.parse().ok()?, quiet.parse().ok()?);
    let likely = (time.min(now), quiet.min(now + DAY));
    if likely != (time, quiet) {
        note(port, id, likely.0, likely.1);
    }
    Some(likely)
}

fn note(port: &dyn Port, id: &str, time: u64, quiet: u64) {
    // Without the note, the page speaks of it once too often.
    let _ = port.write(&format!("{EXPORTED}{id}"), &format!("{time} {quiet}"));
}
