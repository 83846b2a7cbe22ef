//! An edition that nobody has heard of, taken through the house: it is a value like the others,
//! and nothing asks for its name.

#[path = "common/toy.rs"]
mod toy;

use nianbao::document::differences;
use nianbao::exchange::{html, open_in, paper, schema, seal};
use nianbao::form::{CellRef, Matrix, PassageKey};
use nianbao::intake::{Certainty, Piece, read_in};
use nianbao::narrative::live;
use nianbao::report::{Action, Agency, AgencyKind, Filling, Part, Quantity, Report};
use nianbao::rollup::{Contribution, Rollup, Source};
use nianbao::rules::{catalogue, check};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use toy::{TOY, TOYS};

const SUMMARY: PassageKey = PassageKey::at("summary");

/// A report in the toy form: 9 came, 1 was open, 7 given and 2 refused, 1 stays open.
fn report() -> Report {
    let agency = Agency { name: "示例街道办事处".to_owned(), kind: AgencyKind::Subdistrict };
    let mut report = Report::begun(&TOYS, agency, 2031);
    for (address, text) in [
        ("papers.guides.printed", "300"),
        ("papers.posters.printed", "40"),
        ("papers.copies.earned", "0.25"),
        ("cases.came.people", "6"),
        ("cases.came.bodies", "3"),
        ("cases.open_before.people", "1"),
        ("cases.given.people", "5"),
        ("cases.given.bodies", "2"),
        ("cases.refused.people", "1"),
        ("cases.refused.bodies", "1"),
        ("cases.open_after.people", "1"),
    ] {
        report.apply(Action::EnterFigure(cell(address), text.to_owned()));
    }
    for matrix in TOY.matrices() {
        report.apply(Action::FillBlanks(matrix.key.0));
    }
    report.apply(Action::WritePassage(SUMMARY, "全年收到申请9件，办结9件，提供7件。".to_owned()));
    let period = "所列数据的统计期限为2031年1月1日至2031年12月31日。";
    report.apply(Action::WritePreamble(period.to_owned()));
    report
}

fn cell(address: &str) -> CellRef {
    TOY.cell(address).unwrap_or_else(|| unreachable!("{address}"))
}

fn raised(report: &Report) -> Vec<(&'static str, String)> {
    check(report).iter().map(|one| (one.rule.id, one.at.to_string())).collect()
}

#[test]
fn it_is_filled_in_and_its_totals_follow() {
    let report = report();
    assert_eq!(report.edition, &TOY);
    for (address, number) in
        [("cases.came.everybody", 9), ("cases.done.everybody", 9), ("cases.done.bodies", 3)]
    {
        assert_eq!(report.quantity(cell(address)), Quantity::whole(number), "{address}");
    }
    let mut next = report.for_next_year();
    assert_eq!((next.edition, next.year), (&TOY, 2032));
    next.apply(Action::ChooseYear(2040));
    assert_eq!(next.edition, &TOY);
}

#[test]
fn it_is_checked_by_its_own_sums_and_its_prose_by_its_roles() {
    let sound = report();
    assert_eq!(raised(&sound), []);
    let mut wrong = sound.clone();
    wrong.apply(Action::EnterFigure(cell("cases.open_after.people"), "2".to_owned()));
    let found: BTreeSet<&str> = raised(&wrong).into_iter().map(|(id, _)| id).collect();
    assert_eq!(found, BTreeSet::from(["TOY-BALANCE"]));
    let mut wrong = sound.clone();
    wrong.apply(Action::WritePassage(SUMMARY, "全年收到申请11件，办结9件，提供7件。".to_owned()));
    assert_eq!(raised(&wrong), [("N01", "sections.summary".to_owned())]);
    let mut wrong = sound.clone();
    let mut before = Report { year: 2030, ..sound };
    before.apply(Action::WritePassage(SUMMARY, "上年的情况。".to_owned()));
    wrong.previous = Some(Arc::new(before.clone()));
    assert_eq!(raised(&wrong), []);
    before.apply(Action::EnterFigure(cell("cases.open_after.bodies"), "1".to_owned()));
    wrong.previous = Some(Arc::new(before));
    let ids: BTreeSet<&str> = raised(&wrong).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, BTreeSet::from(["TOY-CARRY"]));
}

#[test]
fn the_guide_lists_its_rules_and_none_of_other_forms() {
    let ids: Vec<&str> = catalogue(TOYS.editions).map(|rule| rule.id).collect();
    for own in ["TOY-EVERYBODY", "TOY-DONE", "TOY-BALANCE", "TOY-CARRY"] {
        assert_eq!(ids.iter().filter(|id| **id == own).count(), 1, "{own}");
    }
    assert!(!ids.iter().any(|id| id.starts_with("T3-ROW") || id.starts_with("T4-SUM")));
    assert!(ids.contains(&"C02"));
}

#[test]
fn it_is_kept_in_a_file_and_opens_again() {
    let report = report();
    let text = seal(&report);
    assert_eq!(open_in(&TOYS, &text).as_ref(), Ok(&report));
    assert!(nianbao::exchange::open(&text).is_err(), "the notices know no such form");
    let page = html::write(&report);
    let opened = open_in(&TOYS, &page).expect("a page opens");
    assert_eq!(differences(&report, &opened), []);
    let mut with_previous = report.clone();
    with_previous.previous = Some(Arc::new(Report { year: 2030, ..report }));
    assert_eq!(open_in(&TOYS, &seal(&with_previous)), Ok(with_previous));
}

