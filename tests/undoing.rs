//! Undo and redo: what is one step, and that every step can be taken back and made again, also
//! after the page was closed.

mod common;

use common::{all_zero, cell, zero, zero_of};
use nianbao::document::History;
use nianbao::editions::{EDITIONS, passages};
use nianbao::exchange::seal;
use nianbao::form::{CellRef, Field, PassageKey};
use nianbao::report::{Action, Report, Totals};
use proptest::collection;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

fn edit(report: &mut Report, history: &mut History, action: Action) {
    history.perform(report, action);
}

#[test]
fn what_changes_nothing_is_no_step_and_leaves_what_was_taken_back() {
    let mut report = all_zero().remove(1);
    let mut history = History::default();
    edit(&mut report, &mut history, Action::NameAgency("另一街道办事处".to_owned()));
    history.undo(&mut report);
    for action in [Action::CarryIn, Action::NameAgency(report.agency.name.clone())] {
        edit(&mut report, &mut history, action);
        assert!(!history.can_undo() && history.can_redo());
    }
    history.redo(&mut report);
    assert_eq!(report.agency.name, "另一街道办事处");
}

#[test]
fn keystrokes_in_one_cell_are_one_step() {
    let mut report = zero("2021");
    let before = report.clone();
    let mut history = History::default();
    let granted = cell(&report, "requests.granted.other");
    for text in ["1", "12", "123"] {
        edit(&mut report, &mut history, Action::EnterFigure(granted, text.to_owned()));
    }
    let after = report.clone();
    assert_eq!(history.undo(&mut report), Some(Field::Figure(granted)));
    assert_eq!(report, before);
    assert!(!history.can_undo());
    history.redo(&mut report);
    assert_eq!(report, after);
    assert!(!history.can_redo());
}

#[test]
fn a_settled_cell_another_field_and_a_block_are_steps_of_their_own() {
    let mut report = zero("2019");
    let mut history = History::default();
    let [a, b] = ["requests.granted.other", "requests.granted.total"].map(|at| cell(&report, at));
    edit(&mut report, &mut history, Action::EnterFigure(a, "1".to_owned()));
    history.settle();
    edit(&mut report, &mut history, Action::EnterFigure(a, "2".to_owned()));
    edit(&mut report, &mut history, Action::EnterFigure(b, "2".to_owned()));
    let block = vec![(a, "7".to_owned()), (b, "8".to_owned())];
    edit(&mut report, &mut history, Action::EnterFigures(block.clone()));
    edit(&mut report, &mut history, Action::EnterFigures(block));
    let mut steps = 0;
    while history.can_undo() {
        history.undo(&mut report);
        steps += 1;
    }
    assert_eq!(steps, 4, "what is pasted a second time changes nothing");
    assert_eq!(report, zero("2019"));
}

#[test]
fn a_new_change_forgets_what_was_taken_back() {
    let mut report = zero("2019");
    let mut history = History::default();
    edit(&mut report, &mut history, Action::NameAgency("甲局".to_owned()));
    history.undo(&mut report);
    edit(&mut report, &mut history, Action::NameAgency("乙局".to_owned()));
    assert!(!history.can_redo());
}

/// The steps that were not kept yet.
fn handed_out(history: &mut History, report: &Report) -> BTreeMap<u64, String> {
    let mut files = BTreeMap::new();
    history.hand_out(report, |stamp, file| {
        files.insert(stamp, file.to_owned());
    });
    files
}

/// A history as it comes back after the page was closed.
fn closed_and_opened(
    history: &mut History,
    report: &Report,
    files: &mut BTreeMap<u64, String>,
) -> History {
    files.extend(handed_out(history, report));
    let mut resumed = History::default();
    resumed.resume(&history.order(), |stamp| files.get(&stamp).cloned());
    resumed
}

