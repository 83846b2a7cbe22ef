//! The sum rules: every identity of both forms broken one cell at a time and found.

mod common;

use common::{all_zero, cell, enter, found, ids, real, zero};
use nianbao::form::{Field, Matrix, Measure, Relation};
use nianbao::report::{Action, Figure, Quantity, Report, Totals};
use nianbao::rules::{Severity, TotalVerdict, check, compare_total};

/// A report in which each open cell holds a number of its own, and every sum holds.
fn varied() -> Vec<Report> {
    let mut reports = all_zero();
    for report in &mut reports {
        report.apply(Action::SetTotals(Totals::Automatic));
        let open: Vec<_> = report.edition.cells().filter(|cell| report.is_open(*cell)).collect();
        for (i, cell) in open.into_iter().enumerate() {
            report.apply(Action::EnterFigure(cell, (3 + i % 7).to_string()));
        }
        balance(report);
        report.apply(Action::SetTotals(Totals::Typed));
    }
    reports
}

/// Makes the first row take up whatever the others need.
fn balance(report: &mut Report) {
    let requests = report.edition.matrix("requests").expect("table three");
    for column in requests.blocks[0].columns {
        let quantity =
            |row: &str| report.quantity(requests.cell(row, column.line.key.0).expect("a cell"));
        let received = quantity("closed_total") + quantity("carried_out") - quantity("carried_in");
        let cell = requests.cell("received", column.line.key.0).expect("a cell");
        if report.is_open(cell) {
            report.apply(Action::EnterFigure(cell, received.to_string()));
        }
    }
    // Table two holds by inequalities: give its stocks room.
    for address in ["proactive.regulations", "proactive.normative_documents"] {
        for column in ["in_force", "total_disclosed"] {
            if let Some(cell) = report.edition.cell(&format!("{address}.{column}")) {
                report.apply(Action::EnterFigure(cell, "100".to_owned()));
            }
        }
    }
}

fn errors(report: &Report) -> Vec<String> {
    let errors = check(report).into_iter().filter(|f| f.severity == Severity::Error);
    errors
        .map(|finding| format!("{} {} {}", finding.rule.id, finding.headline, finding.arithmetic))
        .collect()
}

#[test]
fn a_report_whose_sums_hold_has_no_error() {
    for report in all_zero().iter().chain(&varied()) {
        assert_eq!(errors(report), Vec::<String>::new());
    }
}

