//! Files of Word and Excel 97 to 2003, and of WPS.

mod made;

use made::old::{FILES, begin, cell, compound, end, file, record, streams, workbook};
use made::{all_read, excel, paragraph, pieces, reports, transcript, word};
use nianbao_readers::{Refusal, document};

#[test]
fn every_figure_is_read_from_word_and_excel_97() {
    for report in reports() {
        let name = if report.year == 2020 { "pengbu-2020" } else { "suqian-2024" };
        for ending in ["doc", "xls"] {
            let name = format!("{name}.{ending}");
            let transcript = transcript(&name, file(&name)).expect("a report");
            all_read(&report, &transcript, &name);
        }
    }
}

#[test]
fn a_text_of_word_97_stands_as_its_changes_are_accepted() {
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
    assert_eq!(pieces("年报.doc", file("shapes.doc")), expected);
}

/// What `shown.xls` and `shown.xlsx` have in common.
const SHOWN: [&str; 5] = [
    "某县2023年统计表",
    "项目*1*2|件数*2|日期|时间",
    "上年|比例|2023年12月31日|09:05",
    "甲|12.345|12.3%|1234567|",
    "丙|-7|0.0001|123456789012346000|5",
];

#[test]
fn a_workbook_is_read_as_it_shows_its_cells() {
    let young = include_bytes!("files/shown.xlsx").as_slice();
    for (name, bytes) in [("表.xls", file("shown.xls")), ("表.xlsx", young)] {
        let said = pieces(name, bytes);
        for (row, expected) in [0, 1, 2, 3, 5].into_iter().zip(SHOWN) {
            let (row, _) = said[row].split_at(expected.len());
            assert_eq!(row, expected, "{name}");
        }
        assert!(said[4].starts_with("乙|0.3|"), "{name}");
        assert!(said[4].ends_with("|#DIV/0!|24.29"), "{name}");
    }
}

#[test]
fn a_file_is_what_stands_in_it_whatever_its_ending() {
    for (name, bytes) in FILES {
        let (_, ending) = name.split_once('.').expect("an ending");
        let others = if ending == "doc" { ["wps", "docx"] } else { ["et", "xlsx"] };
        for other in others {
            assert_eq!(document(other, bytes), document(name, bytes), "{name}");
        }
    }
    assert_eq!(pieces("年报.wps", &word(&paragraph("甲"))), ["甲"]);
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(pieces("年报.et", &excel(rows, "")), ["1"]);
    assert_eq!(document("年报.doc", b"<html><p>1"), document("年报.html", b"<html><p>1"));
}

#[test]
fn a_file_whose_last_sector_is_cut_off_is_read() {
    for (name, bytes) in FILES {
        let whole = document(name, bytes);
        let zeros = bytes.iter().rev().take_while(|byte| **byte == 0).count().min(511);
        let cut = &bytes[..bytes.len() - zeros];
        assert_eq!(document(name, cut), whole, "{name}");
    }
}

#[test]
fn what_is_locked_older_or_of_another_kind_is_refused_in_a_sentence() {
    let word = streams(file("shapes.doc"));
    let changed = |at: usize, bytes: &[u8]| {
        let mut word = word.clone();
        let main = word.iter_mut().find(|(name, _)| name == "/WordDocument").expect("a text");
        main.1[at..at + bytes.len()].copy_from_slice(bytes);
        let streams: Vec<_> = word.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        compound(&streams)
    };
    let locked = record(0x2F, &[0; 6]);
    for (name, bytes, refusal) in [
        ("密.doc", changed(11, &[0x13]), Refusal::Password),
        ("旧.doc", changed(2, &[0x68, 0]), Refusal::Old),
        ("旧.doc", changed(0, &[0xDC]), Refusal::Old),
        ("密.xls", workbook(&locked, &[]), Refusal::Password),
        ("旧.xls", compound(&[("/Book", &record(0x409, &[0; 6]))]), Refusal::Old),
        ("密.docx", compound(&[("/EncryptedPackage", &[0; 8])]), Refusal::Password),
        ("片.ppt", compound(&[("/PowerPoint Document", &[0; 8])]), Refusal::Unreadable),
        ("空.xls", compound(&[("/Workbook", &[])]), Refusal::Damaged),
        ("半.doc", file("shapes.doc")[..512].to_vec(), Refusal::Damaged),
    ] {
        assert_eq!(document(name, &bytes), Err(refusal), "{name}");
    }
    // As it was, it is read.
    assert!(document("年报.doc", &changed(0, &[0xEC])).is_ok());
}

#[test]
fn what_is_embedded_in_a_file_is_not_the_file() {
    let sheet = [cell(0x27E, 0, 0, &10_u32.to_le_bytes())].concat();
    let globals = [begin(0x600, 5), end(), begin(0x600, 0x10), sheet, end()].concat();
    let bytes = compound(&[
        ("/MBD0001/WordDocument", &[0xEC, 0xA5, 0, 0]),
        ("/MBD0001/Workbook", b"x"),
        ("/Workbook", &globals),
    ]);
    assert_eq!(pieces("年报.xls", &bytes), ["2"]);
}

/// A text of Excel 97, in bytes or in units of two.
fn text(text: &str, is_wide: bool) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes = units.iter().flat_map(|unit| {
        let [low, high] = unit.to_le_bytes();
        [Some(low), is_wide.then_some(high)]
    });
    bytes.flatten().collect()
}

