//! What stands in a figure cell: the text as typed, and what can be read from it.

use super::{Quantity, decimal_meant};
use crate::form::Measure;
use std::borrow::Cow;
use std::sync::Arc;

/// A figure (填报数): the text as somebody typed it, and its reading. The text is
/// never replaced by the reading while a person is typing. A history of two hundred
/// states of a report holds each text once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    text: Option<Arc<str>>,
    reading: Reading,
}

/// What can be read from a figure's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing is there.
    Blank,
    /// A sign that the item does not apply: `/`, `-`, `无`, `不适用`.
    NotApplicable,
    /// A number.
    Known(Quantity),
    /// Something else; kept as it is.
    Unreadable,
}

/// Signs for "does not apply", after folding.
pub(crate) const NOT_APPLICABLE: &[&str] = &["/", "\\", "-", "--", "—", "——", "–", "无", "不适用"];

/// Counting words that may stand behind a count.
pub(crate) const COUNTERS: &[&str] = &["件", "项", "条", "个", "宗", "次"];

impl Figure {
    /// The blank figure.
    pub const BLANK: Figure = Figure { text: None, reading: Reading::Blank };

    /// What somebody typed into a cell of this measure.
    ///
    /// ```
    /// use nianbao::form::Measure;
    /// use nianbao::report::{Figure, Quantity};
    ///
    /// let figure = Figure::typed("１，２３４件", Measure::Count);
    /// assert_eq!(figure.quantity(), Some(Quantity::whole(1234)));
    /// assert_eq!(figure.text(), "１，２３４件", "what was typed stays");
    /// assert_eq!(Figure::typed("约三件", Measure::Count).quantity(), None);
    /// ```
    #[must_use]
    pub fn typed(text: &str, measure: Measure) -> Figure {
        let reading = read(text, measure);
        let text = (reading != Reading::Blank).then(|| text.into());
        Figure { text, reading }
    }

    /// A number that the program itself enters. One with more digits than a figure can hold
    /// is what it would be had somebody typed it: a text, so that it is the same out of a file.
    #[must_use]
    pub fn known(quantity: Quantity) -> Figure {
        let reading =
            if quantity.is_in_range() { Reading::Known(quantity) } else { Reading::Unreadable };
        Figure { text: Some(quantity.to_string().into()), reading }
    }

    /// Whether it would be a number if a figure could have more digits.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.reading == Reading::Unreadable && Quantity::is_too_large(fold(self.text()).as_str())
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// What can be read from it.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// The number, where one was read.
    #[must_use]
    pub fn quantity(&self) -> Option<Quantity> {
        match self.reading {
            Reading::Known(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The remark in brackets behind the number, `其中修订16件`, where there is one.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        match self.reading {
            Reading::Known(_) if self.text().ends_with([')', '）']) => {
                with_remark(&fold(self.text())).map(|(_, remark)| remark.to_owned())
            }
            _ => None,
        }
    }

    /// The text to leave in the cell once typing is over: a number without grouping
    /// marks, counting words and wide digits; anything else, a number with a remark
    /// too, untouched.
    #[must_use]
    pub fn tidied(&self, measure: Measure) -> String {
        match (self.reading, measure) {
            (Reading::Known(_), _) if self.remark().is_some() => self.text().to_owned(),
            (Reading::Known(quantity), Measure::Count | Measure::Change) => quantity.to_string(),
            (Reading::Known(_), Measure::Money(_)) => plain(self.text(), measure),
            _ => self.text().to_owned(),
        }
    }
}

fn read(text: &str, measure: Measure) -> Reading {
    let folded = fold(text);
    if folded.is_empty() {
        return Reading::Blank;
    }
    if NOT_APPLICABLE.contains(&folded.as_str()) {
        return Reading::NotApplicable;
    }
    match Quantity::parse(&plain(text, measure)) {
        Some(quantity) => Reading::Known(quantity),
        None => Reading::Unreadable,
    }
}

/// A folded text as what stands before a bracket, and what in it.
fn with_remark(folded: &str) -> Option<(&str, &str)> {
    let (number, remark) = folded.strip_suffix(')')?.split_once('(')?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    (is_number && !remark.trim().is_empty()).then_some((number, remark.trim()))
}

/// The text without unit, grouping marks and remark, for [`Quantity::parse`]; the decimal
/// that is meant where a spreadsheet wrote it.
fn plain(text: &str, measure: Measure) -> String {
    let folded = fold(text);
    let folded =
        with_remark(&folded).map_or(folded.as_str(), |(number, _)| number.trim()).to_owned();
    let units: &[&str] = match measure {
        Measure::Count | Measure::Change => COUNTERS,
        Measure::Money(Some(unit)) => &[unit],
        Measure::Money(None) => &[],
    };
    let bare = units.iter().find_map(|unit| folded.strip_suffix(unit)).unwrap_or(&folded).trim();
    let bare = ungrouped(bare).map_or(Cow::Borrowed(bare), Cow::Owned);
    decimal_meant(&bare).into_owned()
}

/// `1,234,567` without its commas, where they group by three.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (whole.contains(',') && grouped).then(|| format!("{}{decimals}", whole.replace(',', "")))
}

/// Full-width forms as ASCII, without surrounding white space.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A full-width form as ASCII; any other character as it is.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' | '\u{FEFF}' => ' ',
        '−' => '-',
        _ => c,
    }
}
