//! Random reports and prose, every fix in a random order, typing and other figures between:
//! what is pressed changes its place alone, and undo gives back every byte. Walked through
//! [`Document`], which is all that the page has between its buttons and the report.

use crate::common::{put_right, zero_of};
use nianbao::document::History;
use nianbao::document::{Document, Together, mendable};
use nianbao::editions::{EDITIONS, passages};
use nianbao::exchange::seal;
use nianbao::form::Edition;
use nianbao::form::{CellRef, Field, PassageKey};
use nianbao::narrative::Memory;
use nianbao::report::{Action, Edit, Report, Totals};
use nianbao::rules::{Finding, Safety, review, review_with};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

/// Sentences of many shapes, each with places for numbers.
const SENTENCES: &[&str] = &[
    "全年新收申请#件。",
    "全年共收到政府信息公开申请#件，办结#件；",
    "其中，予以公开#件、部分公开#件、不予公开#件，占#%。",
    "办结申请 # 件（含上年结转#件），结转下年度继续办理#件。",
    "办结的申请中，予以公开#件，占百分之#。",
    "上年结转申请#件，答复{{requests.closed_total.total}}件，予以公开#件。",
    "因政府信息公开被申请行政复议#件，其中维持#件，纠正#件；",
    "被提起行政诉讼#件。未收到政府信息公开申请。",
    "制发规范性文件#件，废止规范性文件#件，现行有效规范性文件#件。",
    "无法提供#件𠮷，其中信息不存在#件。",
    "收到自然人申请#件，法人或其他组织#件。\n",
    "📮来访#件，其中网上#件，当面#件。",
    "结转下年度#宗！{{没有这个数}}。办结#件？",
    "一、总体情况\n",
    "（二）依申请公开\n\n",
    "\\{{不是数}}收到#件。{{办结#件。",
    "主动公开政府信息#条。主动公开政府信息#条。",
];

/// Numbers as prose writes them.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "３",
    "1,234",
    "七",
    "十二",
    "8",
    "1.5万",
    "62.5",
    "约9",
    "{{requests.received.total}}",
];

/// What somebody types in between.
const TYPED: &[&str] = &["，", "又", "9", "。", "{{", "}}", "\n", "（", "办结", "𠮷", " "];

const PASSAGES: [PassageKey; 3] = [passages::INTRO, passages::ON_REQUEST, passages::PROBLEMS];

/// Draws from a list of numbers that proptest can make smaller.
struct Draw {
    numbers: Vec<u32>,
    at: usize,
}

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        let drawn = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        drawn as usize % count.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = self.below(of.len());
        of.get(at)
    }

    fn prose(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(6) {
            for part in self.one(SENTENCES).copied().unwrap_or_default().split_inclusive('#') {
                let (words, is_open) = (part.trim_end_matches('#'), part.ends_with('#'));
                text += words;
                if is_open {
                    text += self.one(NUMBERS).copied().unwrap_or_default();
                }
            }
        }
        text
    }

    fn is_rare(&mut self) -> bool {
        self.below(4) == 3
    }
}

/// A report whose tables balance, some of them spoilt afterwards.
fn report(edition: &'static Edition, draw: &mut Draw) -> Report {
    let mut report = zero_of(edition);
    report.apply(Action::SetTotals(Totals::Automatic));
    let mut entries: Vec<(CellRef, String)> = Vec::new();
    for cell in report.edition.cells().filter(|cell| report.is_open(*cell)) {
        if draw.is_rare() && !matches!(cell.row().0, "received" | "carried_in" | "carried_out") {
            entries.push((cell, draw.below(9).to_string()));
        }
    }
    report.apply(Action::EnterFigures(entries));
    // What was closed was received, or carried in.
    let closed = report.edition.cells().filter(|cell| cell.row().0 == "closed_total");
    let received = closed.map(|cell| {
        let there = report.edition.cell(&format!("requests.received.{}", cell.column().0));
        (there.unwrap_or(cell), report.text(Field::Figure(cell)))
    });
    report.apply(Action::EnterFigures(received.collect()));
    if draw.is_rare() {
        report.apply(Action::SetTotals(Totals::Typed));
        spoil(&mut report, draw);
    }
    for key in PASSAGES {
        report.apply(Action::WritePassage(key, draw.prose()));
    }
    if draw.is_rare() {
        let mut previous = report.clone();
        previous.year -= 1;
        report.apply(Action::KeepBeside(Some(Box::new(previous))));
    }
    report
}

fn spoil(report: &mut Report, draw: &mut Draw) {
    let cells: Vec<CellRef> = report.edition.cells().filter(|cell| report.is_open(*cell)).collect();
    if let (Some(cell), Some(text)) =
        (draw.one(&cells).copied(), draw.one(&["7", "", "/", "约三", "12万元", "20000元"]))
    {
        report.apply(Action::EnterFigure(cell, (*text).to_owned()));
    }
}

