//! What a report keeps beside its form: last year's report, dates, answered warnings.

mod common;

use common::{all_zero, cell, enter, found, real};
use nianbao::exchange::{open, seal};
use nianbao::form::Field;
use nianbao::report::{Action, AgencyKind, Date, Doubt, Quantity, Report, Totals};
use nianbao::rules::{Severity, check, review};

fn beside(report: &mut Report, previous: &Report) {
    report.apply(Action::KeepBeside(Some(Box::new(previous.clone()))));
}

/// A report of `year` in which all is 0, and last year's of the year before.
fn pair(year: u16) -> (Report, Report) {
    let of = |year: u16| {
        let edition = nianbao::editions::for_year(year);
        let mut report =
            all_zero().into_iter().find(|report| report.edition == edition).expect("an edition");
        report.year = year;
        report
    };
    (of(year), of(year - 1))
}

#[test]
fn consecutive_published_reports_fit_in_every_column() {
    let mut report = real("suqian-2024");
    beside(&mut report, &real("suqian-2023"));
    for rule in ["T3-CARRY", "T4-CARRY"] {
        assert!(found(&report, rule).is_empty(), "{rule}");
    }
}

#[test]
fn each_of_the_seven_columns_carried_in_is_compared_and_put_right() {
    for year in [2020, 2021, 2025] {
        let (mut report, mut previous) = pair(year);
        for column in previous.edition.cells().filter(|c| c.row().0 == "carried_out") {
            previous.apply(Action::EnterFigure(column, "2".to_owned()));
        }
        beside(&mut report, &previous);
        let findings = found(&report, "T3-CARRY");
        assert_eq!(findings.len(), 7, "{year}");
        assert_eq!(findings[0].arithmetic, format!("本年 0，{} 年报告 2，差 2", year - 1));
        assert!(findings.iter().all(|finding| finding.severity == Severity::Warning));
        for finding in findings {
            report.apply(finding.fixes[0].action());
        }
        assert!(found(&report, "T3-CARRY").is_empty());
        assert!(found(&report, "T2-YEAR").is_empty() && found(&report, "T2-ITEMS-YEAR").is_empty());
    }
}

#[test]
fn once_last_years_report_is_published_its_numbers_bind() {
    let (mut report, mut previous) = pair(2025);
    enter(&mut previous, "requests.carried_out.other", "1");
    beside(&mut report, &previous);
    report.apply(Action::DatePrevious(Date::parse("2025-01-20")));
    assert_eq!(found(&report, "T3-CARRY")[0].severity, Severity::Error);
}

#[test]
fn only_what_is_comparable_crosses_the_change_of_the_form() {
    let (mut report, mut previous) = pair(2021);
    for address in ["proactive.licences.prior_items", "proactive.normative_documents.created"] {
        enter(&mut previous, address, "9");
    }
    enter(&mut previous, "requests.carried_out.total", "1");
    beside(&mut report, &previous);
    let ids: Vec<_> = check(&report).iter().map(|finding| finding.rule.id).collect();
    assert_eq!(ids, ["T3-CARRY"]);
}

#[test]
fn stocks_follow_from_last_year() {
    let (mut report, mut previous) = pair(2025);
    enter(&mut previous, "proactive.normative_documents.in_force", "5");
    enter(&mut report, "proactive.normative_documents.issued", "2");
    enter(&mut report, "proactive.normative_documents.in_force", "6");
    beside(&mut report, &previous);
    assert_eq!(found(&report, "T2-YEAR")[0].arithmetic, "本年 6－2＋0，2024 年报告 5，差 1");
    enter(&mut report, "proactive.normative_documents.repealed", "1");
    assert!(found(&report, "T2-YEAR").is_empty());

    let (mut report, mut previous) = pair(2020);
    enter(&mut previous, "proactive.licences.prior_items", "5");
    enter(&mut previous, "proactive.licences.change", "-2");
    enter(&mut report, "proactive.licences.prior_items", "4");
    beside(&mut report, &previous);
    assert_eq!(found(&report, "T2-ITEMS-YEAR")[0].fixes[0].label, "改为 3");

    let (mut report, mut previous) = pair(2025);
    enter(&mut previous, "disputes.reconsideration.pending", "1");
    beside(&mut report, &previous);
    assert_eq!(found(&report, "T4-CARRY")[0].severity, Severity::Info);
    enter(&mut report, "disputes.reconsideration.total", "1");
    assert!(found(&report, "T4-CARRY").is_empty());
}

#[test]
fn a_report_of_another_year_says_nothing_of_this_one() {
    let (mut report, mut previous) = pair(2025);
    enter(&mut previous, "requests.carried_out.total", "1");
    previous.year = 2022;
    beside(&mut report, &previous);
    assert!(found(&report, "T3-CARRY").is_empty() && report.handed_over().is_empty());
}

#[test]
fn another_body_and_another_year_speak_against_a_report_as_last_years() {
    for year in [2020, 2021, 2025] {
        let (mut report, mut previous) = pair(year);
        assert_eq!(report.doubts_beside(&previous), []);
        previous.agency.name = " 示例　街道办事处".to_owned();
        assert_eq!(report.doubts_beside(&previous), [], "white space is no other name");
        previous.agency.name = "示例镇人民政府".to_owned();
        assert_eq!(report.doubts_beside(&previous), [Doubt::Body]);
        for other in [year - 2, year, year + 1] {
            previous.year = other;
            assert_eq!(report.doubts_beside(&previous), [Doubt::Body, Doubt::Year], "{other}");
        }
        report.agency.name.clear();
        assert_eq!(report.doubts_beside(&previous), [Doubt::Year], "no name is nobody else's");
    }
}