#[test]
fn every_step_can_be_taken_back_and_made_again_after_the_page_was_closed() {
    for (edition, empty) in all_zero().into_iter().enumerate() {
        let (mut report, mut history, mut files) = (empty, History::default(), BTreeMap::new());
        let mut states = vec![report.clone()];
        let at = cell(&report, "requests.granted.other");
        for step in 1..7 {
            edit(&mut report, &mut history, Action::EnterFigure(at, step.to_string()));
            history.settle();
            edit(&mut report, &mut history, Action::WritePreamble(format!("第 {step} 稿")));
            states.push(report.clone());
            history = closed_and_opened(&mut history, &report, &mut files);
        }
        for state in states.iter().rev().skip(1) {
            history.undo(&mut report);
            history.undo(&mut report);
            assert_eq!(report, *state, "edition {edition}");
            history = closed_and_opened(&mut history, &report, &mut files);
        }
        assert!(!history.can_undo());
        for state in &states[1..] {
            history.redo(&mut report);
            history.redo(&mut report);
            assert_eq!(report, *state, "edition {edition}");
            history = closed_and_opened(&mut history, &report, &mut files);
        }
        assert!(!history.can_redo());
    }
}

#[test]
fn steps_taken_back_bring_earlier_ones_into_what_outlives_the_page() {
    for mut report in all_zero() {
        let (mut history, mut files) = (History::default(), BTreeMap::new());
        // As the page does: kept after every step, and what is not in the order is let go.
        let mut keep = |history: &mut History, report: &Report| {
            files.extend(handed_out(history, report));
            let order = history.order();
            let is_wanted = |stamp: &u64| order.split(' ').any(|word| word == stamp.to_string());
            files.retain(|stamp, _| is_wanted(stamp));
            files.clone()
        };
        for step in 0..150 {
            edit(&mut report, &mut history, Action::WritePreamble(format!("第 {step} 稿")));
            history.settle();
            keep(&mut history, &report);
        }
        for _ in 0..60 {
            history.undo(&mut report);
            keep(&mut history, &report);
        }
        let files = keep(&mut history, &report);
        let mut resumed = History::default();
        resumed.resume(&history.order(), |stamp| files.get(&stamp).cloned());
        let mut steps = 0;
        while resumed.can_undo() {
            resumed.undo(&mut report);
            steps += 1;
        }
        assert_eq!((steps, report.preamble.as_str()), (90, ""), "all ninety, to the first state");
    }
}

#[test]
fn what_was_done_before_the_history_came_back_is_a_step_behind_it() {
    let mut report = zero("2021");
    let (first, mut before) = (report.clone(), History::default());
    edit(&mut report, &mut before, Action::WritePreamble("一".to_owned()));
    let mut files = handed_out(&mut before, &report);
    let mut history = History::default();
    edit(&mut report, &mut history, Action::WritePreamble("二".to_owned()));
    history.resume(&before.order(), |stamp| files.get(&stamp).cloned());
    let mut again = closed_and_opened(&mut history, &report, &mut files);
    again.undo(&mut report);
    assert_eq!(report.preamble, "一");
    again.undo(&mut report);
    assert_eq!(report, first);
    assert!(!again.can_undo());
}

#[test]
fn a_step_that_was_lost_is_left_out() {
    let (mut report, mut history) = (zero("2021"), History::default());
    for text in ["一", "二", "三"] {
        edit(&mut report, &mut history, Action::WritePreamble(text.to_owned()));
        history.settle();
    }
    let mut files = handed_out(&mut history, &report);
    files.remove(&2);
    files.insert(3, "读不出的内容".to_owned());
    let mut resumed = History::default();
    resumed.resume(&history.order(), |stamp| files.get(&stamp).cloned());
    let before = report.clone();
    assert_eq!(resumed.undo(&mut report), None);
    assert_eq!(report, before, "what cannot be read is passed over");
    resumed.undo(&mut report);
    assert_eq!(report.preamble, zero("2021").preamble);
    assert!(!resumed.can_undo());
}

