//! The directories of Word and Excel files, whole and damaged.

use nianbao::intake::archive::entries;
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
    assert_eq!(entries(b"PK\x03\x04 and nothing else"), None);
    assert_eq!(entries(&WORD[..WORD.len() - 30]), None, "cut short");
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
}
