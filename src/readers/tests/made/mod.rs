//! Small office files, made as office programs make them, with a report's figures or with
//! what nobody would write.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod back;
pub mod cells;
pub mod chance;
#[path = "../../../../tests/common/fuzz.rs"]
pub mod fuzz;
pub mod letters;
pub mod lock;
pub mod odf;
pub mod ofd;
pub mod old;
pub mod pdf;
pub mod printed;
pub mod rtf;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use nianbao::clipboard::Merged;
use nianbao::exchange::open;
use nianbao::form::{Body, Matrix, PrintCell, layout};
use nianbao::intake::archive::{Member, entries};
use nianbao::intake::{Certainty, Piece, Transcript, read};
use nianbao::report::Report;
use nianbao_readers::{Found, Refusal, document, inflated};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

/// Frozen files of real reports, one of each edition.
pub const REAL: [&str; 2] = [
    include_str!("../../../../tests/fixtures/v1/pengbu-2020.json"),
    include_str!("../../../../tests/fixtures/v1/suqian-2024.json"),
];

/// The reports of [`REAL`].
pub fn reports() -> impl Iterator<Item = Report> {
    REAL.iter().map(|text| open(text).expect("opens"))
}

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    packed(&parts)
}

/// An archive of parts that may be no text.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, bytes) in parts {
        let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("memory");
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(bytes).expect("memory");
        let (encoder, descriptor) = writer.finish().expect("memory");
        encoder.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}

/// A Word file with this body.
pub fn word(body: &str) -> Vec<u8> {
    word_beside(body, &[])
}

/// A Word file with this body, and more parts.
pub fn word_beside(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let names = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;
    let text = format!("{head}<w:document {names}><w:body>{body}</w:body></w:document>");
    let parts = [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &text)];
    archive(&[&parts, more].concat())
}

/// A workbook with this sheet and these shared texts.
pub fn excel(rows: &str, strings: &str) -> Vec<u8> {
    let names = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let sheet = format!("<worksheet {names}><sheetData>{rows}</sheetData></worksheet>");
    let strings = format!("<sst {names}>{strings}</sst>");
    archive(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/sharedStrings.xml", &strings)])
}

/// A paragraph of Word's.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:pPr><w:jc/></w:pPr>{}</w:p>", run(text))
}

/// A run of Word's.
pub fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// What a test puts around the parts of a body.
pub struct Around {
    pub body: fn(String) -> String,
    pub table: fn(String) -> String,
    pub row: fn(String) -> String,
    pub cell: fn(String) -> String,
    /// Around the paragraph of a cell.
    pub paragraph: fn(String) -> String,
    /// Around the run of a paragraph.
    pub run: fn(String) -> String,
}

/// Nothing around anything.
pub const BARE: Around = Around {
    body: |inside| inside,
    table: |inside| inside,
    row: |inside| inside,
    cell: |inside| inside,
    paragraph: |inside| inside,
    run: |inside| inside,
};

/// The body of a report as it is published, its tables with the spans of the notice.
pub fn body(report: &Report, around: &Around) -> String {
    let title = format!("{}{}年政府信息公开工作年度报告", report.agency.name, report.year);
    let mut body = paragraph(&title);
    for section in report.edition.sections {
        body += &paragraph(section.heading);
        if let Body::Table(matrix) = &section.body {
            body += &(around.table)(table(report, matrix, around));
        }
    }
    (around.body)(body)
}

fn table(report: &Report, matrix: &'static Matrix, around: &Around) -> String {
    let mut rows = String::new();
    // How many more rows each merged cell covers.
    let mut covered: Vec<usize> = Vec::new();
    for row in layout(matrix) {
        let mut cells = String::new();
        for below in covered.iter_mut().filter(|below| **below > 0) {
            cells += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
            *below -= 1;
        }
        for cell in row.cells {
            let (text, columns, below) = match cell {
                PrintCell::Figure { cell, .. } => (report.figure(cell).text().to_owned(), 1, 1),
                PrintCell::Band { text, colspan } => (text.to_owned(), colspan, 1),
                PrintCell::Corner { text, colspan, rowspan }
                | PrintCell::Label { text, colspan, rowspan, .. } => {
                    (text.to_owned(), colspan, rowspan)
                }
            };
            let inside = (around.run)(run(&text));
            let inside = (around.paragraph)(format!("<w:p>{inside}</w:p>"));
            let merged = if below > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
            covered.extend((below > 1).then(|| below - 1));
            cells += &(around.cell)(format!(
                r#"<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/>{merged}</w:tcPr>{inside}</w:tc>"#
            ));
        }
        rows += &(around.row)(format!("<w:tr>{cells}</w:tr>"));
    }
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

/// What is read from a file.
pub fn transcript(name: &str, bytes: &[u8]) -> Result<Transcript, Refusal> {
    match document(name, bytes)? {
        Found::Document { document, .. } => read(&document).ok_or(Refusal::NoReport),
        Found::Page { .. } | Found::Ours(_) => unreachable!("no page"),
    }
}

/// Asserts that every figure of the report is read, each from its cell.
pub fn all_read(report: &Report, transcript: &Transcript, what: &str) {
    for cell in report.edition.cells() {
        assert_eq!(transcript.report.quantity(cell), report.quantity(cell), "{what}: {cell}");
    }
    let count = report.edition.cells().count();
    assert_eq!(transcript.count(Certainty::Read), count, "{what}");
}

/// What stands in a file: lines as they are, the cells of a row between bars, each with the
/// columns and rows that it covers where these are not one.
pub fn pieces(name: &str, bytes: &[u8]) -> Vec<String> {
    let found = document(name, bytes).expect("read");
    let Found::Document { document, is_cut: false, .. } = found else { unreachable!("whole") };
    let cell = |cell: &Merged| match (cell.colspan, cell.rowspan) {
        (1, 1) => cell.text.clone(),
        (columns, 1) => format!("{}*{columns}", cell.text),
        (columns, rows) => format!("{}*{columns}*{rows}", cell.text),
    };
    let row = |row: &Vec<Merged>| row.iter().map(cell).collect::<Vec<_>>().join("|");
    let said = document.iter().flat_map(|piece| match piece {
        Piece::Line(line) => vec![line.clone()],
        Piece::Table(rows) => rows.iter().map(row).collect(),
    });
    said.collect()
}

/// The parts of a package.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let entries = entries(bytes).expect("an archive");
    let read = |entry: Member| {
        let packed = &bytes[entry.bytes];
        (entry.name, inflated(packed).expect("inflates"))
    };
    entries.into_iter().map(read).collect()
}
