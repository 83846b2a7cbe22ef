//! Slips of typing in the prose: what is tidied up of each kind, what looks like it and is not,
//! and where nobody can be sure. Tidied up twice is tidied up once, and no number becomes another.

mod common;

use common::{REAL, all_zero, real, zero};
use nianbao::document::rewording::Reworded;
use nianbao::document::tidying::{KINDS, tidy};
use nianbao::document::{Document, History};
use nianbao::editions::passages;
use nianbao::exchange::seal;
use nianbao::form::Field;
use nianbao::narrative::{Number, numbers, read};
use nianbao::report::{Action, Report};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// What is tried of a kind.
struct Case {
    key: &'static str,
    /// What is tidied up, with what becomes of it.
    hits: &'static [(&'static str, &'static str)],
    /// What looks like it and is not.
    misses: &'static [&'static str],
    /// Where nobody can be sure.
    silent: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        key: "punctuation",
        hits: &[
            ("收到申请12件,其中自然人3件;均已答复.", "收到申请12件，其中自然人3件；均已答复."),
            ("问题如下:更新不及时!怎么办?按月检查!!", "问题如下：更新不及时！怎么办？按月检查！！"),
            ("依申请公开(含网上)共5件,占62.5%,其余", "依申请公开（含网上）共5件，占62.5%，其余"),
            ("(一)总体(详见（表二))(Word版)情况,", "（一）总体（详见（表二））（Word版）情况，"),
            (
                "收到{{requests.received.total}}件,{{requests.received.total}},其中",
                "收到{{requests.received.total}}件，{{requests.received.total}}，其中",
            ),
            ("申请(3件 )与（ 4件)", "申请（3件 ）与（ 4件）"),
        ],
        misses: &[
            "共1,234件，每天10:30至16:00。",
            "见https://www.example.cn/a?b=1,2:3(4)与zw@example.cn。",
            "邮箱：zw@example.cn;联系电话：010-12345678",
            "采用OA(Office)系统, word与PDF; 均可",
        ],
        silent: &["比例为3:2", "f(x)与(1)", "电话:abc", "收到(3件", "3件)收到", ",收到"],
    },
    Case {
        key: "quotes",
        hits: &[
            ("落实\"放管服\"改革", "落实“放管服”改革"),
            ("发布\"APP\"和\"小程序\"", "发布“APP”和“小程序”"),
            ("第一段\"甲\"\n第二段＂乙＂。", "第一段“甲”\n第二段“乙”。"),
        ],
        misses: &["已有“甲”和“乙”", "he said \"yes\" to me"],
        silent: &[
            "落实\"放管服改革",
            "落实“放管服\"改革和\"乙\"",
            "5\"和7\"屏幕",
            "\"甲“乙”丙\"",
            "他说\" 甲 \"",
            "\"\"甲",
        ],
    },
    Case {
        key: "digits",
        hits: &[
            ("２０２４年收到１２件", "2024年收到12件"),
            ("占６２．５％，共１，２３４件", "占62.5％，共1,234件"),
            ("共０件，第３１期１，２和３号", "共0件，第31期1，2和3号"),
        ],
        misses: &["2024年收到12件", "收到十二件", "ＡＢ", "①②③"],
        silent: &["{{１２}}件", "http://a.cn/１"],
    },
    Case {
        key: "repeated",
        hits: &[
            ("收到申请，，办结。。", "收到申请，办结。"),
            ("一是、、二是；；三是：：", "一是、二是；三是："),
            ("收到，，，办结", "收到，办结"),
        ],
        misses: &["等等……以及——说明", "收到，办结。，", "好！！"],
        silent: &["未完。。。", "如上。。。。"],
    },
    Case {
        key: "spaces",
        hits: &[
            ("政府 信息  公开", "政府信息公开"),
            ("收到申请， 12 件 。办结  \n下一段", "收到申请，12 件。办结\n下一段"),
            ("共  12  件，A  B", "共 12 件，A B"),
        ],
        misses: &["　　段首缩进\n  两个半角", "共 12 件", "Word 与 PDF", "第一章　总则"],
        silent: &["12  345", "三 十件"],
    },
    Case {
        key: "blank-lines",
        hits: &[
            ("一\n\n\n二", "一\n\n二"),
            ("\n\n一\n \n　\n\n二\n\n", "一\n\n二"),
            (" \n一\n\n\n  二", "一\n\n  二"),
        ],
        misses: &["一\n\n二\n三", "　　一\n二\n"],
        silent: &["一\n \n二"],
    },
];

fn with(text: &str) -> Report {
    let mut report = zero("2021");
    report.apply(Action::WritePassage(passages::PROBLEMS, text.to_owned()));
    report
}

