//! Figures, to a shape, and back: how many cells are read, and how.

use crate::sample::{Dice, Spice, draw};
use crate::shapes::{Shape, document};
use nianbao::form::CellRef;
use nianbao::intake::{Certainty, Transcript, read};
use nianbao::report::{Figure, Reading, Report};
use std::ops::Range;

/// How the cells of a shape came back.
#[derive(Default)]
pub struct Score {
    pub cells: usize,
    /// Right, and presented as read plainly.
    pub read: usize,
    /// Right, and presented as inferred.
    pub inferred: usize,
    /// Left open, the true reading among those offered, or more said to be.
    pub open: usize,
    /// Said to fit no reading, with what stands there.
    pub conflicting: usize,
    /// Said not to be found.
    pub missing: usize,
    /// Wrong, though presented as inferred.
    pub wrongly_inferred: usize,
    /// Wrong and presented as certain, or open without the true reading.
    pub wrong: usize,
    /// The first few cells that are wrong or not read, in words.
    pub examples: Vec<String>,
}

/// Publishes the random reports of these seeds in a shape and reads them back.
pub fn score(shape: &Shape, seeds: Range<u64>) -> Score {
    let mut score = Score::default();
    for seed in seeds {
        let mut dice = Dice::new(seed + 77_000);
        let report = (shape.change)(&draw(seed, shape.spice), &mut dice);
        let document = document(&report, shape, &mut dice);
        match read(&document) {
            Some(transcript) => compare(&report, &transcript, seed, &mut score),
            None => score.wrong += report.edition.cells().count(),
        }
    }
    score
}

fn compare(report: &Report, transcript: &Transcript, seed: u64, score: &mut Score) {
    let is_edition = transcript.report.edition == report.edition;
    for cell in report.edition.cells() {
        score.cells += 1;
        let certainty = transcript.certainty.get(&cell).copied().filter(|_| is_edition);
        let (wanted, got) = (report.figure(cell), transcript.report.figure(cell));
        let is_right = is_same(wanted, got);
        let wrong = score.wrong;
        let place = match certainty {
            Some(Certainty::Read) if is_right => &mut score.read,
            Some(Certainty::Inferred) if is_right => &mut score.inferred,
            Some(Certainty::Inferred) => &mut score.wrongly_inferred,
            Some(Certainty::Open) if offers(transcript, cell, wanted) => &mut score.open,
            Some(Certainty::Conflicting) if tells(transcript, cell) => &mut score.conflicting,
            // A blank cell of which nothing is found is read right.
            Some(Certainty::NotFound) if wanted.reading() == Reading::Blank => &mut score.read,
            Some(Certainty::NotFound) => &mut score.missing,
            _ => &mut score.wrong,
        };
        *place += 1;
        let is_wrong = score.wrong > wrong
            || matches!(certainty, Some(Certainty::Inferred | Certainty::Read)) && !is_right;
        let is_fine = is_right && matches!(certainty, Some(Certainty::Read | Certainty::Inferred));
        if !is_fine && wanted.reading() != Reading::Blank && (is_wrong || score.examples.len() < 6)
        {
            let (wanted, got) = (wanted.text(), got.text());
            score
                .examples
                .push(format!("seed {seed} {cell}: {wanted:?}, got {got:?} {certainty:?}"));
        }
    }
}

/// Whether two figures say the same: number and remark, or the same text.
fn is_same(wanted: &Figure, got: &Figure) -> bool {
    let remark = |figure: &Figure| figure.remark();
    // An amount whose unit the form does not print is kept with its unit as a remark.
    if let Some(unit) = got.remark().filter(|unit| unit.ends_with('元')) {
        let number = got.quantity().map(|number| number.to_string()).unwrap_or_default();
        return wanted.text() == format!("{number}{unit}") || wanted == got;
    }
    match (wanted.reading(), got.reading()) {
        (Reading::Unreadable, Reading::Unreadable) => narrow(wanted.text()) == narrow(got.text()),
        (one, other) => one == other && remark(wanted) == remark(got),
    }
}

fn narrow(text: &str) -> String {
    text.replace('（', "(").replace('）', ")")
}

fn offers(transcript: &Transcript, cell: CellRef, wanted: &Figure) -> bool {
    let choice = transcript.choices.iter().find(|choice| choice.cells.contains(&cell));
    choice.is_some_and(|choice| {
        let at = choice.cells.iter().position(|other| *other == cell).unwrap_or(0);
        choice.more > 0
            || choice.readings.iter().any(|one| narrow(&one.texts[at]) == narrow(wanted.text()))
    })
}

fn tells(transcript: &Transcript, cell: CellRef) -> bool {
    let misfit = transcript.misfits.iter().find(|misfit| misfit.cells.contains(&cell));
    misfit.is_some_and(|misfit| !misfit.raw.is_empty())
}

impl Score {
    /// Whether every cell came back right, or as the shape allows: only where cells were
    /// blank may nothing be found.
    pub fn passes(&self, shape: &Shape) -> bool {
        let is_read = self.read + self.inferred == self.cells;
        self.wrong == 0
            && self.wrongly_inferred == 0
            && (is_read || !shape.is_whole && (self.missing == 0 || shape.spice == Spice::Blanks))
    }
}

/// The header of the table.
pub fn head() -> String {
    format!(
        "{:<44}{:>7}{:>8}{:>9}{:>6}{:>9}{:>8}{:>10}{:>6}{:>9}",
        "shape",
        "cells",
        "read",
        "inferred",
        "open",
        "conflict",
        "missing",
        "inf.wrong",
        "wrong",
        "right %"
    )
}

impl Score {
    /// A line of the table.
    pub fn line(&self, name: &str) -> String {
        let right = (self.read + self.inferred) * 10_000 / self.cells.max(1);
        format!(
            "{name:<44}{:>7}{:>8}{:>9}{:>6}{:>9}{:>8}{:>10}{:>6}{:>6}.{:02}",
            self.cells,
            self.read,
            self.inferred,
            self.open,
            self.conflicting,
            self.missing,
            self.wrongly_inferred,
            self.wrong,
            right / 100,
            right % 100
        )
    }
}

/// Whether samples of a spice differ from each other at all: a guard for the generator.
pub fn is_valid(seed: u64, spice: Spice) -> bool {
    let report = draw(seed, spice);
    let holds = |sum: nianbao::form::Instance| {
        let side = |one: nianbao::report::Quantity,
                    (term, cell): (nianbao::form::Term, CellRef)| {
            let number = report.quantity(cell);
            if term.negative { one - number } else { one + number }
        };
        let left = sum.left().fold(nianbao::report::Quantity::ZERO, side);
        let right = sum.right().fold(nianbao::report::Quantity::ZERO, side);
        sum.equation.relation != nianbao::form::Relation::Equal || left == right
    };
    report.edition.matrices().flat_map(nianbao::form::Matrix::instances).all(holds)
}
