//! Blocks of cells from other programs: what is read, where it lands, what is said.

mod common;

use common::{all_zero, cell, enter, real, zero};
use nianbao::clipboard::{Block, LONGEST_CELL, MOST_CELLS, Merged, Placement, inert, place};
use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Direction, Ground, Lattice, Matrix, PrintCell, Span, layout};
use nianbao::report::{Action, Report, Totals};
use proptest::prelude::*;

fn at(report: &Report, address: &str) -> (&'static Matrix, Span) {
    let cell = cell(report, address);
    let matrix = report.edition.matrix(cell.matrix().0).expect("a matrix");
    let lattice = Lattice::of(matrix);
    let spot = lattice.spot(cell).expect("a place");
    (matrix, lattice.span(spot, spot))
}

/// Pastes and says what was said.
fn paste(report: &mut Report, address: &str, block: &Block) -> (Placement, String) {
    let (matrix, span) = at(report, address);
    let placement = place(report, matrix, span, block);
    report.apply(placement.action());
    let said = placement.sentence(report);
    (placement, said)
}

fn texts(report: &Report, addresses: &[&str]) -> Vec<String> {
    addresses.iter().map(|a| report.figure(cell(report, a)).text().to_owned()).collect()
}

/// A matrix as a web page publishes it: merged cells, labels, figures.
fn published(report: &Report, matrix: &'static Matrix) -> Vec<Vec<Merged>> {
    let merged = |text: &str, colspan, rowspan| Merged { text: text.to_owned(), colspan, rowspan };
    let cell = |cell: &PrintCell| match *cell {
        PrintCell::Band { text, colspan } => merged(text, colspan, 1),
        PrintCell::Corner { text, colspan, rowspan }
        | PrintCell::Label { text, colspan, rowspan, .. } => merged(text, colspan, rowspan),
        PrintCell::Figure { cell, colspan } => merged(report.figure(cell).text(), colspan, 1),
    };
    layout(matrix).iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

#[test]
fn tab_separated_text_is_read_as_spreadsheets_write_it() {
    let rows = |text| Block::from_tsv(text).to_tsv().trim_end_matches("\r\n").to_owned();
    assert_eq!(rows("1\t2\r\n3\t4\r\n"), "1\t2\r\n3\t4");
    assert_eq!(rows("1\t2\n3\t4"), "1\t2\r\n3\t4");
    assert_eq!(rows("1\t\t3\n"), "1\t\t3");
    assert_eq!(rows("\"1\n2\"\t\"say \"\"3\"\"\"\r\n"), "\"1\n2\"\t\"say \"\"3\"\"\"");
    assert_eq!(rows("\"5\t6"), "\"\"\"5\"\t6", "a lone quote is a character");
    assert_eq!(Block::from_tsv("12\r\n").single(), Some("12"));
}

#[test]
fn every_published_table_lands_whole_with_its_headers_and_labels_left_out() {
    for (name, _) in common::REAL {
        let source = real(name);
        let mut empty = Report::empty(source.edition, source.year, source.agency.clone());
        for matrix in source.edition.matrices() {
            let lattice = Lattice::of(matrix);
            let first = lattice.seat(lattice.corners().0).expect("a cell").cell.to_string();
            let block = Block::from_merged(published(&source, matrix));
            let (placement, _) = paste(&mut empty, &first, &block);
            assert_eq!(placement.outside, 0, "{name} {}", matrix.name);
            let as_text = Block::from_tsv(&block.to_tsv());
            assert_eq!(place(&empty, matrix, at(&empty, &first).1, &as_text).changed, []);
        }
        for cell in source.edition.cells() {
            assert_eq!(
                empty.figure(cell).reading(),
                source.figure(cell).reading(),
                "{name} {cell}"
            );
        }
    }
}

#[test]
fn what_calc_puts_on_the_clipboard_lands_whole() {
    let source = real("suqian-2024");
    let table = include_str!("fixtures/clipboard/calc-table-three.tsv");
    let figures = include_str!("fixtures/clipboard/calc-figures.tsv");
    for text in [table, figures] {
        let mut report = Report::empty(source.edition, source.year, source.agency.clone());
        let (placement, said) =
            paste(&mut report, "requests.received.natural_person", &Block::from_tsv(text));
        assert_eq!((placement.entries.len(), placement.outside), (175, 0), "{said}");
        for cell in source.edition.cells().filter(|cell| cell.matrix().0 == "requests") {
            assert_eq!(report.figure(cell), source.figure(cell), "{cell}");
        }
    }
}

#[test]
fn a_bare_block_lands_from_the_chosen_cell_on() {
    for mut report in all_zero() {
        let block = Block::from_tsv("1\t2\r\n3\t4\r\n");
        let (placement, said) =
            paste(&mut report, "requests.granted.commercial_enterprise", &block);
        assert_eq!((placement.entries.len(), placement.changed.len()), (4, 4));
        assert_eq!(said, "粘贴 4 格，其中 4 格有变化（4 格原有的数被替换）。");
        let landed = [
            "requests.granted.commercial_enterprise",
            "requests.granted.research_institution",
            "requests.partially_granted.commercial_enterprise",
            "requests.partially_granted.research_institution",
        ];
        assert_eq!(texts(&report, &landed), ["1", "2", "3", "4"]);
    }
}

#[test]
fn numbers_are_read_as_people_write_them_and_refusals_show() {
    for mut report in all_zero() {
        let block = Block::from_tsv("1,234\t１２３\t12件\t—\t/\t约三\t");
        let (placement, said) = paste(&mut report, "requests.received.natural_person", &block);
        assert_eq!(placement.unreadable, 1);
        assert!(said.contains("1 格读不出数字，已原样保留并标出。"), "{said}");
        let row: Vec<String> = cells_of_row(&report, "requests", "received")
            .iter()
            .map(|cell| report.figure(*cell).text().to_owned())
            .collect();
        assert_eq!(row, ["1234", "123", "12", "—", "/", "约三", ""]);
    }
}

#[test]
fn doubles_of_a_spreadsheet_land_as_the_decimals_that_were_meant() {
    for mut report in all_zero() {
        let address = if report.edition.cell("proactive.fees.amount").is_some() {
            "proactive.fees.amount"
        } else {
            "proactive.procurement.amount"
        };
        for text in ["72701.257799999992", "72701.257800000007", "7.2701257800000007E+4"] {
            enter(&mut report, address, "");
            paste(&mut report, address, &Block::from_tsv(text));
            assert_eq!(texts(&report, &[address]), ["72701.2578"], "{text}");
        }
    }
}

#[test]
fn however_large_a_clipboard_is_only_so_much_of_it_is_looked_at() {
    let report = zero("2021");
    let (matrix, span) = at(&report, "requests.received.natural_person");
    let line = vec!["7"; 4000].join("\t");
    let huge = vec![line.as_str(); 4000].join("\r\n");
    let one_line = "7\t".repeat(2_000_000);
    let one_column = "7\n".repeat(2_000_000);
    let one_cell = "7".repeat(60_000_000);
    for (text, rows) in [(&huge, 3), (&one_line, 1), (&one_column, MOST_CELLS)] {
        let block = Block::from_tsv(text);
        assert_eq!((block.size(), block.height()), (MOST_CELLS, rows));
        let said = place(&report, matrix, span, &block).sentence(&report);
        let told = format!("剪贴板里的内容过大，只取了前 {rows} 行，后面的没有粘贴。");
        assert!(said.contains(&told), "{said}");
    }
    let block = Block::from_tsv(&one_cell);
    assert_eq!((block.size(), block.to_tsv().len()), (1, LONGEST_CELL + 2));
    assert_eq!(place(&report, matrix, span, &block).cut, Some(1), "it is said");
    let just = Block::from_tsv(&one_cell[..LONGEST_CELL]);
    assert_eq!(place(&report, matrix, span, &just).cut, None, "as much as is taken");
    let whole = Block::from_tsv(&vec!["7"; MOST_CELLS].join("\t"));
    assert_eq!(whole.size(), MOST_CELLS);
    assert_eq!(place(&report, matrix, span, &whole).cut, None, "as many as are taken");
}

#[test]
fn cells_that_claim_to_cover_everything_cover_no_more_than_is_taken() {
    let report = zero("2021");
    let (matrix, span) = at(&report, "requests.received.natural_person");
    let wide = |colspan, rowspan| Merged { text: "7".to_owned(), colspan, rowspan };
    for (rows, columns, colspan, rowspan) in [
        (300, 1, 1, 65_534),
        (300, 1, 65_534, 65_534),
        (1, 300, 65_534, 65_534),
        (20_000, 1, usize::MAX, usize::MAX),
        (20, 4000, 1, 200),
        (300, 300, 1, 65_534),
    ] {
        let block = Block::from_merged(vec![vec![wide(colspan, rowspan); columns]; rows]);
        assert!(block.size() <= MOST_CELLS, "{rows} × {columns}: {}", block.size());
        assert!(block.height() >= 1);
        let _ = place(&report, matrix, span, &block).sentence(&report);
    }
}

fn cells_of_row(report: &Report, matrix: &str, row: &str) -> Vec<CellRef> {
    report.edition.cells().filter(|c| c.matrix().0 == matrix && c.row().0 == row).collect()
}

#[test]
fn computed_totals_are_compared_and_never_overwritten() {
    for mut report in all_zero() {
        report.apply(Action::SetTotals(Totals::Automatic));
        let block = Block::from_tsv("1\t2\t0\t0\t0\t0\t3\n1\t2\t0\t0\t0\t0\t5");
        let (placement, said) = paste(&mut report, "requests.received.natural_person", &block);
        assert_eq!((placement.entries.len(), placement.computed), (12, 2));
        assert_eq!(
            texts(&report, &["requests.received.total", "requests.carried_in.total"]),
            ["3", "3"]
        );
        assert_eq!(
            said,
            "粘贴 12 格，其中 4 格有变化（4 格原有的数被替换）。2 格合计自动计算，没有覆盖，其中 1 格与粘贴的数不同（表三“二、上年结转政府信息公开申请数量”行“总计”列：粘贴为 5，计算为 3）。"
        );
        report.apply(Action::SetTotals(Totals::Typed));
        paste(&mut report, "requests.received.natural_person", &block);
        assert_eq!(
            texts(&report, &["requests.carried_in.total"]),
            ["5"],
            "typed by hand, they are taken"
        );
    }
}

#[test]
fn rows_that_land_beside_their_labels_are_told() {
    let mut report = zero("2021");
    let block =
        Block::from_tsv("1.本机关不掌握相关政府信息\t3\t0\n2.没有现成信息需要另行制作\t1\t0");
    let (placement, _) = paste(&mut report, "requests.unavailable_not_held.natural_person", &block);
    assert_eq!((placement.entries.len(), placement.mislabelled), (4, 0));
    let (placement, said) =
        paste(&mut report, "requests.denied_state_secret.natural_person", &block);
    assert_eq!(placement.mislabelled, 2);
    assert!(said.contains("有 2 行粘贴的行名与所在的行不同"), "{said}");
}

#[test]
fn what_hangs_over_the_edge_is_left_out_and_said() {
    for mut report in all_zero() {
        let block = Block::from_tsv("1\t2\t3\n4\t5\t6\n");
        let (placement, said) = paste(&mut report, "requests.carried_out.other", &block);
        assert_eq!((placement.entries.len(), placement.outside), (2, 4));
        assert!(said.ends_with("超出表格的 4 格没有粘贴。"), "{said}");
    }
}

#[test]
fn one_text_fills_the_whole_selection() {
    let report = zero("2021");
    let matrix = report.edition.matrix("disputes").expect("table four");
    let lattice = Lattice::of(matrix);
    let (first, last) = lattice.corners();
    let placement = place(&report, matrix, lattice.span(first, last), &Block::from_tsv("7\n"));
    assert_eq!((placement.entries.len(), placement.changed.len()), (15, 15));
}

#[test]
fn a_block_repeats_in_a_selection_that_is_a_multiple_of_it() {
    let report = zero("2021");
    let matrix = report.edition.matrix("requests").expect("table three");
    let lattice = Lattice::of(matrix);
    let at = |row, column| nianbao::form::Spot { row, column };
    for (last, entries) in [(at(3, 1), 8), (at(3, 0), 8), (at(2, 3), 12), (at(0, 0), 2)] {
        let span = lattice.span(at(0, 0), last);
        let placement = place(&report, matrix, span, &Block::from_tsv("1\t2\n"));
        assert_eq!((placement.entries.len(), placement.outside), (entries, 0), "{last:?}");
    }
    let span = lattice.span(at(0, 0), at(2, 0));
    let placement = place(&report, matrix, span, &Block::from_tsv("1\n2\n"));
    assert_eq!(placement.entries.len(), 2, "three rows are no multiple of two");
}

#[test]
fn a_block_of_words_is_kept_as_words_and_not_taken_for_headers() {
    let mut report = zero("2021");
    let (placement, _) =
        paste(&mut report, "requests.received.natural_person", &Block::from_tsv("甲\t乙"));
    assert_eq!((placement.entries.len(), placement.unreadable), (2, 2));
}

#[test]
fn header_words_above_a_column_of_blanks_do_not_make_it_a_column_of_labels() {
    let mut report = zero("2021");
    let block = Block::from_tsv("自然人\t商业企业\n\t3\n\t4");
    paste(&mut report, "requests.received.natural_person", &block);
    let landed = ["requests.received.natural_person", "requests.carried_in.commercial_enterprise"];
    assert_eq!(texts(&report, &landed), ["", "4"]);
}

#[test]
fn html_from_outside_is_disarmed_and_its_text_kept_to_the_letter() {
    for (html, harmless) in [
        (
            "<td style='color:red' onclick=\"x>y\" colspan=2>1 < 2</td>",
            "<td data-was-style='color:red' data-was-onclick=\"x>y\" colspan=2>1 < 2</td>",
        ),
        ("a<script>b</b></SCRIPT >c<style>d</style>e", "ace"),
        (
            "<IMG SRC = x OnError=y/>style=1 on=2",
            "<IMG data-was-SRC=x data-was-OnError=y/>style=1 on=2",
        ),
        ("<!-- <td> -->x<!doctype html><br/>", "x<!doctype html><br/>"),
        ("<styled style>x", "<styled data-was-style>x"),
        ("3<4，5>4<", "3<4，5>4<"),
        ("<td onx", "<td data-was-onx"),
        ("<script>never ends", ""),
    ] {
        assert_eq!(inert(html), harmless, "{html}");
    }
}

#[test]
fn people_walk_the_cells_as_they_are_printed() {
    for edition in EDITIONS {
        for matrix in edition.matrices() {
            let lattice = Lattice::of(matrix);
            let (mut here, last) = lattice.corners();
            let mut walked = vec![lattice.seat(here).expect("a cell").cell];
            while let Some(next) = lattice.read_on(here, true) {
                assert_eq!(
                    lattice.read_on(next, false).map(|s| lattice.seat(s)),
                    Some(lattice.seat(here))
                );
                here = next;
                walked.push(lattice.seat(here).expect("a cell").cell);
            }
            assert_eq!(here, last);
            let mut cells: Vec<CellRef> = matrix.cells().collect();
            assert_eq!(walked.len(), cells.len());
            cells.retain(|cell| !walked.contains(cell));
            assert_eq!(cells, []);
        }
    }
}

#[test]
fn walking_down_past_a_merged_cell_keeps_the_column() {
    let report = zero("2021");
    let matrix = report.edition.matrix("proactive").expect("table two");
    let lattice = Lattice::of(matrix);
    let from =
        lattice.spot(cell(&report, "proactive.normative_documents.in_force")).expect("there");
    let down = lattice.step(from, Direction::Down).expect("a row below");
    assert_eq!(
        lattice.seat(down).map(|s| s.cell),
        Some(cell(&report, "proactive.licences.decisions"))
    );
    assert_eq!(lattice.step(down, Direction::Up), Some(from));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is copied comes back the same.
    #[test]
    fn a_block_survives_the_clipboard(rows in prop::collection::vec(prop::collection::vec("[0-9a-z\"\t\n]{0,4}", 1..4), 1..4)) {
        let trimmed = rows.iter().map(|row| row.iter().map(|text| text.trim().to_owned()).collect()).collect();
        let block = Block::new(trimmed);
        prop_assert_eq!(Block::from_tsv(&block.to_tsv()).to_tsv(), block.to_tsv());
    }

    /// No HTML is left armed, and none makes the pass over it fail.
    #[test]
    fn any_html_is_disarmed(html in "[<>/=\"' \\-!a-c一onstyle]{0,60}") {
        let out = inert(&html);
        prop_assert_eq!(inert(&out).replace("data-was-data-was-", "data-was-"), out.clone());
    }

    /// No clipboard makes pasting fail or write outside the table.
    #[test]
    fn any_text_lands_inside_or_not_at_all(text in "[0-9,，./一二\t\n\" 件]{0,60}") {
        for mut report in all_zero() {
            let (placement, _) = paste(&mut report, "disputes.reconsideration.upheld", &Block::from_tsv(&text));
            prop_assert!(placement.entries.iter().all(|(cell, _)| cell.matrix().0 == "disputes"));
        }
    }
}
