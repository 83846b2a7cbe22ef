//! A sum that does not hold is never mended in itself: the body is named whose figures are wrong.

use super::{NAMES, office, report, sent, years};
use nianbao::exchange::{html, open, seal};
use nianbao::form::{CellRef, Field, Relation};
use nianbao::report::{Action, Edit, Quantity, Report};
use nianbao::rollup::{Contribution, Rollup};
use nianbao::rules::{Finding, Fix, check, review, sums};
use proptest::prelude::*;

/// Puts another number into a cell, by so much.
fn spoil(report: &mut Report, cell: CellRef, by: i64) {
    let now = report.quantity(cell) + Quantity::whole(by);
    report.apply(Action::EnterFigure(cell, now.to_string()));
}

fn writes_into(report: &Report, fix: &Fix) -> bool {
    match &fix.edit {
        Edit::Figure { cell, .. } => report.summed(*cell).is_some(),
        Edit::Zeros(matrix) => report.edition.cells().any(|cell| {
            cell.matrix() == *matrix
                && report.summed(cell).is_some()
                && report.figure(cell).text().is_empty()
        }),
        _ => false,
    }
}

/// The findings of sums that do not hold.
fn broken(report: &Report) -> Vec<Finding> {
    let of_sums = sums(report);
    let is_sum = |one: &&Finding| {
        of_sums.iter().any(|sum| sum.rule == one.rule && sum.headline == one.headline)
    };
    check(report).iter().filter(is_sum).cloned().collect()
}

fn received(year: u16, reports: &[Report]) -> Rollup {
    let mut rollup = office(year, &NAMES);
    rollup.receive(reports.iter().map(|one| sent(one, 1)).collect());
    rollup.fill_own();
    rollup
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_wrong_with_bodies_no_summed_cell_is_mended_and_everyone_to_blame_is_named(
        faults in prop::collection::vec((0..5_usize, any::<prop::sample::Index>(), 1..40_i64), 0..4),
        seed in 0..500_u64, pooled in any::<bool>(),
    ) {
        for year in years() {
            let mut reports: Vec<Report> =
                (0..5).map(|i| report(NAMES[i], year, seed + i as u64)).collect();
            for (body, at, by) in &faults {
                let cells: Vec<CellRef> = reports[*body].edition.cells().collect();
                spoil(&mut reports[*body], cells[at.index(cells.len())], *by);
            }
            let mut rollup = received(year, &reports);
            rollup.pooled = pooled;
            let sum = open(&seal(&rollup.report())).expect("it opens");
            prop_assert_eq!(&sum, &rollup.report(), "what is to blame is kept");
            let found = review(&sum).open;
            for finding in &found {
                prop_assert!(!finding.fixes.iter().any(|fix| writes_into(&sum, fix)), "{:?}", finding);
                let blamed = finding.culprit.filter(|one| sum.summed(one.cell).is_some());
                prop_assert!(blamed.is_none(), "{:?}", finding);
            }
            for finding in broken(&sum) {
                let told = format!("{}{}", finding.advice, finding.held_back.clone().unwrap_or_default());
                prop_assert!(!finding.advice.starts_with("很可能"), "{}", told);
                let first = finding.cells[0];
                let instance = first.table().instances().find(|one| {
                    one.equation.rule == finding.rule && one.cells().eq(finding.cells.iter().copied())
                });
                let instance = instance.expect("a sum of the form");
                let breaks = |one: &&Report| {
                    let excess: Quantity =
                        instance.signed().map(|(cell, sign)| one.quantity(cell) * sign).sum();
                    match instance.equation.relation {
                        Relation::Equal => excess != Quantity::ZERO,
                        Relation::AtLeast => excess.is_negative(),
                    }
                };
                let to_blame: Vec<&Report> = reports.iter().filter(breaks).collect();
                prop_assert!(!to_blame.is_empty());
                for one in to_blame {
                    prop_assert!(told.contains(&one.agency.name), "{} {}", one.agency.name, told);
                    prop_assert!(finding.arithmetic.contains(&format!("{}：", one.agency.name)), "{}", finding.arithmetic);
                }
            }
        }
    }
}

#[test]
fn the_body_is_named_with_its_arithmetic_and_its_own_cell_and_is_one_mistake() {
    let mut reports: Vec<Report> = (0..3).map(|i| report(NAMES[i], 2025, 7 + i as u64)).collect();
    for one in &mut reports {
        one.apply(Action::FillBlanks("requests"));
    }
    let cell = reports[1].edition.cell("requests.granted.natural_person").expect("a cell");
    let was = reports[1].quantity(cell);
    spoil(&mut reports[1], cell, 3);
    let rollup = received(2025, &reports);
    let sum = rollup.report();
    let found = broken(&sum);
    assert!(found.len() > 1, "its row and its column: {found:?}");
    for finding in &found {
        let should_be = format!("乙街道（很可能是{}有误，应为 {was}）", sum.edition.spoken(cell));
        assert_eq!(finding.advice, format!("问题出在报送的数：{should_be}"));
        assert!(finding.arithmetic.contains("。乙街道："), "{}", finding.arithmetic);
        assert!(!finding.arithmetic.contains("甲街道"), "{}", finding.arithmetic);
        assert_eq!(finding.at, Field::Figure(cell));
        let said = finding.held_back.as_deref().expect("what is to be done");
        assert!(said.starts_with("汇总数不在这里改：改正乙街道的数以后，重新汇总"), "{said}");
    }
    assert_eq!(nianbao::rules::mistakes(&found).len(), 1);
    // What leaves for the website tells nobody whose report has which fault.
    assert!(!html::write(&sum).contains("乙街道"));
    // In the body's own report it is mended where it is wrong.
    assert!(broken(&reports[1]).iter().all(|one| one.culprit.is_some() && !one.fixes.is_empty()));
    // The set says so as well, with the arithmetic.
    let remarks = nianbao::rollup::rules::check(&rollup);
    let of_body = remarks.iter().find(|one| one.finding.rule.id == "R04").expect("a remark");
    assert!(of_body.finding.arithmetic.contains("应为"), "{:?}", of_body.finding);
}

