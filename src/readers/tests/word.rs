//! Word files: whatever stands around the figures, every one of them is read.

mod made;

use made::{Around, BARE, all_read, body, paragraph, reports, run, transcript, word};
use proptest::prelude::*;

fn controlled(inside: String) -> String {
    format!(
        r#"<w:sdt><w:sdtPr><w:alias w:val="控件"/><w:rPr><w:b/></w:rPr><w:id w:val="1"/></w:sdtPr><w:sdtEndPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"#
    )
}

fn inserted(inside: String) -> String {
    format!(r#"<w:ins w:id="1" w:author="甲">{inside}</w:ins>"#)
}

fn moved(inside: String) -> String {
    format!(
        r#"<w:moveFrom w:id="2"><w:r><w:t>9999</w:t></w:r></w:moveFrom><w:moveTo w:id="3">{inside}</w:moveTo>"#
    )
}

fn tagged(inside: String) -> String {
    format!(r#"<w:smartTag w:element="x"><w:smartTagPr/>{inside}</w:smartTag>"#)
}

fn of_two_forms(inside: String) -> String {
    format!(
        r#"<mc:AlternateContent><mc:Choice Requires="wps">{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"#
    )
}

fn custom(inside: String) -> String {
    format!(r#"<w:customXml w:element="x"><w:customXmlPr/>{inside}</w:customXml>"#)
}

fn linked(inside: String) -> String {
    format!(r#"<w:hyperlink w:anchor="x">{inside}</w:hyperlink>"#)
}

fn of_a_field(inside: String) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1) 77</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{inside}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    )
}

fn changed(inside: String) -> String {
    format!(
        r#"<w:del w:id="4"><w:r><w:delText>12345</w:delText></w:r></w:del>{inside}<w:del w:id="5"><w:r><w:t>678</w:t></w:r></w:del>"#
    )
}

/// Nothing, or something that may stand around blocks, rows and cells alike.
const BLOCKS: [fn(String) -> String; 5] =
    [|inside| inside, controlled, custom, of_two_forms, |inside| controlled(controlled(inside))];

/// What may stand around the runs of a paragraph.
const RUNS: [fn(String) -> String; 9] = [
    |inside| inside,
    controlled,
    inserted,
    moved,
    tagged,
    of_two_forms,
    linked,
    of_a_field,
    changed,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn content_controls_around_anything_cost_no_figure(
        outer in prop::collection::vec(prop::sample::select(BLOCKS.to_vec()), 5),
        run in prop::sample::select(RUNS.to_vec()),
    ) {
        let around = Around {
            body: outer[0],
            table: outer[1],
            row: outer[2],
            cell: outer[3],
            paragraph: outer[4],
            run,
        };
        for report in reports() {
            let transcript = transcript("年报.docx", &word(&body(&report, &around)));
            all_read(&report, &transcript.expect("a report"), report.edition.name);
        }
    }
}

#[test]
fn a_report_without_anything_around_it_is_read() {
    for report in reports() {
        let transcript = transcript("年报.docx", &word(&body(&report, &BARE)));
        all_read(&report, &transcript.expect("a report"), report.edition.name);
    }
}

/// What stands in a Word file with this body.
fn pieces(body: &str) -> Vec<String> {
    made::pieces("年报.docx", &word(body))
}

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn table(rows: &[String]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
}

#[test]
fn what_is_deleted_is_gone_and_what_is_inserted_is_there() {
    let gone = r#"<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>"#;
    let new = r#"<w:trPr><w:ins w:id="1" w:author="甲"/></w:trPr>"#;
    let one = |text: &str| cell("", &paragraph(text));
    let rows = [
        format!("{gone}{}{}", one("旧"), one("1")),
        format!("{new}{}{}", one("新"), one("2")),
        format!("{}{}{}", one("改"), cell("<w:cellDel w:id=\"2\"/>", &paragraph("3")), one("4")),
    ];
    assert_eq!(pieces(&table(&rows)), ["新|2", "改|4"]);
    let end = r#"<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>"#;
    let joined = format!("{end}{}</w:p>{}", run("全年收到申请"), paragraph("6件。"));
    assert_eq!(pieces(&joined), ["全年收到申请6件。"]);
    let both = r#"<w:p><w:r><w:t>共</w:t></w:r><w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> 件</w:t></w:r></w:p>"#;
    assert_eq!(pieces(both), ["共6 件"]);
}

#[test]
fn rows_that_begin_late_and_tables_within_cells_keep_their_places() {
    let inner = table(&[format!("{}{}", cell("", &paragraph("1")), cell("", &paragraph("2")))]);
    let late = r#"<w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>"#;
    let rows = [
        format!("{late}{}", cell("", &paragraph("数"))),
        format!(
            "{}{}",
            cell(r#"<w:hMerge w:val="restart"/>"#, &paragraph("甲")),
            cell("<w:hMerge/>", "<w:p/>")
        ),
        cell(r#"<w:gridSpan w:val="4000000000"/>"#, &format!("{}{inner}<w:p/>", paragraph("内"))),
        cell(r#"<w:gridSpan w:val="300"/>"#, &format!("{}{}", paragraph("两"), paragraph("段"))),
    ];
    assert_eq!(pieces(&table(&rows)), ["*2|数|", "甲*2", "内 1 2*200", "两段*200"]);
}

#[test]
fn letters_of_their_own_elements_boxes_and_entities_are_read() {
    let text = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>1</w:t><w:noBreakHyphen/><w:t>2 &lt;&#x4E00;&#20108;&amp;</w:t></w:r></w:p>";
    assert_eq!(pieces(text), ["甲\t乙", "1-2 <一二&"]);
    let boxed = format!(
        "<w:p>{}<w:r><w:pict><w:txbxContent>{}{}</w:txbxContent></w:pict></w:r></w:p>",
        run("框外"),
        paragraph("框内"),
        table(&[cell("", &paragraph("格"))])
    );
    assert_eq!(pieces(&boxed), ["框外", "框内", "格"]);
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>nian</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>年</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(pieces(ruby), ["年"]);
}

#[test]
fn cells_merged_downwards_cover_the_rows_that_stay() {
    let top = |text: &str| cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph(text));
    let below = cell(r#"<w:vMerge w:val="continue"/>"#, &paragraph("藏"));
    let bare = cell("<w:vMerge/>", "<w:p/>");
    let one = |text: &str| cell("", &paragraph(text));
    let gone = r#"<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>"#;
    let wide = cell(r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#, &paragraph("宽"));
    let wide_below = cell(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "<w:p/>");
    let rows = [
        format!("{}{}{}", top("甲"), one("1"), wide),
        format!("{gone}{below}{}{wide_below}", one("2")),
        format!("{below}{}{wide_below}", one("3")),
        format!("{bare}{}{}{}", one("4"), one("5"), one("6")),
        format!("{}{bare}{}", one("乙"), one("7")),
    ];
    assert_eq!(pieces(&table(&rows)), ["甲*1*3|1|宽*2*2", "3", "4*1*2|5|6", "乙|7"]);
    // What goes on with a row that was deleted, or with none, is a cell of its own.
    let rows = [
        format!("{bare}{}", one("0")),
        format!("{gone}{}{}", top("甲"), one("1")),
        format!("{below}{}", one("2")),
        format!("{below}{}", one("3")),
    ];
    assert_eq!(pieces(&table(&rows)), ["*1*3|0", "2", "3"]);
}

#[test]
fn a_paragraph_that_was_moved_stands_where_it_went() {
    let moved = r#"<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2"><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p>"#;
    let there = r#"<w:p><w:pPr><w:rPr><w:moveTo w:id="3"/></w:rPr></w:pPr><w:moveTo w:id="4"><w:r><w:t>旧处</w:t></w:r></w:moveTo></w:p>"#;
    let body = format!("{}{moved}{}{there}", paragraph("甲"), paragraph("乙"));
    assert_eq!(pieces(&body), ["甲", "乙", "旧处"]);
}

#[test]
fn a_text_of_two_forms_is_read_once_wherever_it_stands() {
    let boxed = |element: &str| {
        format!(
            "<w:r><{element}><w:txbxContent>{}</w:txbxContent></{element}></w:r>",
            paragraph("框")
        )
    };
    let forms = |first: &str, second: &str| {
        format!(
            r#"<mc:AlternateContent><mc:Choice Requires="wps">{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"#
        )
    };
    let run = forms(&boxed("w:drawing"), &boxed("w:pict"));
    assert_eq!(pieces(&format!("<w:p>{run}</w:p>")), ["", "框"]);
    let row = |text: &str| format!("<w:tr>{}</w:tr>", cell("", &paragraph(text)));
    let rows = format!("<w:tbl>{}{}</w:tbl>", row("1"), forms(&row("2"), &row("二")));
    assert_eq!(pieces(&rows), ["1", "2"]);
}
