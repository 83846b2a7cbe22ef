//! A text sought in all that a report says in words, and another one put in its place: exactly
//! there, in one step of undo, and never within a live figure.

mod common;

use common::{agency, real, zero};
use nianbao::document::replacing::Sought;
use nianbao::document::rewording::{Rewording, heading};
use nianbao::document::{Document, History};
use nianbao::editions::passages;
use nianbao::exchange::seal;
use nianbao::form::Field;
use nianbao::narrative::live::{Kind, expand};
use nianbao::report::{Action, Edit, Report};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn with(text: &str) -> Report {
    let mut report = zero("2021");
    report.apply(Action::WritePassage(passages::PROBLEMS, text.to_owned()));
    report
}

fn sought(text: &str) -> Sought {
    Sought { text: text.to_owned(), is_exact: false }
}

fn all() -> BTreeSet<usize> {
    BTreeSet::new()
}

/// What stands in the passage once every place was replaced.
fn replaced(text: &str, sought: &Sought, by: &str) -> String {
    let mut report = with(text);
    let offered = sought.in_words_of(&report, by);
    let mut history = History::default();
    Document::of(&mut report, &mut history).reword(&offered, &all());
    report.passage(passages::PROBLEMS).to_owned()
}

#[test]
fn width_and_case_are_told_apart_only_where_that_is_asked() {
    for (text, what, loose, exact) in [
        ("２０２３年和2023年", "2023年", "甲和甲", "２０２３年和甲"),
        ("ＡＢ局、ab局、AB局", "AB局", "甲、甲、甲", "ＡＢ局、ab局、甲"),
        ("（一）与(一)", "(一)", "甲与甲", "（一）与甲"),
        ("𠮷２𠮷", "2", "𠮷甲𠮷", "𠮷２𠮷"),
        ("没有", "2", "没有", "没有"),
    ] {
        assert_eq!(replaced(text, &sought(what), "甲"), loose, "{text}");
        let strict = Sought { text: what.to_owned(), is_exact: true };
        assert_eq!(replaced(text, &strict, "甲"), exact, "{text}");
    }
}

#[test]
fn what_is_put_may_hold_what_is_sought_or_be_nothing() {
    assert_eq!(replaced("局局长局", &sought("局"), "局局"), "局局局局长局局");
    assert_eq!(replaced("甲 乙 丙", &sought(" "), ""), "甲乙丙");
    assert_eq!(replaced("啊啊啊", &sought("啊啊"), "哦"), "哦啊", "from the left, none twice");
}

#[test]
fn live_figures_stay_whole_and_as_many_as_they_are() {
    let total = "{{requests.received.total}}";
    for (text, what, by, expected) in [
        (format!("total {total}件"), "total", "共", format!("共 {total}件")),
        (format!("{total}件，received"), "received", "", format!("{total}件，")),
        ("{{没有这个数}}这个数".to_owned(), "这个数", "数", "{{没有这个数}}数".to_owned()),
        ("\\{{x}}与\\".to_owned(), "\\", "", "\\{{x}}与".to_owned()),
        // What would make one, or spoil one, is not done.
        ("{甲{x}}".to_owned(), "甲", "", "{甲{x}}".to_owned()),
        (format!("甲{total}"), "甲", "\\", format!("甲{total}")),
        (format!("甲{total}"), "甲", "{", format!("{{{total}")),
        (format!("甲\n{total}"), "甲", "{{", format!("{{{{\n{total}")),
        // Put on purpose, it is one.
        ("共甲件".to_owned(), "甲", total, format!("共{total}件")),
    ] {
        assert_eq!(replaced(&text, &sought(what), by), expected, "{text}: {what} → {by}");
    }
    let mut report = with(&format!("甲{total}"));
    let offered = sought("甲").in_words_of(&report, "\\");
    let told = Document::of(&mut report, &mut History::default()).reword(&offered, &all());
    assert_eq!(told.changed, 0);
    assert!(told.told("替换").contains("随表更新的数"), "{told:?}");
}

