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
        let date = Date { year, month: month.try_into().ok()?, day: day.try_into().ok()? };
        let exists =
            (1..=12).contains(&date.month) && (1..=date.days_in_month()).contains(&date.day);
        (exists && parts.next().is_none()).then_some(date)
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
