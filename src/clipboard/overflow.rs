//! Cells of Excel whose long text runs over into the empty ones beside them.
//!
//! On the clipboard Excel writes them as one cell over several columns and adds
//! `mso-ignore:colspan`: the columns are those of cells of their own, which are empty. Read as
//! one cell, every figure behind it would move to the left.

use super::markup::DISARMED_PREFIX;

/// Most columns over which a text runs.
const MOST: usize = 50;

/// How many empty cells stand beside a cell whose tag was written to `out` from `start` on;
/// the tag is then left with one column.
pub(super) fn beside(out: &mut String, start: usize) -> usize {
    let tag = &out[start..];
    let ignored = tag.find("mso-ignore").map(|at| &tag[at..]);
    let is_ignored = ignored.is_some_and(|rest| {
        let rest = rest.trim_start_matches("mso-ignore").trim_start();
        rest.strip_prefix(':').is_some_and(|value| value.trim_start().starts_with("colspan"))
    });
    let Some(at) = is_ignored.then(|| attribute(tag, "colspan=")).flatten() else { return 0 };
    let value = tag[at + "colspan=".len()..].trim_start_matches(['"', '\'', ' ']);
    let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let columns: usize = value[..digits].parse().unwrap_or(1);
    out.insert_str(start + at, DISARMED_PREFIX);
    columns.clamp(1, MOST) - 1
}

/// Where an attribute begins, behind a gap.
fn attribute(tag: &str, name: &str) -> Option<usize> {
    let places = tag.match_indices(name).map(|(at, _)| at);
    places.into_iter().find(|at| tag[..*at].ends_with(|c: char| c.is_ascii_whitespace()))
}

/// Whether a tag ends the cell before it without saying so.
pub(super) fn ends_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "tr" | "tbody" | "table")
}

/// The empty cells as markup.
pub(super) fn cells(count: usize) -> String {
    "<td></td>".repeat(count)
}
