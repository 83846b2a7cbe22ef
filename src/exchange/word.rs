//! The report as a Word file (.docx): an official document by GB/T 9704-2012, to be stamped,
//! revised and mailed.
//!
//! It is made for what reads such files besides Word: WPS goes by the widths of the grid, Word
//! by those of the cells, so both stand there; other readers lose what stands in content
//! controls, so there are none. The public part of the report's data lies in
//! `customXml/item1.xml`, where office programs keep what they do not understand; what is
//! internal stays behind.

mod pages;
mod styles;
mod tables;
mod text;

use super::comparison;
use super::content::{Appendix, Content, Printed, Signature};
use super::envelope::seal;
use crate::formats::package::{self, HEAD, Part, escaped, is_foreign};
use crate::formats::{Stage, Verdict};
use crate::report::Report;
use std::io;
use text::{Style, break_line, paragraph, run};

/// The names that stand in front of the words of a part.
const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The part that holds the report's data; by other names some programs drop it.
const DATA: &str = "customXml/item1.xml";

/// What says that a part of a Word file holds a report: the namespace of its outermost element.
pub const DATA_NAME: &str = "urn:nianbao:report";

/// What the text rests on, and behind these what stands in the margins of its pages.
const OTHERS: [(&str, &str); 4] = [
    ("styles", "styles.xml"),
    ("fontTable", "fontTable.xml"),
    ("settings", "settings.xml"),
    ("customXml", "../customXml/item1.xml"),
];

/// Writes the file.
///
/// # Errors
/// Only where memory cannot be written to.
pub(super) fn write(report: &Report, verdict: Verdict) -> io::Result<Vec<u8>> {
    let public = report.public();
    let content = Content::of(&public);
    let mut parts = vec![
        Part::relations("", &[("officeDocument", "word/document.xml")]),
        part(
            "document.xml",
            "wordprocessingml.document.main+xml",
            document(&public, content, verdict.stage),
        ),
        part("styles.xml", "wordprocessingml.styles+xml", styles::styles()),
        part("fontTable.xml", "wordprocessingml.fontTable+xml", styles::fonts()),
        part("settings.xml", "wordprocessingml.settings+xml", pages::settings()),
    ];
    let mut others = OTHERS.to_vec();
    for margin in pages::margins(verdict.stage) {
        others.push((margin.kind, margin.file));
        parts.push(part(margin.file, margin.content_type, margin.text));
    }
    parts.push(Part::relations("word/document.xml", &others));
    parts.extend(data(&seal(&public)));
    package::write(parts)
}

fn part(file: &str, kind: &'static str, text: String) -> Part<'static> {
    Part::text(format!("word/{file}"), kind, HEAD.to_owned() + &text)
}

/// The report's data, and what says of what kind they are.
fn data(json: &str) -> [Part<'static>; 3] {
    // In a text of JSON an escape means the same as the character.
    let foreign = |c: char| match is_foreign(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    };
    let json: String = json.chars().map(foreign).collect();
    let item = format!(r#"{HEAD}<report xmlns="{DATA_NAME}">{}</report>"#, escaped(&json));
    let about = format!(
        r#"{HEAD}<ds:datastoreItem ds:itemID="{{6E69616E-6261-4F00-8000-7265706F7274}}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{DATA_NAME}"/></ds:schemaRefs></ds:datastoreItem>"#
    );
    [
        Part::text(DATA, "", item),
        Part::text("customXml/itemProps1.xml", "customXmlProperties+xml", about),
        Part::relations(DATA, &[("customXmlProps", "itemProps1.xml")]),
    ]
}

/// The text itself.
fn document(report: &Report, content: Content, stage: Stage) -> String {
    let mut out = format!("<w:document {NAMES}><w:body>");
    title(&mut out, &content.title);
    prose(&mut out, &content.preamble);
    for section in &content.sections {
        paragraph(&mut out, Style::Heading, |out| run(out, section.heading));
        match &section.body {
            Printed::Passages(passages) => {
                for passage in passages {
                    if let Some(heading) = passage.heading {
                        paragraph(&mut out, Style::Subheading, |out| run(out, heading));
                    }
                    prose(&mut out, &passage.paragraphs);
                }
            }
            Printed::Table { matrix, remarks } => {
                tables::printed(&mut out, report, matrix);
                for remark in remarks {
                    paragraph(&mut out, Style::Remark, |out| run(out, remark));
                }
            }
        }
    }
    if let Some(signed) = &content.signature {
        signature(&mut out, signed);
    }
    if let Some(appendix) = &content.appendix {
        self::appendix(&mut out, report, appendix);
    }
    pages::page(&mut out, stage);
    out += "</w:body></w:document>";
    out
}

/// The title, broken behind the body's name.
fn title(out: &mut String, pieces: &[String]) {
    paragraph(out, Style::Title, |out| {
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 {
                break_line(out);
            }
            run(out, piece);
        }
    });
}

fn prose(out: &mut String, paragraphs: &[String]) {
    for text in paragraphs {
        paragraph(out, Style::Prose, |out| run(out, text));
    }
}

/// Who signs it (落款) and, where it is known, on which day.
fn signature(out: &mut String, signature: &Signature) {
    paragraph(out, Style::Signature, |out| run(out, &signature.name));
    if let Some(day) = &signature.day {
        paragraph(out, Style::Date, |out| run(out, day));
    }
}

/// The comparison with last year, on a page of its own.
fn appendix(out: &mut String, report: &Report, appendix: &Appendix) {
    paragraph(out, Style::Appendix, |out| run(out, &appendix.heading));
    let said = |change| comparison::said(report, change);
    tables::comparison(out, appendix.changes.iter().map(|one| (one.is_outlier(), said(one))));
    // A table needs a paragraph behind it.
    paragraph(out, Style::Remark, |_| ());
}
