//! A register that was saved is kept on: lines that were left out stay so, one of our own is a
//! table of our own again, and what was said of columns is remembered as long as it is said.

use super::store::Store;
use super::workbooks::{pasted, sheet};
use super::{YEAR, editions, latest, register, told};
use nianbao::form::{Edition, Outcome, Spot};
use nianbao::register::{
    Column, Docket, Exit, History, Register, TEMPLATE_HEADS, Tally, Verdict, tell, written,
};
use std::sync::Arc;

/// The register as its owner's file opens again.
pub(super) fn reopened(docket: &Docket, edition: &'static Edition) -> Docket {
    let Docket { register, understood, .. } = docket;
    let account = tell(register, understood, edition, YEAR);
    let bytes = written(register, understood, &account, edition).expect("memory");
    opened(pasted(&sheet(&bytes, "台账")), edition)
}

pub(super) fn opened(register: Register, edition: &'static Edition) -> Docket {
    let found = Arc::new(vec![register]);
    Docket::read((found, 0), None, (edition, YEAR), &Store::default()).expect("a register")
}

pub(super) fn verdicts(docket: &Docket, edition: &'static Edition) -> Vec<Verdict> {
    tell(&docket.register, &docket.understood, edition, YEAR).lines
}

pub(super) fn tally(docket: &Docket, edition: &'static Edition) -> Tally {
    Tally::of(&tell(&docket.register, &docket.understood, edition, YEAR), edition)
}

const ROWS: [&str; 4] = [
    "收到日期|申请人|申请内容|答复日期|办理结果",
    "2024-3-5|甲某|某某地块|2024-3-20|公开",
    "2024-3-5|甲某|某某地块|2024-3-20|公开",
    "2024-3-6|乙某|某某预算|2024-3-21|不存在",
];

#[test]
fn lines_that_were_left_out_stay_so_in_the_saved_workbook_wherever_it_moves_them() {
    for edition in editions() {
        let mut held = Some(opened(register(&ROWS), edition));
        let out = held.as_ref().and_then(|one| one.left_out((1, 1), true)).expect("a change");
        out.exchange(&mut held);
        let held = held.expect("a register");
        let again = reopened(&held, edition);
        assert_eq!(again.understood.left_out, [1].into());
        assert_eq!(verdicts(&again, edition)[1], Verdict::LeftOut);
        assert_eq!(tally(&again, edition), tally(&held, edition));
        assert_eq!(reopened(&again, edition).understood.left_out, [1].into(), "and once more");
        // Somebody sorts it there, and somebody takes the remark away.
        let account = tell(&held.register, &held.understood, edition, YEAR);
        let bytes = written(&held.register, &held.understood, &account, edition).expect("memory");
        let mut rows = sheet(&bytes, "台账");
        rows[1..].reverse();
        assert_eq!(opened(pasted(&rows), edition).understood.left_out, [1].into());
        rows.swap(2, 3);
        assert_eq!(opened(pasted(&rows), edition).understood.left_out, [2].into());
        rows.iter_mut().skip(1).for_each(|row| row.last_mut().expect("a remark").clear());
        assert_eq!(opened(pasted(&rows), edition).understood.left_out, [].into());
        // Another register that has such a word somewhere leaves nothing out.
        let (understood, ..) = told(
            &register(&["收到日期|申请人|办理结果|备注", "2024-3-5|甲|公开|不计入：已手工排除"]),
            edition,
        );
        assert!(understood.left_out.is_empty());
    }
}

