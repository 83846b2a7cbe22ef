//! The sums, held against an addition of the files that knows nothing of the core.

use super::common::real;
use super::{NAMES, office, report, sent, years};
use nianbao::exchange::seal;
use nianbao::report::{Quantity, Report};
use nianbao::rollup::{Contribution, Packed, Sum, file};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// Adds up the tables of data files by their text: digits before and behind the point in
/// whole ten-thousandths, whatever is no plain number adds nothing.
fn added_by_hand(files: &[String]) -> BTreeMap<String, i128> {
    let mut sums = BTreeMap::new();
    for text in files {
        let file: Value = serde_json::from_str(text).expect("a data file");
        for (matrix, rows) in file["tables"].as_object().expect("tables") {
            for (row, columns) in rows.as_object().expect("rows") {
                for (column, value) in columns.as_object().expect("columns") {
                    let sum = sums.entry(format!("{matrix}.{row}.{column}")).or_insert(0);
                    *sum += plain(value);
                }
            }
        }
    }
    sums
}

fn plain(value: &Value) -> i128 {
    let text = match value {
        Value::Number(number) => number.to_string(),
        // A remark in brackets behind the number, a unit.
        Value::String(text) => text.split('（').next().unwrap_or("").replace("万元", ""),
        _ => return 0,
    };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number =
        !whole.is_empty() && (whole.to_owned() + decimals).bytes().all(|b| b.is_ascii_digit());
    if !is_number || decimals.len() > 4 {
        return 0;
    }
    sign * format!("{whole}{decimals:0<4}").parse::<i128>().unwrap_or(0)
}

fn ten_thousandths(sum: Sum) -> i128 {
    let text = sum.to_string();
    plain(&Value::String(text))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 24 } else { 200 }))]

    #[test]
    fn sums_equal_an_independent_addition(seeds in prop::collection::vec(0..100_000_u64, 0..30), own in 0..100_000_u64) {
        for year in years() {
            let named = |(i, seed): (usize, &u64)| report(&format!("第{i}街道"), year, *seed);
            let reports: Vec<Report> = seeds.iter().enumerate().map(named).collect();
            let mut rollup = office(year, &[]);
            let own = report("示例区政务公开办公室", year, own);
            Packed::of(&own, own.edition).unpack(&mut rollup.own);
            rollup.receive(reports.iter().map(|report| sent(report, 1)).collect());
            let files: Vec<String> = reports.iter().chain([&own]).map(seal).collect();
            let by_hand = added_by_hand(&files);
            let sums = rollup.sums();
            prop_assert_eq!(sums.cells().count(), by_hand.len());
            for (cell, added) in sums.cells() {
                prop_assert_eq!(ten_thousandths(added.sum), by_hand[&cell.to_string()], "{}", cell);
            }
        }
    }

    #[test]
    fn the_order_of_files_never_matters(
        order in Just((0..14_usize).collect::<Vec<_>>()).prop_shuffle(),
        cut in 0..14_usize,
    ) {
        for year in years() {
            // Fourteen files: two bodies have sent two each, one is a stranger, one is of
            // the year before, one of another form.
            let other_form = years().into_iter().find(|other| *other != year).unwrap_or(year);
            let mut files: Vec<Contribution> =
                (0..9).map(|i| sent(&report(&format!("第{i}街道"), year, i), 100 + i)).collect();
            files.push(sent(&report("第0街道", year, 70), 50));
            files.push(sent(&report("第1街道", year, 71), 500));
            files.push(sent(&report("名单外的局", year, 72), 7));
            files.push(sent(&report("第2街道", year - 1, 73), 8));
            files.push(sent(&report("第3街道", other_form, 74), 9));
            let names: Vec<String> = (0..10).map(|i| format!("第{i}街道")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut straight = office(year, &names);
            straight.receive(files.clone());
            let mut shuffled = office(year, &names);
            shuffled.receive(order.iter().map(|i| files[*i].clone()).collect());
            prop_assert_eq!(file::write(&straight), file::write(&shuffled));
            prop_assert_eq!(straight.sums(), shuffled.sums());
            // In two drops, where nobody has sent two: the same.
            let once = |order: &[usize]| -> Vec<Contribution> {
                order.iter().filter(|i| **i < 9).map(|i| files[*i].clone()).collect()
            };
            let mut twice = office(year, &names);
            twice.receive(once(&order[..cut]));
            twice.receive(once(&order[cut..]));
            let mut one = office(year, &names);
            one.receive(files[..9].to_vec());
            prop_assert_eq!(one, twice);
        }
    }

    #[test]
    fn figures_come_out_of_their_packing_as_they_went_in(seed in 0..100_000_u64, text in "\\PC{0,12}", at in 0..150_usize) {
        for year in years() {
            let mut one = report("甲街道", year, seed);
            let cell = one.edition.cells().nth(at).expect("a cell");
            one.apply(nianbao::report::Action::EnterFigure(cell, text.clone()));
            let packed = Packed::of(&one, one.edition);
            prop_assert_eq!(Packed::opened(packed.text(), one.edition), Some(packed.clone()));
            let mut back = Report::empty(one.edition, year, one.agency.clone());
            packed.unpack(&mut back);
            for cell in one.edition.cells() {
                prop_assert_eq!(back.figure(cell).reading(), one.figure(cell).reading(), "{}", cell);
                let of_number = one.figure(cell).quantity().is_some() && one.figure(cell).remark().is_none();
                if !of_number && one.figure(cell).text().trim() != "" && one.figure(cell).reading() != nianbao::report::Reading::NotApplicable {
                    prop_assert_eq!(back.figure(cell).text(), one.figure(cell).text());
                }
            }
        }
    }
}

