//! The data file and the published page: lossless, byte-stable, and strict at the
//! door.

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{REAL, agency, all_zero, cell, enter, real, zero};
use expect_test::expect_file;
use nianbao::editions::EDITIONS;
use nianbao::editions::{CATALOGUE, passages};
use nianbao::exchange::{DATA_FILE, EXPORTS, OpenError, PUBLIC_PAGE, html, open, seal};
use nianbao::form::{COVER, Field};
use nianbao::formats::{ARCHIVE, Export, Reopens, Stage};
use nianbao::report::{Action, Report, Totals};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

#[test]
fn frozen_files_open_and_seal_to_the_same_bytes() {
    for (name, text) in REAL {
        let report = open(text).expect("opens");
        assert_eq!(seal(&report), text, "{name}");
    }
}

/// The exports that lead back to the report as it was; what is packed is opened by the readers,
/// and stands in their tests.
fn ways_back() -> impl Iterator<Item = &'static Export<Report>> {
    let leads_back = |export: &&Export<Report>| {
        matches!(export.reopens, Reopens::Whole | Reopens::Public) && export.format != &ARCHIVE
    };
    EXPORTS.iter().copied().filter(leads_back)
}

#[test]
fn both_ways_out_lead_back_to_the_same_report() {
    for (name, _) in REAL {
        let report = real(name);
        for export in ways_back() {
            let write = |report: &Report| {
                String::from_utf8((export.write)(report, Stage::Final.into()).expect("written"))
                    .expect("UTF-8")
            };
            let written = write(&report);
            let reopened = open(&written).expect("opens again");
            assert_eq!(reopened, report, "{name} {}", export.name);
            assert_eq!(write(&reopened), written, "{name} {}", export.name);
        }
    }
}

#[test]
fn the_order_and_indentation_of_a_file_are_fixed() {
    let mut report = Report::empty(nianbao::editions::for_year(2025), 2025, agency());
    enter(&mut report, "proactive.fees.amount", "59237.2449");
    enter(&mut report, "requests.received.natural_person", "6");
    enter(&mut report, "requests.received.other", "/");
    enter(&mut report, "requests.received.total", "约六件");
    expect_file!["snapshots/file.json"].assert_eq(&seal(&report));
}

#[test]
fn unknown_fields_go_through_at_every_level_with_their_digits() {
    let text = seal(&zero("2021"))
        .replacen(
            "\"year\"",
            "\"来源\": {\"n\": 1.50, \"big\": 123456789012345678901234567890},\n  \"year\"",
            1,
        )
        .replacen("\"name\"", "\"code\": \"330\",\n    \"name\"", 1)
        .replacen("\"received\": {", "\"received\": {\n        \"minors\": 3,", 1);
    let report = open(&text).expect("opens");
    let sealed = seal(&report);
    for kept in ["1.50", "123456789012345678901234567890", "\"code\": \"330\"", "\"minors\": 3"] {
        assert!(sealed.contains(kept), "{kept} in {sealed}");
    }
    assert_eq!(open(&sealed).expect("opens again"), report);
    assert_eq!(seal(&open(&sealed).expect("opens again")), sealed);
}

#[test]
fn figures_of_the_other_form_wait_until_it_is_chosen_again() {
    let mut report = real("pengbu-2020");
    let before = report.clone();
    let other = nianbao::editions::for_year(2025);
    report.apply(Action::ChooseEdition(other));
    let report = open(&seal(&report)).expect("opens");
    assert_eq!(
        report.quantity(cell(&report, "requests.received.total")),
        before.quantity(cell(&before, "requests.received.total"))
    );
    let mut report = report;
    report.apply(Action::ChooseEdition(before.edition));
    let figures = |report: &Report| -> Vec<String> {
        report.edition.cells().map(|cell| report.figure(cell).text().to_owned()).collect()
    };
    assert_eq!(figures(&report), figures(&before));
}

#[test]
fn the_published_schema_is_the_one_made_from_the_editions() {
    expect_file!["../public/nianbao.report.schema.json"]
        .assert_eq(&nianbao::exchange::schema::write(&CATALOGUE));
}

/// The sentence that a broken file gets.
fn refusal(text: &str) -> String {
    open(text).expect_err("is refused").to_string()
}

