//! What is told of each number of the prose: with what it was compared, or why it was not.

mod common;

#[path = "wordings/said.rs"]
#[allow(dead_code, reason = "each test file uses its own part")]
mod said;

use common::{all_zero, edition};
use nianbao::editions::passages;
use nianbao::form::Field;
use nianbao::narrative::{Apart, Mention, PATTERNS, Verdict, read};
use nianbao::report::Action;
use nianbao::rules::check;
use said::{sample, saying};

fn accounts(sentence: &str) -> Vec<String> {
    read(&sample(edition("2021"), sentence)).iter().filter_map(Mention::account).collect()
}

#[test]
fn a_number_tells_with_what_it_agrees_and_what_the_tables_have_instead() {
    assert_eq!(
        accounts("收到申请9件，办结7件，均已答复。"),
        ["“9件”与表三“一、本年新收”总计不一致，按表应为 7 或 8。", "“7件”与表三“（七）总计”一致。"]
    );
    assert_eq!(
        accounts("未收到政府信息公开申请。"),
        ["“未收到”这句话与表三“一、本年新收”总计不一致，按表应为 7。"]
    );
}

#[test]
fn a_number_that_is_compared_with_nothing_says_why_where_that_is_known() {
    for (sentence, apart) in [
        ("收到申请10余件。", vec![Some(Apart::Approximate)]),
        ("近20件申请已答复。", vec![Some(Apart::Approximate)]),
        ("{L}年收到申请5件。", vec![Some(Apart::OtherTime)]),
        ("上半年收到申请3件。", vec![Some(Apart::OtherTime)]),
        ("公开信息20条，其中财政信息3条。", vec![None, Some(Apart::Part)]),
        ("公开信息20条，其中财政信息3条；发布解读5篇。", vec![None, Some(Apart::Part), None]),
        ("收到来信3件。", vec![None]),
        ("收到申请7件。", vec![None]),
    ] {
        let mentions = read(&sample(edition("2021"), sentence));
        let found: Vec<Option<Apart>> = mentions.iter().map(|one| one.apart).collect();
        assert_eq!(found, apart, "{sentence}");
        for mention in &mentions {
            let is_told = mention.apart.is_some() || mention.verdict != Verdict::Unlinked;
            assert_eq!(mention.account().is_some(), is_told, "{sentence}");
        }
    }
    let blank = read(&saying(edition("2021"), "收到申请7件。"));
    assert_eq!(blank[0].apart, Some(Apart::Blank));
}

#[test]
fn every_number_that_is_marked_has_something_to_tell() {
    for pattern in PATTERNS {
        for mention in read(&sample(edition("2021"), pattern.example)) {
            let account = mention.account().unwrap_or_default();
            let is_marked = mention.subject().is_some();
            assert_eq!(is_marked, account.contains('致'), "{}: {account}", pattern.example);
        }
    }
}

#[test]
fn while_a_passage_is_written_its_numbers_go_along() {
    let mut report = common::zero("2021");
    let before = "全年收到申请7件，其中自然人6件；办结5件，予以公开3件。";
    report.apply(Action::WritePassage(passages::ON_REQUEST, before.to_owned()));
    let read = read(&report);
    assert!(read.len() >= 4, "{read:?}");
    let places: Vec<usize> =
        before.char_indices().map(|(at, _)| at).chain([before.len()]).collect();
    let mut edits = 0;
    for (which, from) in places.iter().enumerate() {
        for to in places[which..].iter().take(6) {
            for by in ["", "2", "，又", "收到申请9件。"] {
                let now = [&before[..*from], by, &before[*to..]].concat();
                let carried = Mention::carried(&read, before, &now);
                for mention in &carried {
                    assert_eq!(&now[mention.written.clone()], mention.said(), "{now}");
                }
                let untouched = read
                    .iter()
                    .filter(|one| one.written.end <= *from || one.written.start >= *to)
                    .count();
                assert!(carried.len() >= untouched, "{now}: {} of {untouched}", carried.len());
                edits += 1;
            }
        }
    }
    assert!(edits > 500);
    assert_eq!(Mention::carried(&read, before, before), read);
}

/// 定位 and F8 lead to the very number, whichever of several alike it is.
#[test]
fn the_number_that_a_finding_is_about_is_found_in_its_passage() {
    for mut report in all_zero() {
        let twice = "全年收到申请9件，办结8件。其中予以公开7件。\n".repeat(2);
        report.apply(Action::WritePassage(passages::ON_REQUEST, twice.clone()));
        let at = Field::Passage(passages::ON_REQUEST);
        let found: Vec<_> =
            check(&report).into_iter().filter(|one| one.at == at && one.quote.is_some()).collect();
        assert!(found.len() >= 4, "{}", found.len());
        let mut places = Vec::new();
        for finding in &found {
            let place = finding.place_in(&twice).expect("the sentence stands there");
            let quote = finding.quote.as_ref().expect("it has one");
            assert_eq!(&twice[place.clone()], quote.marked);
            places.push((place.start, place.end));
            assert_eq!(finding.place_in("另一段文字。"), None);
        }
        let count = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), count, "no two lead to one place");
    }
}
