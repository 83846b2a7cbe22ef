//! The data file (数据文件): versioned JSON, lossless and byte-stable.
//!
//! [`seal`] writes keys in one fixed order, so the same report is the same bytes.
//! [`open`] takes what it knows and keeps the rest in `Report::rest`, level by level;
//! it refuses a file as a whole, naming the field, rather than take half of it.

use super::reading::{Door, parse, parse_most};
use super::{html, later, limits, upgrade};
use crate::editions;
use crate::form::{CellRef, Measure};
use crate::formats::LARGEST;
use crate::report::{Agency, AgencyKind, Figure, Reading, Report, Totals};
use serde_json::{Map, Value};
use std::fmt;

/// Value of `format` in every data file.
pub(super) const FORMAT: &str = "nianbao.report";

/// Why a file was not opened. Its text is the sentence a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// More data than a report can have; see [`limits`].
    TooLong,
    /// Not JSON; where it ceases to be.
    NotJson {
        /// Line, from one.
        line: usize,
        /// Column, from one.
        column: usize,
    },
    /// A web page or text without a report of ours in it.
    NoReport,
    /// JSON, but of something else.
    Foreign,
    /// Written by a later version of the program.
    Newer {
        /// The file's `version`.
        version: u64,
    },
    /// A field that must be there is not.
    Missing {
        /// Its path.
        field: String,
    },
    /// A key stands twice in one object.
    Twice {
        /// Its path.
        field: String,
    },
    /// A value is not of its field's type.
    WrongType {
        /// Its path.
        field: String,
        /// What the field takes.
        takes: &'static str,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::TooLarge => {
                write!(f, "文件超过 32 MB，不是年度报告的数据文件。")
            }
            OpenError::TooLong => write!(f, "文件中的数据过多，远远超过年度报告所需。"),
            OpenError::NotJson { line, column } => {
                write!(
                    f,
                    "文件在第 {line} 行第 {column} 个字符处不符合 JSON 格式，可能不完整或已损坏。"
                )
            }
            OpenError::NoReport => write!(f, "文件中没有找到本工具保存的年度报告数据。"),
            OpenError::Foreign => {
                write!(f, "文件不是年度报告的数据文件（format 应为 {FORMAT}）。")
            }
            OpenError::Newer { version } => {
                write!(f, "文件由更新版本的工具生成（version 为 {version}），请用新版本打开。")
            }
            OpenError::Missing { field } => write!(f, "文件缺少 {field}。"),
            OpenError::Twice { field } => {
                write!(f, "文件中 {field} 出现了两次，无法确定以哪个为准。")
            }
            OpenError::WrongType { field, takes } => {
                write!(f, "文件中 {field} 的值不符合要求，应为{takes}。")
            }
        }
    }
}

/// The fields of a data file in their order.
pub(super) fn sealed(report: &Report) -> Map<String, Value> {
    let mut file = Map::new();
    file.insert("format".into(), FORMAT.into());
    file.insert("version".into(), upgrade::VERSION.into());
    file.insert("edition".into(), report.edition.name.into());
    file.insert("year".into(), report.year.into());
    let agency = [("name", report.agency.name.as_str()), ("kind", report.agency.kind.key())];
    file.insert("agency".into(), agency.into_iter().map(pair).collect());
    file.insert("title".into(), report.title.clone().map_or(Value::Null, Value::String));
    file.insert("preamble".into(), report.preamble.clone().into());
    file.insert("sections".into(), Value::Object(sections(report)));
    file.insert("tables".into(), Value::Object(tables(report)));
    let notes = report.notes.iter().map(|(cell, note)| (cell.to_string(), note.clone().into()));
    file.insert("notes".into(), Value::Object(notes.collect()));
    file.insert("totals".into(), report.totals.key().into());
    later::seal(report, &mut file);
    merge(&mut file, &report.rest);
    file
}

