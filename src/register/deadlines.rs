//! Answers that came late: after twenty working days, or forty where the time was extended
//! (art. 33).
//!
//! Working days are Mondays to Fridays. Which of them are public holidays, and which Saturdays
//! are worked, is announced for each year and not known here: a person lists them. Time that
//! does not count, such as asking a third party, is not known either.

use super::account::{Account, Exit, Told};
use super::days::day;
use crate::report::Date;
use std::collections::BTreeSet;

/// Working days for an answer, and where the time was extended.
const TIME: (u32, u32) = (20, 40);

/// Longest run of days that is believed to be a holiday.
const LONGEST_HOLIDAY: u32 = 31;

/// Days on which it is otherwise than by the week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    off: BTreeSet<Date>,
    worked: BTreeSet<Date>,
    /// What of the list is no day.
    pub unread: Vec<String>,
}

/// An answer that came late, or does not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// The line.
    pub line: usize,
    /// Working days until the answer, or until the end of the year.
    pub days: u32,
    /// How many there were for it.
    pub time: u32,
    /// Whether it was answered.
    pub is_answered: bool,
}

impl Holidays {
    /// Days that a person lists: `10-01至10-07`, one or more in a line; those of a line with 补班
    /// in it are worked.
    #[must_use]
    pub fn listed(text: &str, year: u16) -> Holidays {
        let mut holidays = Holidays::default();
        for line in text.lines() {
            let works = ["补班", "上班", "调休"].iter().any(|word| line.contains(word));
            for one in line.split(['，', ',', '；', ';', '、']) {
                let is_part = |c: char| c.is_ascii_digit();
                let bare = one.trim_start_matches(|c| !is_part(c));
                if bare.is_empty() {
                    continue;
                }
                let (first, last) =
                    bare.split_once(['至', '到', '~', '～']).unwrap_or((bare, bare));
                let days = day(first.trim(), year).zip(day(last.trim(), year));
                let run = days.map_or_else(Vec::new, |(first, last)| run(first.date, last.date));
                match works {
                    _ if run.is_empty() => holidays.unread.push(one.trim().to_owned()),
                    true => holidays.worked.extend(run),
                    false => holidays.off.extend(run),
                }
            }
        }
        holidays
    }

    /// How many days are listed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.off.len() + self.worked.len()
    }

    fn is_worked(&self, date: Date) -> bool {
        self.worked.contains(&date) || !date.is_weekend() && !self.off.contains(&date)
    }

    /// The working days behind the first day, the last one included.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> u32 {
        let mut count = 0;
        let mut date = first;
        while let Some(next) = date.next().filter(|next| *next <= last) {
            count += u32::from(self.is_worked(next));
            date = next;
        }
        count
    }
}

fn run(first: Date, last: Date) -> Vec<Date> {
    if last < first || last.number() - first.number() > LONGEST_HOLIDAY {
        return Vec::new();
    }
    std::iter::successors(Some(first), |date| date.next().filter(|next| *next <= last)).collect()
}

/// The answers that came late, and the requests that were open for too long when the year ended.
#[must_use]
pub fn late(account: &Account, holidays: &Holidays, year: u16) -> Vec<Late> {
    let end = Date::of(year, 12, 31);
    let late = |(line, told): (usize, &Told)| {
        let received = told.received?;
        let is_answered = matches!(told.exit, Exit::Closed(_));
        let last = if is_answered { told.closed? } else { end? };
        let time = if told.is_extended { TIME.1 } else { TIME.0 };
        let days = holidays.between(received, last);
        (days > time).then_some(Late { line, days, time, is_answered })
    };
    account.told().filter_map(late).collect()
}
