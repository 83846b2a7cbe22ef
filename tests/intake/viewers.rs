//! The texts of real PDF files, as viewers and converters leave them.

use crate::common::real;
use nianbao::form::CellRef;
use nianbao::intake::{Certainty, Transcript, lines, read};

/// Cells that are taken for read or inferred, and those of them that are wrong.
fn told(name: &str, text: &str) -> (Transcript, usize, Vec<String>) {
    let true_one = real(name);
    let read = read(&lines(text)).expect("a report");
    let sure = |one: &Certainty| matches!(one, Certainty::Read | Certainty::Inferred);
    let told: Vec<CellRef> =
        read.certainty.iter().filter(|(_, one)| sure(one)).map(|(cell, _)| *cell).collect();
    let differs = |cell: &&CellRef| {
        read.report.figure(**cell).quantity() != true_one.figure(**cell).quantity()
    };
    let wrong = told.iter().filter(differs).map(ToString::to_string).collect();
    (read.clone(), told.len(), wrong)
}

#[test]
fn the_text_of_a_pdf_is_read_whole_or_says_what_it_is_not_sure_of() {
    for (name, year) in [("pengbu-2020", 2020), ("suqian-2024", 2024)] {
        for kind in ["raw", "office", "layout", "plain"] {
            let path = format!("tests/fixtures/documents/{name}.pdf-{kind}.txt");
            let text = std::fs::read_to_string(&path).expect(&path);
            let (transcript, told, wrong) = told(name, &text);
            let all = transcript.certainty.len();
            println!("{name} {kind}: {told} of {all} cells told, {} wrong", wrong.len());
            assert_eq!(wrong, Vec::<String>::new(), "{path}");
            assert_eq!(transcript.report.year, year, "{path}");
            assert_eq!(transcript.report.agency.name, real(name).agency.name);
            if matches!(kind, "raw" | "office") {
                assert_eq!(transcript.count(Certainty::Read), all, "{path}");
            }
        }
    }
}

#[test]
fn a_title_broken_over_lines_is_put_together() {
    for (title, name) in [
        ("示例街道办事处 2024 年政府信息公开工作年度\n报告", "示例街道办事处"),
        ("示例街道办事处\n2024年政府信息公开工作年度报告", "示例街道办事处"),
        ("首页\n2024年示例街道办事处政府信息公开工作年度报告", "示例街道办事处"),
    ] {
        let text = format!(
            "{title}\n\n一、总体情况\n按计划开展。\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。"
        );
        let read = read(&lines(&text)).expect(title);
        assert_eq!((read.report.year, read.report.agency.name.as_str()), (2024, name), "{title}");
    }
}
