//! The structure of the report and what its prose must say: a hit, a near miss and
//! silence for each rule.

mod common;

use common::{all_zero, found, real};
use nianbao::editions::{CATALOGUE, passages};
use nianbao::form::Field;
use nianbao::report::{Action, Agency, AgencyKind, Report};
use nianbao::rules::{Severity, catalogue, check};

fn zero(edition: &str) -> Report {
    all_zero().into_iter().find(|report| report.edition.name == edition).expect("an edition")
}

/// How often a rule is found once `text` stands in a passage.
fn count(report: &Report, rule: &str, key: &'static str, text: &str) -> usize {
    let mut report = report.clone();
    match key {
        "preamble" => report.apply(Action::WritePreamble(text.to_owned())),
        key => report.apply(Action::WritePassage(
            report.edition.passage(key).expect("a passage"),
            text.to_owned(),
        )),
    }
    found(&report, rule).len()
}

#[test]
fn nothing_is_wrong_with_a_report_in_which_nothing_is_wrong() {
    for report in all_zero() {
        assert_eq!(check(&report), []);
    }
}

#[test]
fn the_title_names_the_body_and_the_year() {
    for mut report in all_zero() {
        let year = report.year;
        for (title, missing) in [
            (format!("示例街道办事处{year}年政府信息公开工作年度报告"), 0),
            (format!("{year}年示例街道办事处政府信息公开工作年度报告"), 0),
            (format!("示例街道办事处{}年政府信息公开工作年度报告", year - 1), 1),
            (format!("{year}年政府信息公开工作年度报告"), 1),
            (format!("示例街道办事处{year}年工作总结"), 1),
        ] {
            report.apply(Action::WriteTitle(Some(title.clone())));
            assert_eq!(found(&report, "S01").len(), missing, "{title}");
        }
        report.apply(found(&report, "S01")[0].fixes[0].action());
        assert!(found(&report, "S01").is_empty(), "the customary title is right");
        report.apply(Action::NameAgency(" ".to_owned()));
        assert_eq!(found(&report, "S01")[0].headline, "还没有填写机关名称");
    }
}

#[test]
fn a_table_left_out_is_an_error_once_another_is_filled() {
    for mut report in all_zero() {
        let blank = Report::empty(report.edition, report.year, report.agency.clone());
        assert!(found(&blank, "S03").is_empty(), "at the beginning all are blank");
        report.figures.retain(|cell, _| cell.matrix().0 != "disputes");
        let finding = found(&report, "S03").remove(0);
        assert_eq!((finding.severity, finding.cells.len()), (Severity::Error, 15));
    }
}

#[test]
fn a_cited_notice_is_that_of_the_form() {
    let (old, new) = (zero("2019"), zero("2021"));
    for (report, text, wrong) in [
        (&new, "按照国办公开办函〔2019〕60号要求编制。", 1),
        (&new, "按照国办公开办函[2019]60号要求编制。", 1),
        (&new, "按照国办公开办函〔2021〕30号要求编制。", 0),
        (&old, "按照国办公开办函〔2019〕60号要求编制。", 0),
        (&old, "按照国办公开办函（2021）30号要求编制。", 1),
        (&new, "按照国办函〔2020〕109号要求收费。", 0),
    ] {
        assert_eq!(count(report, "S06", "preamble", text), wrong, "{text}");
    }
}

#[test]
fn each_of_the_five_aspects_has_something_to_say() {
    for report in all_zero() {
        for key in ["proactive", "on_request", "management", "platform", "supervision"] {
            let key = [
                "overview.proactive",
                "overview.on_request",
                "overview.management",
                "overview.platform",
                "overview.supervision",
            ]
            .into_iter()
            .find(|one| one.ends_with(key))
            .expect("a passage");
            assert_eq!(count(&report, "S07", key, "  "), 1, "{key}");
        }
        assert_eq!(count(&report, "S07", "overview.intro", ""), 0, "the introduction is free");
    }
}

