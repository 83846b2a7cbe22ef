//! What each part takes along, and what it leaves.

use super::{REQUESTS, filled, filling};
use crate::common::{agency, all_zero, cell, enter, real};
use nianbao::editions::for_year;
use nianbao::editions::{CATALOGUE, passages};
use nianbao::exchange::{open, seal};
use nianbao::form::Field;
use nianbao::report::{Action, Agency, AgencyKind, Part, Report, Totals};

/// A report of which only these cells are known.
fn with_cells(year: u16, cells: &[(&str, &str)]) -> Report {
    let mut report = Report::empty(for_year(year), year, Agency::default());
    cells.iter().for_each(|(address, text)| enter(&mut report, address, text));
    report
}

#[test]
fn a_file_that_holds_only_table_three_fills_only_table_three() {
    for name in ["pengbu-2020", "suqian-2024"] {
        let mut desk = real(name);
        desk.apply(Action::KeepBeside(Some(Box::new(real("suqian-2023")))));
        let year = if name == "pengbu-2020" { 2019 } else { 2021 };
        let source = with_cells(year, &[("requests.received.natural_person", "77")]);
        let every = Part::of(source.edition).into_iter().filter(|part| *part != Part::Year);
        let after = filled(&desk, &source, every);
        assert_eq!(after.figure(cell(&desk, "requests.received.natural_person")).text(), "77");
        let mut expected = desk.clone();
        enter(&mut expected, "requests.received.natural_person", "77");
        assert_eq!(seal(&after), seal(&expected), "{name}");
    }
}

#[test]
fn a_file_without_a_part_offers_none_of_it() {
    let source = with_cells(2024, &[("disputes.reconsideration.upheld", "0")]);
    let offered: Vec<&str> =
        Part::of(source.edition).into_iter().filter(|p| source.has(*p)).map(Part::key).collect();
    assert_eq!(offered, ["disputes", "year"]);
    for part in Part::of(source.edition) {
        assert_eq!(Part::from_key(part.key(), &CATALOGUE), Some(part));
    }
    assert_eq!(Part::from_key("figures", &CATALOGUE), None);
}

#[test]
fn the_year_and_the_form_change_together_and_only_by_their_tick() {
    let (desk, source) = (real("suqian-2024"), real("pengbu-2020"));
    let text_and_figures = [Part::Text, REQUESTS];
    let after = filled(&desk, &source, text_and_figures);
    assert_eq!((after.year, after.edition.name), (2024, "2021"));
    let after = filled(&desk, &source, [Part::Year]);
    assert_eq!((after.year, after.edition.name), (2020, "2019"));
    let changes = filling(&source, text_and_figures).share(&desk, Part::Year).changes;
    let said: Vec<(String, String, String)> =
        changes.into_iter().take(2).map(|one| (one.place, one.before, one.after)).collect();
    let line = |place: &str, before: &str, after: &str| {
        (place.to_owned(), before.to_owned(), after.to_owned())
    };
    assert_eq!(said, [line("报告年度", "2024", "2020"), line("适用格式", "2021", "2019")]);
}

#[test]
fn last_years_wording_comes_without_figures_body_and_year() {
    let mut desk = Report::new(agency(), 2025);
    enter(&mut desk, "requests.received.natural_person", "4");
    let mut source = real("suqian-2024");
    source.apply(Action::WritePreamble(
        "现公布2024年度报告，依据国办公开办函〔2024〕1号。统计期限为2024年1月1日至2024年12月31日，\
         电话：12024345。"
            .to_owned(),
    ));
    source.apply(Action::WritePassage(passages::PROBLEMS, "2024年的问题。".to_owned()));
    source.apply(Action::WriteTitle(Some("宿迁市2024年政府信息公开工作年度报告".to_owned())));
    let after = filled(&desk, &source, [Part::Text]);
    assert_eq!(
        after.preamble,
        "现公布2025年度报告，依据国办公开办函〔2024〕1号。统计期限为2025年1月1日至2025年12月31日，\
         电话：12024345。"
    );
    assert_eq!(after.passage(passages::PROBLEMS), "2024年的问题。");
    assert_eq!(after.title, None, "a title names body and year, and both are others");
    let without_text = |report: &Report| Report {
        passages: desk.passages.clone(),
        preamble: desk.preamble.clone(),
        ..report.clone()
    };
    assert_eq!(without_text(&after), desk);
}

#[test]
fn a_title_comes_along_where_body_and_year_are_the_same() {
    let mut source = Report::new(agency(), 2024);
    let title = "示例街道2024年政府信息公开年报";
    source.apply(Action::WriteTitle(Some(title.to_owned())));
    for (year, expected) in [(2024, Some(title)), (2025, None)] {
        let desk = Report::new(agency(), year);
        assert_eq!(filled(&desk, &source, [Part::Text]).title.as_deref(), expected, "{year}");
    }
    // With both ticks they are the same.
    let desk = Report::new(Agency::default(), 2025);
    let after = filled(&desk, &source, [Part::Text, Part::Agency, Part::Year]);
    assert_eq!(after.title.as_deref(), Some(title));
}

#[test]
fn customary_wording_of_another_year_is_not_written_over_ones_own() {
    let source = Report::new(agency(), 2024);
    let mut desk = Report::new(agency(), 2025);
    assert_eq!(filled(&desk, &source, [Part::Text]), desk);
    desk.apply(Action::WritePreamble("自己写的前言。".to_owned()));
    desk.apply(Action::WritePassage(passages::INTRO, " ".to_owned()));
    let after = filled(&desk, &source, [Part::Text]);
    assert_eq!(after.preamble, "自己写的前言。");
    assert!(after.passage(passages::INTRO).starts_with("2025年"), "a blank is filled");
}

