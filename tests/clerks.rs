//! Sentences as the clerks of many offices write them, in reports whose tables hold together and
//! hold something in every other place: what is said is read, what differs by one is found, and
//! of what agrees nothing is said, whoever speaks, there and elsewhere.

mod common;

#[path = "clerks/filled.rs"]
mod filled;
#[path = "wordings/said.rs"]
#[allow(dead_code, reason = "each test file uses its own part")]
mod said;

use filled::{filled, more};
use nianbao::editions::{EDITIONS, passages};
use nianbao::report::{Action, AgencyKind, Report};
use said::{enter, heard, of_prose, percent, told};

const HEARD: &str = include_str!("clerks/heard.txt");
const SILENT: &str = include_str!("clerks/silent.txt");

/// The report spoken by each kind of body, and its sentence in another passage.
fn spoken(report: &Report) -> impl Iterator<Item = Report> {
    let kinds = [AgencyKind::Government, AgencyKind::Department, AgencyKind::Subdistrict];
    let by = kinds.map(|kind| {
        let mut report = report.clone();
        report.agency.kind = kind;
        report
    });
    let text = report.passage(passages::ON_REQUEST).to_owned();
    // Every other passage is heard as the last is.
    let elsewhere = report.edition.passages().last().map(|passage| {
        let mut report = report.clone();
        report.apply(Action::WritePassage(passages::ON_REQUEST, String::new()));
        report.apply(Action::WritePassage(passage.key, text));
        report
    });
    by.into_iter().chain(elsewhere)
}

/// What is found in a sentence that agrees with its report.
fn alarms(report: &Report, sentence: &str) -> usize {
    let found = spoken(report).flat_map(|report| of_prose(&report));
    let said = |one: &nianbao::rules::Finding| {
        println!("alarm in {sentence}: {} {}", one.headline, one.arithmetic);
    };
    found.inspect(said).count()
}

#[test]
fn what_clerks_write_is_read_and_a_difference_of_one_is_found() {
    let (mut facts_said, mut linked, mut caught, mut false_alarms) = (0, 0, 0, 0);
    for edition in EDITIONS.iter().copied() {
        for (sentence, facts) in told(HEARD) {
            let report = filled(edition, sentence, &facts);
            false_alarms += alarms(&report, sentence);
            let heard = heard(&report, sentence, &facts);
            facts_said += heard.cells.len();
            linked += heard.linked;
            for (cell, (fact, number)) in heard.cells {
                let mut wrong = report.clone();
                enter(&mut wrong, cell, &more(number));
                if of_prose(&wrong).is_empty() {
                    println!("not found: {fact} one more in {sentence}");
                } else {
                    caught += 1;
                }
            }
        }
    }
    println!(
        "clerks' sentences: {facts_said} facts, {linked} read ({} %), {caught} slips found ({} %), {false_alarms} alarms",
        percent(linked, facts_said),
        percent(caught, facts_said)
    );
    assert_eq!(false_alarms, 0);
    assert!(percent(linked, facts_said) >= 98 && percent(caught, facts_said) >= 97);
}

#[test]
fn what_only_looks_like_a_contradiction_is_left_in_peace() {
    let mut false_alarms = 0;
    for edition in EDITIONS.iter().copied() {
        for (sentence, facts) in told(SILENT) {
            false_alarms += alarms(&filled(edition, sentence, &facts), sentence);
        }
    }
    assert_eq!(false_alarms, 0);
}
