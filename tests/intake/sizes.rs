//! Texts of any size: so much of them is looked at and no more, and that is told.

use nianbao::clipboard::Merged;
use nianbao::intake::{Document, MOST_PIECES, MOST_TEXT, Piece, Transcript, lines, read};
use std::time::{Duration, Instant};

const HEAD: &str =
    "示例街道办事处2025年政府信息公开工作年度报告\n一、总体情况\n全年收到申请3件。\n";

/// Long in one way or another, behind a beginning that is a report's.
fn long_texts() -> Vec<(&'static str, String)> {
    let times = |text: &str, size: usize| text.repeat(size / text.len() + 1);
    let ten = 10_000_000;
    vec![
        ("one line", times("收到申请3525件，予以公开1213件，", ten)),
        ("one line of digits", times("1", ten)),
        ("one line of spaces", times(" ", ten)),
        ("one line of cells", times("3\t", ten)),
        ("one line of bars", times("|3", ten)),
        ("lines of prose", times("收到申请3525件，予以公开1213件。\n", ten)),
        ("a million short lines", times("3\n", 2_000_000)),
        ("empty lines", times("\n", ten)),
        ("lines of labels", times("（一）予以公开\n", ten)),
        ("lines of headings", times("一、总体情况\n", ten)),
        ("lines of titles", times("示例街道办事处2025年政府信息公开工作年度报告\n", ten)),
        ("lines of cells", times("一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n", ten)),
        ("lines of the old Mac", times("收到申请\r", ten)),
        ("rows of bars", times("|一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3|\n", ten)),
    ]
}

fn timed(name: &str, document: &Document) -> Option<Transcript> {
    let began = Instant::now();
    let found = read(document);
    println!("{:>10.1?} {name}", began.elapsed());
    // Unoptimised, on a machine that does other things as well: far from standing still.
    assert!(began.elapsed() < Duration::from_secs(60), "{name}: {:?}", began.elapsed());
    found
}

#[test]
fn of_a_text_of_any_size_so_much_is_read_and_the_rest_is_told() {
    for (name, long) in long_texts() {
        let document = lines(&format!("{HEAD}{long}"));
        assert!(document.len() <= MOST_PIECES);
        let text: usize = document
            .iter()
            .map(|piece| if let Piece::Line(_) = piece { size(piece) } else { 0 })
            .sum();
        assert!(text <= MOST_TEXT + 4, "{name}: {text}");
        let found = timed(name, &document).expect("a report");
        assert!(
            found.remarks.iter().any(|remark| remark.contains("原文过长")),
            "{name}: {:?}",
            found.remarks
        );
        assert!(found.unplaced.len() <= 2_000, "{name}: {}", found.unplaced.len());
    }
}

fn size(piece: &Piece) -> usize {
    match piece {
        Piece::Line(line) => line.len(),
        Piece::Table(rows) => rows.iter().flatten().map(|cell| cell.text.len()).sum(),
    }
}

#[test]
fn a_document_that_comes_from_elsewhere_is_held_to_the_same() {
    let cell = |text: &str| Merged { text: text.to_owned(), colspan: 1, rowspan: 1 };
    let row = || vec![cell("一、本年新收政府信息公开申请数量"), cell("3"), cell("0"), cell("3")];
    let table = |rows: usize| Piece::Table((0..rows).map(|_| row()).collect());
    let head: Document = lines(HEAD);
    for (name, piece, count) in [
        ("a table of a hundred thousand rows", table(100_000), 1),
        ("a hundred thousand tables", table(2), 100_000),
        ("a line of ten million bytes", Piece::Line("字".repeat(3_400_000)), 1),
        ("lines without end", Piece::Line("全年收到申请3件。".to_owned()), 400_000),
    ] {
        let document: Document =
            head.iter().cloned().chain(std::iter::repeat_n(piece, count)).collect();
        let found = timed(name, &document).expect("a report");
        assert!(found.remarks.iter().any(|remark| remark.contains("原文过长")), "{name}");
    }
}

#[test]
fn an_ordinary_document_is_read_to_its_end() {
    let text = format!("{HEAD}{}", "全年主动公开政府信息12条，其中网站公开8条。\n".repeat(2_000));
    let found = read(&lines(&text)).expect("a report");
    assert!(found.remarks.iter().all(|remark| !remark.contains("原文过长")), "{:?}", found.remarks);
}
