//! What the contents say of a part: what is found in it goes before what is written in it, and
//! every finding is told once.

use crate::common::{all_zero, cell, enter, found, zero};
use nianbao::desk::contents::{Part, State};
use nianbao::editions::passages;
use nianbao::form::{Body, Field};
use nianbao::report::{Action, Report};
use nianbao::rules::{Finding, Severity, check};

fn sections(report: &Report) -> Vec<State> {
    let findings = check(report);
    (0..report.edition.sections.len())
        .map(|index| Part::Section(index).state(report, &findings))
        .collect()
}

#[test]
fn a_blank_report_is_empty_and_a_sound_one_sound_but_for_what_is_not_written() {
    for report in all_zero() {
        let blank = Report::empty(report.edition, report.year, report.agency.clone());
        for index in 0..blank.edition.sections.len() {
            assert_eq!(Part::Section(index).state(&blank, &[]), State::Empty, "{index}");
        }
        assert!(sections(&report).iter().all(|state| *state == State::Sound));
        // The introduction is free to be empty; its section is written all the same.
        assert_eq!(Part::Passage(passages::INTRO).state(&report, &[]), State::Empty);
        let mut report = report;
        report.apply(Action::WritePassage(passages::INTRO, " \u{3000}\n".to_owned()));
        assert_eq!(Part::Passage(passages::INTRO).state(&report, &[]), State::Empty);
    }
}

#[test]
fn one_figure_makes_a_table_begun_and_a_zero_is_a_figure() {
    for report in all_zero() {
        let mut report = Report::empty(report.edition, report.year, report.agency);
        let table = report.edition.sections.iter().position(
            |section| matches!(section.body, Body::Table(matrix) if matrix.key.0 == "disputes"),
        );
        let part = Part::Section(table.expect("table four"));
        assert_eq!(part.state(&report, &[]), State::Empty);
        enter(&mut report, "disputes.reconsideration.upheld", "0");
        assert_eq!(part.state(&report, &[]), State::Sound);
    }
}

#[test]
fn of_what_was_found_in_a_part_the_most_serious_is_counted() {
    let mut report = zero("2021");
    // Two rows that do not add up, each an error; and warnings beside them.
    enter(&mut report, "disputes.reconsideration.upheld", "1");
    enter(&mut report, "disputes.litigation_direct.corrected", "1");
    let findings = check(&report);
    let index = report.edition.section_of(Field::Figure(
        report.edition.cell("disputes.reconsideration.upheld").expect("a cell"),
    ));
    let index = index.expect("a section");
    assert_eq!(found(&report, "T4-SUM").len(), 2);
    assert_eq!(Part::Section(index).state(&report, &findings), State::Faulty(Severity::Error, 2));
    let milder: Vec<Finding> =
        findings.iter().filter(|finding| finding.severity != Severity::Error).cloned().collect();
    let state = Part::Section(index).state(&report, &milder);
    assert!(!matches!(state, State::Faulty(Severity::Error, _) | State::Empty), "{state:?}");
}

#[test]
fn a_passage_is_blamed_for_its_own_and_its_section_for_all_of_them() {
    let mut report = zero("2021");
    report.apply(Action::WritePassage(passages::PLATFORM, "全年共主动公开条。".to_owned()));
    report.apply(Action::WritePassage(passages::MANAGEMENT, "收到件，办结3件。".to_owned()));
    let findings = found(&report, "L02");
    assert_eq!(findings.len(), 2);
    let severity = findings[0].severity;
    for key in [passages::PLATFORM, passages::MANAGEMENT] {
        assert_eq!(Part::Passage(key).state(&report, &findings), State::Faulty(severity, 1));
    }
    assert_eq!(Part::Passage(passages::PROACTIVE).state(&report, &findings), State::Sound);
    assert_eq!(Part::Section(0).state(&report, &findings), State::Faulty(severity, 2));
    // What is wrong with the cover is in no section.
    report.apply(Action::NameAgency(String::new()));
    let cover = found(&report, "S01");
    assert!(!cover.is_empty());
    for index in 0..report.edition.sections.len() {
        assert_eq!(Part::Section(index).state(&report, &cover), State::Sound);
    }
}

#[test]
fn what_is_still_to_be_written_is_no_mistake_of_its_part() {
    for report in all_zero() {
        let mut report = report;
        report.apply(Action::WritePassage(passages::PROACTIVE, "公开××条。".to_owned()));
        enter(&mut report, "disputes.reconsideration.upheld", "");
        let cell = cell(&report, "disputes.reconsideration.upheld");
        let findings = check(&report);
        let table = report.edition.section_of(Field::Figure(cell)).expect("a section");
        for part in [Part::Passage(passages::PROACTIVE), Part::Section(0), Part::Section(table)] {
            assert_eq!(part.state(&report, &findings), State::Unfinished, "{part:?}");
        }
        // What is wrong goes before it, and counts alone.
        enter(&mut report, "disputes.litigation_direct.upheld", "1");
        let state = Part::Section(table).state(&report, &check(&report));
        assert_eq!(state, State::Faulty(Severity::Error, 1));
    }
}
