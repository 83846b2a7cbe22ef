//! The prose as people write it, in sentences of our own: how much of what they say is read,
//! and how much of a difference is found. Printed, and held to a floor.

mod common;

#[path = "wordings/said.rs"]
mod said;

use common::edition;
use nianbao::editions::{EDITIONS, passages};
use nianbao::form::{Applicant, Role, Row};
use nianbao::narrative::{About, PATTERNS, Pattern, Told, read};
use nianbao::report::{Action, Report};
use proptest::prelude::*;
use said::{agreeing, cell, enter, heard, is_linked, of_prose, percent, sample, saying, sentences};
use std::collections::BTreeSet;

const SILENCES: &str = include_str!("wordings/silences.txt");
const VARIANTS: &str = include_str!("wordings/variants.txt");

#[test]
fn what_our_own_sentences_say_is_read_and_nothing_else() {
    let (mut facts_said, mut linked, mut alarms, mut read_in_all) = (0, 0, 0, 0);
    for edition in EDITIONS.iter().copied() {
        for (sentence, facts) in sentences() {
            let report = agreeing(edition, sentence, &facts);
            for finding in of_prose(&report) {
                alarms += 1;
                println!("alarm in {sentence}: {} {}", finding.headline, finding.arithmetic);
            }
            read_in_all += read(&report).iter().filter(|one| one.subject().is_some()).count();
            let heard = heard(&report, sentence, &facts);
            facts_said += heard.cells.len();
            linked += heard.linked;
        }
    }
    println!(
        "own sentences: {facts_said} facts, recall {} % ({linked} read), precision {} % ({read_in_all} numbers linked, {alarms} alarms)",
        percent(linked, facts_said),
        percent(read_in_all.saturating_sub(alarms), read_in_all)
    );
    assert_eq!(alarms, 0);
    assert!(percent(linked, facts_said) >= 97);
}

#[test]
fn what_no_table_counts_is_left_in_peace_whatever_the_tables_hold() {
    for edition in EDITIONS.iter().copied() {
        for line in SILENCES.lines().filter(|line| !line.starts_with('#')) {
            let mut report = saying(edition, line);
            for cell in report.edition.cells().collect::<Vec<_>>() {
                enter(&mut report, cell, "777");
            }
            let found = of_prose(&report);
            let said: Vec<&str> = found.iter().map(|one| one.headline.as_str()).collect();
            assert!(found.is_empty(), "{line}: {said:?}");
        }
    }
}

/// What the numbers of a report's prose are compared with.
fn compared(report: &Report) -> Vec<About> {
    read(report).iter().filter_map(|one| one.subject()).map(|subject| subject.about).collect()
}

#[test]
fn each_wording_is_read_as_its_example_says() {
    for pattern in PATTERNS {
        let report = sample(edition("2021"), pattern.example);
        let found = of_prose(&report);
        assert!(found.is_empty(), "{}: {found:?}", pattern.example);
        let about = compared(&report);
        assert!(about.contains(&pattern.topic.about()), "{}: {about:?}", pattern.example);
    }
}

#[test]
fn each_wording_has_three_variants_a_near_miss_and_a_silence() {
    let named = |pattern: &Pattern| format!("{:?}/{:?}", pattern.topic, pattern.rank);
    let mut told = BTreeSet::new();
    let mut failed = Vec::new();
    for line in VARIANTS.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [name, variants @ .., miss, silence] = parts.as_slice() else { unreachable!("{line}") };
        assert_eq!(variants.len(), 3, "{line}");
        let pattern = PATTERNS.iter().find(|one| named(one) == *name);
        let about = pattern.unwrap_or_else(|| unreachable!("{name} is a wording")).topic.about();
        told.insert((*name).to_owned());
        for variant in variants {
            let report = sample(edition("2021"), variant);
            if !of_prose(&report).is_empty() || !compared(&report).contains(&about) {
                failed.push(format!("{name}: {variant}: {:?}", compared(&report)));
            }
        }
        if of_prose(&sample(edition("2021"), miss)).is_empty() {
            failed.push(format!("{name}: near miss not found: {miss}"));
        }
        if !compared(&sample(edition("2021"), silence)).is_empty() {
            failed.push(format!("{name}: not silent: {silence}"));
        }
    }
    assert_eq!(told.len(), PATTERNS.len(), "every wording of the table");
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The ways in which a number goes wrong.
fn slips(number: &str) -> Vec<String> {
    let Ok(whole) = number.parse::<i64>() else { return Vec::new() };
    let mut slips = vec![(whole + 1).to_string(), (whole * 10 + i64::from(whole == 0)).to_string()];
    if whole > 0 {
        slips.push((whole - 1).to_string());
    }
    let digits: Vec<char> = number.chars().collect();
    if digits.len() > 1 && digits[0] != digits[1] && digits[1] != '0' {
        let mut swapped = digits.clone();
        swapped.swap(0, 1);
        slips.push(swapped.into_iter().collect());
    }
    slips.retain(|slip| slip != number);
    slips
}

