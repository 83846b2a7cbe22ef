//! Tables as an Excel workbook, read back by another program and to the letter.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use flate2::read::DeflateDecoder;
use nianbao::formats::table::{Content, Table};
use nianbao::formats::workbook::write;
use nianbao::intake::archive::entries;
use std::io::{Cursor, Read};

/// A part of the workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let entries = entries(bytes).expect("an archive");
    let entry = entries.iter().find(|entry| entry.name == name).expect("a part of this name");
    let mut text = String::new();
    DeflateDecoder::new(&bytes[entry.bytes.clone()]).read_to_string(&mut text).expect("a text");
    text
}

fn read(tables: &[Table]) -> Vec<Vec<Vec<Data>>> {
    let bytes = write(tables).expect("memory can be written to");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets.map(|(_, range)| range.rows().map(<[Data]>::to_vec).collect()).collect()
}

#[test]
fn another_program_reads_what_was_written() {
    let text = |text: &str| Content::Text(text.to_owned());
    let number = |text: &str| Content::Number(text.to_owned());
    let rows = vec![
        vec![text("机关"), text("数"), text("备注")],
        vec![text("=1+1 <b>&\"\u{1}"), number("59237.2449"), Content::Empty],
        vec![Content::Empty, number("-3"), text("  前后空格  ")],
        vec![text("长"), number("39999999999999996"), text("x")],
    ];
    let table = Table { name: "数据", rows, heads: 1, fixed: 1 };
    let other = Table { name: "问题<1>", rows: vec![vec![text("无")]], heads: 1, fixed: 1 };
    let sheets = read(&[table, other]);
    assert_eq!(sheets.len(), 2);
    let cells = &sheets[0];
    assert_eq!(cells[1][0], Data::String("=1+1 <b>&\"\u{FFFD}".to_owned()));
    assert_eq!(cells[1][1].to_string(), "59237.2449");
    assert_eq!(cells[2][1].to_string(), "-3");
    assert_eq!(cells[2][2], Data::String("  前后空格  ".to_owned()));
    assert_eq!(cells[3][1], Data::String("39999999999999996".to_owned()));
    assert_eq!(cells[1][2], Data::Empty);
}

#[test]
fn a_text_that_would_be_a_formula_stays_a_text_when_it_is_edited() {
    let text = |text: &str| Content::Text(text.to_owned());
    for (hostile, is_guarded) in [
        ("=1+1", true),
        ("\u{200B}＝SUM(A1)", true),
        ("\u{202E}\t@x", true),
        ("－3件", true),
        ("甲街道", false),
    ] {
        let rows = vec![vec![text(hostile)], vec![text(hostile), Content::Number("-3".to_owned())]];
        let table = Table { name: "数据", rows, heads: 1, fixed: 1 };
        let bytes = write(&[table]).expect("memory can be written to");
        let out = part(&bytes, "xl/worksheets/sheet1.xml");
        for style in [r#"s="3" t="inlineStr""#, r#"s="1" t="inlineStr""#] {
            assert_eq!(out.contains(style), is_guarded, "{hostile:?} in {out}");
        }
        assert!(!out.contains("<f>"));
        assert!(out.contains("<c r=\"B2\"><v>-3</v></c>"), "numbers stay numbers");
    }
    let bytes = write(&[]).expect("memory can be written to");
    assert_eq!(
        part(&bytes, "xl/styles.xml").matches("quotePrefix=\"1\"").count(),
        10,
        "each look has one"
    );
}

#[test]
fn columns_are_lettered_as_spreadsheets_letter_them() {
    let row = (0..=702).map(Content::count).collect();
    let table = Table { name: "数据", rows: vec![row], heads: 0, fixed: 0 };
    let bytes = write(&[table]).expect("memory can be written to");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for (column, letters) in
        [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
    {
        assert!(sheet.contains(&format!("<c r=\"{letters}1\"><v>{column}</v></c>")), "{letters}");
    }
}