/// Writes a report as a data file.
#[must_use]
pub fn seal(report: &Report) -> String {
    let file = sealed(report);
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Opens a data file, or a published page that carries one.
///
/// # Errors
/// Says what is wrong with the file and where; see [`OpenError`].
pub fn open(text: &str) -> Result<Report, OpenError> {
    let Value::Object(file) = parse(data_of(text)?)? else { return Err(OpenError::Foreign) };
    unseal(Door::new(file))
}

/// Opens a file that somebody sends: as [`open`], but with no more in it than [`limits`] lets
/// the page export. What this machine has kept is opened however long it is.
///
/// # Errors
/// As [`open`], and [`OpenError::TooLong`].
pub fn admit(text: &str) -> Result<Report, OpenError> {
    let file = parse_most(data_of(text)?, limits::MOST_VALUES)?;
    let Value::Object(file) = file else { return Err(OpenError::Foreign) };
    let report = unseal(Door::new(file))?;
    if limits::fits(&report) { Ok(report) } else { Err(OpenError::TooLong) }
}

/// The JSON of a data file, or of the published page that carries it.
fn data_of(text: &str) -> Result<&str, OpenError> {
    if text.len() > LARGEST {
        return Err(OpenError::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.starts_with('<') { html::embedded(text).ok_or(OpenError::NoReport) } else { Ok(text) }
}

/// Whether a text means to be a file of this program, however broken: a data file, or
/// a page with one in it.
#[must_use]
pub fn claims(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with(['{', '[']) || text.starts_with('<') && html::embedded(text).is_some()
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

/// Takes a report out of the fields of a data file.
pub(super) fn unseal(mut file: Door) -> Result<Report, OpenError> {
    if file.text("format").ok().flatten().as_deref() != Some(FORMAT) {
        return Err(OpenError::Foreign);
    }
    file.upgrade()?;
    let name = file.text("edition")?.ok_or_else(|| file.missing("edition"))?;
    let edition = editions::named(&name).ok_or_else(|| file.wrong("edition", "已知的格式版本"))?;
    let year = file.year("year")?.ok_or_else(|| file.missing("year"))?;
    let mut agency = file.object("agency")?;
    let kind = match agency.text("kind")? {
        None => AgencyKind::default(),
        Some(key) => AgencyKind::from_key(&key).ok_or_else(|| {
            agency.wrong("kind", "subdistrict、township、department、government 或 other")
        })?,
    };
    let name = agency.text("name")?.unwrap_or_default();
    file.give_back("agency", agency);

    let mut report = Report::empty(edition, year, Agency { name, kind });
    report.title = file.text("title")?;
    report.preamble = file.text("preamble")?.unwrap_or_default();

    let mut sections = file.object("sections")?;
    for passage in edition.passages() {
        if let Some(text) = sections.text_below(passage.key.0)? {
            report.write(passage.key, text);
        }
    }
    file.give_back("sections", sections);

    let mut tables = file.object("tables")?;
    for cell in edition.cells() {
        let address = [cell.matrix.0, cell.row.0, cell.column.0];
        if let (Some(text), Some(measure)) = (tables.figure_below(&address)?, edition.measure(cell))
        {
            report.place(cell, Figure::typed(&text, measure));
        }
    }
    file.give_back("tables", tables);

    let mut notes = file.object("notes")?;
    for cell in edition.cells() {
        if let Some(note) = notes.text(&cell.to_string())? {
            report.notes.insert(cell, note);
        }
    }
    file.give_back("notes", notes);

    if let Some(key) = file.text("totals")? {
        report.totals =
            Totals::from_key(&key).ok_or_else(|| file.wrong("totals", "automatic 或 typed"))?;
    }
    later::unseal(&mut report, &mut file)?;
    report.rest = file.rest();
    Ok(report)
}

fn sections(report: &Report) -> Map<String, Value> {
    let mut sections = Map::new();
    for passage in report.edition.passages() {
        put(
            &mut sections,
            &passage.key.0.split('.').collect::<Vec<_>>(),
            report.passage(passage.key).into(),
        );
    }
    sections
}

fn tables(report: &Report) -> Map<String, Value> {
    let mut tables = Map::new();
    for cell in report.edition.cells() {
        put(&mut tables, &[cell.matrix.0, cell.row.0, cell.column.0], value(report, cell));
    }
    tables
}

/// A cell's value in a file: a count as an integer, money as an exact decimal in a
/// string, `null` for blank, and the text itself where no number can be read.
fn value(report: &Report, cell: CellRef) -> Value {
    let figure = report.figure(cell);
    let measure = report.edition.measure(cell).unwrap_or(Measure::Count);
    match (figure.reading(), measure) {
        (Reading::Blank, _) => Value::Null,
        (Reading::Known(_), _) if figure.remark().is_some() => figure.text().into(),
        (Reading::Known(quantity), Measure::Count | Measure::Change) => {
            quantity.as_whole().map_or_else(|| figure.tidied(measure).into(), Value::from)
        }
        _ => figure.tidied(measure).into(),
    }
}

fn pair((key, value): (&str, &str)) -> (String, Value) {
    (key.to_owned(), value.into())
}

fn put(level: &mut Map<String, Value>, path: &[&str], value: Value) {
    match path {
        [] => {}
        [key] => {
            level.insert((*key).to_owned(), value);
        }
        [key, below @ ..] => {
            let next = level.entry(*key).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(next) = next {
                put(next, below, value);
            }
        }
    }
}

/// Adds what a file held and this version does not know, at its own level.
fn merge(file: &mut Map<String, Value>, rest: &Map<String, Value>) {
    for (key, value) in rest {
        match (file.get_mut(key), value) {
            (Some(Value::Object(known)), Value::Object(unknown)) => merge(known, unknown),
            (Some(_), _) => {}
            (None, _) => {
                file.insert(key.clone(), value.clone());
            }
        }
    }
}
