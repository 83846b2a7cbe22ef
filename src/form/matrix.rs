//! What can be asked of a table of the form and of its lines.

use super::{Block, CellRef, Line, LineKey, LineRef, Matrix};

impl Matrix {
    /// The block that holds a row.
    #[must_use]
    pub fn block_of(&self, row: LineKey) -> Option<&'static Block> {
        self.blocks.iter().find(|block| block.rows.iter().any(|line| line.key == row))
    }

    /// Whether automatic totals fill `cell`.
    #[must_use]
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.equations.iter().any(|equation| equation.computes(cell))
    }

    /// The row with this key.
    #[must_use]
    pub fn row(&self, key: LineKey) -> Option<Line> {
        self.blocks.iter().flat_map(|block| block.rows).find(|row| row.key == key).copied()
    }

    /// The row or column that a reference names.
    #[must_use]
    pub fn line(&self, line: LineRef) -> Option<Line> {
        match line {
            LineRef::Row(key) => self.row(key),
            LineRef::Column(key) => self.column(key),
        }
    }

    /// The column with this key.
    #[must_use]
    pub fn column(&self, key: LineKey) -> Option<Line> {
        let mut columns = self.blocks.iter().flat_map(|block| block.columns);
        columns.find(|column| column.line.key == key).map(|column| column.line)
    }
}

impl Line {
    /// The label printed nearest to its figures.
    #[must_use]
    pub fn label(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }

    /// How a sentence names it: its own label, with the numeral of its group before
    /// it and without the instruction in brackets behind it.
    #[must_use]
    pub fn spoken(&self) -> String {
        let label = self.label();
        let name = match label.char_indices().skip(1).find(|(_, c)| *c == '（') {
            Some((at, _)) => &label[..at],
            None => label,
        };
        let group = self.path.len().checked_sub(2).map_or("", |i| self.path[i]);
        let numeral = match (group.starts_with('（'), group.find('）')) {
            (true, Some(end)) => &group[..end + '）'.len_utf8()],
            _ => "",
        };
        format!("{numeral}{name}")
    }
}