/// Somebody types, or takes something out, at a random place of a passage.
fn typed(report: &Report, draw: &mut Draw) -> Action {
    let key = draw.one(&PASSAGES).copied().unwrap_or(PASSAGES[0]);
    let mut text = report.passage(key).to_owned();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let at = draw.one(&places).copied().unwrap_or(0);
    if draw.is_rare() && !text.is_empty() {
        text.remove(at);
    } else {
        text.insert_str(at, draw.one(TYPED).copied().unwrap_or("，"));
    }
    Action::WritePassage(key, text)
}

/// The report with one stretch replaced by hand.
fn by_hand(report: &Report, edit: &Edit) -> Report {
    let mut report = report.clone();
    match edit {
        Edit::Wording { passage, at, stands, becomes } => {
            let text = report.passage(*passage);
            assert_eq!(text.get(at.clone()), Some(stands.as_str()));
            let text = [&text[..at.start], becomes, &text[at.end..]].concat();
            report.apply(Action::WritePassage(*passage, text));
        }
        Edit::Preamble { at, stands, becomes } => {
            let text = report.preamble.clone();
            assert_eq!(text.get(at.clone()), Some(stands.as_str()));
            let text = [&text[..at.start], becomes, &text[at.end..]].concat();
            report.apply(Action::WritePreamble(text));
        }
        Edit::Line { .. } => unreachable!("no finding is about a stretch of a line"),
        Edit::Figure { cell, stands, becomes } => {
            assert_eq!(report.figure(*cell).text(), stands);
            report.apply(Action::EnterFigure(*cell, becomes.clone()));
        }
        Edit::Zeros(matrix) => report.apply(Action::FillBlanks(matrix.0)),
        Edit::Name { becomes, .. } => report.apply(Action::NameAgency(becomes.clone())),
        Edit::Kind { becomes, .. } => report.apply(Action::ChooseKind(*becomes)),
        Edit::Title { becomes, .. } => report.apply(Action::WriteTitle(becomes.clone())),
        Edit::Form { becomes, .. } => report.apply(Action::ChooseEdition(becomes)),
    }
    report
}

/// How many findings a fix mends, now or once its table balances.
fn to_mend(findings: &[Finding]) -> usize {
    findings.iter().filter(|one| !one.fixes.is_empty() || one.held_back.is_some()).count()
}

fn alike(findings: &[Finding], shown: &Finding) -> usize {
    findings.iter().filter(|one| one.looks_like(shown)).count()
}

/// What of the prose was read before, in whichever report.
static MEMORY: LazyLock<Memory> = LazyLock::new(Memory::default);

/// Presses a fix on a card that shows what is found now.
fn press(report: &mut Report, history: &mut History, draw: &mut Draw) {
    let found = review(report);
    assert_eq!(review_with(report, &MEMORY), found, "what was read before is as good as new");
    let before = found.open;
    let cards: Vec<&Finding> = before.iter().filter(|one| !one.fixes.is_empty()).collect();
    let Some(card) = draw.one(&cards) else { return };
    let Some(fix) = draw.one(&card.fixes) else { return };
    let (expected, was) = (by_hand(report, &fix.edit), report.clone());
    let done = Document::of(report, history).mend(card, fix);
    assert_eq!(done, Ok(()), "{card:?}");
    assert!(*report == expected, "something else changed: {fix:?}");
    let after = review(report).open;
    assert!(
        alike(&after, card) < alike(&before, card),
        "it stays: {card:#?} {:?}",
        report.passages
    );
    if matches!(fix.edit, Edit::Wording { .. }) {
        assert!(to_mend(&after) < to_mend(&before), "{fix:?} of {:#?} {after:#?}", was.passages);
    }
    Document::of(report, history).undo();
    assert_eq!(seal(report), seal(&was), "undo gives the bytes back");
    Document::of(report, history).redo();
    assert!(*report == expected);
}

/// Presses a fix on a card that nobody has told of what has changed since.
fn press_late(report: &mut Report, history: &mut History, cards: &[Finding], draw: &mut Draw) {
    let Some(card) = draw.one(cards) else { return };
    let Some(fix) = draw.one(&card.fixes) else { return };
    let before = report.clone();
    let offered = review(report).open;
    match Document::of(report, history).mend(card, fix) {
        Ok(()) => {
            let same = offered.iter().filter(|one| one.looks_like(card) && one.turn == card.turn);
            let mut edits = same.flat_map(|one| &one.fixes).filter(|one| one.label == fix.label);
            assert!(edits.any(|one| by_hand(&before, &one.edit) == *report), "{card:?}");
        }
        Err(moved) => {
            assert!(*report == before);
            assert!(!moved.place.is_empty());
        }
    }
}

