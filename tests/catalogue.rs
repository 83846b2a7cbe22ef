//! What the rules say of themselves: which has nothing to go by in a report, what may stand with
//! a reason, where too much text leads.

mod common;

use common::{agency, all_zero, enter, found, zero};
use nianbao::editions::passages;
use nianbao::form::Field;
use nianbao::report::{Action, Date, Report};
use nianbao::rules::{Rule, Severity, catalogue, check, review, silent_for};
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
