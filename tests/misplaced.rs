//! A figure in the wrong column or row: named where one exchange alone explains it.

mod common;

use common::{all_zero, cell, check_advice, enter};
use nianbao::form::Field;
use nianbao::report::{Action, Report, Totals};

const N: &str = "natural_person";
const E: &str = "commercial_enterprise";

/// Reports of both editions in which table three holds: a few figures in two columns.
fn balanced(totals: Totals) -> Vec<Report> {
    let mut reports = all_zero();
    for report in &mut reports {
        report.apply(Action::SetTotals(Totals::Automatic));
        for (row, natural, enterprise) in [
            ("received", 9, 3),
            ("granted", 4, 2),
            ("partially_granted", 5, 0),
            ("unprocessed_repeat", 0, 1),
        ] {
            enter(report, &format!("requests.{row}.{N}"), &natural.to_string());
            enter(report, &format!("requests.{row}.{E}"), &enterprise.to_string());
        }
        enter(report, "disputes.reconsideration.upheld", "6");
        enter(report, "disputes.litigation_direct.corrected", "2");
        report.apply(Action::SetTotals(totals));
        assert_eq!(check_advice(report), Vec::<(&str, String)>::new());
    }
    reports
}

/// Puts what stands in one cell into another, which held nothing.
fn slip(report: &mut Report, from: &str, to: &str) {
    let text = report.figure(cell(report, from)).text().to_owned();
    enter(report, from, "0");
    enter(report, to, &text);
}

#[test]
fn a_figure_in_the_wrong_column_is_named_with_both_columns() {
    for (totals, rule) in [(Totals::Typed, "T3-CLOSED"), (Totals::Automatic, "T3-BALANCE")] {
        for mut report in balanced(totals) {
            let to = format!("requests.partially_granted.{E}");
            slip(&mut report, &format!("requests.partially_granted.{N}"), &to);
            let advice = "可能填错了列：表三“（二）部分公开”行“商业企业”列的 5 应填在“自然人”列";
            assert_eq!(
                check_advice(&report),
                [(rule, advice.to_owned()), (rule, advice.to_owned())]
            );
            let holder = cell(&report, &to);
            let findings = common::found(&report, rule);
            assert!(findings.iter().all(|one| one.at == Field::Figure(holder)));
            assert!(findings.iter().all(|one| one.culprit.is_none() && one.fixes.is_empty()));
        }
    }
}

#[test]
fn two_figures_of_a_row_exchanged_are_named() {
    for mut report in balanced(Totals::Typed) {
        enter(&mut report, &format!("requests.granted.{N}"), "2");
        enter(&mut report, &format!("requests.granted.{E}"), "4");
        let advice =
            "可能填错了列：表三“（一）予以公开”行“商业企业”列的 4 与“自然人”列的 2 可能填反了";
        let advice = ("T3-CLOSED", advice.to_owned());
        assert_eq!(check_advice(&report), [advice.clone(), advice]);
    }
}

#[test]
fn a_figure_in_the_wrong_row_is_named_with_both_rows() {
    for mut report in balanced(Totals::Typed) {
        let to = format!("requests.unprocessed_repeat.{N}");
        slip(&mut report, &format!("requests.partially_granted.{N}"), &to);
        let advice =
            "可能填错了行：表三“（五）2.重复申请”行“自然人”列的 5 应填在“（二）部分公开”行";
        let advice = ("T3-ROW", advice.to_owned());
        assert_eq!(check_advice(&report), [advice.clone(), advice]);
    }
    for mut report in balanced(Totals::Typed) {
        slip(&mut report, "disputes.reconsideration.upheld", "disputes.litigation_direct.upheld");
        let advice = "可能填错了行：表四“未经复议直接起诉”行“结果维持”列的 6 应填在“行政复议”行";
        let advice = ("T4-SUM", advice.to_owned());
        assert_eq!(check_advice(&report), [advice.clone(), advice]);
    }
}

#[test]
fn nothing_is_named_where_more_than_one_exchange_would_do_or_none() {
    let silent = |report: &Report| {
        let advice = check_advice(report);
        assert!(advice.iter().all(|(_, advice)| !advice.contains("填错")), "{advice:?}");
        assert!(!advice.is_empty(), "the sums are broken");
    };
    for mut report in balanced(Totals::Typed) {
        // Another row that differs by as much in the same direction.
        for (row, natural, enterprise) in [("granted", "2", "4"), ("denied_state_secret", "0", "2")]
        {
            enter(&mut report, &format!("requests.{row}.{N}"), natural);
            enter(&mut report, &format!("requests.{row}.{E}"), enterprise);
        }
        for (address, text) in [
            ("denied_state_secret.total", "2"),
            ("closed_total.total", "14"),
            ("closed_total.commercial_enterprise", "5"),
        ] {
            enter(&mut report, &format!("requests.{address}"), text);
        }
        silent(&report);
    }
    for mut report in balanced(Totals::Typed) {
        // Not as much too little as too much.
        slip(
            &mut report,
            &format!("requests.partially_granted.{N}"),
            &format!("requests.partially_granted.{E}"),
        );
        enter(&mut report, &format!("requests.partially_granted.{E}"), "4");
        silent(&report);
    }
    for mut report in balanced(Totals::Typed) {
        // The row does not hold either.
        slip(
            &mut report,
            &format!("requests.partially_granted.{N}"),
            &format!("requests.partially_granted.{E}"),
        );
        enter(&mut report, "requests.partially_granted.total", "9");
        silent(&report);
    }
    for mut report in balanced(Totals::Typed) {
        // Both too much.
        enter(&mut report, &format!("requests.granted.{N}"), "5");
        enter(&mut report, &format!("requests.granted.{E}"), "3");
        silent(&report);
    }
    for mut report in balanced(Totals::Automatic) {
        // What came in may as well stand in the wrong column as what was done with it.
        enter(&mut report, &format!("requests.received.{N}"), "8");
        enter(&mut report, &format!("requests.granted.{N}"), "3");
        slip(
            &mut report,
            &format!("requests.partially_granted.{N}"),
            &format!("requests.partially_granted.{E}"),
        );
        silent(&report);
    }
}
