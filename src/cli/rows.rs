//! The figures of a report as tidy data: a row for each cell.

use crate::check::Checked;
use crate::read::{Read, Source};
use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Edition, Measure};
use nianbao::intake::Certainty;
use nianbao::report::{AgencyKind, Quantity, Reading};
use nianbao::rules::Severity;
use std::sync::LazyLock;

/// The names of the columns, in their order.
pub const COLUMNS: [&str; 17] = [
    "body",
    "kind",
    "year",
    "edition",
    "cell",
    "value",
    "text",
    "reading",
    "certainty",
    "errors",
    "warnings",
    "hints",
    "label",
    "unit",
    "source",
    "path",
    "sha256",
];

/// A cell of a report (一行数据).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row<'a> {
    /// The body, as the report names it.
    pub body: &'a str,
    /// What kind of body it says it is.
    pub kind: AgencyKind,
    /// The report year; none where nobody knows it.
    pub year: Option<u16>,
    /// The name of the form.
    pub edition: &'static str,
    /// The address of the cell: `requests.received.total`.
    pub cell: &'static str,
    /// Its number; none where there is none.
    pub value: Option<Quantity>,
    /// What stands in it, as somebody typed it.
    pub text: &'a str,
    /// Whether a number stands in it (`known`), nothing (`blank`), what says that it does not
    /// apply (`not-applicable`), or a text that is no number (`unreadable`).
    pub reading: &'static str,
    /// How sure the reading of the file is.
    pub certainty: Certainty,
    /// Errors that rest on the cell.
    pub errors: u32,
    /// Warnings that rest on it and that nobody has answered.
    pub warnings: u32,
    /// Hints that rest on it.
    pub hints: u32,
    /// How a sentence names the cell, in Chinese.
    pub label: &'static str,
    /// The unit that the notice prints for it; empty where it prints none.
    pub unit: &'static str,
    /// How the report was read.
    pub source: Source,
}

/// What of a cell is the same in every report.
struct Site {
    address: String,
    label: String,
    unit: &'static str,
}

/// The cells of every form, in its order.
static SITES: LazyLock<Vec<(&'static Edition, Vec<Site>)>> = LazyLock::new(|| {
    let site = |edition: &'static Edition, cell: CellRef| Site {
        address: cell.to_string(),
        label: edition.spoken(cell),
        unit: match edition.measure(cell) {
            Some(Measure::Money(Some(unit))) => unit,
            _ => "",
        },
    };
    let sites =
        |edition: &'static Edition| edition.cells().map(|cell| site(edition, cell)).collect();
    EDITIONS.iter().map(|edition| (*edition, sites(edition))).collect()
});

/// The rows of a report that was checked, in the order of the form.
///
/// ```
/// use nianbao::exchange::seal;
/// use nianbao::report::{Agency, Report};
/// use nianbao_cli::{check, read, rows};
///
/// let report = Report::new(Agency::default(), 2024);
/// let read = read("report.json", seal(&report).as_bytes()).expect("our own data");
/// let checked = check(&read);
/// assert_eq!(rows(&read, &checked).count(), report.edition.size());
/// assert!(rows(&read, &checked).all(|row| row.year == Some(2024) && row.value.is_none()));
/// ```
pub fn rows<'a>(read: &'a Read, checked: &Checked) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let report = &read.report;
    let edition = report.edition;
    let mut counts = vec![[0_u32; 3]; edition.size()];
    for finding in &checked.review.open {
        let at = match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        for cell in finding.cells.iter().filter_map(|cell| edition.number(*cell)) {
            counts[cell][at] += 1;
        }
    }
    let sites = SITES.iter().find(|(one, _)| *one == edition);
    let sites = sites.map(|(_, sites)| sites.as_slice()).unwrap_or_default();
    edition.cells().zip(sites).zip(counts).map(move |((cell, site), [errors, warnings, hints])| {
        let figure = report.figure(cell);
        let (reading, value) = match figure.reading() {
            Reading::Known(value) => ("known", Some(value)),
            Reading::Blank => ("blank", None),
            Reading::NotApplicable => ("not-applicable", None),
            Reading::Unreadable => ("unreadable", None),
        };
        Row {
            body: &report.agency.name,
            kind: report.agency.kind,
            year: read.is_dated.then_some(report.year),
            edition: edition.name,
            cell: &site.address,
            value,
            text: figure.text(),
            reading,
            certainty: read.certainty.get(&cell).copied().unwrap_or(Certainty::NotFound),
            errors,
            warnings,
            hints,
            label: &site.label,
            unit: site.unit,
            source: read.source,
        }
    })
}
