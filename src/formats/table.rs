//! A table for other programs, whatever it is about.

use crate::marks::is_active;

/// A table of texts and exact numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    /// Its rows; the first one or two are heads.
    pub rows: Vec<Vec<Content>>,
    /// How many rows are heads.
    pub heads: usize,
    /// How many columns stay in sight.
    pub fixed: usize,
}

/// What stands in a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An exact decimal number.
    Number(String),
}

impl Content {
    /// A text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Content {
        let text: String = text.into();
        if text.is_empty() { Content::Empty } else { Content::Text(text) }
    }

    /// How many there are of something.
    #[must_use]
    pub fn count(count: usize) -> Content {
        Content::Number(count.to_string())
    }
}

/// A table as CSV (RFC 4180): UTF-8 with the mark by which spreadsheets know it, CRLF. A
/// text that a spreadsheet would take for a formula is set apart by an apostrophe.
#[must_use]
pub fn csv(table: &Table) -> String {
    let mut rows = table.rows.iter();
    let mut out = csv_heads(rows.next().map(Vec::as_slice).unwrap_or_default());
    rows.for_each(|row| csv_row(&mut out, row));
    out
}

/// The first line of a table as [`csv`] writes it, with the mark before it.
#[must_use]
pub fn csv_heads(row: &[Content]) -> String {
    let mut out = "\u{FEFF}".to_owned();
    if !row.is_empty() {
        csv_row(&mut out, row);
    }
    out
}

/// Writes one more row of a table as [`csv`] does.
pub fn csv_row(out: &mut String, row: &[Content]) {
    for (i, entry) in row.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        match entry {
            Content::Empty => {}
            Content::Number(number) => *out += number,
            Content::Text(text) => quoted(out, text),
        }
    }
    *out += "\r\n";
}

fn quoted(out: &mut String, text: &str) {
    let mark = if is_active(text) { "'" } else { "" };
    if mark.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        *out += text;
        return;
    }
    *out += "\"";
    *out += mark;
    *out += &text.replace('"', "\"\"");
    *out += "\"";
}
