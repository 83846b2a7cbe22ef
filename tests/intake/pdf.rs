//! What is left of a table when its PDF is turned into text: labels broken over lines,
//! torn from their rows, or standing on end.

use crate::printed::{figures, lines, text};
use crate::sample::Dice;
use nianbao::form::{Matrix, PrintCell, layout};
use nianbao::intake::Document;
use nianbao::report::Report;

/// On which line of a broken label the figures stand.
#[derive(Clone, Copy)]
pub enum On {
    First,
    Middle,
    Last,
}

/// A row's labels and its figures.
fn rows(report: &Report, matrix: &'static Matrix) -> Vec<(Vec<&'static str>, Vec<String>)> {
    let row = |row: nianbao::form::PrintRow| {
        let (mut labels, mut figures) = (Vec::new(), Vec::new());
        for cell in row.cells {
            match cell {
                PrintCell::Band { text, .. }
                | PrintCell::Corner { text, .. }
                | PrintCell::Label { text, .. } => labels.push(text),
                PrintCell::Figure { cell, .. } => figures.push(text(report, cell)),
            }
        }
        (labels, figures)
    };
    layout(matrix).into_iter().map(row).collect()
}

/// A label cut into as many parts of about the same length.
fn parts(label: &str, count: usize) -> Vec<String> {
    let letters: Vec<char> = label.chars().collect();
    let length = letters.len().div_ceil(count.max(1)).max(1);
    letters.chunks(length).map(|part| part.iter().collect()).collect()
}

/// Long labels broken over two to four lines, the figures on one of these.
pub fn wrapped(report: &Report, matrix: &'static Matrix, dice: &mut Dice, on: On) -> Document {
    let mut texts = Vec::new();
    for (labels, figures) in rows(report, matrix) {
        let Some((last, before)) = labels.split_last().filter(|_| !figures.is_empty()) else {
            texts.extend(labels.iter().map(|label| (*label).to_owned()));
            texts.extend((!figures.is_empty()).then(|| figures.join(" ")));
            continue;
        };
        texts.extend(before.iter().flat_map(|label| parts(label, label.chars().count() / 5)));
        let length = last.chars().count();
        let count = if length < 8 { 1 } else { 2 + usize::try_from(dice.below(3)).unwrap_or(0) };
        let mut parts = parts(last, count);
        let at = match on {
            On::First => 0,
            On::Middle => parts.len() / 2,
            On::Last => parts.len() - 1,
        };
        parts[at] = format!("{} {}", parts[at], figures.join(" "));
        texts.extend(parts);
    }
    lines(texts)
}

/// All labels, then all figures.
pub fn torn(report: &Report, matrix: &'static Matrix, between: &str) -> Document {
    let labels = rows(report, matrix).into_iter().flat_map(|(labels, _)| labels);
    let figures = figures(report, matrix).into_iter().map(|row| row.join(between));
    let figures: Vec<String> =
        figures.flat_map(|row| row.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines(labels.map(str::to_owned).filter(|label| !label.is_empty()).chain(figures))
}

/// Labels of groups one character a line, as a narrow column has them.
pub fn vertical(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let mut texts = Vec::new();
    for (labels, figures) in rows(report, matrix) {
        if let Some((last, before)) = labels.split_last() {
            let letters = before.iter().flat_map(|label| label.chars());
            texts.extend(letters.map(String::from));
            texts.push((*last).to_owned());
        }
        texts.extend(figures);
    }
    lines(texts)
}

/// `商业 企业`, `本年新/制作数量`: white space and line ends inside of labels.
pub fn split(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let mut texts = Vec::new();
    for (labels, figures) in rows(report, matrix) {
        for label in labels {
            let parts = parts(label, 2);
            if dice.percent(50) {
                texts.push(parts.join(" "));
            } else {
                texts.extend(parts.into_iter().flat_map(|part| [part, String::new()]));
            }
        }
        texts.extend(figures);
    }
    lines(texts)
}

/// The label of the group runs down beside its rows, a piece before each.
pub fn prefixed(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let mut texts = Vec::new();
    let mut group: Vec<String> = Vec::new();
    for (labels, figures) in rows(report, matrix) {
        if figures.is_empty() || labels.is_empty() {
            texts.extend(labels.iter().map(|label| (*label).to_owned()));
            texts.extend((!figures.is_empty()).then(|| figures.join(" ")));
            continue;
        }
        if let [.., before, _] = labels.as_slice() {
            group = parts(before, 3);
        } else if labels.len() == 1 && labels[0].contains("、") {
            group.clear();
        }
        let piece = if group.is_empty() { String::new() } else { group.remove(0) };
        let label = labels.last().copied().unwrap_or_default();
        texts.push(format!("{piece} {label} {}", figures.join(" ")).trim().to_owned());
    }
    lines(texts)
}
