//! Whose report counts, who is missing, and when a set may be called complete.

use super::{NAMES, office, report, sent};
use nianbao::clipboard::Block;
use nianbao::report::{Action, AgencyKind, Quantity};
use nianbao::rollup::compare::{Yardstick, ranking};
use nianbao::rollup::outliers::{Reason, outliers};
use nianbao::rollup::{
    Contribution, Receipt, Rollup, Source, State, parse_roll, reconcile, rules, write_roll,
};

/// Reports without blanks or errors, of every body.
fn whole(rollup: &Rollup, name: &str, count: &str) -> Contribution {
    let mut one = nianbao::report::Report::empty(
        rollup.edition(),
        rollup.year(),
        nianbao::report::Agency { name: name.to_owned(), kind: AgencyKind::Subdistrict },
    );
    one.totals = nianbao::report::Totals::Automatic;
    for matrix in one.edition.matrices() {
        one.apply(Action::FillBlanks(matrix.key.0));
    }
    for (address, text) in
        [("requests.received.natural_person", count), ("requests.granted.natural_person", count)]
    {
        let cell = one.edition.cell(address).expect("a cell");
        one.apply(Action::EnterFigure(cell, text.to_owned()));
    }
    sent(&one, 1)
}

fn remarks(rollup: &Rollup, rule: &str) -> Vec<String> {
    let all = rules::check(rollup).into_iter();
    all.filter(|one| one.finding.rule.id == rule).map(|one| one.finding.headline).collect()
}

#[test]
fn a_set_is_complete_only_when_everybody_has_reported_once_and_nothing_is_open() {
    for year in super::years() {
        let mut rollup = office(year, &NAMES[..3]);
        assert!(!rollup.standing().is_complete());
        let ones: Vec<Contribution> =
            NAMES[..3].iter().map(|name| whole(&rollup, name, "4")).collect();
        rollup.receive(ones[..2].to_vec());
        let standing = rollup.standing();
        assert_eq!(standing.missing, ["丙镇"]);
        assert!(standing.sentence().contains("未报送 1 个（丙镇）"), "{}", standing.sentence());
        rollup.receive(ones[2..].to_vec());
        assert!(!rollup.standing().is_complete(), "its own work is not entered");
        rollup.fill_own();
        assert!(rollup.standing().is_complete(), "{}", rollup.standing().sentence());
        assert!(rollup.standing().sentence().starts_with("齐全：应报 3 个机关"));
        rollup.receive(vec![whole(&rollup, "丁乡", "1")]);
        assert!(!rollup.standing().is_complete(), "a stranger is added up");
        assert!(rollup.bodies()[3].states().contains(&State::Stranger));
        rollup.expect(Vec::new());
        assert!(
            rollup.bodies().iter().all(|body| !body.states().contains(&State::Stranger)),
            "of no list"
        );
        assert!(!rollup.standing().is_complete(), "without a list nothing is complete");
    }
}

#[test]
fn the_same_body_again_waits_until_somebody_decides() {
    let mut rollup = office(2025, &NAMES[..2]);
    let cell = rollup.edition().cell("requests.received.total").expect("a cell");
    let (older, newer) = (whole(&rollup, "甲街道", "4"), whole(&rollup, "甲街道", "7"));
    let receipt = rollup.receive(vec![older.clone()]);
    assert_eq!(receipt, Receipt { counted: 1, ..Receipt::default() });
    assert_eq!(rollup.receive(vec![older.clone()]).same, 1, "the same file again changes nothing");
    assert_eq!(rollup.receive(vec![newer.clone()]).waiting, 1);
    assert_eq!(rollup.sums().at(cell).sum.to_string(), "4", "the older counts meanwhile");
    assert!(rollup.bodies()[0].states().contains(&State::Waiting));
    let differing = rollup.differing(&older, &newer);
    let there: Vec<String> = differing.iter().map(|one| one.cell.to_string()).collect();
    assert!(there.contains(&"requests.received.natural_person".to_owned()));
    assert!(differing.iter().all(|one| one.before == "4" && one.after == "7"));
    assert_eq!(remarks(&rollup, "R02")[0], "甲街道：收到 2 份不同的报告");

    let mut kept = rollup.clone();
    kept.decide(&newer.digest, false);
    assert_eq!(kept.sums().at(cell).sum.to_string(), "4");
    assert_eq!(kept.received().count(), 1);
    rollup.decide(&newer.digest, true);
    assert_eq!(rollup.sums().at(cell).sum.to_string(), "7");
    assert_eq!(rollup.received().count(), 1, "the older is gone");
}

