//! Exact numbers.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

/// Ten-thousandths in one.
const SCALE: i64 = 10_000;

/// Digits that a number may have before the point. With this bound every sum over
/// the largest form stays far inside an `i64`.
pub(crate) const WHOLE_DIGITS: usize = 12;

/// Digits that a number may have behind the point.
const DECIMALS: usize = 4;

/// An exact number (数值), kept in ten-thousandths: reports give money in 万元 with
/// up to four decimals, and counts without any.
///
/// ```
/// use nianbao::report::Quantity;
///
/// let fees = Quantity::parse("0.1").zip(Quantity::parse("0.2")).map(|(one, other)| one + other);
/// assert_eq!(fees.map(|sum| sum.to_string()).as_deref(), Some("0.3"));
/// assert_eq!(Quantity::parse("0.12345"), None, "more decimals than a report can mean");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

impl Quantity {
    /// Nought.
    pub const ZERO: Quantity = Quantity(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Quantity {
        Quantity(number * SCALE)
    }

    /// Reads an ASCII decimal, `-12.5`; `None` where it is none, or has more digits
    /// than a report can mean.
    #[must_use]
    pub fn parse(text: &str) -> Option<Quantity> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, decimals)) => (whole, decimals),
            None => (digits, ""),
        };
        let decimals = decimals.trim_end_matches('0');
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
            return None;
        }
        let significant = whole.trim_start_matches('0');
        if significant.len() > WHOLE_DIGITS || decimals.len() > DECIMALS {
            return None;
        }
        let padded = format!("{significant}{decimals:0<DECIMALS$}");
        Some(Quantity(sign * padded.parse::<i64>().ok()?))
    }

    /// Whether a text is a decimal with more digits before the point than a number can have,
    /// and nothing else is wrong with it. Grouping marks may stand in it.
    pub(crate) fn is_too_large(text: &str) -> bool {
        let digits = text.trim_start_matches(['-', '+']);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b','));
        let count = whole.bytes().filter(u8::is_ascii_digit).count();
        all_digits(whole) && all_digits(decimals) && count > WHOLE_DIGITS
    }

    /// The number, where it is a whole one.
    #[must_use]
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % SCALE == 0).then_some(self.0 / SCALE)
    }

    /// Whether it is below nought.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The number in ten-thousandths.
    #[must_use]
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The number of so many ten-thousandths; `None` for one larger than a report can mean.
    pub(crate) fn of_ten_thousandths(number: i128) -> Option<Quantity> {
        const MOST: i128 = 10_i128.pow((WHOLE_DIGITS + DECIMALS) as u32);
        let number = (-MOST < number && number < MOST).then_some(number)?;
        i64::try_from(number).ok().map(Quantity)
    }

    /// Whether a figure can hold it: a sum of figures may have more digits than any of them.
    #[must_use]
    pub fn is_in_range(self) -> bool {
        Quantity::of_ten_thousandths(i128::from(self.0)).is_some()
    }

    /// Its distance from nought.
    #[must_use]
    pub fn magnitude(self) -> Quantity {
        Quantity(self.0.abs())
    }
}

impl Add for Quantity {
    type Output = Quantity;
    fn add(self, other: Quantity) -> Quantity {
        Quantity(self.0 + other.0)
    }
}

impl Sub for Quantity {
    type Output = Quantity;
    fn sub(self, other: Quantity) -> Quantity {
        Quantity(self.0 - other.0)
    }
}

impl Mul<i64> for Quantity {
    type Output = Quantity;
    fn mul(self, factor: i64) -> Quantity {
        Quantity(self.0 * factor)
    }
}

impl Sum for Quantity {
    fn sum<I: Iterator<Item = Quantity>>(quantities: I) -> Quantity {
        quantities.fold(Quantity::ZERO, Add::add)
    }
}

impl Quantity {
    /// Whether `percent` is what `part` is of `whole`, give or take a twentieth of a
    /// percent: what a share rounded to one decimal may be off by.
    #[must_use]
    pub fn is_share(percent: Quantity, part: Quantity, whole: Quantity) -> bool {
        let (percent, part, whole) =
            (i128::from(percent.0), i128::from(part.0), i128::from(whole.0));
        let scale = i128::from(SCALE);
        (percent * whole - part * 100 * scale).abs() * 20 <= whole.abs() * scale
    }

    /// The part of `length` that this is of `whole`, rounded down: how long a bar is.
    #[must_use]
    pub fn part_of(self, whole: Quantity, length: i64) -> i64 {
        let part = i128::from(self.0.max(0)) * i128::from(length);
        part.checked_div(i128::from(whole.0)).and_then(|part| i64::try_from(part).ok()).unwrap_or(0)
    }

    /// What `part` is of `whole` in percent, rounded half up to one decimal; `None` of
    /// nothing.
    #[must_use]
    pub fn percent(part: Quantity, whole: Quantity) -> Option<Quantity> {
        if whole.0 == 0 {
            return None;
        }
        let tenths =
            (i128::from(part.0) * 2000 + i128::from(whole.0)).div_euclid(i128::from(whole.0) * 2);
        let tenths = i64::try_from(tenths).ok()?;
        tenths.checked_mul(SCALE / 10).map(Quantity)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_ten_thousandths(f, i128::from(self.0))
    }
}

/// Writes ten-thousandths as the decimal that they are.
pub(crate) fn write_ten_thousandths(f: &mut fmt::Formatter<'_>, number: i128) -> fmt::Result {
    let sign = if number < 0 { "-" } else { "" };
    let scale = SCALE as u128;
    let (whole, decimals) = (number.unsigned_abs() / scale, number.unsigned_abs() % scale);
    if decimals == 0 {
        return write!(f, "{sign}{whole}");
    }
    let decimals = format!("{decimals:0DECIMALS$}");
    write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
}
