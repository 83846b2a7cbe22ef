//! The tables of a report as an Excel workbook, each on a sheet as the notice prints it; and the
//! same empty, for bodies that have nothing but a spreadsheet.
//!
//! Totals are formulas where they hold: one that does not stays the figure that it is, and the
//! check beside or below it says by how much (差). Numbers are exact decimals; the values that
//! stand in the file beside the formulas are reckoned here.

mod checks;

use crate::form::{
    Body, CellRef, Instance, Matrix, Measure, Placed, PrintCell, columns, layout, placed,
};
use crate::formats::Verdict;
use crate::formats::workbook::{
    Allowed, Area, Cell, Content, Look, Sheet, Shown, Spot, keeps, write_sheets,
};
use crate::report::{Agency, Quantity, Report};
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use super::content::remark_on;

/// Rows above a table: the title, and the heading of its section.
const ABOVE: usize = 2;

/// What stands for the body's name where it is to be written.
const NAMELESS: &str = "（请填写机关全称）";

/// What a workbook is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It shows a report.
    Shown,
    /// It is to be filled in.
    FilledIn,
}

/// Writes the tables of a report.
///
/// # Errors
/// Only where memory cannot be written to.
pub(super) fn write(report: &Report, _: Verdict) -> io::Result<Vec<u8>> {
    write_sheets(&sheets(&report.public(), Use::Shown))
}

/// Writes the empty tables of the form and the year of a report.
///
/// # Errors
/// Only where memory cannot be written to.
pub(super) fn write_empty(report: &Report, _: Verdict) -> io::Result<Vec<u8>> {
    let nobody = Agency { name: NAMELESS.to_owned(), kind: report.agency.kind };
    write_sheets(&sheets(&Report::empty(report.edition, report.year, nobody), Use::FilledIn))
}

fn sheets(report: &Report, what_for: Use) -> Vec<Sheet> {
    let sections = report.edition.sections.iter();
    let sheets = sections.filter_map(|section| match section.body {
        Body::Table(matrix) => Some(Form::new(report, matrix, what_for).sheet(section.heading)),
        Body::Prose(_) => None,
    });
    sheets.collect()
}

/// A table on its way to its sheet.
struct Form<'a> {
    report: &'a Report,
    matrix: &'static Matrix,
    what_for: Use,
    /// How many columns hold labels, and how many figures.
    columns: (usize, usize),
    /// The printed cells, counted from the head of the table.
    placed: Vec<Placed>,
    /// Its rows, and how many of them are heads.
    rows: (usize, usize),
    /// Where its figures stand on the sheet.
    spots: BTreeMap<CellRef, Spot>,
}

