//! Findings as people think of them: one mistake for one wrong cell, and nothing wrong where
//! something is only not written yet.

mod common;

use common::{REAL, real, zero};
use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Field};
use nianbao::report::{Action, Agency, Report, Totals};
use nianbao::rules::{Finding, Order, Severity, check, count, gone, listed, mistakes, readiness};
use proptest::prelude::*;

fn enter(report: &mut Report, address: &str, text: &str) -> CellRef {
    let cell = report.edition.cell(address).expect("a cell");
    report.apply(Action::EnterFigure(cell, text.to_owned()));
    cell
}

#[test]
fn one_wrong_cell_is_one_mistake_with_all_its_sums() {
    for edition in ["2019", "2021"] {
        let mut report = zero(edition);
        let cell = enter(&mut report, "requests.granted.natural_person", "2");
        let found = check(&report);
        let errors: Vec<&Finding> =
            found.iter().filter(|one| one.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 2, "its row and its column");
        let told = mistakes(errors);
        let [told] = told.as_slice() else { unreachable!("{edition}: {told:?}") };
        assert_eq!((told.lead.at, told.others.len()), (Field::Figure(cell), 1));
        assert!(told.headline().contains("应为 0"), "{}", told.headline());
        assert_eq!(count(&found, Severity::Error), 1);
        assert_eq!(readiness(&report, &found).errors, 1);
        // Two wrong cells are two mistakes, and what is not their fault is told by itself.
        enter(&mut report, "disputes.reconsideration.upheld", "1");
        assert_eq!(count(&check(&report), Severity::Error), 2);
    }
}

/// Whether the page reckons all cells of a finding.
fn is_reckoned(finding: &Finding, report: &Report) -> bool {
    !finding.cells.is_empty() && !finding.cells.iter().any(|cell| report.is_open(*cell))
}

#[test]
fn what_the_page_adds_up_is_wrong_by_what_was_typed() {
    for edition in ["2019", "2021"] {
        let mut report = zero(edition);
        report.apply(Action::SetTotals(Totals::Automatic));
        enter(&mut report, "requests.granted.natural_person", "2");
        let found = check(&report);
        let rules: Vec<&str> = found.iter().map(|one| one.rule.id).collect();
        assert_eq!(rules, ["T3-BALANCE", "T3-BALANCE"], "its column and that of the totals");
        let told = mistakes(&found);
        let [told] = told.as_slice() else { unreachable!("{edition}: {told:?}") };
        assert!(told.lead.headline.contains("自然人") && !told.names_cell(), "{told:?}");
        assert_eq!(told.headline(), told.lead.headline);
        assert!(told.others.iter().all(|one| is_reckoned(one, &report)));
        assert_eq!(count(&found, Severity::Error), 1);
        // Two that are wrong by different numbers are two, and the totals are with the first.
        enter(&mut report, "requests.received.commercial_enterprise", "3");
        let found = check(&report);
        assert_eq!((found.len(), count(&found, Severity::Error)), (3, 2), "{found:?}");
    }
}

#[test]
fn a_total_of_a_row_that_is_being_filled_in_waits_with_it() {
    let mut report = Report::new(Agency::default(), 2024);
    report.apply(Action::SetTotals(Totals::Automatic));
    let received = enter(&mut report, "requests.received.natural_person", "2");
    enter(&mut report, "requests.granted.natural_person", "1");
    let balance = |report: &Report| -> Vec<bool> {
        let found = check(report).into_iter().filter(|one| one.rule.id == "T3-BALANCE");
        found.map(|one| one.waits_for(received, report)).collect()
    };
    assert_eq!(balance(&report), [false, true], "its own column is filled in there");
    for cell in report.edition.cells().filter(|cell| cell.row() == received.row()) {
        report.apply(Action::EnterFigure(cell, "2".to_owned()));
    }
    assert!(!balance(&report).contains(&true), "the row is full");
}

#[test]
fn a_blank_report_has_things_to_do_and_no_mistake() {
    for edition in EDITIONS {
        let report = Report::new(Agency::default(), edition.first_year);
        assert_eq!(report.edition, *edition);
        let found = check(&report);
        assert!(!found.is_empty() && found.iter().all(|one| one.is_unwritten), "{found:?}");
        assert!(Severity::ALL.iter().all(|severity| count(&found, *severity) == 0));
        let state = readiness(&report, &found);
        assert!(!state.is_ready());
        let left = state.left().expect("something is left");
        assert!(left.contains("没有填写") && !left.contains("提醒"), "{left}");
    }
}

