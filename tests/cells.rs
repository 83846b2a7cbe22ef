//! What people type into a figure cell, and the checks that look at one cell or a
//! few.

mod common;

use common::{all_zero, cell, enter, found, ids, zero};
use nianbao::editions::{CATALOGUE, passages};
use nianbao::form::Measure;
use nianbao::report::{Action, AgencyKind, Figure, Quantity, Reading, Totals, decimal_meant};
use nianbao::rules::{Severity, catalogue};
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    Figure::typed(text, Measure::Count).reading()
}

#[test]
fn counts_are_read_as_people_write_them() {
    for (text, number) in [
        ("12", 12),
        ("１２", 12),
        (" 12 ", 12),
        ("\u{3000}12\u{a0}", 12),
        ("1,234", 1234),
        ("1，234", 1234),
        ("1,234,567", 1_234_567),
        ("12件", 12),
        ("12 件", 12),
        ("007", 7),
        ("+3", 3),
        ("-3", -3),
        ("－3", -3),
        ("5.0", 5),
    ] {
        assert_eq!(reading(text), Reading::Known(Quantity::whole(number)), "{text}");
    }
}

#[test]
fn blank_nought_and_not_applicable_are_three_things() {
    for text in ["", " ", "\u{3000}", "\u{a0}"] {
        assert_eq!(reading(text), Reading::Blank, "{text:?}");
    }
    for text in ["/", "／", "-", "—", "——", "无", "不适用", "\\"] {
        assert_eq!(reading(text), Reading::NotApplicable, "{text}");
    }
    assert_eq!(reading("0"), Reading::Known(Quantity::ZERO));
}

#[test]
fn what_cannot_be_read_is_never_cut_down_to_a_number() {
    for text in [
        "12a",
        "约12",
        "1,23",
        "1,2345",
        "1 2",
        "12万元",
        "1.2.3",
        "二",
        "1e3",
        "--5",
        "1.",
        ".5",
        "9999999999999",
    ] {
        let figure = Figure::typed(text, Measure::Count);
        assert_eq!(figure.reading(), Reading::Unreadable, "{text}");
        assert_eq!(figure.tidied(Measure::Count), text);
    }
}

#[test]
fn money_keeps_its_decimals_exactly() {
    for text in ["59237.2449", "0.10", "1234.5", "0", "0.0001"] {
        let figure = Figure::typed(text, Measure::Money(Some("万元")));
        assert_eq!(figure.tidied(Measure::Money(Some("万元"))), text);
        assert!(figure.quantity().is_some());
    }
    let grouped = Figure::typed("1,234.50万元", Measure::Money(Some("万元")));
    assert_eq!(grouped.tidied(Measure::Money(Some("万元"))), "1234.50");
    assert_eq!(Figure::typed("0.00001", Measure::Money(None)).reading(), Reading::Unreadable);
}

#[test]
fn a_double_as_a_spreadsheet_writes_it_is_the_decimal_that_was_meant() {
    let money = Measure::Money(Some("万元"));
    for (text, meant) in [
        ("72701.257799999992", "72701.2578"),
        ("72701.257800000007", "72701.2578"),
        ("0.30000000000000004", "0.3"),
        ("-0.30000000000000004", "-0.3"),
        ("1.2E-2", "0.012"),
        ("1.2E+05", "120000"),
        ("1e-04", "0.0001"),
        ("0E+00", "0"),
        ("7.2701257800000007E+4", "72701.2578"),
        ("9.9999999999999995E-2", "0.1"),
        ("999.99999999999989", "1000"),
        ("123456789012.34559", "123456789012.3456"),
        ("72701.257799999992万元", "72701.2578"),
        ("７２７０１．２５７７９９９９９９９２", "72701.2578"),
        ("72,701.257799999992", "72701.2578"),
        // Nothing to round: written by a person.
        ("123456789012.3456", "123456789012.3456"),
        ("59237.2449", "59237.2449"),
        ("1234.50", "1234.50"),
    ] {
        let figure = Figure::typed(text, money);
        assert_eq!(figure.text(), text, "kept as typed");
        assert_eq!(figure.tidied(money), meant, "{text}");
        assert_eq!(figure.quantity(), Quantity::parse(meant), "{text}");
    }
    assert_eq!(reading("5.0000000000000009"), Reading::Known(Quantity::whole(5)));
    assert_eq!(reading("1.2E+05件"), Reading::Known(Quantity::whole(120_000)));
}

