//! What a column of a register is about where its head does not say so.

use super::columns::Column::{self, Closed, Kind, Outcome, Received};
use super::days::day;
use super::words::{Meaning, Vocabulary};

/// What a column is about by what stands in it.
pub(super) fn by_values<'a>(
    values: impl Iterator<Item = &'a str>,
    words: &Vocabulary,
    year: u16,
    is_free: impl Fn(Column) -> bool,
) -> Option<Column> {
    /// Lines that are looked at.
    const SAMPLE: usize = 200;
    /// Of ten so many must say it.
    const MOST: usize = 7;
    let sample: Vec<&str> = values.filter(|text| !text.trim().is_empty()).take(SAMPLE).collect();
    let most = |is_so: &dyn Fn(&str) -> bool| {
        let count = sample.iter().filter(|text| is_so(text)).count();
        count > 0 && count * 10 >= sample.len() * MOST
    };
    let is_known = |text: &str| !matches!(words.outcome(text), Meaning::Unknown);
    // A number alone is more likely a count than a day.
    let is_day =
        |text: &str| !text.bytes().all(|byte| byte.is_ascii_digit()) && day(text, year).is_some();
    if most(&is_day) {
        return [Received, Closed].into_iter().find(|column| is_free(*column));
    }
    if is_free(Kind) && most(&|text| words.kind(text).is_some()) {
        return Some(Kind);
    }
    (is_free(Outcome) && most(&is_known)).then_some(Outcome)
}
