//! What was read from a document, as something to fill from.

use super::REQUESTS;
use crate::common::real;
use crate::printed::merged;
use crate::sample::{Spice, draw_of};
use nianbao::document::Share;
use nianbao::editions::{CATALOGUE, named};
use nianbao::form::MatrixKey;
use nianbao::intake::{Piece, Transcript, lines, read};
use nianbao::report::{AgencyKind, Part};
use std::collections::{BTreeMap, BTreeSet};

/// One table alone, as a workbook holds it that has nothing else.
fn alone(edition: &str, seed: u64, table: &str) -> Transcript {
    let report = draw_of(named(edition).expect("an edition"), seed, Spice::Numbers);
    let matrix = report.edition.matrix(table).expect("a table");
    read(&[Piece::Table(merged(&report, matrix))]).expect("is read")
}

fn offered(transcript: &Transcript) -> Vec<Part> {
    let parts = Part::of(transcript.report.edition).into_iter();
    parts.filter(|part| transcript.has(*part)).collect()
}

#[test]
fn a_year_that_stands_nowhere_is_not_offered() {
    for (seed, edition, table) in [(1, "2021", "requests"), (2, "2019", "proactive")] {
        let mut transcript = alone(edition, seed, table);
        let part = Part::from_key(table, &CATALOGUE).expect("a part");
        assert_eq!(transcript.report.edition.name, edition);
        assert!(!transcript.is_dated);
        assert_eq!(offered(&transcript), [part]);
        transcript.date(2024);
        assert_eq!(transcript.report.year, 2024);
        assert_eq!(offered(&transcript), [part, Part::Year]);
    }
}

#[test]
fn a_whole_document_offers_every_part_and_a_text_no_table() {
    let text = "示例街道办事处2024年政府信息公开工作年度报告\n一、总体情况\n工作有序开展。\n\
                五、存在的主要问题及改进情况\n问题是更新不够及时。\n六、其他需要报告的事项\n没有。";
    let transcript = read(&lines(text)).expect("is read");
    assert!(transcript.is_dated);
    assert_eq!(offered(&transcript), [Part::Text, Part::Agency, Part::Year]);
    assert!(!transcript.has(Part::Table(MatrixKey("proactive"))));
}

#[test]
fn a_name_that_is_put_right_tells_the_kind_of_body() {
    let mut transcript = alone("2021", 1, "requests");
    transcript.name_agency("示例镇人民政府");
    assert_eq!(transcript.report.agency.kind, AgencyKind::Township);
    assert!(transcript.has(Part::Agency));
    transcript.name_agency("示例镇政务中心");
    assert_eq!(transcript.report.agency.kind, AgencyKind::Township, "it tells nothing");
}

#[test]
fn offers_say_what_each_tick_and_the_text_alone_would_do() {
    for name in ["pengbu-2020", "suqian-2024"] {
        let desk = real(name);
        let mut transcript = alone("2021", 1, "requests");
        let offers = transcript.offers(&desk, &BTreeMap::new());
        assert_eq!(offers.ticked(), BTreeSet::from([REQUESTS]));
        assert_eq!(offers.text_only, Share::default());
        assert_eq!(offers.whole.texts(), 0);
        let requests = offers.of(REQUESTS).expect("an offer");
        assert_eq!((requests.share.figures(), requests.is_ticked), (offers.whole.figures(), true));
        assert!(requests.share.figures() > 0);
        assert!(offers.parts.iter().all(|one| one.is_there == (one.part == REQUESTS)));

        // A tick taken away still says what it would do, and one that is not there does nothing.
        let chosen = BTreeMap::from([(REQUESTS, false), (Part::Year, true)]);
        let offers = transcript.offers(&desk, &chosen);
        assert!(offers.ticked().is_empty() && offers.whole.is_nothing());
        assert!(offers.of(REQUESTS).is_some_and(|one| one.share.figures() > 0));
        transcript.date(desk.year - 1);
        let offers = transcript.offers(&desk, &chosen);
        assert_eq!(offers.ticked(), BTreeSet::from([Part::Year]));
        let year = &offers.whole.changes[0];
        assert_eq!(
            (year.before.clone(), year.after.clone()),
            (desk.year.to_string(), (desk.year - 1).to_string())
        );
    }
}
