//! From a matrix to its printed rows: the merged cells of the notice, computed.
//!
//! Spans are never written by hand. They follow from the lines' label paths: lines
//! that share the beginning of a path share a merged cell, and a path shorter than
//! the deepest stretches its last label over what is left.

use super::{Block, CellRef, Flow, LineRef, Matrix};
use std::ops::Range;

/// One printed row of a matrix.
#[derive(Debug, PartialEq, Eq)]
pub struct PrintRow {
    /// Whether it belongs to the head that is repeated on every printed page.
    pub head: bool,
    /// Its cells from left to right; merged cells stand in the first row they cover.
    pub cells: Vec<PrintCell>,
}

/// One printed cell.
#[derive(Debug, PartialEq, Eq)]
pub enum PrintCell {
    /// A heading across the whole table.
    Band {
        /// What it prints.
        text: &'static str,
        /// Columns covered.
        colspan: usize,
    },
    /// The corner above the row labels.
    Corner {
        /// What it prints.
        text: &'static str,
        /// Columns covered.
        colspan: usize,
        /// Rows covered.
        rowspan: usize,
    },
    /// A label.
    Label {
        /// What it prints.
        text: &'static str,
        /// Columns covered.
        colspan: usize,
        /// Rows covered.
        rowspan: usize,
        /// Whether it labels rows (else columns).
        of_rows: bool,
        /// The line that it names, where it is the last label of one.
        line: Option<LineRef>,
    },
    /// A figure.
    Figure {
        /// Its address.
        cell: CellRef,
        /// Columns covered.
        colspan: usize,
    },
}

/// A printed cell with the rectangle that it covers.
#[derive(Debug, PartialEq, Eq)]
pub struct Placed {
    /// The cell.
    pub cell: PrintCell,
    /// Its rows, counted from the top of the table.
    pub rows: Range<usize>,
    /// Its columns, counted from the left, those of labels too.
    pub columns: Range<usize>,
}

impl PrintCell {
    /// Columns and rows covered.
    #[must_use]
    pub fn spans(&self) -> (usize, usize) {
        match *self {
            PrintCell::Band { colspan, .. } | PrintCell::Figure { colspan, .. } => (colspan, 1),
            PrintCell::Corner { colspan, rowspan, .. }
            | PrintCell::Label { colspan, rowspan, .. } => (colspan, rowspan),
        }
    }

    /// What the form prints into it; nothing for a figure.
    #[must_use]
    pub fn printed(&self) -> &'static str {
        match *self {
            PrintCell::Band { text, .. }
            | PrintCell::Corner { text, .. }
            | PrintCell::Label { text, .. } => text,
            PrintCell::Figure { .. } => "",
        }
    }

    /// What the cell is the heading of, as HTML's `scope` says it; nothing for a figure.
    #[must_use]
    pub fn scope(&self) -> &'static str {
        match *self {
            PrintCell::Label { of_rows: true, rowspan, .. } if rowspan > 1 => "rowgroup",
            PrintCell::Label { of_rows: true, .. } => "row",
            PrintCell::Label { colspan, .. } if colspan > 1 => "colgroup",
            PrintCell::Label { .. } => "col",
            _ => "",
        }
    }
}

/// The printed rows of `matrix`, exactly as the notice merges them.
#[must_use]
pub fn layout(matrix: &'static Matrix) -> Vec<PrintRow> {
    let width = matrix.blocks.iter().map(width).max().unwrap_or(0);
    matrix.blocks.iter().flat_map(|block| block_rows(matrix, block, width)).collect()
}

/// Where printed cells stand, row by row from left to right: each in the first columns that no
/// cell from above covers.
#[must_use]
pub fn placed(rows: Vec<PrintRow>) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    // For each column the first row that no cell covers yet.
    let mut free: Vec<usize> = Vec::new();
    for (row, cells) in rows.into_iter().map(|row| row.cells).enumerate() {
        let mut column = 0;
        for cell in cells {
            while free.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            let (across, along) = cell.spans();
            let (rows, columns) = (row..row + along, column..column + across);
            free.resize(free.len().max(columns.end), 0);
            free[columns.clone()].fill(rows.end);
            column = columns.end;
            placed.push(Placed { cell, rows, columns });
        }
    }
    placed
}

/// How many printed columns of `matrix` hold row labels, and how many figures.
#[must_use]
pub fn columns(matrix: &'static Matrix) -> (usize, usize) {
    let labels = |block: &Block| match block.flow {
        Flow::Stacked => depth(&row_paths(block)),
        Flow::Abreast => 0,
    };
    let labels = matrix.blocks.iter().map(labels).max().unwrap_or(0);
    let all = matrix.blocks.iter().map(width).max().unwrap_or(0);
    (labels, all - labels)
}

/// Printed columns that a block needs.
fn width(block: &Block) -> usize {
    match block.flow {
        Flow::Stacked => depth(&row_paths(block)) + block.columns.len(),
        Flow::Abreast => block.rows.len() * block.columns.len(),
    }
}

