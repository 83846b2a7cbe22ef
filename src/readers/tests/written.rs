//! What this program writes for office programs, read back by our own readers: every cell and
//! every sentence.

mod made;

use made::{all_read, parts, reports, transcript};
use nianbao::clipboard::Merged;
use nianbao::exchange::node::Node;
use nianbao::exchange::{WORD_FILE, WORKBOOK, paper};
use nianbao::formats::Stage;
use nianbao::intake::{Certainty, Piece};
use nianbao::narrative::live;
use nianbao::report::{Action, Date, Report};
use nianbao_readers::{Found, document};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn word(report: &Report, stage: Stage) -> Vec<u8> {
    (WORD_FILE.write)(report, stage.into()).expect("memory can be written to")
}

fn workbook(report: &Report) -> Vec<u8> {
    (WORKBOOK.write)(report, Stage::Final.into()).expect("memory can be written to")
}

#[test]
fn a_word_file_gives_back_every_cell_and_every_sentence() {
    for mut report in reports() {
        report.publication.date = Date::parse("2025-01-20");
        for stage in [Stage::Final, Stage::Draft] {
            let read = transcript("年报.docx", &word(&report, stage)).expect("a report");
            all_read(&report, &read, report.edition.name);
            for passage in report.edition.passages() {
                let shown = live::expand(&report, report.passage(passage.key)).text;
                assert_eq!(read.report.passage(passage.key), shown, "{}", passage.name);
            }
            assert_eq!(read.report.preamble, report.preamble);
            assert_eq!(read.report.agency.name, report.agency.name);
            assert_eq!(read.report.printed_title(), report.printed_title());
            assert_eq!(read.report.year, report.year);
            assert_eq!(read.unplaced, [report.agency.name.as_str(), "2025年1月20日"]);
        }
    }
}

#[test]
fn a_workbook_gives_back_every_cell() {
    for report in reports() {
        let read = transcript("年报.xlsx", &workbook(&report)).expect("a report");
        all_read(&report, &read, report.edition.name);
        assert_eq!((read.report.year, read.report.edition), (report.year, report.edition));
        assert_eq!(read.report.agency.name, report.agency.name);
    }
}

/// What the published page says: the texts of its paragraphs and headings, and of its cells.
fn said(node: &Node, lines: &mut Vec<String>, cells: &mut Vec<String>) {
    let Node::Element { tag, children, .. } = node else { return };
    match *tag {
        "h1" | "h2" | "h3" | "p" => lines.push(text(node)),
        "th" | "td" => cells.push(text(node)),
        "svg" => {}
        _ => children.iter().for_each(|child| said(child, lines, cells)),
    }
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } => children.iter().map(text).collect(),
    }
}

/// Text as it is compared: a reader may part and join white space as it likes, and what has no
/// place in a file was replaced by what stands for it.
fn compared(text: &str) -> String {
    let plain = |c: char| if c == '\u{FFFE}' || c == '\u{FFFF}' { '\u{FFFD}' } else { c };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// Letters of every kind that somebody could get into a text.
const LETTERS: &str = "[件中文一二。，“<>&\"'=+@{}a-z0-9 \t\u{1}\u{B}\u{202E}\u{FFFE}😀]{0,24}";

/// What somebody could write into a cell, and what is meant to stand there.
const ANYTHING: &str = "[0-9]{1,6}|/|=1[+]1|[件<&]{1,3}";
const NUMBERS: &str = "[0-9]{1,6}|/";

prop_compose! {
    fn any_report(figures: &'static str)(
        report in prop::sample::select(reports().collect::<Vec<_>>()),
        texts in prop::collection::vec(LETTERS, 12),
        figures in prop::collection::vec(figures, 12),
        places in prop::collection::vec(0..198_usize, 12),
        appendix in any::<bool>(),
    ) -> Report {
        let mut report = report;
        let mut texts = texts.into_iter();
        for passage in report.edition.passages().map(|passage| passage.key).collect::<Vec<_>>() {
            let text = format!("{}\n{}", texts.next().unwrap_or_default(), report.passage(passage));
            report.apply(Action::WritePassage(passage, text));
        }
        let cells: Vec<_> = report.edition.cells().collect();
        for (place, figure) in places.into_iter().zip(figures) {
            report.apply(Action::EnterFigure(cells[place], figure));
        }
        if let Some(remark) = texts.next() {
            report.notes.insert(cells[0], remark);
        }
        if appendix {
            let mut previous = report.clone();
            previous.year -= 1;
            report.previous = Some(previous.into());
            report.appendix = true;
        }
        report
    }
}

/// Asserts that a part is XML to its end.
fn assert_well_formed(name: &str, part: &[u8]) {
    let text = std::str::from_utf8(part).expect("UTF-8");
    assert!(!text.contains(|c: char| c < ' ' && !"\t\r\n".contains(c)), "{name}");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_i64;
    loop {
        match reader.read_event().expect(name) {
            Event::Start(start) => {
                start.attributes().for_each(|one| drop(one.expect(name)));
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Empty(empty) => empty.attributes().for_each(|one| drop(one.expect(name))),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_word_file_says_what_the_page_says_whatever_is_written(report in any_report(ANYTHING)) {
        let bytes = word(&report, Stage::Draft);
        let (mut lines, mut cells) = (Vec::new(), Vec::new());
        said(&paper::compose(&report.public()), &mut lines, &mut cells);
        let Ok(Found::Document { document, .. }) = document("年报.docx", &bytes) else {
            return Err(TestCaseError::fail("a document"));
        };
        let (mut read_lines, mut read_cells) = (Vec::new(), Vec::new());
        for piece in document {
            match piece {
                Piece::Line(line) => read_lines.push(line),
                Piece::Table(rows) => {
                    read_cells.extend(rows.into_iter().flatten().map(|cell: Merged| cell.text));
                }
            }
        }
        prop_assert_eq!(compared(&read_lines.concat()), compared(&lines.concat()));
        let cells: Vec<String> = cells.iter().map(|cell| compared(cell)).collect();
        let read_cells: Vec<String> = read_cells.iter().map(|cell| compared(cell)).collect();
        prop_assert_eq!(read_cells, cells);
    }

    #[test]
    fn every_part_of_an_office_file_is_well_formed_whatever_is_written(report in any_report(ANYTHING)) {
        for bytes in [word(&report, Stage::Draft), workbook(&report)] {
            for (name, part) in parts(&bytes) {
                assert_well_formed(&name, &part);
            }
        }
    }

    #[test]
    fn a_workbook_gives_back_whatever_numbers_are_in_it(report in any_report(NUMBERS)) {
        let read = transcript("年报.xlsx", &workbook(&report)).expect("a report");
        let mut asked = 0;
        for cell in report.edition.cells() {
            let is_certain =
                matches!(read.certainty.get(&cell), Some(Certainty::Read | Certainty::Inferred));
            if let Some(quantity) = report.figure(cell).quantity().filter(|_| is_certain) {
                prop_assert_eq!(read.report.quantity(cell), quantity, "{}", cell);
            }
            asked += usize::from(!is_certain);
        }
        // Where chance has broken the sums so that a row could be another one's, it is asked.
        prop_assert!(asked <= 40, "{} cells", asked);
    }
}
