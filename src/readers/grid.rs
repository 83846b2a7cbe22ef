//! A table of a word processor, whose cells say of themselves that they go on with the cell
//! above or before them: as cells that cover rows and columns.

use nianbao::clipboard::Merged;
use std::collections::BTreeMap;

/// A row in the making.
#[derive(Default)]
pub(crate) struct Row {
    slots: Vec<Slot>,
}

/// What stands at the next place of a row.
enum Slot {
    Cell {
        text: String,
        columns: usize,
    },
    /// It goes on with the cell above.
    Below {
        columns: usize,
    },
}

impl Row {
    /// A cell of its own.
    pub(crate) fn cell(&mut self, text: String, columns: usize) {
        self.slots.push(Slot::Cell { text, columns });
    }

    /// Columns in which the row has no cell.
    pub(crate) fn open(&mut self, columns: usize) {
        if columns > 0 {
            self.cell(String::new(), columns);
        }
    }

    /// The continuation of the cell above it.
    pub(crate) fn below(&mut self, columns: usize) {
        self.slots.push(Slot::Below { columns });
    }

    /// The continuation of the cell before it; a cell of its own where there is none.
    pub(crate) fn beside(&mut self, more: usize) {
        match self.slots.last_mut() {
            Some(Slot::Cell { columns, .. } | Slot::Below { columns }) => *columns += more,
            None => self.open(more),
        }
    }
}

/// A table in the making.
#[derive(Default)]
pub(crate) struct Grid {
    rows: Vec<Vec<Merged>>,
    /// The cells that reach to the last row, by the column where they begin: their row and
    /// their place in it.
    reaching: BTreeMap<usize, (usize, usize)>,
}

impl Grid {
    /// Puts a row below the others.
    pub(crate) fn push(&mut self, row: Row) {
        let mut cells: Vec<Merged> = Vec::new();
        let mut reaching = BTreeMap::new();
        let mut column = 0;
        for slot in row.slots {
            let (text, columns, above) = match slot {
                Slot::Cell { text, columns } => (text, columns, None),
                Slot::Below { columns } => (String::new(), columns, self.reaching.get(&column)),
            };
            let begun = above.copied().and_then(|(row, at)| {
                self.rows.get_mut(row)?.get_mut(at)?.rowspan += 1;
                Some((row, at))
            });
            let place = begun.unwrap_or((self.rows.len(), cells.len()));
            reaching.insert(column, place);
            if begun.is_none() {
                cells.push(Merged { text, colspan: columns, rowspan: 1 });
            }
            column += columns;
        }
        self.rows.push(cells);
        self.reaching = reaching;
    }

    /// The table.
    pub(crate) fn rows(self) -> Vec<Vec<Merged>> {
        self.rows
    }
}
