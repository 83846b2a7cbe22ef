//! What people and spreadsheets write into a figure cell, and the exact number that it is.

use nianbao::form::Measure;
use nianbao::report::{Figure, Quantity, Reading, decimal_meant};
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
fn a_number_with_more_digits_than_a_figure_can_have_is_told_from_what_is_no_number() {
    let is_too_large = |text: &str| Figure::typed(text, Measure::Money(None)).is_too_large();
    for text in ["1000000000000", "-1000000000000", "1,000,000,000,000", "１000000000000.5"] {
        assert!(is_too_large(text), "{text}");
    }
    // The largest that there is, leading noughts included, and what is wrong otherwise.
    for text in [
        "999999999999",
        "99999999999.9999",
        "0.12345",
        "1000000000000x",
        "x1000000000000",
        "1000000000000.x",
        "",
    ] {
        assert!(!is_too_large(text), "{text}");
    }
}

#[test]
fn a_sum_may_be_larger_than_any_figure_and_says_so() {
    let most = Quantity::parse("999999999999.9999").expect("the largest figure");
    let least = Quantity::ZERO - most;
    let step = Quantity::parse("0.0001").expect("a ten-thousandth");
    for (quantity, is_in_range) in [
        (Quantity::ZERO, true),
        (most, true),
        (least, true),
        (most + step, false),
        (least - step, false),
    ] {
        assert_eq!(quantity.is_in_range(), is_in_range, "{quantity}");
    }
}

#[test]
fn a_share_may_be_off_by_what_rounding_to_one_decimal_takes() {
    let quantity = |text: &str| Quantity::parse(text).expect("a decimal");
    let is_share = |percent: &str, part: &str, whole: &str| {
        Quantity::is_share(quantity(percent), quantity(part), quantity(whole))
    };
    // Of eight, one is 12.5 %, of three 33.33… %; of 2,000, one is 0.05 %.
    for (percent, part, whole) in [
        ("12.5", "1", "8"),
        ("33.3", "1", "3"),
        ("33.33", "1", "3"),
        ("100", "7", "7"),
        ("0.1", "1", "2000"),
        ("0", "1", "2000"),
        ("-50", "-1", "2"),
        ("0", "0", "5"),
    ] {
        assert!(is_share(percent, part, whole), "{percent} % of {whole} is {part}");
    }
    for (percent, part, whole) in [
        ("12.4", "1", "8"),
        ("12.6", "1", "8"),
        ("33.4", "1", "3"),
        ("0.2", "1", "2000"),
        ("50", "-1", "2"),
        ("87.5", "1", "8"),
        ("800", "1", "8"),
    ] {
        assert!(!is_share(percent, part, whole), "{percent} % of {whole} is not {part}");
    }
}

proptest! {
    /// The percentage that is worked out is one that is taken for right, and one that is off by
    /// more than the rounding is not.
    #[test]
    fn a_percentage_is_the_share_that_it_says(part in 0_i64..1_000_000, whole in 1_i64..1_000_000, off in 2_i64..500) {
        let (part, whole) = (Quantity::whole(part), Quantity::whole(whole));
        let percent = Quantity::percent(part, whole).expect("of something");
        prop_assert!(Quantity::is_share(percent, part, whole), "{} of {} is {} %", part, whole, percent);
        let tenth = Quantity::parse("0.1").expect("a decimal");
        prop_assert!(!Quantity::is_share(percent + tenth * off, part, whole));
        prop_assert!(!Quantity::is_share(percent - tenth * off, part, whole));
    }
}
