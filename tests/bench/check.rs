//! How long a complete check takes: `cargo bench`. What every keystroke pays.

use nianbao::editions::passages;
use nianbao::exchange::open;
use nianbao::report::{Action, Report};
use nianbao::{exchange, narrative, rules};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// A full report with last year's beside it and three thousand characters of prose.
fn full() -> Report {
    let text = include_str!("../fixtures/v1/suqian-2024.json");
    let mut report = open(text).expect("opens");
    let previous = open(include_str!("../fixtures/v1/suqian-2023.json")).expect("opens");
    report.previous = Some(Arc::new(previous));
    let sentence = "全年收到政府信息公开申请3646件，其中自然人3558件，法人或其他组织88件；\
                    予以公开1431件，占40.6%，部分公开471件，无法提供941件；行政复议170件，行政诉讼77件。";
    let prose = sentence.repeat(3000 / sentence.chars().count() + 1);
    report.apply(Action::WritePassage(passages::ON_REQUEST, prose));
    report
}

#[divan::bench]
fn complete_check(bencher: divan::Bencher) {
    let report = full();
    bencher.bench(|| rules::review(divan::black_box(&report)));
}

#[divan::bench]
fn reading_the_prose(bencher: divan::Bencher) {
    let report = full();
    bencher.bench(|| narrative::read(divan::black_box(&report)));
}

#[divan::bench]
fn sealing_a_data_file(bencher: divan::Bencher) {
    let report = full();
    bencher.bench(|| exchange::seal(divan::black_box(&report)));
}
