//! Files that mean harm: each is read or refused soon, and nothing panics. Those that chance has
//! made are in `fuzz.rs`.

mod made;

use made::chance::judged;
use made::{BARE, archive, body, excel, paragraph, reports, word};
use nianbao::formats::LARGEST;
use nianbao::intake::archive::{Damage, entries};
use nianbao::rollup::{Packed, Sent};
use nianbao_readers::wire::{Answer, answer, written};
use nianbao_readers::{Found, MOST_TEXT, MOST_UNPACKED, Refusal, document};

#[test]
fn a_short_workbook_that_repeats_a_long_text_is_refused_before_it_is_gathered() {
    let long = "字".repeat(400_000);
    let rows = r#"<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>"#;
    let bytes = excel(&rows.repeat(5_000), &format!("<si><t>{long}</t></si>"));
    // However well what writes it compresses: it would hold gigabytes.
    assert!(bytes.len() < 100_000);
    assert_eq!(judged("重复.xlsx", &bytes), Err(Refusal::TooMuch));
    // The same text once is read.
    let once = excel(
        rows.split("</c>")
            .next()
            .map(|one| format!("{one}</c></row>"))
            .as_deref()
            .unwrap_or_default(),
        &format!("<si><t>{long}</t></si>"),
    );
    assert!(judged("一次.xlsx", &once).is_ok());
    assert!(long.len() < MOST_TEXT);
}

#[test]
fn cells_at_the_last_row_and_column_are_places_and_no_room() {
    let far = |row: usize| format!(r#"<row r="{row}"><c r="XFD{row}"><v>7</v></c></row>"#);
    let rows: String = (848_576..1_048_576).map(far).collect();
    let found = judged("远.xlsx", &excel(&rows, ""));
    let Ok(Found::Document { document, is_cut: true, .. }) = found else { unreachable!("cut") };
    assert!(document.len() < 1_000);
    // A report among them is read all the same, if it comes first.
    let near = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t><rPh><t>jia</t></rPh></is></c><c r="C1"><v>7</v></c></row>"#;
    let found = judged("近.xlsx", &excel(&format!("{near}{}", far(1_048_576)), ""));
    let Ok(Found::Document { document, is_cut: false, .. }) = found else { unreachable!("whole") };
    assert_eq!(written(&document), r#"[[["甲","","7"]],"","7"]"#);
}

#[test]
fn what_inflates_to_far_more_than_a_report_is_cut_or_refused() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000));
    let cells = excel(&row.repeat(4_000), "");
    assert!(cells.len() < 1_000_000);
    assert!(matches!(judged("格.xlsx", &cells), Ok(Found::Document { is_cut: true, .. })));
    let blank = word(&" ".repeat(MOST_UNPACKED));
    assert_eq!(judged("空.docx", &blank), Err(Refusal::TooMuch));
    let text = word(&paragraph(&"字".repeat(MOST_TEXT)));
    assert_eq!(judged("长.docx", &text), Err(Refusal::TooMuch));
    // Without a run of text, elements alone.
    let empty = word(&"<w:p/>".repeat(1_000_000));
    assert!(matches!(judged("段.docx", &empty), Ok(Found::Document { is_cut: true, .. })));
}

#[test]
fn depth_and_entities_are_refused() {
    for element in ["w:tbl", "w:sdt", "w:tc", "w:p", "w:r", "w:AlternateContent", "x"] {
        let deep = word(&format!("<{element}>").repeat(20_000));
        assert_eq!(judged("深.docx", &deep), Err(Refusal::TooDeep), "{element}");
        let closed = format!(
            "{}{}",
            format!("<{element}>").repeat(190),
            format!("</{element}>").repeat(190)
        );
        assert!(judged("不太深.docx", &word(&closed)).is_ok(), "{element}");
    }
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let bytes = archive(&[("word/document.xml", laughs)]);
    assert_eq!(judged("笑.docx", &bytes), Err(Refusal::Entities));
    let unknown = word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>");
    assert_eq!(judged("无名.docx", &unknown), Err(Refusal::Entities));
    let bytes = archive(&[("xl/worksheets/sheet1.xml", laughs)]);
    assert_eq!(judged("笑.xlsx", &bytes), Err(Refusal::Entities));
}