#[test]
fn it_is_printed_with_every_label_and_figure() {
    let report = report();
    let page = html::write(&report);
    for section in TOY.sections {
        assert!(page.contains(section.heading), "{}", section.heading);
    }
    for text in ["印发的材料", "收取金额（单位：万元）", "（二）谢绝了的", ">300<", ">0.25<"]
    {
        assert!(page.contains(text), "{text}");
    }
    for matrix in TOY.matrices() {
        let form = paper::to_fill_in(&TOY, matrix);
        assert_eq!(form.matches("<input").count(), matrix.cells().count(), "{}", matrix.name);
    }
    let said = live::expand(&report, "全年收到{{cases.came.everybody}}件，提供{{group.given}}件。");
    assert_eq!(said.text, "全年收到9件，提供7件。");
}

/// The report as it is published elsewhere: its title, its headings, its tables.
fn published(report: &Report) -> Vec<Piece> {
    let mut document = vec![Piece::Line(report.printed_title())];
    for section in TOY.sections {
        document.push(Piece::Line(section.heading.to_owned()));
        for passage in section.passages() {
            document.push(Piece::Line(report.passage(passage.key).to_owned()));
        }
        let table: Option<&'static Matrix> =
            TOY.matrices().find(|matrix| matches!(&section.body, nianbao::form::Body::Table(one) if one.key == matrix.key));
        let rows = table
            .into_iter()
            .flat_map(|matrix| matrix.blocks.iter().map(move |block| (matrix, block)));
        for (matrix, block) in rows {
            for row in block.rows {
                let mut line = row.label().to_owned();
                for column in block.columns {
                    let cell = matrix.cell(row.key.0, column.line.key.0).expect("a cell");
                    line += &format!("\t{}", report.figure(cell).text());
                }
                document.push(Piece::Line(line));
            }
        }
    }
    document
}

#[test]
fn it_is_read_from_a_published_page() {
    let report = report();
    let transcript = read_in(&TOYS, &published(&report)).expect("a report");
    assert_eq!(transcript.report.edition, &TOY);
    assert_eq!(transcript.report.year, 2031);
    assert_eq!(transcript.report.figures, report.figures);
    assert_eq!(transcript.report.passage(SUMMARY), report.passage(SUMMARY));
    assert_eq!(transcript.count(Certainty::NotFound), 0);
}

#[test]
fn another_report_is_filled_from_it_part_by_part() {
    let (source, desk) = (report(), Report::begun(&TOYS, Agency::default(), 2031));
    assert_eq!(Part::of(&TOY).len(), 5);
    for part in Part::of(&TOY) {
        assert_eq!(Part::from_key(part.key(), &TOYS), Some(part));
    }
    let papers = Part::from_key("papers", &TOYS).expect("a table");
    assert_eq!(papers.name(&TOYS), "表甲");
    let filled = Filling { source, parts: BTreeSet::from([papers]) }.of(&desk);
    assert_eq!(filled.quantity(cell("papers.guides.printed")), Quantity::whole(300));
    assert_eq!(filled.quantity(cell("cases.came.people")), Quantity::ZERO);
}

#[test]
fn reports_of_several_bodies_are_added_up() {
    let office = Agency { name: "示例区".to_owned(), kind: AgencyKind::Government };
    let mut rollup = Rollup::begun(&TOYS, office, 2031);
    assert_eq!(rollup.edition(), &TOY);
    for name in ["甲街道", "乙街道"] {
        let agency = Agency { name: name.to_owned(), ..Agency::default() };
        let one = Report { agency, ..report() };
        rollup.receive(vec![Contribution::of(&one, "report.json", Source::Data)]);
    }
    let sums = rollup.sums();
    let sum = |address: &str| sums.at(cell(address)).sum.quantity();
    assert_eq!(sum("cases.came.everybody"), Some(Quantity::whole(18)));
    assert_eq!(sum("papers.copies.earned"), Quantity::parse("0.5"));
    let summed = rollup.report();
    assert_eq!(summed.edition, &TOY);
    assert!(summed.passage(SUMMARY).contains("所属 2 个机关"), "{}", summed.passage(SUMMARY));
    assert_eq!(summed.quantity(cell("cases.came.everybody")), Quantity::whole(18));
}

#[test]
fn its_schema_knows_its_cells() {
    let schema: Value = serde_json::from_str(&schema::write(&TOYS)).expect("JSON");
    assert_eq!(schema["properties"]["edition"]["enum"], serde_json::json!(["toy"]));
    let then = &schema["allOf"][0]["then"]["properties"];
    for cell in TOY.cells() {
        let [matrix, row, column] = [cell.matrix().0, cell.row().0, cell.column().0];
        let place = &then["tables"]["properties"][matrix]["properties"][row]["properties"][column];
        assert!(place["$ref"].is_string(), "{cell}");
    }
    assert_eq!(then["sections"]["properties"]["summary"]["type"], "string");
}