#[test]
fn a_kind_of_which_the_name_tells_nothing_is_left() {
    let desk = Report::new(agency(), 2025);
    let mut source = Report::new(Agency::default(), 2025);
    source.agency = Agency { name: "某某中心".to_owned(), kind: AgencyKind::Other };
    let after = filled(&desk, &source, [Part::Agency]);
    assert_eq!((after.agency.name.as_str(), after.agency.kind), ("某某中心", desk.agency.kind));
    source.agency = Agency { name: "示例镇人民政府".to_owned(), kind: AgencyKind::Township };
    let after = filled(&desk, &source, [Part::Agency]);
    assert_eq!(after.agency, source.agency);
    assert!(after.preamble.contains("请与示例镇人民政府联系"), "customary wording follows");
}

#[test]
fn figures_that_the_form_has_no_cell_for_are_kept_and_told() {
    let (desk, source) = (real("suqian-2024"), real("pengbu-2020"));
    let proactive = Part::from_key("proactive", &CATALOGUE).expect("a part");
    let share = filling(&source, []).share(&desk, proactive);
    let gone: Vec<_> = source
        .figures
        .keys()
        .filter(|cell| cell.matrix().0 == "proactive" && desk.edition.measure(**cell).is_none())
        .collect();
    assert!(!gone.is_empty());
    assert_eq!(share.aside.iter().collect::<Vec<_>>(), gone);
    let mut after = filled(&desk, &source, [proactive]);
    assert_eq!(after.waiting(), gone.len());
    after.apply(Action::ChooseEdition(source.edition));
    for cell in gone {
        assert_eq!(after.figure(*cell).text(), source.figure(*cell).text(), "{cell}");
    }
}

#[test]
fn automatic_totals_stay_reckoned_and_another_total_of_the_file_is_told() {
    let mut desk = Report::new(agency(), 2025);
    enter(&mut desk, "requests.granted.other", "1");
    let source = with_cells(
        2025,
        &[
            ("requests.received.natural_person", "3"),
            ("requests.received.other", "4"),
            ("requests.received.total", "8"),
            ("requests.granted.total", "1"),
        ],
    );
    let share = filling(&source, []).share(&desk, REQUESTS);
    let told: Vec<&str> = share.totals.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(told, ["表三“一、本年新收政府信息公开申请数量”行“总计”列"]);
    assert_eq!((share.totals[0].before.as_str(), share.totals[0].after.as_str()), ("7", "8"));
    let after = filled(&desk, &source, [REQUESTS]);
    assert_eq!(after.totals, Totals::Automatic);
    assert_eq!(after.text(Field::Figure(cell(&after, "requests.received.total"))), "7");
    // Where totals are typed, the file's stand.
    desk.apply(Action::SetTotals(Totals::Typed));
    assert!(filling(&source, []).share(&desk, REQUESTS).totals.is_empty());
    let after = filled(&desk, &source, [REQUESTS]);
    assert_eq!(after.text(Field::Figure(cell(&after, "requests.received.total"))), "8");
}

#[test]
fn a_total_that_stands_alone_in_a_file_of_automatic_totals_is_not_emptied() {
    let text = seal(&with_cells(2025, &[("requests.received.total", "9")]))
        .replace("\"totals\": \"typed\"", "\"totals\": \"automatic\"");
    let desk = open(&text).expect("opens");
    let source = with_cells(2025, &[("requests.granted.other", "1")]);
    let after = filled(&desk, &source, [REQUESTS]);
    assert_eq!(after.text(Field::Figure(cell(&after, "requests.received.total"))), "9");
    assert_eq!(after.text(Field::Figure(cell(&after, "requests.granted.total"))), "1");
}

#[test]
fn what_is_ticked_beforehand_is_never_year_or_body_of_a_report_that_has_them() {
    let wanted = |desk: &Report| {
        let parts = Part::of(desk.edition).into_iter();
        parts.filter(|part| part.is_wanted_in(desk)).map(Part::key).collect::<Vec<_>>()
    };
    let tables_and_text = ["text", "proactive", "requests", "disputes"];
    for desk in all_zero() {
        assert_eq!(wanted(&desk), tables_and_text);
    }
    let mut new = Report::new(Agency::default(), 2025);
    assert_eq!(wanted(&new), [&tables_and_text[..], &["agency", "year"]].concat());
    enter(&mut new, "requests.granted.other", "1");
    assert_eq!(wanted(&new), [&tables_and_text[..], &["agency"]].concat());
    assert_eq!(wanted(&Report::new(agency(), 2025)), tables_and_text);
}

#[test]
fn remarks_on_figures_come_with_their_table() {
    let mut source = with_cells(2024, &[("requests.granted.other", "1")]);
    let (granted, upheld) =
        (cell(&source, "requests.granted.other"), cell(&source, "disputes.reconsideration.upheld"));
    source.notes.extend([(granted, "其中1件。".to_owned()), (upheld, "别的表。".to_owned())]);
    let mut desk = real("suqian-2024");
    desk.notes.insert(granted, "原来的备注。".to_owned());
    let after = filled(&desk, &source, [REQUESTS]);
    assert_eq!(after.notes.get(&granted).map(String::as_str), Some("其中1件。"));
    assert_eq!(after.notes.get(&upheld), None);
    source.notes.insert(granted, " ".to_owned());
    let after = filled(&desk, &source, [REQUESTS]);
    assert_eq!(after.notes.get(&granted).map(String::as_str), Some("原来的备注。"));
}
