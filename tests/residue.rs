//! What was left of last year's report or of another body's is found at each place, and put
//! right by one press for each and one for all.

mod common;

use common::{agency, found, put_right};
use nianbao::document::History;
use nianbao::document::{Document, Together, kindred, mendable};
use nianbao::editions::{for_year, passages};
use nianbao::form::PassageKey;
use nianbao::report::{Action, Agency, AgencyKind, Report};

const INTRO: PassageKey = passages::INTRO;

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
        ("彭埠街道深入学习贯彻条例。", vec!["彭埠街道"]),
        ("2025年，彭埠街道认真落实公开要求。", vec!["彭埠街道"]),
        ("示例区住房和城乡建设局高度重视公开工作。", vec!["示例区住房和城乡建设局"]),
        ("古荡街道办严格执行三审制度。", vec!["古荡街道办"]),
        ("三墩镇全年公开信息30条，本年收到申请2件。", vec!["三墩镇"]),
        ("我委、本中心均已公开。", vec!["我委", "本中心"]),
        ("一是2024年公开信息9条；二是我镇公开信息9条。", vec!["2024", "我镇"]),
    ] {
        assert_eq!(marked(agency(), text), places, "{text}");
    }
    assert_eq!(marked(bureau(), "示例区教育局认真学习条例。"), ["示例区教育局"]);
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
        "示例街道深入学习条例，示例街道办严格执行制度。",
        "区司法局对我街道开展指导。",
        "区政务局组织培训，本街道派员参加。",
        "区教育局会同区水务局联合开展检查。",
        "各街道认真落实，全区街道全面推开。",
        "我委托第三方评估，本局限性在于人手。",
        "收到区信访局转办件3件。",
        "城镇深入推进，乡镇全面覆盖。",
    ] {
        assert_eq!(marked(agency(), text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(marked(bureau(), "我局认真落实，本局公开信息9条。"), Vec::<String>::new());
    let housing = |text| {
        let name = "示例区住房和城乡建设局".to_owned();
        marked(Agency { name, kind: AgencyKind::Department }, text)
    };
    for text in [
        "区住建局高度重视公开工作。",
        "住房和城乡建设局严格执行制度。",
        "示例市示例区住房和城乡建设局全年公开信息9条。",
    ] {
        assert_eq!(housing(text), Vec::<String>::new(), "{text}");
    }
    let district =
        Agency { name: "示例区人民政府".to_owned(), kind: AgencyKind::Government };
    assert_eq!(marked(district, "彭埠街道深入学习条例。"), Vec::<String>::new(), "its own body");
}

#[test]
fn one_press_puts_one_right_and_one_press_all() {
    let text = "2024年我局公开信息9条。截至2024年12月31日，我局收到申请2件。";
    let report = of(agency(), text);
    let findings = found(&report, "S13");
    // The number told with it may be last year's: a decision, though one for all.
    assert_eq!((findings.len(), mendable(&findings, None), kindred(&findings, "S13")), (4, 0, 4));
    let mut one = report.clone();
    one.apply(findings[1].fixes[0].action());
    assert_eq!(found(&one, "S13").len(), 3);
    let (mut all, mut history) = (report.clone(), History::default());
    let mended = put_right(&mut Document::of(&mut all, &mut history), Together::Kind("S13"));
    assert_eq!(mended.changed, 4);
    let expected = "2025年我街道公开信息9条。截至2025年12月31日，我街道收到申请2件。";
    assert_eq!(all.passage(INTRO), expected);
    assert!(found(&all, "S13").is_empty());
    Document::of(&mut all, &mut history).undo();
    assert!(all == report, "one step of undo");
}

#[test]
fn the_preamble_and_every_passage_are_looked_at_and_put_right() {
    for edition in nianbao::editions::EDITIONS {
        let mut report = Report::empty(edition, 2025, agency());
        let text = "2024年我局公开信息9条。";
        report.apply(Action::WritePreamble(text.to_owned()));
        for passage in edition.passages() {
            report.apply(Action::WritePassage(passage.key, text.to_owned()));
        }
        let places = 1 + edition.passages().count();
        assert_eq!(found(&report, "S13").len(), 2 * places);
        let mut history = History::default();
        put_right(&mut Document::of(&mut report, &mut history), Together::Kind("S13"));
        assert_eq!(report.preamble, "2025年我街道公开信息9条。");
        assert!(found(&report, "S13").is_empty());
    }
}

/// A report with these words, and beside it last year's with those.
fn with_last_year(before: &str, now: &str) -> Report {
    let (mut previous, mut report) = (of(agency(), before), of(agency(), now));
    (previous.edition, previous.year) = (for_year(2024), 2024);
    report.apply(Action::KeepBeside(Some(Box::new(previous))));
    report
}

#[test]
fn a_sentence_kept_word_for_word_with_its_number_is_told_once() {
    const BEFORE: &str = "2024年发布各类信息155条，其中政策3条。组织培训3次。加强学习。";
    for (now, kept) in [
        ("2025年发布各类信息155条，其中政策3条。", 1),
        ("发布各类信息155条。", 0),
        ("2025年发布各类信息156条，其中政策3条。", 0),
        ("组织培训3次。\n  组织培训3次。", 1),
        ("加强学习。", 0),
    ] {
        let findings = found(&with_last_year(BEFORE, now), "S16");
        assert_eq!(findings.len(), kept, "{now}");
        for finding in findings {
            assert_eq!(finding.severity, nianbao::rules::Severity::Info);
            assert!(finding.quote.is_some());
        }
        assert_eq!(found(&of(agency(), now), "S16").len(), 0, "without last year's report");
    }
    // What this year's table says is this year's, however it was written last year.
    let mut report = with_last_year("收到政府信息公开申请7件。", "收到政府信息公开申请7件。");
    assert_eq!(found(&report, "S16").len(), 1);
    let cell = common::cell(&report, "requests.received.total");
    report.apply(Action::SetTotals(nianbao::report::Totals::Typed));
    report.apply(Action::EnterFigure(cell, "7".to_owned()));
    assert_eq!(found(&report, "S16").len(), 0);
}

#[test]
fn the_share_of_section_one_that_is_last_years_is_told_from_a_third_on() {
    let same = &"深入学习条例，健全工作制度，按时更新栏目。".repeat(6);
    let new = "今年开展了许多与往年都不相同的工作。";
    for (now, share) in [
        (same.clone(), Some("100%")),
        (format!("{same}{}", new.repeat(6)), Some("54%")),
        (format!("{same}{}", new.repeat(40)), None),
        ("深入学习条例，健全工作制度，按时更新栏目。".to_owned(), None),
        ("完全不同的一句话。".to_owned(), None),
    ] {
        let findings = found(&with_last_year(same, &now), "S17");
        let headline = findings.first().map(|one| one.headline.as_str());
        match (headline, share) {
            (Some(headline), Some(share)) => assert!(headline.contains(share), "{headline}"),
            (found, share) => assert_eq!(found, share, "{now}"),
        }
    }
}
