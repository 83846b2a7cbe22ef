//! Documents that nobody would publish: very long, very wide, or no documents at all.
//!
//! The times printed are those of an unoptimised build. What is asserted is only that
//! nothing hangs: machines have other things to do.

use super::common::edition;
use nianbao::clipboard::Merged;
use nianbao::editions::EDITIONS;
use nianbao::form::{PrintCell, layout};
use nianbao::intake::{Document, Piece, examine, examine_in_slices, lines, read};
use proptest::prelude::*;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

const LONGEST: Duration = Duration::from_secs(60);

fn in_time(name: &str, document: impl FnOnce() -> Document) {
    let start = Instant::now();
    let transcript = read(&document());
    let taken = start.elapsed();
    println!("{name}: {taken:?}, read: {}", transcript.is_some());
    assert!(taken < LONGEST, "{name} took {taken:?}");
}

const TITLE: &str = "青禾镇2022年政府信息公开工作年度报告";
const HEADING: &str = "三、收到和处理政府信息公开申请情况";

#[test]
fn a_very_long_text_is_read_in_bounded_time() {
    let sentence = "公开栏目每月检查一次，过期的及时更换，居民的来信当天登记。";
    let megabytes = |count: usize| count * 1_000_000 / sentence.len();
    in_time("20 MB in one line", || lines(&format!("{TITLE}\n{}", sentence.repeat(megabytes(20)))));
    in_time("20 MB in lines", || {
        lines(&format!("{TITLE}\n{HEADING}\n{}", format!("{sentence}\n").repeat(megabytes(20))))
    });
    in_time("20 MB of a label", || {
        lines(&format!("{TITLE}\n{HEADING}\n{}", "其他处理".repeat(megabytes(20))))
    });
    in_time("many short lines", || {
        lines(&format!("{TITLE}\n{HEADING}\n{}", "其他\n1\n\n".repeat(100_000)))
    });
}

#[test]
fn a_hundred_thousand_cells_are_read_in_bounded_time() {
    let cell = |text: &str| Merged { text: text.to_owned(), colspan: 1, rowspan: 1 };
    for text in ["7", "", "（一）予以公开", "没有这样的行"] {
        let table =
            |rows: usize, columns: usize| Piece::Table(vec![vec![cell(text); columns]; rows]);
        in_time(&format!("1000 x 100 of {text:?}"), || {
            vec![Piece::Line(TITLE.to_owned()), Piece::Line(HEADING.to_owned()), table(1000, 100)]
        });
        if text == "7" {
            in_time("1 x 100000", || vec![Piece::Line(HEADING.to_owned()), table(1, 100_000)]);
        }
    }
}

#[test]
fn ten_thousand_digits_in_one_run_are_a_misfit_and_no_hour_of_work() {
    for digits in ["0", "1", "10", "9876543210"] {
        for label in ["（一）予以公开", "四、结转下年度继续办理"] {
            let run = digits.repeat(10_000 / digits.len());
            let text = format!("{TITLE}\n{HEADING}\n{label}\n{run}\n");
            in_time(&format!("10000 digits of {digits}"), || lines(&text));
            let transcript = read(&lines(&text)).expect("a report");
            assert!(transcript.report.figures.is_empty());
            assert_eq!(transcript.misfits.len(), 1);
        }
    }
    // Every row a run with many readings.
    let rows = edition("2019").matrices().nth(1).expect("table three").blocks[0].rows;
    let text = rows.iter().map(|row| format!("{}\n1111111111\n", row.label()));
    let text = format!("{TITLE}\n{HEADING}\n{}", text.collect::<String>());
    in_time("a run in every row", || lines(&text));
}

/// Pieces of documents: labels and parts of them, digits, marks, and what does not
/// belong there.
fn fragment() -> impl Strategy<Value = String> {
    let printed = EDITIONS.iter().flat_map(|edition| edition.matrices());
    let texts = printed.flat_map(layout).flat_map(|row| row.cells).filter_map(|cell| match cell {
        PrintCell::Figure { .. } => None,
        PrintCell::Band { text, .. }
        | PrintCell::Corner { text, .. }
        | PrintCell::Label { text, .. } => Some(text.to_owned()),
    });
    let headings = edition("2019").sections.iter().map(|section| section.heading.to_owned());
    let texts: Vec<String> = texts.chain(headings).chain([TITLE.to_owned()]).collect();
    prop_oneof![
        4 => prop::sample::select(texts.clone()),
        2 => (prop::sample::select(texts), 0_usize..9).prop_map(|(text, from)| text.chars().skip(from).take(5).collect()),
        4 => "[0-9]{1,8}",
        2 => prop::sample::select(vec!["|", " | ", "\t", "/", "-", "无", "(", "）", "22（其中修订16件）", "251000元", "⼀⾏", "０１２"]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[\u{0}-\u{1f}\u{200b}\u{feff}\u{2e80}-\u{2fd5}]{0,4}",
    ]
}

fn piece() -> impl Strategy<Value = Piece> {
    let cell = (fragment(), 0_usize..12, 0_usize..4).prop_map(|(text, colspan, rowspan)| Merged {
        text,
        colspan,
        rowspan,
    });
    let row = prop::collection::vec(cell, 0..10);
    let joint = prop::sample::select(vec!["", " ", "|", "\t"]);
    prop_oneof![
        5 => (prop::collection::vec(fragment(), 0..10), joint).prop_map(|(texts, joint)| Piece::Line(texts.join(joint))),
        1 => prop::collection::vec(row, 0..8).prop_map(Piece::Table),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is opened, every cell of the form is accounted for.
    #[test]
    fn no_document_is_too_strange(document in prop::collection::vec(piece(), 0..40)) {
        if let Some(transcript) = read(&document) {
            let cells = transcript.report.edition.cells().count();
            prop_assert_eq!(transcript.certainty.len(), cells);
            for choice in &transcript.choices {
                prop_assert!(choice.readings.iter().all(|one| one.texts.len() == choice.cells.len()));
            }
        }
    }

    /// Slice by slice the same is read, and nothing more once a pause says so.
    #[test]
    fn in_slices_the_same_is_read(document in prop::collection::vec(piece(), 0..40), left in 0_usize..20) {
        let at_once = |most: usize| {
            let mut pauses = 0;
            let pause = async || {
                pauses += 1;
                pauses <= most
            };
            let done = pin!(examine_in_slices(&document, Some("年报.txt"), pause))
                .poll(&mut Context::from_waker(Waker::noop()));
            match done {
                Poll::Ready(done) => (done, pauses),
                Poll::Pending => (None, pauses),
            }
        };
        let (whole, pauses) = at_once(usize::MAX);
        prop_assert_eq!(whole, Some(examine(&document, Some("年报.txt"))));
        if left < pauses {
            prop_assert_eq!(at_once(left), (None, left + 1));
        }
    }
}
