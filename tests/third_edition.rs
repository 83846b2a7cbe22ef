//! An edition that nobody has heard of, taken through the house: it is a value like the others,
//! and nothing asks for its name.

#[path = "common/toy.rs"]
mod toy;

use nianbao::document::differences;
use nianbao::exchange::{html, open_in, paper, schema, seal};
use nianbao::form::{
    Block, Body, Catalogue, CellRef, Column, Edition, Flow, Line, LineKey, Matrix, MatrixKey,
    Measure, PassageKey, Section,
};
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
        let table: Option<&'static Matrix> = TOY
            .matrices()
            .find(|matrix| matches!(&section.body, Body::Table(one) if one.key == matrix.key));
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

/// Three forms one after the other, of which the last has a row more than the one before.
static FAMILY: Catalogue = Catalogue { editions: &[&OLDER, &MIDDLE, &NEWER] };
static OLDER: Edition =
    Edition { name: "older", catalogue: &FAMILY, first_year: 2020, sections: &ANCIENT, ..TOY };
static MIDDLE: Edition = Edition { name: "middle", catalogue: &FAMILY, first_year: 2030, ..TOY };
static NEWER: Edition =
    Edition { name: "newer", catalogue: &FAMILY, first_year: 2040, sections: &LATEST, ..TOY };
static ANCIENT: [Section; 2] =
    [section("一、公文情况", &OFFICIAL), section("二、信件情况", &LETTERS)];
static LATEST: [Section; 2] =
    [section("二、主动公开情况", &PAPERS), section("三、申请办理情况", &CASES)];

const fn section(heading: &'static str, matrix: &'static Matrix) -> Section {
    Section { heading, short: heading, body: Body::Table(matrix) }
}

const fn stacked(rows: &'static [Line], columns: &'static [Column]) -> Block {
    Block { heading: None, corner: "件数", rows, columns, flow: Flow::Stacked }
}

const fn line(key: &'static str, path: &'static [&'static str]) -> Line {
    Line { key: LineKey(key), path }
}

const fn column(key: &'static str, path: &'static [&'static str]) -> Column {
    Column { line: line(key, path), measure: Measure::Count, overlap: None }
}

const fn table(key: &'static str, blocks: &'static [Block]) -> Matrix {
    Matrix { key: MatrixKey(key), name: "表", blocks, equations: &[], carry_over: &[] }
}

static OFFICIAL: Matrix =
    table("papers", &[stacked(&[line("decrees", &["命令"])], &[column("sealed", &["用印件数"])])]);
static LETTERS: Matrix =
    table("cases", &[stacked(&[line("came", &["来信"])], &[column("all", &["合并计数"])])]);
static PAPERS: Matrix = table(
    "papers",
    &[
        stacked(
            &[
                line("guides", &["办事指南"]),
                line("posters", &["宣传海报"]),
                line("films", &["宣传短片"]),
            ],
            &[column("printed", &["本年印数"])],
        ),
        stacked(&[line("copies", &["复印装订"])], &[column("earned", &["收取金额（单位：万元）"])]),
    ],
);
static CASES: Matrix = table(
    "cases",
    &[stacked(
        &[
            line("came", &["一、新来的件"]),
            line("open_before", &["二、上年留存的件"]),
            line("given", &["三、办理结果", "（一）提供了信息的"]),
            line("refused", &["三、办理结果", "（二）谢绝了的"]),
            line("done", &["三、办理结果", "（三）一共办结的"]),
            line("open_after", &["四、留待下年的件"]),
        ],
        &[
            column("people", &["由谁提出", "个人提出"]),
            column("bodies", &["由谁提出", "单位提出"]),
            column("everybody", &["由谁提出", "全部提出"]),
        ],
    )],
);

#[test]
fn of_two_forms_that_are_much_alike_neither_hides_the_other_from_the_reader() {
    let mut report = report();
    // What stands there may be in either of the two, and in no case in the first.
    for (year, form) in [(2031, &MIDDLE), (2025, &MIDDLE), (2045, &NEWER)] {
        report.year = year;
        let transcript = read_in(&FAMILY, &published(&report)).expect("a report");
        assert_eq!(transcript.report.edition, form, "of {year}: {:?}", transcript.remarks);
        assert_eq!(transcript.report.year, year);
    }
}

#[test]
fn an_edition_is_in_force_until_the_next_one_begins() {
    for (year, due) in [
        (2019, None),
        (2020, Some(&OLDER)),
        (2029, Some(&OLDER)),
        (2030, Some(&MIDDLE)),
        (2039, Some(&MIDDLE)),
        (2040, Some(&NEWER)),
        (2099, Some(&NEWER)),
    ] {
        let governing: Vec<&Edition> =
            FAMILY.editions.iter().copied().filter(|one| one.governs(year)).collect();
        assert_eq!(governing, Vec::from_iter(due), "{year}");
    }
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