#[test]
fn a_slip_in_the_tables_or_in_the_text_is_found() {
    let (mut in_tables, mut found_there, mut in_text, mut found_here) = (0, 0, 0, 0);
    for edition in EDITIONS.iter().copied() {
        for (sentence, facts) in sentences() {
            let report = agreeing(edition, sentence, &facts);
            let before = of_prose(&report).len();
            let mentions = read(&report);
            for (fact, number) in &facts {
                let Some(cell) = cell(&report, fact).filter(|cell| is_linked(&mentions, *cell))
                else {
                    continue;
                };
                for slip in slips(number) {
                    let mut wrong = report.clone();
                    enter(&mut wrong, cell, &slip);
                    in_tables += 1;
                    let found = of_prose(&wrong).len() > before;
                    found_there += usize::from(found);
                    if !found {
                        println!("not found: {fact} {slip} in {sentence}");
                    }
                }
            }
            let text = report.passage(passages::ON_REQUEST).to_owned();
            for mention in &mentions {
                let is_told = mention.told == Told::Figure && mention.subject().is_some();
                if !is_told || mention.number.quantity.as_whole().is_none() {
                    continue;
                }
                for slip in slips(&mention.number.quantity.to_string()) {
                    let mut wrong = report.clone();
                    let mut text = text.clone();
                    text.replace_range(mention.written.clone(), &slip);
                    wrong.apply(Action::WritePassage(passages::ON_REQUEST, text));
                    in_text += 1;
                    let found = of_prose(&wrong).len() > before;
                    found_here += usize::from(found);
                    if !found {
                        println!("not found: {slip} for {} in {sentence}", mention.said());
                    }
                }
            }
        }
    }
    println!(
        "slips in the tables: {found_there} of {in_tables} ({} %), in the text: {found_here} of {in_text} ({} %)",
        percent(found_there, in_tables),
        percent(found_here, in_text)
    );
    assert!(percent(found_there, in_tables) >= 97 && percent(found_here, in_text) >= 95);
}

#[test]
fn growth_is_held_against_last_years_report() {
    for edition in EDITIONS.iter().copied() {
        let mut report = sample(edition, "");
        let mut previous = report.clone();
        previous.year -= 1;
        let received =
            previous.edition.cell_of(Role::Request(Row::Received, Applicant::All)).expect("a cell");
        enter(&mut previous, received, "4");
        let carried = cell(&previous, "carried_in").expect("a cell");
        enter(&mut previous, carried, "0");
        report.apply(Action::KeepBeside(Some(Box::new(previous))));
        let broken = |text: &str| {
            let mut report = report.clone();
            report.apply(Action::WritePassage(passages::ON_REQUEST, text.to_owned()));
            of_prose(&report).iter().map(|finding| finding.rule.id).collect::<Vec<_>>()
        };
        for right in [
            "收到申请7件，同比增长75%。",
            "收到申请7件，较上年增加3件。",
            "收到政府信息公开申请的数量同比增加75%。",
            "收到申请8件，同比增长100%。",
            "主动公开信息7件，同比增长20%。",
            "收到申请7件，其中网络申请6件，同比增长20%。",
        ] {
            assert_eq!(broken(right), Vec::<&str>::new(), "{right}");
        }
        for wrong in [
            "收到申请7件，同比增长70%。",
            "收到申请7件，较上年增加2件。",
            "收到申请7件，比上年减少3件。",
        ] {
            assert_eq!(broken(wrong), ["N14"], "{wrong}");
        }
    }
}

/// Pieces of sentences that nobody would put together so.
const PIECES: &[&str] = &[
    "收到",
    "申请",
    "依申请公开",
    "7件",
    "1",
    "件",
    "其中",
    "（",
    "）",
    "(",
    ")",
    "，",
    "、",
    "；",
    "。",
    "\n",
    "未",
    "没有",
    "无",
    "均已",
    "办结",
    "全部",
    "行政复议",
    "行政诉讼",
    "上年结转",
    "{{",
    "}}",
    "2024年",
    "占",
    "50%",
    "同比",
    "增长",
    "予以公开",
    "自然人",
    "二十三件",
    "規範性文件",
    "制发",
    " ",
    "\t",
    "𠮷",
    "“",
    "”",
    "一",
    "共",
    "剩余",
    "结转",
    "中",
    "：",
    "行政许可",
    "１２",
    "万元",
    "(一)",
];

proptest! {
    #[test]
    fn no_text_is_too_strange_to_be_read(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        for edition in EDITIONS.iter().copied() {
            let report = sample(edition, &text);
            let written = report.passage(passages::ON_REQUEST);
            for mention in read(&report) {
                prop_assert!(written.get(mention.written.clone()).is_some(), "{text}");
                prop_assert!(mention.sentence.get(mention.at.clone()).is_some(), "{text}");
                prop_assert!(mention.sentence.get(mention.digits.clone()).is_some(), "{text}");
            }
            prop_assert!(of_prose(&report).len() < 1000, "{text}");
        }
    }
}
