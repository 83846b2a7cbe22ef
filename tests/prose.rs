//! The prose against the tables: what is read, what is said, and what is left in peace.

mod common;

use common::{all_zero, cell, enter, found, real, zero};
use nianbao::editions::passages;
use nianbao::form::{Field, PassageKey};
use nianbao::narrative::{Mention, Unit, Verdict, numbers, read};
use nianbao::report::{Action, Quantity, Report};
use nianbao::rules::check;

const ON_REQUEST: PassageKey = passages::ON_REQUEST;

fn write(report: &mut Report, text: &str) {
    report.apply(Action::WritePassage(ON_REQUEST, text.to_owned()));
}

/// The rules of the prose that `text` breaks in the report.
fn broken(report: &Report, text: &str) -> Vec<&'static str> {
    let mut report = report.clone();
    write(&mut report, text);
    let prose = |id: &&str| id.starts_with('N') || id.starts_with('L');
    check(&report).iter().map(|finding| finding.rule.id).filter(prose).collect()
}

/// A report of 2021's form with a few figures: 一 7, 二 1, （一）3, （二）1, （四）1 3, （七）7,
/// 四 1; reconsideration 2 (1 upheld, 1 pending), suits 1 direct and 1 after, both pending.
fn sample() -> Report {
    let mut report = zero("2021");
    for (address, number) in [
        ("requests.received", "7"),
        ("requests.carried_in", "1"),
        ("requests.granted", "3"),
        ("requests.partially_granted", "1"),
        ("requests.unavailable_not_held", "3"),
        ("requests.closed_total", "7"),
        ("requests.carried_out", "1"),
    ] {
        enter(&mut report, &format!("{address}.natural_person"), number);
        enter(&mut report, &format!("{address}.total"), number);
    }
    for (address, number) in [
        ("disputes.reconsideration.upheld", "1"),
        ("disputes.reconsideration.pending", "1"),
        ("disputes.reconsideration.total", "2"),
        ("disputes.litigation_direct.pending", "1"),
        ("disputes.litigation_direct.total", "1"),
        ("disputes.litigation_after_reconsideration.pending", "1"),
        ("disputes.litigation_after_reconsideration.total", "1"),
        ("proactive.normative_documents.issued", "2"),
        ("proactive.normative_documents.repealed", "1"),
        ("proactive.normative_documents.in_force", "5"),
    ] {
        enter(&mut report, address, number);
    }
    report
}

#[test]
fn numbers_are_read_as_official_prose_writes_them() {
    let one = |text: &str| {
        let found = numbers(text);
        let [number] = found.as_slice() else { unreachable!("{text}: {found:?}") };
        (number.quantity.to_string(), number.unit, number.is_approximate)
    };
    for (text, quantity) in [
        ("共7件", "7"),
        ("共１２件", "12"),
        ("共1,234件", "1234"),
        ("共1，234件", "1234"),
        ("共 7 件", "7"),
        ("二十三件", "23"),
        ("共十件", "10"),
        ("共一百零五件", "105"),
        ("共两件", "2"),
        ("三宗", "3"),
        ("〇件", "0"),
    ] {
        assert_eq!(one(text), (quantity.to_owned(), Unit::Case, false), "{text}");
    }
    assert_eq!(one("1.2万条"), ("12000".to_owned(), Unit::Other("条"), false));
    assert_eq!(one("59.5万元"), ("59.5".to_owned(), Unit::Other("万元"), false));
    assert_eq!(one("占26.5%"), ("26.5".to_owned(), Unit::Percent, false));
    assert_eq!(one("百分之十"), ("10".to_owned(), Unit::Percent, false));
    for text in ["约10件", "近10件", "10余件", "10多件", "10件以上", "超过10件"] {
        assert!(one(text).2, "{text}");
    }
    for text in ["第一件", "每一件", "一是", "统一个案", "同一件"] {
        assert_eq!(numbers(text), [], "{text}");
    }
}

#[test]
fn both_conventions_of_received_are_right_and_nothing_else() {
    let report = sample();
    for right in [
        "全年共收到政府信息公开申请7件。",
        "全年收到政府信息公开申请8件（含上年结转1件）。",
        "受理申请 7 件，上年结转 1 件。",
        "收办政府信息公开申请八件。",
        "本年新收政府信息公开申请7件。",
    ] {
        assert_eq!(broken(&report, right), Vec::<&str>::new(), "{right}");
    }
    assert_eq!(broken(&report, "全年共收到政府信息公开申请9件。"), ["N01"]);
    assert_eq!(broken(&report, "本年新收政府信息公开申请8件。"), ["N01"], "新收 leaves no choice");
    assert_eq!(broken(&report, "全年收到政府信息公开申请0件。"), ["N11"]);
}