/// A register of our own with a line that is counted, one whose word was asked about, one that is
/// open, one that cannot be told, one that is left out.
fn own(edition: &'static Edition) -> Docket {
    let mut held = Some(Docket::empty());
    let rows: [&[(Column, &str)]; 5] = [
        &[
            (Column::Received, "2024-3-5"),
            (Column::Applicant, "某某商贸有限公司"),
            (Column::Closed, "2024-3-20"),
            (Column::Outcome, "公开"),
        ],
        &[
            (Column::Received, "2024-3-6"),
            (Column::Kind, "自然人"),
            (Column::Closed, "2024-3-20"),
            (Column::Outcome, "已答复"),
        ],
        &[(Column::Received, "2024-12-6"), (Column::Kind, "自然人")],
        &[(Column::Received, "某日"), (Column::Kind, "自然人")],
        &[(Column::Received, "2024-3-8"), (Column::Kind, "自然人"), (Column::Content, "重复")],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in *cells {
            let column = TEMPLATE_HEADS.iter().position(|one| one == column).expect("a column");
            let change = held.as_ref().and_then(|one| one.written(Spot { row, column }, text));
            change.expect("a change").exchange(&mut held);
        }
    }
    let said = held.as_ref().and_then(|one| {
        one.understood_as(|understood| {
            understood.outcomes.insert("已答复".to_owned(), Exit::Closed(Outcome::Granted));
        })
    });
    said.expect("a change").exchange(&mut held);
    let out = held.as_ref().and_then(|one| one.left_out((4, 4), true));
    out.expect("a change").exchange(&mut held);
    assert_eq!(verdicts(held.as_ref().expect("a register"), edition).len(), 12);
    held.expect("a register")
}

#[test]
fn a_register_that_was_kept_here_is_kept_on_where_it_was_left() {
    for edition in editions() {
        let held = own(edition);
        let again = reopened(&held, edition);
        assert!(again.is_own, "a table to write in");
        assert_eq!(again.register.heads, held.register.heads, "without what was added");
        assert_eq!(again.understood.columns, TEMPLATE_HEADS);
        assert_eq!(tally(&again, edition), tally(&held, edition));
        let filled = |docket: &Docket| -> Vec<Verdict> {
            verdicts(docket, edition).into_iter().filter(|one| *one != Verdict::Blank).collect()
        };
        assert_eq!(filled(&again), filled(&held));
        assert_eq!(again.understood.left_out, [4].into());
        let text = |row, column| again.register.text(row, column);
        // The words are still its owner's, and so is what they were said to mean.
        assert_eq!((text(1, 8), text(0, 3)), ("已答复", ""));
        assert_eq!(again.understood.outcomes, held.understood.outcomes);
        assert_eq!((text(2, 7), text(2, 8)), ("", ""), "what is open has no outcome");
        assert!(again.register.lines.last().expect("a line").iter().all(String::is_empty));
        let twice = reopened(&again, edition);
        assert_eq!(twice.register, again.register, "and once more it is the same");
    }
}

#[test]
fn a_template_that_was_filled_in_elsewhere_is_read_as_any_register() {
    let heads: Vec<&str> = TEMPLATE_HEADS.iter().map(|column| column.name()).collect();
    let one = register(&[&heads.join("|"), "1|2024-3-5|甲|自然人|某事|否|否|2024-3-20|公开||||"]);
    assert!(!opened(one, latest()).is_own);
}

#[test]
fn what_is_remembered_of_columns_follows_what_is_taken_back() {
    let store = Store::default();
    let found = Arc::new(vec![register(&[
        "甲子|乙丑|申请人类型|办理结果",
        "2024-3-5|2024-3-20|自然人|公开",
    ])]);
    let read = || Docket::read((Arc::clone(&found), 0), None, (latest(), YEAR), &store);
    let mut held = read();
    let mut history = History::default();
    let columns =
        |held: &Option<Docket>| held.as_ref().expect("a register").understood.columns.clone();
    let first = columns(&held);
    assert_eq!(first[..2], [Column::Received, Column::Closed]);
    let change = held.as_ref().and_then(|one| one.with_column(1, Column::Received));
    history.perform(&mut held, "改列的含义", change.expect("a change"));
    held.as_ref().expect("a register").remember(&store, &first);
    let second = columns(&held);
    assert_eq!(second[..2], [Column::Other, Column::Received]);
    assert_eq!(columns(&read())[1], Column::Received, "it is remembered");
    history.undo(&mut held);
    held.as_ref().expect("a register").remember(&store, &second);
    assert_eq!(columns(&read()), first, "it is forgotten");
    history.redo(&mut held);
    held.as_ref().expect("a register").remember(&store, &first);
    assert_eq!(columns(&read())[1], Column::Received, "it is remembered again");
    let note = format!("{:?}", store.texts.borrow());
    assert!(!note.contains("甲子") && !note.contains("乙丑"), "by digests");
}
