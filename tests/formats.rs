//! One list of kinds of files, and one limit, for every door.

use nianbao::exchange::{FORMATS, OpenError, admit, open};
use nianbao::formats::{ARCHIVE, Door, KINDS, LARGEST};
use std::path::{Path, PathBuf};

#[test]
fn every_door_offers_the_same_kinds_and_the_districts_archives_too() {
    let all = ".json,.html,.htm,.txt,.md,.docx,.doc,.wps,.rtf,.odt,.xlsx,.xls,.et,.ods,.pdf,.ofd";
    assert_eq!(Door::Report.accept(), all);
    assert_eq!(Door::District.accept(), format!("{},.zip", Door::Report.accept()));
    let mut endings: Vec<_> = Door::District.kinds().flat_map(|kind| kind.endings).collect();
    let count = endings.len();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!(endings.len(), count, "an ending is of one kind");
    for kind in KINDS.iter().chain([&ARCHIVE]) {
        assert!(
            !kind.label.is_empty() && !kind.purpose.is_empty() && kind.media_type.contains('/')
        );
    }
}

#[test]
fn what_is_exported_comes_in_again_by_its_ending() {
    for format in FORMATS {
        let accepted = Door::Report.kinds().any(|kind| {
            kind.endings.contains(&format.extension) && kind.media_type == format.media_type
        });
        assert!(accepted, "{}", format.name);
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

/// No view writes a list of its own, but for the one file that only this program makes.
#[test]
fn no_view_lists_endings_of_its_own() {
    let mut files = Vec::new();
    sources(Path::new("src/app"), &mut files);
    let mut doors = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        for line in text.lines().filter(|line| line.contains("accept=")) {
            let is_ours = line.trim() == "accept=\".json\"";
            assert!(is_ours || line.contains("accept=Door::"), "{}: {line}", file.display());
            doors += 1;
        }
    }
    assert!(doors >= 5, "{doors} doors");
}
