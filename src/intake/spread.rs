//! Ways to spread what stands in a row over its cells.

mod others;

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
    /// Ways that a person has to agree to first: one sign for none across the whole row,
    /// blanks with which its sums do not hold.
    Offer(Vec<Vec<String>>),
    /// It fills no cell.
    None,
    /// Nothing stands there.
    Nothing,
}

/// Most steps in cutting one row.
const MOST_STEPS: usize = 200_000;
/// Most ways to cut that are kept.
const MOST_WAYS: usize = 400;

/// How a table was written down.
#[derive(Clone, Copy)]
pub(super) struct Habits {
    /// A line for each cell, and no line between.
    pub is_dense: bool,
    /// Somewhere digits stand together that are no number.
    pub runs_together: bool,
    /// The row has sums of its own.
    pub has_sums: bool,
}

/// Spreads a row. `may_go_on` says of a row's first numbers whether its sums can still
/// hold.
pub(super) fn spread(row: &Row, habits: Habits, may_go_on: &dyn Fn(&[i64]) -> bool) -> Spread {
    let count = row.cells.len();
    if let Some(texts) = by_name(row) {
        return Spread::Plain(texts);
    }
    if let Some(ways) = at_places(row) {
        return settled(ways, may_go_on);
    }
    if let Some(text) = across(row) {
        return Spread::Offer(vec![vec![text; count]]);
    }
    let values: Vec<&str> = row.found.iter().filter_map(Found::text).collect();
    if values.is_empty() {
        return Spread::Nothing;
    }
    if values.len() == count {
        let texts: Vec<String> = values.into_iter().map(str::to_owned).collect();
        return unless_others_hold(texts, others::instead(row, may_go_on), may_go_on);
    }
    if values.len() > count {
        return others::fewer(row, habits.has_sums, may_go_on);
    }
    let gaps = with_gaps(row, habits.is_dense);
    match (gaps, cut(&values, count, may_go_on)) {
        (Some(texts), _) if habits.is_dense => Spread::InOrder(texts),
        (Some(texts), None) if holds(&texts, may_go_on) => Spread::InOrder(texts),
        (Some(texts), None) => Spread::Offer(vec![texts]),
        (Some(texts), Some(Spread::Cut(mut ways))) => {
            ways.insert(0, texts);
            Spread::Cut(ways)
        }
        // Nowhere else do digits run together: one of the numbers may be missing.
        (None, Some(Spread::Cut(mut ways))) if !habits.runs_together => {
            ways.extend(others::with_blanks(&values, count, may_go_on));
            Spread::Offer(ways)
        }
        (_, Some(cut)) => cut,
        (None, None) => {
            let ways = others::with_blanks(&values, count, may_go_on);
            if ways.is_empty() { Spread::None } else { Spread::Offer(ways) }
        }
    }
}

/// A row as it stands; where its sums break and others hold, one of these may be meant.
fn unless_others_hold(
    texts: Vec<String>,
    others: Vec<Vec<String>>,
    may_go_on: &dyn Fn(&[i64]) -> bool,
) -> Spread {
    if others.is_empty() || holds(&texts, may_go_on) {
        return Spread::Plain(texts);
    }
    Spread::Offer(std::iter::once(texts).chain(others).collect())
}

/// Values that stand with the names of their columns.
fn by_name(row: &Row) -> Option<Vec<String>> {
    let mut texts = vec![String::new(); row.cells.len()];
    for found in row.found.iter().filter(|found| found.text().is_some()) {
        let Found::Named(column, text) = found else { return None };
        let place = texts.get_mut(*column).filter(|place| place.is_empty())?;
        text.clone_into(place);
    }
    texts.iter().any(|text| !text.is_empty()).then_some(texts)
}

/// The one way, or those of several with which the sums of the row hold.
fn settled(mut ways: Vec<Vec<String>>, may_go_on: &dyn Fn(&[i64]) -> bool) -> Spread {
    if ways.len() == 1 {
        let texts = ways.remove(0);
        let others = others::turned(&texts, may_go_on);
        return unless_others_hold(texts, others, may_go_on);
    }
    let (hold, rest): (Vec<_>, Vec<_>) =
        ways.into_iter().partition(|texts| holds(texts, may_go_on));
    if hold.is_empty() { Spread::Offer(rest) } else { Spread::Cut(hold) }
}

/// Whether the sums within a row hold; what is blank counts nothing.
fn holds(texts: &[String], may_go_on: &dyn Fn(&[i64]) -> bool) -> bool {
    let numbers: Option<Vec<i64>> = texts.iter().map(|text| number(text)).collect();
    numbers.is_some_and(|numbers| may_go_on(&numbers))
}

