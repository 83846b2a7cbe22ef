//! What the office sends back, read at the desk of the body.

use super::{NAMES, office, report, sent, years};
use nianbao::form::{Field, Severity};
use nianbao::report::{Action, Report};
use nianbao::rollup::note;
use nianbao::rollup::returned::{Left, Returned, claims};
use nianbao::rules::{Finding, check};

/// A report with something wrong in it, and the office's note about it.
fn sent_back(year: u16, seed: u64) -> (Report, String) {
    let mut report = report("甲街道", year, seed);
    let open: Vec<_> = report.edition.cells().filter(|cell| report.is_open(*cell)).collect();
    let cell = open[(seed as usize * 37) % open.len()];
    report.apply(Action::EnterFigure(cell, "三件".to_owned()));
    let mut rollup = office(year, &["甲街道"]);
    rollup.receive(vec![sent(&report, 1)]);
    let bodies = rollup.bodies();
    let body = bodies.iter().find(|body| body.name == "甲街道").expect("it has sent one");
    let note = note::note(&rollup, body);
    (report, note)
}

/// What an office asks for: errors, and warnings that nobody has answered.
fn asked_for(report: &Report) -> Vec<Finding> {
    let found = check(report).into_iter();
    found.filter(|one| one.severity != Severity::Info).collect()
}

#[test]
fn every_line_of_an_offices_note_leads_to_its_place() {
    for year in years() {
        for seed in 0..40 {
            let (report, note) = sent_back(year, seed);
            assert!(claims(&note));
            let returned = Returned::read(&note, &report).expect("a note");
            assert_eq!(returned.doubt, "");
            let found = asked_for(&report);
            assert!(!returned.asked.is_empty() && returned.asked.len() <= found.len());
            for (asked, finding) in returned.asked.iter().zip(&found) {
                assert!(asked.says.starts_with(&finding.headline), "{note}");
                assert_eq!(asked.severity, Some(finding.severity));
                assert_eq!(asked.left(None, &found, &[]), Left::Found);
                assert_eq!(asked.place_among(&found), Some(finding.at), "{}", asked.says);
            }
        }
    }
}

/// Where the same is not found any more, the words alone lead to the table or the passage.
#[test]
fn without_the_finding_the_words_lead_to_the_same_part() {
    for year in years() {
        for seed in 0..40 {
            let (report, note) = sent_back(year, seed);
            let returned = Returned::read(&note, &report).expect("a note");
            for (asked, finding) in returned.asked.iter().zip(asked_for(&report)) {
                let Some(at) = asked.at else { continue };
                assert_eq!(asked.left(None, &[], &[]), Left::Unknown);
                assert_eq!(asked.left(Some(&finding), &[], &[]), Left::PutRight);
                assert_eq!(
                    asked.left(Some(&finding), &[], std::slice::from_ref(&finding)),
                    Left::Explained
                );
                assert_eq!(asked.place_among(&[]), Some(at));
                if let (Field::Figure(named), Field::Figure(found)) = (at, finding.at) {
                    assert_eq!(named.matrix(), found.matrix(), "{}", asked.says);
                }
            }
        }
    }
}

#[test]
fn a_note_by_hand_names_cells_rows_tables_and_passages() {
    for year in years() {
        let report = report("甲街道", year, 3);
        for cell in report.edition.cells() {
            let said = format!("退改意见\n1、{}应为 5，请核对。\n", report.edition.spoken(cell));
            let returned = Returned::read(&said, &report).expect("a note");
            let at = returned.asked[0].at.expect("a place");
            // Two rows of a form may be called the same: then the first of them is meant.
            assert_eq!(report.edition.called(at), report.edition.spoken(cell));
            assert_eq!(returned.asked[0].severity, None);
        }
        for passage in report.edition.passages().filter(|one| one.heading.is_some()) {
            let said = format!("退改意见：\n（1）“{}”没有写培训情况，请补充", passage.name);
            let returned = Returned::read(&said, &report).expect("a note");
            let at = returned.asked[0].at.expect("a place");
            assert!(report.edition.called(at).contains(passage.name), "{said}");
        }
        for matrix in report.edition.matrices() {
            let said = format!("退改意见\r\n 1. {}没有填写", matrix.name);
            let returned = Returned::read(&said, &report).expect("a note");
            assert_eq!(returned.asked[0].at, matrix.cells().next().map(Field::Figure));
        }
    }
}

#[test]
fn a_note_about_another_report_says_so() {
    for year in years() {
        let (mut report, note) = sent_back(year, 1);
        report.apply(Action::NameAgency("乙街道".to_owned()));
        let doubt = Returned::read(&note, &report).expect("a note").doubt;
        assert!(doubt.contains("甲街道") && doubt.contains("乙街道"), "{doubt}");
        report.apply(Action::NameAgency("甲街道".to_owned()));
        // A year that no remark on what was written can name.
        report.year += 40;
        let doubt = Returned::read(&note, &report).expect("a note").doubt;
        assert!(doubt.contains(&format!("{} 年", report.year)), "{doubt}");
    }
}

