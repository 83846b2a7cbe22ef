//! What the contenders of the comparison have in common, as JSON: the three matrices of the
//! 2021 form, the 42 equalities in them, the figures of a published report, a seeded tape of
//! 2,000 edits, and which equalities are broken, and by how much, at ten points of it.
//!
//! `cargo run --example versus`. The differences are reckoned here from the equations alone,
//! not by the rules that the page runs.

use nianbao::exchange::{open, seal};
use nianbao::form::{CellRef, Edition, Instance, Line, Matrix, PrintCell, Relation, Term, layout};
use nianbao::report::{Action, Quantity, Report, Totals};
use serde_json::{Value, json};

/// Edits on the tape.
const EDITS: usize = 2_000;

/// After how many edits the differences are compared.
const CHECKED_EVERY: usize = 200;

/// Most cells that are wrong at a time: a clerk has a few slips before her, not a hundred.
const MOST_WRONG: usize = 12;

/// The seed of the tape.
const SEED: u64 = 20_260_125;

fn main() {
    let mut report = open(include_str!("../fixtures/v1/suqian-2024.json")).expect("opens");
    report.apply(Action::SetTotals(Totals::Typed));
    let edition = report.edition;
    assert!(edition.name == "2021", "the form of 2021");
    let file = seal(&report);
    let figures = figures(&report);
    let block = block(&report);
    let (tape, differences) = play(&mut report);
    let model = json!({
        "edition": edition.name,
        "matrices": edition.matrices().map(matrix).collect::<Vec<_>>(),
        "equalities": equalities(edition).map(equality).collect::<Vec<_>>(),
        "file": file,
        "figures": figures,
        "tape": tape,
        "block": block,
        "checked_every": CHECKED_EVERY,
        "differences": differences,
    });
    println!("{model}");
}

fn matrix(matrix: &'static Matrix) -> Value {
    let rows = layout(matrix).into_iter().map(|row| {
        let cells: Vec<Value> = row.cells.iter().map(printed).collect();
        json!({ "head": row.head, "cells": cells })
    });
    let cells: Vec<String> = matrix.cells().map(|cell| cell.to_string()).collect();
    let heads = matrix.blocks[0].columns.iter().map(|column| column.line.label());
    json!({
        "key": matrix.key.0,
        "name": matrix.name,
        "rows": rows.collect::<Vec<_>>(),
        "cells": cells,
        "heads": heads.collect::<Vec<_>>(),
    })
}

fn printed(cell: &PrintCell) -> Value {
    let scope = cell.scope();
    match cell {
        PrintCell::Band { text, colspan } => json!({ "text": text, "colspan": colspan }),
        PrintCell::Corner { text, colspan, rowspan }
        | PrintCell::Label { text, colspan, rowspan, .. } => {
            json!({ "text": text, "scope": scope, "colspan": colspan, "rowspan": rowspan })
        }
        PrintCell::Figure { cell, colspan } => {
            json!({ "cell": cell.to_string(), "colspan": colspan })
        }
    }
}

/// Every equality in every row or column it holds in.
fn equalities(edition: &'static Edition) -> impl Iterator<Item = Instance> {
    let all = edition.matrices().flat_map(Matrix::instances);
    all.filter(|instance| instance.equation.relation == Relation::Equal)
}

fn equality(instance: Instance) -> Value {
    let side = |terms: &mut dyn Iterator<Item = (Term, CellRef)>| -> Vec<String> {
        terms.map(|(_, cell)| cell.to_string()).collect()
    };
    let is_plain = instance.left().chain(instance.right()).all(|(term, _)| !term.negative);
    assert!(is_plain, "the contenders add, they do not subtract");
    json!({
        "rule": instance.equation.rule.id,
        "cells": cells(instance),
        "left": side(&mut instance.left()),
        "right": side(&mut instance.right()),
    })
}

fn cells(instance: Instance) -> String {
    instance.cells().map(|cell| cell.to_string()).collect::<Vec<_>>().join(" ")
}

fn figures(report: &Report) -> Value {
    let all = report.edition.cells();
    all.map(|cell| (cell.to_string(), Value::from(report.quantity(cell).to_string()))).collect()
}

/// Table three of another year as text from a spreadsheet: 25 rows of 7 figures, each one
/// more than in the report.
fn block(report: &Report) -> String {
    let Some(matrix) = report.edition.matrix("requests") else { return String::new() };
    let row = |row: &Line| -> String {
        let cells = matrix.cells().filter(|cell| cell.row() == row.key);
        let more = cells.map(|cell| (report.quantity(cell) + Quantity::whole(1)).to_string());
        more.collect::<Vec<_>>().join("\t")
    };
    matrix.blocks[0].rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// The tape, and what is broken at the end of each of its ten parts.
fn play(report: &mut Report) -> (Vec<Value>, Vec<Vec<String>>) {
    let cells: Vec<CellRef> = report.edition.cells().collect();
    let mut chance = Chance(SEED);
    let mut wrong: Vec<(CellRef, String)> = Vec::new();
    let mut tape = Vec::new();
    let mut differences = Vec::new();
    while tape.len() < EDITS {
        let puts_right = wrong.len() == MOST_WRONG || (!wrong.is_empty() && chance.below(2) == 0);
        let (cell, text) = if puts_right {
            wrong.swap_remove(chance.below(wrong.len()))
        } else {
            let cell = cells[chance.below(cells.len())];
            if wrong.iter().any(|(known, _)| *known == cell) {
                continue;
            }
            wrong.push((cell, report.quantity(cell).to_string()));
            (cell, chance.below(10_000).to_string())
        };
        report.apply(Action::EnterFigure(cell, text.clone()));
        tape.push(json!([cell.to_string(), text]));
        if tape.len() % CHECKED_EVERY == 0 {
            differences.push(broken(report));
        }
    }
    (tape, differences)
}

/// The broken equalities: rule, cells, and by how much its sides differ.
fn broken(report: &Report) -> Vec<String> {
    let mut broken = Vec::new();
    for instance in equalities(report.edition) {
        let left: Quantity = instance.left().map(|(_, cell)| report.quantity(cell)).sum();
        let right: Quantity = instance.right().map(|(_, cell)| report.quantity(cell)).sum();
        let difference = (left - right).magnitude();
        if difference != Quantity::ZERO {
            broken.push(format!("{} {} {difference}", instance.equation.rule.id, cells(instance)));
        }
    }
    broken.sort();
    broken
}

/// Numbers that look random and are the same in every run (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % bound
    }
}
