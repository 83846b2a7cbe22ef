//! How the figure cells of a matrix lie beside each other: the ground on which
//! people walk, select and paste.
//!
//! Positions are printed rows and columns of figures, labels left out. A merged
//! figure cell takes several columns of its row, so that walking straight down a
//! table passes through it and comes out in the column where it went in.

use super::{CellRef, Matrix, PrintCell, layout};

/// The figure cells of a matrix, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lattice {
    rows: Vec<Vec<Seat>>,
}

/// A figure cell and the columns it takes: `from` is its first, `to` the one behind
/// its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The cell.
    pub cell: CellRef,
    /// Its first column.
    pub from: usize,
    /// The column behind its last.
    pub to: usize,
}

/// A place on the lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Row of figures, from the top.
    pub row: usize,
    /// Column of figures, from the left.
    pub column: usize,
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the cell on the left.
    Left,
    /// To the cell on the right.
    Right,
}

/// A rectangle of the lattice, edges included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First and last row.
    pub rows: (usize, usize),
    /// First and last column.
    pub columns: (usize, usize),
}

impl Span {
    /// Whether a cell that stands at `spot` and takes `seat` lies in the rectangle, be it
    /// in part.
    #[must_use]
    pub fn holds(self, spot: Spot, seat: Seat) -> bool {
        (self.rows.0..=self.rows.1).contains(&spot.row) && self.crosses(seat)
    }

    fn crosses(self, seat: Seat) -> bool {
        seat.from <= self.columns.1 && seat.to > self.columns.0
    }
}

impl Lattice {
    /// The lattice of a matrix, from its printed rows.
    #[must_use]
    pub fn of(matrix: &'static Matrix) -> Lattice {
        let seats = |cells: Vec<PrintCell>| {
            let mut from = 0;
            let figures = cells.into_iter().filter_map(|cell| match cell {
                PrintCell::Figure { cell, colspan } => Some((cell, colspan)),
                _ => None,
            });
            figures
                .map(|(cell, colspan)| {
                    let seat = Seat { cell, from, to: from + colspan };
                    from = seat.to;
                    seat
                })
                .collect::<Vec<Seat>>()
        };
        let rows = layout(matrix).into_iter().map(|row| seats(row.cells));
        Lattice { rows: rows.filter(|row| !row.is_empty()).collect() }
    }

    /// Where a cell begins.
    #[must_use]
    pub fn spot(&self, cell: CellRef) -> Option<Spot> {
        self.rows.iter().enumerate().find_map(|(row, seats)| {
            let seat = seats.iter().find(|seat| seat.cell == cell)?;
            Some(Spot { row, column: seat.from })
        })
    }

    /// The cell that covers a spot.
    #[must_use]
    pub fn seat(&self, spot: Spot) -> Option<Seat> {
        let seats = self.rows.get(spot.row)?;
        seats.iter().find(|seat| (seat.from..seat.to).contains(&spot.column)).copied()
    }

    /// One cell further; `None` at the edge.
    #[must_use]
    pub fn step(&self, from: Spot, direction: Direction) -> Option<Spot> {
        let Spot { row, column } = from;
        let next = match direction {
            Direction::Up => Spot { row: row.checked_sub(1)?, column },
            Direction::Down => Spot { row: row + 1, column },
            Direction::Left => Spot { row, column: self.seat(from)?.from.checked_sub(1)? },
            Direction::Right => Spot { row, column: self.seat(from)?.to },
        };
        self.seat(next).map(|_| next)
    }

    /// The first and the last spot of a row.
    #[must_use]
    pub fn ends(&self, row: usize) -> (Spot, Spot) {
        let last = self.rows.get(row).and_then(|seats| seats.last()).map_or(0, |seat| seat.from);
        (Spot { row, column: 0 }, Spot { row, column: last })
    }

    /// The first and the last spot of all.
    #[must_use]
    pub fn corners(&self) -> (Spot, Spot) {
        let last = self.rows.len().saturating_sub(1);
        (Spot { row: 0, column: 0 }, self.ends(last).1)
    }

    /// The rectangle between two spots, wide enough for both of their cells.
    #[must_use]
    pub fn span(&self, one: Spot, other: Spot) -> Span {
        let edges = |spot: Spot| {
            self.seat(spot).map_or((spot.column, spot.column), |seat| (seat.from, seat.to - 1))
        };
        let (a, b) = (edges(one), edges(other));
        Span {
            rows: (one.row.min(other.row), one.row.max(other.row)),
            columns: (a.0.min(b.0), a.1.max(b.1)),
        }
    }

    /// The cells that a rectangle touches, row by row.
    #[must_use]
    pub fn cells_in(&self, span: Span) -> Vec<Vec<CellRef>> {
        let rows = self.rows.iter().skip(span.rows.0).take(span.rows.1 + 1 - span.rows.0);
        rows.map(|seats| {
            seats.iter().filter(|seat| span.crosses(**seat)).map(|seat| seat.cell).collect()
        })
        .collect()
    }
}
