//! Section one under headings of every kind.

use nianbao::intake::{Transcript, lines, read};

const KEYS: [&str; 6] = [
    "overview.intro",
    "overview.proactive",
    "overview.on_request",
    "overview.management",
    "overview.platform",
    "overview.supervision",
];

fn read_overview(overview: &str) -> Transcript {
    let text = format!(
        "青禾镇2023年政府信息公开工作年度报告\n一、总体情况\n{overview}\n二、主动公开政府信息情况\n"
    );
    read(&lines(&text)).expect("a report")
}

/// Holds the passages of a text to these, and looks whether each line of it is somewhere.
fn check(overview: &str, expected: [&str; 6]) {
    let transcript = read_overview(overview);
    for (key, expected) in KEYS.iter().zip(expected) {
        assert_eq!(
            transcript.report.passage(transcript.report.edition.passage(key).expect("a passage")),
            expected,
            "{key} of {overview}"
        );
    }
}

#[test]
fn aspects_are_told_by_headings_in_other_words() {
    check(
        "（一）系统化推进主动公开。公布了新目录。\n（二）规范化办理依申请公开。一事一登记。\n\
         （三）精细化建设公开平台。栏目每周看一遍。\n（四）常态化开展监督管理。每季抽查。",
        [
            "",
            "系统化推进主动公开。公布了新目录。",
            "规范化办理依申请公开。一事一登记。",
            "",
            "精细化建设公开平台。栏目每周看一遍。",
            "常态化开展监督管理。每季抽查。",
        ],
    );
    check(
        "( 一)政府信息主动公开情况\n公布了新目录。\n(四)府信息公开平台\n栏目每周看一遍。\n(五)监督管理\n每季抽查。",
        ["", "公布了新目录。", "", "", "栏目每周看一遍。", "监督管理\n每季抽查。"],
    );
}

#[test]
fn aspects_may_stand_in_another_order_and_each_keeps_its_text() {
    check(
        "(一)加强信息管理。两人核对。\n(二)做好主动公开。公布了新目录。\n(三)办理依申请公开。一事一登记。\n\
         (四)强化平台建设与内容保障。栏目每周看一遍。\n(五)健全监督保障。每季抽查。",
        [
            "",
            "做好主动公开。公布了新目录。",
            "办理依申请公开。一事一登记。",
            "加强信息管理。两人核对。",
            "强化平台建设与内容保障。栏目每周看一遍。",
            "健全监督保障。每季抽查。",
        ],
    );
}

#[test]
fn headings_beyond_the_five_keep_their_words_with_the_aspect_they_belong_to() {
    check(
        "（一）组织领导。设了专班。\n（二）主动公开。公布了新目录。\n（三）依申请公开。一事一登记。\n\
         （四）政府信息管理。两人核对。\n（五）平台建设。栏目每周看一遍。\n（六）教育培训。学了两次。\n（七）监督保障。每季抽查。",
        [
            "",
            "公布了新目录。",
            "一事一登记。",
            "两人核对。",
            "栏目每周看一遍。",
            "组织领导。设了专班。\n教育培训。学了两次。\n每季抽查。",
        ],
    );
}

#[test]
fn aspects_within_one_paragraph_are_told_by_what_is_spoken_first() {
    check(
        "本镇按要求开展工作。一是积极推进主动公开。公布了新目录。二是规范办理依申请公开。一事一登记。\
         三是严格政府信息管理。两人核对。四是抓好平台建设。栏目每周看一遍。五是强化监督保障。每季抽查。",
        [
            "本镇按要求开展工作。",
            "一是积极推进主动公开。公布了新目录。",
            "二是规范办理依申请公开。一事一登记。",
            "三是严格政府信息管理。两人核对。",
            "四是抓好平台建设。栏目每周看一遍。",
            "五是强化监督保障。每季抽查。",
        ],
    );
}

#[test]
fn numbers_within_an_aspect_begin_no_other() {
    check(
        "（一）主动公开\n1、目录更新。\n2、平台改版。\n一是公布；二是解读；三是监督。\n（二）依申请公开\n一事一登记。",
        [
            "",
            "1、目录更新。\n2、平台改版。\n一是公布；二是解读；三是监督。",
            "一事一登记。",
            "",
            "",
            "",
        ],
    );
    check(
        "全年公开工作平稳。1.2万人次访问。",
        ["全年公开工作平稳。1.2万人次访问。", "", "", "", "", ""],
    );
}
