//! Last year's report, kept beside this one: what it hands over, and what has changed.

use super::scaffold::moved;
use super::{Agency, Figure, Quantity, Reading, Report, YEARS};
use crate::form::{CellRef, Each, Instance, Matrix, Relation, Term};
use std::sync::Arc;

/// An equation that ties this year's table to last year's, with its cells in both.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The equation in its row or column of this year's table.
    pub instance: Instance,
    /// This year's cells.
    pub now: Vec<(Term, CellRef)>,
    /// Last year's cells.
    pub before: Vec<(Term, CellRef)>,
}

/// A figure in this year's report and in last year's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell, the same in both forms.
    pub cell: CellRef,
    /// Last year's number.
    pub before: Quantity,
    /// This year's number.
    pub now: Quantity,
}

/// What speaks against a report as last year's of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is another body's.
    Body,
    /// It is not of the year before.
    Year,
}

impl Change {
    /// By how much it has changed.
    #[must_use]
    pub fn difference(&self) -> Quantity {
        self.now - self.before
    }

    /// The difference in percent of last year's number; `None` where that was nothing.
    #[must_use]
    pub fn growth(&self) -> Option<Quantity> {
        Quantity::percent(self.difference(), self.before)
    }

    /// Both numbers and what has changed, in words.
    #[must_use]
    pub fn told(&self) -> String {
        let difference = self.difference();
        let changed = match difference {
            Quantity::ZERO => return format!("上年 {}，本年相同", self.before),
            more if more > Quantity::ZERO => format!("增加 {more}"),
            less => format!("减少 {}", less.magnitude()),
        };
        let growth = self.growth().map(|growth| format!("（{}%）", growth.magnitude()));
        format!("上年 {}，本年 {}，{changed}{}", self.before, self.now, growth.unwrap_or_default())
    }

    /// Whether it has at least doubled or halved, and by more than a handful: worth a
    /// second look before it is published.
    #[must_use]
    pub fn is_outlier(&self) -> bool {
        const HANDFUL: Quantity = Quantity::whole(5);
        let (less, more) = (self.now.min(self.before), self.now.max(self.before));
        self.difference().magnitude() >= HANDFUL && more >= less * 2
    }
}