#[test]
fn what_is_of_another_year_or_form_is_listed_and_not_added() {
    let mut rollup = office(2025, &NAMES[..3]);
    let receipt = rollup.receive(vec![
        sent(&report("甲街道", 2024, 1), 1),
        sent(&report("乙街道", 2020, 2), 1),
        sent(&report("乙街道", 2022, 3), 2),
    ]);
    assert_eq!(receipt, Receipt { last_year: 1, apart: 2, ..Receipt::default() });
    assert_eq!(rollup.counted().len(), 0);
    assert_eq!(remarks(&rollup, "R03").len(), 2);
    let late = remarks(&rollup, "R02");
    // Last year's is there to be compared with; it is nothing that was sent.
    assert_eq!(late[0], "甲街道：未报送");
    assert_eq!(late[1], "乙街道：未报送，收到的是 2020 年、2019 版格式的报告");
    assert_eq!(late.len(), 3, "all three are missing");
}

#[test]
fn of_a_table_of_bodies_the_names_are_taken_and_nothing_else() {
    let told = |text: &str| -> Vec<String> {
        let roll = parse_roll(text);
        assert_eq!(parse_roll(&write_roll(&roll)), roll, "{text}");
        let names = |one: &nianbao::rollup::Expected| {
            std::iter::once(&one.name).chain(&one.aliases).cloned().collect::<Vec<_>>().join("=")
        };
        roll.iter().map(names).collect()
    };
    // As a worksheet is copied, with headings.
    let table = "序号\t单位名称\t联系人\t电话\t简称\n1\t甲街道\t王某\t0512-6512\t甲街\n2\t乙镇\t王某\t0512-6513\t\n";
    assert_eq!(told(table), ["甲街道=甲街", "乙镇"]);
    // Without headings: numbers are nobody's name, and what stands beside two is neither's.
    let table =
        "1\t甲街道\t示例区\t2026-01-15\n2\t乙镇\t示例区\t2026-01-16\n3\t丙局\t示例区丙局\t\n";
    assert_eq!(told(table), ["甲街道", "乙镇", "丙局=示例区丙局"]);
    // The column of names need not be the first.
    assert_eq!(told("联系人\t报送单位\n王某\t甲街道\n李某\t乙镇\n"), ["甲街道", "乙镇"]);
    // What a person typed for both stays with both.
    assert_eq!(told("甲街道；甲街\n乙镇；甲街\n"), ["甲街道=甲街", "乙镇=甲街"]);
}

#[test]
fn a_body_is_known_by_its_other_names_and_a_likely_name_is_only_offered() {
    let mut rollup = office(2025, &[]);
    rollup.expect(parse_roll(
        "单位名称\n1. 彭埠街道；彭埠街道办\n2、望江街道\t上城区望江街道办事处\n\n彭埠街道\n",
    ));
    assert_eq!(rollup.roll.len(), 2);
    assert_eq!(parse_roll(&write_roll(&rollup.roll)), rollup.roll);
    rollup.receive(vec![
        whole(&rollup, "上城区望江街道办事处", "1"),
        whole(&rollup, "上城区人民政府彭埠街道办事处", "2"),
    ]);
    assert_eq!(rollup.standing().missing, ["彭埠街道"]);
    assert_eq!(remarks(&rollup, "R02")[1], "上城区人民政府彭埠街道办事处：不在应报名单上");
    let bodies = rollup.bodies();
    let stranger = bodies.iter().find(|body| body.is_stranger).expect("a stranger");
    assert_eq!(stranger.near, ["彭埠街道"]);
    rollup.name_also("彭埠街道", "上城区人民政府彭埠街道办事处");
    assert!(rollup.standing().missing.is_empty());
    assert_eq!(rollup.counted().len(), 2);
    assert_eq!(parse_roll("110指挥中心\n3.城管局"), parse_roll("110指挥中心\n城管局"));
}

#[test]
fn the_office_is_one_more_contributor_and_its_report_is_not_one_more_body() {
    let mut rollup = office(2025, &NAMES[..1]);
    let cell = rollup.edition().cell("requests.received.natural_person").expect("a cell");
    let total = rollup.edition().cell("requests.received.total").expect("a cell");
    rollup.receive(vec![whole(&rollup, "甲街道", "4")]);
    rollup.enter_own(cell, "3");
    assert_eq!(rollup.sums().at(total).sum.to_string(), "7", "its own totals follow");
    assert!(rollup.shares(total).iter().any(|share| share.is_own));
    let of_office = whole(&rollup, "示例区政务公开办公室", "20");
    assert_eq!(rollup.receive(vec![of_office.clone()]).of_office, 1);
    assert_eq!(rollup.sums().at(total).sum.to_string(), "7");
    let mut own = rollup.clone();
    own.take_as_own(&of_office.digest);
    assert_eq!(own.sums().at(total).sum.to_string(), "24");
    rollup.take_as_hand(&of_office.digest);
    assert_eq!(rollup.sums().at(total).sum.to_string(), "7");
    let found = remarks(&rollup, "R01");
    assert!(
        found.iter().any(|one| one.contains("“一、本年新收政府信息公开申请数量”行“总计”列")),
        "{found:?}"
    );
}

