//! What a hand can walk on: places in rows and columns, whatever stands at them.

use super::lattice::{Direction, Lattice, Span, Spot};

/// Places that lie beside each other.
pub trait Ground {
    /// One place further; `None` at the edge.
    fn step(&self, from: Spot, direction: Direction) -> Option<Spot>;

    /// The first and the last place of a row.
    fn ends(&self, row: usize) -> (Spot, Spot);

    /// The first and the last place of all.
    fn corners(&self) -> (Spot, Spot);

    /// The rectangle between two places, wide enough for both.
    fn span(&self, one: Spot, other: Spot) -> Span;

    /// The next place in reading order, or the one before; `None` at the end.
    fn read_on(&self, from: Spot, forward: bool) -> Option<Spot> {
        if forward {
            let below = || (from.row < self.corners().1.row).then_some(from.row + 1);
            let wrap = || Some(self.ends(below()?).0);
            self.step(from, Direction::Right).or_else(wrap)
        } else {
            let wrap = || Some(self.ends(from.row.checked_sub(1)?).1);
            self.step(from, Direction::Left).or_else(wrap)
        }
    }
}

impl Ground for Lattice {
    fn step(&self, from: Spot, direction: Direction) -> Option<Spot> {
        Lattice::step(self, from, direction)
    }

    fn ends(&self, row: usize) -> (Spot, Spot) {
        Lattice::ends(self, row)
    }

    fn corners(&self) -> (Spot, Spot) {
        Lattice::corners(self)
    }

    fn span(&self, one: Spot, other: Spot) -> Span {
        Lattice::span(self, one, other)
    }
}

/// Rows of places that are all of one length, none of them merged: lines under heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// How many rows there are.
    pub rows: usize,
    /// How many places each has.
    pub columns: usize,
}

impl Ground for Rectangle {
    fn step(&self, Spot { row, column }: Spot, direction: Direction) -> Option<Spot> {
        let next = match direction {
            Direction::Up => Spot { row: row.checked_sub(1)?, column },
            Direction::Down => Spot { row: row + 1, column },
            Direction::Left => Spot { row, column: column.checked_sub(1)? },
            Direction::Right => Spot { row, column: column + 1 },
        };
        (next.row < self.rows && next.column < self.columns).then_some(next)
    }

    fn ends(&self, row: usize) -> (Spot, Spot) {
        (Spot { row, column: 0 }, Spot { row, column: self.columns.saturating_sub(1) })
    }

    fn corners(&self) -> (Spot, Spot) {
        (Spot { row: 0, column: 0 }, self.ends(self.rows.saturating_sub(1)).1)
    }

    fn span(&self, one: Spot, other: Spot) -> Span {
        Span {
            rows: (one.row.min(other.row), one.row.max(other.row)),
            columns: (one.column.min(other.column), one.column.max(other.column)),
        }
    }
}