fn block_rows(matrix: &'static Matrix, block: &'static Block, width: usize) -> Vec<PrintRow> {
    let band = block.heading.map(|text| PrintRow {
        head: false,
        cells: vec![PrintCell::Band { text, colspan: width }],
    });
    let body = match block.flow {
        Flow::Stacked => stacked(matrix, block, width),
        Flow::Abreast => abreast(matrix, block),
    };
    band.into_iter().chain(body).collect()
}

fn stacked(matrix: &'static Matrix, block: &'static Block, width: usize) -> Vec<PrintRow> {
    let rows = row_paths(block);
    let columns: Vec<Vec<&str>> = block.columns.iter().map(|c| c.line.path.to_vec()).collect();
    let names = |i: usize, level: usize| {
        let column = block.columns.get(i)?.line;
        (level + 1 == column.path.len()).then_some(LineRef::Column(column.key))
    };
    let (row_depth, column_depth) = (depth(&rows), depth(&columns));
    // A block with fewer columns than the widest stretches its last one.
    let stretch = width - row_depth - block.columns.len();
    let colspan = |i: usize| if i + 1 == block.columns.len() { 1 + stretch } else { 1 };

    let mut printed = column_heads(&columns, stretch, names);
    for row in &mut printed {
        row.head = block.heading.is_none();
    }
    let corner =
        PrintCell::Corner { text: block.corner, colspan: row_depth, rowspan: column_depth };
    if let Some(first) = printed.first_mut() {
        first.cells.insert(0, corner);
    }

    let mut cells = matrix.cells_of(block);
    for (line, labels) in block.rows.iter().zip(merged(&rows)) {
        let labels = labels.into_iter().map(|label| PrintCell::Label {
            text: label.text,
            colspan: label.across,
            rowspan: label.along,
            of_rows: true,
            line: (label.level + 1 == line.path.len()).then_some(LineRef::Row(line.key)),
        });
        let cells = cells.by_ref().take(block.columns.len()).enumerate();
        let figures = cells.map(|(i, cell)| PrintCell::Figure { cell, colspan: colspan(i) });
        printed.push(PrintRow { head: false, cells: labels.chain(figures).collect() });
    }
    printed
}

fn abreast(matrix: &'static Matrix, block: &'static Block) -> Vec<PrintRow> {
    let pairs = || block.rows.iter().flat_map(|row| block.columns.iter().map(move |c| (row, c)));
    let paths: Vec<Vec<&str>> =
        pairs().map(|(row, column)| [row.path, column.line.path].concat()).collect();
    let names = |i: usize, level: usize| {
        let (row, column) = pairs().nth(i)?;
        match level + 1 {
            depth if depth == row.path.len() => Some(LineRef::Row(row.key)),
            depth if depth == row.path.len() + column.line.path.len() => {
                Some(LineRef::Column(column.line.key))
            }
            _ => None,
        }
    };
    let mut printed = column_heads(&paths, 0, names);
    let figures = matrix.cells_of(block).map(|cell| PrintCell::Figure { cell, colspan: 1 });
    printed.push(PrintRow { head: false, cells: figures.collect() });
    printed
}

/// The head rows over lines with these paths; the last line is `stretch` wider, and
/// `names` tells which line the label of a path at a level names.
fn column_heads(
    paths: &[Vec<&'static str>],
    stretch: usize,
    names: impl Fn(usize, usize) -> Option<LineRef>,
) -> Vec<PrintRow> {
    let mut printed: Vec<PrintRow> =
        (0..depth(paths)).map(|_| PrintRow { head: true, cells: Vec::new() }).collect();
    for (i, labels) in merged(paths).into_iter().enumerate() {
        for label in labels {
            let last = i + label.along == paths.len();
            printed[label.level].cells.push(PrintCell::Label {
                text: label.text,
                colspan: label.along + if last { stretch } else { 0 },
                rowspan: label.across,
                of_rows: false,
                line: names(i, label.level),
            });
        }
    }
    printed
}

/// A label that covers `along` lines and `across` levels.
struct Merged {
    text: &'static str,
    level: usize,
    along: usize,
    across: usize,
}

/// For each line the labels that begin at it.
fn merged(paths: &[Vec<&'static str>]) -> Vec<Vec<Merged>> {
    let depth = depth(paths);
    let shares = |i: usize, j: usize, level: usize| {
        paths[i].len() > level && paths[j].len() > level && paths[i][..=level] == paths[j][..=level]
    };
    (0..paths.len())
        .map(|i| {
            let path = &paths[i];
            (0..path.len())
                .filter(|&level| i == 0 || !shares(i, i - 1, level))
                .map(|level| Merged {
                    text: path[level],
                    level,
                    along: (i..paths.len()).take_while(|&j| shares(i, j, level)).count(),
                    across: if level + 1 == path.len() { depth - level } else { 1 },
                })
                .collect()
        })
        .collect()
}

fn row_paths(block: &Block) -> Vec<Vec<&'static str>> {
    block.rows.iter().map(|row| row.path.to_vec()).collect()
}

fn depth(paths: &[Vec<&str>]) -> usize {
    paths.iter().map(Vec::len).max().unwrap_or(0)
}
