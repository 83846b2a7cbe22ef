//! Rows as CSV, as the core writes its tables.

use crate::check::Checked;
use crate::read::Read;
use crate::rows::{COLUMNS, rows};
use nianbao::formats::table::{Content, csv_heads, csv_row};

/// The rows of the file at this path as lines of CSV; none for the line of heads. The first line
/// begins with the mark by which spreadsheets know UTF-8.
///
/// ```
/// use nianbao::exchange::seal;
/// use nianbao::report::{Agency, Report};
/// use nianbao_cli::{check, csv, read};
///
/// assert!(csv(None).starts_with("\u{FEFF}body,kind,year,edition,cell,value,"));
/// let read = read("a.json", seal(&Report::new(Agency::default(), 2024)).as_bytes()).expect("ours");
/// let lines = csv(Some((&read, &check(&read), "a.json", "")));
/// assert_eq!(lines.lines().count(), read.report.edition.size());
/// ```
#[must_use]
pub fn csv(file: Option<(&Read, &Checked, &str, &str)>) -> String {
    let Some((read, checked, path, sha256)) = file else {
        return csv_heads(&COLUMNS.map(|name| Content::Text(name.to_owned())));
    };
    let mut out = String::new();
    let count = |number: u32| Content::Number(number.to_string());
    for row in rows(read, checked) {
        let number = row.value.map(|value| value.to_string());
        let text = match &number {
            // A figure below nought is no formula.
            Some(number) if number == row.text => Content::Number(number.clone()),
            _ => Content::text(row.text),
        };
        let contents: [Content; COLUMNS.len()] = [
            Content::text(row.body),
            Content::text(row.kind.key()),
            row.year.map_or(Content::Empty, |year| Content::Number(year.to_string())),
            Content::text(row.edition),
            Content::text(row.cell),
            number.map_or(Content::Empty, Content::Number),
            text,
            Content::text(row.reading),
            Content::text(row.certainty.key()),
            count(row.errors),
            count(row.warnings),
            count(row.hints),
            Content::text(row.label),
            Content::text(row.unit),
            Content::text(row.source.key()),
            Content::text(path),
            Content::text(sha256),
        ];
        csv_row(&mut out, &contents);
    }
    out
}
