//! Single documents: the founding one, titles, sections, what has no place.

use crate::common::real;
use crate::printed::lines;
use crate::sample::{Dice, Spice, draw};
use crate::shapes::{self, SHAPES};
use nianbao::clipboard::Merged;
use nianbao::form::{PrintCell, layout};
use nianbao::intake::{Certainty, Document, Piece, Transcript, lines as document_of, read};
use nianbao::report::{AgencyKind, Report};
use nianbao::rules::{Severity, check};

const FOUNDING: &str = include_str!("../fixtures/documents/founding-2020.txt");

fn text_of(transcript: &Transcript, key: &'static str) -> String {
    transcript.report.passage(transcript.report.edition.passage(key).expect("a passage")).to_owned()
}

/// A random report as a web page, in pieces that a test may change.
fn web_page(seed: u64) -> (Report, Document) {
    let report = draw(seed, Spice::Numbers);
    let document = shapes::document(&report, &SHAPES[0], &mut Dice::new(seed));
    (report, document)
}

#[test]
fn the_founding_document_is_read_whole() {
    let transcript = read(&document_of(FOUNDING)).expect("a report");
    let report = &transcript.report;
    assert_eq!((report.edition.name, report.year), ("2019", 2020));
    assert_eq!(report.agency.name, "彭埠街道");
    assert_eq!(report.agency.kind, AgencyKind::Subdistrict);

    let published = real("pengbu-2020");
    let mut count = 0;
    for cell in published.edition.cells() {
        assert_eq!(report.quantity(cell), published.quantity(cell), "{cell}");
        let certainty = transcript.certainty.get(&cell);
        assert!(matches!(certainty, Some(Certainty::Read | Certainty::Inferred)), "{cell}");
        count += 1;
    }
    assert_eq!(count, 198);
    let row = |address: &str| -> Vec<&str> {
        let cells = report.edition.cells().filter(|cell| cell.to_string().starts_with(address));
        cells.map(|cell| report.figure(cell).text()).collect()
    };
    assert_eq!(row("disputes.reconsideration."), ["1", "0", "0", "0", "1"]);
    assert_eq!(row("disputes.litigation_direct."), ["0", "0", "0", "1", "1"]);
    assert_eq!(row("disputes.litigation_after_reconsideration."), ["1", "0", "0", "0", "1"]);
    assert_eq!(row("proactive.normative_documents."), ["2", "2", "8"]);
    assert_eq!((transcript.choices.len(), transcript.misfits.len()), (0, 0));
}