impl<'a> Form<'a> {
    fn new(report: &'a Report, matrix: &'static Matrix, what_for: Use) -> Form<'a> {
        let rows = layout(matrix);
        let count = (rows.len(), rows.iter().take_while(|row| row.head).count());
        let placed = placed(rows);
        let spots = placed.iter().filter_map(|one| match one.cell {
            PrintCell::Figure { cell, .. } => {
                Some((cell, Spot { row: one.rows.start + ABOVE, column: one.columns.start }))
            }
            _ => None,
        });
        let spots = spots.collect();
        Form { report, matrix, what_for, columns: columns(matrix), placed, rows: count, spots }
    }

    /// Its columns.
    fn width(&self) -> usize {
        self.columns.0 + self.columns.1
    }

    /// The row behind its last.
    fn bottom(&self) -> usize {
        ABOVE + self.rows.0
    }

    fn sheet(&self, heading: &str) -> Sheet {
        let widths = widths(self.columns.0, self.columns.1);
        let table = 0..self.width();
        let mut sheet = Sheet {
            name: self.matrix.name,
            widths,
            heights: BTreeMap::new(),
            cells: BTreeMap::new(),
            merged: Vec::new(),
            printed: Area { rows: 0..self.bottom(), columns: table.clone() },
            heads: ABOVE..ABOVE + self.rows.1,
            remarks: self.remarks(),
            allowed: BTreeMap::new(),
        };
        let title = match self.what_for {
            Use::Shown => Look::Title,
            Use::FilledIn => Look::OpenTitle,
        };
        put(&mut sheet, 0..1, table.clone(), title, text(&self.report.printed_title()));
        put(&mut sheet, 1..2, table, Look::Heading, text(heading));
        let totals = self.totals();
        for one in &self.placed {
            let (look, content) = match one.cell {
                PrintCell::Figure { cell, .. } => self.figure(cell, &totals),
                PrintCell::Label { of_rows: true, rowspan: 1, .. } => {
                    (Look::RowLabel, text(one.cell.printed()))
                }
                _ => (Look::Label, text(one.cell.printed())),
            };
            if let (PrintCell::Figure { cell, .. }, Look::OpenFigure) = (&one.cell, look) {
                self.allow(&mut sheet, *cell);
            }
            let rows = one.rows.start + ABOVE..one.rows.end + ABOVE;
            put(&mut sheet, rows, one.columns.clone(), look, content);
        }
        checks::add(self, &mut sheet);
        sheet
    }

    /// How a figure looks, and what stands in its cell.
    fn figure(&self, cell: CellRef, totals: &BTreeMap<CellRef, String>) -> (Look, Content) {
        let figure = self.report.figure(cell);
        if let Some(formula) = totals.get(&cell) {
            let shown = Shown::Number(self.report.quantity(cell).to_string());
            return (Look::Figure, Content::Formula(formula.clone(), shown));
        }
        let content = match figure.quantity() {
            Some(quantity) => Content::Number(quantity.to_string()),
            None => text(&self.report.tidied(cell)),
        };
        match self.what_for {
            Use::Shown => (Look::Figure, content),
            Use::FilledIn => (Look::OpenFigure, content),
        }
    }

    /// The totals that the sums of the form give, by their formulas.
    fn totals(&self) -> BTreeMap<CellRef, String> {
        let mut totals = BTreeMap::new();
        for sum in self.matrix.instances().filter(|sum| sum.equation.fills) {
            let mut right = sum.right();
            let (Some((_, total)), None) = (right.next(), right.next()) else { continue };
            let is_given = match self.what_for {
                Use::Shown => {
                    let is_known = self.report.figure(total).quantity().is_some();
                    is_known && self.difference(sum) == Some(Quantity::ZERO)
                }
                Use::FilledIn => true,
            };
            if is_given {
                let terms = sum.left().map(|(term, cell)| (cell, term.negative));
                totals.entry(total).or_insert_with(|| self.sum(terms));
            }
        }
        totals
    }

    /// By how much the left side of a sum is more than the right; `None` where a spreadsheet
    /// would not reckon with all of its figures.
    fn difference(&self, sum: Instance) -> Option<Quantity> {
        let mut difference = Quantity::ZERO;
        for (cell, sign) in sum.signed() {
            let quantity = self.report.quantity(cell);
            if !keeps(&quantity.to_string()) {
                return None;
            }
            difference = if sign < 0 { difference - quantity } else { difference + quantity };
        }
        Some(difference)
    }

    /// The formula of a sum of cells, some of them subtracted. Texts count as nothing in it.
    fn sum(&self, terms: impl Iterator<Item = (CellRef, bool)>) -> String {
        let (mut added, mut taken) = (Vec::new(), Vec::new());
        for (cell, is_negative) in terms {
            let side = if is_negative { &mut taken } else { &mut added };
            side.extend(self.spots.get(&cell).copied());
        }
        let sum = |spots: &[Spot]| format!("SUM({})", runs(spots).join(","));
        match (added.as_slice(), taken.as_slice()) {
            (added, []) => sum(added),
            ([], taken) => format!("-{}", sum(taken)),
            (added, taken) => format!("{}-{}", sum(added), sum(taken)),
        }
    }

    /// What is remarked on figures: what stands in brackets behind a number, and the notes.
    fn remarks(&self) -> Vec<(Spot, String)> {
        let said = |cell: CellRef| {
            let bracketed = self.report.figure(cell).remark();
            let note = remark_on(self.report, cell).map(str::to_owned);
            let said: Vec<String> = bracketed.into_iter().chain(note).collect();
            (!said.is_empty()).then(|| said.join("；"))
        };
        self.spots.iter().filter_map(|(cell, spot)| Some((*spot, said(*cell)?))).collect()
    }

    /// A figure may be written here.
    fn allow(&self, sheet: &mut Sheet, cell: CellRef) {
        let allowed = match self.report.edition.measure(cell) {
            Some(Measure::Money(_)) => Allowed::Money,
            Some(Measure::Change) => Allowed::Change,
            Some(Measure::Count) | None => Allowed::Count,
        };
        let spot = self.spots.get(&cell);
        sheet.allowed.entry(allowed).or_default().extend(spot.copied());
    }
}

