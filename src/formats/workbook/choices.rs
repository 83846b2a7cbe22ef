//! What may be chosen in the cells of a table: one of a list, or a day.

use super::super::package::escaped;
use super::spot::Area;
use std::io::{self, Write};
use std::ops::RangeInclusive;

/// What may be chosen in the cells of a column.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The number of the sheet, from zero.
    pub sheet: usize,
    /// The column, from zero.
    pub column: usize,
    /// Its rows, from zero.
    pub rows: RangeInclusive<usize>,
    /// What is chosen.
    pub of: Chosen,
    /// What is said where something else is written.
    pub said: &'static str,
}

/// What is chosen.
#[derive(Clone, Debug)]
pub(crate) enum Chosen {
    /// One of the texts in these cells. Other texts can be written all the same.
    List(String),
    /// A day since 2000.
    Day,
}

/// The first of January 2000, as spreadsheets count days.
const FIRST_DAY: &str = "36526";

/// Writes what may be chosen on a sheet.
pub(super) fn write(out: &mut dyn Write, choices: &[Choice], sheet: usize) -> io::Result<()> {
    let here: Vec<&Choice> = choices.iter().filter(|choice| choice.sheet == sheet).collect();
    if here.is_empty() {
        return Ok(());
    }
    write!(out, r#"<dataValidations count="{}">"#, here.len())?;
    for Choice { column, rows, of, said, .. } in here {
        let area = Area { rows: *rows.start()..*rows.end() + 1, columns: *column..*column + 1 };
        let (condition, formula) = match of {
            Chosen::List(cells) => (r#"type="list""#, escaped(cells)),
            Chosen::Day => (r#"type="date" operator="greaterThanOrEqual""#, FIRST_DAY.to_owned()),
        };
        write!(
            out,
            r#"<dataValidation {condition} errorStyle="warning" allowBlank="1" showErrorMessage="1" errorTitle="请核对" error="{said}" sqref="{area}"><formula1>{formula}</formula1></dataValidation>"#
        )?;
    }
    out.write_all(b"</dataValidations>")
}
