//! Tables, with the merged cells of the notice and true widths. Lengths are in twentieths of a
//! point.

use super::pages::TEXT_WIDTH;
use super::text::{Style, run_of, with_properties};
use crate::exchange::comparison::HEADS;
use crate::form::{Matrix, Placed, PrintCell, columns, layout, placed};
use crate::report::Report;
use std::borrow::Cow;
use std::ops::Range;

/// A table that is being written.
struct Grid<'a> {
    out: &'a mut String,
    widths: Vec<usize>,
}

/// A cell of a row.
struct Cell<'a> {
    text: Cow<'a, str>,
    style: Style,
    is_bold: bool,
    columns: Range<usize>,
    merge: Merge,
}

/// How a cell is merged with those below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    /// It is not.
    Alone,
    /// It begins here.
    Begins,
    /// It has begun above.
    GoesOn,
}

/// How a row behaves where a page ends; none is ever split.
#[derive(Clone, Copy)]
struct Bearing {
    /// It is repeated at the head of each page.
    is_head: bool,
    /// It stays on the page of the row below it.
    is_held: bool,
}

/// A table as the notice prints it, on one page.
pub(super) fn printed(out: &mut String, report: &Report, matrix: &'static Matrix) {
    let (labels, figures) = columns(matrix);
    let rows = layout(matrix);
    let heads: Vec<bool> = rows.iter().map(|row| row.head).collect();
    let cells = placed(rows);
    let mut grid = Grid::new(out, widths(labels, figures));
    for (row, is_head) in heads.iter().enumerate() {
        let mut cells: Vec<&Placed> =
            cells.iter().filter(|placed| placed.rows.contains(&row)).collect();
        cells.sort_by_key(|placed| placed.columns.start);
        grid.row(
            Bearing { is_head: *is_head, is_held: row + 1 < heads.len() },
            cells.into_iter().map(|placed| cell(report, placed, row, labels)),
        );
    }
    grid.end();
}

/// What of a printed cell stands in a row, in a table with so many columns of labels.
fn cell<'a>(report: &Report, placed: &Placed, row: usize, labels: usize) -> Cell<'a> {
    let is_line = match placed.cell {
        PrintCell::Label { of_rows, rowspan, .. } => of_rows && rowspan == 1,
        _ => false,
    };
    Cell {
        text: match placed.cell {
            PrintCell::Figure { cell, .. } => report.tidied(cell).into(),
            _ => placed.cell.printed().into(),
        },
        style: match labels {
            1 => Style::LargeCell,
            _ if is_line => Style::RowLabel,
            _ => Style::Cell,
        },
        is_bold: false,
        columns: placed.columns.clone(),
        merge: match placed.rows.len() {
            1 => Merge::Alone,
            _ if placed.rows.start == row => Merge::Begins,
            _ => Merge::GoesOn,
        },
    }
}

/// What has changed since last year.
pub(super) fn comparison<'a>(
    out: &mut String,
    rows: impl Iterator<Item = (bool, [String; 5])> + 'a,
) {
    let share = TEXT_WIDTH * 12 / 100;
    let first = TEXT_WIDTH - share * (HEADS.len() - 1);
    let widths = (0..HEADS.len()).map(|i| if i == 0 { first } else { share }).collect();
    let mut grid = Grid::new(out, widths);
    let cell = |(i, text): (usize, Cow<'a, str>), is_bold: bool, is_head: bool| Cell {
        text,
        style: if i == 0 && !is_head { Style::RowLabel } else { Style::Cell },
        is_bold: is_bold && i > 0,
        columns: i..i + 1,
        merge: Merge::Alone,
    };
    let heads = HEADS.into_iter().map(Cow::Borrowed).enumerate();
    grid.row(Bearing { is_head: true, is_held: true }, heads.map(|one| cell(one, false, true)));
    for (is_outlier, texts) in rows {
        let texts = texts.into_iter().map(Cow::Owned).enumerate();
        grid.row(
            Bearing { is_head: false, is_held: false },
            texts.map(|one| cell(one, is_outlier, false)),
        );
    }
    grid.end();
}

/// The widths of the columns of a table that has so many columns of labels and of figures. The
/// labels of groups stand letter below letter, those of lines need the room.
fn widths(labels: usize, figures: usize) -> Vec<usize> {
    let thousandths: &[usize] = match labels {
        0 => &[],
        1 => &[280],
        2 => &[110, 360],
        _ => &[40, 95, 325],
    };
    let mut widths: Vec<usize> = (0..labels)
        .map(|i| thousandths.get(i).map_or(0, |part| TEXT_WIDTH * part / 1000))
        .collect();
    let left = TEXT_WIDTH - widths.iter().sum::<usize>();
    // What a division leaves goes to the last of them.
    let share = left.checked_div(figures).unwrap_or(0);
    widths.extend((0..figures).map(|i| if i + 1 == figures { left - share * i } else { share }));
    widths
}

impl<'a> Grid<'a> {
    fn new(out: &'a mut String, widths: Vec<usize>) -> Grid<'a> {
        let all: usize = widths.iter().sum();
        *out += &format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{all}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>"#
        );
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            *out += &format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
        }
        *out += r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>"#;
        for (side, width) in [("top", 40), ("left", 28), ("bottom", 40), ("right", 28)] {
            *out += &format!(r#"<w:{side} w:w="{width}" w:type="dxa"/>"#);
        }
        *out += "</w:tblCellMar></w:tblPr><w:tblGrid>";
        for width in &widths {
            *out += &format!(r#"<w:gridCol w:w="{width}"/>"#);
        }
        *out += "</w:tblGrid>";
        Grid { out, widths }
    }

    fn row<'b>(&mut self, bearing: Bearing, cells: impl Iterator<Item = Cell<'b>>) {
        *self.out += "<w:tr><w:trPr><w:cantSplit/>";
        if bearing.is_head {
            *self.out += "<w:tblHeader/>";
        }
        *self.out += r#"<w:jc w:val="center"/></w:trPr>"#;
        for cell in cells {
            self.cell(bearing, &cell);
        }
        *self.out += "</w:tr>";
    }

    fn cell(&mut self, bearing: Bearing, cell: &Cell) {
        let span = cell.columns.len();
        let width: usize = self.widths.get(cell.columns.clone()).unwrap_or(&[]).iter().sum();
        *self.out += &format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
        if span > 1 {
            *self.out += &format!(r#"<w:gridSpan w:val="{span}"/>"#);
        }
        *self.out += match cell.merge {
            Merge::Alone => "",
            Merge::Begins => r#"<w:vMerge w:val="restart"/>"#,
            Merge::GoesOn => "<w:vMerge/>",
        };
        *self.out += r#"<w:vAlign w:val="center"/></w:tcPr>"#;
        let held = if bearing.is_held { "<w:keepNext/>" } else { "" };
        with_properties(self.out, cell.style, held, |out| {
            if cell.merge != Merge::GoesOn {
                run_of(out, if cell.is_bold { "<w:b/>" } else { "" }, &cell.text);
            }
        });
        *self.out += "</w:tc>";
    }

    fn end(self) {
        *self.out += "</w:tbl>";
    }
}