impl Report {
    /// What has changed since last year's report, in the order of the form: the totals
    /// of each table, and of a table without totals every figure that both forms have. What is
    /// blank in either year is no 0 that has changed.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let Some(previous) = self.last_year() else { return Vec::new() };
        let is_known = |report: &Report, cell| report.figure(cell).reading() != Reading::Blank;
        let change = |(cell, there)| {
            let is_known = is_known(self, cell) && is_known(previous, there);
            let (before, now) = (previous.quantity(there), self.quantity(cell));
            is_known.then_some(Change { cell, before, now })
        };
        self.compared(previous).filter_map(change).collect()
    }

    /// The cells that are compared with last year's, and those.
    pub(super) fn compared(&self, previous: &Report) -> impl Iterator<Item = (CellRef, CellRef)> {
        let (edition, before) = (self.edition, previous.edition);
        let is_shown = move |cell: &CellRef| {
            let has_totals = cell.table().equations.iter().any(|equation| equation.fills);
            !has_totals || edition.is_total(*cell)
        };
        let cells = edition.cells().filter(is_shown);
        cells.filter_map(move |cell| Some((cell, before.own(cell)?)))
    }

    /// Last year's figure of a cell, and what has changed since, in words; `None` where last year's
    /// report has no number there.
    #[must_use]
    pub fn beside_last_year(&self, cell: CellRef) -> Option<String> {
        let known = |reading| match reading {
            Reading::Known(quantity) => Some(quantity),
            _ => None,
        };
        let previous = self.last_year()?;
        let before = known(previous.figure(previous.edition.own(cell)?).reading())?;
        let change = |now| Change { cell, before, now }.told();
        let now = known(self.figure(cell).reading()).map(change);
        Some(now.unwrap_or_else(|| format!("上年 {before}")))
    }

    /// Whether another report is of another body or another year; a body without a name is
    /// no other one.
    #[must_use]
    pub fn is_of_another(&self, other: &Report) -> bool {
        self.year != other.year || Agency::is_another(&self.agency.name, &other.agency.name)
    }

    /// What speaks against keeping a report beside this one as last year's.
    #[must_use]
    pub fn doubts_beside(&self, previous: &Report) -> Vec<Doubt> {
        let is_another = Agency::is_another(&self.agency.name, &previous.agency.name);
        let body = is_another.then_some(Doubt::Body);
        let year = (previous.year + 1 != self.year).then_some(Doubt::Year);
        body.into_iter().chain(year).collect()
    }

    /// Last year's report, where one is kept beside this and really is last year's.
    #[must_use]
    pub fn last_year(&self) -> Option<&Report> {
        self.previous.as_deref().filter(|previous| previous.year + 1 == self.year)
    }

    /// Every tie to last year's report whose cells both forms have: across a change of
    /// the form only what is comparable.
    #[must_use]
    pub fn ties(&self) -> Vec<Tie> {
        let Some(previous) = self.last_year() else { return Vec::new() };
        let tie = |instance: Instance| {
            let there = previous.edition.matrix(instance.matrix.key.0)?;
            let before = instance.equation.right.iter().map(|term| {
                let (row, column) = match instance.equation.each {
                    Each::Row => (instance.across, term.line),
                    Each::Column => (term.line, instance.across),
                };
                Some((*term, there.cell(row.0, column.0)?))
            });
            let before = before.collect::<Option<Vec<_>>>()?;
            Some(Tie { instance, now: instance.left().collect(), before })
        };
        self.edition.matrices().flat_map(Matrix::carried).filter_map(tie).collect()
    }

    /// What last year's report hands over: the cells that must equal it, with what
    /// they must hold. A blank hands over nothing.
    #[must_use]
    pub fn handed_over(&self) -> Vec<(CellRef, Quantity)> {
        let Some(previous) = self.last_year() else { return Vec::new() };
        let handed = |tie: Tie| match tie.now.as_slice() {
            [(Term { negative: false, .. }, cell)]
                if tie.instance.equation.relation == Relation::Equal =>
            {
                previous.known_sum(&tie.before).map(|sum| (*cell, sum))
            }
            _ => None,
        };
        self.ties().into_iter().filter_map(handed).collect()
    }

    /// The sum of cells that all hold a number; `None` where one does not.
    #[must_use]
    pub fn known_sum(&self, terms: &[(Term, CellRef)]) -> Option<Quantity> {
        let signed = |(term, cell): &(Term, CellRef)| {
            let quantity = match self.figure(*cell).reading() {
                Reading::Known(quantity) => Some(quantity),
                Reading::NotApplicable => Some(Quantity::ZERO),
                Reading::Blank | Reading::Unreadable => None,
            };
            quantity.map(|quantity| quantity * if term.negative { -1 } else { 1 })
        };
        terms.iter().map(signed).sum()
    }

    /// Takes over what last year's report hands over.
    pub(super) fn carry_in(&mut self) {
        for (cell, quantity) in self.handed_over() {
            if self.is_open(cell) {
                self.place(cell, Figure::known(quantity));
            }
        }
        self.fill_totals();
    }

    /// Next year's report of the same body: its prose to be revised, no figures but
    /// what was carried over, this report kept beside it.
    #[must_use]
    pub fn for_next_year(&self) -> Report {
        let year = (self.year + 1).min(*YEARS.end());
        let mut next = Report::begun(self.edition.catalogue, self.agency.clone(), year);
        next.passages.clone_from(&self.passages);
        next.preamble = moved(&self.preamble, self.year, next.year);
        next.keep_beside(Some(self.clone()));
        next.carry_in();
        next
    }

    /// Keeps another report beside this one as last year's; its own last year's report
    /// is not kept.
    pub(super) fn keep_beside(&mut self, previous: Option<Report>) {
        self.previous = previous.map(|previous| Arc::new(Report { previous: None, ..previous }));
    }
}
