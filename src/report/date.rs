//! Calendar days.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from one.
    pub month: u8,
    /// Day of the month, from one.
    pub day: u8,
}

impl Date {
    /// Reads `2026-01-31`; `None` where it is no day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut digits = |length: usize| {
            let part = parts.next()?;
            let all = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| part.parse::<u16>().ok())?
        };
        let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
        let date = Date::of(year, month, day)?;
        parts.next().is_none().then_some(date)
    }

    /// The day of these numbers; `None` where the calendar has no such day.
    #[must_use]
    pub fn of(year: u16, month: u16, day: u16) -> Option<Date> {
        let date = Date { year, month: month.try_into().ok()?, day: day.try_into().ok()? };
        let exists =
            (1..=12).contains(&date.month) && (1..=date.days_in_month()).contains(&date.day);
        exists.then_some(date)
    }

    /// Its number among all days, from the first of March of the year 0, which was a Wednesday.
    #[must_use]
    pub fn number(self) -> u32 {
        // March is the first month, so that the day between comes last.
        let (year, month) = match self.month {
            3.. => (u32::from(self.year), u32::from(self.month) - 3),
            _ => (u32::from(self.year).saturating_sub(1), u32::from(self.month) + 9),
        };
        let leaps = year / 4 - year / 100 + year / 400;
        year * 365 + leaps + (153 * month + 2) / 5 + u32::from(self.day) - 1
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!((self.number() + 2) % 7, 5 | 6)
    }

    /// The day after it; the last day of the last year has none.
    #[must_use]
    pub fn next(self) -> Option<Date> {
        let (year, month, day) = (self.year, u16::from(self.month), u16::from(self.day));
        Date::of(year, month, day + 1)
            .or_else(|| Date::of(year, month + 1, 1))
            .or_else(|| Date::of(year.checked_add(1)?, 1, 1))
    }

    /// How a sentence names it: `2026年1月31日`.
    #[must_use]
    pub fn spoken(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    fn days_in_month(self) -> u8 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
