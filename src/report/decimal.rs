//! Decimals as spreadsheets write them: a double down to its last digit, or with an
//! exponent.
//!
//! A spreadsheet keeps 72701.2578 as the nearest double and writes that into its file as
//! `72701.257799999992` or `72701.257800000007`, and 0.012 as `1.2E-2`. A decimal of up to
//! fifteen significant digits comes back whole when what was written is rounded to fifteen.
//! Here is only rounding of written digits; what cannot have been meant stays as it is.

use std::borrow::Cow;

/// Significant digits of every decimal that a double keeps.
const KEPT: usize = 15;
/// Digits to which a double of money is rounded first: with twelve before the point the
/// four behind it are the sixteenth at most.
const KEPT_OF_MONEY: usize = 16;
/// Decimals of money in 万元.
const DECIMALS: usize = 4;
/// Larger exponents are those of no figure.
const LARGEST_EXPONENT: usize = 30;

/// The decimal that is meant by one as spreadsheets write it; any other text as it is.
///
/// With an exponent, its sign is asked for: `1.2E-2` and `1.2E+05`, not `1e3`, which a
/// person may have mistyped.
#[must_use]
pub fn decimal_meant(text: &str) -> Cow<'_, str> {
    // Most figures are short and have no exponent.
    if text.len() <= KEPT && !text.contains(['E', 'e']) {
        return Cow::Borrowed(text);
    }
    meant(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether what stands behind digits is an exponent as spreadsheets write it, `E-2`.
pub(crate) fn is_exponent(text: &str) -> bool {
    exponent(text).is_some()
}

fn meant(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.find(['E', 'e']) {
        Some(at) => (&unsigned[..at], Some(exponent(&unsigned[at..])?)),
        None => (unsigned, None),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) || mantissa.ends_with('.') {
        return None;
    }
    let number = Digits::new(whole, decimals, exponent.unwrap_or(0))?;
    if number.decimals() <= DECIMALS {
        // Nothing to round: the number has the digits that it has.
        return (exponent.is_some() || decimals.len() > DECIMALS).then(|| number.written(sign));
    }
    if number.digits.len() <= KEPT {
        return exponent.map(|_| number.written(sign));
    }
    let of_money = number.rounded(KEPT_OF_MONEY);
    let meant = if of_money.decimals() <= DECIMALS { of_money } else { number.rounded(KEPT) };
    Some(meant.written(sign))
}

/// `E-2`, `e+05` as a number.
fn exponent(text: &str) -> Option<isize> {
    let signed = text.strip_prefix(['E', 'e'])?;
    let (sign, digits) = match (signed.strip_prefix('-'), signed.strip_prefix('+')) {
        (Some(digits), _) => (-1, digits),
        (_, Some(digits)) => (1, digits),
        _ => return None,
    };
    let is_short = (1..=3).contains(&digits.len());
    let number: usize = is_short.then(|| digits.parse().ok()).flatten()?;
    (number <= LARGEST_EXPONENT).then_some(sign * isize::try_from(number).ok()?)
}

/// Significant digits, and where among them the point stands: so many from the left,
/// before the first where it is negative.
struct Digits {
    digits: Vec<u8>,
    point: isize,
}

impl Digits {
    fn new(whole: &str, decimals: &str, exponent: isize) -> Option<Digits> {
        let digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).collect();
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let point = isize::try_from(whole.len()).ok()? + exponent - isize::try_from(zeros).ok()?;
        let mut number = Digits { digits: digits[zeros..].to_vec(), point };
        number.trim();
        Some(number)
    }

    /// Leaves out the zeros at the end; nought has no digits.
    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
    }

    /// How many digits stand behind the point.
    fn decimals(&self) -> usize {
        let behind = isize::try_from(self.digits.len()).unwrap_or(isize::MAX) - self.point;
        usize::try_from(behind).unwrap_or(0)
    }

    /// The number of at most so many digits, half up.
    fn rounded(&self, most: usize) -> Digits {
        let mut digits = self.digits.clone();
        let mut point = self.point;
        let is_up = digits.get(most).is_some_and(|digit| *digit >= b'5');
        digits.truncate(most);
        if is_up {
            let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
            digits.truncate(digits.len() - nines);
            match digits.last_mut() {
                Some(digit) => *digit += 1,
                None => {
                    digits.push(b'1');
                    point += 1;
                }
            }
        }
        let mut rounded = Digits { digits, point };
        rounded.trim();
        rounded
    }

    fn written(&self, sign: &str) -> String {
        let digits: String = self.digits.iter().map(|digit| char::from(*digit)).collect();
        if digits.is_empty() {
            return "0".to_owned();
        }
        let zeros = |count: usize| "0".repeat(count);
        let Ok(point) = usize::try_from(self.point) else {
            return format!("{sign}0.{}{digits}", zeros(self.point.unsigned_abs()));
        };
        match digits.len().checked_sub(point) {
            None => format!("{sign}{digits}{}", zeros(point - digits.len())),
            Some(0) => format!("{sign}{digits}"),
            Some(_) if point == 0 => format!("{sign}0.{digits}"),
            Some(_) => format!("{sign}{}.{}", &digits[..point], &digits[point..]),
        }
    }
}
