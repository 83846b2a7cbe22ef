//! The directories of Word and Excel files, whole and damaged.

use nianbao::intake::archive::{Damage, entries};
use proptest::prelude::*;

const WORD: &[u8] = include_bytes!("../fixtures/documents/suqian-2024.docx");
const EXCEL: &[u8] = include_bytes!("../fixtures/documents/suqian-2024.xlsx");

#[test]
fn the_parts_of_office_files_are_found() {
    for (archive, part) in [(WORD, "word/document.xml"), (EXCEL, "xl/worksheets/sheet1.xml")] {
        let entries = entries(archive).expect("a directory");
        let entry = entries.iter().find(|entry| entry.name == part).expect(part);
        assert!(entry.is_deflated && entry.bytes.end <= archive.len());
    }
    assert_eq!(entries(b"PK\x03\x04 and nothing else"), Err(Damage::Broken));
    assert_eq!(entries(&WORD[..WORD.len() - 30]), Err(Damage::Broken), "cut short");
}

/// The same archive with a comment.
fn commented(archive: &[u8], comment: &[u8]) -> Vec<u8> {
    let mut archive = archive.to_vec();
    let length = u16::try_from(comment.len()).expect("a comment is short");
    let at = archive.len() - 2;
    archive[at..].copy_from_slice(&length.to_le_bytes());
    archive.extend(comment);
    archive
}

/// An end record whose directory has `count` files, is `length` long and lies at `from`, and
/// whose comment is `comment` long.
fn end_record(count: u16, length: u32, from: u32, comment: u16) -> Vec<u8> {
    let mut record = b"PK\x05\x06\0\0\0\0".to_vec();
    record.extend(count.to_le_bytes());
    record.extend(count.to_le_bytes());
    record.extend(length.to_le_bytes());
    record.extend(from.to_le_bytes());
    record.extend(comment.to_le_bytes());
    record
}

#[test]
fn files_that_lie_over_each_other_are_no_archive() {
    let mut archive = WORD.to_vec();
    let sound = entries(WORD).expect("a directory");
    let mark = |archive: &[u8]| archive.windows(4).position(|four| four == b"PK\x01\x02");
    let at = mark(&archive).expect("a directory");
    let next = at + 4 + mark(&archive[at + 4..]).expect("two files");
    // The second begins where the first does.
    let first: [u8; 4] = archive[at + 42..at + 46].try_into().expect("four");
    archive[next + 42..next + 46].copy_from_slice(&first);
    assert_eq!(entries(&archive), Err(Damage::Overlap));
    assert!(sound.len() > 2);
}

proptest! {
    #[test]
    fn no_damage_to_an_archive_breaks_the_reader(
        damage in prop::collection::vec((0..WORD.len(), any::<u8>()), 1..40),
        length in 0..=WORD.len(),
        noise in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut archive = WORD.to_vec();
        for (at, byte) in damage {
            archive[at] = byte;
        }
        archive.truncate(length);
        for bytes in [&archive, &noise] {
            for entry in entries(bytes).unwrap_or_default() {
                prop_assert!(bytes.get(entry.bytes).is_some());
            }
        }
    }

    /// Whatever the comment holds, and however well its end record is made, the archive is
    /// read by its own.
    #[test]
    fn a_false_end_record_in_the_comment_is_not_believed(
        (before, behind) in (prop::collection::vec(any::<u8>(), 0..80), prop::collection::vec(any::<u8>(), 0..80)),
        count in 0_u16..4,
        length in 0_u32..40_000,
        from in 0_u32..40_000,
        is_at_its_end in any::<bool>(),
    ) {
        let said = if is_at_its_end { behind.len() } else { 0 };
        let false_one = end_record(count, length, from, u16::try_from(said).expect("short"));
        let comment = [before, false_one, behind].concat();
        prop_assert_eq!(entries(&commented(WORD, &comment)), entries(WORD));
    }

    /// Not even one that leads to a directory of its own.
    #[test]
    fn a_whole_archive_in_the_comment_is_not_believed(behind in prop::collection::vec(any::<u8>(), 0..80)) {
        let mut inner = end_record(0, 0, 0, u16::try_from(behind.len()).expect("short"));
        let place = u32::try_from(WORD.len()).expect("small");
        inner[16..20].copy_from_slice(&place.to_le_bytes());
        let comment = [inner, behind].concat();
        prop_assert_eq!(entries(&commented(WORD, &comment)), entries(WORD));
    }
}
