//! PDF files, as offices' programs make them: every figure is read, from its cell, whatever
//! the file is made of.

mod made;

use made::letters::{CODINGS, Coding};
use made::lock::CIPHERS;
use made::pdf::Manner;
use made::printed::{PROSE, Print, RULES, Rules, Turn, USUAL, file};
use made::{all_read, reports, transcript};
use nianbao::intake::{Document, Piece};
use nianbao_readers::{Found, Refusal, document};

/// Asserts that every figure of both editions is read when it is printed so.
fn is_read(print: Print, manner: Manner) {
    for report in reports() {
        let what = format!("{} {print:?} {manner:?}", report.edition.name);
        let bytes = file(&report, print).written(manner);
        match transcript("年报.pdf", &bytes) {
            Ok(transcript) => all_read(&report, &transcript, &what),
            Err(refusal) => unreachable!("{what}: {refusal}"),
        }
    }
}

fn pieces(bytes: &[u8]) -> Document {
    match document("年报.pdf", bytes) {
        Ok(Found::Document { document, is_cut: false, .. }) => document,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn every_encoding_of_chinese_is_read() {
    for coding in CODINGS {
        is_read(Print { coding, ..USUAL }, Manner::Plain);
    }
}

#[test]
fn rules_are_seen_however_they_are_drawn() {
    for rules in RULES {
        is_read(Print { rules, ..USUAL }, Manner::Plain);
    }
}

#[test]
fn a_table_goes_on_over_the_ends_of_pages() {
    for height in (380..=700).step_by(20) {
        for heads in [false, true] {
            is_read(Print { page: (595, height), heads, ..USUAL }, Manner::Plain);
        }
    }
}

#[test]
fn turned_pages_are_read_as_they_are_seen() {
    for turn in [Turn::Shown(1), Turn::Shown(2), Turn::Shown(3), Turn::Lying] {
        is_read(Print { turn, page: (842, 595), ..USUAL }, Manner::Plain);
        is_read(Print { turn, noise: true, ..USUAL }, Manner::Plain);
    }
}

#[test]
fn what_is_not_seen_and_what_belongs_to_the_paper_is_not_read() {
    for coding in [Coding::Mapped, Coding::Drawn, Coding::Gbk] {
        is_read(Print { coding, noise: true, ..USUAL }, Manner::Plain);
    }
    for report in reports() {
        let bytes = file(&report, Print { noise: true, ..USUAL }).written(Manner::Plain);
        let said = format!("{:?}", pieces(&bytes));
        for absent in ["999", "— 7 —", "汇编"] {
            assert!(!said.contains(absent), "{absent}");
        }
    }
}

#[test]
fn objects_are_found_however_they_are_laid_down() {
    for manner in [Manner::Packed, Manner::Cut, Manner::Stale, Manner::Letters] {
        is_read(USUAL, manner);
    }
}

#[test]
fn what_is_encrypted_for_everybody_is_read_and_a_password_is_told() {
    for cipher in CIPHERS {
        is_read(Print { coding: Coding::Gbk, ..USUAL }, Manner::Locked(cipher));
        let report = reports().next().expect("a report");
        let closed = file(&report, USUAL).written(Manner::Closed(cipher));
        assert_eq!(document("密.pdf", &closed), Err(Refusal::Password), "{cipher:?}");
    }
}

#[test]
fn lines_of_a_paragraph_are_one_and_headings_stand_by_themselves() {
    for report in reports() {
        let document = pieces(&file(&report, USUAL).written(Manner::Plain));
        let lines: Vec<&str> = document
            .iter()
            .filter_map(|piece| match piece {
                Piece::Line(line) => Some(line.as_str()),
                Piece::Table(_) => None,
            })
            .collect();
        let sections = report.edition.sections;
        assert!(sections.iter().all(|section| lines.contains(&section.heading)));
        assert!(lines.contains(&PROSE.repeat(4).as_str()), "{lines:#?}");
        let tables = document.iter().filter(|piece| matches!(piece, Piece::Table(_))).count();
        assert_eq!(tables, 3);
    }
}

#[test]
fn tables_without_rules_are_read_by_the_places_of_their_texts() {
    // Labels on one line, and broken over several.
    for page in [(1400, 2000), (800, 1000), (595, 842), (595, 600)] {
        for report in reports() {
            let print = Print { rules: Rules::None, page, ..USUAL };
            let bytes = file(&report, print).written(Manner::Plain);
            let transcript = transcript("年报.pdf", &bytes).expect("a report");
            for cell in report.edition.cells() {
                let (read, printed) = (transcript.report.quantity(cell), report.quantity(cell));
                assert_eq!(read, printed, "{page:?} {cell}");
            }
        }
    }
}
