//! What stands out: the figure that weighs most in its sum is told first, with every reason.

use super::{office, report, sent, years};
use nianbao::form::{Aspect, CellRef, Edition, Item, Role};
use nianbao::report::{Action, AgencyKind, Quantity, Report};
use nianbao::rollup::outliers::{Outlier, Reason, outliers};
use nianbao::rollup::{Contribution, Packed, Rollup};
use proptest::prelude::*;

/// A report of a body in which every cell is 0 but these.
fn only(rollup: &Rollup, name: &str, kind: AgencyKind, figures: &[(CellRef, String)]) -> Report {
    let mut one = report(name, rollup.year(), 1);
    one.agency.kind = kind;
    for cell in one.edition.cells() {
        one.apply(Action::EnterFigure(cell, "0".to_owned()));
    }
    one.apply(Action::EnterFigures(figures.to_vec()));
    one
}

fn fees(rollup: &Rollup) -> CellRef {
    let cell = rollup.edition().cell_of(Role::Public(Item::Fees, Aspect::Amount));
    cell.expect("a form with amounts")
}

#[test]
fn an_amount_in_yuan_that_is_nearly_all_of_the_sum_comes_before_hundreds_of_others() {
    let mut rollup = office(2025, &[]);
    let (fees, received) = (fees(&rollup), "requests.received.total");
    let received = rollup.edition().cell(received).expect("a cell");
    let model = sent(&only(&rollup, "第一街道", AgencyKind::Subdistrict, &[]), 1);
    let mut all = Vec::new();
    for i in 0..240_u32 {
        // Every other one stands out by its applications, and no kind has many peers for fees.
        let kind = AgencyKind::ALL[i as usize % 5];
        let count = if i % 2 == 0 { 5 } else { 400 + i };
        let amount = if i == 97 { "251000".to_owned() } else { format!("{}.5", 60 + i % 37) };
        let figures = [(fees, amount), (received, count.to_string())];
        let one = Packed::of(&only(&rollup, "", kind, &figures), rollup.edition());
        let (name, digest) = (format!("第{i}街道"), format!("{i:016x}"));
        all.push(Contribution { name, digest, kind, figures: one, ..model.clone() });
    }
    rollup.receive(all);
    let found = outliers(&rollup);
    let first = &found[0];
    assert_eq!((first.name.as_str(), first.cell), ("第97街道", fees));
    assert!(first.reasons.contains(&Reason::Unit(Quantity::parse("25.1").expect("a number"))));
    assert!(first.reasons.contains(&Reason::Half));
    let said = first.said();
    assert!(said.starts_with("占合计的 9"), "{said}");
    assert!(said.contains("可能误以元为单位，如果是元，应为 25.1 万元"), "{said}");
    assert!(said.contains("约为其 3"), "{said}");
    // The same where its kind has too few bodies to be held against each other.
    let mut few = office(2025, &[]);
    for (i, amount) in ["12", "9.5", "251000", "30", "8", "0"].into_iter().enumerate() {
        let kind = AgencyKind::ALL[i % 5];
        let one = only(&few, &format!("第{i}局"), kind, &[(fees, amount.to_owned())]);
        few.receive(vec![sent(&one, 1)]);
    }
    let found = outliers(&few);
    assert_eq!((found.len(), found[0].name.as_str()), (1, "第2局"));
}

#[test]
fn an_amount_in_yuan_is_told_by_the_bodys_own_of_last_year_and_not_where_nobody_can_be_sure() {
    let fee = |year: u16, amount: &str| {
        let mut rollup = office(year, &[]);
        let one =
            only(&rollup, "甲局", AgencyKind::Department, &[(fees(&rollup), amount.to_owned())]);
        rollup.receive(vec![sent(&one, 1)]);
        (rollup, one)
    };
    let (mut rollup, _) = fee(2025, "251000");
    assert!(outliers(&rollup).is_empty(), "nothing to be held against");
    rollup.receive(vec![sent(&fee(2024, "24.8").1, 1)]);
    let found = outliers(&rollup);
    assert!(matches!(found[0].reasons[..], [Reason::Unit(_), Reason::LastYear(_)]), "{found:?}");
    let (mut rollup, _) = fee(2025, "2510");
    rollup.receive(vec![sent(&fee(2024, "240").1, 1)]);
    assert!(outliers(&rollup)[0].reasons.iter().all(|one| !matches!(one, Reason::Unit(_))));
}

/// The figures of everybody who counts, the office's own too.
fn figures(rollup: &Rollup) -> Vec<Vec<Option<Quantity>>> {
    let edition = rollup.edition();
    let counted = rollup.counted().into_iter().map(|(_, one)| one.figures.quantities(edition));
    counted.chain([rollup.own_figures().quantities(edition)]).collect()
}

/// What a figure changes in the sum of its cell against what is usual, in millionths, by plain
/// arithmetic.
fn part(edition: &Edition, all: &[Vec<Option<Quantity>>], one: &Outlier) -> i128 {
    let number = |quantity: Quantity| i128::from((quantity * 10_000).as_whole().unwrap_or(0));
    let at = edition.number(one.cell).expect("a cell");
    let whole: i128 = all.iter().filter_map(|one| one[at]).map(|one| number(one).abs()).sum();
    let value = number(one.value);
    let parts = one.reasons.iter().map(|reason| {
        let usual = match reason {
            Reason::Half => 0,
            Reason::Unit(usual) | Reason::LastYear(usual) => number(*usual),
            Reason::Peers { median, .. } => number(*median),
        };
        let whole = whole - value.abs() + value.abs().max(usual.abs());
        (value - usual).abs() * 1_000_000 / whole.max(1)
    });
    parts.max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_heavier_is_told_first_each_figure_once_and_the_order_of_files_never_matters(
        seeds in prop::collection::vec((0..10_000_u64, 0..10_000_u64), 5..14),
    ) {
        for year in years() {
            let one = |i: usize, seed: u64, year| sent(&report(&format!("第{i}街道"), year, seed), 1);
            let mut all: Vec<_> = seeds.iter().enumerate().map(|(i, (now, _))| one(i, *now, year)).collect();
            all.extend(seeds.iter().enumerate().map(|(i, (_, last))| one(i, *last, year - 1)));
            let mut rollup = office(year, &[]);
            rollup.receive(all.clone());
            let found = outliers(&rollup);
            all.reverse();
            let mut reversed = office(year, &[]);
            reversed.receive(all);
            prop_assert_eq!(&outliers(&reversed), &found);
            let mut known: Vec<(&str, CellRef)> = found.iter().map(|one| (one.name.as_str(), one.cell)).collect();
            known.sort_unstable();
            known.dedup();
            prop_assert_eq!(known.len(), found.len());
            let is_unit = |one: &Outlier| one.reasons.iter().any(|one| matches!(one, Reason::Unit(_)));
            let (edition, all) = (rollup.edition(), figures(&rollup));
            let parts: Vec<i128> = found.iter().map(|one| part(edition, &all, one)).collect();
            for (at, pair) in found.windows(2).enumerate() {
                let (one, other) = (&pair[0], &pair[1]);
                prop_assert!(is_unit(one) || !is_unit(other));
                if is_unit(one) == is_unit(other) {
                    // A share is told to a tenth of a percent.
                    prop_assert!(parts[at] + 1100 >= parts[at + 1], "{:?} {:?}", one, other);
                }
            }
            for one in &found {
                prop_assert!(!one.reasons.is_empty() && one.reasons.is_sorted());
            }
        }
    }
}
