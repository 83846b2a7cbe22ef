//! Files of before 2007: those of `tests/files`, and workbooks made record by record.

use std::io::{Cursor, Write};

/// Each with its name.
pub const FILES: [(&str, &[u8]); 6] = [
    ("pengbu-2020.doc", include_bytes!("../files/pengbu-2020.doc")),
    ("suqian-2024.doc", include_bytes!("../files/suqian-2024.doc")),
    ("shapes.doc", include_bytes!("../files/shapes.doc")),
    ("pengbu-2020.xls", include_bytes!("../files/pengbu-2020.xls")),
    ("suqian-2024.xls", include_bytes!("../files/suqian-2024.xls")),
    ("shown.xls", include_bytes!("../files/shown.xls")),
];

/// The file of this name.
pub fn file(name: &str) -> &'static [u8] {
    FILES.iter().find(|(one, _)| *one == name).expect("a file").1
}

/// A file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory");
    for (name, bytes) in streams {
        if let Some((folder, _)) = name.rsplit_once('/') {
            file.create_storage_all(folder).expect("memory");
        }
        file.create_stream(name).expect("memory").write_all(bytes).expect("memory");
    }
    file.flush().expect("memory");
    file.into_inner().into_inner()
}

/// The streams of a file, by their names.
pub fn streams(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())).expect("a file");
    let names: Vec<_> = file.walk().filter(cfb::Entry::is_stream).collect();
    let read = |entry: cfb::Entry| {
        let mut bytes = Vec::new();
        let mut stream = file.open_stream(entry.path()).expect("a stream");
        std::io::Read::read_to_end(&mut stream, &mut bytes).expect("memory");
        (entry.path().to_string_lossy().into_owned(), bytes)
    };
    names.into_iter().map(read).collect()
}

/// A record of a workbook.
pub fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

/// The beginning of a workbook or of a sheet.
pub fn begin(version: u16, what: u16) -> Vec<u8> {
    record(0x809, &[version.to_le_bytes(), what.to_le_bytes(), [0; 2], [0; 2]].concat())
}

/// The end of either.
pub fn end() -> Vec<u8> {
    record(0x0A, &[])
}

/// A record on a cell of the first look.
pub fn cell(kind: u16, row: u16, column: u16, body: &[u8]) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat();
    record(kind, &[&place, body].concat())
}

/// A workbook of Excel 97 with these records of its own, and of its sheet.
pub fn workbook(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let begins = [begin(0x600, 5), begin(0x600, 0x10)];
    let stream = [&begins[0], globals, &end(), &begins[1], cells, &end()].concat();
    compound(&[("/Workbook", &stream)])
}
