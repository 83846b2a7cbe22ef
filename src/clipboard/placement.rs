//! Where a block is put in a report: what of it is figures, and at which cells they land.

use super::block::times;
use super::displaced::better;
use super::landing::{Landing, Placement, Row, bare, land, unnumbered};
use super::{Block, Entry};
use crate::form::{Flow, Lattice, Matrix, Measure, Span};
use crate::report::{Figure, Reading, Report, fold};

/// Where `block` lands with its first figure at the first cell of `span`. A single
/// text fills the whole span, and so does a block of which it is a multiple. Header rows
/// and label columns are recognised and left out; computed cells are compared, not
/// filled.
#[must_use]
pub fn place(report: &Report, matrix: &'static Matrix, span: Span, block: &Block) -> Placement {
    if let Some(text) = block.single() {
        let mut landing = Landing::on(report);
        for cell in Lattice::of(matrix).cells_in(span).into_iter().flatten() {
            landing.put(cell, text);
        }
        return Placement { cut: block.is_cut.then_some(1), ..landing.done() };
    }
    let rows = figures(matrix, block);
    let repeated = repeated(&rows, span);
    let mut placement = land(report, matrix, span, &repeated);
    // A block that is repeated was meant for the cells that were chosen.
    if repeated.len() == rows.len() {
        placement.better = better(report, matrix, span, &rows, &placement).map(Box::new);
    }
    placement.cut = block.is_cut.then(|| block.height());
    placement
}

/// The rows as often as they fit into a chosen block that is a multiple of them.
fn repeated(rows: &[Row], span: Span) -> Vec<Row> {
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let (down, across) = (times(span.rows, rows.len()), times(span.columns, width));
    let count = rows.len() * down;
    let wide = |(label, row): &Row| {
        let entries = row.iter().cycle().take(row.len() * across).cloned().collect();
        (label.clone(), entries)
    };
    rows.iter().cycle().take(count).map(wide).collect()
}

/// The block without its header rows and label columns, each row with its label where
/// that is one of the table's.
///
/// A label column comes before the figures and holds texts that are no numbers; a
/// header row holds such texts above or between the figures and no number at all. A
/// block in which nothing is a number or a label is left as it is.
fn figures(matrix: &'static Matrix, block: &Block) -> Vec<Row> {
    let printed = Printed::of(matrix);
    let rows: Vec<&Vec<Entry>> = block.rows.iter().filter(|row| !printed.is_band(row)).collect();
    let is_number = |entry: &Entry| printed.is_number(entry);
    let is_label = |entry: &Entry| !entry.text().is_empty() && !is_number(entry);
    if !rows.iter().any(|row| row.iter().any(is_number)) {
        return block.rows.iter().map(|row| (None, row.clone())).collect();
    }
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let column = |j: usize| rows.iter().filter_map(move |row| row.get(j));
    let first_number = (0..width).find(|&j| column(j).any(is_number)).unwrap_or(width);
    let names_rows =
        |entry: &Entry| is_label(entry) && !printed.heads.contains(&bare(entry.text()));
    let labels = (0..first_number).rev().find(|&j| column(j).any(names_rows)).map_or(0, |j| j + 1);
    let label = |row: &Vec<Entry>| {
        let mut texts = row.iter().take(labels).map(|entry| unnumbered(entry.text()));
        texts.rfind(|text| printed.labels.contains(text))
    };
    let figures =
        rows.into_iter().map(|row| (label(row), row.iter().skip(labels).cloned().collect()));
    let is_header = |row: &Vec<Entry>| row.iter().any(is_label) && !row.iter().any(is_number);
    figures.filter(|(_, row)| !is_header(row)).collect()
}

/// The texts that a matrix prints, without white space.
struct Printed {
    /// Headings across the whole table.
    bands: Vec<String>,
    /// What stands above the figures.
    heads: Vec<String>,
    /// What stands before them, numbering left out.
    labels: Vec<String>,
}

impl Printed {
    fn of(matrix: &'static Matrix) -> Printed {
        let mut printed = Printed { bands: Vec::new(), heads: Vec::new(), labels: Vec::new() };
        for block in matrix.blocks {
            printed.bands.extend(block.heading.map(bare));
            let columns = block.columns.iter().flat_map(|column| column.line.path);
            printed.heads.extend(columns.copied().chain([block.corner]).map(bare));
            let rows = block.rows.iter().flat_map(|row| row.path).copied();
            match block.flow {
                Flow::Stacked => printed.labels.extend(rows.map(unnumbered)),
                Flow::Abreast => printed.heads.extend(rows.map(bare)),
            }
        }
        printed
    }

    /// One text across the whole width, merged or alone in its row.
    fn is_band(&self, row: &[Entry]) -> bool {
        let [Entry::Text(text), behind @ ..] = row else { return false };
        let alone = behind.iter().all(|entry| entry.text().is_empty());
        let merged = !behind.is_empty() && behind.iter().all(|entry| *entry == Entry::Covered);
        alone && self.bands.contains(&bare(text))
            || merged && !self.is_number(&row[0]) && !text.trim().is_empty()
    }

    /// A number, however written; a remark or a unit behind the digits does not make
    /// it a label.
    fn is_number(&self, entry: &Entry) -> bool {
        match Figure::typed(entry.text(), Measure::Count).reading() {
            Reading::Known(_) | Reading::NotApplicable => true,
            Reading::Blank => false,
            Reading::Unreadable => {
                let text = fold(entry.text());
                text.starts_with(|c: char| c.is_ascii_digit())
                    && !self.labels.contains(&unnumbered(&text))
                    && !self.labels.contains(&unnumbered(entry.text()))
            }
        }
    }
}