fn text(text: &str) -> Content {
    if text.is_empty() { Content::Empty } else { Content::Text(text.to_owned()) }
}

/// Puts a cell into a rectangle of the sheet, with its border around all of it, and makes the
/// rows high enough where it stands in one alone.
fn put(sheet: &mut Sheet, rows: Range<usize>, columns: Range<usize>, look: Look, content: Content) {
    let area = Area { rows, columns };
    if let (Content::Text(text), 1) = (&content, area.rows.len()) {
        let width: usize = sheet.widths.get(area.columns.clone()).unwrap_or(&[]).iter().sum();
        let height = height(look, text, width);
        let row = sheet.heights.entry(area.rows.start).or_insert(height);
        *row = height.max(*row);
    }
    for row in area.rows.clone() {
        for column in area.columns.clone() {
            sheet.cells.insert(Spot { row, column }, Cell { look, content: Content::Empty });
        }
    }
    sheet.cells.insert(area.first(), Cell { look, content });
    if area.is_merged() {
        sheet.merged.push(area);
    }
}

/// How high a text stands in a cell so many digits wide, in points.
fn height(look: Look, text: &str, width: usize) -> usize {
    // A Chinese character is two digits wide; the types of title and heading are larger.
    let (line, tenths) = match look {
        Look::Title | Look::OpenTitle => (26, 17),
        Look::Heading => (22, 15),
        _ => (14, 10),
    };
    let digits: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let lines = (digits * tenths / 10).div_ceil(width.max(1)).max(1);
    lines * line + 4
}

/// The widths of the columns of a table with so many columns of labels and of figures, in
/// digits.
fn widths(labels: usize, figures: usize) -> Vec<usize> {
    let (of_labels, of_figures): (&[usize], usize) = match labels {
        0 => (&[], 7),
        1 => (&[28], 22),
        2 => (&[12, 36], 11),
        _ => (&[5, 12, 38], 11),
    };
    let labels = (0..labels).map(|i| of_labels.get(i).copied().unwrap_or(12));
    labels.chain(std::iter::repeat_n(of_figures, figures)).collect()
}

/// Cells as a formula lists them, neighbours of a row or a column together.
fn runs(spots: &[Spot]) -> Vec<String> {
    let mut runs: Vec<(Spot, Spot)> = Vec::new();
    for spot in spots {
        let goes_on = |(first, last): &(Spot, Spot)| {
            let is_beside = first.row == spot.row && last.column + 1 == spot.column;
            let is_below = first.column == spot.column && last.row + 1 == spot.row;
            last.row == spot.row && is_beside || last.column == spot.column && is_below
        };
        match runs.last_mut().filter(|run| goes_on(run)) {
            Some((_, last)) => *last = *spot,
            None => runs.push((*spot, *spot)),
        }
    }
    let shown = |(first, last): (Spot, Spot)| {
        if first == last { first.to_string() } else { format!("{first}:{last}") }
    };
    runs.into_iter().map(shown).collect()
}
