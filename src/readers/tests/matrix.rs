//! The matrix of formats: kind of file × edition, how many cells come back right, wrong, or open.
//! `cargo test -p nianbao-readers --test matrix -- --nocapture` prints it; the test command does.
//!
//! What a browser prints is read in `tests/e2e/printed.test.mjs`, which prints a line of the same
//! form for it.

mod made;

use made::letters::CODINGS;
use made::lock::CIPHERS;
use made::ofd::MANNERS;
use made::pdf::Manner;
use made::printed::{Print, RULES, Rules, Turn, USUAL, file};
use made::{Around, BARE, body, reports, rtf, transcript, word};
use nianbao::form::{Body, PrintCell, layout};
use nianbao::formats::Whose;
use nianbao::intake::Certainty;
use nianbao::report::Report;
use std::time::{Duration, Instant};

/// A file, by its name.
type Made = (String, Vec<u8>);

/// A kind of file.
struct Kind {
    name: &'static str,
    /// The files of it for a report.
    files: fn(&Report) -> Vec<Made>,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "PDF, every encoding of Chinese",
        files: |report| {
            pdfs(report, CODINGS.map(|coding| (Print { coding, ..USUAL }, Manner::Plain)))
        },
    },
    Kind {
        name: "PDF, rules drawn in every way",
        files: |report| pdfs(report, RULES.map(|rules| (Print { rules, ..USUAL }, Manner::Plain))),
    },
    Kind {
        name: "PDF, tables over the ends of pages",
        files: |report| {
            let pages = [380, 460, 540, 620, 700].map(|height| (595, height));
            pdfs(report, pages.map(|page| (Print { page, heads: true, ..USUAL }, Manner::Plain)))
        },
    },
    Kind {
        name: "PDF, turned pages",
        files: |report| {
            let turns = [Turn::Shown(1), Turn::Shown(2), Turn::Shown(3), Turn::Lying];
            let page = (842, 595);
            pdfs(report, turns.map(|turn| (Print { turn, page, ..USUAL }, Manner::Plain)))
        },
    },
    Kind {
        name: "PDF, with what is not seen",
        files: |report| pdfs(report, [(Print { noise: true, ..USUAL }, Manner::Plain)]),
    },
    Kind {
        name: "PDF, objects packed, cut, stale",
        files: |report| {
            let manners = [Manner::Packed, Manner::Cut, Manner::Stale, Manner::Letters];
            pdfs(report, manners.map(|manner| (USUAL, manner)))
        },
    },
    Kind {
        name: "PDF, encrypted for everybody",
        files: |report| pdfs(report, CIPHERS.map(|cipher| (USUAL, Manner::Locked(cipher)))),
    },
    Kind {
        name: "PDF, tables without rules",
        files: |report| {
            let pages = [(1400, 2000), (800, 1000), (595, 842), (595, 600)];
            pdfs(
                report,
                pages.map(|page| (Print { rules: Rules::None, page, ..USUAL }, Manner::Plain)),
            )
        },
    },
    Kind {
        name: "OFD, in every manner",
        files: |report| {
            MANNERS.map(|manner| ("年报.ofd".to_owned(), made::ofd::file(report, manner))).to_vec()
        },
    },
    Kind {
        name: "DOCX, made here",
        files: |report| {
            let control = |inside| format!("<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>");
            let controlled = Around { body: control, table: control, row: control, ..BARE };
            [BARE, controlled]
                .map(|around| ("年报.docx".to_owned(), word(&body(report, &around))))
                .to_vec()
        },
    },
    Kind {
        name: "RTF, in bytes and in Unicode",
        files: |report| {
            [false, true]
                .map(|is_unicode| ("年报.rtf".to_owned(), rtf::file(report, is_unicode)))
                .to_vec()
        },
    },
    Kind { name: "DOCX of LibreOffice", files: |report| of_office(report, "docx") },
    Kind { name: "XLSX of LibreOffice", files: |report| of_office(report, "xlsx") },
    Kind { name: "DOC of LibreOffice, as WPS too", files: |report| of_office(report, "doc") },
    Kind { name: "XLS of LibreOffice, as ET too", files: |report| of_office(report, "xls") },
    Kind { name: "ODT of LibreOffice", files: |report| of_office(report, "odt") },
    Kind { name: "ODS of LibreOffice", files: |report| of_office(report, "ods") },
    Kind {
        name: "Text, every encoding",
        files: |report| {
            let text = printed(report);
            let wide = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
                mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect()
            };
            let files = [
                text.clone().into_bytes(),
                [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
                encoding_rs::GB18030.encode(&text).0.into_owned(),
                wide(u16::to_le_bytes, [0xFF, 0xFE]),
                wide(u16::to_be_bytes, [0xFE, 0xFF]),
            ];
            files.map(|bytes| ("年报.txt".to_owned(), bytes)).to_vec()
        },
    },
];

