//! A sheet as a form prints it, and the cells of every sheet.

use super::super::package::{HEAD, escaped};
use super::looks::Look;
use super::spot::{Area, Spot, letters};
use super::{MAIN, remarks};
use crate::marks::is_active;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Longest text that a spreadsheet takes into a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// What stands in a cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An exact decimal number.
    Number(String),
    /// A formula, and what it gives now.
    Formula(String, Shown),
}

/// What a formula gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A number.
    Number(String),
    /// A text.
    Text(String),
}

/// A cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// How it looks.
    pub look: Look,
    /// What stands in it.
    pub content: Content,
}

/// What may be written into an open cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Allowed {
    /// A whole number, zero or more.
    Count,
    /// Any whole number.
    Change,
    /// A decimal, zero or more, with up to four places.
    Money,
}

/// A sheet as a form prints it, on A4.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// What it is called.
    pub name: &'static str,
    /// The widths of its columns, in digits.
    pub widths: Vec<usize>,
    /// The heights of rows that are not as high as a line, in points.
    pub heights: BTreeMap<usize, usize>,
    /// Its cells.
    pub cells: BTreeMap<Spot, Cell>,
    /// Which of them are merged.
    pub merged: Vec<Area>,
    /// What is printed of it.
    pub printed: Area,
    /// The rows that are repeated on each printed page.
    pub heads: Range<usize>,
    /// Remarks on cells.
    pub remarks: Vec<(Spot, String)>,
    /// For a form that is to be filled in what may be written where; all else is locked.
    pub allowed: BTreeMap<Allowed, Vec<Spot>>,
}

/// What stands in a cell, as it is written.
pub(super) enum Value<'a> {
    Empty,
    Text(&'a str),
    Number(&'a str),
    Formula(&'a str, &'a Shown),
}

/// Whether a spreadsheet keeps a number as it is.
pub(crate) fn keeps(number: &str) -> bool {
    number.bytes().filter(u8::is_ascii_digit).count() <= DIGITS
}

/// Writes a cell.
pub(super) fn cell(out: &mut dyn Write, at: Spot, look: Look, value: &Value) -> io::Result<()> {
    let is_guarded = matches!(value, Value::Text(text) if is_active(text));
    let look = look.attribute(is_guarded);
    match value {
        Value::Empty => write!(out, r#"<c r="{at}"{look}/>"#),
        Value::Number(number) if keeps(number) => {
            write!(out, r#"<c r="{at}"{look}><v>{number}</v></c>"#)
        }
        Value::Number(text) | Value::Text(text) => write!(
            out,
            r#"<c r="{at}"{look} t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
            held(text)
        ),
        Value::Formula(formula, shown) => {
            let (kind, shown) = match shown {
                Shown::Number(number) => ("", number),
                Shown::Text(text) => (r#" t="str""#, text),
            };
            let (formula, shown) = (escaped(formula), escaped(shown));
            write!(out, r#"<c r="{at}"{look}{kind}><f>{formula}</f><v>{shown}</v></c>"#)
        }
    }
}

/// A text as a cell holds it; what is longer than that is cut.
fn held(text: &str) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= LONGEST_TEXT
    };
    escaped(&text.chars().take_while(fits).collect::<String>())
}

/// Writes a sheet.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    write!(
        out,
        r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews><cols>"#
    )?;
    for (i, width) in (1..).zip(&sheet.widths) {
        write!(out, r#"<col min="{i}" max="{i}" width="{width}" customWidth="1"/>"#)?;
    }
    out.write_all(b"</cols><sheetData>")?;
    let mut cells = sheet.cells.iter().peekable();
    while let Some((Spot { row, .. }, _)) = cells.peek().copied() {
        write!(out, r#"<row r="{}""#, row + 1)?;
        if let Some(height) = sheet.heights.get(row) {
            write!(out, r#" ht="{height}" customHeight="1""#)?;
        }
        out.write_all(b">")?;
        while let Some((at, one)) = cells.next_if(|(at, _)| at.row == *row) {
            let value = match &one.content {
                Content::Empty => Value::Empty,
                Content::Text(text) => Value::Text(text),
                Content::Number(number) => Value::Number(number),
                Content::Formula(formula, shown) => Value::Formula(formula, shown),
            };
            cell(out, *at, one.look, &value)?;
        }
        out.write_all(b"</row>")?;
    }
    out.write_all(b"</sheetData>")?;
    if !sheet.allowed.is_empty() {
        out.write_all(br#"<sheetProtection sheet="1" objects="1" scenarios="1"/>"#)?;
    }
    let merged: String =
        sheet.merged.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
    if !merged.is_empty() {
        write!(out, r#"<mergeCells count="{}">{merged}</mergeCells>"#, sheet.merged.len())?;
    }
    validations(out, &sheet.allowed)?;
    out.write_all(
        br#"<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.9" bottom="0.8" header="0.4" footer="0.4"/><pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>"#,
    )?;
    if !sheet.remarks.is_empty() {
        out.write_all(remarks::named().as_bytes())?;
    }
    out.write_all(b"</worksheet>")
}

fn validations(out: &mut dyn Write, allowed: &BTreeMap<Allowed, Vec<Spot>>) -> io::Result<()> {
    if allowed.is_empty() {
        return Ok(());
    }
    write!(out, r#"<dataValidations count="{}">"#, allowed.len())?;
    for (kind, spots) in allowed {
        let first = spots.first().map(Spot::to_string).unwrap_or_default();
        let (condition, formulas, said) = match kind {
            Allowed::Count => (
                r#"type="whole" operator="greaterThanOrEqual""#,
                "<formula1>0</formula1>".to_owned(),
                "请填写 0 或者正整数；没有发生的填 0。",
            ),
            Allowed::Change => (
                r#"type="whole" operator="between""#,
                "<formula1>-999999999999</formula1><formula2>999999999999</formula2>".to_owned(),
                "请填写整数，减少的写负数；没有增减的填 0。",
            ),
            Allowed::Money => (
                r#"type="custom""#,
                format!(
                    "<formula1>AND(ISNUMBER({first}),{first}&gt;=0,ROUND({first},4)={first})</formula1>"
                ),
                "请填写不小于 0 的数，最多四位小数；没有发生的填 0。",
            ),
        };
        let spots: Vec<String> = spots.iter().map(Spot::to_string).collect();
        write!(
            out,
            r#"<dataValidation {condition} allowBlank="1" showErrorMessage="1" errorTitle="填报数" error="{said}" sqref="{}">{formulas}</dataValidation>"#,
            spots.join(" ")
        )?;
    }
    out.write_all(b"</dataValidations>")
}

/// What is printed of a sheet and which rows are repeated, as a workbook says it.
pub(super) fn defined(number: usize, sheet: &Sheet) -> String {
    let name = escaped(sheet.name);
    let (first, last) = (sheet.printed.first(), sheet.printed.last());
    let (left, right) = (letters(first.column), letters(last.column));
    let mut out = format!(
        r#"<definedName name="_xlnm.Print_Area" localSheetId="{number}">'{name}'!${left}${}:${right}${}</definedName>"#,
        first.row + 1,
        last.row + 1
    );
    if !sheet.heads.is_empty() {
        out += &format!(
            r#"<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'{name}'!${}:${}</definedName>"#,
            sheet.heads.start + 1,
            sheet.heads.end
        );
    }
    out
}
