//! Sentences, clauses, and the dates in them.

use crate::report::{Date, fold};
use std::ops::Range;

/// Ends of sentences.
const STOPS: &[char] = &['。', '；', ';', '！', '？', '!', '?', '\n', '\r'];

/// The sentences of a text, white space around them left out.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    sentence_ranges(text).map(|range| text[range].trim())
}

/// The sentences of a text, each with what ends it: put together they are the text.
pub fn whole_sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(STOPS)
}

/// Where the sentences of a text stand; blank ones are left out.
pub(super) fn sentence_ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    text.split(STOPS).filter_map(move |sentence| {
        let range = from..from + sentence.len();
        let stop = text[range.end..].chars().next().map_or(0, char::len_utf8);
        from = range.end + stop;
        (!sentence.trim().is_empty()).then_some(range)
    })
}

/// Where the sentences of a text as heard stand; blank ones are left out.
pub(super) fn heard_sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    sentence_ranges(text)
}

/// The dates of a sentence, `2025年1月1日`; a date without a year takes that of the
/// one before it.
#[must_use]
pub fn dates_in(sentence: &str) -> Vec<Date> {
    let folded: String = fold(sentence).chars().filter(|c| !c.is_whitespace()).collect();
    let mut dates = Vec::new();
    let (mut year, mut month) = (None, None);
    let mut digits = String::new();
    for c in folded.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let number = digits.parse::<u16>().ok();
        digits.clear();
        match (c, number) {
            ('年', Some(number)) => (year, month) = (Some(number), None),
            ('月', Some(number)) => month = u8::try_from(number).ok(),
            ('日', Some(number)) => {
                if let (Some(year), Some(month), Ok(day)) = (year, month, u8::try_from(number)) {
                    dates.push(Date { year, month, day });
                }
            }
            _ => {}
        }
    }
    dates
}
