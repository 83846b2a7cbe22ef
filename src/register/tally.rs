//! The figures of tables three and four, each with the lines that it counts.

use super::account::{Account, Entry, Exit};
use crate::form::{Applicant, CellRef, Edition, Ending, MatrixKey, Role, Row};
use crate::report::{Agency, Figure, Filling, Part, Quantity, Report};
use std::collections::{BTreeMap, BTreeSet};

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    edition: &'static Edition,
    lines: BTreeMap<CellRef, Vec<usize>>,
}

/// A figure that last year's report hands over and the register does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The cell.
    pub cell: CellRef,
    /// What is handed over.
    pub handed: Quantity,
    /// The lines that were counted.
    pub lines: Vec<usize>,
}

impl Tally {
    /// Counts what a register tells.
    #[must_use]
    pub fn of(account: &Account, edition: &'static Edition) -> Tally {
        let mut tally = Tally { edition, lines: BTreeMap::new() };
        for (line, told) in account.told() {
            let entry = match told.entry {
                Entry::New => Row::Received,
                Entry::CarriedIn => Row::CarriedIn,
            };
            let exit: &[Row] = match told.exit {
                Exit::Closed(outcome) => &[Row::Of(outcome), Row::Closed],
                Exit::CarriedOut => &[Row::CarriedOut],
            };
            for row in [entry].iter().chain(exit) {
                for kind in [told.kind, Applicant::All] {
                    tally.take(Role::Request(*row, kind), line);
                }
            }
            for (proceeding, ending) in &told.cases {
                for ending in [*ending, Ending::All] {
                    tally.take(Role::Dispute(*proceeding, ending), line);
                }
            }
        }
        tally
    }

    fn take(&mut self, role: Role, line: usize) {
        if let Some(cell) = self.edition.cell_of(role) {
            self.lines.entry(cell).or_default().push(line);
        }
    }

    /// The lines that a cell counts.
    #[must_use]
    pub fn lines(&self, cell: CellRef) -> &[usize] {
        self.lines.get(&cell).map_or(&[], Vec::as_slice)
    }

    /// How many those are.
    #[must_use]
    pub fn count(&self, cell: CellRef) -> usize {
        self.lines(cell).len()
    }

    /// A filling of these tables with what was counted, 0 where nothing was: a register that is
    /// whole says so. Nothing of the register is in it but numbers.
    #[must_use]
    pub fn filling(&self, year: u16, tables: &BTreeSet<MatrixKey>) -> Filling {
        let mut source = Report::empty(self.edition, year, Agency::default());
        let of_these = |cell: &CellRef| tables.contains(&cell.matrix());
        for cell in self.edition.cells().filter(of_these) {
            let count = i64::try_from(self.count(cell)).unwrap_or(i64::MAX);
            source.place(cell, Figure::known(Quantity::whole(count)));
        }
        Filling { source, parts: tables.iter().map(|table| Part::Table(*table)).collect() }
    }

    /// What last year's report hands over in another number than was counted.
    #[must_use]
    pub fn gaps(&self, report: &Report) -> Vec<Gap> {
        let carried_in = |cell: CellRef| {
            let kinds = self.edition.roles.applicants.iter().map(|(kind, _)| *kind);
            let of = |kind| self.edition.cell_of(Role::Request(Row::CarriedIn, kind));
            kinds.into_iter().any(|kind| of(kind) == Some(cell))
        };
        let gap = |(cell, handed): (CellRef, Quantity)| {
            let cell = self.edition.own(cell).filter(|cell| carried_in(*cell))?;
            let lines = self.lines(cell).to_vec();
            let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
            (Quantity::whole(count) != handed).then_some(Gap { cell, handed, lines })
        };
        report.handed_over().into_iter().filter_map(gap).collect()
    }
}
