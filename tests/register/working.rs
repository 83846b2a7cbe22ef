//! Somebody works at a register: every act does to its cells what it says, one step each, and what
//! is taken back stands there again to the letter. Acts at random are compared with a model that
//! knows rows of texts and nothing else.

use super::store::Store;
use super::{YEAR, latest};
use nianbao::clipboard::Block;
use nianbao::form::{Direction, Span, Spot};
use nianbao::register::{
    Change, Column, Docket, Exit, History, MOST_LINES, Register, Verdict, pasted, tell,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts that people write, and such as other programs take for something else.
const TEXTS: [&str; 12] = [
    "",
    "甲",
    "2024-3-5",
    "公开",
    "自然人",
    " 两边 ",
    "=1+1",
    "说“引”\"x\"",
    "一行\n又一行",
    "a\tb",
    "-",
    "'",
];

/// A table of our own, or one that was read.
fn docket(is_own: bool) -> Docket {
    if is_own {
        return Docket::empty();
    }
    let text = "收到日期\t申请人\t办理结果\t备注\n2024-3-5\t甲\t公开\t一\n2024-3-6\t乙\t已答复\t\n2024-3-7\t丙\t不存在\t二";
    let found = Arc::new(Register::of_text(text));
    Docket::read((found, 0), None, (latest(), YEAR), &Store::default()).expect("a register")
}

/// What is done, in numbers that are brought into the table as it is then.
#[derive(Clone, Debug)]
enum Deed {
    Write([usize; 2], usize),
    Clear([usize; 4]),
    Fill([usize; 4], bool),
    Paste([usize; 4], Vec<Vec<usize>>),
    Remove(usize, usize),
    Add,
    LeaveOut(usize, usize, bool),
    Column(usize, usize),
    Word(usize),
    Lay(bool),
    Save,
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = 0..40_usize;
    let four = [at.clone(), at.clone(), at.clone(), at.clone()];
    let rows = prop::collection::vec(prop::collection::vec(0..TEXTS.len(), 1..4), 1..5);
    prop_oneof![
        3 => ([at.clone(), at.clone()], 0..TEXTS.len()).prop_map(|(at, text)| Deed::Write(at, text)),
        1 => four.clone().prop_map(Deed::Clear),
        2 => (four.clone(), any::<bool>()).prop_map(|(at, is_down)| Deed::Fill(at, is_down)),
        3 => (four, rows).prop_map(|(at, rows)| Deed::Paste(at, rows)),
        2 => (at.clone(), 0..3_usize).prop_map(|(at, more)| Deed::Remove(at, more)),
        1 => Just(Deed::Add),
        2 => (at.clone(), 0..3_usize, any::<bool>()).prop_map(|(a, b, is)| Deed::LeaveOut(a, b, is)),
        1 => (at.clone(), 0..Column::ALL.len()).prop_map(|(at, column)| Deed::Column(at, column)),
        1 => (0..3_usize).prop_map(Deed::Word),
        1 => any::<bool>().prop_map(Deed::Lay),
        1 => Just(Deed::Save),
        4 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

/// The model: lines with a mark for those that are left out, and what was said.
#[derive(Clone, Debug, PartialEq)]
struct Model {
    lines: Vec<(Vec<String>, bool)>,
    columns: Vec<Column>,
    words: BTreeMap<String, Exit>,
    is_own: bool,
}

impl Model {
    fn of(docket: &Docket) -> Model {
        let out = &docket.understood.left_out;
        let lines = docket.register.lines.iter().enumerate();
        Model {
            lines: lines.map(|(at, line)| (line.clone(), out.contains(&at))).collect(),
            columns: docket.understood.columns.clone(),
            words: docket.understood.outcomes.clone(),
            is_own: docket.is_own,
        }
    }

    fn width(&self) -> usize {
        self.columns.len()
    }

    fn put(&mut self, row: usize, column: usize, text: &str) {
        while self.is_own && self.lines.len() <= row {
            self.lines.push((vec![String::new(); self.width()], false));
        }
        if let Some(cell) = self.lines.get_mut(row).and_then(|(line, _)| line.get_mut(column)) {
            text.trim().clone_into(cell);
        }
    }

    /// There is always a line to go on in.
    fn close(&mut self) {
        let is_full = self.lines.last().is_none_or(|(line, _)| line.iter().any(|t| !t.is_empty()));
        if self.is_own && is_full {
            self.lines.push((vec![String::new(); self.width()], false));
        }
    }
}

/// The rectangle between two places of a table, none where it has no places.
fn span(docket: &Docket, [a, b, c, d]: [usize; 4]) -> Option<Span> {
    let ground = docket.ground();
    if ground.rows == 0 {
        return None;
    }
    let (a, b, c, d) = (a % ground.rows, b % ground.columns, c % ground.rows, d % ground.columns);
    Some(Span { rows: (a.min(c), a.max(c)), columns: (b.min(d), b.max(d)) })
}

fn exit(at: usize) -> Exit {
    nianbao::register::exits(latest())[at]
}

/// The change of a deed, and what the model has of it.
fn done(deed: &Deed, docket: &Docket, model: &mut Model) -> Option<Change> {
    let change = match deed {
        Deed::Write([row, column], text) => {
            let span = span(docket, [*row, *column, *row, *column])?;
            let spot = Spot { row: span.rows.0, column: span.columns.0 };
            model.put(spot.row, spot.column, TEXTS[*text]);
            docket.written(spot, TEXTS[*text])
        }
        Deed::Clear(at) => {
            let span = span(docket, *at)?;
            for row in span.rows.0..=span.rows.1 {
                (span.columns.0..=span.columns.1).for_each(|column| model.put(row, column, ""));
            }
            docket.cleared(span)
        }
        Deed::Fill(at, is_down) => {
            let span = span(docket, *at)?;
            let before = model.clone();
            for row in span.rows.0..=span.rows.1 {
                for column in span.columns.0..=span.columns.1 {
                    let (from, of) =
                        if *is_down { (span.rows.0, column) } else { (row, span.columns.0) };
                    model.put(row, column, &before.lines[from].0[of].clone());
                }
            }
            docket.filled(span, if *is_down { Direction::Up } else { Direction::Left })
        }
        Deed::Paste(at, rows) => {
            let span = span(docket, *at)?;
            let texts: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|at| TEXTS[*at].to_owned()).collect())
                .collect();
            let wide = texts.iter().map(Vec::len).max().expect("a row");
            let (high, tall, broad) =
                (texts.len(), span.rows.1 + 1 - span.rows.0, span.columns.1 + 1 - span.columns.0);
            let down = if tall % high == 0 { tall } else { high };
            let across = if broad % wide == 0 { broad } else { wide };
            let bottom = if model.is_own { usize::MAX } else { model.lines.len() };
            for i in (0..down).filter(|i| span.rows.0 + i < bottom) {
                // A line is there for every row, even where nothing stands in it.
                model.put(span.rows.0 + i, usize::MAX, "");
                for j in 0..across {
                    match texts[i % high].get(j % wide) {
                        Some(text) => model.put(span.rows.0 + i, span.columns.0 + j, text),
                        // What is repeated is a rectangle; once, a short row leaves the rest alone.
                        None if across > wide => model.put(span.rows.0 + i, span.columns.0 + j, ""),
                        None => {}
                    }
                }
            }
            docket.pasted(span, &pasted(&Block::new(texts).to_tsv())).change
        }
        Deed::Remove(at, more) => {
            let rows = (at % docket.ground().rows.max(1), at % docket.ground().rows.max(1) + more);
            let mut row = 0_usize;
            model.lines.retain(|_| {
                row += 1;
                !(rows.0..=rows.1).contains(&(row - 1))
            });
            docket.removed(rows)
        }
        Deed::Add => {
            model.lines.push((vec![String::new(); model.width()], false));
            docket.added()
        }
        Deed::LeaveOut(at, more, is_out) => {
            let at = at % docket.ground().rows.max(1);
            for (line, mark) in model.lines.iter_mut().skip(at).take(more + 1) {
                *mark = *is_out && (*mark || line.iter().any(|text| !text.is_empty()));
            }
            docket.left_out((at, at + more), *is_out)
        }
        Deed::Column(at, column) => {
            let (at, column) = (at % model.width(), Column::ALL[*column]);
            for (other, held) in model.columns.iter_mut().enumerate() {
                if *held == column && other != at {
                    *held = Column::Other;
                }
            }
            model.columns[at] = column;
            docket.with_column(at, column)
        }
        Deed::Word(at) => {
            model.words.insert("已答复".to_owned(), exit(*at));
            docket.understood_as(|understood| {
                understood.outcomes.insert("已答复".to_owned(), exit(*at));
            })
        }
        Deed::Lay(is_own) => {
            let other = self::docket(*is_own);
            *model = Model::of(&other);
            return Some(other.laid());
        }
        Deed::Save | Deed::Undo | Deed::Redo => None,
    };
    model.close();
    change
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_done_is_done_to_the_cells_and_taken_back_to_the_letter(
        is_own in any::<bool>(),
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        let mut held = Some(docket(is_own));
        let mut history = History::default();
        // The states of the model, the one at hand, and those whose texts lie in a file.
        let mut states = vec![Model::of(held.as_ref().expect("a register"))];
        let mut exact = vec![held.clone()];
        let mut at = 0_usize;
        for deed in deeds {
            match deed {
                Deed::Undo => {
                    let is_done = history.undo(&mut held).is_some();
                    prop_assert_eq!(is_done, at > 0);
                    at = at.saturating_sub(1);
                }
                Deed::Redo => {
                    let is_done = history.redo(&mut held).is_some();
                    prop_assert_eq!(is_done, at + 1 < states.len());
                    at = (at + 1).min(states.len() - 1);
                }
                Deed::Save => {
                    history.save();
                    prop_assert!(history.is_saved());
                }
                deed => {
                    let mut model = states[at].clone();
                    let change = done(&deed, held.as_ref().expect("a register"), &mut model);
                    let is_step = matches!(deed, Deed::Lay(_)) || model != states[at];
                    prop_assert_eq!(change.is_some(), is_step, "{:?}", deed);
                    if let Some(change) = change {
                        history.perform(&mut held, "一步", change);
                        states.truncate(at + 1);
                        exact.truncate(at + 1);
                        states.push(model);
                        exact.push(held.clone());
                        at += 1;
                    }
                }
            }
            let now = held.as_ref().expect("a register");
            prop_assert_eq!(&Model::of(now), &states[at]);
            prop_assert_eq!(&held, &exact[at], "to the letter");
            let width = now.register.heads.len();
            prop_assert!(now.register.lines.iter().all(|line| line.len() == width));
            let lines = now.register.lines.len();
            prop_assert!(now.understood.left_out.iter().all(|line| *line < lines));
            prop_assert_eq!(history.previous().is_some(), at > 0);
            prop_assert_eq!(history.next().is_some(), at + 1 < states.len());
        }
    }

    #[test]
    fn what_is_copied_and_pasted_elsewhere_is_the_same(
        rows in prop::collection::vec(prop::collection::vec(0..TEXTS.len(), 3), 1..6),
    ) {
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|at| TEXTS[*at].trim().to_owned()).collect()).collect();
        let mut held = Some(Docket::empty());
        let first = Span { rows: (0, 0), columns: (0, 0) };
        let paste = |held: &mut Option<Docket>, at: Span, block: &Block| {
            let landing = held.as_ref().expect("a register").pasted(at, block);
            if let Some(change) = landing.change {
                change.exchange(held);
            }
            landing.span
        };
        let here = paste(&mut held, first, &Block::new(texts.clone()));
        let copied = held.as_ref().expect("a register").block(here).to_tsv();
        let there = Span { rows: (20, 20), columns: (5, 5) };
        let mut other = Some(Docket::empty());
        while other.as_ref().is_some_and(|one| one.ground().rows < 21) {
            let added = other.as_ref().and_then(Docket::added).expect("room");
            added.exchange(&mut other);
        }
        let there = paste(&mut other, there, &pasted(&copied));
        let other = other.expect("a register");
        for (row, texts) in (there.rows.0..).zip(&texts) {
            for (column, text) in (there.columns.0..).zip(texts) {
                prop_assert_eq!(other.register.text(row, column), text);
            }
        }
    }
}

