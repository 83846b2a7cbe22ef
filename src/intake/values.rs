//! What people write into figure cells, as a figure of the form has it: `减4`, `↓4`, `十二件`,
//! `251000元` where the notice prints no unit. Nothing that can be two numbers is decided.

use super::letters::value;
use crate::form::Measure;
use crate::narrative::whole_numeral;
use crate::report::{Figure, Quantity, Reading};

/// What a text in a cell of a measure may mean.
pub(super) enum Meant {
    /// One thing.
    One(String),
    /// One of several.
    OneOf(Vec<String>),
}

/// Words and signs for less.
const LESS: &[&str] = &["减少", "下降", "减", "↓", "▼"];
/// Words and signs for more.
const MORE: &[&str] = &["增加", "新增", "上升", "增", "↑", "▲"];
/// Units of money, the longer first, with how many ten-thousandths of the larger one they are.
const UNITS: &[&str] = &["万元", "元"];

/// What a text may mean in a cell of this measure.
pub(super) fn meant(text: &str, measure: Measure) -> Meant {
    let text = value(text);
    if Figure::typed(&text, measure).reading() != Reading::Unreadable {
        return Meant::One(text);
    }
    let changed = (measure == Measure::Change).then(|| change(&text)).flatten();
    let counted = || match measure {
        Measure::Count | Measure::Change => whole_numeral(&text).map(|number| number.to_string()),
        Measure::Money(_) => None,
    };
    if let Some(number) = changed.or_else(counted) {
        return Meant::One(number);
    }
    match measure {
        Measure::Money(Some(unit)) => {
            in_other_unit(&text, unit).map_or(Meant::One(text), Meant::OneOf)
        }
        Measure::Money(None) => Meant::One(with_unit(&text).unwrap_or(text)),
        _ => Meant::One(text),
    }
}

/// `减4` as `-4`, `增4` as `4`.
fn change(text: &str) -> Option<String> {
    let strip = |signs: &[&str]| {
        signs.iter().find_map(|sign| text.strip_prefix(sign)).map(|rest| rest.trim().to_owned())
    };
    let number = |text: &str| match Figure::typed(text, Measure::Count).reading() {
        Reading::Known(number) if !number.is_negative() => Some(number),
        _ => None,
    };
    match (strip(LESS), strip(MORE)) {
        (Some(less), _) => number(&less).map(|number| (number * -1).to_string()),
        (_, Some(more)) => number(&more).map(|number| number.to_string()),
        _ => None,
    }
}

/// An amount with the unit written behind it, as a figure with a remark.
fn with_unit(text: &str) -> Option<String> {
    let unit = UNITS.iter().find(|unit| text.ends_with(**unit))?;
    let number = text.strip_suffix(unit)?.trim();
    let is_number =
        matches!(Figure::typed(number, Measure::Money(None)).reading(), Reading::Known(_));
    is_number.then(|| format!("{number}（{unit}）"))
}

/// An amount in a unit that is not the column's: turned into the column's, or the unit is a
/// slip and the number right.
fn in_other_unit(text: &str, unit: &str) -> Option<Vec<String>> {
    let written = UNITS.iter().find(|unit| text.ends_with(**unit)).filter(|one| **one != unit)?;
    let number = text.strip_suffix(written)?.trim();
    let Reading::Known(quantity) = Figure::typed(number, Measure::Money(None)).reading() else {
        return None;
    };
    let turned = quantity.as_whole().and_then(|whole| Quantity::parse(&ten_thousandth(whole)));
    let turned = turned.map(|turned| turned.to_string());
    Some(turned.into_iter().chain([number.to_owned()]).collect())
}

/// A whole number of 元 in 万元.
fn ten_thousandth(whole: i64) -> String {
    const SCALE: i64 = 10_000;
    format!("{}.{:04}", whole / SCALE, whole.abs() % SCALE)
}
