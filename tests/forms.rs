//! The two notices, as data and as they are printed.

mod common;

use common::edition;
use expect_test::expect_file;
use nianbao::editions::{EDITIONS, for_year, named};
use nianbao::exchange::paper::to_fill_in;
use nianbao::form::{Each, Edition, LineRef, Matrix, PrintCell, layout};
use std::fmt::Write;

/// What is counted on paper in each notice: the figures of its three tables, and the rows of table
/// three.
const NOTICES: [(&str, [usize; 3], usize); 2] =
    [("2019", [22, 161, 15], 23), ("2021", [10, 175, 15], 25)];

#[test]
fn each_form_has_as_many_figures_as_its_notice() {
    for edition in EDITIONS {
        let figures: Vec<usize> = edition.matrices().map(|matrix| matrix.cells().count()).collect();
        let counted = NOTICES.iter().find(|(name, ..)| *name == edition.name);
        assert_eq!(counted.map(|(_, figures, _)| figures.to_vec()), Some(figures), "{edition:?}");
    }
}

#[test]
fn the_report_year_chooses_the_edition() {
    let due: Vec<&str> = (2018..=2025).map(|year| for_year(year).name).collect();
    assert_eq!(due[..3], ["2019"; 3]);
    assert_eq!(due[3..], ["2021"; 5]);
    // From the first notice on one edition governs each year, and it is the one that is due.
    for year in 2019..2100 {
        let governing: Vec<_> =
            EDITIONS.iter().copied().filter(|edition| edition.governs(year)).collect();
        assert_eq!(governing, [for_year(year)], "{year}");
    }
    assert!(EDITIONS.iter().all(|edition| !edition.governs(2018)), "there was no form yet");
    let first = |edition: &&Edition| edition.first_year;
    assert!(EDITIONS.is_sorted_by_key(first), "oldest first");
}

#[test]
fn every_form_has_its_sum_rules_in_every_row_and_column() {
    let equalities = |edition: &Edition, rule: &str| {
        edition
            .matrices()
            .flat_map(Matrix::instances)
            .filter(|i| i.equation.rule.id == rule)
            .count()
    };
    for (name, _, rows) in NOTICES {
        let edition = named(name).expect("an edition");
        assert_eq!(equalities(edition, "T3-ROW"), rows);
        assert_eq!(equalities(edition, "T3-CLOSED"), 7);
        assert_eq!(equalities(edition, "T3-BALANCE"), 7);
        assert_eq!(equalities(edition, "T4-SUM"), 3);
    }
    let [old, new] = ["2019", "2021"].map(edition);
    assert_eq!(["T2-TOTAL", "T2-ITEMS", "T2-STOCK"].map(|rule| equalities(old, rule)), [2, 5, 0]);
    assert_eq!(["T2-TOTAL", "T2-ITEMS", "T2-STOCK"].map(|rule| equalities(new, rule)), [0, 0, 2]);
}

#[test]
fn the_outcomes_added_up_are_all_rows_between_the_second_and_the_total() {
    for edition in EDITIONS {
        let requests = edition.matrix("requests").expect("table three");
        let closed = requests
            .instances()
            .find(|instance| instance.equation.rule.id == "T3-CLOSED")
            .expect("a sum of outcomes");
        let added: Vec<_> = closed.left().map(|(_, cell)| cell.row()).collect();
        let rows: Vec<_> = requests.blocks[0].rows.iter().map(|row| row.key).collect();
        assert_eq!(closed.equation.each, Each::Column);
        assert_eq!(added, rows[2..rows.len() - 2]);
    }
}

#[test]
fn the_cells_of_an_equation_stand_where_its_lines_meet() {
    for edition in EDITIONS {
        for instance in edition.matrices().flat_map(Matrix::instances) {
            let sides = instance.left().chain(instance.right());
            for ((term, cell), (signed, sign)) in sides.zip(instance.signed()) {
                let (row, column) = match instance.equation.each {
                    Each::Row => (instance.across, term.line),
                    Each::Column => (term.line, instance.across),
                };
                assert_eq!(Some(cell), instance.matrix.cell(row.0, column.0));
                assert_eq!((signed, sign), (cell, instance.coefficient(cell)), "{cell}");
            }
            let terms = instance.equation.left.len() + instance.equation.right.len();
            assert_eq!(instance.signed().count(), terms);
            // In another row or column, block, table or edition a cell does not enter.
            for cell in EDITIONS.iter().flat_map(|edition| edition.cells()) {
                let enters = instance.cells().any(|entering| entering == cell);
                assert_eq!(instance.coefficient(cell) != 0, enters, "{cell}");
            }
        }
    }
}