#[test]
fn a_sum_is_exact_however_many_bodies_and_digits() {
    let year = 2025;
    let mut largest = report("甲街道", year, 1);
    let cell = largest.edition.cell("proactive.fees.amount").expect("fees");
    largest.apply(nianbao::report::Action::EnterFigure(cell, "999999999999.9999".to_owned()));
    let figures = Packed::of(&largest, largest.edition);
    let mut sums = nianbao::rollup::Sums::new(largest.edition);
    for _ in 0..40_000 {
        sums.add(&figures);
    }
    assert_eq!(sums.at(cell).sum.to_string(), "39999999999999996");
    assert_eq!(sums.at(cell).sum.quantity(), None, "no report can hold so much");
    assert_eq!(sums.at(cell).contributors, 40_000);
}

#[test]
fn real_reports_add_up() {
    let reports = [real("suqian-2024"), real("shanghai-stcsm-2024")];
    let mut rollup = office(2024, &[]);
    rollup.receive(reports.iter().map(|report| sent(report, 1)).collect());
    let by_hand = added_by_hand(&reports.iter().map(seal).collect::<Vec<_>>());
    for (cell, added) in rollup.sums().cells() {
        assert_eq!(ten_thousandths(added.sum), by_hand[&cell.to_string()], "{cell}");
    }
    // The bureau's source lost one total.
    let lost = rollup.edition().cell("requests.carried_out.total").expect("a cell");
    assert_eq!(rollup.sums().at(lost).blank, 2, "the bureau's and the office's own");
}

#[test]
fn shares_are_sorted_and_of_the_whole() {
    let mut rollup = office(2025, &[]);
    let cell = rollup.edition().cell("requests.received.total").expect("a cell");
    for (name, count) in NAMES.iter().zip(["10", "30", "0", "55", "/", "5"]) {
        let mut one = report(name, 2025, 3);
        one.apply(nianbao::report::Action::EnterFigure(cell, count.to_owned()));
        rollup.receive(vec![sent(&one, 1)]);
    }
    let shares: Vec<(String, String)> = rollup
        .shares(cell)
        .into_iter()
        .map(|share| (share.name, share.percent.map(|p| p.to_string()).unwrap_or_default()))
        .collect();
    let expected = [("丁乡", "55"), ("乙街道", "30"), ("甲街道", "10"), ("己委员会", "5")];
    assert_eq!(shares, expected.map(|(name, share)| (name.to_owned(), share.to_owned())));
    assert_eq!(Sum::default().share(Quantity::whole(1)), None, "of nothing there is no share");
}
