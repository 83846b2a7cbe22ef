//! How bodies are listed: each in all of its states, pages that hold every row once, and words for every
//! report that came.

use super::{NAMES, office, report, sent, years};
use nianbao::formats::table;
use nianbao::report::{Action, Report};
use nianbao::rollup::listing::{Left, Page, Row, count, found};
use nianbao::rollup::{Contribution, Receipt, Rollup, Source, State, rules, summary, tabular};
use proptest::prelude::*;

fn rows(rollup: &Rollup) -> Vec<Row> {
    rollup.bodies().iter().map(Row::of).collect()
}

fn sample() -> Rollup {
    let year = years()[1];
    let mut rollup = office(year, &NAMES[..4]);
    let own = report("示例区政务公开办公室", year, 9);
    let ones =
        [report(NAMES[0], year, 1), report(NAMES[1], year - 1, 2), report(NAMES[4], year, 3)];
    rollup.receive(ones.iter().chain([&own]).map(|one| sent(one, 1)).collect());
    rollup
}

#[test]
fn every_body_but_the_office_is_counted_in_each_of_its_states_and_found_by_it() {
    let rows = rows(&sample());
    let listed = rows.iter().filter(|row| !row.is_office).count();
    assert!(rows.len() > listed, "the office is among them");
    // A report of the year before is there to be compared with, and is none.
    assert_eq!(count(&rows, State::Missing), 3);
    for state in State::ALL {
        let of_state = found(&rows, Some(state), "");
        assert_eq!(of_state.len(), count(&rows, state));
        assert!(of_state.iter().all(|row| row.states.contains(&state) && !row.is_office));
    }
    for row in &rows {
        assert!(row.states.is_sorted() && !row.states.is_empty(), "the worst first: {row:?}");
        let is_good = row.states.contains(&State::Good);
        assert!(!is_good || row.states.len() == 1, "what is good is nothing else: {row:?}");
    }
    assert_eq!(found(&rows, None, ""), rows);
}

/// The report of a body, with an error in it and a warning.
fn faulty(name: &str, year: u16, seed: u64) -> Report {
    let mut one = report(name, year, seed);
    let total = one.edition.cell("requests.granted.total").expect("a cell");
    one.apply(Action::EnterFigure(total, "99999".to_owned()));
    let blank = one.edition.cell("requests.received.other").expect("a cell");
    one.apply(Action::EnterFigure(blank, String::new()));
    one
}

#[test]
fn no_state_of_a_body_hides_another_anywhere() {
    for year in years() {
        let mut rollup = office(year, &NAMES[..2]);
        // Two reports with errors of one body; one of a stranger, read with cells left open;
        // one of another form besides what counts.
        let other = years().into_iter().find(|other| *other != year).unwrap_or(year);
        rollup.receive(vec![sent(&faulty(NAMES[0], year, 1), 1)]);
        rollup.receive(vec![
            sent(&faulty(NAMES[0], year, 2), 2),
            sent(&report(NAMES[0], other, 5), 3),
            Contribution {
                source: Source::Published { inferred: 2, unread: 3 },
                ..sent(&faulty("名单外的局", year, 3), 4)
            },
        ]);
        let bodies = rollup.bodies();
        let first = [State::Apart, State::Faulty, State::Waiting, State::Doubtful];
        assert_eq!(bodies[0].states(), first);
        let stranger = [State::Faulty, State::Stranger, State::Unread, State::Doubtful];
        assert_eq!(bodies[2].states(), stranger);
        let rows = rows(&rollup);
        assert_eq!(count(&rows, State::Faulty), 2);
        assert_eq!(count(&rows, State::Waiting), 1);
        assert_eq!(count(&rows, State::Doubtful), 2);
        assert_eq!(count(&rows, State::Missing), 1);
        // What leaves the office says all of it.
        assert_eq!(bodies[0].said(), "年度或格式不符、有错误、重复报送、有提醒");
        assert!(summary::write(&rollup).contains(&bodies[0].said()));
        let table = table::csv(&tabular::bodies(&rollup));
        assert!(table.contains(&bodies[0].said()) && table.contains(&bodies[2].said()));
        let standing = rollup.standing();
        assert_eq!(standing.waiting, [NAMES[0]]);
        assert_eq!(standing.faulty, [NAMES[0], "名单外的局"]);
        assert_eq!(standing.strangers, ["名单外的局"]);
        assert!(standing.apart.is_empty(), "its report counts");
        let remarks = rules::check(&rollup);
        let of = |rule, body| {
            let is_it = |one: &&rules::Remark| {
                one.finding.rule.id == rule && one.body.as_deref() == Some(body)
            };
            remarks.iter().filter(is_it).count()
        };
        assert_eq!([of("R02", NAMES[0]), of("R03", NAMES[0]), of("R04", NAMES[0])], [1, 1, 1]);
        assert_eq!([of("R02", "名单外的局"), of("R04", "名单外的局")], [1, 1]);
    }
}

