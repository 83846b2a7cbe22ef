//! The data file (数据文件): versioned JSON, lossless and byte-stable.
//!
//! [`seal`] writes keys in one fixed order, so the same report is the same bytes.
//! [`open`] takes what it knows and keeps the rest in `Report::rest`, level by level;
//! it refuses a file as a whole, naming the field, rather than take half of it.

use super::fields::{sealed, unseal};
use super::reading::{Door, parse, parse_most};
use super::refused::OpenError;
use super::{carried, limits};
use crate::editions::CATALOGUE;
use crate::form::Catalogue;
use crate::formats::LARGEST;
use crate::report::Report;
use crate::shelf::digest;
use serde_json::Value;

/// Writes a report as a data file.
#[must_use]
pub fn seal(report: &Report) -> String {
    let file = sealed(report);
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes a report as a data file on one line, for files of many reports; it opens as any other.
///
/// ```
/// use nianbao::exchange::{open, seal_line};
/// use nianbao::report::{Agency, Report};
///
/// let report = Report::new(Agency::default(), 2024);
/// assert!(!seal_line(&report).contains('\n'));
/// assert_eq!(open(&seal_line(&report)), Ok(report));
/// ```
#[must_use]
pub fn seal_line(report: &Report) -> String {
    serde_json::to_string(&sealed(report)).unwrap_or_default()
}

/// A short word for what is public of a report (校验码): the same for its data file and its
/// published page.
#[must_use]
pub(crate) fn checksum(report: &Report) -> String {
    format!("{:016x}", digest(&[&seal(&report.public())]))
}

/// Opens a data file, or a published page that carries one.
///
/// ```
/// use nianbao::exchange::{OpenError, html, open, seal};
/// use nianbao::report::{Agency, Report};
///
/// let report = Report::new(Agency::default(), 2024);
/// assert_eq!(open(&seal(&report)), Ok(report.clone()));
/// assert!(open(&html::write(&report)).is_ok());
/// assert_eq!(open("{}"), Err(OpenError::Foreign));
/// ```
///
/// # Errors
/// Says what is wrong with the file and where; see [`OpenError`].
pub fn open(text: &str) -> Result<Report, OpenError> {
    open_in(&CATALOGUE, text)
}

/// Opens a data file, or a published page, of a report in one of these editions.
///
/// # Errors
/// As [`open`].
pub fn open_in(catalogue: &Catalogue, text: &str) -> Result<Report, OpenError> {
    let Value::Object(file) = parse(data_of(text)?)? else { return Err(OpenError::Foreign) };
    unseal(Door::new(file), catalogue)
}

/// Opens a file that somebody sends: as [`open`], but with no more in it than [`limits`] lets
/// the page export. What this machine has kept is opened however long it is.
///
/// # Errors
/// As [`open`], and [`OpenError::TooLong`].
pub fn admit(text: &str) -> Result<Report, OpenError> {
    let file = parse_most(data_of(text)?, limits::MOST_VALUES)?;
    let Value::Object(file) = file else { return Err(OpenError::Foreign) };
    let report = unseal(Door::new(file), &CATALOGUE)?;
    if limits::fits(&report) { Ok(report) } else { Err(OpenError::TooLong) }
}

/// The JSON of a data file, or of the published page that carries it.
fn data_of(text: &str) -> Result<&str, OpenError> {
    if text.len() > LARGEST {
        return Err(OpenError::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        Err(OpenError::Empty)
    } else if text.starts_with('<') {
        carried::data_in(text).ok_or(OpenError::NoReport)
    } else {
        Ok(text)
    }
}

/// Whether a text means to be a file of this program, however broken: a data file, or
/// a page with one in it.
#[must_use]
pub fn claims(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    match text.chars().next() {
        // Rich text begins with a brace as well.
        Some('{' | '[') => begins_json(&text[1..]),
        Some('<') => carried::data_in(text).is_some(),
        _ => false,
    }
}

/// Whether what stands behind the first bracket can be JSON, or breaks off there.
fn begins_json(text: &str) -> bool {
    text.trim_start().chars().next().is_none_or(|c| c.is_ascii_digit() || "\"{[}]-tfn".contains(c))
}

/// Whether a text is a web page, whatever it carries.
#[must_use]
pub fn is_page(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
}

/// Whether a JSON text says near its beginning that it is of this format.
pub(crate) fn is_of_format(text: &str, format: &str) -> bool {
    /// As far as it looks, in bytes.
    const NEAR: usize = 600;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with('{') && text.find(format).is_some_and(|at| at < NEAR)
}
