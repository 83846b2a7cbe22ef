//! The checks that look at one cell or a few.

mod common;

use common::{all_zero, cell, enter, found, ids, zero};
use nianbao::editions::{CATALOGUE, passages};
use nianbao::report::{Action, AgencyKind, Quantity, Totals};
use nianbao::rules::{Severity, catalogue};

#[test]
fn blanks_are_one_finding_a_table_and_fill_with_one_click() {
    for mut report in all_zero() {
        report.figures.clear();
        report.totals = Totals::Automatic;
        let blanks = found(&report, "C01");
        assert_eq!(blanks.len(), 3);
        assert_eq!(blanks[2].headline, "表四还有 12 格未填");
        for finding in blanks {
            report.apply(finding.fixes[0].action());
        }
        assert_eq!(ids(&report), Vec::<&str>::new());
    }
}

#[test]
fn a_count_must_be_a_whole_number_and_not_negative() {
    for (text, faulty) in [("3", false), ("-1", true), ("1.5", true), ("三", true), ("0", false)] {
        for mut report in all_zero() {
            report.apply(Action::SetTotals(Totals::Automatic));
            enter(&mut report, "proactive.licences.decisions", text);
            let findings = found(&report, "C02");
            assert_eq!(!findings.is_empty(), faulty, "{text}");
            assert!(findings.iter().all(|finding| finding.headline.contains(text)));
        }
    }
}

#[test]
fn what_is_wrong_with_a_figure_is_told_in_its_own_words() {
    for (text, fault) in [
        ("约三", "读不出数字"),
        ("1234567890123", "整数部分超过 12 位，不能作为数字计算"),
        ("1.5", "不是整数"),
        ("-1", "是负数"),
    ] {
        for mut report in all_zero() {
            report.apply(Action::SetTotals(Totals::Automatic));
            enter(&mut report, "proactive.licences.decisions", text);
            let told: Vec<String> =
                found(&report, "C02").into_iter().map(|finding| finding.headline).collect();
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].ends_with(&format!("：“{text}”{fault}")), "{told:?}");
        }
    }
}

#[test]
fn a_change_may_be_negative_but_must_be_whole() {
    let mut report = zero("2019");
    enter(&mut report, "proactive.licences.prior_items", "8");
    for (text, faulty) in [("-3", false), ("4", false), ("-0.5", true), ("减3", true)] {
        enter(&mut report, "proactive.licences.change", text);
        assert_eq!(!found(&report, "C03").is_empty(), faulty, "{text}");
    }
}

#[test]
fn money_must_be_a_decimal_and_not_negative() {
    let mut report = zero("2021");
    for (text, faulty) in [("12.5", false), ("-1", true), ("一百", true), ("0.00001", true)] {
        enter(&mut report, "proactive.fees.amount", text);
        assert_eq!(!found(&report, "C04").is_empty(), faulty, "{text}");
    }
}

#[test]
fn an_amount_in_yuan_is_offered_in_the_unit_of_the_table() {
    let mut report = zero("2021");
    enter(&mut report, "proactive.fees.amount", "251000元");
    let finding = found(&report, "C04").remove(0);
    assert_eq!(finding.fixes[0].label, "改为 25.1");
    assert_eq!(found(&report, "C05").len(), 1);
    report.apply(finding.fixes[0].action());
    assert_eq!(ids(&report), Vec::<&str>::new());
}

#[test]
fn fees_beyond_a_towns_means_are_questioned() {
    let mut report = zero("2021");
    for (text, questioned) in [("1000", false), ("1000.0001", true), ("8040", true)] {
        enter(&mut report, "proactive.fees.amount", text);
        assert_eq!(!found(&report, "C05").is_empty(), questioned, "{text}");
    }
    report.apply(Action::ChooseKind(AgencyKind::Government));
    assert!(found(&report, "C05").is_empty());
}

#[test]
fn purchases_without_money_and_money_without_purchases_are_questioned() {
    let mut report = zero("2019");
    for (items, amount, questioned) in
        [("0", "0", false), ("2", "0", true), ("0", "1.5", true), ("2", "1.5", false)]
    {
        enter(&mut report, "proactive.procurement.items", items);
        enter(&mut report, "proactive.procurement.amount", amount);
        assert_eq!(!found(&report, "C06").is_empty(), questioned, "{items} {amount}");
    }
}

