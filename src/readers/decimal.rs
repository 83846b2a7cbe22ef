//! Numbers of a workbook as they are meant: to fifteen digits, as the programs show them, and
//! without arithmetic of floats.

/// How many digits of a number are meant; what a program keeps beyond them is dust.
const DIGITS: usize = 15;
/// Longest number that is written out; others are written with an exponent.
const LONGEST: u32 = 30;

/// A decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    is_negative: bool,
    /// At most fifteen digits, the last of them not zero where there is another.
    digits: u64,
    /// The power of ten by which they are multiplied.
    exponent: i32,
}

impl Decimal {
    /// These digits, multiplied by a power of ten.
    fn new(is_negative: bool, mut digits: u64, mut exponent: i32) -> Decimal {
        if digits == 0 {
            return Decimal { is_negative: false, digits, exponent: 0 };
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Decimal { is_negative, digits, exponent }
    }

    /// A whole number.
    pub(crate) fn whole(number: i32) -> Decimal {
        Decimal::new(number < 0, u64::from(number.unsigned_abs()), 0)
    }

    /// The number that a program has kept in binary.
    pub(crate) fn of_binary(number: f64) -> Option<Decimal> {
        Decimal::of_text(&format!("{number:.*e}", DIGITS - 1))
    }

    /// The number that a program has written, perhaps with an exponent.
    pub(crate) fn of_text(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i16>().ok()?),
            None => (text, 0),
        };
        let (is_negative, number) = match number.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, number),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let is_number = !(whole.is_empty() && part.is_empty())
            && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
        if !is_number {
            return None;
        }
        let all = whole.bytes().chain(part.bytes()).skip_while(|byte| *byte == b'0');
        let all: Vec<u8> = all.map(|byte| byte - b'0').collect();
        let kept = all.iter().take(DIGITS).fold(0, |sum: u64, digit| sum * 10 + u64::from(*digit));
        let is_up = all.get(DIGITS).is_some_and(|digit| *digit >= 5);
        let power = |count: usize| i32::try_from(count).ok();
        let exponent =
            i32::from(exponent) - power(part.len())? + power(all.len().saturating_sub(DIGITS))?;
        Some(Decimal::new(is_negative, kept + u64::from(is_up), exponent))
    }

    /// The number a hundred times, or a hundredth of it.
    pub(crate) fn times(self, power: i32) -> Decimal {
        Decimal { exponent: self.exponent + power, ..self }
    }

    /// As it is written, with no more digits than it has.
    pub(crate) fn written(self) -> String {
        let places = usize::try_from(-self.exponent).unwrap_or(0);
        self.rounded(places).map_or_else(
            || format!("{}{}E{}", self.sign(), self.digits, self.exponent),
            |digits| pointed(self.is_negative, digits, places),
        )
    }

    /// Rounded to so many places, each of them written.
    pub(crate) fn fixed(self, places: usize) -> String {
        let rounded = self.rounded(places);
        rounded.map_or_else(
            || self.written(),
            |digits| pointed(self.is_negative && digits != 0, digits, places),
        )
    }

    fn sign(self) -> &'static str {
        if self.is_negative { "-" } else { "" }
    }

    /// Its digits with so many places after the point; none where that is too long to write.
    pub(crate) fn rounded(self, places: usize) -> Option<u128> {
        let power = self.exponent.checked_add(i32::try_from(places).ok()?)?;
        let scale = |power: u32| 10_u128.checked_pow(power);
        match u32::try_from(power) {
            Ok(power) if power > LONGEST || places > 30 => None,
            Ok(power) => u128::from(self.digits).checked_mul(scale(power)?),
            // Half of the last place goes up.
            Err(_) => match scale(power.unsigned_abs()) {
                Some(scale) => Some((u128::from(self.digits) + scale / 2) / scale),
                None => Some(0),
            },
        }
    }

    /// Whether it is less than zero.
    pub(crate) fn is_negative(self) -> bool {
        self.is_negative
    }
}

/// Digits with a point before so many of the last.
fn pointed(is_negative: bool, digits: u128, places: usize) -> String {
    let sign = if is_negative { "-" } else { "" };
    let text = format!("{digits:0>width$}", width = places + 1);
    match text.split_at(text.len() - places) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}
