//! Files of OpenDocument: texts and workbooks.

mod made;

use made::chance::judged;
use made::odf::file;
use made::{all_read, archive, pieces, reports, transcript};
use nianbao_readers::{Found, Refusal};

#[test]
fn every_figure_is_read_from_texts_and_workbooks() {
    for report in reports() {
        let name = if report.year == 2020 { "pengbu-2020" } else { "suqian-2024" };
        for ending in ["odt", "ods"] {
            let name = format!("{name}.{ending}");
            let transcript = transcript(&name, file(&name)).expect("a report");
            all_read(&report, &transcript, &name);
        }
    }
}

#[test]
fn a_text_stands_as_its_changes_are_accepted() {
    let expected = [
        "题目",
        "共有 𠮷字3 件",
        "次行",
        "项目*1*2|件数*2|说明",
        "上年|今年|内一 内二",
        "甲|34|56|“无”－é",
        "||7|8",
        "前半后半",
        "末行",
    ];
    assert_eq!(pieces("年报.odt", file("shapes.odt")), expected);
}

#[test]
fn a_workbook_is_read_as_it_shows_its_cells() {
    let expected = [
        "某县2023年统计表",
        "项目*1*2|件数*2|日期|时间",
        "上年|比例|2023年12月31日|09:05",
        "甲|12.345|12.3%|1234567|1",
        "乙|0.3|合计|#DIV/0!|24.29",
        "丙|-7|0.0001|123456789012346000|5",
    ];
    assert_eq!(pieces("表.ods", file("shown.ods")), expected);
}

/// A file with this content.
fn odf(content: &str) -> Vec<u8> {
    let text = format!(
        "<office:document-content><office:body>{content}</office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument"), ("content.xml", &text)])
}

#[test]
fn what_stands_within_or_beside_a_text_is_read_or_left_out_as_it_is_seen() {
    let text = r#"<office:text><text:section><text:list><text:list-item><text:h>一、<text:span>标题</text:span></text:h></text:list-item></text:list></text:section><text:p>甲<text:s text:c="3"/>乙<text:tab/>丙
 丁<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p></office:text>"#;
    assert_eq!(pieces("文.odt", &odf(text)), ["一、标题", "甲   乙\t丙 丁", "框"]);
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let sheet = format!(
        r#"<office:spreadsheet><table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=A1"><text:p/></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2">{}</table:table-row></table:table></office:spreadsheet>"#,
        cell("", "甲"),
        cell(r#"office:value-type="float" office:value="0.28999999999999998""#, "0.3"),
        cell(r#"table:number-columns-repeated="2""#, "乙"),
        cell(r#"table:number-columns-repeated="2""#, "丙"),
    );
    let expected = ["甲|0.29", "乙|乙|（公式尚未计算）", "丙|丙", "丙|丙"];
    assert_eq!(pieces("表.ods", &odf(&sheet)), expected);
}

#[test]
fn repetition_and_locks_are_told() {
    let many = |rows: usize, columns: usize, text: &str| {
        odf(&format!(
            r#"<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" table:number-columns-spanned="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#
        ))
    };
    let found = judged("多.ods", &many(usize::MAX, usize::MAX, "年"));
    assert!(matches!(found, Ok(Found::Document { is_cut: true, .. })));
    let long = many(1_048_576, 1, &"字".repeat(100_000));
    assert_eq!(judged("长.ods", &long), Err(Refusal::TooMuch));
    assert!(judged("空.ods", &many(usize::MAX, usize::MAX, "")).is_ok());
    let deep = odf(&"<text:p>".repeat(10_000));
    assert_eq!(judged("深.odt", &deep), Err(Refusal::TooDeep));
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = archive(&[("content.xml", "x"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(judged("密.odt", &locked), Err(Refusal::Password));
}
