//! How much a file of a report may hold, the same on both sides of the door: what the page
//! says while somebody writes is what decides when the file is opened again.
//!
//! Characters of text are counted and not bytes of a file, because what is typed is what a
//! person can make shorter. So many of them, each escaped at its longest in the data and in
//! the page around it, stay below [`LARGEST`](crate::formats::LARGEST).

use crate::report::{Acknowledgement, Agency, Blame, Comment, Figure, Report};
use serde_json::{Map, Value};

/// Most characters of text in a report, last year's beside it counted in.
pub const MOST_CHARACTERS: usize = 1_200_000;

/// From so many characters on the page says how many there may be.
pub const MANY_CHARACTERS: usize = 1_000_000;

/// Most that a file may hold of what this version does not know, bytes.
const MOST_UNKNOWN: usize = 150_000;

/// Most values in a file, whatever they are: some fifty times as many as a report has.
pub(super) const MOST_VALUES: usize = 50_000;

/// How many characters of text a report has, last year's beside it counted in.
#[must_use]
pub fn characters(report: &Report) -> usize {
    measure(report, &|text| text.chars().count())
}

/// Whether a report has more text than this many characters; cheap where it is far below.
#[must_use]
pub fn exceeds(report: &Report, most: usize) -> bool {
    measure(report, &str::len) > most && characters(report) > most
}

/// Whether a file with this report in it opens again.
#[must_use]
pub fn fits(report: &Report) -> bool {
    !exceeds(report, MOST_CHARACTERS) && unknown(report) <= MOST_UNKNOWN
}

fn measure(report: &Report, of: &dyn Fn(&str) -> usize) -> usize {
    // Named one by one: a new field with text in it does not compile without being counted.
    let Report {
        edition: _,
        year: _,
        agency: Agency { name, kind: _ },
        title,
        preamble,
        passages,
        figures,
        notes,
        totals: _,
        publication: _,
        acknowledged,
        comments,
        previous,
        appendix: _,
        overview_length: _,
        summed,
        rest: _,
    } = report;
    let texts = [name.as_str(), title.as_deref().unwrap_or_default(), preamble];
    let answers = acknowledged.iter().flat_map(|Acknowledgement { rule, at, basis, reason }| {
        [rule.as_str(), at.as_str(), basis.as_str(), reason.as_str()]
    });
    let remarks = comments.iter().flat_map(|Comment { at, by, said, answer, is_closed: _ }| {
        [at.as_str(), by.as_str(), said.as_str(), answer.as_str()]
    });
    let sums = summed.iter().flat_map(|summed| summed.figures.values().map(Figure::text));
    let blames = summed.iter().flat_map(|summed| &summed.blames);
    let blames = blames.flat_map(|Blame { rule, says, body, sums, advice }| {
        [rule.as_str(), says.as_str(), body.as_str(), sums.as_str(), advice.as_str()]
    });
    let below = texts
        .into_iter()
        .chain(passages.values().map(String::as_str))
        .chain(figures.values().map(Figure::text))
        .chain(notes.values().map(String::as_str))
        .chain(answers)
        .chain(remarks)
        .chain(sums)
        .chain(blames)
        .map(of)
        .sum::<usize>();
    below + previous.as_deref().map_or(0, |previous| measure(previous, of))
}

fn unknown(report: &Report) -> usize {
    level(&report.rest) + report.previous.as_deref().map_or(0, unknown)
}

fn level(level: &Map<String, Value>) -> usize {
    level.iter().map(|(key, value)| key.len() + size(value)).sum()
}

/// About the bytes that a value takes in a file.
fn size(value: &Value) -> usize {
    4 + match value {
        Value::Null | Value::Bool(_) => 0,
        Value::Number(number) => number.as_str().len(),
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(size).sum(),
        Value::Object(below) => level(below),
    }
}