#[test]
fn a_government_accounts_for_assessment_appraisal_and_responsibility() {
    for report in all_zero() {
        let with = |kind: AgencyKind, text: &str| {
            let mut report = report.clone();
            report.agency = Agency { name: "某镇人民政府".to_owned(), kind };
            count(&report, "S08", "overview.supervision", text)
        };
        let whole = "纳入工作考核，组织社会评议，没有责任追究情况。";
        assert_eq!(with(AgencyKind::Township, whole), 0);
        assert_eq!(with(AgencyKind::Township, "纳入工作考核，组织社会评议。"), 1);
        assert_eq!(with(AgencyKind::Government, "加强监督。"), 1);
        assert_eq!(with(AgencyKind::Department, "加强监督。"), 0);
        assert_eq!(with(AgencyKind::Subdistrict, "加强监督。"), 0);
    }
}

#[test]
fn an_aspect_is_told_under_the_heading_of_another_or_where_there_are_none() {
    const NOTHING: [(&str, &str); 0] = [];
    let told = |texts: &[(&'static str, &str)]| {
        let mut report = zero("2021");
        for passage in
            report.edition.passages().filter(|one| one.key.address().starts_with("overview"))
        {
            report.apply(Action::WritePassage(passage.key, String::new()));
        }
        for (key, text) in texts {
            report.apply(Action::WritePassage(
                report.edition.passage(key).expect("a passage"),
                (*text).to_owned(),
            ));
        }
        found(&report, "S07").len()
    };
    assert_eq!(told(&NOTHING), 5);
    let three = [
        ("overview.on_request", "主动公开和依申请公开情况\n公开信息30条，收到申请3件。"),
        ("overview.platform", "政府信息管理和平台建设情况\n落实三审。"),
        ("overview.supervision", "开展培训。"),
    ];
    assert_eq!(told(&three), 0, "three headings");
    assert_eq!(told(&three[..2]), 1, "supervision is missing");
    assert_eq!(told(&[three[0], three[2]]), 2, "management and platform are missing");
    let all = "全年主动公开信息30条。收到依申请公开3件。加强信息管理。做好平台建设。强化监督保障。";
    assert_eq!(told(&[("overview.intro", all)]), 0, "no headings");
    let some = "一是主动公开信息30条；二是依申请公开3件；三是加强信息管理。";
    assert_eq!(told(&[("overview.intro", some)]), 2, "two are missing");
    let by_the_way = [
        ("overview.proactive", "通过公众号平台公开信息30条，加强信息管理和监督。"),
        ("overview.on_request", "收到申请3件。"),
    ];
    assert_eq!(told(&by_the_way), 3, "named by the way is not told of");
}

#[test]
fn the_number_of_the_decree_is_that_of_the_regulation() {
    let report = zero("2021");
    for (text, wrong) in [
        ("根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。", 1),
        ("根据《政府信息公开条例》(中华人民共和国国务院令第７１７号)编制。", 1),
        ("根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。", 0),
        ("《政府信息公开条例》（国务院令第７１１号）", 0),
        ("2008年施行的《政府信息公开条例》（国务院令第492号）", 0),
        ("根据《政府信息公开条例》和《优化营商环境条例》（国务院令第722号）编制。", 0),
    ] {
        assert_eq!(count(&report, "S06", "preamble", text), wrong, "{text}");
        assert_eq!(count(&report, "S06", "problems", text), wrong, "{text}");
    }
    let mut report = report;
    report.apply(Action::WritePreamble("《政府信息公开条例》（国务院令第771号）".to_owned()));
    report.apply(found(&report, "S06")[0].fixes[0].action());
    assert_eq!(report.preamble, "《政府信息公开条例》（国务院令第711号）");
}

#[test]
fn a_counting_word_whose_number_was_forgotten_is_told() {
    let report = zero("2021");
    for (text, wrong) in [
        ("全年共主动公开条。", 1),
        ("发布信息30条，微信公众号发布 条，阅读量较高。", 1),
        ("收到件，办结3件。", 1),
        ("主动公开__条。", 1),
        ("共主动公开30条。", 0),
        ("依申请公开件均已答复，办结件归档。", 0),
        ("具备受理条件，公开文件，依申请公开件。", 0),
        ("登上头条，公开条目清晰，发布会多次。", 0),
    ] {
        assert_eq!(count(&report, "L02", "overview.intro", text), wrong, "{text}");
    }
}

#[test]
fn the_period_is_the_whole_report_year() {
    let report = zero("2021");
    for (text, wrong) in [
        ("统计期限为2021年1月1日至2021年12月31日。", 0),
        ("统计期限自2021年1月1日起至12月31日止。", 0),
        ("统计期限为２０２１年１月１日至１２月３１日。", 0),
        ("统计期限为2021年1月1日至2021年12月30日。", 1),
        ("统计期限为2020年1月1日至2020年12月31日。", 1),
        ("统计期限为全年。", 0),
        ("本报告于2022年1月20日编制，2022年1月31日公布。", 0),
    ] {
        assert_eq!(count(&report, "S09", "preamble", text), wrong, "{text}");
    }
}

#[test]
fn section_five_tells_problems_and_what_is_done_about_them() {
    for report in all_zero() {
        for (text, wrong) in [
            ("", 1),
            ("无。", 1),
            ("存在的主要问题是更新不及时。", 1),
            ("将加强学习，完善制度。", 1),
            ("更新不够及时，下一步逐月检查。", 0),
        ] {
            assert_eq!(count(&report, "S11", "problems", text), wrong, "{text}");
        }
    }
}

#[test]
fn section_six_says_whether_a_fee_was_charged() {
    for (edition, severity) in [("2019", Severity::Info), ("2021", Severity::Warning)] {
        let report = zero(edition);
        for (text, wrong) in [
            ("无其他事项。", 1),
            ("本年度收取信息处理费120元。", 0),
            ("没有收取信息处理费。", 0),
            ("收取信息处理费0.5万元。", 1),
            ("没有收取信息处理费。政府采购5万元。", 0),
        ] {
            assert_eq!(count(&report, "S12", "other", text), wrong, "{text}");
        }
        let mut report = report;
        report.apply(Action::WritePassage(passages::OTHER, "无。".to_owned()));
        assert_eq!(found(&report, "S12")[0].severity, severity);
    }
}

#[test]
fn what_was_copied_from_elsewhere_is_noticed() {
    let report = zero("2021");
    for (text, wrong) in [
        ("2021年，本街道认真开展工作。", 0),
        ("2020年，本街道认真开展工作。", 1),
        ("2020年，本街道提出的问题已经整改。", 0),
        ("2022年，本街道将继续加强公开。", 0),
        ("2023年，本街道公开信息二十条。", 1),
        ("较2020年有所增加。", 0),
        ("由彭埠街道办事处负责。", 1),
        ("由示例街道办事处负责。", 0),
        ("各街道办事处、本街道办事处均已落实。", 0),
        ("会同某镇人民政府开展。", 0),
    ] {
        assert_eq!(count(&report, "S13", "overview.intro", text), wrong, "{text}");
    }
}

#[test]
fn a_long_section_one_is_noted_where_brevity_is_asked_for() {
    let prose = "公开。".repeat(340);
    assert_eq!(count(&zero("2021"), "S14", "overview.intro", &prose), 1);
    assert_eq!(count(&zero("2021"), "S14", "overview.intro", &prose[..900]), 0);
    assert_eq!(count(&zero("2019"), "S14", "overview.intro", &prose), 0);
    for mut report in all_zero() {
        report.apply(Action::LimitOverview(Some(700)));
        assert_eq!(count(&report, "S14", "overview.intro", &"好".repeat(800)), 1);
        assert_eq!(count(&report, "S14", "overview.intro", &prose[..900]), 0);
        report.apply(Action::LimitOverview(Some(2000)));
        assert_eq!(count(&report, "S14", "overview.intro", &prose), 0);
    }
}

#[test]
fn instructions_of_the_form_are_no_content() {
    let report = zero("2021");
    assert_eq!(count(&report, "S15", "overview.intro", "（此处填写工作情况）"), 1);
    assert_eq!(count(&report, "S15", "overview.intro", "按要求填写了各项内容。"), 0);
}

#[test]
fn the_catalogue_states_every_rule_once_and_whole() {
    let mut ids: Vec<&str> = catalogue(CATALOGUE.editions).map(|rule| rule.id).collect();
    // All of the catalogue, and N12, N13, N14, S16, S17, S18, L01, L02, L03, F01, F02 of our own.
    assert_eq!(ids.len(), 60);
    for rule in catalogue(CATALOGUE.editions) {
        for text in [rule.title, rule.formula, rule.why, rule.source] {
            assert!(!text.trim().is_empty(), "{}", rule.id);
        }
        assert!(rule.why.ends_with('。'), "{}", rule.id);
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), catalogue(CATALOGUE.editions).count());
}

