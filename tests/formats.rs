//! One list of kinds of files, and one limit, for every door.

use nianbao::exchange::{EXPORTS, OpenError, admit, html, open, seal};
use nianbao::formats::{
    ARCHIVE, CSV, Door, Export, LARGEST, Named, Reopens, Stage, Whose, is_somebodys,
};
use nianbao::report::{Agency, Report};
use nianbao::rollup::{self, Rollup};
use std::path::{Path, PathBuf};

#[test]
fn every_door_offers_the_same_kinds() {
    let all =
        ".json,.html,.htm,.txt,.md,.docx,.doc,.wps,.rtf,.odt,.xlsx,.xls,.et,.ods,.pdf,.ofd,.zip";
    assert_eq!(Door::Report.accept(), all);
    assert_eq!(Door::District.accept(), all);
    assert_eq!(Door::Rollup.accept(), ".json");
    let mut endings: Vec<_> =
        Door::District.formats().chain([&CSV]).flat_map(|format| format.endings).collect();
    let count = endings.len();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!(endings.len(), count, "an ending is of one kind");
    for format in Door::District.formats() {
        assert!(!format.label.is_empty() && !format.purpose.is_empty());
        assert!(format.media_type.contains('/'));
    }
}

#[test]
fn what_is_ours_is_told_from_what_is_anybodys() {
    let report = Report::empty(nianbao::editions::for_year(2024), 2024, Agency::default());
    let ours = seal(&report);
    let page = html::write(&report);
    for text in [ours.as_str(), page.as_str(), "{", "[]", "{ \"format\": 1", "\u{FEFF} {}", "[1"] {
        assert_eq!(Whose::of("报告.txt", text.as_bytes()), Whose::Report(text), "{text:.20}");
    }
    for text in
        ["{\\rtf1\\ansi 一}", "{\\*\\generator", "[注] 本年无", "（略）", "", "<p>一</p>", "{公开}"]
    {
        assert_eq!(Whose::of("报告.txt", text.as_bytes()), Whose::Others, "{text}");
        // By its name it means to be ours, whatever stands in it.
        assert_eq!(Whose::of("报告.JSON", text.as_bytes()), Whose::Report(text), "{text}");
    }
    assert_eq!(Whose::of("报告.json", b"\xB1\xA8"), Whose::Garbled);
    assert_eq!(Whose::of("报告.txt", b"\xB1\xA8"), Whose::Others);
    let office = Rollup::new(report.agency.clone(), report.year);
    let text = rollup::file::write(&office);
    assert_eq!(Whose::of("汇总.json", text.as_bytes()), Whose::Rollup(&text));
}

#[test]
fn what_systems_and_programs_leave_beside_files_is_nobodys() {
    for path in [
        "年报.docx",
        "甲/年报.docx",
        "甲~$乙.docx",
        "~年报.docx",
        "Thumbs.db.docx",
        "x__MACOSX/年报.json",
    ] {
        assert!(is_somebodys(path), "{path}");
    }
    for path in [
        "甲/",
        ".DS_Store",
        "甲/.hidden.json",
        "Thumbs.db",
        "甲/desktop.ini",
        "__MACOSX/甲/._年报.json",
        "~$年报.docx",
        "甲/~$年报.xlsx",
        ".~年报.docx",
    ] {
        assert!(!is_somebodys(path), "{path}");
    }
}

#[test]
fn a_file_with_nothing_in_it_is_called_empty() {
    for text in ["", " \r\n\t", "\u{FEFF}"] {
        assert_eq!(admit(text), Err(OpenError::Empty), "{text:?}");
    }
    assert!(matches!(admit("{"), Err(OpenError::NotJson { .. })));
}

