//! Reports as they come out of other programs when their text is copied: blanks lost, lines
//! broken anywhere, columns one after the other, page numbers and heads between. However
//! much is lost, what is read is right; the share that is read is printed.

use crate::pdf;
use crate::printed::{collapsed, figures, grid, labelled, lines};
use crate::sample::{Dice, Spice, draw};
use nianbao::form::{Body, Matrix};
use nianbao::intake::{Certainty, Document, Piece, read};
use nianbao::report::{Reading, Report};
use proptest::prelude::*;

type Table = fn(&Report, &'static Matrix, &mut Dice) -> Document;

/// A way to lose something.
struct Way {
    name: &'static str,
    table: Table,
    /// Of a hundred cells with a figure at least so many are read.
    least: usize,
}

fn joined(rows: &[Vec<String>], between: &str) -> Document {
    lines(rows.iter().map(|row| row.join(between)))
}

/// Zeros are printed as blanks, and the blanks are lost.
fn zeros_lost(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let rows = labelled(report, matrix).into_iter().map(|row| {
        let label = row.first().cloned().into_iter();
        label.chain(row.into_iter().skip(1).filter(|text| text != "0")).collect()
    });
    joined(&rows.collect::<Vec<Vec<String>>>(), " ")
}

/// Every line is broken somewhere, at most twice.
fn broken(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let mut texts = Vec::new();
    for row in collapsed(report, matrix) {
        let words = row.len() as u64;
        let cut = usize::try_from(dice.below(words.max(1) + 1)).unwrap_or(0);
        let (one, other) = row.split_at(cut.min(row.len()));
        texts
            .extend([one, other].iter().filter(|part| !part.is_empty()).map(|part| part.join(" ")));
    }
    lines(texts)
}

/// Page numbers and the labels of the columns again between the rows.
fn paged(number: fn(u64) -> String) -> impl Fn(&Report, &'static Matrix, &mut Dice) -> Document {
    move |report, matrix, dice| {
        let rows = collapsed(report, matrix);
        let heads: Vec<String> = rows.iter().take(3).map(|row| row.join(" ")).collect();
        let mut texts = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            texts.push(row.join(" "));
            if at > 3 && dice.percent(15) {
                texts.push(number(2 + dice.below(7)));
                if dice.percent(50) && matrix.blocks.len() == 1 && matrix.cells().count() > 20 {
                    texts.extend(heads.clone());
                }
            }
        }
        lines(texts)
    }
}

/// The labels, then each column from top to bottom.
fn by_column(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let rows = figures(report, matrix);
    let labels = pdf::torn(report, matrix, " ");
    let labels = labels.into_iter().take_while(|piece| {
        matches!(piece, Piece::Line(line) if !line.chars().all(|c| c.is_ascii_digit() || c == ' '))
    });
    let columns = rows.first().map_or(0, Vec::len);
    let is_even = rows.iter().all(|row| row.len() == columns);
    if !is_even || rows.len() < 2 {
        return joined(&collapsed(report, matrix), "\t");
    }
    let cells = (0..columns).flat_map(|column| rows.iter().map(move |row| row[column].clone()));
    labels.chain(lines(cells)).collect()
}

/// Blocks of rows, each column of them a paragraph, as text taken from a page has them.
fn by_runs(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let mut texts = Vec::new();
    let rows: Vec<Vec<String>> =
        labelled(report, matrix).into_iter().skip_while(|row| row.len() < 4).collect();
    let columns = rows.last().map_or(0, Vec::len);
    if rows.len() < 2 || rows.iter().any(|row| row.len() != columns) {
        return joined(&collapsed(report, matrix), "\t");
    }
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let count = 1 + usize::try_from(dice.below(9)).unwrap_or(0);
        let (block, behind) = rest.split_at(count.min(rest.len()));
        let is_label_first = dice.percent(50);
        let labels = || block.iter().map(|row| row[0].clone()).chain([String::new()]);
        if is_label_first {
            texts.extend(labels());
        }
        for column in 1..columns {
            texts.extend(block.iter().map(|row| row[column].clone()));
            texts.push(String::new());
        }
        if !is_label_first {
            texts.extend(labels());
        }
        rest = behind;
    }
    lines(texts)
}

/// The figures of a row stand before its label.
fn figures_first(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let rows = labelled(report, matrix).into_iter().map(|mut row| {
        let label = row.remove(0);
        format!("{}\n{label}", row.join(" "))
    });
    let texts: Vec<String> = rows.collect();
    lines(texts.iter().flat_map(|text| text.split('\n')).map(str::to_owned))
}

