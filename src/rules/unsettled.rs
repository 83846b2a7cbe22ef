//! Tables that cannot be relied on yet: a sum in them does not hold, or a figure cannot be
//! read. What would be drawn from such a table waits until it is put right.

use super::{Finding, Severity, cells, equations};
use crate::form::{CellRef, Field, MatrixKey};
use crate::report::Report;

/// A table that cannot be relied on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The table.
    pub matrix: MatrixKey,
    /// Why nothing of the prose is put right by it.
    pub reason: String,
}

/// The tables that errors among `findings` leave unsettled, each once.
pub(super) fn unsettled(report: &Report, findings: &[Finding]) -> Vec<Unsettled> {
    let mut tables: Vec<Unsettled> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let is_of = |rules: &[&super::Rule]| rules.contains(&finding.rule);
        let why = match (is_of(equations::RULES), is_of(cells::RULES)) {
            (true, _) => "尚未平衡",
            (_, true) => "有不合要求的数",
            _ => continue,
        };
        let Field::Figure(CellRef { matrix, .. }) = finding.at else { continue };
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
    let rests_on = |table: &&Unsettled| cells.iter().any(|cell| cell.matrix == table.matrix);
    tables.iter().find(rests_on).map(|table| table.reason.as_str())
}
