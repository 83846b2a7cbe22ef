//! What nobody has filled in is not 0, at the district and at the city above it; what somebody has
//! filled in arrives.

use super::{NAMES, office, report, sent, years};
use nianbao::exchange::{html, open, seal};
use nianbao::form::CellRef;
use nianbao::formats::table::Content;
use nianbao::report::{Action, Agency, Edit, Reading, Report};
use nianbao::rollup::{Rollup, summary, tabular};
use nianbao::rules::check;
use proptest::prelude::*;

/// The cells of a form that are not simply added up.
fn marked(rollup: &Rollup) -> Vec<CellRef> {
    let edition = rollup.edition();
    edition.cells().filter(|cell| edition.overlap(*cell).is_some()).collect()
}

/// A district's report: the sum of three bodies, what it has found out itself put in.
fn district(name: &str, year: u16, seed: u64, found_out: &[(CellRef, String)]) -> Report {
    let mut rollup = office(year, &NAMES[..3]);
    rollup.own.agency.name = name.to_owned();
    let reports = (0..3).map(|i| sent(&report(NAMES[i], year, seed + i as u64), 1));
    rollup.receive(reports.collect());
    rollup.fill_own();
    let mut sum = rollup.report();
    sum.apply(Action::EnterFigures(found_out.to_vec()));
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_districts_have_found_out_arrives_and_what_none_has_stays_open(
        seed in 0..900_u64,
        filled in prop::collection::vec((0..3_usize, any::<prop::sample::Index>(), 0..500_u32), 0..6),
        pooled in any::<bool>(), as_page in any::<bool>(),
    ) {
        for year in years() {
            let agency = Agency { name: "示例市人民政府".to_owned(), ..Agency::default() };
            let mut city = Rollup::new(agency, year);
            let open_cells = marked(&city);
            let mut expected: Vec<Option<u32>> = vec![None; open_cells.len()];
            for (at, name) in ["甲区", "乙区", "丙县"].into_iter().enumerate() {
                let mut found_out: Vec<(CellRef, String)> = Vec::new();
                for (_, cell, count) in filled.iter().filter(|(district, ..)| *district == at) {
                    let which = cell.index(open_cells.len());
                    if found_out.iter().all(|(known, _)| *known != open_cells[which]) {
                        found_out.push((open_cells[which], count.to_string()));
                        expected[which] = Some(expected[which].unwrap_or(0) + count);
                    }
                }
                let one = district(name, year, seed + 10 * at as u64, &found_out);
                let file = if as_page { html::write(&one) } else { seal(&one) };
                city.receive(vec![sent(&open(&file).expect("it opens"), 1)]);
            }
            city.pooled = pooled;
            let (sums, report) = (city.sums(), city.report());
            let table = tabular::bodies(&city);
            let last = table.rows.last().expect("the sum");
            for (cell, expected) in open_cells.iter().zip(&expected) {
                let at = city.edition().number(*cell).expect("a cell");
                let said = expected.map_or_else(|| "未填".to_owned(), |count| count.to_string());
                prop_assert_eq!(&sums.at(*cell).said(), &said, "{}", cell);
                let entry = match expected {
                    Some(count) => Content::Number(count.to_string()),
                    None => Content::text("未填"),
                };
                prop_assert_eq!(&last[8 + at], &entry);
                let reading = report.figure(*cell).reading();
                let is_blank = !pooled || expected.is_none();
                prop_assert_eq!(reading == Reading::Blank, is_blank, "{} {:?}", cell, reading);
                if !is_blank {
                    prop_assert_eq!(report.figure(*cell).text(), said);
                }
            }
        }
    }
}

#[test]
fn what_is_to_be_found_out_is_not_offered_to_be_filled_with_noughts() {
    for year in years() {
        let one = district("甲区", year, 4, &[]);
        let blanks: Vec<CellRef> =
            one.edition.cells().filter(|cell| one.edition.overlap(*cell).is_some()).collect();
        let found = check(&one);
        let of_blanks = found.iter().filter(|one| one.cells.iter().any(|at| blanks.contains(at)));
        let mut told = 0;
        for finding in of_blanks.filter(|one| one.is_unwritten) {
            assert!(finding.fixes.iter().all(|fix| !matches!(fix.edit, Edit::Zeros(_))));
            let why = finding.held_back.as_deref().unwrap_or_default();
            assert!(why.starts_with("汇总时带 ※ 的格留空，不能当作 0："), "{finding:?}");
            told += 1;
        }
        assert!(told > 0);
        // In a body's own report they are noughts like others.
        let mut own = Report { summed: None, ..one.clone() };
        own.apply(Action::EnterFigure(blanks[0], "0".to_owned()));
        assert!(
            check(&own)
                .iter()
                .any(|one| one.fixes.iter().any(|fix| matches!(fix.edit, Edit::Zeros(_))))
        );
    }
}

#[test]
fn of_nobody_nothing_is_added_up() {
    let rollup = office(2025, &NAMES[..2]);
    let sum = rollup.report();
    assert!(sum.edition.cells().all(|cell| sum.figure(cell).reading() == Reading::Blank));
    assert!(summary::write(&rollup).contains("未填※"));
}