/// A report once it is tidied up, but for some places; and what is told.
fn tidied(report: &Report, wanted: &[&str], left_out: &BTreeSet<usize>) -> (Report, Reworded) {
    let mut report = report.clone();
    let offered = tidy(&report, |kind| wanted.contains(&kind.key));
    let told = Document::of(&mut report, &mut History::default()).reword(&offered, left_out);
    (report, told)
}

fn all() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.key).collect()
}

fn text(text: &str, wanted: &[&str]) -> String {
    let (report, _) = tidied(&with(text), wanted, &BTreeSet::new());
    report.passage(passages::PROBLEMS).to_owned()
}

#[test]
fn each_kind_puts_right_what_it_names_and_nothing_that_only_looks_like_it() {
    let tried: Vec<&str> = CASES.iter().map(|case| case.key).collect();
    assert_eq!(tried, all(), "every kind has its cases");
    for Case { key, hits, misses, silent } in CASES {
        assert!(hits.len() >= 3 && !misses.is_empty() && !silent.is_empty(), "{key}");
        for (before, after) in *hits {
            assert_eq!(text(before, &[key]), *after, "{key}");
        }
        for same in misses.iter().chain(*silent) {
            assert_eq!(text(same, &[key]), *same, "{key}");
        }
    }
}

#[test]
fn what_touches_is_one_place_that_tells_all_that_is_put_right_in_it() {
    let report = with("收到 , 12件,,办结\"甲\" :是");
    let offered = tidy(&report, |_| true);
    let told: Vec<(String, &str, Vec<&str>)> = offered
        .places
        .iter()
        .map(|place| (offered.context(place).stands, &*place.becomes, place.kinds.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (" , ".to_owned(), "，", vec!["多余空格", "半角标点"]),
            (",,".to_owned(), "，", vec!["半角标点", "重复标点"]),
            ("\"".to_owned(), "“", vec!["直引号"]),
            ("\" :".to_owned(), "”：", vec!["直引号", "多余空格", "半角标点"]),
        ]
    );
    assert_eq!(text("收到 , 12件,,办结\"甲\" :是", &all()), "收到，12件，办结“甲”：是");
    assert_eq!(text("收到 , 12件", &["punctuation"]), "收到 ， 12件");
}

#[test]
fn kinds_that_are_not_wanted_are_not_looked_for() {
    let report = with("收到１２件,,办结");
    for kind in &KINDS {
        let offered = tidy(&report, |one| one.key == kind.key);
        let names: BTreeSet<&str> =
            offered.places.iter().flat_map(|one| one.kinds.clone()).collect();
        assert!(names.iter().all(|name| *name == kind.name), "{names:?}");
    }
    assert!(tidy(&report, |_| false).places.is_empty());
}

#[test]
fn the_name_and_the_title_are_no_prose() {
    let mut report = zero("2021");
    report.apply(Action::NameAgency("甲 乙,丙".to_owned()));
    report.apply(Action::WriteTitle(Some("甲 乙,丙".to_owned())));
    assert!(tidy(&report, |_| true).places.is_empty());
}

#[test]
fn it_is_one_step_of_undo_and_what_has_changed_meanwhile_is_left() {
    let mut report = with("甲,乙");
    report.apply(Action::WritePreamble("丙,丁".to_owned()));
    let before = seal(&report);
    let mut history = History::default();
    let offered = tidy(&report, |_| true);
    let told = Document::of(&mut report, &mut history).reword(&offered, &BTreeSet::new());
    assert_eq!((told.changed, told.first), (2, Some(Field::Preamble)));
    Document::of(&mut report, &mut history).undo();
    assert_eq!((seal(&report), history.can_undo()), (before, false));
    report.apply(Action::WritePassage(passages::PROBLEMS, "甲,乙,".to_owned()));
    let told = Document::of(&mut report, &mut history).reword(&offered, &BTreeSet::new());
    assert_eq!((told.changed, told.left.len()), (1, 1));
    assert_eq!(report.passage(passages::PROBLEMS), "甲,乙,");
}

#[test]
fn published_reports_stay_what_they_say() {
    let reports = REAL.iter().map(|(name, _)| real(name)).chain(all_zero());
    for report in reports {
        let (tidied, _) = tidied(&report, &all(), &BTreeSet::new());
        assert_eq!(said(&tidied), said(&report));
        assert_eq!(tidied.figures, report.figures);
    }
}

#[test]
fn long_texts_are_tidied_up_in_time_that_grows_with_them() {
    for unit in [
        "收到,",
        "(",
        "(中)",
        "\"",
        "\"甲",
        "“\"甲\"",
        " ",
        "甲 ",
        "\n",
        "甲\n\n",
        "1",
        "１",
        "，",
        "www.a",
        "{{",
        "{{x}},甲",
        "((中)",
        "1 ",
    ] {
        let report = with(&unit.chars().cycle().take(30_000).collect::<String>());
        let begun = Instant::now();
        let (_, told) = tidied(&report, &all(), &BTreeSet::new());
        assert!(begun.elapsed() < Duration::from_secs(8), "{unit} {told:?}");
    }
}

