//! Days as registers write them.

use crate::report::{Date, fold};
use std::ops::Range;

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether its year stands there; else it was given.
    pub has_year: bool,
}

/// The day that a text says, where it says one and no other; without a year one of `year`.
#[must_use]
pub fn day(text: &str, year: u16) -> Option<Day> {
    let text = arabic(&fold(text));
    // A time stands behind a space, a letter, or the day.
    let text = text.split(['T', ':']).next().unwrap_or_default();
    let numbers = numbers(text);
    let whole = |date: Option<Date>| date.map(|date| Day { date, has_year: true });
    match numbers.as_slice() {
        [one] => whole(run(one.text)),
        [year_, month, day, ..] if year_.text.len() == 4 && year_.parts() && month.parts() => {
            whole(Date::of(year_.value()?, month.value()?, day.value()?))
        }
        [one, two, three, ..] if one.parts() && two.parts() && one.text.len() <= 2 => {
            whole(short([one.value()?, two.value()?, three.value()?], three.text.len(), year))
        }
        [month, day, ..] if month.parts() && month.text.len() <= 2 && day.text.len() <= 2 => {
            let date = Date::of(year, month.value()?, day.value()?)?;
            Some(Day { date, has_year: false })
        }
        _ => None,
    }
}

/// A number in a text, and what stands behind it.
struct Number<'a> {
    text: &'a str,
    behind: &'a str,
}

impl Number<'_> {
    fn value(&self) -> Option<u16> {
        self.text.parse().ok()
    }

    /// Whether what stands behind it parts a date.
    fn parts(&self) -> bool {
        matches!(self.behind.trim(), "-" | "/" | "." | "年" | "月")
    }
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let number = &rest[start..];
        let end = number.find(|c| !is_digit(c)).unwrap_or(number.len());
        let behind = &number[end..];
        let gap = behind.find(is_digit).unwrap_or(behind.len());
        // What stands before the first number is none of a date.
        if found.is_empty() && !rest[..start].trim().is_empty() {
            return Vec::new();
        }
        found.push(Number { text: &number[..end], behind: &behind[..gap] });
        rest = behind;
    }
    found
}

/// `20240305`, or the number by which a spreadsheet keeps a day.
fn run(digits: &str) -> Option<Date> {
    /// The first of January 2000 and the last day of 2099, as spreadsheets count them.
    const SERIAL: std::ops::RangeInclusive<u32> = 36_526..=73_050;
    match digits.len() {
        8 => {
            let part = |range: Range<usize>| digits.get(range)?.parse().ok();
            Date::of(part(0..4)?, part(4..6)?, part(6..8)?)
        }
        5 => {
            let serial: u32 = digits.parse().ok().filter(|serial| SERIAL.contains(serial))?;
            let first = Date::of(2000, 1, 1)?;
            let mut left = serial - SERIAL.start();
            let mut year = first.year;
            let length = |year: u16| {
                Some(Date::of(year + 1, 1, 1)?.number() - Date::of(year, 1, 1)?.number())
            };
            while left >= length(year)? {
                left -= length(year)?;
                year += 1;
            }
            (0..left).try_fold(Date::of(year, 1, 1)?, |day, _| day.next())
        }
        _ => None,
    }
}

/// `24-3-5`, `3/5/24` or `5/3/2024`, where that can be but one day near the year.
fn short([one, two, three]: [u16; 3], digits: usize, year: u16) -> Option<Date> {
    let century = year / 100 * 100;
    let is_near = |date: &Date| (year.saturating_sub(3)..=year + 1).contains(&date.year);
    let last = if digits == 4 { three } else { century + three };
    let mut readings: Vec<Date> = [
        if digits == 4 { None } else { Date::of(century + one, two, three) },
        Date::of(last, one, two),
        Date::of(last, two, one),
    ]
    .into_iter()
    .flatten()
    .filter(is_near)
    .collect();
    readings.dedup();
    match readings.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Chinese numerals of a date as digits: 二〇二四年十二月三十一日.
fn arabic(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '零' | '○' | 'Ｏ' => Some(0),
        _ => DIGITS.chars().position(|one| one == c),
    };
    if !text.contains(|c| digit(c).is_some() || c == '十') {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_digit = |at: Option<usize>| {
            at.and_then(|at| letters.get(at)).is_some_and(|c| digit(*c).is_some())
        };
        match (*letter, digit(*letter)) {
            (_, Some(digit)) => out += &digit.to_string(),
            ('十', None) => {
                let (before, behind) = (is_digit(at.checked_sub(1)), is_digit(Some(at + 1)));
                out += match (before, behind) {
                    (true, true) => "",
                    (true, false) => "0",
                    (false, true) => "1",
                    (false, false) => "10",
                };
            }
            (letter, None) => out.push(letter),
        }
    }
    out
}
