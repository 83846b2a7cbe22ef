//! Excel workbooks (.xlsx): tables of texts and exact decimals with heads that stay in sight, and
//! sheets as a form prints them.
//!
//! A number of more than fifteen digits stands as text: a spreadsheet would round it.

mod choices;
mod looks;
mod remarks;
mod sheet;
mod spot;

pub(crate) use choices::{Choice, Chosen};
pub(crate) use looks::Look;
pub(crate) use sheet::{Allowed, Cell, Content, Sheet, Shown, keeps};
pub(crate) use spot::{Area, Spot};

use super::package::{self, HEAD, Part, escaped};
use super::table::{self, Table};
use sheet::{Value, cell};
use std::io::{self, Write};

/// The names of a workbook's parts.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Writes a workbook with a sheet for each table.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn write(tables: &[Table]) -> io::Result<Vec<u8>> {
    write_with_choices(tables, &[])
}

/// Writes a workbook with a sheet for each table, and what may be chosen in their cells.
///
/// # Errors
/// Only where memory cannot be written to.
pub(crate) fn write_with_choices(tables: &[Table], choices: &[Choice]) -> io::Result<Vec<u8>> {
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    let mut parts = book(&names, "");
    parts.extend(tables.iter().enumerate().map(|(i, table)| {
        Part::written(path(i), SHEET, move |out| listed(out, table, choices, i))
    }));
    package::write(parts)
}

/// Writes a workbook of sheets as a form prints them.
///
/// # Errors
/// Only where memory cannot be written to.
pub(crate) fn write_sheets(sheets: &[Sheet]) -> io::Result<Vec<u8>> {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
    let defined: String =
        sheets.iter().enumerate().map(|(i, one)| sheet::defined(i, one)).collect();
    let mut parts = book(&names, &format!("<definedNames>{defined}</definedNames>"));
    for (i, sheet) in sheets.iter().enumerate() {
        parts.push(Part::written(path(i), SHEET, move |out| sheet::write(out, sheet)));
        if !sheet.remarks.is_empty() {
            parts.extend(remarks::parts(&path(i), i + 1, &sheet.remarks));
        }
    }
    package::write(parts)
}

/// What the part of a sheet is.
const SHEET: &str = "spreadsheetml.worksheet+xml";

/// Where a sheet lies.
fn path(sheet: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", sheet + 1)
}

/// The parts of a workbook beside its sheets.
fn book(names: &[&str], defined: &str) -> Vec<Part<'static>> {
    let paths: Vec<String> = (0..names.len()).map(path).collect();
    let mut others: Vec<(&str, &str)> =
        paths.iter().map(|path| ("worksheet", path.trim_start_matches("xl/"))).collect();
    others.push(("styles", "styles.xml"));
    let sheets = names.iter().enumerate().map(|(i, name)| {
        let (name, number) = (escaped(name), i + 1);
        format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#)
    });
    let text = format!(
        r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{}</sheets>{defined}</workbook>"#,
        sheets.collect::<String>()
    );
    vec![
        Part::relations("", &[("officeDocument", "xl/workbook.xml")]),
        Part::text("xl/workbook.xml", "spreadsheetml.sheet.main+xml", text),
        Part::relations("xl/workbook.xml", &others),
        Part::text("xl/styles.xml", "spreadsheetml.styles+xml", looks::styles()),
    ]
}

/// The sheet of a table.
fn listed(out: &mut dyn Write, table: &Table, choices: &[Choice], sheet: usize) -> io::Result<()> {
    let (heads, fixed) = (table.heads, table.fixed);
    let corner = Spot { row: heads, column: fixed };
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(1).max(fixed + 1);
    write!(
        out,
        r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="{fixed}" ySplit="{heads}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{fixed}" width="32" customWidth="1"/><col min="{}" max="{width}" width="14" customWidth="1"/></cols><sheetData>"#,
        fixed + 1,
    )?;
    for (row, entries) in table.rows.iter().enumerate() {
        write!(out, r#"<row r="{}">"#, row + 1)?;
        let look = if row < heads { Look::Head } else { Look::Plain };
        for (column, entry) in entries.iter().enumerate() {
            let value = match entry {
                table::Content::Empty => continue,
                table::Content::Number(number) => Value::Number(number),
                table::Content::Text(text) => Value::Text(text),
            };
            cell(out, Spot { row, column }, look, &value)?;
        }
        out.write_all(b"</row>")?;
    }
    out.write_all(b"</sheetData>")?;
    choices::write(out, choices, sheet)?;
    out.write_all(b"</worksheet>")
}
