//! Figure cells: each a small number in its table.
//!
//! Two forms of one table number their cells each for itself. What has to do with both asks
//! [`Edition::own`] for the cell at the same address; [`Report`](crate::report::Report) does
//! so for whatever it is asked. Addresses are made and read at the doors: in files, in the
//! hooks of the page, in live figures.

use super::keys::shorter_first;
use super::{Block, Column, Edition, Line, LineKey, Matrix, MatrixKey};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A figure cell (单元格) of a table, by its number in printed order.
///
/// It is shown as its address, `requests.received.total`.
#[derive(Clone, Copy)]
pub struct CellRef {
    table: &'static Matrix,
    at: u16,
}

/// Where a cell stands in its table.
pub(super) struct Site {
    pub(super) block: &'static Block,
    /// Its row in the block, and its column.
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Site {
    pub(super) fn row(&self) -> &'static Line {
        &self.block.rows[self.row]
    }

    pub(super) fn column(&self) -> &'static Column {
        &self.block.columns[self.column]
    }
}

impl CellRef {
    /// The table that it stands in.
    #[must_use]
    pub fn table(self) -> &'static Matrix {
        self.table
    }

    /// Its number in its table, from zero, in printed order.
    #[must_use]
    pub fn at(self) -> usize {
        usize::from(self.at)
    }

    /// The key of its table.
    #[must_use]
    pub fn matrix(self) -> MatrixKey {
        self.table.key
    }

    /// The key of its row.
    #[must_use]
    pub fn row(self) -> LineKey {
        self.site().row().key
    }

    /// The key of its column.
    #[must_use]
    pub fn column(self) -> LineKey {
        self.site().column().line.key
    }

    /// The keys of its address, one for each level of a file.
    #[must_use]
    pub fn keys(self) -> [&'static str; 3] {
        let site = self.site();
        [self.table.key.0, site.row().key.0, site.column().line.key.0]
    }

    fn by_address(self, other: CellRef) -> Ordering {
        let keys = self.keys().into_iter().zip(other.keys());
        keys.fold(Ordering::Equal, |order, (one, other)| {
            order.then_with(|| shorter_first(one, other))
        })
    }

    pub(super) fn site(self) -> Site {
        let mut at = self.at();
        let holds = |block: &&Block| {
            let is_in = at < block.size();
            at -= if is_in { 0 } else { block.size() };
            is_in
        };
        // Only its table makes a cell, so that one of the blocks holds it.
        let blocks = self.table.blocks;
        let block = blocks.iter().find(holds).unwrap_or(&blocks[0]);
        Site { block, row: at / block.columns.len(), column: at % block.columns.len() }
    }
}

/// Two cells are one where table and number are one; cells of two forms never are.
impl PartialEq for CellRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.table, other.table) && self.at == other.at
    }
}

impl Eq for CellRef {}

impl Hash for CellRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.table.key.hash(state);
        self.at.hash(state);
    }
}

/// In printed order within a table.
impl Ord for CellRef {
    fn cmp(&self, other: &Self) -> Ordering {
        if std::ptr::eq(self.table, other.table) {
            return self.at.cmp(&other.at);
        }
        // Two forms of one table have one key: they are told apart all the same.
        let place = |cell: &CellRef| std::ptr::from_ref(cell.table);
        let tables = self.table.key.cmp(&other.table.key);
        tables.then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for CellRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [matrix, row, column] = self.keys();
        write!(f, "{matrix}.{row}.{column}")
    }
}

impl fmt::Debug for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CellRef({self})")
    }
}

/// What stands in cells, in the order in which files list addresses outside that of the form.
pub(crate) fn in_files<C: Borrow<CellRef>, T>(
    cells: impl IntoIterator<Item = (C, T)>,
) -> Vec<(C, T)> {
    let mut cells: Vec<(C, T)> = cells.into_iter().collect();
    cells.sort_by(|(one, _), (other, _)| one.borrow().by_address(*other.borrow()));
    cells
}

impl Block {
    /// How many cells it has.
    pub(super) fn size(&self) -> usize {
        self.rows.len() * self.columns.len()
    }
}

impl Matrix {
    /// How many cells it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.blocks.iter().map(Block::size).sum()
    }

    /// Every cell in printed order.
    pub fn cells(&'static self) -> impl Iterator<Item = CellRef> {
        (0..self.size()).filter_map(|at| self.numbered(at))
    }

    /// The cell with a number; no form has more of them than a small number counts.
    pub(super) fn numbered(&'static self, at: usize) -> Option<CellRef> {
        u16::try_from(at).ok().map(|at| CellRef { table: self, at })
    }

    /// Its blocks, each with the number of its first cell.
    pub(super) fn numbered_blocks(&self) -> impl Iterator<Item = (usize, &'static Block)> {
        self.blocks.iter().scan(0, |next, block| {
            let first = *next;
            *next += block.size();
            Some((first, block))
        })
    }

    /// The cells of one of its blocks.
    pub(super) fn cells_of(&'static self, block: &Block) -> impl Iterator<Item = CellRef> {
        let here = self.numbered_blocks().find(|(_, other)| std::ptr::eq(*other, block));
        let numbers = here.map_or(0..0, |(first, block)| first..first + block.size());
        numbers.filter_map(|at| self.numbered(at))
    }

    /// The cell where a row and a column of these keys meet.
    #[must_use]
    pub fn cell(&'static self, row: &str, column: &str) -> Option<CellRef> {
        self.numbered_blocks().find_map(|(first, block)| {
            let row = block.rows.iter().position(|line| line.key.0 == row)?;
            let column = block.columns.iter().position(|c| c.line.key.0 == column)?;
            self.numbered(first + row * block.columns.len() + column)
        })
    }
}

impl Edition {
    /// How many figure cells it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.matrices().map(Matrix::size).sum()
    }

    /// The cell of this form at the address of one of any form, where this has one.
    #[must_use]
    pub fn own(&self, cell: CellRef) -> Option<CellRef> {
        if self.matrices().any(|matrix| std::ptr::eq(matrix, cell.table)) {
            return Some(cell);
        }
        let [matrix, row, column] = cell.keys();
        self.matrix(matrix)?.cell(row, column)
    }

    /// The number of a cell in the form, from zero: its place in whatever is kept in the
    /// order of [`Edition::cells`].
    #[must_use]
    pub fn number(&self, cell: CellRef) -> Option<usize> {
        let cell = self.own(cell)?;
        let before = self.matrices().take_while(|matrix| !std::ptr::eq(*matrix, cell.table));
        Some(before.map(Matrix::size).sum::<usize>() + cell.at())
    }
}