#[test]
fn it_is_sought_in_the_name_the_title_the_preamble_and_every_passage() {
    for name in ["suqian-2024", "pengbu-2020"] {
        let mut report = real(name);
        report.apply(Action::NameAgency("甲办公室".to_owned()));
        report.apply(Action::WriteTitle(Some("甲办公室年报".to_owned())));
        report.apply(Action::WritePreamble("请与甲办公室联系。".to_owned()));
        let keys: Vec<_> = report.edition.passages().map(|passage| passage.key).collect();
        for key in &keys {
            report.apply(Action::WritePassage(*key, "甲办公室和甲办公室".to_owned()));
        }
        let figures = report.figures.clone();
        let offered = sought("甲办公室").in_words_of(&report, "乙局");
        assert_eq!(offered.places.len(), 3 + 2 * keys.len());
        let (mut history, before) = (History::default(), seal(&report));
        let told = Document::of(&mut report, &mut history).reword(&offered, &all());
        assert_eq!((told.changed, told.first), (3 + 2 * keys.len(), Some(Field::AgencyName)));
        assert_eq!(report.agency.name, "乙局");
        assert_eq!(report.title.as_deref(), Some("乙局年报"));
        assert_eq!(report.preamble, "请与乙局联系。");
        assert!(keys.iter().all(|key| report.passage(*key) == "乙局和乙局"));
        assert_eq!(report.figures, figures);
        assert_eq!(told.told("替换"), format!("已替换 {} 处。", 3 + 2 * keys.len()));
        Document::of(&mut report, &mut history).undo();
        assert_eq!(seal(&report), before);
        assert!(!history.can_undo(), "it was one step");
    }
}

#[test]
fn a_name_that_is_left_out_stays_and_nothing_follows_one_that_is_not() {
    let mut report = Report::new(agency(), 2024);
    let title = report.printed_title();
    let offered = sought("示例街道").in_words_of(&report, "新街道");
    let fields: Vec<Field> = offered.counts().into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [Field::AgencyName, Field::Preamble],
        "the customary title follows the name"
    );
    let preamble = report.preamble.clone();
    let mut history = History::default();
    Document::of(&mut report, &mut history).reword(&offered, &BTreeSet::from([1]));
    assert_eq!(report.agency.name, "新街道办事处");
    assert_eq!(report.preamble, preamble, "its place was left out");
    assert_eq!(report.printed_title(), title.replace("示例街道", "新街道"));
}

#[test]
fn a_place_of_the_preamble_is_that_place_though_the_name_changes_by_the_same_act() {
    let mut report = Report::new(agency(), 2024);
    let before = report.preamble.clone();
    let at = before.find("六部分").expect("the customary wording");
    let (stands, becomes) = ("六部分".to_owned(), "六个部分".to_owned());
    let words = Edit::Preamble { at: at..at + stands.len(), stands, becomes };
    let name = Edit::Name { stands: report.agency.name.clone(), becomes: "某".to_owned() };
    report.apply(Action::Mend(vec![name, words]));
    assert_eq!(report.agency.name, "某");
    assert_eq!(report.preamble, before.replace("六部分", "六个部分"));
}

#[test]
fn a_field_that_has_changed_meanwhile_is_told_and_left_alone() {
    let mut report = with("甲一，甲二。");
    report.apply(Action::WritePreamble("甲三。".to_owned()));
    let offered = sought("甲").in_words_of(&report, "乙");
    // The same words stand at the same place, and one more before.
    report.apply(Action::WritePassage(passages::PROBLEMS, "甲一，甲二。又".to_owned()));
    let told = Document::of(&mut report, &mut History::default()).reword(&offered, &all());
    assert_eq!(report.passage(passages::PROBLEMS), "甲一，甲二。又");
    assert_eq!(report.preamble, "乙三。");
    assert_eq!(told.changed, 1);
    let said = told.told("替换");
    assert!(said.contains("有 2 处没有替换") && said.contains("已经改变"), "{said}");
}