/// Something a person does to `report`, by four numbers: half of it to figures, totals too.
fn act(report: &Report, (kind, at, other, text): (u8, usize, usize, usize)) -> Action {
    let cells: Vec<CellRef> = report.edition.cells().collect();
    let pick = |at: usize| cells[at % cells.len()];
    let matrices: Vec<&str> = report.edition.matrices().map(|matrix| matrix.key.0).collect();
    let passages: Vec<PassageKey> = report.edition.passages().map(|p| p.key).collect();
    let text = ["", "0", "7", "1,234", "１２件", "/", "约三"][text % 7].to_owned();
    match kind % 8 {
        0..=2 => Action::EnterFigure(pick(at), text),
        3 => Action::EnterFigures(vec![
            (pick(at), text.clone()),
            (pick(other), "5".to_owned()),
            (pick(at), text + "1"),
        ]),
        4 => Action::FillBlanks(matrices[at % matrices.len()]),
        5 => Action::TidyFigure(pick(at)),
        6 => Action::WritePassage(passages[at % passages.len()], text.repeat(other % 3)),
        _ if at % 2 == 0 => Action::SetTotals(Totals::Automatic),
        _ => Action::SetTotals(Totals::Typed),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Undo goes back through every state, redo forward again, whatever was done, and
    /// whether or not the page was closed on the way.
    #[test]
    fn whatever_was_done_is_taken_back_and_made_again(
        edition in select(EDITIONS),
        acts in collection::vec((0..8_u8, 0..400_usize, 0..400_usize, 0..7_usize), 1..24),
        closes in any::<bool>(),
    ) {
        let mut report = zero_of(edition);
        let (mut history, mut files) = (History::default(), BTreeMap::new());
        let mut states = vec![report.clone()];
        for one in acts {
            let action = act(&report, one);
            let (is_of_figures, mut before) = (action.is_of_figures(), report.clone());
            edit(&mut report, &mut history, action);
            history.settle();
            if before != report {
                states.push(report.clone());
            }
            if is_of_figures {
                // The page tells nobody else of it.
                before.figures = report.figures.clone();
                prop_assert_eq!(&before, &report);
            }
        }
        // A file has `1,234` as 1234.
        let same = |one: &Report, other: &Report| {
            if closes { seal(one) == seal(other) } else { one == other }
        };
        let mut pass = |history: &mut History, report: &Report| {
            if closes {
                *history = closed_and_opened(history, report, &mut files);
            }
        };
        for state in states.iter().rev().skip(1) {
            history.undo(&mut report);
            prop_assert!(same(&report, state));
            pass(&mut history, &report);
        }
        prop_assert!(!history.can_undo());
        for state in &states[1..] {
            history.redo(&mut report);
            prop_assert!(same(&report, state));
            pass(&mut history, &report);
        }
        prop_assert!(!history.can_redo());
    }
}

/// What is typed, key by key: in two cells and a passage, with the field left now and then.
fn typed(report: &mut Report, history: &mut History, (place, what): (u8, u8)) {
    let cell = |address| report.edition.cell(address).expect("a cell");
    let action = match place {
        0 => Action::EnterFigure(cell("requests.received.natural_person"), what.to_string()),
        1 => Action::EnterFigure(cell("requests.granted.natural_person"), what.to_string()),
        2 => Action::WritePassage(passages::PROBLEMS, "问题".repeat(usize::from(what))),
        3 => Action::WriteTitle((what > 0).then(|| "年度报告".repeat(usize::from(what)))),
        _ => return history.settle(),
    };
    history.perform(report, action);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_step_takes_something_back(typing in collection::vec((0_u8..6, 0_u8..3), 1..24)) {
        for edition in ["2019", "2021"] {
            let (mut report, mut history) = (zero(edition), History::default());
            let first = report.clone();
            for keys in &typing {
                typed(&mut report, &mut history, *keys);
            }
            let last = report.clone();
            let mut steps = 0;
            while history.can_undo() {
                let before = report.clone();
                history.undo(&mut report);
                prop_assert_ne!(&before, &report, "a step that takes nothing back");
                steps += 1;
            }
            prop_assert_eq!(&report, &first);
            for _ in 0..steps {
                history.redo(&mut report);
            }
            prop_assert_eq!(&report, &last);
        }
    }
}