/// Characters of labels are lost, as fonts lose them.
fn letters_lost(report: &Report, matrix: &'static Matrix, dice: &mut Dice) -> Document {
    let rows = labelled(report, matrix).into_iter().map(|mut row| {
        let letters: Vec<char> = row[0].chars().collect();
        if letters.len() > 8 && dice.percent(60) {
            let at = 2 + usize::try_from(dice.below(letters.len() as u64 - 4)).unwrap_or(0);
            row[0] = letters[..at].iter().chain(&letters[at + 1..]).collect();
        }
        row
    });
    joined(&rows.collect::<Vec<Vec<String>>>(), " ")
}

/// A table for each row, with heads that a converter made up.
fn table_each(report: &Report, matrix: &'static Matrix, _: &mut Dice) -> Document {
    let mut texts = Vec::new();
    for row in labelled(report, matrix) {
        let heads = (1..row.len()).map(|at| format!("数据{at}")).collect::<Vec<_>>().join(" | ");
        texts.push(format!("### {}", row[0]));
        texts.push(format!("| 类别 | {heads} |"));
        texts.push(format!("|{}", "---|".repeat(row.len())));
        texts.push(format!("| {} |", row.join(" | ")));
    }
    let is_stacked =
        matrix.blocks.iter().all(|block| block.rows.len() > 3 || block.heading.is_some());
    if is_stacked { lines(texts) } else { joined(&grid(report, matrix), "\t") }
}

const BLANK: &str = "zeros blank, blanks lost";

const WAYS: &[Way] = &[
    Way { name: "tabs lost", table: |r, m, _| joined(&collapsed(r, m), " "), least: 100 },
    Way { name: BLANK, table: zeros_lost, least: 10 },
    Way { name: "lines broken anywhere", table: broken, least: 95 },
    Way {
        name: "page numbers in dashes between",
        table: |r, m, d| paged(|n| format!("- {n} -"))(r, m, d),
        least: 99,
    },
    Way {
        name: "page numbers in words between",
        table: |r, m, d| paged(|n| format!("第{n}页"))(r, m, d),
        least: 99,
    },
    Way {
        name: "bare page numbers between",
        table: |r, m, d| paged(|n| n.to_string())(r, m, d),
        least: 60,
    },
    Way { name: "column by column", table: by_column, least: 90 },
    Way { name: "blocks of columns", table: by_runs, least: 90 },
    Way { name: "figures before their labels", table: figures_first, least: 50 },
    Way { name: "characters of labels lost", table: letters_lost, least: 90 },
    Way { name: "a table for each row", table: table_each, least: 99 },
];

fn document(report: &Report, way: &Way, dice: &mut Dice) -> Document {
    let mut document = lines([report.printed_title()]);
    for section in report.edition.sections {
        document.extend(lines([section.heading.to_owned()]));
        match &section.body {
            Body::Prose(_) => document.extend(lines(["按要求写明。".to_owned()])),
            Body::Table(matrix) => document.extend((way.table)(report, matrix, dice)),
        }
    }
    document
}

/// How many cells hold a figure, how many of them are read, and those that are read wrong.
fn outcome(report: &Report, way: &Way, seed: u64) -> (usize, usize, Vec<String>) {
    let document = document(report, way, &mut Dice::new(seed));
    let Some(transcript) = read(&document) else { return (0, 0, vec!["no report".to_owned()]) };
    let (mut all, mut told, mut wrong) = (0, 0, Vec::new());
    for cell in report.edition.cells() {
        let (wanted, got) = (report.figure(cell), transcript.report.figure(cell));
        let is_told =
            matches!(transcript.certainty.get(&cell), Some(Certainty::Read | Certainty::Inferred));
        // A zero that was never printed is none to be read.
        let is_printed = way.name != BLANK || wanted.text() != "0";
        all += usize::from(is_printed);
        told += usize::from(is_told && is_printed);
        let is_right = got.reading() == wanted.reading()
            // A zero that was printed as a blank is one.
            || got.reading() == Reading::Blank && wanted.text() == "0";
        if is_told && !is_right {
            wrong.push(format!("{}: {cell} {:?} for {:?}", way.name, got.text(), wanted.text()));
        }
    }
    (all, told, wrong)
}

#[test]
fn whatever_is_lost_what_is_read_is_right() {
    let mut poor = Vec::new();
    for way in WAYS {
        let (mut all, mut told) = (0, 0);
        for seed in 1..=30 {
            let one = outcome(&draw(seed, Spice::Numbers), way, seed);
            assert_eq!(one.2, Vec::<String>::new(), "seed {seed}");
            (all, told) = (all + one.0, told + one.1);
        }
        let share = told * 100 / all.max(1);
        println!("{:<34}{told:>6} of {all:>6} cells read, {share} %", way.name);
        if share < way.least {
            poor.push(format!("{}: {share} %", way.name));
        }
    }
    assert_eq!(poor, Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_is_ever_wrong(seed in 1_000_u64..1_000_000, way in 0..WAYS.len()) {
        let one = outcome(&draw(seed, Spice::Numbers), &WAYS[way], seed);
        prop_assert_eq!(one.2, Vec::<String>::new());
    }
}
