//! Prose of any length: what is looked at is bounded before it is looked at, and what is not
//! compared is told.

mod common;

use common::{all_zero, zero};
use nianbao::editions::passages;
use nianbao::form::{Field, PassageKey};
use nianbao::narrative::live::expand;
use nianbao::narrative::{MOST_LOOKED_AT, MOST_NUMBERS, Mention, numbers, read_prose};
use nianbao::report::{Action, Report};
use nianbao::rules::{Review, review};
use std::time::{Duration, Instant};

/// Sentences and endless sentences, each of which made something grow with the square of its
/// length.
const DENSE: [&str; 20] = [
    "收到申请3525件，予以公开1213件；",
    "收到申请3525件，予以公开1213件，",
    "主动公开政府信息3525条，其中网站公开1213条，",
    "主动公开政府信息3525条，其中网站公开1213条。主动公开政府信息3526条。",
    "全年主动公开政府信息1条；全年主动公开政府信息2条；",
    "其中1件",
    "其中自然人1件，法人2件，",
    "未收到申请，",
    "未收到公民、法人和其他组织提出的政府信息公开申请。",
    "未发生行政复议、行政诉讼，",
    "一",
    "十",
    "1",
    "1,111,",
    "１２３，",
    "{{",
    "{{requests.received.total}}件，收到",
    "一、总体情况\n",
    "共，",
    "不存在，不予公开，××",
];

const LENGTH: usize = 100_000;

fn dense(unit: &str, length: usize) -> String {
    unit.chars().cycle().take(length).collect()
}

/// Reports of both forms with the text in every passage that is asked for.
fn with(text: &str, is_wanted: impl Fn(PassageKey) -> bool) -> Vec<Report> {
    let written = |mut report: Report| {
        for passage in report.edition.passages().filter(|passage| is_wanted(passage.key)) {
            report.apply(Action::WritePassage(passage.key, text.to_owned()));
        }
        for address in ["requests.received.total", "requests.received.natural_person"] {
            common::enter(&mut report, address, "7");
        }
        report
    };
    all_zero().into_iter().map(written).collect()
}

fn on_request(key: PassageKey) -> bool {
    key == passages::ON_REQUEST
}

/// How much text a review holds, in bytes.
fn weight(review: &Review) -> usize {
    let of_findings: usize = review
        .open
        .iter()
        .map(|finding| {
            let quote = finding.quote.as_ref();
            let quote = quote.map_or(0, |q| q.before.len() + q.marked.len() + q.behind.len());
            finding.headline.len() + finding.reasoning().len() + quote
        })
        .sum();
    let of_mentions: usize =
        review.mentions.iter().map(|mention| mention.sentence.len() + mention.before.len()).sum();
    of_findings + of_mentions
}

#[test]
fn of_any_passage_so_much_is_looked_at_and_no_more() {
    for unit in DENSE {
        for report in with(&dense(unit, LENGTH), on_request) {
            let began = Instant::now();
            let found = review(&report);
            let took = began.elapsed();
            println!("{took:>10.1?} {unit}");
            assert!(
                found.mentions.len() <= MOST_NUMBERS,
                "{unit}: {} numbers",
                found.mentions.len()
            );
            assert!(found.open.len() < 500, "{unit}: {} findings", found.open.len());
            assert!(weight(&found) < 4 * MOST_LOOKED_AT, "{unit}: {} bytes", weight(&found));
            // Unoptimised, on a machine that does other things as well.
            assert!(took < Duration::from_secs(5), "{unit}: {took:?}");
        }
    }
}

#[test]
fn where_the_comparison_stops_is_told_and_what_stands_before_is_compared() {
    for report in with(&dense(DENSE[0], LENGTH), on_request) {
        let found = review(&report);
        let told: Vec<_> = found.open.iter().filter(|one| one.rule.id == "L03").collect();
        assert_eq!(told.len(), 2, "what is not compared, and what is not listed: {told:?}");
        assert!(told.iter().all(|one| one.at == Field::Passage(passages::ON_REQUEST)));
        assert!(told.iter().any(|one| one.headline.contains("起的数字没有核对")));
        assert_eq!(found.open.iter().filter(|one| one.rule.id == "N01").count(), 50);
        assert_eq!(found.mentions.len(), MOST_NUMBERS);
    }
}

