//! A register as a workbook of its owner's: its lines as they are by now, what was made of each,
//! and what its columns and words were taken for. Opened again, it is understood in the same way.

use super::account::{Account, Understanding, Verdict};
use super::columns::Column;
use super::letters::word;
use super::named::{case_name, exit_name, kind_name};
use super::sheet::Register;
use crate::form::Edition;
use crate::formats::table::{Content, Table};
use crate::formats::workbook;
use std::io;

/// The heads of what is added; they count before any other of their columns.
const ADDED: [&str; 3] = ["年报申请人类型", "年报办理结果", "年报说明"];

/// The workbook.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn written(
    register: &Register,
    understood: &Understanding,
    account: &Account,
    edition: &'static Edition,
) -> io::Result<Vec<u8>> {
    let columns = &understood.columns;
    let kept: Vec<usize> = (0..register.heads.len())
        .filter(|at| !ADDED.contains(&register.heads[*at].as_str()))
        .collect();
    let heads = kept.iter().map(|at| head(&register.heads[*at], columns.get(*at).copied()));
    let heads = heads.chain(ADDED.map(str::to_owned)).map(Content::text);
    let mut rows = vec![heads.collect::<Vec<_>>()];
    for (at, line) in register.lines.iter().enumerate() {
        let cell = |column: &usize| {
            let text = line[*column].as_str();
            let is_case = columns.get(*column).is_some_and(|column| column.is_case());
            let given = understood.endings.get(&word(text)).filter(|_| is_case);
            Content::text(given.map_or(text.to_owned(), |given| case_name(*given, edition)))
        };
        let mut row: Vec<Content> = kept.iter().map(cell).collect();
        let verdict = account.lines.get(at);
        // What could not be told stands as it was, to be told again.
        let own = |wanted: Column| {
            let at = columns.iter().position(|column| *column == wanted);
            at.map_or_else(String::new, |at| line[at].clone())
        };
        let (kind, exit) = match verdict {
            Some(Verdict::Counted(told)) => {
                (kind_name(told.kind, edition), exit_name(told.exit, edition))
            }
            _ => (own(Column::Kind), own(Column::Outcome)),
        };
        let said = verdict.map(|verdict| verdict.sentence(edition)).unwrap_or_default();
        row.extend([kind, exit, said].map(Content::text));
        rows.push(row);
    }
    workbook::write(&[Table { name: "台账", rows, heads: 1, fixed: 1 }])
}

/// What a column is called so that it is understood again.
fn head(own: &str, column: Option<Column>) -> String {
    let told = Column::of_head(own).map_or(Column::Other, |(column, _)| column);
    match column {
        Some(column) if column != told && column != Column::Other => column.name().to_owned(),
        _ => own.to_owned(),
    }
}