#[test]
fn a_file_that_cannot_be_taken_whole_is_refused_with_the_place() {
    let sound = seal(&zero("2021"));
    let broken = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        refusal(&sound.replacen(from, to, 1))
    };
    let sentences = [
        broken("\"total\": 0", "\"total\": true"),
        broken("\"total\": 0", "\"total\": 1.5"),
        broken("\"received\": {", "\"received\": [], \"x\": {"),
        broken("\"tables\": {", "\"tables\": 1, \"x\": {"),
        broken("\"intro\": \"\"", "\"intro\": 3"),
        broken("\"preamble\": \"\"", "\"preamble\": {}"),
        broken("\"year\": 2021", "\"year\": \"2021\""),
        broken("\"year\": 2021,", ""),
        broken("\"kind\": \"subdistrict\"", "\"kind\": \"village\""),
        broken("\"edition\": \"2021\"", "\"edition\": \"1999\""),
        broken("\"totals\": \"typed\"", "\"totals\": \"both\""),
        broken("\"version\": 1", "\"version\": 2"),
        broken("\"version\": 1", "\"version\": \"1\""),
        broken("nianbao.report", "other.report"),
        broken("\"notes\": {}", "\"notes\": {}, \"year\": 2021"),
        broken("\"total\": 0", "\"total\": 0, \"total\": 1"),
        refusal(&sound[..sound.len() / 2]),
        refusal(""),
        refusal("年度报告"),
        refusal("[]"),
        refusal("<!DOCTYPE html><p>网页</p>"),
        refusal(&"[".repeat(100_000)),
        refusal(&format!("\"{}\"", "长".repeat(12_000_000))),
    ];
    expect_file!["snapshots/refusals.txt"].assert_eq(&(sentences.join("\n") + "\n"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_obstacle() {
    let report = real("suqian-2024");
    let text = format!("\u{FEFF}{}", seal(&report).replace('\n', "\r\n"));
    assert_eq!(open(&text).expect("opens"), report);
}

#[test]
fn the_published_page_reads_as_the_form_prints_it() {
    for name in ["pengbu-2020", "suqian-2024"] {
        let page = html::write(&real(name));
        let body = &page[page.find("<body>").expect("a body")..page.find("<script").expect("data")];
        expect_file![format!("snapshots/{name}.html")].assert_eq(body);
    }
}

#[test]
fn every_figure_of_the_published_page_carries_its_address() {
    for report in all_zero() {
        let page = html::write(&report);
        for cell in report.edition.cells() {
            let figure = format!("data-cell=\"{cell}\">0</td>");
            assert!(page.contains(&figure), "{cell}");
        }
    }
}

#[test]
fn the_published_page_has_no_script_no_reference_and_the_policy_of_its_style() {
    let digest = STANDARD.encode(Sha256::digest(html::STYLE));
    let page = html::write(&real("pengbu-2020"));
    assert!(page.contains(&format!("style-src 'sha256-{digest}'")), "the digest is now {digest}");
    assert_eq!(page.matches("<script").count(), 1, "the data and no script");
    for outside in ["src=", "href=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let mut report = zero("2019");
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \"q\" <!--";
    report.apply(Action::NameAgency(hostile.to_owned()));
    report.apply(Action::WritePreamble(hostile.to_owned()));
    report.apply(Action::WritePassage(passages::PROBLEMS, hostile.to_owned()));
    enter(&mut report, "requests.received.total", hostile);
    let page = html::write(&report);
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("<img"));
    assert_eq!(open(&page).expect("opens"), report);
}

#[test]
fn a_live_figure_prints_its_value_and_an_escaped_brace_itself() {
    let mut report = real("suqian-2024");
    let prose = "新收 {{requests.received.total}} 件，结转 {{ requests.carried_out.total }} 件；\\{{原样}}，{{未知}}。";
    report.apply(Action::WritePassage(passages::PROBLEMS, prose.to_owned()));
    let page = html::write(&report);
    assert!(page.contains("<p>新收 3525 件，结转 125 件；{{原样}}，{{未知}}。</p>"));
}

#[test]
fn files_are_named_after_agency_and_year() {
    let mut report = real("pengbu-2020");
    assert_eq!(DATA_FILE.file_name(&report), "彭埠街道办事处_2020_年报.json");
    assert_eq!(PUBLIC_PAGE.file_name(&report), "彭埠街道办事处_2020_年报.html");
    report.apply(Action::NameAgency("某/某:局".to_owned()));
    assert_eq!(DATA_FILE.file_name(&report), "某某局_2020_年报.json");
}

fn any_report() -> impl Strategy<Value = Report> {
    let typed = prop_oneof![
        4 => (0..1_000_000_i64).prop_map(|n| n.to_string()),
        1 => Just("/".to_owned()),
        1 => Just(String::new()),
        1 => "\\PC{0,8}",
        1 => "-?[0-9]{1,6}\\.[0-9]{1,4}",
    ];
    let figures = prop::collection::vec(typed, 200);
    (
        prop::sample::select(EDITIONS),
        2019..2030_u16,
        figures,
        "\\PC{0,20}",
        prop::option::of("\\PC{0,9}"),
        any::<bool>(),
    )
        .prop_map(|(edition, year, figures, prose, title, automatic)| {
            let mut report = Report::empty(edition, year, agency());
            let entries = report.edition.cells().zip(figures).collect();
            report.apply(Action::EnterFigures(entries));
            report.apply(Action::WritePassage(passages::PROBLEMS, prose));
            report.apply(Action::WriteTitle(title));
            if automatic {
                report.apply(Action::SetTotals(Totals::Automatic));
            }
            report
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_report_survives_both_files(report in any_report()) {
        for export in ways_back() {
            let write = |report: &Report| {
                String::from_utf8((export.write)(report, Stage::Final.into()).expect("written")).expect("UTF-8")
            };
            let written = write(&report);
            let reopened = open(&written).expect("opens");
            prop_assert_eq!(seal(&reopened), seal(&report));
            prop_assert_eq!(write(&reopened), written);
        }
    }

    #[test]
    fn no_text_makes_the_door_panic(text in "\\PC{0,60}|[\\[\\]{}\",:0-9a-z\\\\]{0,60}") {
        let _ = open(&text);
    }

    #[test]
    fn a_file_cut_anywhere_is_refused_or_whole(at in 0..8000_usize) {
        let (_, text) = REAL[0];
        if let Some(cut) = text.get(..at) {
            match open(cut) {
                Ok(report) => prop_assert_eq!(seal(&report), text),
                Err(error) => prop_assert!(matches!(error, OpenError::NotJson { .. } | OpenError::Empty), "{error}"),
            }
        }
    }
}

#[test]
fn every_field_of_the_page_has_a_path_that_leads_back_to_it() {
    for edition in EDITIONS {
        let cover = COVER.iter().map(|one| one.field);
        let passages = edition.passages().map(|passage| Field::Passage(passage.key));
        let fields = cover.chain(passages).chain(edition.cells().map(Field::Figure));
        for field in fields {
            assert_eq!(edition.field(&field.to_string()), Some(field), "{field}");
            assert!(!edition.called(field).is_empty(), "{field}");
        }
        assert_eq!(edition.field("sections"), None);
    }
}