fn pdfs<const N: usize>(report: &Report, prints: [(Print, Manner); N]) -> Vec<Made> {
    let made = |(print, manner)| ("年报.pdf".to_owned(), file(report, print).written(manner));
    prints.map(made).to_vec()
}

/// The files that LibreOffice has written of the two real reports, under all endings that
/// programs give to such a file.
fn of_office(report: &Report, ending: &str) -> Vec<Made> {
    let name = if report.year == 2020 { "pengbu-2020" } else { "suqian-2024" };
    let folder = match ending {
        "docx" | "xlsx" => "../../tests/fixtures/documents",
        _ => "tests/files",
    };
    let path = format!("{}/{folder}/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| unreachable!("{path}: {error}"));
    let also = match ending {
        "doc" => Some("wps"),
        "xls" => Some("et"),
        _ => None,
    };
    let named = [Some(ending), also].into_iter().flatten();
    named.map(|ending| (format!("年报.{ending}"), bytes.clone())).collect()
}

/// A report as a text, a cell a line.
fn printed(report: &Report) -> String {
    let mut lines = vec![report.printed_title()];
    for section in report.edition.sections {
        lines.push(section.heading.to_owned());
        if let Body::Table(matrix) = &section.body {
            let cells = layout(matrix).into_iter().flat_map(|row| row.cells);
            lines.extend(cells.map(|cell| match cell {
                PrintCell::Figure { cell, .. } => report.figure(cell).text().to_owned(),
                PrintCell::Band { text, .. }
                | PrintCell::Corner { text, .. }
                | PrintCell::Label { text, .. } => text.to_owned(),
            }));
        }
    }
    lines.join("\n")
}

/// How the cells of a kind came back.
#[derive(Default)]
struct Score {
    files: usize,
    all: usize,
    right: usize,
    wrong: usize,
    open: usize,
    time: Duration,
}

impl Score {
    fn count(&mut self, report: &Report, (name, bytes): &Made) {
        let begun = Instant::now();
        let read = transcript(name, bytes);
        self.time += begun.elapsed();
        self.files += 1;
        for cell in report.edition.cells() {
            self.all += 1;
            let certainty = |read: &nianbao::intake::Transcript| read.certainty.get(&cell).copied();
            let place = match read.as_ref().ok().map(|read| (certainty(read), read)) {
                Some((Some(Certainty::Read | Certainty::Inferred), read)) => {
                    let is_right = read.report.quantity(cell) == report.quantity(cell);
                    if is_right { &mut self.right } else { &mut self.wrong }
                }
                _ => &mut self.open,
            };
            *place += 1;
        }
    }

    fn line(&self, kind: &str, edition: &str) -> String {
        let Score { files, all, right, wrong, open, time } = self;
        let each = time.as_millis() / (*files as u128).max(1);
        format!("{kind:<36}{edition:>8}{files:>7}{all:>8}{right:>8}{wrong:>7}{open:>6}{each:>9}")
    }
}

#[test]
fn every_kind_of_file_gives_back_every_cell_of_both_editions() {
    println!(
        "{:<36}{:>8}{:>7}{:>8}{:>8}{:>7}{:>6}{:>9}",
        "kind of file", "edition", "files", "cells", "right", "wrong", "open", "ms each"
    );
    let mut failed = Vec::new();
    for kind in KINDS {
        for report in reports() {
            let mut score = Score::default();
            for made in (kind.files)(&report) {
                // By whichever door it comes: none of them takes it for our own data.
                assert_eq!(Whose::of(&made.0, &made.1), Whose::Others, "{}", made.0);
                score.count(&report, &made);
            }
            let line = score.line(kind.name, report.edition.name);
            println!("{line}");
            if score.right != score.all || score.files == 0 {
                failed.push(line);
            }
        }
    }
    assert!(failed.is_empty(), "not every cell is right:\n{}", failed.join("\n"));
}