#[test]
fn what_is_handed_over_is_taken_in_one_step_and_totals_follow() {
    let (mut report, mut previous) = pair(2025);
    enter(&mut previous, "requests.carried_out.natural_person", "3");
    enter(&mut previous, "requests.carried_out.total", "3");
    beside(&mut report, &previous);
    report.apply(Action::SetTotals(Totals::Automatic));
    report.apply(Action::CarryIn);
    let quantity =
        |column| report.quantity(cell(&report, &format!("requests.carried_in.{column}")));
    assert_eq!(
        (quantity("natural_person"), quantity("total")),
        (Quantity::whole(3), Quantity::whole(3))
    );
}

#[test]
fn the_day_of_publication_is_held_to_the_law_and_to_the_local_deadline() {
    let (mut report, _) = pair(2025);
    let mut rules = |date: &str| {
        report.apply(Action::DatePublication(Date::parse(date)));
        let findings = check(&report);
        findings.iter().map(|f| (f.rule.id, f.at)).collect::<Vec<_>>()
    };
    assert_eq!(rules("2026-01-31"), []);
    assert_eq!(rules("2026-02-01"), [("Y01", Field::PublicationDate)]);
    assert_eq!(rules("2025-12-31"), [("Y03", Field::PublicationDate)]);
    assert_eq!(rules("2026-01-01"), []);
    report.agency =
        nianbao::report::Agency { name: "某市人民政府".into(), kind: AgencyKind::Government };
    report.apply(Action::DatePublication(Date::parse("2026-03-31")));
    assert!(found(&report, "Y01").is_empty());
    report.apply(Action::SetDeadline(Date::parse("2026-02-15")));
    assert_eq!(found(&report, "Y01").len(), 1);
}

#[test]
fn only_days_that_exist_are_dates() {
    for (text, exists) in [
        ("2026-01-31", true),
        ("2024-02-29", true),
        ("2025-02-29", false),
        ("2026-04-31", false),
        ("2026-1-31", false),
        ("2026-01-31x", false),
        ("2026-13-01", false),
        ("", false),
    ] {
        assert_eq!(Date::parse(text).is_some(), exists, "{text}");
    }
}

#[test]
fn an_answered_warning_stands_aside_until_its_numbers_change() {
    let (mut report, _) = pair(2025);
    enter(&mut report, "requests.granted.other", "/");
    let warning = found(&report, "C07").remove(0);
    report.apply(Action::Acknowledge(warning.answered_by("本机关没有此类申请")));
    let now = review(&report);
    assert_eq!((now.open.len(), now.set_aside.len()), (0, 1));
    assert_eq!(now.set_aside[0].1.reason, "本机关没有此类申请");

    let kept = open(&seal(&report)).expect("opens");
    assert_eq!(kept, report);
    assert_eq!(review(&kept).set_aside.len(), 1);

    enter(&mut report, "requests.granted.other", "无");
    let now = review(&report);
    assert_eq!((now.open.len(), now.set_aside.len()), (1, 0), "it says something else now");

    report.apply(Action::Acknowledge(now.open[0].answered_by("另一个理由")));
    assert_eq!(report.acknowledged.len(), 1, "the new answer takes the place of the old");
    report.apply(Action::Withdraw(report.acknowledged[0].clone()));
    assert_eq!(review(&report).open.len(), 1);
}

#[test]
fn an_error_cannot_be_set_aside() {
    let (mut report, _) = pair(2025);
    enter(&mut report, "requests.granted.total", "1");
    let error = found(&report, "T3-ROW").remove(0);
    report.apply(Action::Acknowledge(error.answered_by("就是这样")));
    assert!(review(&report).set_aside.is_empty());
}

#[test]
fn what_is_kept_beside_goes_through_a_file_and_a_bad_field_is_named() {
    let (mut report, previous) = pair(2025);
    beside(&mut report, &previous);
    report.apply(Action::DatePublication(Date::parse("2026-01-20")));
    let text = seal(&report);
    assert_eq!(open(&text).expect("opens"), report);
    for (from, to, sentence) in [
        ("\"date\": \"2026-01-20\"", "\"date\": \"2026-01-40\"", "publication.date"),
        ("\"date\": \"2026-01-20\"", "\"date\": 3", "publication.date"),
        (
            "\"publication\": {",
            "\"acknowledged\": [{\"rule\": \"C01\"}], \"publication\": {",
            "acknowledged[0].at",
        ),
        ("\"publication\": {", "\"acknowledged\": 1, \"publication\": {", "acknowledged"),
    ] {
        assert!(text.contains(from), "{from}");
        let refused = open(&text.replacen(from, to, 1)).expect_err("refused").to_string();
        assert!(refused.contains(sentence), "{refused}");
    }
    let inside = text.rfind("\"year\": 2024").expect("last year's");
    let spoilt = format!("{}\"year\": \"x\"{}", &text[..inside], &text[inside + 12..]);
    assert!(open(&spoilt).expect_err("refused").to_string().contains("previous.year"));
}
