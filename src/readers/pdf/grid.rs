//! The tables that rules make: rules that meet belong together, and where a rule is missing
//! between two places of a table, they are one cell.

use super::rules::{Line, NEAR, joined, places};
use super::sheet::Sheet;

/// Most columns and rows of a table.
const MOST_COLUMNS: usize = 100;
const MOST_ROWS: usize = 400;

/// The part of an edge that a rule has to cover.
const COVERED: f32 = 0.6;

/// A table without its texts.
#[derive(Debug)]
pub(crate) struct Grid {
    /// The places of its upright rules, and of its level ones.
    pub(crate) columns: Vec<f32>,
    pub(crate) rows: Vec<f32>,
    /// Row by row.
    pub(crate) cells: Vec<Cell>,
    /// The cell of each place, row by row.
    owners: Vec<usize>,
}

/// A cell: where it begins, and how many places it covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) high: usize,
    pub(crate) wide: usize,
}

impl Grid {
    /// The cell in which a place of the page lies.
    pub(crate) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let (column, row) = (slot(&self.columns, x)?, slot(&self.rows, y)?);
        self.owners.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// How much of the page it covers.
    pub(crate) fn area(&self) -> f32 {
        let length = |places: &[f32]| match places {
            [first, .., last] => last - first,
            _ => 0.0,
        };
        length(&self.columns) * length(&self.rows)
    }
}

fn slot(places: &[f32], value: f32) -> Option<usize> {
    let after = places.partition_point(|place| *place <= value);
    (after > 0 && after < places.len()).then(|| after - 1)
}

/// The tables of a page. What has one cell only is a frame, and none.
pub(crate) fn grids(sheet: &Sheet) -> Vec<Grid> {
    let (level, upright) = (joined(&sheet.rules, true), joined(&sheet.rules, false));
    let groups = groups(&level, &upright);
    let own = |lines: &[Line], groups: &[usize], group: usize| -> Vec<Line> {
        let lines = lines.iter().zip(groups).filter(|(_, own)| **own == group);
        lines.map(|(line, _)| *line).collect()
    };
    let mut seen = std::collections::BTreeSet::new();
    let first_of_each = groups.iter().take(level.len()).filter(|group| seen.insert(**group));
    let found = first_of_each.filter_map(|group| {
        let level_groups = groups.get(..level.len())?;
        let upright_groups = groups.get(level.len()..)?;
        grid(&own(&level, level_groups, *group), &own(&upright, upright_groups, *group))
    });
    found.filter(|grid| grid.cells.len() > 1).collect()
}

/// Which rules belong together: the number of a group for each of the level ones, and then
/// of the upright ones.
fn groups(level: &[Line], upright: &[Line]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (i, across) in level.iter().enumerate() {
        for (j, down) in upright.iter().enumerate() {
            let is_met = down.at >= across.from - NEAR
                && down.at <= across.to + NEAR
                && across.at >= down.from - NEAR
                && across.at <= down.to + NEAR;
            if is_met {
                let (one, other) = (top(&mut parents, i), top(&mut parents, level.len() + j));
                parents[one] = other;
            }
        }
    }
    (0..parents.len()).map(|at| top(&mut parents, at)).collect()
}

fn top(parents: &mut [usize], at: usize) -> usize {
    let mut at = at;
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

/// The table of rules that belong together.
fn grid(level: &[Line], upright: &[Line]) -> Option<Grid> {
    if level.len() < 2 || upright.is_empty() {
        return None;
    }
    // A table may be open at its sides: there its rules end.
    let columns = bounds(upright, level);
    let rows = bounds(level, upright);
    let (wide, high) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if wide == 0 || high == 0 || wide > MOST_COLUMNS || high > MOST_ROWS {
        return None;
    }
    let between_columns = edges(upright, &columns, &rows);
    let between_rows = edges(level, &rows, &columns);
    let is_closed_right = |row: usize, column: usize| between_columns[(column + 1) * high + row];
    let is_closed_below = |row: usize, column: usize| between_rows[(row + 1) * wide + column];
    let mut owners = vec![usize::MAX; wide * high];
    let mut cells = Vec::new();
    for row in 0..high {
        for column in 0..wide {
            if owners[row * wide + column] != usize::MAX {
                continue;
            }
            let is_free = |row: usize, column: usize| owners[row * wide + column] == usize::MAX;
            let mut cell = Cell { row, column, high: 1, wide: 1 };
            while column + cell.wide < wide
                && !is_closed_right(row, column + cell.wide - 1)
                && is_free(row, column + cell.wide)
            {
                cell.wide += 1;
            }
            let across = column..column + cell.wide;
            while row + cell.high < high
                && across.clone().all(|at| {
                    let below = row + cell.high;
                    let is_last = at + 1 == across.end;
                    !is_closed_below(below - 1, at)
                        && is_free(below, at)
                        && (is_last || !is_closed_right(below, at))
                })
            {
                cell.high += 1;
            }
            for row in row..row + cell.high {
                let from = row * wide + column;
                owners[from..from + cell.wide].fill(cells.len());
            }
            cells.push(cell);
        }
    }
    Some(Grid { columns, rows, cells, owners })
}

/// The places between which the cells are, with the ends of the rules across them.
fn bounds(own: &[Line], across: &[Line]) -> Vec<f32> {
    let ends = across.iter().flat_map(|line| [line.from, line.to]);
    let first = ends.clone().fold(f32::MAX, f32::min);
    let last = ends.fold(f32::MIN, f32::max);
    let inner = places(&own.iter().map(|line| line.at).collect::<Vec<f32>>());
    let (Some(begin), Some(end)) = (inner.first(), inner.last()) else { return inner };
    /// Less than this is no column: a rule that goes a little too far.
    const NARROW: f32 = 10.0;
    let before = (begin - first > NARROW).then_some(first);
    let after = (last - end > NARROW).then_some(last);
    before.into_iter().chain(inner.iter().copied()).chain(after).collect()
}

/// For each place of a rule, and each step along it, whether there is one.
fn edges(lines: &[Line], places: &[f32], along: &[f32]) -> Vec<bool> {
    let mut edges = Vec::with_capacity(places.len() * along.len());
    for place in places {
        let own: Vec<&Line> = lines.iter().filter(|line| (line.at - place).abs() <= NEAR).collect();
        for step in along.windows(2) {
            let covered = |line: &&Line| (line.to.min(step[1]) - line.from.max(step[0])).max(0.0);
            let sum: f32 = own.iter().map(covered).sum();
            edges.push(sum >= COVERED * (step[1] - step[0]));
        }
    }
    edges
}
