//! What leaves for office programs: Word files and workbooks, as their parts are written and as
//! another program reads them. What our own readers make of them stands with the readers.

mod common;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use common::{REAL, agency, cell, check_advice, enter, real, zero};
use flate2::read::DeflateDecoder;
use nianbao::exchange::{EXPORTS, TEMPLATE, WORD_FILE, WORKBOOK, open};
use nianbao::form::{CellRef, PrintCell, layout, placed};
use nianbao::formats::Stage;
use nianbao::intake::archive::entries;
use nianbao::report::{Acknowledgement, Action, Date, Report};
use std::io::{Cursor, Read};
use std::sync::Arc;

/// The parts of a package with their names.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let read = |range: std::ops::Range<usize>| {
        let mut text = String::new();
        DeflateDecoder::new(&bytes[range]).read_to_string(&mut text).expect("a text");
        text
    };
    let entries = entries(bytes).expect("an archive");
    entries.into_iter().map(|entry| (entry.name, read(entry.bytes))).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(one, _)| one == name);
    found.unwrap_or_else(|| unreachable!("{name} is a part")).1
}

fn word(report: &Report, stage: Stage) -> Vec<u8> {
    (WORD_FILE.write)(report, stage.into()).expect("memory can be written to")
}

fn workbook(report: &Report) -> Vec<u8> {
    (WORKBOOK.write)(report, Stage::Final.into()).expect("memory can be written to")
}

/// The report with everything that stays in the house.
fn with_secrets() -> Report {
    let mut report = zero("2021");
    let [rule, at, basis] = ["T2-STOCK", "tables", "说过"].map(str::to_owned);
    report
        .acknowledged
        .push(Acknowledgement { rule, at, basis, reason: "家里理由".to_owned() });
    report.rest.insert("家里字段".to_owned(), "家里内容".into());
    report.publication.deadline = Date::parse("2022-01-20");
    let mut previous = zero("2021");
    previous.year -= 1;
    previous.preamble = "家里上年".to_owned();
    report.previous = Some(Arc::new(previous));
    report
}

#[test]
fn the_same_report_is_the_same_bytes_and_nothing_internal_is_in_them() {
    let report = with_secrets();
    for export in
        EXPORTS.iter().filter(|export| ["docx", "xlsx", "template"].contains(&export.name))
    {
        let bytes = (export.write)(&report, Stage::Draft.into()).expect("memory");
        assert_eq!(
            bytes,
            (export.write)(&report, Stage::Draft.into()).expect("memory"),
            "{}",
            export.name
        );
        for (name, text) in parts(&bytes) {
            assert!(
                !text.contains("家里") && !text.contains("2022-01-20"),
                "{} {name}",
                export.name
            );
        }
    }
}

#[test]
fn the_public_data_in_a_word_file_opens_as_the_report() {
    for (name, _) in REAL {
        let mut report = real(name);
        report.apply(Action::WritePreamble("控\u{1}制\u{FFFE}<&>\"'".to_owned()));
        let item = part(&word(&report, Stage::Final), "customXml/item1.xml");
        let data = item.split_once('>').expect("a head").1;
        let data = data.split_once('>').expect("an element").1;
        let data = data.strip_suffix("</report>").expect("its end");
        let data = data
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        assert_eq!(open(&data).expect("opens"), report.public(), "{name}");
    }
}

#[test]
fn a_draft_says_so_at_the_head_of_odd_and_even_pages_and_a_final_report_has_no_head() {
    let report = zero("2021");
    let heads = |stage| {
        let parts = parts(&word(&report, stage)).into_iter();
        parts.filter(|(name, _)| name.contains("header")).map(|(_, text)| text).collect::<Vec<_>>()
    };
    assert!(heads(Stage::Final).is_empty());
    let draft = heads(Stage::Draft);
    assert!(draft.len() == 2 && draft.iter().all(|head| head.contains(">草稿<")), "{draft:?}");
}

/// The values of an attribute of all elements of this tag.
fn values(xml: &str, tag: &str, attribute: &str) -> Vec<usize> {
    let start = format!("<w:{tag} ");
    let elements = xml.split(&start).skip(1);
    elements
        .map(|element| {
            let (_, value) = element.split_once(&format!("{attribute}=\"")).expect("the attribute");
            value.split_once('"').expect("its end").0.parse().expect("a number")
        })
        .collect()
}

