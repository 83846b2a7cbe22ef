//! Tables with their texts, and tables that go on over the end of a page.

use super::grid::Grid;
use super::lines::lines;
use super::rules::places;
use super::sheet::Glyph;
use nianbao::clipboard::Merged;

/// How far the columns of a page may be from those of the page before.
const NEAR: f32 = 5.0;

/// How far the whole table may be moved on the next page.
const SHIFT: f32 = 80.0;

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its upper edge.
    pub(crate) top: f32,
    columns: Vec<f32>,
    rows: Vec<Vec<Placed>>,
}

/// A cell between two places of the page.
#[derive(Clone, Debug)]
struct Placed {
    left: f32,
    right: f32,
    high: usize,
    text: String,
}

impl Table {
    /// A grid with the characters of its cells; none where it holds no text.
    pub(crate) fn of(grid: &Grid, inside: &[Vec<&Glyph>]) -> Option<Table> {
        let mut rows: Vec<Vec<Placed>> = vec![Vec::new(); grid.rows.len() - 1];
        for (cell, glyphs) in grid.cells.iter().zip(inside) {
            // What is broken in a narrow cell belongs together.
            let text: String =
                lines(glyphs, f32::MAX).iter().map(|line| line.text.trim()).collect();
            rows[cell.row].push(Placed {
                left: grid.columns[cell.column],
                right: grid.columns[cell.column + cell.wide],
                high: cell.high,
                text,
            });
        }
        let is_empty = rows.iter().flatten().all(|cell| cell.text.is_empty());
        let columns = grid.columns.clone();
        (!is_empty).then(|| Table { top: grid.rows[0], columns, rows })
    }

    /// Rows of texts that have no places, from this line on.
    pub(crate) fn of_texts(top: f32, rows: Vec<Vec<String>>) -> Table {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let place = |column: usize| column as f32 * 3.0 * NEAR;
        let cell = |(column, text): (usize, String)| Placed {
            left: place(column),
            right: place(column + 1),
            high: 1,
            text,
        };
        let rows = rows.into_iter().map(|row| row.into_iter().enumerate().map(cell).collect());
        Table { top, columns: (0..=width).map(place).collect(), rows: rows.collect() }
    }

    /// Its right edge.
    pub(crate) fn right(&self) -> f32 {
        self.columns.last().copied().unwrap_or(0.0)
    }

    /// Takes up what follows on the next page, if that is the rest of this table.
    pub(crate) fn take_up(&mut self, next: Table) -> Result<(), Table> {
        let Some(shift) = self.shift(&next) else { return Err(next) };
        let repeated = next.rows.iter().zip(&self.rows).take_while(|(new, old)| is_same(new, old));
        let repeated = repeated.count();
        let mut rows: Vec<Vec<Placed>> = next.rows.into_iter().skip(repeated).collect();
        for cell in rows.iter_mut().flatten() {
            cell.left -= shift;
            cell.right -= shift;
        }
        if let Some(first) = rows.first_mut() {
            self.mend(first);
        }
        let columns = next.columns.iter().map(|column| column - shift);
        self.columns = places(&self.columns.iter().copied().chain(columns).collect::<Vec<f32>>());
        self.rows.extend(rows);
        Ok(())
    }

    /// How far to the right the next table is, if its columns are those of this one, or some
    /// of them.
    fn shift(&self, next: &Table) -> Option<f32> {
        let (first, last) = (self.columns.first()?, self.columns.last()?);
        let shift = next.columns.first()? - first;
        let is_within = |some: &[f32], all: &[f32], shift: f32| {
            some.iter().all(|one| all.iter().any(|other| (one - shift - other).abs() < NEAR))
        };
        let is_as_wide = (next.columns.last()? - shift - last).abs() < NEAR;
        let is_same = is_within(&next.columns, &self.columns, shift)
            || is_within(&self.columns, &next.columns, -shift);
        (shift.abs() < SHIFT && is_as_wide && is_same).then_some(shift)
    }

    /// Joins cells that the end of the page has cut in two: an empty one goes on with what is
    /// above it, if either covers several rows. Figures never do.
    fn mend(&mut self, first: &mut Vec<Placed>) {
        let count = self.rows.len();
        for cell in std::mem::take(first) {
            let mut above =
                self.rows.iter_mut().enumerate().flat_map(|(at, row)| {
                    row.iter_mut().filter(move |above| at + above.high == count)
                });
            let above = above.find(|above| {
                (above.left - cell.left).abs() < NEAR && (above.right - cell.right).abs() < NEAR
            });
            match above {
                Some(above) if cell.text.is_empty() && (above.high > 1 || cell.high > 1) => {
                    above.high += cell.high;
                }
                _ => first.push(cell),
            }
        }
    }

    /// The table as the core has it.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Vec<Merged>> {
        self.rows.iter().map(|row| row.iter().map(|cell| self.merged(cell)).collect())
    }

    fn merged(&self, cell: &Placed) -> Merged {
        let within = |column: &&f32| **column > cell.left + NEAR && **column <= cell.right + NEAR;
        Merged {
            text: cell.text.clone(),
            colspan: self.columns.iter().filter(within).count().max(1),
            rowspan: cell.high,
        }
    }
}

/// Whether a row is the head of the table once more.
fn is_same(new: &[Placed], old: &[Placed]) -> bool {
    let text = |cell: &Placed| -> String { cell.text.split_whitespace().collect() };
    let has_text = new.iter().any(|cell| !cell.text.is_empty());
    has_text
        && new.len() == old.len()
        && new.iter().zip(old).all(|(new, old)| text(new) == text(old))
}
