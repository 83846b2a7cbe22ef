//! A register as a workbook of its owner's: its lines as they are by now, what was made of each,
//! and what its columns and words were taken for. Opened again, it is understood in the same way.

use super::account::{Account, Exit, Understanding, Verdict};
use super::columns::Column;
use super::letters::word;
use super::named::{case_name, exit_name, kind_name};
use super::sheet::Register;
use super::template::TEMPLATE_HEADS;
use crate::form::Edition;
use crate::formats::table::{Content, Table};
use crate::formats::workbook;
use std::collections::BTreeSet;
use std::io;

/// The heads of what is added; they count before any other of their columns.
const ADDED: [&str; 3] = [KIND, OUTCOME, SAID];
const KIND: &str = "年报申请人类型";
const OUTCOME: &str = "年报办理结果";
const SAID: &str = "年报说明";

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

/// What a register says of itself that was written here: the lines that were left out.
pub(super) fn left_out(register: &Register, edition: &'static Edition) -> BTreeSet<usize> {
    let said = Verdict::LeftOut.sentence(edition);
    let Some(at) = register.heads.iter().position(|head| head == SAID) else {
        return BTreeSet::new();
    };
    let lines = register.lines.iter().enumerate();
    lines.filter(|(_, line)| line[at] == said).map(|(line, _)| line).collect()
}

/// Takes up a register that was kept here: what was added to it goes, and what it was taken for
/// stands in its own columns. None where it was not kept here.
pub(super) fn taken_up(register: &Register, edition: &'static Edition) -> Option<Register> {
    let own = TEMPLATE_HEADS.iter().map(|column| column.name());
    if !register.heads.iter().map(String::as_str).eq(own.chain(ADDED)) {
        return None;
    }
    let at = |wanted: Column| TEMPLATE_HEADS.iter().position(|column| *column == wanted);
    let (width, open) = (TEMPLATE_HEADS.len(), exit_name(Exit::CarriedOut, edition));
    let mut register = register.clone();
    for line in &mut register.lines {
        let (kind, outcome) = (line[width].clone(), line[width + 1].clone());
        line.truncate(width);
        if let Some(at) = at(Column::Kind).filter(|_| !kind.is_empty()) {
            line[at] = kind;
        }
        // What is open has no outcome yet; where one is told another day, it stands there alone.
        let is_told = !outcome.is_empty() && outcome != open;
        if let Some(at) = at(Column::Outcome).filter(|_| is_told) {
            line[at] = outcome;
        }
    }
    register.heads.truncate(width);
    Some(register)
}