/// The texts of a printed row, as many as there are cells. Empty cells before or
/// behind them, as layout tables and wider rows have them, are left out; where that can
/// be done in several ways, each of these.
fn at_places(row: &Row) -> Option<Vec<Vec<String>>> {
    let count = row.cells.len();
    let mut texts: Vec<&str> = Vec::new();
    for found in &row.found {
        match found {
            // Wider cells of a narrower row: one text each.
            Found::Cell(text) | Found::Wide(text, _) => texts.push(text),
            Found::Gap => {}
            Found::Value(_) | Found::Alone(_) | Found::Named(..) => return None,
        }
    }
    let first = texts.iter().position(|text| !text.is_empty())?;
    let last = texts.iter().rposition(|text| !text.is_empty())?;
    let latest = first.min(texts.len().checked_sub(count)?);
    let earliest = (last + 1).saturating_sub(count);
    let owned = |from: usize| texts[from..from + count].iter().map(|text| (*text).to_owned());
    let ways: Vec<Vec<String>> = (earliest..=latest).map(|from| owned(from).collect()).collect();
    // Empty cells at both ends may be cells of the row or not; at one end they are those
    // of wider rows.
    (!ways.is_empty()).then_some(ways)
}

/// A single zero, or sign for none, in a cell that covers the whole row.
fn across(row: &Row) -> Option<String> {
    let mut wide = row.found.iter().filter(|found| found.text().is_some());
    match (wide.next()?, wide.next()) {
        (Found::Wide(text, span), None) if *span + 1 >= row.cells.len() => {
            number(text).filter(|number| *number == 0).map(|_| text.clone())
        }
        _ => None,
    }
}

/// The texts with empty lines taken for empty cells, where that gives as many as there
/// are cells: one line a cell, or one line a cell with an empty line behind each.
fn with_gaps(row: &Row, is_dense: bool) -> Option<Vec<String>> {
    if row.is_inline {
        return None;
    }
    let lines: Vec<&str> = row.found.iter().map(|found| found.text().unwrap_or("")).collect();
    let count = row.cells.len();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let last = lines.iter().rposition(|line| !line.is_empty())?;
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    if is_dense {
        return (last < count && lines.len() >= count).then(|| owned(&lines[..count]));
    }
    // An empty line, then each cell with an empty line behind it.
    for lines in [&lines[first..=last], &lines[..]] {
        let every_other = lines.iter().skip(1).step_by(2).all(|line| line.is_empty());
        if every_other && lines.len() == 2 * count - 1 {
            return Some(lines.iter().step_by(2).map(|line| (*line).to_owned()).collect());
        }
    }
    let every_other = lines.iter().step_by(2).all(|line| line.is_empty());
    let is_whole = every_other && lines.len() == 2 * count + 1;
    is_whole.then(|| lines.iter().skip(1).step_by(2).map(|line| (*line).to_owned()).collect())
}

/// Whether a text can only be several numbers that ran together.
pub(super) fn is_run_together(text: &str) -> bool {
    let is_number = text.len() == 1 || !text.starts_with('0') && text.len() <= LONGEST_NUMBER;
    text.bytes().all(|byte| byte.is_ascii_digit()) && !is_number
}

/// Every way to cut runs of digits so that as many numbers result as there are cells.
/// None where nothing can be cut.
fn cut(values: &[&str], count: usize, may_go_on: &dyn Fn(&[i64]) -> bool) -> Option<Spread> {
    let is_run = |value: &&str| value.len() > 1 && value.bytes().all(|byte| byte.is_ascii_digit());
    if !values.iter().any(is_run) {
        return None;
    }
    // The fewest numbers that the values from each on can be cut into.
    let mut least = vec![0; values.len() + 1];
    for (at, value) in values.iter().enumerate().rev() {
        let own = if is_run(value) { value.len().div_ceil(LONGEST_NUMBER) } else { 1 };
        least[at] = least[at + 1] + own;
    }
    if least[0] > count {
        return None;
    }
    let runs = values.iter().map(is_run).collect();
    let mut cutting = Cutting { values, runs, least, count, may_go_on, steps: 0, ways: Vec::new() };
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
    /// Which of the values are runs of digits.
    runs: Vec<bool>,
    least: Vec<usize>,
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
        let is_run = self.runs[value] || at > 0;
        let left = self.count - texts.len();
        let own = if is_run { rest.len().div_ceil(LONGEST_NUMBER) } else { 1 };
        let digits: usize = self.values[value + 1..].iter().map(|value| value.len()).sum();
        if left < own + self.least[value + 1] || left > rest.len() + digits {
            return;
        }
        let longest = rest.len().min(LONGEST_NUMBER);
        let lengths = if is_run { 1..=longest } else { rest.len()..=rest.len() };
        for length in lengths {
            let number = &rest[..length];
            // Numbers have no zeros before them.
            if is_run && length > 1 && number.starts_with('0') {
                break;
            }
            let Some(read) = self::number(number) else { continue };
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

/// A value as a whole number, remark and decimals left out; a sign for none counts
/// nothing.
pub(super) fn number(text: &str) -> Option<i64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    let digits = &text[..end];
    if digits.is_empty() {
        return Some(0);
    }
    // Commas group by three; other texts with commas are no numbers.
    let mut groups = digits.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = groups.all(|group| group.len() == 3) && !first.is_empty();
    if is_grouped { digits.replace(',', "").parse().ok() } else { None }
}