#[test]
fn published_figures_give_no_arithmetic_error() {
    for name in ["pengbu-2020", "suqian-2023", "suqian-2024"] {
        assert_eq!(errors(&real(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_example_to_play_with_has_the_one_fault_that_it_promises() {
    let text = include_str!("../src/app/example.json");
    let report = nianbao::exchange::open(text).expect("opens");
    assert_eq!(nianbao::exchange::seal(&report), text);
    let wrong = cell(&report, "requests.unavailable_not_held.total");
    let culprits: Vec<_> = check(&report).iter().map(|finding| finding.culprit).collect();
    let expected = nianbao::rules::Culprit { cell: wrong, should_be: Quantity::whole(3) };
    assert_eq!(culprits, [Some(expected), Some(expected)]);
}

#[test]
fn a_total_lost_on_the_way_is_found_and_named() {
    // The source of this report lost one total; its row and its column say so.
    let report = real("shanghai-stcsm-2024");
    let lost = cell(&report, "requests.carried_out.total");
    let broken: Vec<_> =
        check(&report).into_iter().filter(|f| f.severity == Severity::Error).collect();
    assert_eq!(broken.iter().map(|f| f.rule.id).collect::<Vec<_>>(), ["T3-ROW", "T3-BALANCE"]);
    for finding in broken {
        let culprit = finding.culprit.expect("one cell explains both");
        assert_eq!((culprit.cell, culprit.should_be), (lost, Quantity::whole(1)));
    }
}

#[test]
fn every_equality_broken_in_any_one_cell_is_found_there_and_only_there() {
    for sound in varied() {
        let equalities: Vec<_> = sound
            .edition
            .matrices()
            .flat_map(Matrix::instances)
            .filter(|instance| instance.equation.relation == Relation::Equal)
            .collect();
        for cell in sound.edition.cells() {
            let expected = equalities.iter().filter(|i| i.coefficient(cell) != 0).count();
            for delta in [-1, 1, 10] {
                let mut report = sound.clone();
                let wrong = report.quantity(cell) + Quantity::whole(delta);
                report.apply(Action::EnterFigure(cell, wrong.to_string()));
                let sums = check(&report)
                    .into_iter()
                    .filter(|f| {
                        ["T3-ROW", "T3-CLOSED", "T3-BALANCE", "T4-SUM"].contains(&f.rule.id)
                    })
                    .collect::<Vec<_>>();
                assert_eq!(sums.len(), expected, "{cell} {delta:+}");
                for finding in sums {
                    assert!(finding.cells.contains(&cell));
                    if expected > 1 {
                        let culprit = finding.culprit.expect("row and column cross");
                        assert_eq!(culprit.cell, cell);
                        assert_eq!(culprit.should_be, sound.quantity(cell));
                    }
                }
            }
        }
    }
}

#[test]
fn the_offered_fix_puts_the_culprit_right_in_one_step() {
    for sound in varied() {
        let cell = cell(&sound, "requests.unavailable_not_held.natural_person");
        let mut report = sound.clone();
        report.apply(Action::EnterFigure(cell, "77".to_owned()));
        let finding = check(&report).remove(0);
        assert_eq!(finding.at, Field::Figure(cell));
        let [fix] = finding.fixes.as_slice() else { unreachable!("one fix: {finding:?}") };
        assert_eq!(fix.label, format!("改为 {}", sound.quantity(cell)));
        report.apply(fix.action());
        assert_eq!(report, sound);
    }
}

#[test]
fn two_faults_of_the_same_size_leave_the_culprit_open() {
    for mut report in varied() {
        for address in ["requests.granted.natural_person", "requests.partially_granted.other"] {
            let more = report.quantity(cell(&report, address)) + Quantity::whole(2);
            enter(&mut report, address, &more.to_string());
        }
        let findings = found(&report, "T3-ROW");
        assert_eq!(findings.len(), 2);
        assert!(findings.iter().all(|finding| finding.culprit.is_none()));
    }
}

#[test]
fn two_faults_of_different_size_are_both_named() {
    for mut report in all_zero() {
        enter(&mut report, "requests.granted.natural_person", "2");
        enter(&mut report, "requests.partially_granted.other", "3");
        let culprits: Vec<_> = found(&report, "T3-ROW").iter().filter_map(|f| f.culprit).collect();
        assert_eq!(culprits.len(), 2);
        assert!(culprits.iter().all(|culprit| culprit.should_be == Quantity::ZERO));
    }
}

#[test]
fn a_request_neither_closed_nor_carried_out_is_found_with_its_numbers() {
    for mut report in all_zero() {
        report.apply(Action::SetTotals(Totals::Automatic));
        enter(&mut report, "requests.received.natural_person", "6");
        enter(&mut report, "requests.granted.natural_person", "5");
        let findings = found(&report, "T3-BALANCE");
        assert_eq!(findings.len(), 2, "the column and the total");
        assert_eq!(findings[0].arithmetic, "6＋0 ≠ 5＋0，差 1");
        assert_eq!(
            findings[0].headline,
            "表三“自然人”列：第一项加第二项之和，不等于第三项加第四项之和"
        );
    }
}

#[test]
fn a_wrong_total_is_shown_with_the_sum_and_the_difference() {
    let mut report = zero("2021");
    enter(&mut report, "disputes.reconsideration.upheld", "3");
    enter(&mut report, "disputes.reconsideration.total", "5");
    assert_eq!(found(&report, "T4-SUM")[0].arithmetic, "3＋0＋0＋0＝3，表中为 5，多 2");
}

#[test]
fn sums_with_something_unreadable_are_left_to_the_check_of_the_cell() {
    for mut report in all_zero() {
        enter(&mut report, "requests.granted.natural_person", "约三件");
        assert_eq!(ids(&report), ["C02"]);
    }
}

#[test]
fn rules_on_stock_and_items_allow_equality_and_refuse_one_less() {
    let (mut old, mut new) = (zero("2019"), zero("2021"));
    enter(&mut new, "proactive.regulations.issued", "1");
    assert_eq!(found(&new, "T2-STOCK")[0].arithmetic, "0 ＜ 1－0，差 1");
    enter(&mut new, "proactive.regulations.in_force", "1");
    assert!(found(&new, "T2-STOCK").is_empty());

    enter(&mut old, "proactive.normative_documents.newly_disclosed", "4");
    enter(&mut old, "proactive.normative_documents.total_disclosed", "3");
    assert_eq!(found(&old, "T2-TOTAL")[0].arithmetic, "3 ＜ 4，差 1");
    enter(&mut old, "proactive.licences.prior_items", "4");
    enter(&mut old, "proactive.licences.change", "-5");
    assert_eq!(found(&old, "T2-ITEMS")[0].arithmetic, "4＋（-5） ＝ -1，小于 0");
    enter(&mut old, "proactive.licences.change", "-4");
    assert!(found(&old, "T2-ITEMS").is_empty());
}

#[test]
fn automatic_totals_follow_every_open_cell() {
    for mut report in varied() {
        report.apply(Action::SetTotals(Totals::Automatic));
        let open: Vec<_> = report.edition.cells().filter(|cell| report.is_open(*cell)).collect();
        for cell in open {
            if report.edition.measure(cell) == Some(Measure::Count) {
                report.apply(Action::EnterFigure(cell, "9".to_owned()));
                let sums = errors(&report);
                assert!(
                    sums.iter().all(|sum| sum.starts_with("T3-BALANCE") || sum.starts_with("T2")),
                    "{sums:?}"
                );
            }
        }
    }
}

#[test]
fn a_total_of_blanks_is_blank_and_of_a_zero_is_zero() {
    let mut report = Report::new(common::agency(), 2025);
    let total = cell(&report, "requests.granted.total");
    assert_eq!(report.figure(total), &Figure::BLANK);
    enter(&mut report, "requests.granted.other", "0");
    assert_eq!(report.figure(total).text(), "0");
    enter(&mut report, "requests.granted.other", "");
    assert_eq!(report.figure(total), &Figure::BLANK);
}

/// What is said of a total given for `address`, where totals are reckoned.
fn given(report: &Report, address: &str, text: &str) -> Option<(bool, String)> {
    let given = compare_total(report, cell(report, address), text)?;
    Some((given.agrees(), given.sentence(report)))
}

#[test]
fn a_given_total_is_said_to_agree_or_by_how_much_it_differs() {
    for mut report in all_zero() {
        report.apply(Action::SetTotals(Totals::Automatic));
        enter(&mut report, "disputes.reconsideration.upheld", "12");
        let total = "disputes.reconsideration.total";
        let place = "表四“行政复议”行“总计”列";
        let before = report.clone();
        for text in ["12", "１２", "12件", "12.0"] {
            let expected = format!("{place}：填写的 12 与自动计算一致。");
            assert_eq!(given(&report, total, text), Some((true, expected)));
        }
        let expected = format!(
            "{place}：填写的 13 与自动计算的 12 不一致，差 1，请核对本行各格。合计仍为 12。"
        );
        assert_eq!(given(&report, total, "13"), Some((false, expected)));
        let (agrees, said) = given(&report, total, "十二").expect("said");
        assert!(!agrees && said.contains("填写的“十二”不是合计数"), "{said}");
        assert_eq!(given(&report, total, " "), None);
        assert_eq!(
            given(&report, "disputes.litigation_direct.total", "/").map(|one| one.0),
            Some(true)
        );
        assert_eq!(report, before);
        report.apply(Action::SetTotals(Totals::Typed));
        assert_eq!(given(&report, total, "13"), None, "a person fills it");
    }
}

#[test]
fn a_given_total_of_blanks_waits_for_its_row() {
    let report = Report::new(common::agency(), 2025);
    let (agrees, said) = given(&report, "requests.granted.total", "7").expect("said");
    assert!(!agrees && said.contains("本行各格还没有填写，无法核对填写的 7"), "{said}");
    let (_, said) = given(&report, "requests.closed_total.other", "7").expect("said");
    assert!(said.contains("本列各格还没有填写"), "{said}");
    let (_, said) = given(&report, "requests.closed_total.total", "7").expect("said");
    assert!(said.contains("本行和本列各格还没有填写"), "{said}");
}

#[test]
fn the_figure_that_explains_a_given_total_is_named_only_where_other_sums_say_so_too() {
    for mut report in varied() {
        report.apply(Action::SetTotals(Totals::Automatic));
        let wrong = cell(&report, "requests.granted.commercial_enterprise");
        let right = report.quantity(wrong);
        let total = report.quantity(cell(&report, "requests.granted.total"));
        report.apply(Action::EnterFigure(wrong, (right - Quantity::whole(1)).to_string()));
        let given =
            compare_total(&report, cell(&report, "requests.granted.total"), &total.to_string())
                .expect("given");
        let culprit = nianbao::rules::Culprit { cell: wrong, should_be: right };
        let expected = TotalVerdict::Differs { by: Quantity::whole(1), culprit: Some(culprit) };
        assert_eq!(given.verdict, expected);
        let said = given.sentence(&report);
        let named = format!(
            "差 1，很可能是表三“（一）予以公开”行“商业企业”列有误，应为 {right}；请核对本行各格"
        );
        assert!(said.contains(&named), "{said}");
        assert_eq!(given.summands(&report).len(), 6);
        // The table holds: the paper may be wrong, or two figures; nobody is named.
        report.apply(Action::EnterFigure(wrong, right.to_string()));
        let off = (total + Quantity::whole(1)).to_string();
        let given = compare_total(&report, given.cell, &off).expect("given");
        let expected = TotalVerdict::Differs { by: Quantity::whole(1), culprit: None };
        assert_eq!(given.verdict, expected);
    }
}

#[test]
fn what_was_received_is_out_of_balance_only_once_the_work_of_the_year_is_begun() {
    for mut report in all_zero() {
        report.figures.clear();
        report.apply(Action::SetTotals(Totals::Automatic));
        for (address, text, is_begun) in [
            ("requests.received.natural_person", "5", false),
            ("requests.carried_in.natural_person", "1", false),
            ("requests.carried_out.natural_person", "0", true),
            ("requests.carried_out.natural_person", "", false),
            ("requests.granted.natural_person", "2", true),
        ] {
            enter(&mut report, address, text);
            let broken = found(&report, "T3-BALANCE");
            assert_eq!(!broken.is_empty(), is_begun, "{address} {text:?}: {broken:?}");
        }
    }
}
