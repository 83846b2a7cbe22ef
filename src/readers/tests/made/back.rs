//! A report that was sent as a Word file, changed in another program, and came back.

use nianbao::exchange::{WORD_FILE, seal};
use nianbao::form::{CellRef, Field, Row};
use nianbao::formats::Stage;
use nianbao::intake::{Revisions, Transcript, read};
use nianbao::narrative::live::expand;
use nianbao::report::{Action, Report, Totals};
use nianbao_readers::{Found, document};

/// What comes back when somebody has made `changed` of a report that was sent.
pub fn came_back(changed: &Report) -> Transcript {
    let bytes = (WORD_FILE.write)(changed, Stage::Final.into()).expect("memory");
    let Ok(Found::Document { document, .. }) = document("送审稿.docx", &bytes) else {
        unreachable!("a document")
    };
    read(&document).expect("a report")
}

/// What was sent, as it travels in the file.
pub fn with(sent: &Report) -> Revisions {
    Revisions { data: Some(seal(&sent.public())), changes: Vec::new() }
}

/// The fields of prose of a report.
pub fn prose(report: &Report) -> Vec<Field> {
    let passages = report.edition.passages().filter(|one| one.heading.is_some());
    passages.map(|one| Field::Passage(one.key)).collect()
}

pub fn shown(report: &Report, field: Field) -> String {
    let text = expand(report, &report.text(field)).text;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What was received in all: the cell, and as a live figure.
pub fn received(report: &Report) -> (CellRef, String) {
    let cell = report.edition.requests(Row::Received).expect("the form has it");
    (cell, format!("{{{{{cell}}}}}"))
}

/// A report with text of several sentences and a live figure in each passage, its totals typed.
pub fn base(mut report: Report) -> Report {
    report.apply(Action::SetTotals(Totals::Typed));
    let (_, live) = received(&report);
    for (i, field) in prose(&report).into_iter().enumerate() {
        let text = format!(
            "第{i}项工作按时完成。全年新收申请{live}件，件件有答复。群众满意。\n\
             一是制度健全。二是专人负责。三是定期检查。"
        );
        report.apply(Action::write(field, text));
    }
    report
}
