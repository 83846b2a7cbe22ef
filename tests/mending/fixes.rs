//! One fix, two fixes, fixes that came too late, fixes that wait, all at once.

use crate::common::{cell, edition, enter, put_right, zero_of};
use nianbao::document::History;
use nianbao::document::{Document, Slot, Together};
use nianbao::editions::{EDITIONS, passages};
use nianbao::exchange::seal;
use nianbao::form::Edition;
use nianbao::form::{Field, PassageKey};
use nianbao::report::{Action, Report};
use nianbao::rules::{Finding, review};

const ON_REQUEST: PassageKey = passages::ON_REQUEST;

/// The example that the page undid: every number of it disagrees.
const PROSE: &str = "全年新收申请9件。办结6件。予以公开1件。部分公开2件。";

/// Table three: received 8, of which 5 granted and 3 partially; nothing else.
fn sample(edition: &'static Edition) -> Report {
    let mut report = zero_of(edition);
    for (row, number) in
        [("received", "8"), ("granted", "5"), ("partially_granted", "3"), ("closed_total", "8")]
    {
        for column in ["natural_person", "total"] {
            enter(&mut report, &format!("requests.{row}.{column}"), number);
        }
    }
    report.apply(Action::WritePassage(ON_REQUEST, PROSE.to_owned()));
    report
}

fn of_prose(report: &Report) -> Vec<Finding> {
    let is_of_prose = |finding: &Finding| finding.at == Field::Passage(ON_REQUEST);
    review(report).open.into_iter().filter(is_of_prose).collect()
}

fn write(report: &mut Report, text: &str) {
    report.apply(Action::WritePassage(ON_REQUEST, text.to_owned()));
}

/// Presses the fix of this kind on the card of a finding.
fn press(
    report: &mut Report,
    history: &mut History,
    shown: &Finding,
    label: &str,
) -> Option<String> {
    let fix = shown.fixes.iter().find(|fix| fix.label.starts_with(label)).expect("a fix");
    let refused = Document::of(report, history).mend(shown, fix);
    refused.err().map(|moved| moved.to_string())
}

#[test]
fn cards_made_before_the_first_was_pressed_do_what_they_say_from_the_last_to_the_first() {
    for edition in EDITIONS.iter().copied() {
        let (mut report, mut history) = (sample(edition), History::default());
        let cards = of_prose(&report);
        assert_eq!(cards.len(), 4);
        for card in cards.iter().rev() {
            assert_eq!(press(&mut report, &mut history, card, "正文改为"), None);
        }
        let mended = "全年新收申请8件。办结8件。予以公开5件。部分公开3件。";
        assert_eq!(report.passage(ON_REQUEST), mended);
        for _ in 0..4 {
            Document::of(&mut report, &mut history).undo();
        }
        assert_eq!(report.passage(ON_REQUEST), PROSE);

        for (i, card) in cards.iter().enumerate().rev() {
            // What is typed in between stays.
            let typed = format!("{}另{i}", report.passage(ON_REQUEST));
            write(&mut report, &typed);
            assert_eq!(press(&mut report, &mut history, card, "改为随表更新"), None);
        }
        assert_eq!(
            report.passage(ON_REQUEST),
            "全年新收申请{{requests.received.total}}件。办结{{requests.closed_total.total}}件。\
             予以公开{{requests.granted.total}}件。\
             部分公开{{requests.partially_granted.total}}件。另3另2另1另0"
        );
    }
}

#[test]
fn where_nothing_was_carried_in_what_was_received_is_one_number() {
    for edition in EDITIONS.iter().copied() {
        for of in ["全年收到政府信息公开申请9件。", "收到自然人申请9件。"] {
            let (mut report, mut history) = (sample(edition), History::default());
            write(&mut report, of);
            let [card] = of_prose(&report).try_into().expect("one finding");
            assert!(card.arithmetic.ends_with("为 8"), "{}", card.arithmetic);
            assert_eq!(press(&mut report, &mut history, &card, "正文改为 8"), None);
            assert_eq!(report.passage(ON_REQUEST), of.replace('9', "8"));
            assert!(of_prose(&report).is_empty());

            // Of two numbers that would agree a person says which.
            for column in ["natural_person", "total"] {
                for row in ["carried_in", "carried_out"] {
                    enter(&mut report, &format!("requests.{row}.{column}"), "3");
                }
            }
            write(&mut report, of);
            let [card] = of_prose(&report).try_into().expect("one finding");
            assert!(card.arithmetic.ends_with("为 8，加上年结转为 11，与两种口径都不符"));
            assert_eq!(card.certain_fix(), None);
        }
    }
}

