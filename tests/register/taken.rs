//! What of a register goes into a report: numbers, and nothing else.

use super::{YEAR, cell, count, editions, latest, register, told};
use nianbao::document::History;
use nianbao::exchange::seal;
use nianbao::form::{MatrixKey, Table};
use nianbao::register::Gap;
use nianbao::report::{Action, Agency, Quantity, Report};
use std::collections::BTreeSet;

const ROWS: [&str; 4] = [
    "收到日期|申请人|申请内容|答复日期|办理结果|行政复议结果",
    "2024-3-5|钱某某|某某地块|2024-3-20|公开|",
    "2024-3-6|孙某某|某某预算|2024-3-20|不存在|维持",
    "2023-12-28|李某某|某某规划|||",
];

fn tables(wanted: &[Table]) -> BTreeSet<MatrixKey> {
    wanted.iter().filter_map(|table| latest().table(*table)).map(|matrix| matrix.key).collect()
}

fn desk() -> Report {
    let mut desk = Report::new(Agency::default(), YEAR);
    desk.apply(Action::EnterFigure(
        cell(latest(), "requests.granted.natural_person"),
        "7".to_owned(),
    ));
    desk.apply(Action::EnterFigure(
        cell(latest(), "disputes.reconsideration.upheld"),
        "5".to_owned(),
    ));
    desk
}

#[test]
fn a_table_is_filled_as_a_whole_with_zeros_where_nothing_was_counted_and_in_one_step() {
    let edition = latest();
    let (_, _, tally) = told(&register(&ROWS), edition);
    let mut desk = desk();
    let before = desk.clone();
    let mut history = History::default();
    let filling = tally.filling(YEAR, &tables(&[Table::Requests]));
    history.perform(&mut desk, Action::Fill(Box::new(filling)));
    let figure = |address: &str| desk.figure(cell(edition, address)).text().to_owned();
    assert_eq!(figure("requests.granted.natural_person"), "1");
    assert_eq!(figure("requests.unavailable_not_held.total"), "1");
    assert_eq!(figure("requests.carried_in.natural_person"), "1");
    assert_eq!(figure("requests.carried_out.total"), "1");
    assert_eq!(figure("requests.granted.other"), "0");
    assert_eq!(figure("disputes.reconsideration.upheld"), "5", "its table is not ticked");
    history.undo(&mut desk);
    assert_eq!(desk, before);
    let both = tally.filling(YEAR, &tables(&[Table::Requests, Table::Disputes]));
    desk.apply(Action::Fill(Box::new(both)));
    assert_eq!(desk.figure(cell(edition, "disputes.reconsideration.upheld")).text(), "1");
}

#[test]
fn nothing_of_a_register_but_numbers_is_in_what_fills_a_report() {
    for edition in editions() {
        let (_, _, tally) = told(&register(&ROWS), edition);
        let filling = tally.filling(YEAR, &tables(&[Table::Requests, Table::Disputes]));
        let mut report = Report::empty(edition, YEAR, Agency::default());
        report.apply(Action::Fill(Box::new(filling.clone())));
        for said in [format!("{filling:?}"), seal(&filling.source), seal(&report)] {
            for private in
                ["钱某某", "孙某某", "李某某", "某某地块", "某某预算", "某某规划", "2024-3-5"]
            {
                assert!(!said.contains(private), "{private}");
            }
        }
    }
}

#[test]
fn what_last_years_report_hands_over_and_the_register_lacks_is_told_with_its_lines() {
    let edition = latest();
    let (_, _, tally) = told(&register(&ROWS), edition);
    let mut last = Report::new(Agency::default(), YEAR - 1);
    for (column, text) in [("natural_person", "1"), ("commercial_enterprise", "2"), ("other", "0")]
    {
        let address = format!("requests.carried_out.{column}");
        last.apply(Action::EnterFigure(cell(edition, &address), text.to_owned()));
    }
    let mut desk = desk();
    assert_eq!(tally.gaps(&desk), []);
    desk.apply(Action::KeepBeside(Some(Box::new(last))));
    let gap = |address: &str, handed, lines: &[usize]| Gap {
        cell: cell(edition, address),
        handed: Quantity::whole(handed),
        lines: lines.to_vec(),
    };
    assert_eq!(
        tally.gaps(&desk),
        [
            gap("requests.carried_in.commercial_enterprise", 2, &[]),
            gap("requests.carried_in.total", 3, &[2]),
        ]
    );
    assert_eq!(count(&tally, edition, "requests.carried_in.natural_person"), 1);
}