/// A register of our own in which these lines stand.
fn own(rows: &[[&str; 4]]) -> (Option<Docket>, History) {
    let (mut docket, mut history) = (None, History::default());
    history.perform(&mut docket, "在这里登记", Docket::empty().laid());
    for (row, texts) in rows.iter().enumerate() {
        for (column, text) in [1, 3, 7, 8].into_iter().zip(texts) {
            let now = docket.as_ref().expect("a register");
            if let Some(change) = now.written(Spot { row, column }, text) {
                history.perform(&mut docket, "填写", change);
            }
        }
    }
    (docket, history)
}

const THREE: [[&str; 4]; 3] = [
    ["2024-3-5", "自然人", "2024-3-20", "公开"],
    ["2024-3-6", "自然人", "2024-3-21", "不存在"],
    ["2024-3-7", "商业企业", "", ""],
];

#[test]
fn a_line_that_is_left_out_stays_so_when_lines_above_it_go_and_come_back() {
    let (mut held, mut history) = own(&THREE);
    let now = |held: &Option<Docket>| held.clone().expect("a register");
    let out = now(&held).left_out((1, 1), true).expect("a change");
    history.perform(&mut held, "不计入", out);
    let verdict = |held: &Option<Docket>, line: usize| {
        let now = now(held);
        tell(&now.register, &now.understood, latest(), YEAR).lines[line].clone()
    };
    assert_eq!(verdict(&held, 1), Verdict::LeftOut);
    let before = now(&held);
    history.perform(&mut held, "删除行", before.removed((0, 0)).expect("a change"));
    assert_eq!(verdict(&held, 0), Verdict::LeftOut);
    assert_eq!(now(&held).register.text(1, 3), "商业企业");
    let (act, outcome) = history.undo(&mut held).expect("a step");
    assert_eq!((act, outcome.is_renumbered), ("删除行", true));
    assert_eq!(now(&held), before, "the line is back, and counted as before");
    // A line in which nothing stands is not left out.
    assert_eq!(now(&held).left_out((5, 9), true), None);
}