#[test]
fn one_passage_that_is_too_long_leaves_the_others_compared() {
    for mut report in with(&dense(DENSE[0], LENGTH), on_request) {
        report.apply(Action::WritePassage(passages::OTHER, "全年收到申请3525件。".to_owned()));
        let found = review(&report);
        let other = Field::Passage(passages::OTHER);
        assert!(found.open.iter().any(|one| one.rule.id == "N01" && one.at == other));
        assert!(found.open.iter().all(|one| one.rule.id != "L03" || one.at != other));
    }
}

#[test]
fn a_long_passage_of_an_ordinary_kind_is_compared_to_its_end() {
    // Ten thousand characters with a number in every sentence: a long report.
    let text = "今年以来，本机关认真落实各项要求，围绕中心工作，通过网站、公众号等渠道主动公开政府信息12条。".repeat(200);
    for report in with(&text, |_| true) {
        let read = read_prose(&report);
        assert!(read.unread.is_empty(), "{:?}", read.unread);
        assert!(read.mentions.len() >= 200);
    }
}

#[test]
fn twice_the_length_takes_no_more_of_what_is_compared() {
    for unit in DENSE {
        let count = |length: usize| {
            let reports = with(&dense(unit, length), on_request);
            let found: Vec<Review> = reports.iter().map(review).collect();
            found.iter().map(|one| (one.mentions.len(), one.open.len())).collect::<Vec<_>>()
        };
        let (once, twice) = (count(20_000), count(40_000));
        for (once, twice) in once.iter().zip(&twice) {
            let most = MOST_NUMBERS * 10;
            assert!(twice.0 <= most && twice.1 <= 2 * once.1 + 40, "{unit}: {once:?}, {twice:?}");
        }
    }
}

#[test]
fn a_run_of_digits_too_long_for_a_number_is_none_and_no_part_of_it_is() {
    for run in ["1".repeat(60), "１".repeat(60), "1".repeat(LENGTH)] {
        assert!(
            numbers(&format!("收到{run}件，办结3件"))
                .iter()
                .all(|one| one.quantity.to_string() == "3")
        );
        assert_eq!(numbers(&format!("收到{run}件，办结3件")).len(), 1);
    }
    assert_eq!(numbers("1,234,567件").len(), 1);
}

#[test]
fn braces_without_an_end_are_told_each_by_itself() {
    let report = &zero("2021");
    let expanded = expand(report, &"{{".repeat(50_000));
    assert_eq!(expanded.text.len(), 100_000);
    assert!(expanded.pieces.len() <= 50_000);
}

#[test]
fn what_is_heard_stretch_by_stretch_is_what_is_heard_at_once() {
    let said = "2024年收到政府信息公开申请 1,213 件，其中自然人１２００件，占百分之九十八。";
    let alone = &read_prose(&with(said, on_request)[1]).mentions;
    let told = |mention: &Mention| (mention.said().to_owned(), mention.verdict.clone());
    // A stretch ends somewhere in the sentence, wherever that begins.
    for before in (19_900..20_020).chain(39_950..39_990) {
        let text = format!("{}。{said}", "公".repeat(before));
        let found = read_prose(&with(&text, on_request)[1]).mentions;
        let found: Vec<_> = found.iter().map(told).collect();
        assert_eq!(found, alone.iter().map(told).collect::<Vec<_>>(), "{before}");
    }
    assert!(alone.len() >= 3);
}

#[test]
fn a_passage_that_was_read_before_is_found_as_if_it_were_read_now() {
    use nianbao::narrative::Memory;
    use nianbao::rules::{review, review_with};
    let memory = Memory::default();
    let texts = [
        "收到申请7件。",
        "收到申请{{requests.received.total}}件，2023年收到3件。",
        "收到申请8件，其中自然人7件。",
    ];
    for (round, text) in texts.iter().cycle().take(12).enumerate() {
        for mut report in with(text, on_request) {
            let figure = if round % 2 == 0 { "7" } else { "9" };
            common::enter(&mut report, "requests.received.natural_person", figure);
            report.agency.kind = nianbao::report::AgencyKind::ALL[round % 4];
            report.year -= u16::from(round % 3 == 0 && report.year > 2021);
            assert_eq!(review_with(&report, &memory), review(&report), "{text} {round}");
        }
    }
}
