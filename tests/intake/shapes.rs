//! A report in every shape in which reports are published.

use crate::printed::{collapsed, figures, grid, labelled, lines, merged, text};
use crate::sample::{Dice, Spice};
use crate::{letters, pdf};
use nianbao::clipboard::Merged;
use nianbao::form::{Body, CellRef, Matrix, PrintCell, layout};
use nianbao::intake::{Document, Piece};
use nianbao::report::Report;

/// A way to publish a report.
pub struct Shape {
    pub name: &'static str,
    /// Writes a table.
    pub table: fn(&Report, &'static Matrix, &mut Dice) -> Document,
    /// Changes the report before it is written.
    pub change: fn(&Report, &mut Dice) -> Report,
    /// Changes every text.
    pub letters: fn(&str) -> String,
    /// What its figures may be without anything being lost.
    pub spice: Spice,
    /// Whether it holds all of the information: then every cell must be read.
    pub is_whole: bool,
}

fn same(text: &str) -> String {
    text.to_owned()
}

fn as_is(report: &Report, _: &mut Dice) -> Report {
    report.clone()
}

const fn whole(
    name: &'static str,
    spice: Spice,
    table: fn(&Report, &'static Matrix, &mut Dice) -> Document,
) -> Shape {
    Shape { name, table, change: as_is, letters: same, spice, is_whole: true }
}

const fn lossy(
    name: &'static str,
    spice: Spice,
    table: fn(&Report, &'static Matrix, &mut Dice) -> Document,
) -> Shape {
    Shape { name, table, change: as_is, letters: same, spice, is_whole: false }
}

const fn lettered(name: &'static str, letters: fn(&str) -> String) -> Shape {
    Shape { name, table: html, change: as_is, letters, spice: Spice::Blanks, is_whole: true }
}

pub const SHAPES: &[Shape] = &[
    whole("HTML table with spans and nbsp", Spice::Blanks, html),
    whole("HTML table without spans", Spice::Blanks, |r, m, _| tables(&grid(r, m))),
    whole("one cell a line, blank lines between", Spice::Written, cell_lines),
    lossy("the same with blank cells", Spice::Blanks, cell_lines),
    whole("a blank cell is an empty line", Spice::Blanks, blank_lines),
    lossy("single digits run together", Spice::Written, founding),
    lossy("all digits of a row run together", Spice::Numbers, run_together),
    whole("pipe rows", Spice::Blanks, |r, m, _| joined(&grid(r, m), "", " | ", " |")),
    whole("pipe rows, merged cells once", Spice::Written, |r, m, _| {
        joined(&collapsed(r, m), "| ", " | ", " |")
    }),
    whole("Markdown with a rule", Spice::Blanks, markdown),
    whole("a pipe at the end of each cell's line", Spice::Written, |r, m, _| {
        lines(collapsed(r, m).into_iter().flatten().map(|cell| format!("{cell} |")))
    }),
    whole("the same with blank cells", Spice::Blanks, |r, m, _| {
        lines(collapsed(r, m).into_iter().flatten().map(|cell| format!("{cell} |")))
    }),
    whole("a pipe alone on a line", Spice::Written, |r, m, _| {
        lines(collapsed(r, m).into_iter().flatten().flat_map(|cell| [cell, "|".to_owned()]))
    }),
    whole("a pipe before each row", Spice::Written, |r, m, _| {
        let rows = collapsed(r, m).into_iter();
        lines(rows.flat_map(|row| std::iter::once("|".to_owned()).chain(row)))
    }),
    whole("hundreds of empty pipes", Spice::Written, empty_pipes),
    whole("tabs with labels and heads", Spice::Blanks, |r, m, _| joined(&grid(r, m), "", "\t", "")),
    whole("tabs with labels only", Spice::Written, |r, m, _| joined(&labelled(r, m), "", "\t", "")),
    whole("tabs, figures only", Spice::Written, |r, m, _| joined(&figures(r, m), "", "\t", "")),
    whole("PDF: label and figures in a line", Spice::Written, |r, m, _| {
        joined(&collapsed(r, m), "", " ", "")
    }),
    lossy("PDF: the same, blank cells lost", Spice::Blanks, |r, m, _| {
        joined(&collapsed(r, m), "", " ", "")
    }),
    whole("PDF: parts of the group's label before", Spice::Written, pdf::prefixed),
    whole("PDF: figures on the label's first line", Spice::Written, |r, m, d| {
        pdf::wrapped(r, m, d, pdf::On::First)
    }),
    whole("PDF: figures on a middle line", Spice::Written, |r, m, d| {
        pdf::wrapped(r, m, d, pdf::On::Middle)
    }),
    whole("PDF: figures on the label's last line", Spice::Written, |r, m, d| {
        pdf::wrapped(r, m, d, pdf::On::Last)
    }),
    whole("PDF: labels torn off, a figure a line", Spice::Written, |r, m, _| pdf::torn(r, m, "\n")),
    whole("PDF: labels torn off, a row a line", Spice::Written, |r, m, _| pdf::torn(r, m, " ")),
    whole("vertical labels", Spice::Written, pdf::vertical),
    lossy("PDF: labels torn off, blank cells lost", Spice::Blanks, |r, m, _| pdf::torn(r, m, " ")),
    whole("split labels", Spice::Written, pdf::split),
    lettered("wide forms, other marks", letters::wide),
    lettered("radicals for characters", letters::radicals),
    lettered("traditional characters", letters::traditional),
    lettered("other names for labels", letters::aliases),
    Shape {
        name: "signs for zero",
        table: html,
        change: letters::signs,
        letters: same,
        spice: Spice::Blanks,
        is_whole: true,
    },
    lossy("one zero across a row", Spice::Numbers, across),
];

/// The whole document.
pub fn document(report: &Report, shape: &Shape, dice: &mut Dice) -> Document {
    let mut document = Vec::new();
    let line = |text: String, document: &mut Document| {
        let blank = text.is_empty();
        document.push(Piece::Line((shape.letters)(&text)));
        if !blank {
            document.push(Piece::Line(String::new()));
        }
    };
    line(report.printed_title(), &mut document);
    line("本报告由街道党政综合办公室编写，数据截止到年底。".to_owned(), &mut document);
    for section in report.edition.sections {
        line(section.heading.to_owned(), &mut document);
        match &section.body {
            Body::Prose(passages) => {
                for passage in *passages {
                    if let Some(heading) = passage.heading {
                        line(heading.to_owned(), &mut document);
                    }
                    for paragraph in report.passage(passage.key).lines() {
                        line(paragraph.to_owned(), &mut document);
                    }
                }
            }
            Body::Table(matrix) => {
                let pieces = (shape.table)(report, matrix, dice);
                document.extend(pieces.into_iter().map(|piece| lettered_piece(piece, shape)));
            }
        }
    }
    document
}

fn lettered_piece(piece: Piece, shape: &Shape) -> Piece {
    match piece {
        Piece::Line(line) => Piece::Line((shape.letters)(&line)),
        Piece::Table(mut rows) => {
            for cell in rows.iter_mut().flatten() {
                cell.text = (shape.letters)(&cell.text);
            }
            Piece::Table(rows)
        }
    }
}

fn html(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let mut rows = merged(report, matrix);
    for cell in rows.iter_mut().flatten() {
        match dice.below(4) {
            0 => cell.text = format!("\u{a0}{}\u{a0}", cell.text),
            1 => cell.text = format!("\n  {}", cell.text),
            _ => {}
        }
    }
    vec![Piece::Table(rows)]
}

fn tables(rows: &[Vec<String>]) -> Document {
    let cell = |text: &String| Merged { text: text.clone(), colspan: 1, rowspan: 1 };
    vec![Piece::Table(rows.iter().map(|row| row.iter().map(cell).collect()).collect())]
}

fn joined(rows: &[Vec<String>], before: &str, between: &str, behind: &str) -> Document {
    lines(rows.iter().map(|row| format!("{before}{}{behind}", row.join(between))))
}

fn markdown(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let rows = grid(report, matrix);
    let rule = vec!["---".to_owned(); rows.first().map_or(0, Vec::len)];
    let mut document = joined(&rows, "| ", " | ", " |");
    document.insert(1, joined(&[rule], "|", "|", "|").remove(0));
    document
}

fn cell_lines(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let cells = collapsed(report, matrix).into_iter().flatten();
    lines(cells.flat_map(|cell| [cell, String::new()]))
}

/// A line for each cell, nothing between; a blank cell is an empty line.
fn blank_lines(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    lines(collapsed(report, matrix).into_iter().flatten())
}

/// As in the founding document: what has one digit runs together, a longer number has
/// a paragraph of its own.
fn founding(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    runs(report, matrix, &mut |_, text: &str| text.len() == 1 && !dice.percent(5))
}

fn run_together(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    runs(report, matrix, &mut |_, _| true)
}

fn runs(
    report: &Report,
    matrix: &'static Matrix,
    runs_on: &mut dyn FnMut(CellRef, &str) -> bool,
) -> Document {
    let mut texts: Vec<String> = Vec::new();
    for row in layout(matrix) {
        let mut is_running = false;
        for cell in row.cells {
            let (text, runs) = match cell {
                PrintCell::Band { text, .. }
                | PrintCell::Corner { text, .. }
                | PrintCell::Label { text, .. } => (text.to_owned(), false),
                PrintCell::Figure { cell, .. } => {
                    let text = text(report, cell);
                    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
                    let runs = is_digits && runs_on(cell, &text);
                    (text, runs)
                }
            };
            match texts.last_mut() {
                Some(last) if runs && is_running => *last += &text,
                _ => texts.push(text),
            }
            is_running = runs;
        }
    }
    lines(texts.into_iter().flat_map(|text| [text, String::new()]))
}

fn empty_pipes(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let mut document = Vec::new();
    for piece in joined(&collapsed(report, matrix), "| ", " | ", " |") {
        let empties = 1 + usize::try_from(dice.below(4)).unwrap_or(0) * 60;
        document.push(piece);
        document.extend(lines(["|".repeat(empties), "| ".repeat(30)]));
    }
    document
}

/// A row of zeros is one zero in a cell that covers all of it.
fn across(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let mut rows = merged(report, matrix);
    for (row, printed) in rows.iter_mut().zip(layout(matrix)) {
        let is_figure = |cell: &PrintCell| matches!(cell, PrintCell::Figure { .. });
        let Some(first) = printed.cells.iter().position(is_figure) else { continue };
        let width = row[first..].iter().map(|cell| cell.colspan).sum();
        if row.len() > first + 2 && row[first..].iter().all(|cell| cell.text == "0") {
            row.truncate(first + 1);
            row[first].colspan = width;
        }
    }
    vec![Piece::Table(rows)]
}