fn quantities(text: &str) -> Vec<Number> {
    let without_place = |number| Number { digits: 0..0, range: 0..0, ..number };
    numbers(text).into_iter().map(without_place).collect()
}

/// What is read of the numbers in each field: what they are, and what they are about.
fn said(report: &Report) -> BTreeMap<Field, Vec<(String, Option<String>)>> {
    let mut said: BTreeMap<Field, Vec<_>> = BTreeMap::new();
    for mention in read(report) {
        let number = format!("{} {:?}", mention.number.quantity, mention.number.unit);
        let about = mention.subject().map(|subject| subject.name.clone());
        said.entry(mention.field).or_default().push((number, about));
    }
    said
}

/// A line that was full goes on in the next one; how full it is, no mark that is typed twice says.
#[test]
fn a_mark_typed_twice_joins_no_lines() {
    for length in 0..24 {
        let words = "另".repeat(length);
        for (once, twice) in [("，", "，，"), ("“", "““"), ("《", "《《")] {
            let text = |mark: &str| format!("{words}{mark}占62.5%办结5件\n上年结转1件");
            let of = |text: String| {
                let mut report = zero("2021");
                report.apply(Action::WritePassage(passages::ON_REQUEST, text));
                said(&report)
            };
            assert_eq!(of(text(once)), of(text(twice)), "{length} {twice}");
        }
    }
}

/// What people type, well and badly.
const TYPED: [&str; 48] = [
    "收到申请",
    "办结",
    "其中",
    "甲",
    "件",
    "万",
    "约",
    "三",
    "十",
    "百分之",
    "年",
    "第",
    "〔2021〕",
    "12",
    "1,234",
    "62.5%",
    "10:30",
    "１２",
    "６．５",
    "，",
    "。",
    "、",
    "：",
    ",",
    ";",
    ":",
    "?",
    "!",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "”",
    " ",
    "  ",
    "　　",
    "\n",
    "\n\n\n",
    "abc",
    "www.a.cn",
    "a@b.cn",
    "{{requests.received.total}}",
    "{{",
    "}}",
    "\\{{",
    "多",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn tidied_up_twice_is_tidied_up_once(pieces in vec(select(&TYPED[..]), 0..24), off in btree_set(0_usize..6, 0..4)) {
        let wanted: Vec<&str> = KINDS.iter().enumerate().filter(|(i, _)| !off.contains(i)).map(|(_, kind)| kind.key).collect();
        let report = with(&pieces.concat());
        let (once, told) = tidied(&report, &wanted, &BTreeSet::new());
        let (twice, again) = tidied(&once, &wanted, &BTreeSet::new());
        prop_assert_eq!(&twice, &once);
        prop_assert!(told.left.is_empty() && again == Reworded::default(), "{:?} {:?}", told, again);
    }

    #[test]
    fn no_number_becomes_another_whichever_places_are_left_out(
        pieces in vec(select(&TYPED[..]), 0..24),
        left_out in btree_set(0_usize..10, 0..8),
    ) {
        let report = with(&pieces.concat());
        let (tidied, told) = tidied(&report, &all(), &left_out);
        let (before, after) = (report.passage(passages::PROBLEMS), tidied.passage(passages::PROBLEMS));
        prop_assert_eq!(quantities(before), quantities(after), "{:?} → {:?} {:?}", before, after, told);
        prop_assert_eq!(before.matches("{{").count(), after.matches("{{").count());
        prop_assert_eq!(&tidied.figures, &report.figures);
    }

    #[test]
    fn what_was_said_with_a_number_is_said_still(
        pieces in vec(select(vec!["全年收到申请12件", "办结 5 件", "予以公开三件", "其中,自然人2件", "(含网上 1件 )", "占62.5%", "上年结转１件", "未收到行政复议申请",
            ",", ";", "。", ":", " ", "\n", "\n\n\n", ", ", "，，"]), 0..14),
    ) {
        let mut report = zero("2021");
        report.apply(Action::WritePassage(passages::ON_REQUEST, pieces.concat()));
        let (tidied, _) = tidied(&report, &all(), &BTreeSet::new());
        let (before, after) = (said(&report), said(&tidied));
        let texts = (report.passage(passages::ON_REQUEST), tidied.passage(passages::ON_REQUEST));
        prop_assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (before, after) in before.values().flatten().zip(after.values().flatten()) {
            prop_assert_eq!(&before.0, &after.0, "{:?}", texts);
            // Tidied up, more can be read; what was read before is read as the same.
            prop_assert!(before.1.is_none() || before.1 == after.1, "{:?}: {:?} {:?}", texts, before, after);
        }
        prop_assert_eq!(before.values().flatten().count(), after.values().flatten().count());
    }
}
