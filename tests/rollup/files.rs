//! What the files say that bodies send: data files, published pages, and what is no report.

use super::store::Store;
use super::{NAMES, office, report, sent};
use nianbao::exchange::seal;
use nianbao::intake::Unread;
use nianbao::report::Action;
use nianbao::rollup::Sent;

#[test]
fn the_data_file_and_the_published_page_of_a_report_are_one_report_and_the_richer_tells() {
    for year in super::years() {
        let mut full = report("甲街道", year, 3);
        full.apply(Action::KeepBeside(Some(Box::new(report("甲街道", year - 1, 4)))));
        let page = nianbao::exchange::html::write(&full);
        let page = sent(&nianbao::exchange::open(&page).expect("the page opens"), 1);
        let data = sent(&full, 2);
        assert!(data.previous.is_some() && page.previous.is_none());
        for (first, then) in [(&page, &data), (&data, &page)] {
            let mut rollup = office(year, &NAMES[..2]);
            assert_eq!(rollup.receive(vec![first.clone()]).counted, 1);
            assert_eq!(rollup.receive(vec![then.clone()]).same, 1);
            let bodies = rollup.bodies();
            let counted = bodies[0].counted.expect("one counts");
            assert_eq!(counted.previous, data.previous, "last year's figures are not lost");
        }
    }
}

#[test]
fn a_file_of_our_own_counts_as_it_is_and_what_is_no_report_is_told() {
    for year in super::years() {
        let one = report("甲街道", year, 5);
        let read = Sent::ours(&seal(&one)).expect("a report");
        assert_eq!(read.checked("甲街道.json"), sent(&one, 0));
        let page = nianbao::exchange::html::write(&one);
        assert_eq!(
            Sent::ours(&page).expect("a report").checked("甲.html").digest,
            sent(&one, 0).digest
        );
    }
    let rollup = nianbao::rollup::file::write(&office(2025, &NAMES));
    let backup = nianbao::shelf::archive::write(&Store::default(), 1);
    for (text, reason) in
        [(rollup.as_str(), "汇总文件"), (&backup, "备份文件"), ("{", "第 1 行"), ("年报", "")]
    {
        let said = Sent::ours(text).expect_err("no report");
        assert!(said.contains(reason) && !said.is_empty(), "{said}");
    }
}

/// A published report as somebody pastes it into a file.
fn published(title: &str) -> nianbao::intake::Document {
    let rows = "一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4\n\
        二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0";
    nianbao::intake::lines(&format!("{title}\n三、收到和处理政府信息公开申请情况\n{rows}"))
}

#[test]
fn a_published_report_tells_its_year_or_its_file_does_and_what_is_none_is_told() {
    let read = |title, file| Sent::published(&published(title), file).expect("a report");
    let one = read("甲街道2024年政府信息公开工作年度报告", "甲.txt");
    assert!(one.is_dated());
    let one = one.checked("甲.txt");
    assert_eq!((one.name.as_str(), one.year), ("甲街道", 2024));
    assert!(read("甲街道", "甲街道2023年年报.txt").is_dated());
    assert!(!read("甲街道", "甲.txt").is_dated(), "no year is a year by default");
    let list: String =
        (2019..2025).map(|year| format!("甲街道{year}年政府信息公开工作年度报告\n")).collect();
    for (text, unread) in [("别的文字", Unread::NoReport), (&list, Unread::List)] {
        assert_eq!(Sent::published(&nianbao::intake::lines(text), "甲.txt"), Err(unread));
    }
}