/// All at once, of a passage or of the report: the certain fixes together, in one step.
fn press_all(report: &mut Report, history: &mut History, draw: &mut Draw) {
    let within = draw.one(&[None, Some(Field::Passage(PASSAGES[1]))]).copied().flatten();
    let (before, found) = (report.clone(), review(report).open);
    let certain =
        |one: &&Finding| one.certain_fix().is_some() && within.is_none_or(|field| one.at == field);
    let count = found.iter().filter(certain).count();
    assert_eq!(mendable(&found, within), count, "no two meet");
    let mended = put_right(&mut Document::of(report, history), Together::Certain(within));
    assert_eq!(mended.changed, count);
    let after = review(report).open;
    assert!(to_mend(&after) <= to_mend(&found), "{:?} {:?}", before.passages, report.passages);
    assert_eq!(mendable(&after, within), 0, "{:?} {:?}", before.passages, report.passages);
    if within.is_some() {
        assert!(report.figures == before.figures);
        let others = |report: &Report| {
            let others = report.passages.iter().filter(|(key, _)| **key != PASSAGES[1]);
            others.map(|(_, text)| text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(others(report), others(&before));
    }
    if count > 0 {
        Document::of(report, history).undo();
        assert_eq!(seal(report), seal(&before), "one step");
        Document::of(report, history).redo();
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if cfg!(debug_assertions) { 12 } else { 2_000 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_pressed_in_whatever_order_changes_its_place_and_no_other(
        edition in select(EDITIONS), numbers in vec(any::<u32>(), 700),
    ) {
        let mut draw = Draw { numbers, at: 0 };
        let mut report = report(edition, &mut draw);
        let first = seal(&report);
        let mut history = History::default();
        let mut cards = review(&report).open;
        for _ in 0..24 {
            match draw.below(8) {
                0 | 1 => {
                    let action = typed(&report, &mut draw);
                    history.settle();
                    Document::of(&mut report, &mut history).perform(action);
                }
                2 => {
                    history.settle();
                    let mut other = report.clone();
                    spoil(&mut other, &mut draw);
                    let cell = other.edition.cells().find(|c| other.figure(*c) != report.figure(*c));
                    if let Some(cell) = cell {
                        let text = other.figure(cell).text().to_owned();
                        let action = Action::EnterFigure(cell, text);
                        Document::of(&mut report, &mut history).perform(action);
                    }
                }
                3 => press_late(&mut report, &mut history, &cards, &mut draw),
                4 => press_all(&mut report, &mut history, &mut draw),
                _ => press(&mut report, &mut history, &mut draw),
            }
            if draw.is_rare() {
                cards = review(&report).open;
            }
        }
        while history.can_undo() {
            Document::of(&mut report, &mut history).undo();
        }
        prop_assert_eq!(seal(&report), first, "undo leads back to the first byte");
    }

    #[test]
    fn a_number_that_follows_the_tables_is_published_as_it_was(
        edition in select(EDITIONS), numbers in vec(any::<u32>(), 400),
    ) {
        let mut draw = Draw { numbers, at: 0 };
        let mut report = report(edition, &mut draw);
        let mut history = History::default();
        let (before, found) = (seal(&report), to_mend(&review(&report).open));
        let field = Field::Passage(PASSAGES[1]);
        let offered = review(&report).following;
        let count = offered.iter().filter(|edit| edit.field() == Some(field)).count();
        let followed = put_right(&mut Document::of(&mut report, &mut history), Together::Following(field)).changed;
        prop_assert_eq!(followed, count);
        prop_assert!(to_mend(&review(&report).open) <= found);
        let left = review(&report).following;
        prop_assert!(left.iter().all(|edit| edit.field() != Some(field)));
        if count > 0 {
            Document::of(&mut report, &mut history).undo();
        }
        prop_assert_eq!(seal(&report), before);
    }
}

#[test]
fn a_decision_never_takes_part_in_putting_all_right() {
    let figures = ["T3-ROW", "T3-CARRY", "C01", "C07", "S05", "S01"];
    let mut draw = Draw { numbers: (0..700).map(|i| i * 2_654_435).collect(), at: 0 };
    for edition in EDITIONS.iter().copied() {
        let report = report(edition, &mut draw);
        for finding in review(&report).open {
            let is_decision = figures.contains(&finding.rule.id);
            let is_certain = finding.fixes.iter().any(|fix| fix.safety == Safety::Certain);
            assert!(!(is_decision && is_certain), "{finding:?}");
        }
    }
}
