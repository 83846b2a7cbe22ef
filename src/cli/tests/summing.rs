//! `nianbao sum`: sums of sums are the same bytes, in whatever order.

mod common;

use common::{Folder, file_of, report_of, run, run_with, undated};
use nianbao::exchange::open;
use nianbao::report::{Agency, AgencyKind};
use nianbao::rollup::{Contribution, Joining, Rollup, Source, file, parse_roll};
use proptest::prelude::*;
use std::ffi::OsString;
use std::sync::LazyLock;

/// What a file of the test gives; of one report there are several files, and of one body
/// several reports.
fn contribution(number: u32) -> Contribution {
    let (body, year) = (number % 7, 2024 - u16::from(number % 5 == 4));
    let report = report_of(&format!("第{body}街道办事处"), year, number % 11);
    Contribution::of(&report, &format!("{}.json", number % 13), Source::Data)
}

/// The saved roll-up of a desk, with what only a desk has.
fn desk(number: u32) -> Rollup {
    let office = Agency { name: "示例区".to_owned(), kind: AgencyKind::Government };
    let mut rollup = Rollup::new(office, 2024);
    rollup.expect(parse_roll(
        ["第1街道办事处\n第2街道办事处", "第3街道办事处；三街道"][number as usize % 2],
    ));
    let later = Contribution { written: 5, arrived: 7, ..contribution(number) };
    rollup.receive(vec![contribution(number + 1), later]);
    rollup
}

fn joined(parts: Vec<Rollup>) -> Rollup {
    let mut joining = Joining::default();
    parts.into_iter().for_each(|part| joining.part(part).expect("alike"));
    joining.joined().expect("something")
}

fn part(number: u32) -> Rollup {
    if number % 10 == 9 {
        return joined(vec![desk(number)]);
    }
    let mut joining = Joining::default();
    joining.report(contribution(number));
    joining.joined().expect("one")
}

/// Parts that are drawn from, each worked out once.
static PARTS: LazyLock<Vec<Rollup>> = LazyLock::new(|| (0..60).map(part).collect());

/// A part as it comes out of its file.
fn saved(part: &Rollup) -> Rollup {
    let opened = file::open(&file::write(part)).expect("opens");
    assert!(opened.damaged.is_empty());
    opened.rollup
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_and_any_grouping_gives_the_same_bytes(
        numbers in prop::collection::vec(0_usize..60, 1..9),
        shuffled in any::<u64>(),
        cuts in prop::collection::vec(1_usize..4, 0..6),
    ) {
        let whole = file::write(&joined(numbers.iter().map(|one| PARTS[*one].clone()).collect()));
        let mut turned = numbers.clone();
        let by = usize::try_from(shuffled % numbers.len() as u64).expect("small");
        turned.rotate_left(by);
        if shuffled % 2 == 1 {
            turned.reverse();
        }
        // Sums of sums, each through its file.
        let mut groups: Vec<Vec<Rollup>> = vec![Vec::new()];
        let mut cuts = cuts.into_iter();
        let mut room = cuts.next().unwrap_or(usize::MAX);
        for one in &turned {
            if room == 0 {
                groups.push(Vec::new());
                room = cuts.next().unwrap_or(usize::MAX);
            }
            room -= 1;
            groups.last_mut().expect("one").push(saved(&PARTS[*one]));
        }
        let sums: Vec<Rollup> = groups.into_iter().map(|group| saved(&joined(group))).collect();
        prop_assert_eq!(file::write(&joined(sums)), whole);
    }
}

#[test]
fn a_part_opens_at_the_desk_and_adds_up_there_to_the_same() {
    let reports = [("甲街道办事处", 3), ("乙街道办事处", 4)];
    let mut joining = Joining::default();
    for (body, number) in reports {
        joining.report(Contribution::of(&report_of(body, 2024, number), "a.json", Source::Data));
    }
    let part = saved(&joining.joined().expect("two"));
    let cell = part.edition().cell("requests.received.natural_person").expect("a cell");
    assert_eq!(part.sums().at(cell).sum.to_string(), "7");
    assert_eq!(part.counted().len(), 2);
}

#[test]
fn parts_of_two_offices_or_with_other_figures_of_the_office_are_not_put_together() {
    let other = |name: &str| {
        let mut rollup = Rollup::new(Agency { name: name.to_owned(), ..Agency::default() }, 2024);
        rollup.fill_own();
        rollup
    };
    let mut joining = Joining::default();
    joining.part(other("甲区")).expect("the first");
    let refused = joining.part(other("乙区")).expect_err("another office");
    assert!(refused.to_string().contains("甲区") && refused.to_string().contains("乙区"));
    let mut own = other("甲区");
    let cell = own.edition().cell("requests.received.natural_person").expect("a cell");
    own.enter_own(cell, "5");
    assert!(joining.part(own).is_err(), "other figures of its own");
    let mut again = other("甲区");
    again.pooled = true;
    joining.part(again).expect("the same figures");
    assert!(joining.joined().expect("two").pooled);
}

#[test]
fn the_command_sums_files_and_sums_to_the_same_bytes() {
    let folder = Folder::of("sum");
    let names = ["甲街道办事处", "乙街道办事处", "丙镇人民政府"];
    for (number, name) in (1..).zip(names) {
        folder.with(&format!("in/{name}.json"), file_of(name, 2024, number));
    }
    let path = |name: &str| folder.path(name).into_os_string();
    let sum = |arguments: Vec<OsString>| {
        let ran = run([OsString::from("sum")].into_iter().chain(arguments));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out
    };
    let files: Vec<OsString> = names.iter().map(|name| path(&format!("in/{name}.json"))).collect();
    let whole = sum(files.clone());
    let first = folder.with("1.json", sum(files[..2].to_vec()));
    let second = folder.with("2.json", sum(vec![files[1].clone(), files[2].clone()]));
    let of_sums = sum(vec![second.clone().into(), first.clone().into()]);
    assert_eq!(of_sums, whole, "the one in both counts once");
    assert_eq!(sum(vec![first.into(), files[2].clone()]), whole);
    let piped = run_with(["sum".as_ref(), "-".as_ref(), second.as_os_str()], whole.as_bytes());
    assert_eq!(piped.out, whole);

    let mut asked = vec!["--as".into(), "report".into(), "--office".into(), "示例区".into()];
    asked.extend(files);
    let report = open(&sum(asked)).expect("a report");
    let cell = report.edition.cell("requests.received.natural_person").expect("a cell");
    assert_eq!((report.figure(cell).text(), report.agency.name.as_str()), ("6", "示例区"));
    let csv = sum(vec!["--as".into(), "csv".into(), path("in")]);
    assert!(csv.contains("甲街道办事处"));
}

#[test]
fn what_cannot_be_added_up_is_told_and_the_rest_is_added_up() {
    let folder = Folder::of("unsummed");
    let good = folder.with("good.json", file_of("甲街道办事处", 2024, 1));
    let undated = folder.with("some.txt", undated());
    let ran = run(["sum".as_ref(), undated.as_os_str(), good.as_os_str()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("没有读到报告年度"), "{}", ran.err);
    assert_eq!(file::open(&ran.out).expect("opens").rollup.counted().len(), 1);
    let nothing = run(["sum".as_ref(), undated.as_os_str()]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(3), ""));
}
