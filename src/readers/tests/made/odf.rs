//! Files of OpenDocument, as an office program has written them: those of `tests/files`.

/// Each with its name.
pub const FILES: [(&str, &[u8]); 6] = [
    ("pengbu-2020.odt", include_bytes!("../files/pengbu-2020.odt")),
    ("suqian-2024.odt", include_bytes!("../files/suqian-2024.odt")),
    ("pengbu-2020.ods", include_bytes!("../files/pengbu-2020.ods")),
    ("suqian-2024.ods", include_bytes!("../files/suqian-2024.ods")),
    ("shapes.odt", include_bytes!("../files/shapes.odt")),
    ("shown.ods", include_bytes!("../files/shown.ods")),
];

/// The file of this name.
pub fn file(name: &str) -> &'static [u8] {
    FILES.iter().find(|(one, _)| *one == name).expect("a file").1
}