#[test]
fn a_cell_is_its_number_and_an_address_finds_it_in_every_form() {
    for edition in EDITIONS {
        for (number, cell) in edition.cells().enumerate() {
            assert_eq!(edition.number(cell), Some(number), "{cell}");
            assert_eq!(edition.cell(&cell.to_string()), Some(cell));
            for other in EDITIONS {
                let there = other.cell(&cell.to_string());
                assert_eq!(other.own(cell), there, "{cell}");
                assert_eq!(other.measure(cell), there.and_then(|there| other.measure(there)));
            }
        }
        assert_eq!(edition.cells().count(), edition.size());
    }
}

#[test]
fn a_number_of_one_form_is_no_cell_of_another() {
    let (older, newer) = (EDITIONS[0], EDITIONS[1]);
    let same = |cell: &nianbao::form::CellRef| newer.own(*cell) == Some(*cell);
    let shared: Vec<_> = older.cells().filter(same).map(|cell| cell.matrix().0).collect();
    assert!(shared.iter().all(|matrix| *matrix == "disputes") && shared.len() == 15);
    let moved = older.cells().filter(|cell| {
        let there = newer.own(*cell);
        there.is_some_and(|there| there != *cell && there.at() != cell.at())
    });
    assert!(moved.count() > 0, "the same address has two numbers");
}

#[test]
fn every_printed_row_is_as_wide_as_its_table() {
    for edition in EDITIONS {
        for matrix in edition.matrices() {
            let width = |row: &nianbao::form::PrintRow| -> usize {
                row.cells.iter().map(|cell| span(cell).0).sum()
            };
            let rows = layout(matrix);
            let widest = rows.iter().map(width).max().expect("a row");
            let mut open: Vec<(usize, usize)> = Vec::new();
            for row in &rows {
                let covered: usize = open.iter().map(|(columns, _)| columns).sum();
                assert_eq!(width(row) + covered, widest, "{} {row:?}", matrix.name);
                open.extend(row.cells.iter().map(span));
                open.retain_mut(|(_, rows)| {
                    *rows -= 1;
                    *rows > 0
                });
            }
            assert!(open.is_empty(), "no cell hangs out of {}", matrix.name);
        }
    }
}

#[test]
fn no_source_but_the_editions_names_one() {
    fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    sources(std::path::Path::new("src"), &mut found);
    found.retain(|path| {
        !path.starts_with("src/editions") && path != std::path::Path::new("src/editions.rs")
    });
    assert!(found.len() > 60, "{}", found.len());
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a text");
        for edition in EDITIONS {
            let quoted = format!("\"{}\"", edition.name);
            assert!(!text.contains(&quoted), "{} in {}", quoted, path.display());
        }
    }
}

#[test]
fn every_row_explains_itself_and_no_explanation_is_idle() {
    let mut used = std::collections::BTreeSet::new();
    for edition in EDITIONS {
        for cell in edition.cells() {
            let row = edition.explanation(cell.matrix(), LineRef::Row(cell.row()));
            let row = row.unwrap_or_else(|| unreachable!("{cell} is explained"));
            assert!(row.meaning.ends_with('。') && !row.source.is_empty());
            used.insert((row.matrix, row.line));
            let column = edition.explanation(cell.matrix(), LineRef::Column(cell.column()));
            used.extend(column.map(|column| (column.matrix, column.line)));
        }
    }
    let all: std::collections::BTreeSet<_> = EDITIONS
        .iter()
        .flat_map(|edition| edition.explanations())
        .map(|one| (one.matrix, one.line))
        .collect();
    assert_eq!(used, all, "an explanation of no line");
}

#[test]
fn the_blank_forms_read_as_the_notices_print_them() {
    for edition in EDITIONS {
        let file = format!("snapshots/form_{}.txt", edition.name);
        expect_file![file].assert_eq(&blank_form(edition));
    }
}

