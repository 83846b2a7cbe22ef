//! Steps of work at a register: what is left out, replaced, pasted beyond the edge, and a register as
//! long as one may be.

use super::working::docket;
use super::{YEAR, latest};
use nianbao::form::{Direction, Span, Spot};
use nianbao::register::{Docket, History, MOST_LINES, Verdict, pasted, tell};

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
