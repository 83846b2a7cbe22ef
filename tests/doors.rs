//! The two ways out lead back in, whatever a person has written; and what a file may hold is
//! the same on both sides.

mod common;
#[path = "common/reached.rs"]
mod reached;

use common::{all_zero, cell, enter, found, real, zero};
use nianbao::editions::passages;
use nianbao::exchange::limits::{MANY_CHARACTERS, MOST_CHARACTERS};
use nianbao::exchange::{OpenError, admit, html, open, paper, seal};
use nianbao::form::Field;
use nianbao::report::{Action, Reading, Report, Totals};
use nianbao::rules::Severity;
use proptest::prelude::*;
use reached::tidied;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_written_is_sealed_opened_and_sealed_again_the_same(report in reached::report()) {
        let sealed = seal(&report);
        let again = admit(&sealed).expect("what is exported opens");
        prop_assert_eq!(seal(&again), sealed);
        prop_assert!(again == tidied(&report), "the same report");
        prop_assert_eq!(open(&seal(&report)).expect("opens"), again);
    }

    #[test]
    fn the_published_page_prints_what_is_public_and_opens_as_that(report in reached::report()) {
        let public = report.public();
        let page = html::write(&report);
        let again = admit(&page).expect("the page opens");
        prop_assert_eq!(seal(&again), seal(&public));
        prop_assert!(again == public, "the public part");
        prop_assert_eq!(html::write(&again), page);
        prop_assert!(public.public() == public, "nothing private is left in it");
        prop_assert_eq!(paper::compose(&report), paper::compose(&public));
    }
}

#[test]
fn totals_with_more_digits_than_a_figure_has_are_exact_and_the_same_out_of_a_file() {
    for mut report in all_zero() {
        report.apply(Action::SetTotals(Totals::Automatic));
        for column in ["natural_person", "other"] {
            enter(&mut report, &format!("requests.received.{column}"), "999999999999");
            enter(&mut report, &format!("requests.carried_in.{column}"), "1");
        }
        let total = report.figure(cell(&report, "requests.received.total"));
        assert_eq!((total.text(), total.reading()), ("1999999999998", Reading::Unreadable));
        let told = found(&report, "C02");
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].at, Field::Figure(cell(&report, "requests.received.total")));
        assert!(told[0].headline.contains("超过 12 位"), "{}", told[0].headline);
        let again = admit(&seal(&report)).expect("opens");
        assert_eq!(again, report);
        // A total of totals counts what does not fit as what it is.
        for row in ["upheld", "corrected"] {
            for kind in ["reconsideration", "litigation_direct"] {
                enter(&mut report, &format!("disputes.{kind}.{row}"), "999999999999");
            }
        }
        let sum = report.figure(cell(&report, "disputes.reconsideration.total"));
        assert_eq!(sum.text(), "1999999999998");
    }
}

#[test]
fn a_figure_with_too_many_digits_is_told_in_its_cell() {
    let mut report = zero("2021");
    for (address, text, rule) in [
        ("requests.received.other", "1234567890123", "C02"),
        ("requests.received.other", "1,234,567,890,123", "C02"),
        ("proactive.fees.amount", "1234567890123.5", "C04"),
    ] {
        let before = report.figure(cell(&report, address)).text().to_owned();
        enter(&mut report, address, text);
        let told = found(&report, rule);
        assert!(told[0].headline.contains("超过 12 位"), "{}", told[0].headline);
        assert_eq!(admit(&seal(&report)).expect("opens"), report);
        enter(&mut report, address, &before);
    }
}

/// A real report with a passage of so many characters more.
fn long(characters: usize, of: &str) -> Report {
    let mut report = real("suqian-2024");
    let text: String = of.chars().cycle().take(characters).collect();
    report.apply(Action::WritePassage(passages::PROBLEMS, text));
    report
}

#[test]
fn a_report_of_a_million_characters_opens_again_from_both_files() {
    for of in [
        "字",
        "收到申请3525件，予以公开1213件；\n",
        "&<\"\u{0}",
        "{{",
        "{{requests.received.total}}",
    ] {
        let report = long(1_000_000, of);
        assert_eq!(admit(&seal(&report)), Ok(report.clone()), "{of}");
        assert_eq!(
            admit(&html::write(&report)).map(|one| one == report.public()),
            Ok(true),
            "{of}"
        );
    }
}

#[test]
fn the_limit_is_said_while_writing_and_is_the_one_at_the_door() {
    let told = |report: &Report| {
        let told = found(report, "F01").into_iter().map(|one| (one.severity, one.at));
        told.collect::<Vec<_>>()
    };
    let at = Field::Passage(passages::PROBLEMS);
    for (characters, severity) in [
        // What the report has besides is less than this.
        (MANY_CHARACTERS - 200_000, None),
        (MANY_CHARACTERS, Some(Severity::Warning)),
        (MOST_CHARACTERS, Some(Severity::Error)),
    ] {
        let report = long(characters, "字");
        let expected: Vec<_> = severity.map(|severity| (severity, at)).into_iter().collect();
        assert_eq!(told(&report), expected, "{characters}");
        let opened = admit(&seal(&report));
        if severity == Some(Severity::Error) {
            assert_eq!(opened, Err(OpenError::TooLong), "refused, as was said");
        } else {
            assert!(opened.is_ok(), "not refused: nothing was said of it");
        }
        assert!(open(&seal(&report)).is_ok(), "what this machine has kept opens however long");
    }
    let mut beside = long(MOST_CHARACTERS / 2, "字");
    let mut previous = long(MOST_CHARACTERS / 2, "字");
    previous.year -= 1;
    beside.apply(Action::KeepBeside(Some(Box::new(previous))));
    assert_eq!(told(&beside), [(Severity::Error, at)], "last year's report is in the file too");
}