#[test]
fn a_name_is_found_by_a_part_of_it_among_those_of_a_state() {
    let rows = rows(&sample());
    let names = |only, text| -> Vec<String> {
        found(&rows, only, text).into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(None, "街道"), ["甲街道", "乙街道"]);
    assert_eq!(names(None, " 丙 "), ["丙镇"]);
    assert_eq!(names(Some(State::Missing), "街道"), ["乙街道"]);
    assert_eq!(names(Some(State::Missing), ""), ["乙街道", "丙镇", "丁乡"]);
    assert_eq!(names(Some(State::Apart), "街道"), Vec::<String>::new());
    let missing = &found(&rows, Some(State::Missing), "丙")[0];
    assert_eq!((missing.year, missing.edition, missing.arrived), (None, "", 0));
    assert!(missing.digest.is_empty() && missing.source.is_none());
}

#[test]
fn where_a_list_has_become_shorter_its_last_page_is_shown_and_leads_back() {
    let page = Page::of(5, 130, 60);
    assert_eq!((page.at, page.of, page.rows.clone()), (2, 3, 120..130));
    assert_eq!((page.before(), page.behind()), (Some(1), None));
    let empty = Page::of(3, 0, 60);
    assert_eq!((empty.at, empty.of, empty.rows.clone()), (0, 1, 0..0));
    assert_eq!((empty.before(), empty.behind()), (None, None));
}

#[test]
fn what_became_of_every_report_is_said() {
    let receipt = Receipt { counted: 3, twins: 1, apart: 2, ..Receipt::default() };
    assert_eq!(
        receipt.told(6, 0, Left::default()),
        "读入 6 份报告，3 份计入汇总，1 份可能与另一个机关是同一机关，未计入合计，待确认，2 份年度或格式不符，没有计入。"
    );
    let said = Receipt::default().told(0, 2, Left { beside: 4, is_stopped: true });
    assert_eq!(
        said,
        "已停止。读入 0 份报告。4 个文件是报送包中数据文件的其他形式，没有另外计入。2 个文件没有读入，原因见下。"
    );
    let all = Receipt {
        counted: 11,
        same: 12,
        waiting: 13,
        twins: 14,
        last_year: 15,
        apart: 16,
        of_office: 17,
    };
    let said = all.told(98, 0, Left::default());
    for count in 11..=17 {
        assert!(said.contains(&format!("，{count} 份")), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// From the first page on, every row stands on one page; back the same way.
    #[test]
    fn the_pages_hold_every_row_once(count in 0..700_usize, size in 0..80_usize) {
        let mut page = Page::of(0, count, size);
        let mut seen = page.rows.clone().count();
        while let Some(behind) = page.behind() {
            let next = Page::of(behind, count, size);
            prop_assert_eq!(next.rows.start, page.rows.end);
            prop_assert_eq!(next.before(), Some(page.at));
            seen += next.rows.clone().count();
            page = next;
        }
        prop_assert_eq!((seen, page.rows.end, page.at + 1), (count, count, page.of));
    }
}
