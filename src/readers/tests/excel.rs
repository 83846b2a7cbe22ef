//! Excel files: which cell is which, and what it shows.

mod made;

use made::chance::judged;
use made::{archive, excel, pieces, reports};
use nianbao::intake::{Certainty, read};
use nianbao_readers::{Found, document};

const NAMES: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The relations of a part.
fn related(parts: &[(&str, &str, &str)]) -> String {
    let one = |(id, role, target): &(&str, &str, &str)| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{role}" Target="{target}"/>"#
        )
    };
    format!("<Relationships>{}</Relationships>", parts.iter().map(one).collect::<String>())
}

fn sheet(rows: &str) -> String {
    format!("<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn the_parts_of_a_workbook_are_found_by_what_leads_to_them() {
    let sheets = r#"<sheet name="二" sheetId="2" r:id="rId7"/><sheet name="图" sheetId="3" r:id="rId8"/><sheet name="一" sheetId="1" r:id="rId1"/>"#;
    let workbook = format!("<workbook {NAMES}><sheets>{sheets}</sheets></workbook>");
    let parts = [
        ("_rels/.rels", related(&[("r", "officeDocument", "/Book/main.xml")])),
        ("book/main.xml", workbook),
        (
            "book/_rels/main.xml.rels",
            related(&[
                ("rId1", "worksheet", "pages/last.xml"),
                ("rId7", "worksheet", "../first.xml"),
                ("rId8", "chartsheet", "chart.xml"),
                ("rId9", "sharedStrings", "texts.xml"),
            ]),
        ),
        ("book/pages/last.xml", sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#)),
        ("first.xml", sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#)),
        ("book/texts.xml", format!("<sst {NAMES}><si><t>甲</t></si></sst>")),
        ("book/chart.xml", sheet(r#"<row r="1"><c r="A1"><v>9</v></c></row>"#)),
    ];
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(pieces("表.xlsx", &archive(&parts)), ["甲", "1"]);
    let text = r#"<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"#;
    let relations = related(&[("r", "officeDocument", "word\\document22.xml")]);
    let word = archive(&[("_rels/.rels", &relations), ("word/document22.xml", text)]);
    assert_eq!(pieces("年报.docx", &word), ["甲"]);
}

/// A workbook with these rows and merged cells.
fn merged(rows: &str, areas: &[&str]) -> Vec<String> {
    let areas: String = areas.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
    let sheet = format!(
        "<worksheet {NAMES}><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
    );
    pieces("表.xlsx", &archive(&[("xl/worksheets/sheet1.xml", &sheet)]))
}

fn row(number: usize, cells: &[(&str, &str)]) -> String {
    let cell = |(column, text): &(&str, &str)| {
        format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    format!(r#"<row r="{number}">{}</row>"#, cells.iter().map(cell).collect::<String>())
}

#[test]
fn merged_cells_cover_what_they_cover_and_a_text_alone_is_a_line() {
    let rows = [
        row(1, &[("A", "题目"), ("D", "")]),
        row(2, &[]),
        row(3, &[("A", "项目"), ("B", "件数")]),
        row(4, &[("B", "上年"), ("C", "今年"), ("D", "藏")]),
        row(5, &[("B", "1"), ("C", "2")]),
        row(9, &[("A", "说明"), ("D", "")]),
    ]
    .concat();
    let said = merged(&rows, &["A1:D2", "A3:A5", "B3:D3", "C4:D4", "C5:C5", "A9:D11", "B2:A1"]);
    assert_eq!(said, ["题目", "项目*1*3|件数*3", "上年|今年*2", "1|2", "", "说明"]);
    // A row that the file does not mention is not covered.
    let rows = [row(1, &[("A", "甲"), ("B", "1")]), row(3, &[("A", "乙"), ("B", "2")])].concat();
    assert_eq!(merged(&rows, &["A1:A2"]), ["甲|1", "", "乙|2"]);
    // Of a cell that is merged twice the first is believed.
    let rows = row(1, &[("A", "甲"), ("B", "1"), ("C", "2"), ("D", "3")]);
    assert_eq!(merged(&rows, &["A1:B1", "A1:D1"]), ["甲*2|2|3"]);
}

#[test]
fn a_formula_without_a_value_is_told_and_is_no_figure() {
    let cells = [
        r#"<c r="A1"><f>SUM(B1)</f></c>"#,
        r#"<c r="B1"><f>SUM(B1)</f><v></v></c>"#,
        r#"<c r="C1"><f>SUM(B1)</f><v>0</v></c>"#,
        r#"<c r="D1" t="str"><f>B1</f><v></v></c>"#,
        r#"<c r="E1" t="e"><f>B1</f><v>#REF!</v></c>"#,
        r#"<c r="F1" t="b"><v>1</v></c>"#,
    ];
    let said = pieces("表.xlsx", &excel(&format!("<row>{}</row>", cells.concat()), ""));
    assert_eq!(said, ["（公式尚未计算）|（公式尚未计算）|0||#REF!|TRUE"]);
}

#[test]
fn what_nobody_has_reckoned_in_a_report_is_not_read_as_a_figure_and_is_told() {
    for report in reports() {
        let name = format!(
            "{}-{}.xls",
            if report.year == 2020 { "pengbu" } else { "suqian" },
            report.year
        );
        let found = document(&name, made::old::file(&name)).expect("read");
        let Found::Document { mut document, .. } = found else { unreachable!("a document") };
        let tables = document.iter_mut().filter_map(|piece| match piece {
            nianbao::intake::Piece::Table(rows) => Some(rows),
            nianbao::intake::Piece::Line(_) => None,
        });
        let last = tables.last().and_then(|rows| rows.last_mut()).and_then(|row| row.last_mut());
        let cell = last.expect("a cell");
        assert!(cell.text.parse::<u64>().is_ok());
        cell.text = "（公式尚未计算）".to_owned();
        let transcript = read(&document).expect("a report");
        let count = report.edition.cells().count();
        assert!(transcript.count(Certainty::Read) < count, "{name}");
        assert!(transcript.unplaced.iter().any(|text| text.contains("公式尚未计算")), "{name}");
    }
}

#[test]
fn merged_cells_without_number_cost_no_more_than_their_sheet() {
    let rows: String = (1..=5_000).map(|number| row(number, &[("A", "甲"), ("C", "1")])).collect();
    for area in ["A1:B1048576", "B2:XFD1048576", "A1:A2"] {
        let areas = format!(r#"<mergeCell ref="{area}"/>"#).repeat(50_000);
        let sheet = format!(
            "<worksheet {NAMES}><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
        );
        let found = judged("并.xlsx", &archive(&[("xl/worksheets/sheet1.xml", &sheet)]));
        assert!(matches!(found, Ok(Found::Document { .. })), "{area}");
    }
}
