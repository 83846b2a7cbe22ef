//! Actions, the year and its edition, next year's report.

mod common;

use common::{agency, all_zero, cell, enter, real, zero};
use nianbao::editions::passages;
use nianbao::exchange::seal;
use nianbao::form::{CellRef, Field};
use nianbao::report::{Action, AgencyKind, Report, Totals};

#[test]
fn the_edition_follows_the_year_unless_chosen_by_hand() {
    let mut report = Report::new(agency(), 2020);
    assert_eq!(report.edition.name, "2019");
    report.apply(Action::ChooseYear(2021));
    assert_eq!(report.edition.name, "2021");
    report.apply(Action::ChooseYear(2020));
    report.apply(Action::ChooseEdition(nianbao::editions::for_year(2022)));
    report.apply(Action::ChooseYear(2019));
    assert_eq!(report.edition.name, "2021", "the hand's choice stands");
}

#[test]
fn remarks_on_figures_wait_for_the_form_that_has_their_cells() {
    for (name, other) in [("pengbu-2020", 2021), ("suqian-2024", 2019)] {
        let mut report = real(name);
        let cells: Vec<CellRef> = report.edition.cells().collect();
        report.notes.extend(cells.iter().map(|cell| (*cell, cell.to_string())));
        let (before, form) = (report.clone(), report.edition);
        report.apply(Action::ChooseEdition(nianbao::editions::for_year(other)));
        assert!(report.notes.keys().all(|cell| report.edition.measure(*cell).is_some()));
        assert!(report.notes.len() < cells.len());
        let kept = seal(&report);
        let mut report = nianbao::exchange::open(&kept).expect("opens");
        assert_eq!(seal(&report), kept, "the same bytes again");
        report.apply(Action::ChooseEdition(form));
        assert_eq!((&report.notes, &report.figures), (&before.notes, &before.figures));
    }
}

#[test]
fn next_years_preamble_moves_its_year_and_no_law_or_number() {
    let mut report = real("pengbu-2020");
    report.apply(Action::WritePreamble(
        "根据2020年修订的办法和国办函〔2020〕5号，公布2020年度报告，自2020.1.1起。电话12020345。"
            .to_owned(),
    ));
    assert_eq!(
        report.for_next_year().preamble,
        "根据2020年修订的办法和国办函〔2020〕5号，公布2021年度报告，自2021.1.1起。电话12020345。"
    );
}

#[test]
fn the_title_is_customary_until_somebody_writes_one() {
    let mut report = Report::new(agency(), 2025);
    assert_eq!(report.printed_title(), "示例街道办事处2025年政府信息公开工作年度报告");
    report.apply(Action::WriteTitle(Some("另题".to_owned())));
    assert_eq!(report.printed_title(), "另题");
}

#[test]
fn a_new_report_starts_with_wording_in_every_passage_and_no_figure() {
    for kind in AgencyKind::ALL {
        for year in [2020, 2025] {
            let report =
                Report::new(nianbao::report::Agency { name: "某机关".to_owned(), kind }, year);
            assert!(report.preamble.contains(&format!("{year}年1月1日至{year}年12月31日")));
            assert!(
                report.edition.passages().all(|passage| !report.passage(passage.key).is_empty())
            );
            assert!(report.figures.is_empty());
            assert_eq!(report.totals, Totals::Automatic);
        }
    }
}

#[test]
fn what_is_carried_out_arrives_in_next_years_report() {
    for name in ["pengbu-2020", "suqian-2023"] {
        let report = real(name);
        let next = report.for_next_year();
        assert_eq!(next.year, report.year + 1);
        assert!(next.edition.governs(next.year));
        for column in
            ["natural_person", "commercial_enterprise", "legal_service_institution", "total"]
        {
            let out = report.quantity(cell(&report, &format!("requests.carried_out.{column}")));
            let carried_in = next.quantity(cell(&next, &format!("requests.carried_in.{column}")));
            assert_eq!(out, carried_in);
        }
        assert_eq!(next.figures.len(), 7, "and nothing else");
        assert_eq!(next.passage(passages::PROBLEMS), report.passage(passages::PROBLEMS));
        assert!(!next.preamble.contains(&report.year.to_string()));
    }
}

#[test]
fn consecutive_published_reports_hand_over_every_column() {
    let expected = real("suqian-2023").for_next_year();
    let published = real("suqian-2024");
    let carried_in = published.edition.cells().filter(|cell| cell.row().0 == "carried_in");
    for cell in carried_in {
        assert_eq!(expected.quantity(cell), published.quantity(cell), "{cell}");
    }
}

#[test]
fn a_cell_of_the_other_form_is_left_alone() {
    let (old, mut new) = (zero("2019"), zero("2021"));
    let before = new.clone();
    new.apply(Action::EnterFigure(cell(&old, "requests.other.total"), "5".to_owned()));
    assert_eq!(new, before);
}

#[test]
fn switching_totals_on_replaces_typed_ones() {
    for mut report in all_zero() {
        enter(&mut report, "requests.granted.natural_person", "4");
        enter(&mut report, "requests.granted.total", "9");
        report.apply(Action::SetTotals(Totals::Automatic));
        assert_eq!(report.text(Field::Figure(cell(&report, "requests.granted.total"))), "4");
        assert_eq!(report.text(Field::Figure(cell(&report, "requests.closed_total.total"))), "4");
    }
}

#[test]
fn customary_wording_follows_the_agency_and_the_year_until_it_is_changed() {
    let mut report = Report::new(nianbao::report::Agency::default(), 2020);
    report.apply(Action::WritePassage(passages::OTHER, "无。".to_owned()));
    report.apply(Action::NameAgency("某局".to_owned()));
    report.apply(Action::ChooseKind(AgencyKind::Township));
    report.apply(Action::ChooseYear(2025));
    let mut fresh = Report::new(report.agency.clone(), 2025);
    assert!(fresh.is_untouched() && !report.is_untouched());
    fresh.apply(Action::WritePassage(passages::OTHER, "无。".to_owned()));
    assert_eq!(report, fresh);
}
