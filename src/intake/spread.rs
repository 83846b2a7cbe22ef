//! Ways to spread what stands in a row over its cells.

use super::rows::{Found, Row};

/// How what was found fills the cells of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// Each text stands in its cell.
    Plain(Vec<String>),
    /// The order of the texts, or the empty lines between them, tell the cells.
    InOrder(Vec<String>),
    /// Digits ran together; every way to cut them into as many numbers.
    Cut(Vec<Vec<String>>),
    /// More ways to cut than are looked at.
    TooMany,
    /// One sign for none across the whole row; what it means a person has to say.
    Fill(String),
    /// It fills no cell.
    None,
    /// Nothing stands there.
    Nothing,
}

/// Most steps in cutting one row.
const MOST_STEPS: usize = 200_000;
/// Most ways to cut that are kept.
const MOST_WAYS: usize = 400;

/// Spreads a row. `holds` says of a whole row whether its sums hold, `may_go_on` of its
/// first numbers whether they can still.
pub(super) fn spread(row: &Row, may_go_on: &dyn Fn(&[i64]) -> bool) -> Spread {
    let count = row.cells.len();
    if let Some(texts) = at_places(row) {
        return Spread::Plain(texts);
    }
    if let Some(text) = across(row) {
        return Spread::Fill(text);
    }
    let values: Vec<&str> = row.found.iter().filter_map(Found::text).collect();
    match values.len() {
        0 => Spread::Nothing,
        found if found == count => Spread::Plain(values.into_iter().map(str::to_owned).collect()),
        found if found > count => Spread::None,
        _ => cut(&values, count, may_go_on).unwrap_or_else(|| match with_gaps(row) {
            Some(texts) => Spread::InOrder(texts),
            None => Spread::None,
        }),
    }
}

impl Found {
    /// The text, where there is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Found::Cell(text) | Found::Wide(text, _) | Found::Value(text) if !text.is_empty() => {
                Some(text)
            }
            _ => None,
        }
    }
}

/// The texts of a printed row, as many as there are cells: empty cells behind them are
/// those of wider rows.
fn at_places(row: &Row) -> Option<Vec<String>> {
    let count = row.cells.len();
    let mut texts: Vec<&str> = Vec::new();
    for found in &row.found {
        match found {
            Found::Cell(text) => texts.push(text),
            // Wider cells of a narrower row: one text each.
            Found::Wide(text, _) => texts.push(text),
            Found::Gap => {}
            Found::Value(_) => return None,
        }
    }
    while texts.len() > count && texts.last().is_some_and(|text| text.is_empty()) {
        texts.pop();
    }
    // Empty cells between label and figures, as layout tables have them.
    while texts.len() > count && texts.first().is_some_and(|text| text.is_empty()) {
        texts.remove(0);
    }
    let is_whole = texts.len() == count && texts.iter().any(|text| !text.is_empty());
    is_whole.then(|| texts.into_iter().map(str::to_owned).collect())
}

/// A single zero, or sign for none, in a cell that covers the whole row.
fn across(row: &Row) -> Option<String> {
    let mut wide = row.found.iter().filter(|found| found.text().is_some());
    match (wide.next()?, wide.next()) {
        (Found::Wide(text, span), None) if *span + 1 >= row.cells.len() => {
            read(text).filter(|number| *number == 0).map(|_| text.clone())
        }
        _ => None,
    }
}

/// The texts with empty lines taken for empty cells, where that gives as many as there
/// are cells: one line a cell, or one line a cell with an empty line behind each.
fn with_gaps(row: &Row) -> Option<Vec<String>> {
    let lines: Vec<&str> = row.found.iter().map(|found| found.text().unwrap_or("")).collect();
    let count = row.cells.len();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let last = lines.iter().rposition(|line| !line.is_empty())?;
    let inner = &lines[first..=last];
    let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect::<Vec<String>>();
    if inner.len() == count {
        return Some(owned(inner.to_vec()));
    }
    let every_other = inner.iter().skip(1).step_by(2).all(|line| line.is_empty());
    if every_other && inner.len().div_ceil(2) == count {
        return Some(owned(inner.iter().step_by(2).copied().collect()));
    }
    None
}

/// Every way to cut runs of digits so that as many numbers result as there are cells.
/// None where nothing can be cut.
fn cut(values: &[&str], count: usize, may_go_on: &dyn Fn(&[i64]) -> bool) -> Option<Spread> {
    let is_run = |value: &&str| value.len() > 1 && value.bytes().all(|byte| byte.is_ascii_digit());
    if !values.iter().any(is_run) {
        return None;
    }
    let mut cutting = Cutting { values, count, may_go_on, steps: 0, ways: Vec::new() };
    let mut texts = Vec::new();
    let mut numbers = Vec::new();
    cutting.go_on(0, 0, &mut texts, &mut numbers);
    if cutting.steps >= MOST_STEPS || cutting.ways.len() >= MOST_WAYS {
        return Some(Spread::TooMany);
    }
    (!cutting.ways.is_empty()).then_some(Spread::Cut(cutting.ways))
}

/// A search for cuts, in the order of the digits.
struct Cutting<'a> {
    values: &'a [&'a str],
    count: usize,
    may_go_on: &'a dyn Fn(&[i64]) -> bool,
    steps: usize,
    ways: Vec<Vec<String>>,
}

impl Cutting<'_> {
    /// Goes on behind the `at`-th byte of the `value`-th value.
    fn go_on(&mut self, value: usize, at: usize, texts: &mut Vec<String>, numbers: &mut Vec<i64>) {
        self.steps += 1;
        if self.steps >= MOST_STEPS || self.ways.len() >= MOST_WAYS {
            return;
        }
        let Some(text) = self.values.get(value) else {
            if texts.len() == self.count {
                self.ways.push(texts.clone());
            }
            return;
        };
        let rest = &text[at..];
        let left = self.count - texts.len();
        let digits: usize = self.values[value + 1..].iter().map(|value| value.len()).sum();
        let least = self.values.len() - value - 1 + 1;
        if left < least || left > rest.len() + digits {
            return;
        }
        let is_run = rest.bytes().all(|byte| byte.is_ascii_digit());
        let longest = rest.len().min(LONGEST_NUMBER);
        let lengths = if is_run { 1..=longest } else { rest.len()..=rest.len() };
        for length in lengths {
            let number = &rest[..length];
            // Numbers have no zeros before them.
            if is_run && length > 1 && number.starts_with('0') {
                break;
            }
            let Some(read) = read(number) else { continue };
            texts.push(number.to_owned());
            numbers.push(read);
            if (self.may_go_on)(numbers) {
                let (value, at) =
                    if length == rest.len() { (value + 1, 0) } else { (value, at + length) };
                self.go_on(value, at, texts, numbers);
            }
            numbers.pop();
            texts.pop();
        }
    }
}

/// Counts have at most this many digits.
const LONGEST_NUMBER: usize = 7;

/// A value as a whole number; a sign for none counts nothing.
fn read(text: &str) -> Option<i64> {
    match text.parse() {
        Ok(number) => Some(number),
        Err(_) if text.chars().all(|c| !c.is_ascii_digit()) => Some(0),
        Err(_) => None,
    }
}
