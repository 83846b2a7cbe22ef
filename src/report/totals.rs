//! Automatic totals: the cells that an equation fills from the others.

use super::{Figure, Quantity, Reading, Report, Totals};
use crate::form::Matrix;

impl Report {
    /// Fills every computed cell, where automatic totals are on. Rows come before
    /// columns in each matrix's equations, so a grand total is the sum of totals. A
    /// total of nothing but blanks stays blank.
    pub(super) fn fill_totals(&mut self) {
        if self.totals == Totals::Typed {
            return;
        }
        let instances = self.edition.matrices().flat_map(Matrix::instances);
        for instance in instances.filter(|instance| instance.equation.fills) {
            let blank = |cell| self.figure(cell).reading() == Reading::Blank;
            let total = if instance.left().all(|(_, cell)| blank(cell)) {
                Figure::BLANK
            } else {
                let sum: Quantity = instance.left().map(|(_, cell)| self.quantity(cell)).sum();
                Figure::known(sum)
            };
            for (_, cell) in instance.right() {
                self.place(cell, total.clone());
            }
        }
    }
}
