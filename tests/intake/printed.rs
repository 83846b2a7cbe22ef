//! The printed cells of a table as texts.

use nianbao::clipboard::Merged;
use nianbao::form::{CellRef, Matrix, PrintCell, layout};
use nianbao::intake::{Document, Piece};
use nianbao::report::Report;

pub fn lines(texts: impl IntoIterator<Item = String>) -> Document {
    texts.into_iter().map(Piece::Line).collect()
}

pub fn text(report: &Report, cell: CellRef) -> String {
    report.figure(cell).text().to_owned()
}

/// The printed cells as text and spans.
pub fn merged(report: &Report, matrix: &'static Matrix) -> Vec<Vec<Merged>> {
    let merged = |text: &str, colspan, rowspan| Merged { text: text.to_owned(), colspan, rowspan };
    let cell = |cell: &PrintCell| match *cell {
        PrintCell::Band { text, colspan } => merged(text, colspan, 1),
        PrintCell::Corner { text, colspan, rowspan }
        | PrintCell::Label { text, colspan, rowspan, .. } => merged(text, colspan, rowspan),
        PrintCell::Figure { cell, colspan } => merged(&text(report, cell), colspan, 1),
    };
    layout(matrix).iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// The printed cells with nothing for what merged cells cover.
pub fn grid(report: &Report, matrix: &'static Matrix) -> Vec<Vec<String>> {
    let tabs = nianbao::clipboard::Block::from_merged(merged(report, matrix)).to_tsv();
    tabs.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The printed cells, merged ones once, nothing for what they cover.
pub fn collapsed(report: &Report, matrix: &'static Matrix) -> Vec<Vec<String>> {
    let rows = merged(report, matrix).into_iter();
    rows.map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
}

/// Rows with their last label and their figures.
pub fn labelled(report: &Report, matrix: &'static Matrix) -> Vec<Vec<String>> {
    let row = |row: nianbao::form::PrintRow| {
        let figures = row.cells.iter().filter(|cell| matches!(cell, PrintCell::Figure { .. }));
        let label = row.cells.len() - figures.count();
        let cells = row.cells.iter().skip(label.saturating_sub(1));
        let texts = cells.map(|cell| match *cell {
            PrintCell::Band { text, .. }
            | PrintCell::Corner { text, .. }
            | PrintCell::Label { text, .. } => text.to_owned(),
            PrintCell::Figure { cell, .. } => text(report, cell),
        });
        texts.collect::<Vec<String>>()
    };
    layout(matrix).into_iter().map(row).filter(|row| row.len() > 1).collect()
}

/// The figures, row by row.
pub fn figures(report: &Report, matrix: &'static Matrix) -> Vec<Vec<String>> {
    let row = |row: nianbao::form::PrintRow| {
        let figures = row.cells.into_iter().filter_map(|cell| match cell {
            PrintCell::Figure { cell, .. } => Some(text(report, cell)),
            _ => None,
        });
        figures.collect::<Vec<String>>()
    };
    layout(matrix).into_iter().map(row).filter(|row| !row.is_empty()).collect()
}