#[test]
fn the_prose_of_the_founding_document_stands_in_its_passages() {
    let transcript = read(&document_of(FOUNDING)).expect("a report");
    for (key, beginning) in [
        ("overview.intro", "2020年,彭埠街道把公开工作列入年度计划"),
        ("overview.proactive", "2020年在区政府门户网站主动公开政务信息155条"),
        ("overview.on_request", "2020年共收到依申请公开信息6件"),
        ("overview.management", "1、把规矩写下来"),
        ("overview.platform", "网站、新媒体和大厅三处一起用"),
        ("overview.supervision", "1、事情有人管"),
        ("problems", "这一年发布得更快了"),
        ("other", "无。"),
    ] {
        let text = text_of(&transcript, key);
        assert!(text.starts_with(beginning), "{key}: {text}");
    }
    let errors = check(&transcript.report).into_iter();
    let errors: Vec<_> =
        errors.filter(|finding| finding.rule.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(transcript.unplaced.is_empty(), "{:?}", transcript.unplaced);
}

#[test]
fn the_form_is_told_by_its_labels_and_a_wrong_year_is_said() {
    for seed in 1..=10 {
        let (report, mut document) = web_page(seed);
        let transcript = read(&document).expect("a report");
        assert_eq!(transcript.report.edition, report.edition);
        let is_said = |transcript: &Transcript| {
            transcript.remarks.iter().any(|remark| remark.contains("年的报告应使用"))
        };
        assert!(!is_said(&transcript), "{:?}", transcript.remarks);
        // A report of 2023 in the old form, one of 2020 in the new.
        let year = if report.edition.governs(2020) { 2023 } else { 2020 };
        document[0] = Piece::Line(format!("青禾街道办事处{year}年政府信息公开工作年度报告"));
        let transcript = read(&document).expect("a report");
        assert_eq!((transcript.report.edition, transcript.report.year), (report.edition, year));
        assert!(is_said(&transcript), "{:?}", transcript.remarks);
        assert_eq!(transcript.count(Certainty::Read), report.edition.cells().count());
    }
}

#[test]
fn year_and_body_are_read_from_titles_of_the_usual_forms() {
    for (title, year, name, kind) in [
        (
            "青禾街道办事处2022年政府信息公开工作年度报告",
            2022,
            "青禾街道办事处",
            AgencyKind::Subdistrict,
        ),
        (
            "2021年青禾县教育局政府信息公开工作年度报告",
            2021,
            "青禾县教育局",
            AgencyKind::Department,
        ),
        (
            "青禾镇人民政府２０２０年度政府信息公开工作报告",
            2020,
            "青禾镇人民政府",
            AgencyKind::Township,
        ),
        (
            "青禾镇人民政府关于2023年度政府信息公开工作年度报告",
            2023,
            "青禾镇人民政府",
            AgencyKind::Township,
        ),
        ("青禾市人民政府2019年度信息公开年报", 2019, "青禾市人民政府", AgencyKind::Government),
    ] {
        let (_, mut document) = web_page(1);
        document[0] = Piece::Line(title.to_owned());
        let report = read(&document).expect("a report").report;
        assert_eq!(
            (report.year, report.agency.name.as_str(), report.agency.kind),
            (year, name, kind)
        );
    }
}

#[test]
fn a_heading_that_is_missing_or_written_otherwise_is_said() {
    let (report, document) = web_page(2);
    let is_heading = |piece: &Piece, text: &str| matches!(piece, Piece::Line(line) if line == text);
    for section in report.edition.sections {
        let at =
            document.iter().position(|piece| is_heading(piece, section.heading)).expect("there");
        let mut without = document.clone();
        without.remove(at);
        let transcript = read(&without).expect("a report");
        let said = format!("没有找到标题“{}”（S02）。", section.heading);
        assert!(transcript.remarks.contains(&said), "{:?}", transcript.remarks);
        for cell in report.edition.cells() {
            assert_eq!(transcript.report.quantity(cell), report.quantity(cell), "{said} {cell}");
            assert_eq!(transcript.certainty.get(&cell), Some(&Certainty::Read), "{said} {cell}");
        }
    }
    let mut other = document.clone();
    let at = other.iter().position(|piece| is_heading(piece, "五、存在的主要问题及改进情况"));
    other[at.expect("there")] = Piece::Line("五、存在问题及改进情况".to_owned());
    let remarks = read(&other).expect("a report").remarks;
    assert!(
        remarks.iter().any(|remark| remark.contains("“五、存在问题及改进情况”")),
        "{remarks:?}"
    );
}

#[test]
fn without_any_heading_the_tables_are_read_all_the_same() {
    for seed in 1..=20 {
        let (report, document) = web_page(seed);
        let is_heading = |piece: &Piece| {
            let headings = report.edition.sections.iter().map(|section| section.heading);
            matches!(piece, Piece::Line(line) if headings.clone().any(|heading| heading == line))
        };
        let bare: Document = document.into_iter().filter(|piece| !is_heading(piece)).collect();
        let transcript = read(&bare).expect("a report");
        assert_eq!(transcript.report.edition, report.edition);
        for cell in report.edition.cells() {
            assert_eq!(
                transcript.report.quantity(cell),
                report.quantity(cell),
                "seed {seed} {cell}"
            );
        }
    }
}

#[test]
fn the_aspects_of_section_one_are_told_by_their_headings_in_every_writing() {
    let body = |heading: fn(&str, &str) -> String| {
        let names = ["主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"];
        let numerals = ["一", "二", "三", "四", "五"];
        let mut texts =
            vec!["青禾镇2022年政府信息公开工作年度报告".to_owned(), "一、总体情况".to_owned()];
        texts.push("本镇按要求编写本报告。".to_owned());
        for (numeral, name) in numerals.iter().zip(names) {
            texts.push(heading(numeral, name));
            texts.push(format!("这一段说的是{name}。"));
        }
        texts.push("二、主动公开政府信息情况".to_owned());
        read(&lines(texts)).expect("a report")
    };
    for transcript in [
        body(|numeral, name| format!("（{numeral}）{name}")),
        body(|numeral, name| format!("({numeral}){name}方面:")),
        body(|numeral, name| format!("（{numeral}）{name}情况。")),
        body(|numeral, name| format!("  （{numeral}） {name}  ")),
    ] {
        assert_eq!(text_of(&transcript, "overview.intro"), "本镇按要求编写本报告。");
        for (key, name) in [
            ("overview.proactive", "主动公开"),
            ("overview.on_request", "依申请公开"),
            ("overview.management", "政府信息管理"),
            ("overview.platform", "平台建设"),
            ("overview.supervision", "监督保障"),
        ] {
            assert_eq!(text_of(&transcript, key), format!("这一段说的是{name}。"));
        }
    }
}

#[test]
fn what_has_no_place_is_kept_and_told() {
    let (report, mut document) = web_page(3);
    document.insert(0, Piece::Line("当前位置：首页 > 年报".to_owned()));
    let at = document.iter().position(|piece| matches!(piece, Piece::Table(_))).expect("a table");
    document.insert(at, Piece::Line("注：表中数字截至十二月底。".to_owned()));
    document.push(Piece::Line("【打印】 【关闭】".to_owned()));
    let cell = |text: &str| Merged { text: text.to_owned(), colspan: 1, rowspan: 1 };
    document.push(Piece::Table(vec![vec![cell("访问量统计"), cell("8848")]]));
    let transcript = read(&document).expect("a report");
    for text in ["当前位置", "表中数字", "【打印】", "访问量统计 8848"] {
        let is_told = transcript.unplaced.iter().any(|told| told.contains(text));
        assert!(is_told, "{text}: {:?}", transcript.unplaced);
    }
    for cell in report.edition.cells() {
        assert_eq!(transcript.report.quantity(cell), report.quantity(cell), "{cell}");
    }
    assert!(!text_of(&transcript, "other").contains("打印"));
}

#[test]
fn labels_without_figures_are_said_to_have_none() {
    for seed in 1..=4 {
        let (report, document) = web_page(seed);
        let texts = report.edition.matrices().flat_map(layout).flat_map(|row| row.cells);
        let labels = texts.filter_map(|cell| match cell {
            PrintCell::Figure { .. } => None,
            PrintCell::Band { text, .. }
            | PrintCell::Corner { text, .. }
            | PrintCell::Label { text, .. } => Some(text.to_owned()),
        });
        let mut lost: Document =
            document.iter().filter(|piece| matches!(piece, Piece::Line(_))).cloned().collect();
        let pictures = read(&lost).expect("a report by its headings");
        lost.extend(lines(labels));
        for transcript in [pictures, read(&lost).expect("a report by its labels")] {
            let all = transcript.report.edition.cells().count();
            assert_eq!(transcript.count(Certainty::NotFound), all);
            assert!(transcript.remarks.iter().any(|remark| remark.contains("没有读到任何数")));
            assert!(transcript.report.figures.is_empty());
        }
    }
}

#[test]
fn what_holds_nothing_of_a_report_is_none() {
    for text in
        ["", "\n\n\n", "今天晴，最高气温 27 度。", "1\t2\t3\n4\t5\t6", "甲 | 乙 | 丙\n1 | 2 | 3"]
    {
        assert!(read(&document_of(text)).is_none(), "{text:?}");
    }
    assert!(read(&[]).is_none());
    assert!(read(&[Piece::Table(Vec::new())]).is_none());
}

#[test]
fn digits_with_several_readings_are_left_open_until_a_person_chooses() {
    let text = "青禾镇2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n\
        信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n000\n行政规范性文件\n1215\n";
    let mut transcript = read(&document_of(text)).expect("a report");
    assert_eq!(transcript.choices.len(), 1, "{:?}", transcript.choices);
    let choice = transcript.choices[0].clone();
    assert_eq!(choice.raw, "1215");
    let reading = |texts: [&str; 3]| choice.readings.iter().position(|one| one.texts == texts);
    let mine = reading(["1", "2", "15"]).expect("offered");
    assert!(reading(["12", "1", "5"]).is_some());
    assert_eq!(transcript.count(Certainty::Open), 3);
    transcript.choose(0, mine);
    let texts = choice.cells.iter().map(|cell| transcript.report.figure(*cell).text());
    assert_eq!(texts.collect::<Vec<_>>(), ["1", "2", "15"]);
    assert_eq!(transcript.count(Certainty::Open), 0);
}