#[test]
fn a_register_that_another_one_has_replaced_comes_back_with_all_that_was_said() {
    let (mut held, mut history) = own(&THREE);
    history.save();
    let before = held.clone();
    let (act, outcome) = {
        history.perform(&mut held, "读入台账", docket(false).laid());
        assert!(!held.as_ref().is_some_and(|one| one.is_own));
        assert!(history.is_saved(), "what was read lies in its file");
        history.undo(&mut held).expect("a step")
    };
    assert_eq!((act, outcome.is_laid), ("读入台账", true));
    assert_eq!(held, before);
    assert!(history.is_saved());
    history.undo(&mut held);
    assert!(!history.is_saved(), "without its last word it is not what was saved");
    history.redo(&mut held);
    assert!(history.is_saved());
    while history.undo(&mut held).is_some() {}
    assert_eq!(held, None, "nothing was read");
    assert!(history.is_saved());
    while history.redo(&mut held).is_some() {}
    assert_eq!(held.map(|one| one.is_own), Some(false));
}

#[test]
fn what_is_pasted_beyond_the_last_column_is_said_and_lines_are_added() {
    let (held, _) = own(&THREE);
    let held = held.expect("a register");
    let at = |row, column| Span { rows: (row, row), columns: (column, column) };
    let block = pasted("甲\t乙\t丙\r\n丁\t戊\t己\r\n");
    let landing = held.pasted(at(11, 11), &block);
    assert_eq!(landing.sentence(), "粘贴 2 行 2 列，右边放不下的 1 列没有粘贴");
    let mut after = Some(held.clone());
    landing.change.expect("a change").exchange(&mut after);
    let after = after.expect("a register");
    assert_eq!((after.register.text(12, 11), after.register.text(12, 12)), ("丁", "戊"));
    assert_eq!(after.ground().rows, 14, "a blank line behind them");
    // A register that was read has no lines but its own.
    let read = docket(false);
    let landing = read.pasted(at(2, 1), &block);
    assert_eq!(landing.sentence(), "粘贴 1 行 3 列，下面放不下的 1 行没有粘贴");
    // A single cell that has its place needs no word.
    assert_eq!(held.pasted(at(0, 0), &pasted("甲")).sentence(), "");
    // One text stands in all that are chosen.
    let all = Span { rows: (0, 4), columns: (4, 4) };
    let landing = held.pasted(all, &pasted("某某规划"));
    assert_eq!(landing.span, all);
    assert_eq!(landing.sentence(), "粘贴 5 行 1 列");
}

