//! Reports in RTF, in the bytes of Chinese Windows or in the numbers of Unicode.
#![allow(dead_code, reason = "each test file uses its part")]

use super::cells::placed;
use nianbao::form::{Body, Matrix};
use nianbao::report::Report;
use std::collections::BTreeMap;

/// A text with this content.
pub fn text(content: &str) -> Vec<u8> {
    let fonts = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}}";
    format!(r"{{\rtf1\ansi\ansicpg936\deff0\uc1{fonts}{content}}}").into_bytes()
}

/// Letters as they are written there.
pub fn letters(text: &str, is_unicode: bool) -> String {
    let one = |letter: char| match letter {
        '\\' | '{' | '}' => format!("\\{letter}"),
        letter if letter.is_ascii() => letter.to_string(),
        letter if is_unicode => {
            let units: Vec<u16> = letter.encode_utf16(&mut [0; 2]).to_vec();
            units.iter().map(|unit| format!("\\u{}?", unit.cast_signed())).collect()
        }
        letter => {
            let bytes = encoding_rs::GB18030.encode(&letter.to_string()).0.into_owned();
            bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
        }
    };
    text.chars().map(one).collect()
}

/// The file of a report.
pub fn file(report: &Report, is_unicode: bool) -> Vec<u8> {
    let paragraph = |text: &str| format!("\\pard\\plain\\f0 {}\\par\n", letters(text, is_unicode));
    let title = format!("{}{}年政府信息公开工作年度报告", report.agency.name, report.year);
    let mut content = paragraph(&title);
    for section in report.edition.sections {
        content += &paragraph(section.heading);
        if let Body::Table(matrix) = &section.body {
            content += &table(report, matrix, is_unicode);
        }
    }
    text(&content)
}

fn table(report: &Report, matrix: &'static Matrix, is_unicode: bool) -> String {
    const COLUMN: usize = 600;
    let mut content = String::new();
    // The rows that each merged cell still covers, and its columns, by where it begins.
    let mut covered: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for row in placed(report, matrix) {
        // Each cell by its column: its end, how it is merged, what stands in it.
        let mut cells: BTreeMap<usize, (usize, &str, String)> = BTreeMap::new();
        for (column, (rows, wide)) in &mut covered {
            if *rows > 0 {
                *rows -= 1;
                cells.insert(*column, (column + *wide, r"\clvmrg", String::new()));
            }
        }
        for cell in row {
            let merged = if cell.high > 1 { r"\clvmgf" } else { "" };
            let text = letters(&cell.text, is_unicode);
            cells.insert(cell.column, (cell.column + cell.wide, merged, text));
            covered.insert(cell.column, (cell.high - 1, cell.wide));
        }
        content += "\\trowd\\trgaph108\\trleft-108";
        for (end, merged, _) in cells.values() {
            content += &format!("{merged}\\clbrdrt\\brdrs\\cellx{}", end * COLUMN);
        }
        for (_, _, text) in cells.values() {
            content += &format!("\\pard\\plain\\intbl\\f0 {text}\\cell\n");
        }
        content += "\\row\n";
    }
    content
}