#[test]
fn what_no_spreadsheet_writes_of_a_figure_is_not_rounded_into_one() {
    let money = Measure::Money(None);
    for text in [
        "0.00001",
        "0.123456789",
        "0.12345678901234567",
        "1.23456E-2",
        "5.5511151231257827E-17",
        "12345678901234567",
        "1E+999",
        "1E+99999999999999999999",
        "1.E+5",
        ".5E+5",
        "E+5",
        "1E5",
        "1E+",
        "1E+5E+5",
        "1.2.3E+5",
        "1E+-5",
        "一E+5",
    ] {
        let figure = Figure::typed(text, money);
        assert_eq!(figure.reading(), Reading::Unreadable, "{text}");
        assert_eq!(figure.tidied(money), text);
    }
}

/// A decimal of at most fifteen significant digits and four decimals, shortest form.
fn decimal() -> impl Strategy<Value = String> {
    (any::<bool>(), 0_u64..100_000_000_000, 0_u32..10_000).prop_map(|(is_negative, whole, rest)| {
        let sign = if is_negative && (whole, rest) != (0, 0) { "-" } else { "" };
        let text = format!("{sign}{whole}.{rest:04}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The nearest double, written with seventeen significant digits in either manner and
    /// with sixteen, is read as what the browser's own shortest printing gives: what was
    /// typed.
    #[test]
    fn every_double_of_a_spreadsheet_is_read_as_its_shortest_decimal(text in decimal()) {
        let double: f64 = text.parse().expect("a decimal");
        prop_assert_eq!(&format!("{double}"), &text);
        let exponent: i32 = format!("{double:e}").split_once('e').expect("e").1.parse().expect("a number");
        for digits in [16, 17] {
            let places = usize::try_from(digits - 1 - exponent).expect("behind the point");
            let behind = usize::try_from(digits - 1).expect("positive");
            let plain = format!("{double:.places$}");
            let scientific = format!("{double:.behind$e}").replace("e-", "E-0").replace('e', "E+");
            for written in [plain, scientific] {
                prop_assert_eq!(&*decimal_meant(&written), text.as_str(), "{}", written);
                let figure = Figure::typed(&written, Measure::Money(None));
                prop_assert_eq!(figure.quantity(), Quantity::parse(&text), "{}", written);
            }
        }
    }

    /// What a person can have written is not touched.
    #[test]
    fn a_decimal_of_up_to_four_places_stays_as_it_is(text in "[-+]?[0-9]{1,12}(\\.[0-9]{1,4})?") {
        prop_assert_eq!(&*decimal_meant(&text), text.as_str());
    }

    /// No text makes it fail, and none is touched but decimals.
    #[test]
    fn any_text_passes(text in "[-+0-9.Ee一]{0,40}", other in "\\PC{0,40}") {
        for text in [text, other] {
            let meant = decimal_meant(&text);
            if *meant != text {
                prop_assert!(meant.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte)));
                prop_assert_eq!(&*decimal_meant(&meant), &*meant, "once is enough");
            }
        }
    }
}

proptest! {
    #[test]
    fn a_quantity_reads_back_what_it_writes(units in -99_999_999_999_i64..=99_999_999_999, rest in 0..10_000_i64) {
        let text = format!("{units}.{rest:04}");
        let quantity = Quantity::parse(&text).expect("a decimal");
        prop_assert_eq!(Quantity::parse(&quantity.to_string()), Some(quantity));
    }

    #[test]
    fn sums_of_quantities_are_exact(parts in prop::collection::vec(-9_999_999_999_i64..=9_999_999_999, 0..40)) {
        let quantity = |part: i64| Quantity::parse(&format!("{}{}.{:04}", if part < 0 { "-" } else { "" }, part.abs() / 10_000, part.abs() % 10_000)).expect("a decimal");
        let sum: Quantity = parts.iter().map(|part| quantity(*part)).sum();
        prop_assert_eq!(sum, quantity(parts.iter().sum()));
    }

    #[test]
    fn nothing_typed_is_ever_lost(text in "\\PC{0,12}") {
        let figure = Figure::typed(&text, Measure::Count);
        match figure.reading() {
            Reading::Blank => {
                let space = |c: char| c.is_whitespace() || u32::from(c) == 0xFEFF;
                prop_assert!(text.chars().all(space));
            }
            _ => prop_assert_eq!(figure.text(), text.as_str()),
        }
    }

    #[test]
    fn tidying_never_changes_the_number(text in "[0-9０-９,，. 件+-]{1,10}") {
        for measure in [Measure::Count, Measure::Change, Measure::Money(Some("万元")), Measure::Money(None)] {
            let figure = Figure::typed(&text, measure);
            let tidied = Figure::typed(&figure.tidied(measure), measure);
            prop_assert_eq!(tidied.reading(), figure.reading());
        }
    }
}

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