#[test]
fn each_rule_of_the_prose_has_a_hit_and_a_near_miss() {
    let report = sample();
    for (rule, hit, miss) in [
        ("N02", "办结申请6件。", "办结申请7件。"),
        ("N02", "已答复申请6件。", "已全部答复申请7件。"),
        ("N03", "其中予以公开2件。", "其中予以公开3件。"),
        ("N03", "部分公开2件。", "部分公开1件。"),
        ("N03", "不予公开1件。", "不予公开0件。"),
        ("N03", "无法提供2件。", "无法提供3件。"),
        ("N03", "本机关不掌握相关信息2件。", "信息不存在3件。"),
        ("N04", "上年结转申请2件。", "上年结转申请1件。"),
        ("N04", "结转下年度继续办理2件。", "结转下年度继续办理1件。"),
        ("N05", "予以公开3件，占42.8%。", "予以公开3件，占42.9%。"),
        ("N05", "予以公开3件，占办结总数的33.9%。", "予以公开3件，占收到申请总数的37.5%。"),
        ("N01", "收到7件，其中自然人6件。", "收到7件，其中自然人7件，法人或其他组织0件。"),
        ("N01", "收到8件，其中法人或其他组织1件。", "收到8件，其中自然人8件。"),
        ("N03", "属于过程性信息1件。", "属于过程性信息0件。"),
        ("N03", "重复申请2件。", "重复申请0件。"),
        ("N06", "接待30人，来访7件，其中自然人5件，法人1件。", "来访7件，其中自然人6件，法人1件。"),
        ("N06", "咨询20件，其中网上9件，当面12件。", "咨询20件，其中网上9件，当面10件。"),
        ("N06", "接待来访3件，其中涉及拆迁4件。", "接待来访3件，其中涉及拆迁3件。"),
        ("N08", "以信息不存在为由不予公开。", "信息不存在的，告知无法提供。"),
        ("N09", "行政复议1件。", "行政复议2件。"),
        ("N09", "被申请行政复议2件，其中维持2件。", "被申请行政复议2件，其中维持1件，未审结1件。"),
        ("N09", "行政诉讼3件。", "行政诉讼2件，均未审结，尚未审结2件。"),
        ("N09", "未经复议直接起诉2件。", "未经复议直接起诉1件。"),
        ("N09", "复议后起诉0件。", "复议后起诉1件。"),
        ("N09", "未发生行政复议、行政诉讼。", "没有发生行政赔偿。"),
        ("N10", "制发规范性文件3件。", "制发规范性文件2件。"),
        ("N10", "废止规范性文件2件。", "废止规范性文件1件。"),
        ("N10", "现行有效规范性文件4件。", "现行有效规范性文件5件。"),
        ("N11", "全年未收到政府信息公开申请。", "全年未收到涉及商业秘密的申请。"),
        ("N11", "没有收到公民、法人和其他组织提出的政府信息公开申请。", "没有收到重复申请。"),
        ("L01", "收到{{requests.recieved.total}}件。", "收到{{requests.received.total}}件。"),
    ] {
        assert_eq!(broken(&report, hit), [rule], "{hit}");
        assert_eq!(broken(&report, miss), Vec::<&str>::new(), "{miss}");
    }
}

