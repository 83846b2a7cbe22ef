//! Somebody works at a register: every act does to its cells what it says, one step each, and what
//! is taken back stands there again to the letter. Acts at random are compared with a model that
//! knows rows of texts and nothing else.

use super::store::Store;
use super::{YEAR, latest};
use nianbao::clipboard::Block;
use nianbao::form::{Direction, Span, Spot};
use nianbao::register::{Change, Column, Docket, Exit, History, Register, pasted};
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
pub(super) fn docket(is_own: bool) -> Docket {
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

#[test]
fn a_line_that_is_inserted_stands_above_and_moves_what_was_left_out() {
    let mut held = Some(docket(true));
    for row in 0..3 {
        let change = held.as_ref().and_then(|one| one.written(Spot { row, column: 2 }, "甲"));
        change.expect("a change").exchange(&mut held);
    }
    for rows in [(0, 0), (2, 2)] {
        let change = held.as_ref().and_then(|one| one.left_out(rows, true));
        change.expect("a change").exchange(&mut held);
    }
    let before = held.clone();
    let change = held.as_ref().and_then(|one| one.inserted(1)).expect("a change");
    let (back, done) = change.exchange(&mut held);
    let now = held.as_ref().expect("a register");
    let texts: Vec<&str> = (0..5).map(|row| now.register.text(row, 2)).collect();
    assert_eq!(texts, ["甲", "", "甲", "甲", ""]);
    assert_eq!(now.understood.left_out, [0, 3].into());
    assert!(done.is_renumbered);
    back.exchange(&mut held);
    assert_eq!(held, before, "and it is taken back");
}
