//! The checks of a sheet: a column behind the table for the sums of its rows, rows below it for
//! those of its columns. Each is empty where the sum holds, and says by how much it does not.

use super::{Form, put, text};
use crate::form::{Each, Flow, Instance, Relation};
use crate::formats::workbook::{Content, Look, Sheet, Shown, Spot};
use crate::report::Quantity;

/// The width of a column of checks, in digits.
const WIDTH: usize = 14;

/// Where the checks of a rule stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// In this column, behind the table.
    Behind(usize),
    /// In this row, below it.
    Below(usize),
}

/// Puts the checks of a table beside it.
pub(super) fn add(form: &Form, sheet: &mut Sheet) {
    let (mut behind, mut below) = (form.width(), form.bottom());
    for equation in form.matrix.equations {
        let sums: Vec<Instance> =
            form.matrix.instances().filter(|sum| std::ptr::eq(sum.equation, equation)).collect();
        let is_abreast = |sum: &Instance| {
            let block = form.matrix.block_of(sum.across);
            block.is_some_and(|block| block.flow == Flow::Abreast)
        };
        let side = match equation.each {
            Each::Row if !sums.iter().any(is_abreast) => {
                sheet.widths.push(WIDTH);
                put(
                    sheet,
                    super::ABOVE..super::ABOVE + 1,
                    behind..behind + 1,
                    Look::Check,
                    text("校验"),
                );
                behind += 1;
                Side::Behind(behind - 1)
            }
            _ => {
                let labels = form.columns.0;
                let said = text(&format!("校验：{}", equation.rule.formula));
                if labels > 0 {
                    put(sheet, below..below + 1, 0..labels, Look::Check, said);
                }
                below += 1;
                Side::Below(below - 1)
            }
        };
        for sum in sums {
            check(form, sheet, sum, side);
        }
    }
}

/// The check of one sum; none where a spreadsheet would not reckon as it is meant.
fn check(form: &Form, sheet: &mut Sheet, sum: Instance, side: Side) {
    let (Some(difference), Some((_, last))) = (form.difference(sum), sum.right().last()) else {
        return;
    };
    let Some(spot) = form.spots.get(&last) else { return };
    let at = match side {
        Side::Behind(column) => Spot { row: spot.row, column },
        Side::Below(row) => Spot { row, column: spot.column },
    };
    let terms = form.sum(sum.signed().map(|(cell, sign)| (cell, sign < 0)));
    let terms = format!("ROUND({terms},4)");
    let (holds, relation) = match sum.equation.relation {
        Relation::Equal => (difference == Quantity::ZERO, "=0"),
        Relation::AtLeast => (difference >= Quantity::ZERO, ">=0"),
    };
    let formula = format!(r#"IF({terms}{relation},"","差 "&ABS({terms}))"#);
    let said = if holds { String::new() } else { format!("差 {}", difference.magnitude()) };
    let content = Content::Formula(formula, Shown::Text(said));
    put(sheet, at.row..at.row + 1, at.column..at.column + 1, Look::Check, content);
}
