//! Sum rules (勾稽关系) as data, each inside the matrix it is printed with.
//!
//! An [`Equation`] is written once for all rows or columns; an [`Instance`] is one
//! of them, with its cells. What a broken one means, and which cell is to blame, is
//! the business of `rules`.

use super::{Block, CellRef, LineKey, Matrix};

/// A relation that holds in each row, or in each column, wherever all its lines meet.
#[derive(Debug)]
pub struct Equation {
    /// Id in the catalogue of checks.
    pub rule: &'static str,
    /// Along which lines it is repeated.
    pub each: Each,
    /// The terms on the left.
    pub left: &'static [Term],
    /// How left and right compare.
    pub relation: Relation,
    /// The terms on the right.
    pub right: &'static [Term],
    /// Whether automatic totals fill the single line on the right from the left.
    pub fills: bool,
}

/// Along which lines an equation is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// In each row: its terms are columns.
    Row,
    /// In each column: its terms are rows.
    Column,
}

/// How the two sides of an equation compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Left equals right.
    Equal,
    /// Left is at least right.
    AtLeast,
}

/// One line of an equation with its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The row or column that enters.
    pub line: LineKey,
    /// Whether it is subtracted.
    pub negative: bool,
}

/// A term that is added.
#[must_use]
pub const fn plus(line: &'static str) -> Term {
    Term { line: LineKey(line), negative: false }
}

/// A term that is subtracted.
#[must_use]
pub const fn minus(line: &'static str) -> Term {
    Term { line: LineKey(line), negative: true }
}

/// One equation in one row or column.
#[derive(Clone, Copy, Debug)]
pub struct Instance {
    /// The matrix it holds in.
    pub matrix: &'static Matrix,
    /// The relation.
    pub equation: &'static Equation,
    /// The row or column it is taken along.
    pub across: LineKey,
}

/// An instance with the places of its cells among [`Matrix::cells`], for whoever has read
/// the figures in that order already.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The equation in its row or column.
    pub instance: Instance,
    /// Of each cell its place, and how a change by one changes left minus right: 1 or −1.
    pub terms: Vec<(usize, i64)>,
    /// How many of them stand on the left; these come first.
    pub left: usize,
}

impl Placed {
    /// The places of the cells on the right.
    pub fn right(&self) -> impl Iterator<Item = usize> {
        self.terms[self.left..].iter().map(|(place, _)| *place)
    }
}

impl Equation {
    /// Whether automatic totals fill `cell` by this equation.
    #[must_use]
    pub fn computes(&self, cell: CellRef) -> bool {
        let line = match self.each {
            Each::Row => cell.column,
            Each::Column => cell.row,
        };
        self.fills && self.right.iter().any(|term| term.line == line)
    }

    fn holds_in(&self, block: &Block, mut keys: impl Iterator<Item = LineKey>) -> bool {
        keys.all(|key| self.line_in(block, key).is_some())
    }

    /// Which of a block's columns, or of its rows, a term stands for.
    fn line_in(&self, block: &Block, key: LineKey) -> Option<usize> {
        match self.each {
            Each::Row => block.columns.iter().position(|column| column.line.key == key),
            Each::Column => block.rows.iter().position(|row| row.key == key),
        }
    }

    /// The rows or columns of a block along which it is taken.
    fn across(&self, block: &Block) -> Vec<LineKey> {
        match self.each {
            Each::Row => block.rows.iter().map(|row| row.key).collect(),
            Each::Column => block.columns.iter().map(|column| column.line.key).collect(),
        }
    }
}

impl Instance {
    /// The cells on the left with their terms.
    pub fn left(self) -> impl Iterator<Item = (Term, CellRef)> {
        self.equation.left.iter().map(move |term| (*term, self.cell(*term)))
    }

    /// The cells on the right with their terms.
    pub fn right(self) -> impl Iterator<Item = (Term, CellRef)> {
        self.equation.right.iter().map(move |term| (*term, self.cell(*term)))
    }

    /// Every cell that enters.
    pub fn cells(self) -> impl Iterator<Item = CellRef> {
        self.left().chain(self.right()).map(|(_, cell)| cell)
    }

    /// How a change of `cell` by one changes left minus right: 1, −1, or 0 where
    /// the cell does not enter.
    #[must_use]
    pub fn coefficient(self, cell: CellRef) -> i64 {
        let (across, along) = match self.equation.each {
            Each::Row => (cell.row, cell.column),
            Each::Column => (cell.column, cell.row),
        };
        if cell.matrix != self.matrix.key || across != self.across {
            return 0;
        }
        let side = |terms: &[Term]| match terms.iter().find(|term| term.line == along) {
            Some(Term { negative: true, .. }) => -1,
            Some(_) => 1,
            None => 0,
        };
        side(self.equation.left) - side(self.equation.right)
    }

    fn cell(self, term: Term) -> CellRef {
        let (row, column) = match self.equation.each {
            Each::Row => (self.across, term.line),
            Each::Column => (term.line, self.across),
        };
        CellRef { matrix: self.matrix.key, row, column }
    }
}

impl Matrix {
    /// Every equation in every row or column it holds in, in the order of the form.
    pub fn instances(&'static self) -> impl Iterator<Item = Instance> {
        self.taken_along(self.equations, |equation| [equation.left, equation.right])
    }

    /// The same with the places of their cells.
    #[must_use]
    pub fn placed(&'static self) -> Vec<Placed> {
        let mut all = Vec::new();
        for equation in self.equations {
            let sides = || equation.left.iter().chain(equation.right);
            let mut start = 0;
            for block in self.blocks {
                let width = block.columns.len();
                if equation.holds_in(block, sides().map(|term| term.line)) {
                    let along: Vec<(usize, i64)> = sides()
                        .enumerate()
                        .filter_map(|(i, term)| {
                            let is_added = (i < equation.left.len()) != term.negative;
                            let line = equation.line_in(block, term.line)?;
                            Some((line, if is_added { 1 } else { -1 }))
                        })
                        .collect();
                    for (i, across) in equation.across(block).into_iter().enumerate() {
                        let place = |line: usize| match equation.each {
                            Each::Row => start + i * width + line,
                            Each::Column => start + line * width + i,
                        };
                        let terms = along.iter().map(|(line, sign)| (place(*line), *sign));
                        all.push(Placed {
                            instance: Instance { matrix: self, equation, across },
                            terms: terms.collect(),
                            left: equation.left.len(),
                        });
                    }
                }
                start += block.rows.len() * width;
            }
        }
        all
    }

    /// The same of the equations that tie the table to last year's; only the left of
    /// them stands in this table.
    pub fn carried(&'static self) -> impl Iterator<Item = Instance> {
        self.taken_along(self.carry_over, |equation| [equation.left, &[]])
    }

    fn taken_along(
        &'static self,
        equations: &'static [Equation],
        terms: fn(&Equation) -> [&[Term]; 2],
    ) -> impl Iterator<Item = Instance> {
        equations.iter().flat_map(move |equation| {
            self.blocks
                .iter()
                .filter(move |block| {
                    let terms = terms(equation).into_iter().flatten();
                    equation.holds_in(block, terms.map(|term| term.line))
                })
                .flat_map(move |block| {
                    equation.across(block).into_iter().map(move |across| Instance {
                        matrix: self,
                        equation,
                        across,
                    })
                })
        })
    }
}