#[test]
fn real_reports_raise_no_warning_about_their_wording() {
    for (name, _) in common::REAL {
        let raised: Vec<_> = check(&real(name))
            .iter()
            .map(|finding| finding.rule.id)
            .filter(|id| id.starts_with('S') || id.starts_with('N') || id.starts_with('Y'))
            .collect();
        // The frozen files of governments carry one short sentence on supervision.
        let expected: &[&str] = if name.starts_with("suqian") { &["S08"] } else { &[] };
        assert_eq!(raised, expected, "{name}");
    }
}

#[test]
fn a_heading_in_the_prose_breaks_the_order_of_the_six() {
    for report in all_zero() {
        for (key, text, severity) in [
            (
                "problems",
                "五、存在的主要问题及改进情况\n存在的问题是公开不够及时。改进情况：已整改。",
                Some(Severity::Warning),
            ),
            (
                "problems",
                "存在的问题不多。\n 六、其他需要报告的事项：\n无。改进情况：已整改。",
                Some(Severity::Error),
            ),
            ("overview.proactive", "（一）主动公开\n公开信息若干条。", Some(Severity::Warning)),
            ("overview.proactive", "（二）依申请公开。\n收到申请若干件。", Some(Severity::Warning)),
            ("overview.proactive", "（一）主动公开稳步推进。\n公开信息若干条。", None),
            ("problems", "存在的主要问题及改进情况如下。改进情况：已整改。", None),
            ("other", "见第五部分“存在的主要问题及改进情况”。没有收取信息处理费。", None),
        ] {
            let mut report = report.clone();
            report.apply(Action::WritePassage(
                report.edition.passage(key).expect("a passage"),
                text.to_owned(),
            ));
            let findings = found(&report, "S02");
            assert_eq!(findings.first().map(|finding| finding.severity), severity, "{text}");
            assert!(findings.len() < 2, "{text}");
        }
        let mut report = report;
        let own = "一、总体情况\n本街道扎实推进。\n\n全面落实。".to_owned();
        report.apply(Action::WritePassage(passages::INTRO, own));
        report.apply(found(&report, "S02")[0].fixes[0].action());
        assert_eq!(report.passage(passages::INTRO), "本街道扎实推进。\n\n全面落实。");
    }
}

