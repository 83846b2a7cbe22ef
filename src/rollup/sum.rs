//! Exact sums over any number of bodies.

use super::Packed;
use crate::form::{CellRef, Edition};
use crate::report::{Quantity, Reading, write_ten_thousandths};
use std::fmt;
use std::ops::{AddAssign, Sub};

/// A sum over bodies (合计), in ten-thousandths. One figure has at most sixteen digits of
/// them, so that no number of bodies brings a sum near its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum(i128);

impl Sum {
    /// The sum as a figure of a report; `None` where it has more digits than one can have.
    #[must_use]
    pub fn quantity(self) -> Option<Quantity> {
        Quantity::of_ten_thousandths(self.0)
    }

    /// What `part` is of it in percent, rounded half up to one decimal; `None` of nothing.
    #[must_use]
    pub fn share(self, part: Quantity) -> Option<Quantity> {
        /// Ten-thousandths in a tenth.
        const TENTH: i128 = 1000;
        if self.0 == 0 {
            return None;
        }
        let doubled = i128::from(part.ten_thousandths()) * 2000 + self.0;
        Quantity::of_ten_thousandths(doubled.div_euclid(self.0 * 2) * TENTH)
    }
}

impl AddAssign<Quantity> for Sum {
    fn add_assign(&mut self, other: Quantity) {
        self.0 += i128::from(other.ten_thousandths());
    }
}

impl From<Quantity> for Sum {
    fn from(quantity: Quantity) -> Sum {
        Sum(i128::from(quantity.ten_thousandths()))
    }
}

impl Sub for Sum {
    type Output = Sum;
    fn sub(self, other: Sum) -> Sum {
        Sum(self.0 - other.0)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_ten_thousandths(f, self.0)
    }
}

/// What one cell adds up to, and from what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The sum; what holds no number adds nothing.
    pub sum: Sum,
    /// How many bodies have filled the cell in, with 0 or what is not applicable too.
    pub filled: usize,
    /// How many bodies add something other than 0.
    pub contributors: usize,
    /// In how many bodies the cell is blank.
    pub blank: usize,
    /// In how many bodies something stands in it that is no number.
    pub unreadable: usize,
}

impl Added {
    /// What it comes to; none where nobody has filled the cell in, which is not 0.
    #[must_use]
    pub fn known(self) -> Option<Sum> {
        (self.filled > 0).then_some(self.sum)
    }

    /// What it comes to, in words.
    #[must_use]
    pub fn said(self) -> String {
        self.known().map_or_else(|| UNFILLED.to_owned(), |sum| sum.to_string())
    }
}

/// What stands for a sum in a cell that nobody has filled in.
const UNFILLED: &str = "未填";

/// Every cell of a form added up over bodies. The order in which they come never matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    edition: &'static Edition,
    cells: Vec<Added>,
}

impl Sums {
    /// Nothing added up yet.
    #[must_use]
    pub fn new(edition: &'static Edition) -> Sums {
        Sums { edition, cells: vec![Added::default(); edition.size()] }
    }

    /// Adds the figures of one more body.
    pub fn add(&mut self, figures: &Packed) {
        for (added, (_, reading)) in self.cells.iter_mut().zip(figures.readings(self.edition)) {
            match reading {
                Reading::Blank => added.blank += 1,
                Reading::Unreadable => added.unreadable += 1,
                Reading::NotApplicable | Reading::Known(Quantity::ZERO) => added.filled += 1,
                Reading::Known(quantity) => {
                    added.filled += 1;
                    added.sum += quantity;
                    added.contributors += 1;
                }
            }
        }
    }

    /// Every cell with what it adds up to, in the order of the form.
    pub fn cells(&self) -> impl Iterator<Item = (CellRef, Added)> {
        self.edition.cells().zip(self.cells.iter().copied())
    }

    /// What a cell adds up to.
    #[must_use]
    pub fn at(&self, cell: CellRef) -> Added {
        self.edition.number(cell).map(|number| self.cells[number]).unwrap_or_default()
    }
}