/// The form as text: merged cells as `label <columns×rows>`, figures as their address.
fn blank_form(edition: &Edition) -> String {
    let mut out = format!("{}\n", edition.notice);
    for section in edition.sections {
        let _ = write!(out, "\n{}\n", section.heading);
        match &section.body {
            nianbao::form::Body::Prose(passages) => {
                for passage in *passages {
                    let heading = passage.heading.unwrap_or("（正文）");
                    let _ = writeln!(out, "  {heading}  [{}]", passage.key.address());
                }
            }
            nianbao::form::Body::Table(matrix) => {
                for row in layout(matrix) {
                    let cells: Vec<String> = row.cells.iter().map(shown).collect();
                    let mark = if row.head { "= " } else { "  " };
                    let _ = writeln!(out, "{mark}{}", cells.join(" | "));
                }
            }
        }
    }
    out
}

fn shown(cell: &PrintCell) -> String {
    let (colspan, rowspan) = span(cell);
    let text = match cell {
        PrintCell::Band { text, .. }
        | PrintCell::Corner { text, .. }
        | PrintCell::Label { text, .. } => (*text).to_owned(),
        PrintCell::Figure { cell, .. } => format!("[{}.{}]", cell.row().0, cell.column().0),
    };
    if (colspan, rowspan) == (1, 1) { text } else { format!("{text} <{colspan}×{rowspan}>") }
}

fn span(cell: &PrintCell) -> (usize, usize) {
    match cell {
        PrintCell::Band { colspan, .. } | PrintCell::Figure { colspan, .. } => (*colspan, 1),
        PrintCell::Corner { colspan, rowspan, .. } | PrintCell::Label { colspan, rowspan, .. } => {
            (*colspan, *rowspan)
        }
    }
}

#[test]
fn the_table_to_be_filled_in_holds_every_cell_once_and_is_named() {
    for edition in EDITIONS {
        for matrix in edition.matrices() {
            let markup = to_fill_in(edition, matrix);
            for cell in matrix.cells() {
                let address = format!("data-cell=\"{cell}\"");
                assert_eq!(markup.matches(&address).count(), 1, "{cell}");
                let name = edition.spoken(cell);
                assert!(markup.contains(&format!("{address} aria-label=\"{name}\"")), "{name}");
            }
            assert_eq!(markup.matches("<input").count(), matrix.cells().count());
            assert!(!markup.contains("</input>"), "HTML knows no end of it");
            let here = edition.explanations().filter(|one| one.matrix == matrix.key);
            for explained in here.filter(|one| matrix.line(one.line).is_some()) {
                let mark = match explained.line {
                    LineRef::Row(key) => format!("data-row=\"{}\"", key.0),
                    LineRef::Column(key) => format!("data-column=\"{}\"", key.0),
                };
                assert!(markup.contains(&mark), "{mark}");
            }
        }
    }
}

#[test]
fn figures_have_names_as_people_say_them_each_of_its_own() {
    for edition in EDITIONS {
        let names: Vec<String> = edition.cells().map(|cell| edition.plain(cell)).collect();
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{}: {names:?}", edition.name);
        for name in &names {
            assert!(!name.contains(['“', '行', '列']) || !name.contains("表"), "{name}");
            assert!(!name.contains("政府信息公开") && name.chars().count() <= 40, "{name}");
            let begins_numbered =
                name.starts_with(|c: char| "一二三四（".contains(c) || c.is_ascii_digit());
            assert!(!begins_numbered, "{name}");
        }
    }
    let edition = for_year(2024);
    let plain = |address: &str| edition.plain(edition.cell(address).expect("a cell"));
    for (address, name) in [
        ("proactive.licences.decisions", "行政许可处理决定数量"),
        ("proactive.normative_documents.issued", "行政规范性文件制发件数"),
        ("proactive.fees.amount", "行政事业性收费金额"),
        ("requests.received.total", "本年新收申请数量"),
        ("requests.carried_in.natural_person", "上年结转申请数量（自然人）"),
        ("requests.denied_state_secret.total", "不予公开：属于国家秘密"),
        ("requests.other_uncorrected.total", "其他处理：申请人无正当理由逾期不补正"),
        ("requests.closed_total.total", "本年度办理结果总计"),
        ("disputes.reconsideration.upheld", "行政复议（结果维持）"),
        ("disputes.litigation_direct.total", "未经复议直接起诉"),
    ] {
        assert_eq!(plain(address), name);
    }
}
