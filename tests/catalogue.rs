//! What the rules say of themselves: which has nothing to go by in a report, what may stand with
//! a reason, where too much text leads.

mod common;

use common::{agency, all_zero, enter, found, zero};
use nianbao::editions::passages;
use nianbao::form::Field;
use nianbao::report::{Action, Date, Report, Totals};
use nianbao::rules::{Finding, Quote, Rule, Severity, Turn, catalogue, check, review, silent_for};
use std::collections::BTreeSet;

#[test]
fn a_rule_is_silent_only_for_want_of_last_year_s_report_or_of_a_day() {
    // In table two each form ties something else to the year before.
    for (year, of_table_two) in [(2020, "T2-ITEMS-YEAR"), (2025, "T2-YEAR")] {
        let mut report = Report::new(agency(), year);
        let rules: Vec<&Rule> = catalogue(&[report.edition]).collect();
        let silent = |report: &Report, why: &str| -> BTreeSet<&str> {
            let is_so = |rule: &&&Rule| silent_for(rule, report) == Some(why);
            rules.iter().filter(is_so).map(|rule| rule.id).collect()
        };
        let [no_year, no_day] = ["没有载入上年报告", "没有填写公布日期"];
        let across = ["T3-CARRY", "T4-CARRY", "S16", "S17", "N14", of_table_two];
        assert_eq!(silent(&report, no_year), BTreeSet::from(across), "{year}");
        assert_eq!(silent(&report, no_day), BTreeSet::from(["Y01", "Y03"]), "{year}");
        report.apply(Action::KeepBeside(Some(Box::new(Report::new(agency(), year - 1)))));
        report.apply(Action::DatePublication(Date::of(year + 1, 1, 20)));
        assert!(rules.iter().all(|rule| silent_for(rule, &report).is_none()), "{year}");
    }
}

#[test]
fn a_warning_may_stand_with_a_reason_and_nothing_else_may() {
    for mut report in all_zero() {
        // An error, a warning and a remark.
        enter(&mut report, "requests.received.natural_person", "1.5");
        enter(&mut report, "requests.granted.natural_person", "/");
        enter(&mut report, "requests.granted.other", "0（说明）");
        let found = check(&report);
        for severity in Severity::ALL {
            assert!(found.iter().any(|one| one.severity == severity), "{severity:?}");
        }
        for finding in &found {
            let is_warning = finding.severity == Severity::Warning;
            assert_eq!(finding.can_be_set_aside(), is_warning, "{}", finding.headline);
            let mut answered = report.clone();
            answered.acknowledged.push(finding.answered_by("属实"));
            let review = review(&answered);
            assert_eq!(review.set_aside.len(), usize::from(is_warning));
            assert_eq!(review.open.len(), found.len() - usize::from(is_warning));
        }
    }
}

#[test]
fn more_text_than_a_file_holds_leads_to_where_most_of_it_stands() {
    let long = "长".repeat(1_200_001);
    let report = zero("2021");
    let cell = report.edition.cell("requests.granted.other").expect("a cell");
    let problems = passages::PROBLEMS;
    for (field, action) in [
        (Field::Preamble, Action::WritePreamble(long.clone())),
        (Field::Title, Action::WriteTitle(Some(long.clone()))),
        (Field::AgencyName, Action::NameAgency(long.clone())),
        (Field::Passage(problems), Action::WritePassage(problems, long.clone())),
        (Field::Figure(cell), Action::EnterFigure(cell, long.clone())),
    ] {
        let mut report = report.clone();
        report.apply(action);
        let found = found(&report, "F01");
        assert_eq!(found.iter().map(|one| one.at).collect::<Vec<_>>(), [field]);
        assert!(found[0].headline.contains("超过"), "{}", found[0].headline);
    }
}