#[test]
fn a_sign_in_place_of_nought_is_a_warning_with_a_fix() {
    for mut report in all_zero() {
        enter(&mut report, "requests.granted.natural_person", "/");
        let finding = found(&report, "C07").remove(0);
        assert_eq!(finding.severity, Severity::Warning);
        assert_eq!(ids(&report), ["C07"]);
        report.apply(finding.fixes[0].action());
        assert_eq!(ids(&report), Vec::<&str>::new());
    }
}

#[test]
fn rules_made_by_a_town_are_questioned() {
    for mut report in all_zero() {
        let stock =
            report.edition.matrix("proactive").expect("table two").cells().nth(2).expect("a cell");
        report.apply(Action::EnterFigure(stock, "6".to_owned()));
        assert_eq!(found(&report, "T2-RULEMAKER").len(), 1);
        report.apply(Action::ChooseKind(AgencyKind::Government));
        assert!(found(&report, "T2-RULEMAKER").is_empty());
    }
}

#[test]
fn an_unpaid_request_asks_for_a_word_on_fees_in_section_six() {
    let mut report = zero("2021");
    enter(&mut report, "requests.other_unpaid.total", "1");
    let other = passages::OTHER;
    report.apply(Action::WritePassage(other, "无其他事项。".to_owned()));
    assert_eq!(found(&report, "T3-FEE").len(), 1);
    report.apply(Action::WritePassage(other, "本年度收取信息处理费 120 元。".to_owned()));
    assert!(found(&report, "T3-FEE").is_empty());
}

#[test]
fn more_than_three_tenths_of_other_outcomes_is_worth_a_word() {
    let mut report = zero("2021");
    enter(&mut report, "requests.closed_total.total", "10");
    for (other, noted) in [("0", false), ("3", false), ("4", true)] {
        enter(&mut report, "requests.other_misc.total", other);
        assert_eq!(!found(&report, "T3-OTHER").is_empty(), noted, "{other}");
    }
}

#[test]
fn direct_suits_are_noted_since_reconsideration_comes_first() {
    let mut report = zero("2021");
    enter(&mut report, "disputes.litigation_direct.total", "1");
    for (year, noted) in [(2023, false), (2024, true), (2025, true)] {
        report.apply(Action::ChooseYear(year));
        assert_eq!(!found(&report, "T4-PRECONDITION").is_empty(), noted, "{year}");
    }
}

#[test]
fn the_wrong_form_for_the_year_is_an_error_with_a_fix() {
    for mut report in all_zero() {
        let other =
            nianbao::editions::EDITIONS.iter().find(|e| **e != report.edition).expect("two");
        let due = report.edition;
        report.apply(Action::ChooseEdition(other));
        let finding = found(&report, "S05").remove(0);
        report.apply(finding.fixes[0].action());
        assert_eq!(report.edition, due);
        assert!(found(&report, "S05").is_empty());
    }
}

#[test]
fn every_rule_has_an_id_of_its_own_and_says_why() {
    let mut seen = std::collections::HashSet::new();
    for rule in catalogue(CATALOGUE.editions) {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        assert!(rule.why.ends_with('。') && rule.title.chars().count() > 4, "{}", rule.id);
    }
    let report = zero("2019");
    for matrix in report.edition.matrices() {
        for equation in matrix.equations {
            assert!(seen.contains(equation.rule.id), "{} is in the catalogue", equation.rule.id);
        }
    }
    let _ = cell;
}

#[test]
fn a_remark_behind_a_number_is_kept_and_the_number_counts() {
    for mut report in all_zero() {
        enter(&mut report, "requests.received.natural_person", "22（其中网络16件）");
        let cell = cell(&report, "requests.received.natural_person");
        assert_eq!(report.quantity(cell), Quantity::whole(22));
        assert_eq!(found(&report, "C08")[0].severity, Severity::Info);
        assert!(found(&report, "C02").is_empty());
        report.apply(Action::TidyFigure(cell));
        assert_eq!(report.figure(cell).text(), "22（其中网络16件）");
        let kept = nianbao::exchange::open(&nianbao::exchange::seal(&report)).expect("opens");
        assert_eq!(kept, report);
        for text in ["（3）", "22（）", "约（3）"] {
            enter(&mut report, "requests.received.natural_person", text);
            assert_eq!(found(&report, "C02").len(), 1, "{text}");
        }
    }
}
