//! A block that is pasted a row or a column beside its place is told; one that lies where
//! it belongs never is.

mod common;

use common::{agency, all_zero};
use nianbao::clipboard::{Block, place};
use nianbao::editions::EDITIONS;
use nianbao::form::{Edition, Flow, Lattice, Matrix, Span, Spot};
use nianbao::report::{Action, Report, Totals};
use proptest::prelude::*;

/// A report of this form whose sums hold, from the figures of its open cells.
fn balanced(edition: &'static Edition, figures: &[u32]) -> Report {
    let mut report = Report::empty(edition, edition.first_year, agency());
    report.apply(Action::SetTotals(Totals::Automatic));
    let open: Vec<_> = edition.cells().filter(|cell| report.is_open(*cell)).collect();
    let figures = figures.iter().cycle().map(u32::to_string);
    report.apply(Action::EnterFigures(open.into_iter().zip(figures).collect()));
    let requests = edition.matrix("requests").expect("table three");
    for column in requests.blocks[0].columns {
        let cell = |row: &str| requests.cell(row, column.line.key.0).expect("a cell");
        let [closed, out, carried] =
            ["closed_total", "carried_out", "carried_in"].map(|row| report.quantity(cell(row)));
        if report.is_open(cell("received")) {
            let received = (closed + out - carried).to_string();
            report.apply(Action::EnterFigure(cell("received"), received));
        }
    }
    report
}

/// A rectangle of a table, with the labels of its rows or without; table four has none.
fn cut(report: &Report, matrix: &'static Matrix, span: Span, labels: bool) -> Block {
    let rows = Lattice::of(matrix).cells_in(span);
    let labels = labels && matrix.blocks[0].flow == Flow::Stacked;
    let texts = |row: &Vec<nianbao::form::CellRef>| {
        let label = matrix.row(row[0].row()).map(|line| line.label().to_owned());
        let figures = row.iter().map(|cell| report.figure(*cell).text().to_owned());
        label.filter(|_| labels).into_iter().chain(figures).collect()
    };
    Block::new(rows.iter().map(texts).collect())
}

fn span(rows: (usize, usize), columns: (usize, usize)) -> Span {
    Span { rows, columns }
}

fn at(row: usize, column: usize) -> Span {
    span((row, row), (column, column))
}

