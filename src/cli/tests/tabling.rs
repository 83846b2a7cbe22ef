//! `nianbao table`: tidy data, the same as CSV and as Parquet.

mod common;

use common::{Folder, file_of, report_of, run, run_with, undated};
use nianbao_cli::COLUMNS;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// The rows of a CSV file whose entries hold no comma of their own.
fn csv(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines();
    let heads: Vec<&str> = lines.next().expect("heads").split(',').collect();
    assert_eq!(heads, COLUMNS);
    let row = |line: &str| {
        let entries: Vec<String> = line.split(',').map(str::to_owned).collect();
        assert_eq!(entries.len(), heads.len(), "{line}");
        heads.iter().map(|head| (*head).to_owned()).zip(entries).collect()
    };
    lines.map(row).collect()
}

fn parquet(path: &Path) -> Vec<BTreeMap<String, String>> {
    let file = SerializedFileReader::new(File::open(path).expect("there")).expect("Parquet");
    let rows = file.get_row_iter(None).expect("rows");
    let text = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        // `1.5000` is written `1.5`.
        Field::Decimal(_) => {
            let text = field.to_string();
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_string(),
    };
    rows.map(|row| {
        let row = row.expect("a row");
        row.get_column_iter().map(|(name, field)| (name.clone(), text(field))).collect()
    })
    .collect()
}

#[test]
fn a_row_stands_for_every_cell_with_its_value_certainty_and_findings() {
    let folder = Folder::of("rows");
    let mut report = report_of("甲街道办事处", 2024, 5);
    let fees = report.edition.cell("proactive.fees.amount").expect("a cell");
    let bad = report.edition.cell("requests.granted.natural_person").expect("a cell");
    for (cell, text) in [(fees, "1.5"), (bad, "约三件")] {
        report.apply(nianbao::report::Action::EnterFigure(cell, text.to_owned()));
    }
    let path = folder.with("a.json", nianbao::exchange::seal(&report));
    let ran = run(["table".as_ref(), path.as_os_str()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let rows = csv(&ran.out);
    assert_eq!(rows.len(), report.edition.size());
    let row = |cell: &str| rows.iter().find(|row| row["cell"] == cell).expect("a row");
    let of_fees = row("proactive.fees.amount");
    assert_eq!((of_fees["value"].as_str(), of_fees["reading"].as_str()), ("1.5", "known"));
    assert_eq!(of_fees["unit"], "万元");
    assert_eq!((of_fees["body"].as_str(), of_fees["year"].as_str()), ("甲街道办事处", "2024"));
    let of_bad = row("requests.granted.natural_person");
    assert_eq!((of_bad["value"].as_str(), of_bad["text"].as_str()), ("", "约三件"));
    assert_eq!((of_bad["reading"].as_str(), of_bad["errors"].as_str()), ("unreadable", "1"));
    assert!(of_bad["label"].contains("予以公开"));
}

#[test]
fn parquet_holds_what_the_csv_holds_exactly() {
    let folder = Folder::of("parquet");
    folder.with("in/a.json", file_of("甲街道办事处", 2024, 5));
    folder.copied("in/b.txt", "tests/fixtures/documents/pengbu-2020.pdf-raw.txt");
    folder.with("in/c.txt", undated());
    let out = folder.path("out.parquet");
    let arguments = [
        "table".as_ref(),
        folder.path("in").into_os_string().as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]
    .map(ToOwned::to_owned);
    let ran = run(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let rows = parquet(&out);
    assert_eq!(rows, csv(&run(["table".as_ref(), folder.path("in").as_os_str()]).out));
    let edition = |name: &str| rows.iter().filter(|row| row["path"].ends_with(name)).count();
    assert!(edition("a.json") > 150 && edition("b.txt") > 100);
    assert!(rows.iter().any(|row| row["certainty"] == "inferred"));
    assert!(rows.iter().any(|row| row["value"].contains('.')), "money has decimals");
    let undated = rows.iter().filter(|row| row["path"].ends_with("c.txt"));
    assert!(undated.clone().count() > 0 && undated.into_iter().all(|row| row["year"].is_empty()));
}

#[test]
fn a_table_is_made_of_lines_of_read_and_what_is_none_is_told() {
    let folder = Folder::of("lines");
    folder.with("in/a.json", file_of("甲街道办事处", 2024, 5));
    folder.with("in/b.jpg", b"\xFF\xD8\xFF\xE0");
    let read = run(["read".as_ref(), folder.path("in").as_os_str()]);
    let ran = run_with(["table", "-"], read.out.as_bytes());
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("图片") && ran.err.starts_with("{\"path\":"), "{}", ran.err);
    let direct = run(["table".as_ref(), folder.path("in").as_os_str()]);
    assert_eq!(ran.out, direct.out);
}

#[test]
fn a_table_that_cannot_be_finished_leaves_what_stood_there() {
    let folder = Folder::of("whole");
    let path = folder.with("a.json", file_of("甲街道办事处", 2024, 5));
    let out = folder.path("no/such/folder/out.parquet");
    let ran = run(["table".as_ref(), path.as_os_str(), "-o".as_ref(), out.as_os_str()]);
    assert_eq!(ran.code, Some(3));
    assert!(!ran.err.is_empty());
}