#[test]
fn a_report_with_errors_is_added_and_spoken_of() {
    let mut rollup = office(2025, &NAMES[..1]);
    let mut one = report("甲街道", 2025, 5);
    let total = one.edition.cell("requests.granted.total").expect("a cell");
    let wrong = one.quantity(total) + Quantity::whole(1);
    one.apply(Action::EnterFigure(total, wrong.to_string()));
    rollup.receive(vec![sent(&one, 1)]);
    assert!(rollup.bodies()[0].states().contains(&State::Faulty));
    assert_eq!(remarks(&rollup, "R04").len(), 1);
    assert!(rollup.bodies()[0].counted.expect("counted").findings[0].says.contains("表三"));
}

#[test]
fn a_body_left_out_of_a_total_made_by_hand_is_named() {
    for year in super::years() {
        let mut rollup = office(year, &NAMES);
        let sent: Vec<Contribution> = NAMES
            .iter()
            .enumerate()
            .map(|(i, name)| sent(&report(name, year, 40 + i as u64), 1))
            .collect();
        rollup.receive(sent[..5].to_vec());
        let without = rollup.report();
        rollup.receive(sent[5..].to_vec());
        rollup.hand = Some(nianbao::rollup::Packed::of(&without, without.edition));
        let found = reconcile::reconcile(&rollup).expect("a total");
        let first = &found.suspects[0];
        assert_eq!((first.name.as_str(), first.cause), ("己委员会", reconcile::Cause::LeftOut));
        assert_eq!((first.explains, first.contradicts), (found.gaps.len(), 0));
        assert!(found.gaps.iter().all(|gap| gap.culprits[0].0 == "己委员会"), "{found:?}");
        assert_eq!(remarks(&rollup, "R01").len(), found.gaps.len());

        // The right total: nothing.
        let right = rollup.report();
        rollup.hand = Some(nianbao::rollup::Packed::of(&right, right.edition));
        let found = reconcile::reconcile(&rollup).expect("a total");
        assert!(found.gaps.is_empty() && found.compared > 100);
    }
}

#[test]
fn slips_of_the_hand_show_in_the_difference() {
    let mut rollup = office(2025, &NAMES[..2]);
    rollup.receive(vec![whole(&rollup, "甲街道", "40"), whole(&rollup, "乙街道", "12")]);
    let mut hand = rollup.report();
    let cell = |address: &str| hand.edition.cell(address).expect("a cell");
    let (one, two) = (cell("requests.received.total"), cell("requests.granted.total"));
    hand.apply(Action::EnterFigures(vec![(one, "25".to_owned()), (two, "520".to_owned())]));
    rollup.hand = Some(nianbao::rollup::Packed::of(&hand, hand.edition));
    let found = reconcile::reconcile(&rollup).expect("a total");
    let slips: Vec<_> = found.gaps.iter().map(|gap| gap.slip.unwrap_or_default()).collect();
    assert_eq!(slips, ["可能数字前后颠倒", "可能多写或少写了一个 0"]);
}

#[test]
fn bodies_stand_in_a_row_and_what_stands_out_is_named() {
    let mut rollup = office(2025, &[]);
    let counts = ["4", "5", "6", "5", "7", "90"];
    for (name, count) in NAMES.iter().zip(counts) {
        rollup.receive(vec![whole(&rollup, name, count)]);
    }
    let cell = rollup.edition().cell("requests.received.total").expect("a cell");
    let row = ranking(&rollup, &Yardstick::Figure(cell));
    assert_eq!(row[0].name, "己委员会");
    assert_eq!(row.last().map(|last| last.value), Some(Quantity::whole(4)));
    let far = outliers(&rollup);
    assert!(far.iter().all(|one| one.name == "己委员会"), "{far:?}");
    let peers =
        Reason::Peers { kind: AgencyKind::Subdistrict, count: 6, median: Quantity::whole(5) };
    assert!(far.iter().any(|one| one.cell == cell && one.reasons == [Reason::Half, peers]));

    // Against last year, from a report of last year and from the one beside this year's.
    let mut last = report("甲街道", 2024, 9);
    last.apply(Action::EnterFigure(cell, "40".to_owned()));
    rollup.receive(vec![sent(&last, 1)]);
    let far = outliers(&rollup);
    let before = Reason::LastYear(Quantity::whole(40));
    assert!(far.iter().any(|one| one.name == "甲街道" && one.reasons == [before]));
    assert_eq!(
        ranking(&rollup, &Yardstick::Figure(cell)).last().and_then(|one| one.before),
        Some(Quantity::whole(40))
    );
    let share = Yardstick::Share("granted");
    assert_eq!(ranking(&rollup, &share).len(), 6);
    assert!(ranking(&rollup, &share).iter().all(|one| one.value == Quantity::whole(100)));
}