#[test]
fn the_longest_register_grows_no_further_and_is_taken_back_as_a_whole() {
    let (mut held, mut history) = own(&[]);
    let text = "2024-3-5\n".repeat(MOST_LINES + 3);
    let first = Span { rows: (0, 0), columns: (1, 1) };
    let landing = held.as_ref().expect("a register").pasted(first, &pasted(&text));
    assert_eq!(landing.beyond, (0, 3));
    let rows = |held: &Option<Docket>| held.as_ref().map_or(0, |one| one.ground().rows);
    history.perform(&mut held, "粘贴", landing.change.expect("a change"));
    assert_eq!(rows(&held), MOST_LINES);
    assert_eq!(held.as_ref().and_then(Docket::added), None);
    // A step as heavy as this leaves no room for many, but for itself.
    let all = Span { rows: (0, MOST_LINES - 1), columns: (1, 12) };
    let rest = Span { columns: (2, 12), ..all };
    for _ in 0..12 {
        let now = held.as_ref().expect("a register");
        let change = now.filled(all, Direction::Left).or_else(|| now.cleared(rest));
        history.perform(&mut held, "填充", change.expect("a change"));
    }
    let mut steps = 0_usize;
    while history.undo(&mut held).is_some() {
        steps += 1;
    }
    assert!((1..=10).contains(&steps), "{steps} steps of {MOST_LINES} lines");
}
