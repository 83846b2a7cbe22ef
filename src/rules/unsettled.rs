//! Tables that cannot be relied on yet: a sum in them does not hold, or a figure cannot be
//! read. What would be drawn from such a table waits until it is put right.

use super::Finding;
use super::cells::faulty_tables;
use super::check::{Cell, Unsettled};
use crate::form::{CellRef, Field, Severity};
use crate::report::Report;

/// The tables that a figure or a sum leaves unsettled, each once.
pub(super) fn unsettled(report: &Report, cells: &[Cell], sums: &[Finding]) -> Vec<Unsettled> {
    let mut tables: Vec<Unsettled> = Vec::new();
    let of_cells = faulty_tables(cells).map(|matrix| (matrix, "有不合要求的数"));
    let sums = sums.iter().filter(|finding| finding.severity == Severity::Error);
    let of_sums = sums.filter_map(|finding| match finding.at {
        Field::Figure(cell) => Some((cell.matrix(), "尚未平衡")),
        _ => None,
    });
    for (matrix, why) in of_cells.chain(of_sums) {
        if tables.iter().all(|table| table.matrix != matrix) {
            let name = report.edition.matrix(matrix.0).map_or("表格", |matrix| matrix.name);
            let reason = format!("{name}{why}，先改正表中的错误，再改正文");
            tables.push(Unsettled { matrix, reason });
        }
    }
    tables
}

/// Why nothing that rests on `cells` is put right yet; `None` where it can be.
pub(super) fn held_back<'a>(tables: &'a [Unsettled], cells: &[CellRef]) -> Option<&'a str> {
    let rests_on = |table: &&Unsettled| cells.iter().any(|cell| cell.matrix() == table.matrix);
    tables.iter().find(rests_on).map(|table| table.reason.as_str())
}
