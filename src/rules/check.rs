//! A rule that is its own check, and what a check is given.

use super::Finding;
use crate::form::{CellRef, MatrixKey, Measure, Rule};
use crate::narrative::Prose;
use crate::report::{Figure, Report};
use std::collections::BTreeSet;

/// A rule with the function that finds what breaks it.
#[derive(Debug)]
pub(super) struct Check {
    /// What it says.
    pub(super) rule: Rule,
    /// Among findings that are equally serious and lead to the same section: which come first.
    pub(super) rank: Rank,
    /// Every breach of the rule, in the order of the form.
    pub(super) find: fn(&'static Rule, &Case) -> Vec<Finding>,
}

/// What comes first among findings that are equally serious and lead to the same section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The report as a whole: its form, its title.
    Whole,
    /// Its parts.
    Part,
    /// What the prose must say.
    Wording,
    /// What was left of another report.
    Residue,
    /// A single figure.
    Cell,
    /// What is unlikely in table two.
    Unlikely,
    /// A sum.
    Sum,
    /// What a table says about the rest of the report.
    Beyond,
    /// This year against last year.
    LastYear,
    /// Numbers of the prose against the tables.
    Number,
    /// Numbers of the prose against each other.
    Repeated,
    /// Words of the prose.
    Word,
    /// What is around the report: its day, its size, its name.
    Around,
}

/// A report that is being checked, with what several rules ask of it.
#[derive(Debug)]
pub(super) struct Case<'a> {
    /// The report.
    pub(super) report: &'a Report,
    /// Its prose, read.
    pub(super) prose: &'a Prose,
    /// Its cells in the order of the form.
    pub(super) cells: Vec<Cell<'a>>,
    /// Tables that cannot be relied on.
    pub(super) unsettled: Vec<Unsettled>,
    /// The sentences of last year's report, as this year's would write them.
    pub(super) last_years: BTreeSet<String>,
}

/// A cell with what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    pub(super) at: CellRef,
    pub(super) measure: Measure,
    pub(super) figure: &'a Figure,
    /// Whether a person fills it.
    pub(super) is_open: bool,
}

/// A table that cannot be relied on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The table.
    pub matrix: MatrixKey,
    /// Why nothing of the prose is put right by it.
    pub reason: String,
}
