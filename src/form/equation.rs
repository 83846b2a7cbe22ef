//! Sum rules (勾稽关系) as data, each inside the matrix it is printed with.
//!
//! An [`Equation`] is written once for all rows or columns; an [`Instance`] is one
//! of them, with its cells. What a broken one means, and which cell is to blame, is
//! the business of `rules`.

use super::{Block, CellRef, LineKey, Matrix, Rule};

/// A relation that holds in each row, or in each column, wherever all its lines meet.
#[derive(Debug)]
pub struct Equation {
    /// What is said of it where it does not hold.
    pub rule: &'static Rule,
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

impl Term {
    fn sign(self) -> i64 {
        if self.negative { -1 } else { 1 }
    }
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
    block: &'static Block,
    /// The number of the block's first cell.
    first: usize,
    /// Which of the block's rows or columns it is taken along.
    line: usize,
}

impl Equation {
    /// Whether automatic totals fill `cell` by this equation.
    #[must_use]
    pub fn computes(&self, cell: CellRef) -> bool {
        let line = match self.each {
            Each::Row => cell.column(),
            Each::Column => cell.row(),
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
        self.side(self.equation.left)
    }

    /// The cells on the right with their terms.
    pub fn right(self) -> impl Iterator<Item = (Term, CellRef)> {
        self.side(self.equation.right)
    }

    /// Every cell that enters.
    pub fn cells(self) -> impl Iterator<Item = CellRef> {
        self.left().chain(self.right()).map(|(_, cell)| cell)
    }

    /// Every cell that enters, and how a change of it by one changes left minus right: 1 or −1.
    pub fn signed(self) -> impl Iterator<Item = (CellRef, i64)> {
        let left = self.left().map(|(term, cell)| (cell, term.sign()));
        left.chain(self.right().map(|(term, cell)| (cell, -term.sign())))
    }

    /// How a change of `cell` by one changes left minus right: 1, −1, or 0 where
    /// the cell does not enter.
    #[must_use]
    pub fn coefficient(self, cell: CellRef) -> i64 {
        let site = cell.site();
        if !std::ptr::eq(site.block, self.block) || !std::ptr::eq(cell.table(), self.matrix) {
            return 0;
        }
        let (across, along) = match self.equation.each {
            Each::Row => (site.row, site.column().line.key),
            Each::Column => (site.column, site.row().key),
        };
        if across != self.line {
            return 0;
        }
        let side = |terms: &[Term]| {
            terms.iter().find(|term| term.line == along).map_or(0, |term| term.sign())
        };
        side(self.equation.left) - side(self.equation.right)
    }

    fn side(self, terms: &'static [Term]) -> impl Iterator<Item = (Term, CellRef)> {
        terms.iter().filter_map(move |term| Some((*term, self.cell(*term)?)))
    }

    fn cell(self, term: Term) -> Option<CellRef> {
        let along = self.equation.line_in(self.block, term.line)?;
        let (row, column) = match self.equation.each {
            Each::Row => (self.line, along),
            Each::Column => (along, self.line),
        };
        self.matrix.numbered(self.first + row * self.block.columns.len() + column)
    }
}

impl Matrix {
    /// Every equation in every row or column it holds in, in the order of the form.
    pub fn instances(&'static self) -> impl Iterator<Item = Instance> {
        self.taken_along(self.equations, |equation| [equation.left, equation.right])
    }

    /// Every equation that ties the table to last year's, in every row or column it holds in;
    /// only the left of them stands in this table.
    pub fn carried(&'static self) -> impl Iterator<Item = Instance> {
        self.taken_along(self.carry_over, |equation| [equation.left, &[]])
    }

    fn taken_along(
        &'static self,
        equations: &'static [Equation],
        terms: fn(&Equation) -> [&[Term]; 2],
    ) -> impl Iterator<Item = Instance> {
        equations.iter().flat_map(move |equation| {
            self.numbered_blocks()
                .filter(move |(_, block)| {
                    let terms = terms(equation).into_iter().flatten();
                    equation.holds_in(block, terms.map(|term| term.line))
                })
                .flat_map(move |(first, block)| {
                    let across = equation.across(block).into_iter().enumerate();
                    across.map(move |(line, across)| Instance {
                        matrix: self,
                        equation,
                        across,
                        block,
                        first,
                        line,
                    })
                })
        })
    }
}