/// Reports to paste into: blank ones and such as hold the figures already.
fn grounds(source: &Report) -> Vec<Report> {
    let mut blank = Report::empty(source.edition, source.year, agency());
    let mut grounds = vec![blank.clone()];
    blank.apply(Action::SetTotals(Totals::Automatic));
    grounds.push(blank);
    grounds.push(source.clone());
    let mut typed = source.clone();
    typed.apply(Action::SetTotals(Totals::Typed));
    grounds.push(typed);
    let mut zero = all_zero().into_iter().find(|one| one.edition == source.edition).expect("both");
    grounds.push(zero.clone());
    zero.apply(Action::SetTotals(Totals::Automatic));
    grounds.push(zero);
    grounds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    /// One row or column off, with the column of totals or without: told, with the place
    /// from which everything lands as it was.
    #[test]
    fn a_block_pasted_one_off_is_told_with_its_place(
        figures in prop::collection::vec(1_u32..5, 180),
        is_with_totals in any::<bool>(),
    ) {
        for edition in EDITIONS {
            let source = balanced(edition, &figures);
            let matrix = edition.matrix("requests").expect("table three");
            let last = Lattice::of(matrix).corners().1;
            let columns = (0, if is_with_totals { 6 } else { 5 });
            let closed = last.row - 1;
            for (rows, to) in [
                ((0, last.row), (1, 0)),
                ((0, last.row), (0, 1)),
                ((1, last.row), (0, 0)),
                ((2, closed), (3, 0)),
            ] {
                let block = cut(&source, matrix, span(rows, columns), false);
                for (i, ground) in grounds(&source).iter().take(2).enumerate() {
                    let placement = place(ground, matrix, at(to.0, to.1), &block);
                    let better = placement.better.as_deref();
                    prop_assert!(better.is_some(), "{rows:?} at {to:?}, ground {i}");
                    let better = better.expect("told");
                    let lattice = Lattice::of(matrix);
                    prop_assert_eq!(lattice.spot(better.cell), Some(Spot { row: rows.0, column: 0 }));
                    prop_assert!(better.warning().starts_with("粘贴位置可能偏了一"), "{}", better.warning());
                    let mut pasted = ground.clone();
                    pasted.apply(better.placement.action());
                    for cell in lattice.cells_in(span(rows, columns)).into_iter().flatten() {
                        prop_assert_eq!(pasted.quantity(cell), source.quantity(cell), "{}", cell);
                    }
                }
            }
        }
    }

    /// Table four, one column off.
    #[test]
    fn a_row_of_table_four_pasted_one_column_off_is_told(figures in prop::collection::vec(1_u32..5, 180)) {
        for edition in EDITIONS {
            let source = balanced(edition, &figures);
            let matrix = edition.matrix("disputes").expect("table four");
            let block = cut(&source, matrix, span((0, 0), (0, 14)), false);
            for ground in grounds(&source).iter().take(2) {
                let placement = place(ground, matrix, at(0, 1), &block);
                let better = placement.better.expect("told");
                prop_assert_eq!(Lattice::of(matrix).spot(better.cell), Some(Spot { row: 0, column: 0 }));
            }
        }
    }

    /// Any rectangle of any table of a report that is balanced, with labels or without, few
    /// figures or many, on blank, filled and all-zero ground.
    #[test]
    fn a_block_that_lies_where_it_belongs_is_never_told(
        figures in prop::collection::vec(prop_oneof![3 => Just(0_u32), 1 => 1_u32..40], 180),
        corner in (0_usize..25, 0_usize..15),
        size in (1_usize..26, 1_usize..16),
        labels in any::<bool>(),
    ) {
        for edition in EDITIONS {
            let source = balanced(edition, &figures);
            for matrix in edition.matrices() {
                let last = Lattice::of(matrix).corners().1;
                let first = (corner.0 % (last.row + 1), corner.1 % (last.column + 1));
                let to = ((first.0 + size.0 - 1).min(last.row), (first.1 + size.1 - 1).min(last.column));
                let block = cut(&source, matrix, span((first.0, to.0), (first.1, to.1)), labels);
                for (i, ground) in grounds(&source).iter().enumerate() {
                    let placement = place(ground, matrix, at(first.0, first.1), &block);
                    prop_assert_eq!(placement.better, None, "{} {:?} {:?} ground {}", matrix.name, first, to, i);
                }
            }
        }
    }
}

#[test]
fn zeros_lie_anywhere() {
    for report in all_zero() {
        let matrix = report.edition.matrix("requests").expect("table three");
        let last = Lattice::of(matrix).corners().1;
        for columns in [5, 6] {
            let block = cut(&report, matrix, span((0, last.row), (0, columns)), false);
            for to in [(0, 0), (1, 0), (0, 1)] {
                for ground in grounds(&report) {
                    assert_eq!(place(&ground, matrix, at(to.0, to.1), &block).better, None);
                }
            }
        }
    }
}

#[test]
fn rows_put_beside_their_labels_are_led_to_the_row_that_has_them() {
    for report in all_zero() {
        let matrix = report.edition.matrix("requests").expect("table three");
        let block =
            Block::from_tsv("1.本机关不掌握相关政府信息\t3\t0\n2.没有现成信息需要另行制作\t1\t0");
        for (row, off) in [(8, " 4 行"), (11, "一行"), (13, "一行")] {
            let placement = place(&report, matrix, at(row, 0), &block);
            let better = placement.better.expect("told");
            assert_eq!(better.cell.to_string(), "requests.unavailable_not_held.natural_person");
            assert_eq!(
                better.warning(),
                format!("粘贴位置可能偏了{off}：有 2 行的行名与所在的行不同。")
            );
            assert_eq!(better.label(&report), "改贴到“（四）1.本机关不掌握相关政府信息”行");
        }
        assert_eq!(place(&report, matrix, at(12, 0), &block).better, None);
    }
}
