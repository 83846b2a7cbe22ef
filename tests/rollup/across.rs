//! This year's reports against last year's, for every body that sent both; and last year's are
//! nothing that was sent this year.

use super::{NAMES, office, report, sent, years};
use nianbao::editions::for_year;
use nianbao::form::{CellRef, Row};
use nianbao::report::{Action, Report};
use nianbao::rollup::{Body, Brief, Rollup, State, note};
use nianbao::rules::{Severity, check};
use proptest::prelude::*;

/// Last year's report of a body, in the form that was in force.
fn last(name: &str, year: u16, seed: u64) -> Report {
    report(name, year - 1, seed)
}

/// What every rule says of this year's report with last year's beside it, beyond what it says
/// without: worked out on the whole reports.
fn expected(now: &Report, before: &Report) -> Vec<(String, String, String)> {
    // Of what was received the prose is not kept: what it says is no rule across years.
    let bare = |report: &Report| {
        let mut bare = Report::empty(report.edition, report.year, report.agency.clone());
        for cell in report.edition.cells() {
            bare.figures.insert(cell, report.figure(cell).clone());
        }
        bare
    };
    let alone = bare(now);
    let mut beside = alone.clone();
    beside.apply(Action::KeepBeside(Some(Box::new(bare(before)))));
    let told = |report: &Report| -> Vec<(String, String, String)> {
        let found = check(report).into_iter();
        found.map(|one| (one.rule.id.to_owned(), one.headline.clone(), one.reasoning())).collect()
    };
    let without = told(&alone);
    told(&beside).into_iter().filter(|one| !without.contains(one)).collect()
}

fn told(brief: &Brief) -> (String, String, String) {
    (brief.rule.clone(), brief.says.clone(), brief.sums.clone())
}

fn body<'a>(rollup: &'a Rollup, name: &str) -> Body<'a> {
    rollup.bodies().into_iter().find(|body| body.name == name).expect("it is on the list")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_across_years_runs_on_every_pair(which in 0_usize..2, seed in 0_u64..500) {
        let year = years()[which];
        // The first year of the older form has none before it.
        prop_assume!(for_year(year - 1).first_year < year);
        let mut rollup = office(year, &NAMES);
        let pairs: Vec<(Report, Report)> = NAMES
            .iter()
            .enumerate()
            .map(|(i, name)| (report(name, year, seed + i as u64), last(name, year, seed + 7 + i as u64)))
            .collect();
        rollup.receive(pairs.iter().map(|(now, _)| sent(now, 1)).collect());
        rollup.receive(pairs.iter().map(|(_, before)| sent(before, 1)).collect());
        for (now, before) in &pairs {
            let body = body(&rollup, &now.agency.name);
            prop_assert_eq!(body.last_year.len(), 1);
            let mut across: Vec<_> = body.across.iter().map(told).collect();
            let mut wanted = expected(now, before);
            across.sort();
            wanted.sort();
            prop_assert_eq!(across, wanted);
        }
    }
}

/// A report of nothing but zeros.
fn zeros(name: &str, year: u16) -> Report {
    let mut report = report(name, year, 0);
    for cell in report.edition.cells() {
        report.apply(Action::EnterFigure(cell, "0".to_owned()));
    }
    report
}

fn carried(report: &Report, row: Row) -> CellRef {
    report.edition.requests(row).expect("the form has it")
}

#[test]
fn one_too_many_carried_in_is_told_at_the_desk_and_in_the_letter() {
    for year in years() {
        let mut rollup = office(year, &NAMES[..2]);
        let mut wrong = zeros(NAMES[0], year);
        let cell = carried(&wrong, Row::CarriedIn);
        wrong.apply(Action::EnterFigure(cell, "1".to_owned()));
        let right = zeros(NAMES[1], year);
        rollup.receive(vec![sent(&wrong, 1), sent(&right, 1)]);
        let before = body(&rollup, NAMES[0]).count(Severity::Warning);
        rollup.receive(NAMES[..2].iter().map(|name| sent(&zeros(name, year - 1), 1)).collect());
        let now = body(&rollup, NAMES[0]);
        assert!(now.count(Severity::Warning) > before, "{year}");
        assert!(now.across.iter().any(|one| one.says.contains("上年")), "{:?}", now.across);
        let letter = note::note(&rollup, &now);
        assert!(letter.contains(&now.across[0].says) && letter.contains(&now.across[0].sums));
        assert!(!letter.contains("核对没有发现错误"));
        assert!(body(&rollup, NAMES[1]).across.is_empty());
    }
}

#[test]
fn last_years_reports_are_nothing_that_was_sent() {
    for year in years() {
        let mut rollup = office(year, &NAMES);
        rollup.receive(vec![sent(&report(NAMES[0], year, 1), 1)]);
        let missing = rollup.standing().missing;
        assert_eq!(missing.len(), NAMES.len() - 1);
        rollup.receive(NAMES.iter().map(|name| sent(&last(name, year, 3), 1)).collect());
        assert_eq!(rollup.standing().missing, missing, "as many are missing as before");
        for name in &NAMES[1..] {
            let body = body(&rollup, name);
            assert!(body.states().contains(&State::Missing));
            let letter = note::note(&rollup, &body);
            assert!(letter.contains(&format!("尚未收到你单位 {year} 年")), "{letter}");
            assert!(!letter.contains(&format!("{}", year - 1)), "{letter}");
        }
        for remark in nianbao::rollup::rules::check(&rollup) {
            let said = remark.finding.headline;
            assert!(!said.contains(&format!("{} 年的报告", year - 1)), "{said}");
        }
        // What is really of another year is told as such.
        rollup.receive(vec![sent(&report(NAMES[2], year - 2, 5), 1)]);
        assert!(body(&rollup, NAMES[2]).states().contains(&State::Apart));
    }
}
