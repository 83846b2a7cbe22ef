//! A step of undo takes something back, whatever was typed in between.

mod common;

use common::zero;
use nianbao::document::History;
use nianbao::editions::passages;
use nianbao::report::{Action, Report};
use proptest::prelude::*;

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
    fn every_step_takes_something_back(typing in prop::collection::vec((0_u8..6, 0_u8..3), 1..24)) {
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