#[test]
fn a_fix_whose_place_has_changed_is_refused_with_the_place_named() {
    for edition in EDITIONS.iter().copied() {
        let (mut report, mut history) = (sample(edition), History::default());
        let cards = of_prose(&report);
        for changed in [
            PROSE.replace("9件", "10件"),
            PROSE.replace("新收", "共收"),
            PROSE.replace("9件", "8件"),
            String::new(),
        ] {
            write(&mut report, &changed);
            let before = seal(&report);
            let said = press(&mut report, &mut history, &cards[0], "正文改为").expect("refused");
            assert!(said.contains("依申请公开") && said.contains("没有改动"), "{said}");
            assert_eq!(seal(&report), before);
            assert!(!history.can_undo());
        }
        // The table says something else by now than the button does.
        write(&mut report, PROSE);
        for address in [
            "received.natural_person",
            "received.total",
            "carried_out.natural_person",
            "carried_out.total",
        ] {
            let number = if address.starts_with("received") { "11" } else { "3" };
            enter(&mut report, &format!("requests.{address}"), number);
        }
        let said = press(&mut report, &mut history, &cards[0], "正文改为");
        assert!(said.is_some(), "it would no longer be 8");
        assert_eq!(report.passage(ON_REQUEST), PROSE);
    }
}

#[test]
fn of_two_sentences_that_are_alike_each_card_mends_its_own() {
    for (first, expected) in [
        (0, "新收申请8件。甲。新收申请9件。乙。新收申请9件。"),
        (1, "新收申请9件。甲。新收申请8件。乙。新收申请9件。"),
        (2, "新收申请9件。甲。新收申请9件。乙。新收申请8件。"),
    ] {
        let (mut report, mut history) = (sample(edition("2021")), History::default());
        write(&mut report, "新收申请9件。甲。新收申请9件。乙。新收申请9件。");
        let cards = of_prose(&report);
        assert_eq!(cards.len(), 3);
        let keys: Vec<_> = cards.iter().map(Finding::key).collect();
        assert!(keys[0] != keys[1] && keys[1] != keys[2], "F8 goes from one to the next");
        assert_eq!(press(&mut report, &mut history, &cards[first], "正文改为"), None);
        assert_eq!(report.passage(ON_REQUEST), expected);
        // The other cards were told meanwhile; one that was not is refused.
        let stale = press(&mut report, &mut history, &cards[(first + 1) % 3], "正文改为");
        assert!(stale.is_some());
        assert_eq!(report.passage(ON_REQUEST), expected);
    }
}

#[test]
fn what_is_put_in_is_read_as_what_it_says() {
    let report = sample(edition("2021"));
    let offered = |text: &str| {
        let mut report = report.clone();
        write(&mut report, text);
        of_prose(&report)
            .iter()
            .flat_map(|f| f.fixes.clone())
            .map(|fix| fix.label)
            .collect::<Vec<_>>()
    };
    assert_eq!(offered("新收申请9件。"), ["正文改为 8", "改为随表更新"]);
    assert_eq!(offered("新收申请{9件。"), ["正文改为 8"], "three braces would be none");
    assert_eq!(offered("新收申请\\9件。"), ["正文改为 8"], "a backslash would make it text");
    assert_eq!(offered("{{新收申请9件。"), ["正文改为 8"], "braces are open");
    assert_eq!(offered("新收申请2025十件。"), Vec::<String>::new(), "it would become 20258");

    let mut report = report.clone();
    write(&mut report, "予以公开5件，占百分之十。");
    let (mut history, card) = (History::default(), of_prose(&report).remove(0));
    assert_eq!(press(&mut report, &mut history, &card, "正文改为"), None);
    assert_eq!(report.passage(ON_REQUEST), "予以公开5件，占百分之62.5。");
    assert!(of_prose(&report).is_empty());
}

#[test]
fn nothing_is_drawn_from_a_table_that_does_not_balance() {
    for edition in EDITIONS.iter().copied() {
        let mut report = sample(edition);
        write(&mut report, &format!("{PROSE}办结8件。制发规范性文件5件。"));
        enter(&mut report, "requests.granted.natural_person", "6");
        let cards = of_prose(&report);
        assert_eq!(cards.len(), 5);
        for card in &cards[..4] {
            assert!(card.fixes.is_empty());
            let reason = card.held_back.as_deref();
            assert_eq!(reason, Some("表三尚未平衡，先改正表中的错误，再改正文"));
        }
        assert!(!cards[4].fixes.is_empty(), "table two is as it should be");
        let mut history = History::default();
        let mut document = Document::of(&mut report, &mut history);
        assert_eq!(
            put_right(&mut document, Together::Following(Field::Passage(ON_REQUEST))).changed,
            0
        );
        let said = put_right(&mut document, Together::Certain(Some(Field::Passage(ON_REQUEST))))
            .to_string();
        assert!(said.starts_with("已改正 1 处。还有 4 处没有改：表三尚未平衡"), "{said}");

        // A card of before the table went out of balance comes too late.
        let balanced = of_prose(&sample(edition));
        let shown = balanced[0].clone();
        assert!(press(&mut report, &mut history, &shown, "正文改为").is_some());

        enter(&mut report, "requests.granted.natural_person", "约五");
        let reason = of_prose(&report)[0].held_back.clone();
        assert_eq!(reason.as_deref(), Some("表三有不合要求的数，先改正表中的错误，再改正文"));

        enter(&mut report, "requests.granted.natural_person", "5");
        assert!(
            of_prose(&report).iter().all(|card| !card.fixes.is_empty() && card.held_back.is_none())
        );
        let mut document = Document::of(&mut report, &mut history);
        assert_eq!(
            put_right(&mut document, Together::Following(Field::Passage(ON_REQUEST))).changed,
            2
        );
    }
}