#[test]
fn shared_texts_go_on_in_the_next_record() {
    // The first goes on in a record that says anew how it is written; it has runs of letters
    // and phonetics, which are cut as well. The second begins a record.
    let mut first = vec![0; 8];
    first.extend([4, 0, 0b1101, 1, 0, 3, 0, 0, 0]);
    first.extend(text("年报", true));
    let mut second = vec![0];
    second.extend(text("ab", false));
    second.extend([1, 2]);
    let third = [1, 2, 3, 4, 5].to_vec();
    let mut fourth = vec![2, 0, 1];
    fourth.extend(text("完毕", true));
    let globals =
        [record(0xFC, &first), record(0x3C, &second), record(0x3C, &third), record(0x3C, &fourth)]
            .concat();
    let cells = [
        cell(0xFD, 0, 0, &0_u32.to_le_bytes()),
        cell(0xFD, 0, 1, &1_u32.to_le_bytes()),
        cell(0xFD, 0, 2, &9_u32.to_le_bytes()),
    ]
    .concat();
    assert_eq!(pieces("表.xls", &workbook(&globals, &cells)), ["年报ab|完毕"]);
}

#[test]
fn formulas_say_what_they_resulted_in_or_that_they_have_not_been_reckoned() {
    let formula = |column: u16, value: [u8; 8], flags: u16| {
        cell(0x06, 0, column, &[&value[..], &flags.to_le_bytes(), &[0; 4]].concat())
    };
    let result = [&2_u16.to_le_bytes()[..], &[1], &text("合计", true)].concat();
    let cells = [
        formula(0, 12.5_f64.to_le_bytes(), 0),
        formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        record(0x207, &result),
        formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(3, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(5, [0; 8], 0),
        formula(6, [0; 8], 2),
    ]
    .concat();
    let said = pieces("表.xls", &workbook(&[], &cells));
    assert_eq!(said, ["12.5|合计|TRUE|#REF!||0|（公式尚未计算）"]);
}

#[test]
fn excel_95_is_read_in_the_encoding_of_its_machine() {
    let label = |column: u16, bytes: &[u8]| {
        cell(0x204, 0, column, &[&[bytes.len().to_le_bytes()[0], 0][..], bytes].concat())
    };
    // A chart that is drawn on the sheet has numbers of its own.
    let chart = [begin(0x500, 0x20), cell(0x203, 0, 0, &7_f64.to_le_bytes()), end()].concat();
    let stream = [
        begin(0x500, 5),
        record(0x42, &936_u16.to_le_bytes()),
        end(),
        begin(0x500, 0x10),
        label(0, b"\xC4\xEA\xB1\xA8"),
        chart,
        label(1, b"2024"),
        end(),
    ]
    .concat();
    assert_eq!(pieces("表.xls", &compound(&[("/Book", &stream)])), ["年报|2024"]);
}

#[test]
fn numbers_are_as_they_are_meant_and_dates_as_they_are_shown() {
    let looks: [(u16, &str); 9] = [
        (0, ""),
        (9, ""),
        (14, ""),
        (31, ""),
        (22, ""),
        (180, "yyyy-mm-dd hh:mm:ss"),
        (181, "[$-804]yyyy\"年第\"m\"月\";@"),
        (182, "#,##0.0%_);[Red]\\(0.0%\\)"),
        (183, "[h]:mm"),
    ];
    let mut globals = Vec::new();
    for (number, code) in looks {
        let code = [&number.to_le_bytes()[..], &[code.chars().count().to_le_bytes()[0], 0, 1]]
            .concat()
            .into_iter()
            .chain(text(code, true))
            .collect::<Vec<u8>>();
        if number >= 180 {
            globals.extend(record(0x41E, &code));
        }
        globals.extend(record(0xE0, &[&[0, 0][..], &number.to_le_bytes(), &[0; 16]].concat()));
    }
    let shown = |look: u16, value: f64| {
        let place = [[0, 0], [0, 0], look.to_le_bytes()].concat();
        let number = record(0x203, &[&place[..], &value.to_le_bytes()].concat());
        pieces("表.xls", &workbook(&globals, &number)).concat()
    };
    for (look, value, text) in [
        (0, 0.1 + 0.2, "0.3"),
        (0, -0.0, "0"),
        (0, -1234.5, "-1234.5"),
        (0, 100.0, "100"),
        (0, 1e300, "1E300"),
        (0, 999_999_999_999_999.9, "1000000000000000"),
        (1, 0.125, "13%"),
        (1, -0.5, "-50%"),
        (7, 0.12345, "12.3%"),
        (2, 45_291.0, "2023/12/31"),
        (2, 60.0, "1900/2/28"),
        (2, 61.0, "1900/3/1"),
        (2, 1.0, "1900/1/1"),
        (2, -1.0, "-1"),
        (2, 3_000_000.0, "3000000"),
        (3, 45_351.0, "2024年2月29日"),
        (4, 45_292.5, "2024/1/1 12:00"),
        (5, 45_292.999_999_9, "2024-01-02 00:00:00"),
        (6, 45_292.0, "2024年第1月"),
        (8, 1.5, "36:00"),
    ] {
        assert_eq!(shown(look, value), text, "{look}: {value}");
    }
}

#[test]
fn short_numbers_are_whole_halves_or_hundredths() {
    let several = |numbers: &[u32]| {
        let each = numbers.iter().flat_map(|number| [&[0, 0][..], &number.to_le_bytes()].concat());
        let body: Vec<u8> = [0; 4].into_iter().chain(each).chain([0, 0]).collect();
        record(0xBD, &body)
    };
    let whole = |number: i32| (number << 2).cast_unsigned() | 2;
    let half = u32::try_from(2.5_f64.to_bits() >> 32).expect("the upper half");
    let row = several(&[whole(7), whole(-7), whole(1234) | 1, half, half | 1]);
    assert_eq!(pieces("表.xls", &workbook(&[], &row)), ["7|-7|12.34|2.5|0.025"]);
}