#[test]
fn the_arithmetic_and_who_is_to_blame_are_read_in_one_line() {
    for mut report in all_zero() {
        report.apply(Action::SetTotals(Totals::Typed));
        enter(&mut report, "requests.granted.total", "5");
        enter(&mut report, "requests.received.natural_person", "/");
        let found = check(&report);
        let (blamed, plain): (Vec<_>, Vec<_>) =
            found.iter().partition(|one| !one.advice.is_empty());
        assert!(!blamed.is_empty() && plain.iter().any(|one| one.arithmetic.is_empty()));
        for one in blamed {
            assert!(!one.arithmetic.is_empty());
            assert_eq!(one.reasoning(), format!("{}。{}", one.arithmetic, one.advice));
        }
        for one in plain {
            assert_eq!(one.reasoning(), one.arithmetic);
        }
    }
}

#[test]
fn of_a_sentence_without_an_end_four_hundred_characters_on_either_side_are_quoted() {
    for mut report in all_zero() {
        let first = report.edition.passages().next().expect("a passage").key;
        for around in [300, 900] {
            let long = "长".repeat(around);
            let text = format!("{long}，本年收到政府信息公开申请9件，{long}");
            report.apply(Action::WritePassage(first, text.clone()));
            let found = found(&report, "N11");
            let quotes: Vec<&Quote> = found.iter().filter_map(|one| one.quote.as_ref()).collect();
            let [quote] = quotes.as_slice() else { unreachable!("{found:?}") };
            let length = |part: &str| part.chars().count();
            assert!(text.contains(&[&*quote.before, &quote.marked, &quote.behind].concat()));
            let (before, behind) = (length(&quote.before), length(&quote.behind));
            if around > 400 {
                assert_eq!((before, behind), (400, 400));
            } else {
                assert_eq!(before + length(&quote.marked) + behind, length(&text));
            }
        }
    }
}

#[test]
fn a_finding_looks_like_another_where_nothing_that_is_read_differs() {
    let mut report = zero("2021");
    report.apply(Action::WritePassage(passages::ON_REQUEST, "收到申请9件。".to_owned()));
    enter(&mut report, "requests.granted.other", "/");
    let said = found(&report, "N11").remove(0);
    let other = found(&report, "C07").remove(0);
    assert!(said.looks_like(&said) && !said.looks_like(&other) && !other.looks_like(&said));
    let changes: [fn(&mut Finding, &Finding); 6] = [
        |one, other| one.rule = other.rule,
        |one, _| one.severity = Severity::Info,
        |one, other| one.at = other.at,
        |one, other| one.headline = other.headline.clone(),
        |one, _| one.quote = None,
        |one, other| one.cells = other.cells.clone(),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut changed = said.clone();
        change(&mut changed, &other);
        assert!(!said.looks_like(&changed) && !changed.looks_like(&said), "change {at}");
    }
    let mut again = said.clone();
    again.turn = Turn { before: 1, of: 2 };
    assert!(said.looks_like(&again), "whichever of several it is");
}

#[test]
fn of_the_same_sentence_said_twice_each_finding_has_its_turn_and_leads_to_its_own_place() {
    let mut report = zero("2021");
    let text = "其间收到申请9件。随后收到申请9件。其间收到申请9件。";
    report.apply(Action::WritePassage(passages::ON_REQUEST, text.to_owned()));
    let found = found(&report, "N11");
    let turns: Vec<(usize, usize)> =
        found.iter().map(|one| (one.turn.before, one.turn.of)).collect();
    assert_eq!(turns, [(0, 2), (0, 1), (1, 2)]);
    let keys: BTreeSet<_> = found.iter().map(Finding::key).collect();
    assert_eq!(keys.len(), 3);
    let places: Vec<usize> =
        found.iter().filter_map(|one| one.place_in(text)).map(|place| place.start).collect();
    let written: Vec<usize> = text.match_indices("9件").map(|(at, _)| at).collect();
    assert_eq!(places.len(), 3);
    assert!(places.iter().zip(&written).all(|(place, at)| place <= at));
    assert!(places.iter().skip(1).zip(&written).all(|(place, at)| place > at), "{places:?}");
}