#[test]
fn all_is_put_right_in_one_step_and_decisions_stay_with_people() {
    for edition in EDITIONS.iter().copied() {
        let mut report = sample(edition);
        let intro = passages::INTRO;
        report
            .apply(Action::WritePassage(intro, "一、总体情况\n扎实推进，办结申请7件。".to_owned()));
        report.apply(Action::WriteTitle(Some("另题".to_owned())));
        enter(&mut report, "disputes.reconsideration.other", "/");
        let (before, figures) = (seal(&report), report.figures.clone());
        let mut history = History::default();
        let mut document = Document::of(&mut report, &mut history);
        let mended = put_right(&mut document, Together::Certain(None));
        assert_eq!((mended.changed, mended.first), (6, Some(Field::Passage(intro))), "{mended}");
        assert!(mended.to_string().contains("还有 2 处没有改：由您逐条决定"), "{mended}");
        assert_eq!(report.passage(intro), "扎实推进，办结申请8件。");
        assert_eq!(
            report.passage(ON_REQUEST),
            "全年新收申请8件。办结8件。予以公开5件。部分公开3件。"
        );
        assert_eq!(report.figures, figures, "no figure is touched");
        let mut document = Document::of(&mut report, &mut history);
        document.undo();
        assert_eq!(seal(&report), before, "one step");
        assert!(!history.can_undo());
    }
}

#[test]
fn a_number_that_agrees_by_the_other_convention_does_not_follow_another() {
    let (mut report, mut history) = (sample(edition("2021")), History::default());
    for column in ["natural_person", "total"] {
        enter(&mut report, &format!("requests.carried_in.{column}"), "1");
        enter(&mut report, &format!("requests.carried_out.{column}"), "1");
    }
    write(&mut report, "共收到申请9件，办结8件。");
    let mut document = Document::of(&mut report, &mut history);
    assert_eq!(
        put_right(&mut document, Together::Following(Field::Passage(ON_REQUEST))).changed,
        1
    );
    assert_eq!(
        report.passage(ON_REQUEST),
        "共收到申请9件，办结{{requests.closed_total.total}}件。"
    );
    // New ones alone, or with those carried in: what it would follow is not known.
    write(&mut report, "共收到申请8件，全年新收申请8件。");
    let mut document = Document::of(&mut report, &mut history);
    assert_eq!(
        put_right(&mut document, Together::Following(Field::Passage(ON_REQUEST))).changed,
        1
    );
    assert_eq!(
        report.passage(ON_REQUEST),
        "共收到申请8件，全年新收申请{{requests.received.total}}件。"
    );
}

#[test]
fn a_text_goes_into_the_slot_that_was_chosen_or_nowhere() {
    let (mut report, mut history) = (sample(edition("2019")), History::default());
    let field = Field::Passage(ON_REQUEST);
    let slot = Slot::chosen(&report, field, 0..0);
    let mut document = Document::of(&mut report, &mut history);
    assert_eq!(document.insert(&slot, "综上，"), Ok(()));
    let said = document.insert(&slot, "综上，").expect_err("the text is another").to_string();
    assert!(said.contains("依申请公开"), "{said}");
    assert_eq!(report.passage(ON_REQUEST), format!("综上，{PROSE}"));
}

#[test]
fn blanks_are_those_of_the_moment() {
    for edition in EDITIONS.iter().copied() {
        let mut report =
            Report::empty(edition, edition.first_year, nianbao::report::Agency::default());
        let card = review(&report).open.into_iter().find(|f| f.rule.id == "C01").expect("blanks");
        let action = card.fixes[0].action();
        let first = cell(&report, &card.cells[0].to_string());
        report.apply(Action::EnterFigure(first, "7".to_owned()));
        report.apply(action);
        assert_eq!(report.figure(first).text(), "7");
        assert!(card.cells[1..].iter().all(|cell| report.figure(*cell).text() == "0"));
    }
}
