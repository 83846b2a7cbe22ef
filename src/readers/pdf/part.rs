//! One page as lines and tables.

use super::columns::{self, TAB_OF_COLUMNS};
use super::grid::grids;
use super::lines::{TextLine, joined, levels, lines};
use super::sheet::{Glyph, Sheet, order};
use super::tables::Table;

/// Gaps of so many heights are tabs beside a table with rules.
const TAB_OF_PROSE: f32 = 3.0;

/// A page with a picture of this part of it and no more characters than these is a picture.
const PICTURE: f32 = 0.3;
const FEW: usize = 12;

/// A page.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// The lines outside of tables, from the top.
    pub(crate) lines: Vec<TextLine>,
    /// The tables, from the top.
    pub(crate) tables: Vec<Table>,
    /// Whether it is a picture, of which nothing is read.
    pub(crate) is_picture: bool,
}

impl Part {
    /// The lines and tables of a sheet.
    pub(crate) fn of(sheet: &Sheet) -> Part {
        let found = grids(sheet);
        // What lies in a table within a cell lies in the inner one.
        let inner_first = order(found.len(), &|at| (found[at].area(), 0.0));
        let mut inside: Vec<Vec<Vec<&Glyph>>> =
            found.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
        let mut outside = Vec::new();
        for glyph in &sheet.glyphs {
            let (x, y) = glyph.middle();
            let mut places =
                inner_first.iter().filter_map(|at| Some((*at, found[*at].cell_at(x, y)?)));
            match places.next() {
                Some((grid, cell)) => inside[grid][cell].push(glyph),
                None => outside.push(glyph),
            }
        }
        let tables = found.iter().zip(&inside).filter_map(|(grid, inside)| Table::of(grid, inside));
        let mut tables: Vec<Table> = tables.collect();
        tables.sort_by(|one, other| one.top.total_cmp(&other.top));
        let lines = if tables.is_empty() {
            let mut levels = levels(&outside);
            tables = columns::tables(&mut levels);
            levels.into_iter().map(|pieces| joined(pieces, TAB_OF_COLUMNS)).collect()
        } else {
            lines(&outside, TAB_OF_PROSE)
        };
        Part {
            width: sheet.width,
            height: sheet.height,
            lines,
            tables,
            is_picture: sheet.picture >= PICTURE && sheet.glyphs.len() <= FEW,
        }
    }
}