#[test]
fn what_no_table_can_vouch_for_is_left_in_peace() {
    let report = sample();
    for text in [
        "收到信访件30件，收到网民留言12件。",
        "较上年增加3件，同比增长75%。",
        "2023年收到申请5件。",
        "按时办结5件，网络申请6件。",
        "备案行政复议案件134件。",
        "约收到申请10余件。",
        "办结率100%，满意度99.5%。",
        "全年主动公开政府信息155条，制作图解3篇，召开会议2次。",
        "计划明年办结申请10件。",
        "修订规范性文件管理办法1件，解读规范性文件9件。",
        "健全规章制度3个。",
    ] {
        assert_eq!(broken(&report, text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_number_may_stand_before_what_it_counts() {
    let report = sample();
    for right in [
        "办结7件，其中3件予以公开、1件部分公开、3件无法提供。",
        "行政复议2件，1件维持，1件尚未审结。",
        "其中1件结转下年度继续办理。",
    ] {
        assert_eq!(broken(&report, right), Vec::<&str>::new(), "{right}");
    }
    let mut report = sample();
    write(&mut report, "办结7件，其中3件予以公开，2件部分公开。");
    let finding = found(&report, "N03").remove(0);
    assert_eq!(finding.cells, [cell(&report, "requests.partially_granted.total")]);
    report.apply(finding.fixes[0].action());
    assert_eq!(report.passage(ON_REQUEST), "办结7件，其中3件予以公开，1件部分公开。");
}

#[test]
fn a_year_before_what_is_counted_takes_nothing_of_it() {
    let town = real("pengbu-2020");
    for text in ["一年中新收政府信息公开申请4711件。", "一年来新收政府信息公开申请4711件。"]
    {
        assert_eq!(broken(&town, text), ["N01"], "{text}");
    }
}

#[test]
fn sentences_that_officials_write_raise_no_false_alarm() {
    let town = sample();
    for text in [
        "共收到政府信息公开申请8件（含上年结转1件），其中公民申请8件、法人申请0件。",
        "收到公民、法人和其他组织提出的政府信息公开申请共计7件。",
        "办结7件，其中依法答复6件、申请人撤回1件。",
        "今年办结上年结转的1件，新收的7件中办结6件，1件结转下年。",
        "上年度结转至本年度办理的申请1件，均于2021年1月办结，办结1件。",
        "本年度受理12345政务服务便民热线工单356件，办结356件。",
        "政府信息公开申请受理7件、办结7件，12345热线受理230件、办结230件。",
        "信访办受理来信45件，办结45件。",
        "收到区政府转办申请2件、直接收到申请5件，共7件。",
        "全年共收到政府信息公开申请7件，其中1件经补正后受理，最终受理申请6件。",
        "抽查答复书20件，发现不予公开理由不充分2件。",
        "上年行政复议被纠正2件，今年已整改。",
        "一是部分单位答复不规范，被复议纠错18件。",
        "作为复议机关受理行政复议申请95件。",
        "公文公开属性源头认定：主动公开1200件、依申请公开560件、不予公开340件。",
        "印发文件320件，其中主动公开200件，依申请公开80件，不予公开40件。",
        "上年度收到申请5件，本年度收到7件，增长40%。",
        "1—6月收到申请3件，7—12月收到申请4件。",
        "上半年收到申请3件，下半年收到申请4件，全年合计7件。",
        "结转2022年继续办理1件。",
    ] {
        assert_eq!(broken(&town, text), Vec::<&str>::new(), "{text}");
    }
    let city = real("suqian-2024");
    for text in [
        "市政府办公室本级收到申请210件，全部按时答复。",
        "市本级受理申请1025件，县区受理申请2500件。",
        "其中，市自然资源局收到申请320件，市住建局收到申请210件，居前两位。",
        "新收申请数量居前三位的县区分别为沭阳县（820件）、泗洪县（700件）。",
        "其中市政府及办公室制发规范性文件12件，县区制发38件。",
    ] {
        assert_eq!(broken(&city, text), Vec::<&str>::new(), "{text}");
    }
    for (text, rule) in [
        ("收到公民、法人和其他组织提出的政府信息公开申请共计9件。", "N01"),
        ("共接到政府信息公开申请9件。", "N01"),
        ("结转2022年继续办理2件。", "N04"),
        ("给予公开答复4件。", "N03"),
    ] {
        assert_eq!(broken(&town, text), [rule], "{text}");
    }
}

#[test]
fn before_the_tables_are_filled_the_prose_disagrees_with_nothing() {
    let mut report = sample();
    report.figures.clear();
    assert_eq!(
        broken(&report, "收到申请9件，办结7件，予以公开3件；行政复议2件。"),
        Vec::<&str>::new()
    );
    write(&mut report, "共收到申请××件。");
    assert_eq!(found(&report, "L02").len(), 1);
}

/// Prose of our own around the published figures of Pengbu 2020.
const PENGBU: &str = "2020年共收到依申请公开信息6件，其中网络申请6件。申请办结6件，其中按时办结6件。\
                      共收到申请答复6件，其中，同意部分公开答复1件，申请信息不存在5件。\n\
                      2020年行政复议1件，其中结果维持1件。行政诉讼2件，其中尚未审结1件，结果维持1件。";

#[test]
fn the_founding_report_agrees_and_any_number_changed_by_one_is_reported_alone() {
    let mut report = real("pengbu-2020");
    write(&mut report, PENGBU);
    let narrative = |report: &Report| -> Vec<String> {
        let findings = check(report).into_iter().filter(|f| f.rule.id.starts_with('N'));
        findings
            .map(|finding| {
                let quote = finding.quote.expect("a sentence");
                format!("{}【{}】{}", quote.before, quote.marked, quote.behind)
            })
            .collect()
    };
    assert_eq!(narrative(&report), Vec::<String>::new());
    let linked: Vec<Mention> = read(&report)
        .into_iter()
        .filter(|mention| {
            mention.field == Field::Passage(ON_REQUEST) && mention.verdict != Verdict::Unlinked
        })
        .collect();
    assert_eq!(linked.len(), 10, "{linked:#?}");
    for mention in &linked {
        for delta in [-1, 1] {
            let changed = mention.number.quantity + Quantity::whole(delta);
            let text = format!(
                "{}{changed}{}",
                &PENGBU[..mention.written.start],
                &PENGBU[mention.written.end..]
            );
            let mut report = report.clone();
            write(&mut report, &text);
            let found = narrative(&report);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let unit = &mention.sentence[mention.digits.end..mention.at.end];
            assert!(found[0].contains(&format!("【{changed}{unit}】")), "{found:?}");
        }
    }
}

#[test]
fn a_difference_is_told_with_both_readings_and_offers_to_follow_the_table() {
    let mut report = sample();
    write(&mut report, "全年共收到政府信息公开申请9件。");
    let finding = found(&report, "N01").remove(0);
    assert_eq!(finding.headline, "正文的收到件数与表三不一致：“全年共收到政府信息公开申请9件”");
    assert_eq!(finding.arithmetic, "表三“一、本年新收”总计为 7，加上年结转为 8，与两种口径都不符");
    let fix = finding.fixes.iter().find(|fix| fix.label == "改为随表更新").expect("a fix");
    report.apply(fix.action());
    assert_eq!(
        report.passage(ON_REQUEST),
        "全年共收到政府信息公开申请{{requests.received.total}}件。"
    );
    assert!(found(&report, "N01").is_empty());
    let cell = cell(&report, "requests.received.total");
    report.apply(Action::EnterFigure(cell, "70".to_owned()));
    assert!(found(&report, "N01").is_empty(), "it cannot disagree any more");
}

#[test]
fn live_figures_stand_for_cells_groups_shares_and_changes() {
    use nianbao::narrative::live;
    let mut report = sample();
    let mut previous = sample();
    previous.year = report.year - 1;
    enter(&mut previous, "requests.received.total", "4");
    report.apply(Action::KeepBeside(Some(Box::new(previous))));
    for (name, value) in [
        ("requests.received.total", "7"),
        ("group.unavailable", "3"),
        ("group.denied", "0"),
        ("share.granted", "42.9%"),
        ("group.litigation.pending", "2"),
        ("change.requests.received.total", "3"),
        ("growth.requests.received.total", "75%"),
    ] {
        assert_eq!(live::value(&report, name).as_deref(), Some(value), "{name}");
    }
    for name in ["requests.received", "group.nothing", "share.", "x", "", "change.x"] {
        assert_eq!(live::value(&report, name), None, "{name}");
    }
    for edition in nianbao::editions::EDITIONS {
        let names = live::names(edition);
        assert!(names.len() > edition.cells().count() + 12);
        for one in
            names.iter().filter(|n| !n.name.starts_with("change") && !n.name.starts_with("growth"))
        {
            let mut report = all_zero().into_iter().find(|r| r.edition == *edition).expect("one");
            enter(&mut report, "requests.closed_total.total", "1");
            assert!(live::value(&report, &one.name).is_some(), "{}", one.name);
        }
    }
}

#[test]
fn two_numbers_for_one_matter_are_found_wherever_they_stand() {
    let mut report = sample();
    let write = |report: &mut Report, key: &'static str, text: &str| {
        report.apply(Action::WritePassage(
            report.edition.passage(key).expect("a passage"),
            text.to_owned(),
        ));
    };
    write(&mut report, "overview.intro", "全年主动公开政府信息20条。");
    write(&mut report, "overview.proactive", "本年度主动公开政府信息16条，通过网站公开9条。");
    assert_eq!(found(&report, "N07").len(), 1);
    write(&mut report, "overview.proactive", "本年度主动公开政府信息20条，通过网站公开9条。");
    assert!(found(&report, "N07").is_empty());
}

#[test]
fn the_rest_besides_what_was_carried_out_is_what_was_closed_right_or_wrong() {
    let report = sample();
    for (right, wrong) in [
        ("全年收到申请8件，除1件结转下年办理外，其余7件均已办结。", "其余6件"),
        ("共受理政府信息公开申请8件，除1件结转下一年度继续办理，其他7件均按期答复。", "其他9件"),
        ("收到申请8件（含上年结转1件），除结转下年度1件外，其余7件均已答复。", "其余70件"),
    ] {
        assert_eq!(broken(&report, right), [""; 0], "{right}");
        let (before, behind) = right.split_once("其").unwrap_or_default();
        let behind = behind.trim_start_matches(|c: char| c != '件').trim_start_matches('件');
        let said = format!("{before}{wrong}{behind}");
        assert!(broken(&report, &said).contains(&"N02"), "{said}: {:?}", broken(&report, &said));
    }
    // Other things are told of, or what was closed is told by itself.
    for silent in [
        "全年收到申请8件，除1件结转下年办理外，已办结7件，其余3件信访事项转交办理。",
        "全年收到申请8件，其余3件来信已转办。",
    ] {
        assert_eq!(broken(&report, silent), [""; 0], "{silent}");
    }
}
