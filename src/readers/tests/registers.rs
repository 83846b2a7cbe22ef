//! Registers of requests as office programs keep them: the same thirteen requests in eleven files,
//! which come to the same figures.

use nianbao::editions::EDITIONS;
use nianbao::form::{Edition, Outcome};
use nianbao::register::{Register, Tally, Understanding, Verdict, tell};
use nianbao_readers::wire::Answer;
use nianbao_readers::{Found, register};
use std::collections::BTreeMap;
use std::path::Path;

const FILES: [&str; 11] = [
    "plain.xlsx",
    "titled.xlsx",
    "reordered.xlsx",
    "names.xlsx",
    "quarterly.xlsx",
    "noisy.xlsx",
    "titled.xls",
    "plain.ods",
    "noisy.csv",
    "gb18030.csv",
    "text.docx",
];

const YEAR: u16 = 2024;

fn found(name: &str) -> Found {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/registers").join(name);
    register(name, &std::fs::read(path).expect("a file")).expect(name)
}

fn registers(name: &str) -> Vec<Register> {
    match found(name) {
        Found::Document { document, sheets, is_cut: false, .. } => {
            Register::of_book(&document, &sheets)
        }
        other => unreachable!("{name}: {other:?}"),
    }
}

/// What the requests come to, counted by hand.
fn expected(edition: &Edition) -> BTreeMap<String, usize> {
    let has_own = edition.roles.outcomes.iter().any(|(one, _)| *one == Outcome::Uncorrected);
    let six = if has_own { "other_uncorrected" } else { "other" };
    let rows: [(&str, &[(&str, usize)]); 11] = [
        (
            "received",
            &[
                ("natural_person", 7),
                ("commercial_enterprise", 1),
                ("research_institution", 1),
                ("public_welfare_organization", 1),
                ("legal_service_institution", 1),
            ],
        ),
        ("carried_in", &[("natural_person", 1)]),
        (
            "granted",
            &[
                ("natural_person", 2),
                ("public_welfare_organization", 1),
                ("legal_service_institution", 1),
            ],
        ),
        ("partially_granted", &[("natural_person", 1)]),
        ("denied_third_party_rights", &[("natural_person", 1)]),
        ("denied_process_information", &[("natural_person", 1)]),
        ("unavailable_not_held", &[("commercial_enterprise", 1), ("research_institution", 1)]),
        ("unprocessed_petition", &[("natural_person", 1)]),
        (six, &[("natural_person", 1)]),
        (
            "closed_total",
            &[
                ("natural_person", 7),
                ("commercial_enterprise", 1),
                ("research_institution", 1),
                ("public_welfare_organization", 1),
                ("legal_service_institution", 1),
            ],
        ),
        ("carried_out", &[("natural_person", 1)]),
    ];
    let [requests, disputes] = ["requests", "disputes"];
    let mut counts = BTreeMap::new();
    for (row, columns) in rows {
        for (column, count) in columns {
            counts.insert(format!("{requests}.{row}.{column}"), *count);
            *counts.entry(format!("{requests}.{row}.total")).or_insert(0) += count;
        }
    }
    for (address, count) in [
        ("reconsideration.upheld", 1),
        ("reconsideration.corrected", 1),
        ("reconsideration.total", 2),
        ("litigation_direct.other", 1),
        ("litigation_direct.total", 1),
        ("litigation_after_reconsideration.pending", 1),
        ("litigation_after_reconsideration.total", 1),
    ] {
        counts.insert(format!("{disputes}.{address}"), count);
    }
    counts
}

#[test]
fn the_same_requests_come_to_the_same_figures_in_every_file() {
    for name in FILES {
        let register = registers(name).into_iter().next().expect(name);
        assert_eq!(register.lines.len(), 13, "{name}: {:?}", register.heads);
        for edition in EDITIONS {
            let understood = Understanding::of(&register, edition, YEAR);
            let account = tell(&register, &understood, edition, YEAR);
            let untold: Vec<(usize, &Verdict)> = account
                .lines
                .iter()
                .enumerate()
                .filter(|(_, line)| matches!(line, Verdict::Untold(_)))
                .collect();
            assert!(
                untold.is_empty(),
                "{name}: {untold:?}\n{:?}\n{:?}",
                register.heads,
                understood.columns
            );
            let tally = Tally::of(&account, edition);
            let expected = expected(edition);
            for cell in edition.cells() {
                let count = expected.get(&cell.to_string()).copied().unwrap_or(0);
                assert_eq!(tally.count(cell), count, "{name}: {cell}");
            }
        }
    }
}

#[test]
fn a_register_of_thousands_of_lines_and_twenty_columns_is_read_to_its_end() {
    let heads = "序号,收到日期,申请人,申请人类型,申请内容,答复日期,办理结果,一,二,三,四,五,六,七,八,九,十,十一,十二,十三";
    let mut text = heads.to_owned();
    for at in 0..4_000 {
        text += &format!(
            "\n{at},2024-3-5,张三,自然人,申请公开某某地块征收补偿安置方案及相关批复文件第{at}号,2024-3-20,公开,1,2,3,4,5,6,7,8,9,10,11,12,13"
        );
    }
    let Ok(Found::Document { document, is_cut: false, .. }) = register("台账.csv", text.as_bytes())
    else {
        unreachable!("a text")
    };
    let registers = Register::of_document(&document);
    assert_eq!(registers[0].lines.len(), 4_000);
    assert_eq!(registers[0].text(3_999, 19), "13");
}

#[test]
fn of_a_template_that_was_filled_in_by_other_programs_every_line_is_one() {
    for name in ["template.xlsx", "template.ods", "template.xls"] {
        let found = registers(name);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        let [register] = found.as_slice() else { unreachable!("one") };
        assert_eq!(register.sheets, ["台账"], "{name}");
        let names: Vec<String> = (0..3).map(|line| register.line_name(line)).collect();
        assert_eq!(names, ["第 2 行", "第 3 行", "第 4 行"], "{name}");
        assert_eq!(register.lines.len(), 3, "{name}");
        for edition in EDITIONS {
            let understood = Understanding::of(register, edition, YEAR);
            let account = tell(register, &understood, edition, YEAR);
            assert_eq!(account.counted(), 3, "{name}: {:?}", account.lines);
        }
        assert!(!register.text(0, 1).contains(':'), "{name}: {}", register.text(0, 1));
    }
}

#[test]
fn lines_are_called_by_their_rows_and_sheets() {
    let rows = |name: &str| {
        let register = registers(name).remove(0);
        let names = (0..13).map(|line| register.line_name(line)).collect::<Vec<_>>();
        (register.sheets, names)
    };
    let (sheets, names) = rows("plain.xlsx");
    assert_eq!((sheets.len(), names[0].as_str(), names[12].as_str()), (1, "第 2 行", "第 14 行"));
    assert_eq!(rows("plain.ods").1, names);
    let (xlsx, xls) = (rows("titled.xlsx"), rows("titled.xls"));
    assert_eq!(xlsx.1, xls.1);
    assert_ne!(xlsx.1, names, "titles stand above");
    let (sheets, names) = rows("quarterly.xlsx");
    assert_eq!(sheets.len(), 5);
    assert!(names[12].starts_with(&format!("“{}”第 ", sheets[4])), "{names:?}");
    // As wide as a page its answer says so, too.
    let Found::Document { document, sheets, .. } = found("quarterly.xlsx") else {
        unreachable!("a document")
    };
    let whole = Found::Document { document, sheets, is_cut: false, revisions: Default::default() };
    let answer = Answer::Found(whole);
    assert_eq!(Answer::read(&answer.written()), answer);
}