#[test]
fn the_offices_own_figures_wait_while_another_form_is_chosen_and_must_be_possible() {
    let mut rollup = office(2025, &NAMES[..1]);
    rollup.receive(vec![whole(&rollup, "甲街道", "4")]);
    let cell = rollup.edition().cell("requests.received.natural_person").expect("a cell");
    rollup.enter_own(cell, "7");
    rollup.fill_own();
    assert!(rollup.standing().is_complete());
    let before = rollup.clone();
    rollup.choose_year(2020);
    assert_eq!(rollup.counted().len(), 0);
    assert!(rollup.own_figures().is_blank());
    let kept = nianbao::rollup::file::write(&rollup);
    let mut rollup = nianbao::rollup::file::open(&kept).expect("it opens").rollup;
    rollup.choose_year(2025);
    assert_eq!(rollup, before);
    for impossible in ["-3", "1.5", "-3.5", "约3"] {
        rollup.enter_own(cell, impossible);
        assert!(!rollup.own_is_fit(cell), "{impossible}");
        assert!(!rollup.standing().is_complete());
        assert!(rollup.standing().sentence().contains("格不符合要求"));
    }
}

#[test]
fn bodies_that_have_forgotten_their_name_are_told_apart_by_their_files() {
    let mut rollup = office(2025, &[]);
    for (file, count) in [("甲.json", "3"), ("乙.json", "8")] {
        let mut one = whole(&rollup, "", count).bare_report();
        one.agency.name.clear();
        rollup.receive(vec![Contribution::of(&one, file, Source::Data)]);
    }
    let names: Vec<&str> = rollup.bodies().iter().map(|body| body.name).collect();
    assert_eq!(names, ["未命名机关（乙.json）", "未命名机关（甲.json）"]);
}

#[test]
fn figures_that_were_not_read_keep_a_set_from_being_complete() {
    let mut rollup = office(2025, &NAMES[..1]);
    let one = whole(&rollup, "甲街道", "4");
    rollup.receive(vec![Contribution {
        source: Source::Published { inferred: 2, unread: 3 },
        ..one
    }]);
    rollup.fill_own();
    assert!(rollup.bodies()[0].states().contains(&State::Unread));
    assert!(!rollup.standing().is_complete());
}

#[test]
fn what_somebody_has_looked_through_counts_where_it_counted_before() {
    for year in super::years() {
        let mut rollup = office(year, &NAMES[..2]);
        let received = |seed| Contribution {
            written: 9 - seed,
            arrived: seed,
            ..sent(&report("甲街道", year, seed), seed)
        };
        let (counted, waiting, right) = (received(1), received(2), received(3));
        rollup.receive(vec![counted.clone()]);
        rollup.receive(vec![waiting.clone()]);
        rollup.replace(&counted.digest, Contribution { written: 0, arrived: 0, ..right.clone() });
        assert!(rollup.contribution(&counted.digest).is_none());
        let bodies = rollup.bodies();
        let one = bodies[0].counted.expect("one counts");
        assert_eq!((&one.digest, one.arrived, one.written), (&right.digest, 1, 8));
        assert_eq!(bodies[0].waiting.len(), 1, "what waits goes on waiting");
        rollup.replace("nobody's", right);
        assert_eq!(rollup.received().count(), 2);
    }
}

#[test]
fn a_block_pasted_into_the_offices_own_figures_goes_where_it_belongs() {
    let mut rollup = office(2025, &[]);
    let cell = |rollup: &Rollup, address: &str| rollup.own.edition.cell(address).expect("a cell");
    let first = cell(&rollup, "requests.received.natural_person");
    // As a worksheet is copied, with the labels of two rows.
    let block = Block::from_tsv(
        "一、本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t4\n二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n",
    );
    let told = rollup.paste_own(first, &block).expect("it is put");
    assert!(told.starts_with("粘贴 12 格"), "{told}");
    for (address, figure) in [
        ("requests.received.natural_person", "3"),
        ("requests.received.commercial_enterprise", "1"),
        ("requests.received.total", "4"),
        ("requests.carried_in.natural_person", "1"),
    ] {
        assert_eq!(rollup.own.figure(cell(&rollup, address)).text(), figure, "{address}");
    }
}