#[test]
fn other_texts_are_no_notes() {
    for text in [
        "",
        "退改意见",
        "现将 2024 年政府信息公开工作年度报告核对情况报告如下：",
        "1. 主动公开\n2. 依申请公开\n2024 年收到 3 件",
    ] {
        assert!(!claims(text), "{text}");
    }
    // A year, a count or a day at the head of a line is no number of a remark.
    let report = report("甲街道", years()[1], 0);
    let said = "退改意见\n2024年报告\n3件申请未办结\n12.5% 不对\n1. 表三未填\n2026 年 1 月 15 日\n";
    assert_eq!(says(said, &report), ["表三未填"]);
}

/// What a note asks for, item by item.
fn says(note: &str, report: &Report) -> Vec<String> {
    let returned = Returned::read(note, report).expect("a note");
    returned.asked.into_iter().map(|one| one.says).collect()
}

#[test]
fn of_the_notes_to_all_bodies_each_reads_its_own() {
    for year in years() {
        let mut rollup = office(year, &NAMES);
        let mut reports = Vec::new();
        for (i, name) in NAMES.iter().enumerate() {
            let mut report = report(name, year, i as u64);
            let cell = report.edition.cells().nth(40 + i).expect("a cell");
            report.apply(Action::EnterFigure(cell, "三件".to_owned()));
            rollup.receive(vec![sent(&report, 1)]);
            reports.push(report);
        }
        let all = note::notes(&rollup);
        for report in &reports {
            let bodies = rollup.bodies();
            let body = bodies.iter().find(|body| body.name == report.agency.name).expect("sent");
            let own = Returned::read(&note::note(&rollup, body), report).expect("a note");
            assert_eq!(Returned::read(&all, report), Some(own));
        }
        let mut stranger = reports[0].clone();
        stranger.apply(Action::NameAgency("别的局".to_owned()));
        assert!(!Returned::read(&all, &stranger).expect("notes").doubt.is_empty());
    }
}

#[test]
fn a_mail_that_was_broken_into_lines_and_what_stands_around_the_items_are_read() {
    let report = report("甲街道", years()[1], 0);
    let note = "甲街道：\n2025 年报告已收到，核对情况如下。\n共收到 2 份内容不同的报告，请确认以哪一份为准。\n\
                错误（2 处，必须改正）：\n  1. 表三“一、本年新收政府信息公开申请数量”行：六类申请人之和不等于总计，\n\
                请核对原始台账\n  2. 表四没有填写任何数\n  另有 5 处，请用工具打开报告查看。\n请改正后重新报送数据文件。\n示例办\n";
    assert_eq!(
        says(note, &report),
        [
            "共收到 2 份内容不同的报告，请确认以哪一份为准。",
            "表三“一、本年新收政府信息公开申请数量”行：六类申请人之和不等于总计，请核对原始台账",
            "表四没有填写任何数",
            "另有 5 处，请用工具打开报告查看。",
        ]
    );
}

/// One of several put right is not the whole put right.
#[test]
fn as_long_as_something_of_it_is_found_it_is_left() {
    for year in years() {
        let mut report = report("甲街道", year, 9);
        let cells: Vec<_> = report.edition.cells().filter(|cell| report.is_open(*cell)).collect();
        for cell in &cells[..3] {
            report.apply(Action::EnterFigure(*cell, String::new()));
        }
        let blank = |report: &Report| {
            check(report)
                .into_iter()
                .find(|one| one.cells.contains(&cells[2]) && one.cells.len() > 1)
        };
        let Some(finding) = blank(&report) else { continue };
        let note = format!("退改意见\n错误（1 处）：\n1. {}\n", finding.headline);
        let returned = Returned::read(&note, &report).expect("a note");
        let one = &returned.asked[0];
        for (filled, left) in [(0, Left::Found), (1, Left::Found), (2, Left::Found)] {
            for cell in &cells[..filled] {
                report.apply(Action::EnterFigure(*cell, "0".to_owned()));
            }
            assert_eq!(one.left(Some(&finding), &check(&report), &[]), left, "{filled} of 3");
        }
    }
}

/// By hand of a cell with which something is wrong: that is found, and put right when it is not.
#[test]
fn a_note_by_hand_of_a_cell_is_followed_by_what_the_checks_find_there() {
    for year in years() {
        let mut report = report("甲街道", year, 4);
        let cell = report.edition.cells().find(|cell| report.is_open(*cell)).expect("a cell");
        report.apply(Action::EnterFigure(cell, "三件".to_owned()));
        let note = format!(
            "退改意见\n1. {}有误。\n请于1月20日前重新报送。\n",
            report.edition.spoken(cell)
        );
        let returned = Returned::read(&note, &report).expect("a note");
        let [one] = returned.asked.as_slice() else { unreachable!("{:?}", returned.asked) };
        let found = check(&report);
        let known = one.told_of(&found).cloned();
        assert_eq!(one.left(None, &found, &[]), Left::Found);
        report.apply(Action::EnterFigure(cell, "3".to_owned()));
        let found = check(&report).into_iter().filter(|one| !one.cells.contains(&cell));
        let found: Vec<Finding> = found.collect();
        assert_eq!(one.left(known.as_ref(), &found, &[]), Left::PutRight);
    }
}