#[test]
fn nothing_to_be_done_is_no_step() {
    let mut report = with("甲一，甲二。");
    let mut history = History::default();
    let before = seal(&report);
    let none = sought("").in_words_of(&report, "乙");
    assert!(none.places.is_empty());
    let same = sought("甲").in_words_of(&report, "甲");
    assert_eq!((same.places.len(), same.same), (0, 2), "it stands there already");
    let left = sought("甲").in_words_of(&report, "乙");
    for (offered, left_out) in [(&none, all()), (&same, all()), (&left, BTreeSet::from([0, 1]))] {
        let told = Document::of(&mut report, &mut history).reword(offered, &left_out);
        assert_eq!((told.changed, told.told("替换").as_str()), (0, "没有替换。"));
    }
    assert!(!history.can_undo());
    assert_eq!(seal(&report), before);
}

#[test]
fn each_place_is_shown_with_what_stands_around_it_in_its_line() {
    let report = with(
        "上一行\n本单位全年公开政府信息甲若干条，其中通过网站公开若干条，公众可以查询下载。\n下一行",
    );
    let offered = sought("甲").in_words_of(&report, "");
    let shown = offered.context(&offered.places[0]);
    assert_eq!(shown.before, "本单位全年公开政府信息");
    assert_eq!(shown.stands, "甲");
    assert_eq!(shown.behind, "若干条，其中通过网站公开若干条，…");
    let deep = sought("查询").in_words_of(&report, "");
    assert!(deep.context(&deep.places[0]).before.starts_with('…'));
    let total = "{{requests.received.total}}件甲{{requests.received.total}}件";
    let live = with(total);
    let shown = sought("甲").in_words_of(&live, "");
    let shown = shown.context(&shown.places[0]);
    assert_eq!((shown.before.as_str(), shown.behind.as_str()), ("0件", "0件"), "as published");
    let section = heading(report.edition, Field::Passage(passages::ON_REQUEST));
    assert_eq!(section, "一、总体情况：（二）依申请公开");
    assert_eq!(heading(report.edition, Field::Preamble), "前言");
    assert_eq!(heading(report.edition, Field::Passage(passages::OTHER)), "六、其他需要报告的事项");
}

#[test]
fn however_often_a_text_is_put_no_more_is_made_than_a_report_may_hold() {
    let mut report = with(&"的".repeat(50_000));
    let offered = sought("的").in_words_of(&report, &"之".repeat(200));
    let told = Document::of(&mut report, &mut History::default()).reword(&offered, &all());
    assert_eq!(told.changed, 0);
    assert!(told.told("替换").contains("超过"), "{told:?}");
}

#[test]
fn long_texts_are_searched_and_changed_in_time_that_grows_with_them() {
    for (unit, what) in
        [("的", "的"), ("1,", "1"), ("{{", "的"), ("啊", "啊啊啊啊啊啊啊不"), ("{{x}}的", "的")]
    {
        let mut report = with(&unit.chars().cycle().take(400_000).collect::<String>());
        let begun = Instant::now();
        let offered = sought(what).in_words_of(&report, "之");
        let contexts: usize =
            offered.places.iter().take(200).map(|place| offered.context(place).before.len()).sum();
        Document::of(&mut report, &mut History::default()).reword(&offered, &all());
        assert!(begun.elapsed() < Duration::from_secs(20), "{unit} {contexts}");
    }
}

/// Pieces of prose of which some are sought.
const PIECES: [&str; 16] = [
    "甲",
    "局",
    "甲局",
    "２０２３年",
    "2023年",
    "ab",
    "ＡＢ",
    "，",
    "\n",
    "𠮷",
    "{{requests.received.total}}",
    "{{甲}}",
    "\\{{甲}}",
    "{",
    "}}",
    "é",
];

/// What is sought and what is put.
const WORDS: [&str; 12] = [
    "甲",
    "局",
    "2023年",
    "ａB",
    "",
    "甲局甲",
    "received",
    "{",
    "}",
    "é",
    "\\",
    "{{requests.received.total}}",
];

