//! A register of requests becomes tables three and four: line by line, and nothing is guessed.

#[path = "register/books.rs"]
mod books;
#[path = "register/columns.rs"]
mod columns;
mod common;
#[path = "register/keeping.rs"]
mod keeping;
#[path = "register/lines.rs"]
mod lines;
#[path = "register/random.rs"]
mod random;
#[path = "register/steps.rs"]
mod steps;
#[path = "shelf/store.rs"]
#[allow(dead_code, reason = "what fails in a store is tested there")]
mod store;
#[path = "register/taken.rs"]
mod taken;
#[path = "register/words.rs"]
mod words;
#[path = "register/workbooks.rs"]
mod workbooks;
#[path = "register/working.rs"]
mod working;

use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Edition};
use nianbao::register::{Account, Register, Tally, Understanding, tell};

/// The year that registers are told of.
const YEAR: u16 = 2024;

/// The edition whose （六） has rows of its own, and the other.
fn editions() -> impl Iterator<Item = &'static Edition> {
    EDITIONS.iter().copied()
}

fn latest() -> &'static Edition {
    EDITIONS.last().expect("an edition")
}

/// A register of rows whose cells stand between bars.
fn register(rows: &[&str]) -> Register {
    let text: Vec<String> = rows.iter().map(|row| row.replace('|', "\t")).collect();
    Register::of_text(&text.join("\n")).into_iter().next().expect("a register")
}

/// A register as it is understood by itself.
fn told(register: &Register, edition: &'static Edition) -> (Understanding, Account, Tally) {
    let understood = Understanding::of(register, edition, YEAR);
    let account = tell(register, &understood, edition, YEAR);
    let tally = Tally::of(&account, edition);
    (understood, account, tally)
}

fn cell(edition: &'static Edition, address: &str) -> CellRef {
    edition.cell(address).unwrap_or_else(|| unreachable!("{address} is a cell"))
}

/// How many lines a cell counts.
fn count(tally: &Tally, edition: &'static Edition, address: &str) -> usize {
    tally.count(cell(edition, address))
}
