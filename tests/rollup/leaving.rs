//! What leaves the office: a report, a page, tables, notes.

use super::{NAMES, office, report, sent};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nianbao::editions::passages;
use nianbao::exchange::{html, listing};
use nianbao::formats::table::{self, Content};
use nianbao::narrative::live;
use nianbao::report::Reading;
use nianbao::rollup::{Rollup, note, summary, tabular};
use nianbao::rules::{Severity, check};
use sha2::{Digest, Sha256};

fn sample(year: u16) -> Rollup {
    let mut rollup = office(year, &NAMES);
    for (i, name) in NAMES.iter().enumerate().take(5) {
        rollup.receive(vec![sent(&report(name, year, 60 + i as u64), 1)]);
    }
    rollup.fill_own();
    rollup
}

#[test]
fn the_sum_is_a_report_that_holds_and_says_who_is_missing() {
    for year in super::years() {
        let mut rollup = sample(year);
        let sum = rollup.report();
        assert_eq!(sum.agency.name, "示例区政务公开办公室");
        for cell in sum.edition.cells() {
            let is_open = sum.edition.overlap(cell).is_some();
            assert_eq!(sum.figure(cell).reading() == Reading::Blank, is_open, "{cell}");
        }
        let found = check(&sum);
        let of_tables = |id: &str| id.starts_with('T') && !id.starts_with("T2-RULE");
        assert!(
            found.iter().all(|one| one.severity != Severity::Error || !of_tables(one.rule.id)),
            "sums of reports that hold, hold: {found:?}"
        );
        assert!(
            found.iter().all(|one| !one.rule.id.starts_with('N')),
            "live figures agree: {found:?}"
        );
        let intro = sum.passage(passages::INTRO);
        assert!(
            intro.contains("不齐全：应报 6 个机关，已汇总 5 个；未报送 1 个（己委员会）"),
            "{intro}"
        );
        let prose = sum.passage(passages::ON_REQUEST);
        let expanded = live::expand(&sum, prose);
        assert!(expanded.has_live());
        assert!(expanded.pieces.iter().all(|piece| piece.kind != live::Kind::Unknown), "{prose}");
        rollup.pooled = true;
        let sum = rollup.report();
        assert!(sum.edition.cells().all(|cell| sum.figure(cell).reading() != Reading::Blank));
    }
}

#[test]
fn the_summary_has_no_script_and_every_link_leads_somewhere() {
    let styles = format!("{}{}", html::STYLE, listing::LIST_STYLE);
    let digest = STANDARD.encode(Sha256::digest(styles));
    for year in super::years() {
        let page = summary::write(&sample(year));
        assert!(
            page.contains(&format!("style-src 'sha256-{digest}'")),
            "the digest is now {digest}"
        );
        for outside in ["<script", "src=", "url(", "@import", "http:", "https:", "style=\""] {
            assert!(!page.contains(outside), "{outside}");
        }
        let links: Vec<&str> =
            page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 40);
        for link in links {
            let id = link.strip_prefix('#').expect("a place in the page");
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        assert!(page.contains("未报送 1 个（己委员会）"));
    }
}

#[test]
fn names_that_look_like_markup_or_formulas_do_no_harm() {
    let name = "=HYPERLINK(\"x\"),<img src=x>街道";
    let mut rollup = office(2025, &[name]);
    rollup.receive(vec![sent(&report(name, 2025, 1), 1)]);
    assert!(!summary::write(&rollup).contains("<img"));
    let csv = table::csv(&tabular::bodies(&rollup));
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\"),<img src=x>街道\""), "{csv}");
}

#[test]
fn the_table_of_bodies_has_every_figure_and_the_sum() {
    for year in super::years() {
        let rollup = sample(year);
        let table = tabular::bodies(&rollup);
        let width = table.rows[0].len();
        assert!(table.rows.iter().all(|row| row.len() == width));
        assert_eq!(table.rows.len(), table.heads + 1 + NAMES.len() + 1);
        assert_eq!(width, 8 + rollup.edition().cells().count());
        let sums: Vec<String> =
            rollup.sums().cells().map(|(_, added)| added.sum.to_string()).collect();
        let last = table.rows.last().expect("the sum");
        for (entry, sum) in last[8..].iter().zip(sums) {
            assert_eq!(*entry, Content::Number(sum));
        }
        let csv = table::csv(&table);
        assert!(csv.starts_with('\u{FEFF}') && csv.ends_with("\r\n"));
    }
}

#[test]
fn a_note_tells_a_body_what_to_put_right() {
    let mut rollup = office(2025, &NAMES[..2]);
    let mut one = report("甲街道", 2025, 5);
    let total = one.edition.cell("requests.granted.total").expect("a cell");
    one.apply(nianbao::report::Action::EnterFigure(total, "99999".to_owned()));
    rollup.receive(vec![sent(&one, 1)]);
    let bodies = rollup.bodies();
    let told = note::note(&rollup, &bodies[0]);
    assert!(told.starts_with("甲街道：\n你单位报送的 2025 年政府信息公开工作年度报告"), "{told}");
    assert!(
        told.contains("必须改正") && told.contains("1. 表三") && told.contains("应为 0"),
        "{told}"
    );
    assert!(told.trim_end().ends_with("示例区政务公开办公室"));
    let told = note::note(&rollup, &bodies[1]);
    assert!(told.contains("尚未收到你单位 2025 年"), "{told}");
}