/// A text with what stands at chosen places replaced, without anything of the program.
fn by_hand(text: &str, stretches: &[(std::ops::Range<usize>, &str)]) -> String {
    let mut now = text.to_owned();
    for (at, by) in stretches.iter().rev() {
        now.replace_range(at.clone(), by);
    }
    now
}

fn figures(report: &Report, text: &str) -> Vec<String> {
    let expanded = expand(report, text);
    let live = expanded.pieces.iter().filter(|piece| piece.kind != Kind::Plain);
    live.map(|piece| text[piece.written.clone()].to_owned()).collect()
}

/// The fields with places, each with those that are chosen in it.
fn chosen<'a>(
    offered: &'a Rewording,
    left_out: &BTreeSet<usize>,
    field: Field,
) -> Vec<(std::ops::Range<usize>, &'a str)> {
    let places = offered.places.iter().enumerate();
    let of = places.filter(|(i, place)| place.field == field && !left_out.contains(i));
    of.map(|(_, place)| (place.at.clone(), &*place.becomes)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn only_the_chosen_places_change_and_undo_gives_every_byte_back(
        texts in vec(vec(select(&PIECES[..]), 0..14), 4),
        what in select(&WORDS[..]),
        by in select(&WORDS[..]),
        is_exact: bool,
        left_out in btree_set(0_usize..12, 0..6),
    ) {
        let texts: Vec<String> = texts.into_iter().map(|pieces| pieces.concat()).collect();
        let mut report = zero("2021");
        report.apply(Action::NameAgency(texts[0].replace('\n', "")));
        report.apply(Action::WriteTitle(Some(texts[1].replace('\n', ""))));
        report.apply(Action::WritePreamble(texts[2].clone()));
        report.apply(Action::WritePassage(passages::PROBLEMS, texts[3].clone()));
        let before = report.clone();
        let sought = Sought { text: what.to_owned(), is_exact };
        let offered = sought.in_words_of(&report, by);
        let mut history = History::default();
        let told = Document::of(&mut report, &mut history).reword(&offered, &left_out);
        let mut changed = 0;
        let mut expected = before.clone();
        for field in [Field::AgencyName, Field::Title, Field::Preamble, Field::Passage(passages::PROBLEMS)] {
            let stretches = chosen(&offered, &left_out, field);
            let (was, now) = (before.text(field), report.text(field));
            // A field is changed as a whole or not at all, and then that is told.
            let is_left = told.left.iter().any(|(why, _)| why.contains(&before.edition.called(field)));
            let text = if is_left { was.clone() } else { by_hand(&was, &stretches) };
            prop_assert_eq!(&now, &text);
            if !is_left {
                changed += stretches.len();
            }
            // Those that stood there stand there still, in their order.
            if !by.contains("{{") {
                prop_assert_eq!(figures(&report, &now), figures(&before, &was));
            }
            match field {
                Field::AgencyName => expected.agency.name = text,
                Field::Title => expected.title = Some(text),
                Field::Preamble => expected.preamble = text,
                _ => expected.apply(Action::WritePassage(passages::PROBLEMS, text)),
            }
        }
        prop_assert_eq!(&report, &expected, "and nothing else has changed");
        prop_assert_eq!(told.changed, changed);
        prop_assert_eq!(history.can_undo(), changed > 0);
        Document::of(&mut report, &mut history).undo();
        prop_assert_eq!(seal(&report), seal(&before));
        prop_assert!(!history.can_undo());
    }

    #[test]
    fn what_was_replaced_by_something_else_is_found_no_more(
        pieces in vec(select(&PIECES[..9]), 0..14),
        what in select(vec!["甲", "局", "2023年", "ａB"]),
    ) {
        let text = pieces.concat();
        let now = replaced(&text, &sought(what), "¤");
        prop_assert!(sought(what).in_words_of(&with(&now), "").places.iter().all(|place| place.field != Field::Passage(passages::PROBLEMS)));
        prop_assert_eq!(now.matches('¤').count(), sought(what).in_words_of(&with(&text), "¤").places.iter().filter(|place| place.field == Field::Passage(passages::PROBLEMS)).count());
    }
}