#[test]
fn every_row_of_a_word_table_is_as_wide_as_its_grid_and_merged_as_the_notice_merges() {
    for (name, _) in REAL {
        let report = real(name);
        let document = part(&word(&report, Stage::Final), "word/document.xml");
        assert!(!document.contains("w:sdt"), "no content controls");
        let tables: Vec<&str> = document.split("<w:tbl>").skip(1).collect();
        assert_eq!(tables.len(), report.edition.matrices().count());
        for (table, matrix) in tables.iter().zip(report.edition.matrices()) {
            let table = table.split_once("</w:tbl>").expect("its end").0;
            let grid = values(table, "gridCol", "w:w");
            let whole: usize = grid.iter().sum();
            assert_eq!(values(table, "tblW", "w:w"), [8844]);
            assert_eq!(whole, 8844);
            let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
            let printed = layout(matrix);
            assert_eq!(rows.len(), printed.len());
            for (i, (row, printed)) in rows.iter().zip(&printed).enumerate() {
                assert_eq!(values(row, "tcW", "w:w").iter().sum::<usize>(), whole);
                let cells = row.matches("<w:tc>").count();
                let spans: usize =
                    values(row, "gridSpan", "w:val").iter().map(|span| span - 1).sum();
                assert_eq!(cells + spans, grid.len());
                assert!(row.contains("<w:cantSplit/>"));
                assert_eq!(row.contains("<w:tblHeader/>"), printed.head);
                assert_eq!(row.contains("<w:keepNext/>"), i + 1 < rows.len(), "on one page");
            }
            let merged = placed(printed).iter().filter(|one| one.rows.len() > 1).count();
            assert_eq!(table.matches(r#"<w:vMerge w:val="restart"/>"#).count(), merged);
        }
    }
}

#[test]
fn a_word_file_is_signed_and_dated_where_that_is_known() {
    let mut report = zero("2021");
    let document = |report: &Report| part(&word(report, Stage::Final), "word/document.xml");
    assert!(document(&report).contains(r#"<w:pStyle w:val="Signature"/>"#));
    assert!(!document(&report).contains(r#"<w:pStyle w:val="Date"/>"#));
    report.publication.date = Date::parse("2022-01-15");
    assert!(document(&report).contains(">2022年1月15日<"));
    report.agency.name.clear();
    assert!(!document(&report).contains(r#"<w:pStyle w:val="Signature"/>"#));
}

#[test]
fn the_comparison_is_in_a_word_file_where_it_is_published() {
    let mut report = real("suqian-2024");
    report.previous = Some(Arc::new(real("suqian-2023")));
    let tables = |report: &Report| {
        part(&word(report, Stage::Final), "word/document.xml").matches("<w:tbl>").count()
    };
    assert_eq!(tables(&report), 3);
    report.appendix = true;
    assert_eq!(tables(&report), 4);
}

/// The sheets of a workbook by another program: values and formulas.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>, Range<String>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let mut sheet = |name: String| {
        let values = book.worksheet_range(&name).expect("its values");
        let formulas = book.worksheet_formula(&name).expect("its formulas");
        (name, values, formulas)
    };
    names.into_iter().map(&mut sheet).collect()
}

/// Where the figures of a table stand on its sheet.
fn spots(matrix: &'static nianbao::form::Matrix) -> Vec<(CellRef, (u32, u32))> {
    let place = |at: usize| u32::try_from(at).expect("a small number");
    let spot = |one: &nianbao::form::Placed| match one.cell {
        PrintCell::Figure { cell, .. } => {
            Some((cell, (place(one.rows.start + 2), place(one.columns.start))))
        }
        _ => None,
    };
    placed(layout(matrix)).iter().filter_map(spot).collect()
}

#[test]
fn another_program_reads_every_figure_of_a_workbook() {
    for (name, _) in REAL {
        let report = real(name);
        let sheets = sheets(workbook(&report));
        let matrices: Vec<_> = report.edition.matrices().collect();
        assert_eq!(sheets.len(), matrices.len());
        let mut differences = 0;
        for ((called, values, formulas), matrix) in sheets.iter().zip(matrices) {
            assert_eq!(called, matrix.name);
            for (cell, at) in spots(matrix) {
                let shown = values.get_value(at).map(ToString::to_string);
                let figure = report.figure(cell).quantity();
                let figure = figure.map(|quantity| quantity.to_string());
                assert_eq!(
                    shown.as_ref(),
                    Some(&figure.clone().unwrap_or_default()),
                    "{name} {cell}"
                );
                let is_sum = formulas.get_value(at).is_some_and(|sum| sum.starts_with("SUM("));
                assert_eq!(is_sum, matrix.is_computed(cell) && figure.is_some(), "{name} {cell}");
            }
            let said = values.used_cells().map(|(_, _, value)| value.to_string());
            differences += said.filter(|said| said.starts_with("差")).count();
        }
        assert_eq!(differences, check_advice(&report).len(), "{name}: the sums that do not hold");
    }
}

#[test]
fn a_total_that_does_not_hold_stays_as_it_is_and_the_check_says_by_how_much() {
    let mut report = zero("2021");
    enter(&mut report, "requests.received.total", "3");
    let sheets = sheets(workbook(&report));
    let (_, values, formulas) = &sheets[1];
    let total = cell(&report, "requests.received.total");
    let (row, column) = spots(report.edition.matrices().nth(1).expect("table three"))
        .into_iter()
        .find_map(|(cell, at)| (cell == total).then_some(at))
        .expect("its place");
    let shown = |at| values.get_value(at).map(ToString::to_string).unwrap_or_default();
    assert_eq!(shown((row, column)), "3");
    assert_eq!(formulas.get_value((row, column)).map(String::as_str).unwrap_or_default(), "");
    assert_eq!(shown((row, column + 1)), "差 3");
    let check = formulas.get_value((row, column + 1)).expect("a formula");
    assert_eq!(
        check,
        "IF(ROUND(SUM(D6:I6)-SUM(J6),4)=0,\"\",\"差 \"&ABS(ROUND(SUM(D6:I6)-SUM(J6),4)))"
    );
    let below: Vec<String> = (row..row + 40).map(|row| shown((row, column))).collect();
    assert!(below.contains(&"差 3".to_owned()), "received and closed do not balance: {below:?}");
}

#[test]
fn remarks_are_comments_and_texts_stay_texts() {
    let mut report = zero("2021");
    let issued = cell(&report, "proactive.regulations.issued");
    report.notes.insert(issued, "<其中> 修订16件".to_owned());
    enter(&mut report, "proactive.regulations.repealed", "2（其中\"修订\"1件）");
    enter(&mut report, "proactive.regulations.in_force", "=1+1");
    let bytes = workbook(&report);
    let comments = part(&bytes, "xl/comments1.xml");
    assert!(comments.contains("&lt;其中&gt; 修订16件"), "{comments}");
    assert!(comments.contains(r#"ref="C5""#) && comments.contains("修订"), "{comments}");
    assert!(
        part(&bytes, "xl/drawings/vmlDrawing1.vml")
            .contains("<x:Row>4</x:Row><x:Column>1</x:Column>")
    );
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<v>2</v>"#), "the number before the bracket is a number");
    let text = sheet.split(r#"<c r="D5" "#).nth(1).expect("the cell");
    assert!(
        text.starts_with(r#"s="15" t="inlineStr"><is><t xml:space="preserve">=1+1</t>"#),
        "{text:.80}"
    );
}

#[test]
fn an_empty_form_takes_figures_and_nothing_else() {
    for report in common::all_zero() {
        let report = Report::empty(report.edition, report.year, agency());
        let bytes = (TEMPLATE.write)(&report, Stage::Draft.into()).expect("memory");
        for (i, matrix) in report.edition.matrices().enumerate() {
            let sheet = part(&bytes, &format!("xl/worksheets/sheet{}.xml", i + 1));
            assert!(sheet.contains(r#"<sheetProtection sheet="1""#));
            let allowed: usize = sheet
                .split("sqref=\"")
                .skip(1)
                .map(|list| list.split_once('"').expect("its end").0.split(' ').count())
                .sum();
            let open = matrix.cells().filter(|cell| !matrix.is_computed(*cell)).count();
            assert_eq!(allowed, open, "{} {}", report.edition.name, matrix.name);
            let open_look = sheet.matches(r#" s="16""#).count();
            assert!(open_look >= open, "each of them is open: {open_look}");
        }
        for ((_, _, formulas), matrix) in sheets(bytes).iter().zip(report.edition.matrices()) {
            for (cell, at) in spots(matrix) {
                let is_sum = formulas.get_value(at).is_some_and(|sum| sum.starts_with("SUM("));
                assert_eq!(is_sum, matrix.is_computed(cell), "{cell}");
            }
        }
    }
}

#[test]
fn every_file_says_what_wrote_it_but_the_data_file() {
    let program = nianbao::version::program();
    let inside = |bytes: &[u8]| -> String {
        let read = |range: std::ops::Range<usize>| {
            let mut part = Vec::new();
            DeflateDecoder::new(&bytes[range]).read_to_end(&mut part).expect("a part");
            String::from_utf8_lossy(&part).into_owned()
        };
        match entries(bytes) {
            Ok(entries) => entries.into_iter().map(|entry| read(entry.bytes)).collect(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        }
    };
    for edition in ["2019", "2021"] {
        for export in EXPORTS {
            let bytes = (export.write)(&zero(edition), Stage::Final.into()).expect("memory");
            let is_told = inside(&bytes).contains(&program);
            assert_eq!(is_told, export.name != "json", "{}", export.name);
        }
    }
}