#[test]
fn a_table_without_a_figure_is_one_thing_to_do() {
    for edition in EDITIONS {
        let mut report = Report::new(Agency::default(), edition.first_year);
        let [first, .., last] = report.edition.matrices().collect::<Vec<_>>()[..] else {
            unreachable!("tables")
        };
        report.apply(Action::FillBlanks(last.key.0));
        let found = check(&report);
        let at = Field::Figure(first.cells().next().expect("a cell"));
        let told = listed(&found, report.edition, Order::Weight);
        let here: Vec<_> = told.iter().filter(|mistake| mistake.lead.at == at).collect();
        let [here] = here[..] else { unreachable!("{here:?}") };
        let rules: Vec<&str> = here.findings().map(|one| one.rule.id).collect();
        assert_eq!(rules, ["S03", "C01"]);
        assert_eq!(here.headline(), here.lead.headline);
    }
}

#[test]
fn a_name_that_is_missing_is_left_to_do() {
    let mut report = real(REAL[0].0);
    let named = readiness(&report, &[]);
    report.agency.name = " ".to_owned();
    let unnamed = readiness(&report, &[]);
    assert_eq!((named.all, named.filled), (unnamed.all, unnamed.filled + 1));
}

#[test]
fn a_row_that_is_being_filled_in_breaks_no_sum() {
    let mut report = Report::new(Agency::default(), 2024);
    let issued = enter(&mut report, "proactive.regulations.issued", "2");
    enter(&mut report, "proactive.regulations.repealed", "1");
    let stock = |report: &Report| {
        check(report).into_iter().find(|one| one.rule.id == "T2-STOCK").expect("a finding")
    };
    let elsewhere = report.edition.cell("proactive.normative_documents.issued").expect("a cell");
    assert!(stock(&report).waits_for(issued, &report));
    assert!(!stock(&report).waits_for(elsewhere, &report), "the row was left");
    enter(&mut report, "proactive.regulations.in_force", "0");
    assert!(!stock(&report).waits_for(issued, &report), "the row is full");
}

#[test]
fn what_was_put_right_is_gone_and_what_was_answered_is_not() {
    let mut report = zero("2021");
    enter(&mut report, "requests.granted.natural_person", "2");
    let before = check(&report);
    assert!(gone(&before, &before, |_| false).is_empty());
    enter(&mut report, "requests.granted.natural_person", "3");
    assert!(gone(&before, &check(&report), |_| false).is_empty(), "wrong by another number");
    enter(&mut report, "requests.granted.natural_person", "0");
    let rules = |gone: Vec<&Finding>| gone.iter().map(|one| one.rule.id).collect::<Vec<_>>();
    assert_eq!(rules(gone(&before, &check(&report), |_| false)), ["T3-ROW", "T3-CLOSED"]);
    assert!(gone(&before, &check(&report), |_| true).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_finding_is_in_one_mistake_and_the_order_is_that_asked_for(
        wrong in prop::collection::vec((0_usize..400, 0_u32..4), 0..8), is_new in any::<bool>(),
        is_automatic in any::<bool>(),
    ) {
        let mut report = zero(if is_new { "2021" } else { "2019" });
        report.apply(Action::SetTotals(if is_automatic { Totals::Automatic } else { Totals::Typed }));
        let cells: Vec<CellRef> = report.edition.cells().collect();
        for (at, figure) in wrong {
            let text = if figure == 3 { String::new() } else { figure.to_string() };
            report.apply(Action::EnterFigure(cells[at % cells.len()], text));
        }
        let found = check(&report);
        let all: usize = mistakes(&found).iter().map(|mistake| mistake.findings().count()).sum();
        prop_assert_eq!(all, found.len());
        for order in [Order::Weight, Order::Place] {
            let told = listed(&found, report.edition, order);
            prop_assert_eq!(told.len(), mistakes(&found).len());
            prop_assert!(told.is_sorted_by_key(|one| one.lead.is_unwritten));
            let wrong = told.iter().filter(|one| !one.lead.is_unwritten);
            let in_order = match order {
                Order::Weight => wrong.is_sorted_by_key(|one| one.lead.severity),
                Order::Place => wrong.is_sorted_by_key(|one| report.edition.section_of(one.lead.at)),
            };
            prop_assert!(in_order, "{:?}", order);
            for mistake in told.iter().filter(|mistake| !mistake.lead.is_unwritten) {
                let cause = (mistake.lead.severity, mistake.lead.at, &mistake.lead.advice);
                let has_cause = |one: &&Finding| (one.severity, one.at, &one.advice) == cause;
                let follows = |one: &&Finding| is_reckoned(one, &report)
                    && mistake.findings().any(|other| other.rule == one.rule && !is_reckoned(other, &report));
                prop_assert!(mistake.others.iter().all(|one| has_cause(one) || follows(one)));
                let is_of_the_rule = |other: &Finding| other.rule == mistake.lead.rule && !is_reckoned(other, &report);
                prop_assert!(!is_reckoned(mistake.lead, &report) || !found.iter().any(is_of_the_rule));
            }
        }
        let owned: Vec<_> = mistakes(&found).iter().map(nianbao::rules::Mistake::owned).collect();
        prop_assert!(owned.iter().zip(mistakes(&found)).all(|(one, other)| one.looks_like(&other)));
    }
}
