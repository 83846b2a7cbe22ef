//! Texts of a register made comparable.

use crate::marks;
use crate::report::fold;

/// Longest text of a cell that is looked at for what it says, in characters. What is longer is an
/// account of a case, not a word for how it ended.
pub(super) const LONGEST: usize = 200;

/// A text without spaces, marks that nobody sees, and punctuation; wide forms narrow.
pub(super) fn key(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() && !marks::is_invisible(*c);
    fold(text).chars().take(LONGEST).filter(kept).collect::<String>().to_lowercase()
}

/// A text as it is shown and asked about: without spaces around it, as long as a word is.
pub(super) fn word(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

/// The parts of a text that punctuation parts.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> {
    let text: String = fold(text).chars().take(LONGEST).collect();
    let parts: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).map(key).filter(|p| !p.is_empty()).collect();
    parts.into_iter()
}

/// A label without the numeral before it: `（三）`, `1.`, `一、`.
pub(super) fn unnumbered(label: &str) -> &str {
    let label = label.trim();
    let behind = label
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'))
        .filter(|(numeral, _)| numeral.chars().count() <= 2)
        .map(|(_, rest)| rest);
    let label = behind.unwrap_or(label);
    let marked = label.split_once(['.', '、']).filter(|(numeral, _)| {
        let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        !numeral.is_empty() && numeral.chars().count() <= 2 && numeral.chars().all(is_numeral)
    });
    marked.map_or(label, |(_, rest)| rest).trim()
}