#[test]
fn every_kind_of_file_is_told_apart_and_refused_in_a_sentence() {
    for (name, bytes, refusal) in [
        ("报告.pdf", b"%PDF-1.7\n".to_vec(), Refusal::Damaged),
        ("图.png", b"\x89PNG\0\0\0\0".to_vec(), Refusal::Picture),
        ("图.jpg", b"\xFF\xD8\xFF\xE0 JFIF".to_vec(), Refusal::Picture),
        ("图.webp", b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Refusal::Picture),
        ("图.heic", b"\0\0\0\x18ftypheic".to_vec(), Refusal::Picture),
        ("图.bmp", b"BM\x0A\0\0\0\0\0\0\0".to_vec(), Refusal::Picture),
        ("音.wav", b"RIFF\x10\0\0\0WAVEfmt ".to_vec(), Refusal::Unreadable),
        ("片.bin", b"BM\x0B\0\0\0\0\0\0\0".to_vec(), Refusal::Unreadable),
        ("空.docx", Vec::new(), Refusal::Empty),
        ("空.json", Vec::new(), Refusal::Empty),
        ("空.pdf", b" \r\n\t".to_vec(), Refusal::Empty),
        ("~$年报.docx", b"\x04user\0\0\0\0".to_vec(), Refusal::Lock),
        (".~年报.docx", b"\x04user\0\0\0\0".to_vec(), Refusal::Lock),
        ("断.doc", b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), Refusal::Damaged),
        ("坏.docx", b"PK\x03\x04 and nothing else".to_vec(), Refusal::Damaged),
        ("包.zip", archive(&[("甲.json", "{}"), ("乙.json", "{}")]), Refusal::Archive),
        ("断.docx", word("<w:p><w:r>"), Refusal::Damaged),
        ("错.docx", word("<w:p></w:r>"), Refusal::Damaged),
    ] {
        assert_eq!(judged(name, &bytes), Err(refusal), "{name}");
        assert!(refusal.to_string().contains('。'), "{name}");
        assert_eq!(Refusal::of_word(refusal.word()), refusal);
    }
    let large = vec![b' '; LARGEST + 1];
    assert_eq!(document("大.txt", &large), Err(Refusal::TooLarge));
}

#[test]
fn texts_are_read_in_every_encoding_that_offices_use() {
    let text = "青禾镇2022年政府信息公开工作年度报告";
    let utf16 = |big: bool| {
        let mark = [if big { [0xFE, 0xFF] } else { [0xFF, 0xFE] }];
        let units = text
            .encode_utf16()
            .map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        mark.into_iter().chain(units).flatten().collect::<Vec<u8>>()
    };
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), marked, gb, utf16(true), utf16(false)] {
        let Ok(Found::Document { document, .. }) = document("年报.txt", &bytes) else {
            unreachable!("a text")
        };
        assert_eq!(written(&document), format!("[\"{text}\"]"));
    }
    let page = document("年报", b"  <!DOCTYPE html><p>1</p>");
    assert!(matches!(page, Ok(Found::Page { is_cut: false, .. })));
    let long = format!("<html>{}", "<p>字</p>".repeat(1_000_000));
    assert!(matches!(document("长.html", long.as_bytes()), Ok(Found::Page { is_cut: true, .. })));
}

#[test]
fn what_is_answered_is_read_again_as_it_was() {
    for report in reports() {
        let bytes = word(&body(&report, &BARE));
        let found = document("年报.docx", &bytes).expect("read");
        let said = answer("document", "年报.docx", &bytes, false);
        assert_eq!(Answer::read(&said), Answer::Found(found.clone()));
        let Found::Document { document, .. } = found else { unreachable!("a document") };
        let sent = Sent::published(&document, "年报.docx").expect("a report").checked("年报.docx");
        assert_eq!(sent.figures, Packed::of(&report, report.edition));
        let listed = Answer::read(&answer("entries", "年报.zip", &bytes, false));
        let Answer::Entries { entries: listed, is_cut: false } = listed else { unreachable!() };
        let names: Vec<&str> = listed.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(names, ["[Content_Types].xml", "word/document.xml"]);
        let packed = &bytes[listed[1].bytes.clone()];
        let inside = answer("document", "正文.txt", packed, listed[1].is_deflated);
        assert!(matches!(Answer::read(&inside), Answer::Found(_)));
    }
    assert_eq!(entries(b"PK"), Err(Damage::Broken));
    assert_eq!(Answer::read("no JSON"), Answer::Refused(Refusal::Fault));
    assert_eq!(answer("no act", "x", b"", false), r#"{"refused":"fault"}"#);
}
