//! From the cells of a sheet to lines and tables. A text alone in its row, or in the rows
//! over which it is merged, is a line; all other rows are a table.
//!
//! Rows and columns are places, not room: what lies far out costs no more than what lies
//! near.

use crate::measure::{End, Measure};
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, Piece};
use std::collections::BTreeMap;
use std::ops::Range;

/// Columns up to which places are kept: no table of the form is as wide. What stands further
/// out follows what stands before it.
const WIDEST: usize = 300;
/// Rows up to which those count that stand open.
const FURTHEST: usize = 50_000;
/// Most merged cells of a sheet that are believed; the tables of a report have some eighty.
const MOST_MERGED: usize = 1_000;

/// What stands in a cell whose value no program has reckoned yet: no figure.
pub(crate) const UNRECKONED: &str = "（公式尚未计算）";

/// The cells of a sheet, gathered.
#[derive(Default)]
pub(crate) struct Sheet {
    rows: BTreeMap<usize, BTreeMap<usize, String>>,
    merged: Vec<Area>,
}

/// A merged cell.
pub(crate) struct Area {
    pub(crate) rows: Range<usize>,
    pub(crate) columns: Range<usize>,
}

/// A merged cell, as seen from a row that it covers.
#[derive(Clone, Copy)]
struct Owner {
    left: usize,
    /// Whether it begins in this row.
    is_first: bool,
    colspan: usize,
    rowspan: usize,
}

/// Rows that merged cells hold together.
#[derive(Default)]
struct Band {
    rows: Vec<Vec<Merged>>,
    /// The row at which no merged cell goes on.
    end: usize,
}

impl Sheet {
    /// A row that is there, even if it is empty.
    pub(crate) fn row(&mut self, row: usize, measure: &mut Measure) -> Result<(), End> {
        measure.pieces(1)?;
        self.rows.entry(row).or_default();
        Ok(())
    }

    /// Puts a text into a cell, measured before it is copied: a short cell may stand for a
    /// long text.
    pub(crate) fn put(
        &mut self,
        (row, column): (usize, usize),
        text: &str,
        measure: &mut Measure,
    ) -> Result<(), End> {
        measure.pieces(1)?;
        measure.text(text)?;
        self.rows.entry(row).or_default().insert(column, text.to_owned());
        Ok(())
    }

    pub(crate) fn merge(&mut self, area: Area) {
        let (rows, columns) = (area.rows.len(), area.columns.len());
        let is_merged = rows.min(columns) > 0 && rows.max(columns) > 1;
        if is_merged && self.merged.len() < MOST_MERGED {
            self.merged.push(area);
        }
    }

    /// Puts the sheet below what is in the document as a table of its own, whose rows stand where
    /// they stand in the sheet.
    pub(crate) fn place_whole(
        mut self,
        document: &mut Document,
        measure: &mut Measure,
    ) -> Result<(), End> {
        let last = self.rows.last_key_value().map_or(0, |(last, _)| *last);
        for row in 0..last.min(FURTHEST) {
            self.rows.entry(row).or_default();
        }
        document.push(Piece::Table(Vec::new()));
        self.lay(document, measure, true)
    }

    /// Puts what stands in the sheet below what is in the document.
    pub(crate) fn place(self, document: &mut Document, measure: &mut Measure) -> Result<(), End> {
        self.lay(document, measure, false)
    }

    fn lay(
        mut self,
        document: &mut Document,
        measure: &mut Measure,
        is_whole: bool,
    ) -> Result<(), End> {
        let mut band = Band::default();
        let mut next = None;
        let rows = std::mem::take(&mut self.rows);
        let numbers: Vec<usize> = rows.keys().copied().collect();
        for (row, cells) in rows {
            if row >= band.end {
                std::mem::take(&mut band).place(document, is_whole);
                // Rows of which the file says nothing stand open.
                if next.is_some_and(|next| row > next) {
                    document.push(Piece::Line(String::new()));
                }
            }
            next = Some(row + 1);
            let owners = self.owners(row, &numbers, &mut band);
            let done = band.take(row, cells, &owners, measure);
            if done.is_err() {
                band.place(document, is_whole);
                return done;
            }
        }
        band.place(document, is_whole);
        Ok(())
    }

    /// The merged cells that cover columns of a row, which they hold to the rows below.
    fn owners(&self, row: usize, numbers: &[usize], band: &mut Band) -> BTreeMap<usize, Owner> {
        let mut owners = BTreeMap::new();
        for area in self.merged.iter().filter(|area| area.rows.contains(&row)) {
            let left = area.columns.start;
            // Programs merge no cell twice.
            if left >= WIDEST || owners.contains_key(&left) {
                continue;
            }
            // Rows of which the file says nothing are not there to be covered.
            let first = numbers.partition_point(|number| *number < area.rows.start);
            let end = numbers.partition_point(|number| *number < area.rows.end);
            let owner = Owner {
                left,
                is_first: numbers.get(first) == Some(&row),
                colspan: area.columns.len().min(WIDEST),
                rowspan: end - first,
            };
            let columns = left..area.columns.end.min(WIDEST);
            owners.extend(columns.map(|column| (column, owner)));
            band.end = band.end.max(area.rows.end);
        }
        owners
    }
}

impl Band {
    /// Puts the cells of a row below the others, with the open places before and among them.
    fn take(
        &mut self,
        row: usize,
        cells: BTreeMap<usize, String>,
        owners: &BTreeMap<usize, Owner>,
        measure: &mut Measure,
    ) -> Result<(), End> {
        self.end = self.end.max(row + 1);
        measure.pieces(1)?;
        let mut merged = Vec::new();
        let mut reached = 0;
        for (column, text) in cells {
            let open = (reached..column.min(WIDEST)).map(|column| (column, String::new()));
            for (column, text) in open.chain([(column, text)]) {
                let cell = cell(column, text, owners.get(&column));
                measure.pieces(cell.iter().len())?;
                merged.extend(cell);
            }
            reached = column.saturating_add(1);
        }
        self.rows.push(merged);
        Ok(())
    }

    fn place(self, document: &mut Document, is_whole: bool) {
        if self.rows.is_empty() {
            return;
        }
        let mut filled = self.rows.iter().flatten().filter(|cell| !cell.text.trim().is_empty());
        match (filled.next(), filled.next()) {
            (None, _) if !is_whole => document.push(Piece::Line(String::new())),
            (Some(only), None) if !is_whole => document.push(Piece::Line(only.text.clone())),
            _ => match document.last_mut() {
                Some(Piece::Table(table)) => table.extend(self.rows),
                _ => document.push(Piece::Table(self.rows)),
            },
        }
    }
}

/// The cell at a column; none where a merged cell covers it that begins elsewhere.
fn cell(column: usize, text: String, owner: Option<&Owner>) -> Option<Merged> {
    let Some(owner) = owner else { return Some(Merged { text, colspan: 1, rowspan: 1 }) };
    let is_first = owner.is_first && owner.left == column;
    is_first.then_some(Merged { text, colspan: owner.colspan, rowspan: owner.rowspan })
}
