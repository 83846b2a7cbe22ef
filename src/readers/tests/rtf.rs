//! Texts in RTF, under whatever ending they come.

mod made;

use made::chance::judged;
use made::rtf::{file, letters, text};
use made::{all_read, pieces, reports, transcript};
use nianbao_readers::{Found, Refusal};

#[test]
fn every_figure_is_read_in_bytes_and_in_numbers_of_letters() {
    for report in reports() {
        for is_unicode in [false, true] {
            let transcript = transcript("年报.doc", &file(&report, is_unicode)).expect("a report");
            all_read(&report, &transcript, report.edition.name);
        }
    }
}

#[test]
fn a_text_of_an_office_program_stands_as_its_changes_are_accepted() {
    let expected = [
        "题目",
        "共有 𠮷字3 件",
        "次行",
        "项目*1*2|件数*2|说明",
        "上年|今年|内一 内二",
        "甲|34|56|“无”－é",
        "||7|8",
        "",
        "后半",
        "末行",
    ];
    assert_eq!(pieces("年报.rtf", include_bytes!("files/shapes.rtf")), expected);
}

/// What stands in a text with this content.
fn said(content: &str) -> Vec<String> {
    pieces("年报.rtf", &text(content))
}

#[test]
fn what_is_not_the_text_is_passed_over() {
    let around = [
        r"{\info{\title 题}}{\stylesheet{\s1 heading;}}{\*\generator X;}",
        r"{\header\pard 页眉\par}{\footer 1}",
        r"甲{\footnote 注}乙{\*\bkmkstart a}{\pict\pngblip 89504e47}{\deleted 旧}\deleted 旧\deleted0 ",
        r"{\field{\*\fldinst HYPERLINK a}{\fldrslt 丙}}\bin4 \'{}\v0 丁\par",
    ];
    let content = letters(&around.concat(), true)
        .replace(r"\\", r"\")
        .replace(r"\{", "{")
        .replace(r"\}", "}");
    assert_eq!(said(&content), ["甲乙丙丁"]);
}

#[test]
fn letters_of_every_manner_are_one_text() {
    for (content, expected) in [
        (r"\f0\'c4\'ea\'b1\'a8\par", "年报"),
        // Of a font without an encoding of its own, in that of the document.
        (r"\f1\'c4\'ea 2024\par", "年 2024"),
        (r"\f0\'c4\f0\'ea\par", "\u{FFFD}\u{FFFD}"),
        (r"{\uc2\u24180\'c4\'ea\u25253\'b1\'a8}\u24180?\par", "年报年"),
        (r"\uc0\u-10174\u-8265\par", "\u{20BB7}"),
        (r"\u8212\emdash\u24180 x\par", "—年"),
        (r"\{1\}\~2\_3\-4\emdash\ldblquote\rdblquote\tab 5\par", "{1} 2-34—“”\t5"),
        (r"\b 1\b0 \i-1 2\par", "12"),
    ] {
        assert_eq!(said(content), [expected], "{content}");
    }
    assert_eq!(said("1\\line 2\\par\r\n3\\\n4"), ["1", "2", "3", "4"]);
}

#[test]
fn cells_keep_their_places() {
    let row = |shape: &str, cells: &[&str]| {
        let cells: String =
            cells.iter().map(|cell| format!("\\pard\\intbl {cell}\\cell")).collect();
        format!("\\trowd{shape}{cells}\\row")
    };
    let rows = [
        row(r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000", &["a", "", "b"]),
        row(r"\cellx1000\clvmgf\cellx2010\cellx2990", &["1", "2", r"3\par 4"]),
        row(
            r"\trleft1000\clvmrg\cellx2000\cellx3000",
            &[
                "",
                r"5\nestcell 6\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables\par}",
            ],
        ),
    ];
    let expected = ["a*2|b", "1|2*1*2|34", "|5 6", "z"];
    assert_eq!(said(&format!("{}\\pard z\\par", rows.concat())), expected);
    // What stands in a row that has no end is not lost.
    assert_eq!(said("\\pard\\intbl 1\\cell 2"), ["1", "2"]);
}

#[test]
fn what_would_grow_without_end_is_refused_or_cut() {
    assert_eq!(judged("深.rtf", &text(&"{".repeat(100_000))), Err(Refusal::TooDeep));
    let edges = "\\cellx1".repeat(29_000);
    let rows = "\\cell\\row".repeat(100_000);
    let found = judged("格.rtf", &text(&format!("\\trowd{edges}{rows}")));
    assert!(matches!(found, Ok(Found::Document { is_cut: true, .. })));
    let long = text(&"\\u24180?".repeat(1_000_000));
    assert_eq!(judged("长.rtf", &long), Err(Refusal::TooMuch));
    assert!(
        judged("跳.rtf", &text("\\bin4000000000 x\\uc99999999\\u1x\\cellx-99999999999")).is_ok()
    );
}
