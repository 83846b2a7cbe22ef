//! The envelope for the collecting office: what is in it, and that it counts once.

mod made;

use made::{packed, parts, reports};
use nianbao::exchange::bundle::{State, beside_data, contents, told};
use nianbao::exchange::{BUNDLE, DATA_FILE, open};
use nianbao::formats::{Stage, Verdict};
use nianbao::report::{Action, Report};
use nianbao::rules::{Finding, catalogue, review};
use nianbao_readers::{Found, Refusal, document};
use proptest::prelude::*;

/// A report and the envelope with it, as the page makes it.
fn envelope(report: &Report) -> Vec<u8> {
    let review = review(report);
    (BUNDLE.write)(report, Verdict::of(report, Some(&review))).expect("memory can be written to")
}

/// The text of a file of an envelope by what its name contains.
fn text(bytes: &[u8], name: &str) -> String {
    let (_, bytes) =
        parts(bytes).into_iter().find(|(file, _)| file.contains(name)).expect("such a file");
    String::from_utf8(bytes).expect("UTF-8")
}

fn opened(bytes: &[u8]) -> Result<Report, Refusal> {
    match document("报送包.zip", bytes)? {
        Found::Ours(text) => Ok(open(&text).expect("our own data")),
        Found::Document { .. } | Found::Page { .. } => unreachable!("the data are ours"),
    }
}

/// The reports of the fixtures, each alone and with last year's beside it.
fn with_and_without_last_year() -> Vec<Report> {
    let both = reports().flat_map(|report| {
        let mut compared = report.clone();
        let mut last = report.clone();
        last.year -= 1;
        compared.apply(Action::KeepBeside(Some(Box::new(last))));
        [report, compared]
    });
    both.collect()
}

#[test]
fn it_holds_what_is_told_of_it_and_opens_to_the_letter() {
    for report in with_and_without_last_year() {
        let bytes = envelope(&report);
        let review = review(&report);
        let contents = contents(&report, Verdict::of(&report, Some(&review)));
        let there = contents.iter().filter(|one| !matches!(one.state, State::Missing(_)));
        let there: Vec<&str> = there.map(|one| one.file.as_str()).collect();
        let names: Vec<String> = parts(&bytes).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, there);
        let has_chart = report.last_year().is_some();
        assert_eq!(contents.len() - there.len(), usize::from(!has_chart));
        assert_eq!(told(&contents).contains("没有载入上年"), !has_chart);
        assert_eq!(opened(&bytes), Ok(report.clone()), "what is internal comes along, too");
        assert_eq!(envelope(&report), bytes, "the same report is the same bytes");
    }
}

#[test]
fn what_is_not_ready_is_said_before_and_what_is_ready_is_not() {
    for mut report in reports() {
        let cell = report.edition.cells().find(|cell| report.is_open(*cell)).expect("a cell");
        report.apply(Action::EnterFigure(cell, String::new()));
        let review_of = review(&report);
        let verdict = Verdict::of(&report, Some(&review_of));
        let drafts = contents(&report, verdict);
        assert!(told(&drafts).starts_with("还是草稿："), "{}", told(&drafts));
        let unchecked = contents(&report, Verdict::of(&report, None));
        assert!(told(&unchecked).contains("核对单"), "nobody has checked it");
        let ready = Verdict { stage: Stage::Final, review: Some(&review_of) };
        assert!(!told(&contents(&report, ready)).contains("草稿"));
    }
}

#[test]
fn the_check_sheet_has_every_rule_every_finding_and_every_reason() {
    for mut report in reports() {
        let warning = review(&report).open.into_iter().find(Finding::can_be_set_aside);
        if let Some(warning) = &warning {
            report.apply(Action::Acknowledge(warning.answered_by("经查档案，确无此项")));
        }
        let sheet = text(&envelope(&report), "核对单");
        for rule in catalogue(&[report.edition]) {
            assert!(sheet.contains(rule.title), "{}", rule.id);
        }
        let review = review(&report);
        for finding in &review.open {
            let headline = finding.headline.replace('"', "&quot;");
            assert!(sheet.contains(&headline), "{headline}");
        }
        assert_eq!(sheet.contains("经查档案，确无此项"), warning.is_some());
        assert!(!sheet.contains("<script"));
        // What there was nothing to compare with is not called right.
        assert!(sheet.contains("未核对（没有载入上年报告）"));
        assert_eq!(sheet.contains("未核对（没有填写公布日期）"), report.publication.date.is_none());
        let mut compared = report.clone();
        let mut last = report.clone();
        last.year -= 1;
        compared.apply(Action::KeepBeside(Some(Box::new(last))));
        assert!(!text(&envelope(&compared), "核对单").contains("没有载入上年报告"));
    }
}

#[test]
fn the_letter_tells_what_is_enclosed_and_the_main_figures() {
    for report in with_and_without_last_year() {
        let letter = text(&envelope(&report), "报送说明");
        assert!(letter.starts_with('\u{FEFF}') && letter.contains("\r\n"), "as Windows has it");
        assert!(letter.contains(&DATA_FILE.file_name(&report)));
        assert_eq!(letter.contains("比较图"), report.last_year().is_some());
        let received = report
            .edition
            .requests(nianbao::form::Row::Received)
            .map(|cell| report.quantity(cell))
            .expect("the form has it");
        assert!(letter.contains(&format!("本年新收政府信息公开申请{received}件")), "{letter}");
    }
}

#[test]
fn an_archive_with_more_than_one_report_is_none() {
    let report = reports().next().expect("a report");
    let mut files = parts(&envelope(&report));
    let archive = |files: &[(String, Vec<u8>)]| {
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        packed(&files)
    };
    files.push(("__MACOSX/._报送说明.txt".to_owned(), b"x".to_vec()));
    assert_eq!(opened(&archive(&files)), Ok(report), "what systems leave is nothing");
    for name in ["另一街道办事处_2024_年报.docx", "扫描件.pdf", "另一街道办事处.json"]
    {
        let mut more = files.clone();
        more.push((name.to_owned(), b"x".to_vec()));
        assert_eq!(opened(&archive(&more)), Err(Refusal::Archive), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever came together, in whatever order: each body's data file stays, what is beside it
    /// goes, and what has no data file beside it stays.
    #[test]
    fn of_each_envelope_the_data_file_counts(
        bodies in prop::collection::btree_map("[甲乙丙丁]{1,2}(_[甲乙])?", any::<(bool, bool)>(), 1..6),
        added in "(（盖章）| \\(1\\))?",
        seed in any::<u64>(),
    ) {
        let mut came: Vec<(String, bool)> = Vec::new();
        for (body, (has_data, in_folder)) in &bodies {
            let folder = if *in_folder { format!("报送/{body}/") } else { String::new() };
            let stem = format!("{folder}{body}_2024");
            if *has_data {
                came.push((format!("{stem}_年报.json"), true));
            }
            for rest in ["年报.docx", "年报.html", "核对单.html", "与上年比较图.svg", "报送说明.txt"] {
                let (name, ending) = rest.split_once('.').expect("an ending");
                came.push((format!("{stem}_{name}{added}.{ending}"), !has_data));
            }
        }
        let count = came.len();
        for i in 0..count {
            came.swap(i, (seed as usize).wrapping_mul(i + 7) % count);
        }
        let beside = beside_data(came.iter().map(|(path, _)| path.as_str()));
        for (i, (path, counts)) in came.iter().enumerate() {
            prop_assert_eq!(!beside.contains(&i), *counts, "{}", path);
        }
    }
}
