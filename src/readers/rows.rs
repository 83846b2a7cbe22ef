//! The rows of a table of a word processor of before 2007, which knows no columns: cells from
//! edge to edge, each with how it is merged with others.

use crate::grid::{Grid, Row};
use nianbao::clipboard::Merged;

/// Edges of cells that lie as close as this are one: programs round. A millimetre and a half,
/// in twentieths of a point.
const ONE_EDGE: i32 = 80;

/// The shape of a row.
#[derive(Clone, Default)]
pub(crate) struct Shape {
    /// Where its cells begin, and where the last one ends, in twentieths of a point.
    pub(crate) edges: Vec<i32>,
    /// How each cell is merged with others.
    pub(crate) merges: Vec<u16>,
}

/// The cell is merged with those beside it: the first one with one of these bits, the
/// others with the other; programs disagree which.
pub(crate) const BESIDE: u16 = 0x03;
/// The cell is merged with one above or below it, and is the first of them.
pub(crate) const BELOW: u16 = 0x20;
pub(crate) const TOPMOST: u16 = 0x40;

/// The rows of a table, with the columns that are made by the edges of all its cells.
pub(crate) fn merged(rows: Vec<(Shape, Vec<String>)>) -> Vec<Vec<Merged>> {
    let mut edges: Vec<i32> =
        rows.iter().flat_map(|(shape, _)| shape.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|edge, before| *edge - *before < ONE_EDGE);
    let mut grid = Grid::default();
    for (shape, cells) in rows {
        grid.push(row(&shape, cells, &edges));
    }
    grid.rows()
}

fn row(shape: &Shape, cells: Vec<String>, edges: &[i32]) -> Row {
    // The columns before an edge: the last that begins there, or near before it.
    let column = |edge: &i32| edges.partition_point(|one| one <= edge).saturating_sub(1);
    let mut row = Row::default();
    row.open(shape.edges.first().map_or(0, column));
    // How the first cell of those that are merged beside each other says so.
    let mut first = 0;
    for (number, text) in cells.into_iter().enumerate() {
        let columns = match (shape.edges.get(number), shape.edges.get(number + 1)) {
            (Some(from), Some(to)) => column(to).saturating_sub(column(from)).max(1),
            _ => 1,
        };
        let merge = shape.merges.get(number).copied().unwrap_or(0);
        let beside = merge & BESIDE;
        if first != 0 && beside != 0 && beside != first {
            row.beside(columns);
            continue;
        }
        first = beside;
        if merge & (BELOW | TOPMOST) == BELOW {
            row.below(columns);
        } else {
            row.cell(text, columns);
        }
    }
    row
}
