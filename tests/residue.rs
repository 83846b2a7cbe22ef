//! What was left of last year's report or of another body's is found at each place, and put
//! right by one press for each and one for all.

mod common;

use common::{agency, found};
use nianbao::document::mendable;
use nianbao::editions::for_year;
use nianbao::form::PassageKey;
use nianbao::report::{Action, Agency, AgencyKind, Report};

const INTRO: PassageKey = PassageKey("overview.intro");

fn of(agency: Agency, text: &str) -> Report {
    let mut report = Report::empty(for_year(2025), 2025, agency);
    report.apply(Action::WritePassage(INTRO, text.to_owned()));
    report
}

fn bureau() -> Agency {
    Agency { name: "示例区水务局".to_owned(), kind: AgencyKind::Department }
}

/// What is marked in the prose of a body.
fn marked(agency: Agency, text: &str) -> Vec<String> {
    let findings = found(&of(agency, text), "S13");
    findings.iter().map(|one| one.quote.as_ref().expect("a sentence").marked.clone()).collect()
}

#[test]
fn each_place_that_was_left_is_found_and_marked() {
    for (text, places) in [
        ("2020年在区政府门户网站发布各类信息155条。", vec!["2020"]),
        ("2024年行政复议1件。", vec!["2024"]),
        ("2024年未收到相关举报。", vec!["2024"]),
        ("截至2024年12月31日，公开信息30条。", vec!["2024"]),
        ("彭埠街道办事处高度重视公开工作。", vec!["彭埠街道办事处"]),
        ("按照要求，我局认真落实，我局收到申请2件。", vec!["我局", "我局"]),
        ("2024年收到申请3件。2024年办结3件。", vec!["2024", "2024"]),
        ("一是2024年公开信息9条；二是我镇公开信息9条。", vec!["2024", "我镇"]),
    ] {
        assert_eq!(marked(agency(), text), places, "{text}");
    }
    assert_eq!(marked(bureau(), "我镇公开信息9条，我街道公开信息3条。"), ["我镇", "我街道"]);
}

#[test]
fn what_is_named_on_purpose_is_left_in_peace() {
    for text in [
        "收到申请9件，比2024年增加3件。",
        "2024年结转申请2件，已全部办结。",
        "2024年收到申请1件，2025年收到申请7件。",
        "2025年公开信息155条。",
        "2026年，本街道将继续加强公开。",
        "2024年发现的3个问题已全部整改。",
        "结转2026年办理1件。",
        "2019年修订的条例共6章。",
        "摆脱自我局限，稳住基本局面。",
        "本街道、我街道均按要求公开。",
    ] {
        assert_eq!(marked(agency(), text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(marked(bureau(), "我局认真落实，本局公开信息9条。"), Vec::<String>::new());
}

#[test]
fn one_press_puts_one_right_and_one_press_all() {
    let text = "2024年我局公开信息9条。截至2024年12月31日，我局收到申请2件。";
    let report = of(agency(), text);
    let findings = found(&report, "S13");
    assert_eq!((findings.len(), mendable(&findings, None)), (4, 4));
    let mut one = report.clone();
    one.apply(findings[1].fixes[0].action());
    assert_eq!(found(&one, "S13").len(), 3);
    let edits = findings.iter().filter_map(|one| Some(one.certain_fix()?.edit.clone()));
    let mut all = report.clone();
    all.apply(Action::Mend(edits.collect()));
    let expected = "2025年我街道公开信息9条。截至2025年12月31日，我街道收到申请2件。";
    assert_eq!(all.passage(INTRO), expected);
    assert!(found(&all, "S13").is_empty());
}
