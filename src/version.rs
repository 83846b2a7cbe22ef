//! Which program this is, as the guide and the files that it writes say.

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The day of that version (ISO 8601). The release command holds it to the changelog.
pub const RELEASED: &str = "2026-11-27";

/// The program's name with its version and day, as files say what wrote them.
///
/// The data file does not say it: the same report is the same bytes, whichever version wrote
/// them, and by that a report that comes again is known.
#[must_use]
pub fn program() -> String {
    format!("Nianbao {VERSION} ({RELEASED})")
}
