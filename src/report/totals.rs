//! Automatic totals: the cells that an equation fills from the others.

use super::{Figure, Quantity, Reading, Report, Totals};
use crate::form::{CellRef, Matrix};
use std::collections::BTreeMap;

impl Report {
    /// Fills every computed cell, where automatic totals are on. Rows come before
    /// columns in each matrix's equations, so a grand total is the sum of totals. A
    /// total of nothing but blanks stays blank.
    pub(super) fn fill_totals(&mut self) {
        if self.totals == Totals::Automatic {
            self.edition.matrices().for_each(|matrix| self.fill_totals_of(matrix));
        }
    }

    /// Fills the computed cells of one table, whoever fills totals.
    pub(super) fn fill_totals_of(&mut self, matrix: &'static Matrix) {
        // A total that has more digits than a figure can hold counts in the totals above it.
        let mut reckoned: BTreeMap<CellRef, Quantity> = BTreeMap::new();
        for instance in matrix.instances().filter(|instance| instance.equation.fills) {
            let blank = |cell| self.figure(cell).reading() == Reading::Blank;
            if instance.left().all(|(_, cell)| blank(cell)) {
                for (_, cell) in instance.right() {
                    self.place(cell, Figure::BLANK);
                }
                continue;
            }
            let part = |(_, cell)| reckoned.get(&cell).copied().unwrap_or(self.quantity(cell));
            let sum: Quantity = instance.left().map(part).sum();
            for (_, cell) in instance.right() {
                reckoned.insert(cell, sum);
                self.place(cell, Figure::known(sum));
            }
        }
    }
}