#[test]
fn what_is_ours_opens_at_once_but_for_the_report_of_the_year_before() {
    let of = |name: &str, year: u16| {
        let agency = Agency { name: name.to_owned(), ..Agency::default() };
        Report::empty(nianbao::editions::for_year(year), year, agency)
    };
    let desk = of("示例街道办事处", 2025);
    let opens = |report: &Report, desk: Option<&Report>| {
        Whose::of("报告.json", seal(report).as_bytes()).opens_at_once(desk)
    };
    for year in [2019, 2020, 2023, 2025, 2026, u16::MAX] {
        assert!(opens(&of("示例街道办事处", year), Some(&desk)), "{year}");
    }
    assert!(!opens(&of("示例街道办事处", 2024), Some(&desk)), "it may be wanted beside");
    assert!(opens(&of("另一个街道办事处", 2024), Some(&desk)), "another body's");
    assert!(opens(&of("示例街道办事处", 2024), None), "there is nothing it could stand beside");
    // What means to be ours and is not is refused on the desk, as dropped there.
    assert!(Whose::of("报告.json", b"{").opens_at_once(Some(&desk)));
    assert!(Whose::of("报告.json", b"\xB1\xA8").opens_at_once(Some(&desk)));
    assert!(!Whose::of("报告.docx", b"PK\x03\x04").opens_at_once(None));
}

/// The names, labels and files of a list of exports differ, and what is said to open again
/// comes in by a door.
fn assert_sound<T: Named>(exports: &[&Export<T>], of: &T, door: Door) {
    let is_offered =
        |export: &&&Export<T>| door.formats().any(|format| std::ptr::eq(format, export.format));
    let again: Vec<_> = exports.iter().filter(|export| export.reopens != Reopens::Never).collect();
    assert!(!again.is_empty() && again.iter().all(is_offered));
    let mut seen: Vec<String> = Vec::new();
    for export in exports {
        assert!(!export.purpose.is_empty());
        let name = export.file_name(of);
        assert!(name.ends_with(&format!(".{}", export.format.ending())), "{name}");
        for one in [export.name, export.label, &name] {
            assert!(!seen.iter().any(|other| other == one), "{one} twice");
            seen.push(one.to_owned());
        }
        assert!(
            !(export.write)(of, Stage::Final.into()).expect("memory can be written to").is_empty()
        );
    }
}

#[test]
fn every_export_is_told_from_the_others_and_opens_again_as_far_as_it_says() {
    for edition in nianbao::editions::EDITIONS {
        let agency = Agency { name: "示例街道办事处".to_owned(), ..Agency::default() };
        let report = Report::empty(edition, edition.first_year, agency);
        assert_sound(EXPORTS, &report, Door::Report);
        let mut office = Rollup::new(report.agency.clone(), report.year);
        office.roll = rollup::parse_roll("甲街道办事处");
        assert_sound(&rollup::EXPORTS.each_ref(), &office, Door::Rollup);
        for export in EXPORTS {
            let kept = match export.reopens {
                Reopens::Whole => report.clone(),
                Reopens::Public => report.public(),
                // What is read out of files stands in the tests of the readers.
                Reopens::Read | Reopens::Never => continue,
            };
            // What is packed is opened by the readers, too.
            if export.format == &ARCHIVE {
                continue;
            }
            let bytes = (export.write)(&report, Stage::Final.into()).expect("written");
            let reopened = open(&String::from_utf8(bytes).expect("UTF-8")).expect("opens again");
            assert_eq!(reopened, kept, "{}", export.name);
        }
    }
}

#[test]
fn one_limit_of_size_holds_for_what_is_opened_and_what_is_admitted() {
    let most = " ".repeat(LARGEST);
    assert!(!matches!(open(&most), Err(OpenError::TooLarge)));
    let more = " ".repeat(LARGEST + 1);
    assert_eq!(open(&more), Err(OpenError::TooLarge));
    assert_eq!(admit(&more), Err(OpenError::TooLarge));
    let said = OpenError::TooLarge.to_string();
    assert!(said.contains(&format!("{} MB", LARGEST / 1024 / 1024)), "{said}");
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// No view writes a list of its own.
#[test]
fn no_view_lists_endings_of_its_own() {
    let mut files = Vec::new();
    sources(Path::new("src/app"), &mut files);
    let mut doors = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        // One piece asks for files by a door that it is handed; what draws it names the door.
        let is_handed = file.ends_with("ui/choose_files.rs");
        for line in text.lines().filter(|line| line.contains("accept=")) {
            let is_of_door = line.contains("accept=Door::") || is_handed;
            assert!(is_of_door, "{}: {line}", file.display());
        }
        doors += text.matches("accept=Door::").count() + text.matches("(Door::").count();
    }
    assert!(doors >= 7, "{doors} doors");
}