#[test]
fn a_kind_that_the_name_contradicts_is_told_and_put_right() {
    use AgencyKind::{Department, Government, Other, Subdistrict, Township};
    for mut report in all_zero() {
        for (name, kind, told) in [
            ("云溪区南桥街道办事处", Government, Some(Subdistrict)),
            ("云溪县教育局", Subdistrict, Some(Department)),
            ("云溪县白石镇人民政府", Department, Some(Township)),
            ("云溪县人民政府", Township, Some(Government)),
            ("云溪县人民政府", Government, None),
            // Its own office writes a government's report.
            ("云溪县人民政府办公室", Government, None),
            ("云溪县教育局", Other, None),
            ("云溪经济开发区管理委员会", Department, None),
            // Words that end other words too.
            ("云溪县残联", Subdistrict, None),
            ("云溪县政务服务中心", Department, None),
            ("", Township, None),
        ] {
            report.apply(Action::NameAgency(name.to_owned()));
            report.apply(Action::ChooseKind(kind));
            let mut findings = found(&report, "S18");
            assert_eq!(findings.len(), usize::from(told.is_some()), "{name} {kind:?}");
            let Some(mut finding) = findings.pop() else { continue };
            assert_eq!(finding.at, Field::AgencyKind);
            report.apply(Action::Mend(vec![finding.fixes.remove(0).edit]));
            assert_eq!(Some(report.agency.kind), told, "{name}");
            assert_eq!(found(&report, "S18"), []);
        }
    }
}