#[test]
fn a_summed_figure_that_was_changed_is_named_as_such_and_the_office_is_named_for_its_own() {
    let reports: Vec<Report> = (0..3).map(|i| report(NAMES[i], 2025, 7 + i as u64)).collect();
    let mut sum = received(2025, &reports).report();
    assert!(broken(&sum).is_empty());
    let cell = sum.edition.cell("requests.granted.natural_person").expect("a cell");
    let was = sum.quantity(cell);
    spoil(&mut sum, cell, 3);
    let found = broken(&sum);
    assert!(!found.is_empty());
    for finding in &found {
        let now = was + Quantity::whole(3);
        assert_eq!(
            finding.advice,
            format!("{}汇总得出 {was}，现在是 {now}", sum.edition.spoken(cell))
        );
        assert!(finding.fixes.is_empty() && finding.culprit.is_none());
    }
    // The office's own figures are a contributor like any other.
    let mut rollup = received(2025, &reports);
    let own = report("示例区政务公开办公室", 2025, 30);
    let mut own = Report { agency: rollup.own.agency.clone(), ..own };
    spoil(&mut own, cell, 5);
    rollup.receive(vec![sent(&own, 1)]);
    rollup.take_as_own(&sent(&own, 1).digest);
    let found = broken(&rollup.report());
    assert!(!found.is_empty() && found.iter().all(|one| one.advice.contains("本机关自身")));
}

#[test]
fn a_figure_that_cannot_be_read_is_named_where_the_sum_lacks_it() {
    let mut reports: Vec<Report> = (0..3).map(|i| report(NAMES[i], 2025, 7 + i as u64)).collect();
    let cell = reports[2].edition.cell("requests.received.natural_person").expect("a cell");
    spoil(&mut reports[2], cell, 4);
    let total = reports[2].edition.cell("requests.received.total").expect("a cell");
    spoil(&mut reports[2], total, 4);
    reports[2].apply(Action::EnterFigure(cell, "见附件".to_owned()));
    let found = broken(&received(2025, &reports).report());
    let lacks = found.iter().find(|one| one.cells.contains(&total) && one.cells.contains(&cell));
    let lacks = lacks.expect("its row");
    let said = "丙镇：有空格或者读不成的数，没有计入";
    assert!(lacks.arithmetic.contains(said), "{}", lacks.arithmetic);
}

#[test]
fn at_the_city_the_district_and_its_body_are_named() {
    let mut reports: Vec<Report> = (0..3).map(|i| report(NAMES[i], 2025, 7 + i as u64)).collect();
    let cell = reports[1].edition.cell("disputes.reconsideration.total").expect("a cell");
    spoil(&mut reports[1], cell, 1);
    let district = received(2025, &reports).report();
    let sent_up = open(&seal(&district)).expect("it opens");
    let mut city = Rollup::new(
        nianbao::report::Agency {
            name: "示例市人民政府".to_owned(), ..district.agency.clone()
        },
        2025,
    );
    let one: Contribution = sent(&sent_up, 1);
    assert!(one.findings.iter().any(|one| one.advice.contains("问题出在报送的数：乙街道")));
    city.receive(vec![one]);
    city.fill_own();
    for finding in broken(&city.report()) {
        let said = "示例区政务公开办公室（问题出在报送的数：乙街道";
        assert!(finding.advice.contains(said), "{}", finding.advice);
    }
    let note = nianbao::rollup::note::notes(&city);
    assert!(note.contains("问题出在报送的数：乙街道"), "{note}");
}

#[test]
fn last_years_figure_is_not_put_in_the_place_of_a_sum() {
    for year in years() {
        let mut reports: Vec<Report> =
            (0..3).map(|i| report(NAMES[i], year, 7 + i as u64)).collect();
        let mut last: Vec<Report> =
            (0..3).map(|i| report(NAMES[i], year - 1, 17 + i as u64)).collect();
        let cell = reports[0].edition.cell("requests.carried_in.natural_person").expect("a cell");
        for (now, before) in reports.iter_mut().zip(&mut last) {
            now.apply(Action::EnterFigure(cell, "2".to_owned()));
            let out = before.edition.cell("requests.carried_out.natural_person").expect("a cell");
            before.apply(Action::EnterFigure(out, "2".to_owned()));
        }
        reports[1].apply(Action::EnterFigure(cell, "5".to_owned()));
        let mut rollup = received(year, &reports);
        rollup.receive(last.iter().map(|one| sent(one, 1)).collect());
        let mut before = Rollup::new(rollup.own.agency.clone(), year - 1);
        before.receive(last.iter().map(|one| sent(one, 1)).collect());
        before.fill_own();
        let mut sum = rollup.report();
        sum.apply(Action::KeepBeside(Some(Box::new(before.report()))));
        let found = check(&sum);
        let of_cell = found.iter().filter(|one| one.rule.id == "T3-CARRY" && one.cells == [cell]);
        let of_cell: Vec<&Finding> = of_cell.collect();
        assert_eq!(of_cell.len(), 1);
        assert!(of_cell[0].fixes.is_empty());
        assert!(of_cell[0].advice.contains("乙街道"), "{:?}", of_cell[0]);
    }
}
