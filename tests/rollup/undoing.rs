//! Whatever is done at the desk is taken back act by act, exactly, and done again.

use super::{NAMES, office, report, sent};
use nianbao::rollup::{Contribution, History, Rollup, file};
use proptest::prelude::*;
use std::sync::LazyLock;

const YEAR: u16 = 2025;

static POOL: LazyLock<Vec<Contribution>> = LazyLock::new(|| {
    let names = ["甲街道", "乙街道", "丙镇", "外局", "示例区政务公开办公室"];
    let one = |i: u64| {
        let year = if i.is_multiple_of(5) { YEAR - 1 } else { YEAR };
        sent(&report(names[(i % 5) as usize], year, 700 + i), 50 - i)
    };
    (0..20).map(one).collect()
});

/// Something that a person does.
fn act(rollup: &mut Rollup, what: u8, which: usize) {
    let count = rollup.received().count().max(1);
    let held = rollup.received().nth(which % count).map(|one| one.digest.clone());
    let held = held.unwrap_or_default();
    let one = POOL[which % POOL.len()].clone();
    match what {
        0 => drop(rollup.receive(vec![one])),
        1 => drop(rollup.receive(POOL.iter().skip(which % 7).step_by(3).cloned().collect())),
        2 => rollup.remove(&held),
        3 => rollup.decide(&held, which.is_multiple_of(2)),
        4 => rollup.name_also(NAMES[which % 6], "外局"),
        5 => rollup.expect(office(YEAR, &NAMES[..which % 7]).roll),
        6 => rollup.choose_year(if which.is_multiple_of(2) { YEAR } else { 2020 }),
        7 => rollup.take_as_own(&held),
        8 => rollup.take_as_hand(&held),
        9 => rollup.replace(&held, one),
        10 => rollup.fill_own(),
        _ => rollup.pooled = which.is_multiple_of(2),
    }
}

/// Something that is typed in a field.
fn typed(rollup: &mut Rollup, which: usize) {
    let cell = rollup.edition().cell("requests.received.natural_person").expect("a cell");
    rollup.enter_own(cell, &which.to_string());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn acts_are_taken_back_one_by_one_exactly_and_done_again(
        acts in prop::collection::vec((0_u8..14, 0_usize..64), 1..30)
    ) {
        let (mut rollup, mut history) = (office(YEAR, &NAMES), History::default());
        // Every state that one can go back to, the present one last.
        let mut states = vec![rollup.clone()];
        for (i, (what, which)) in acts.into_iter().enumerate() {
            let name = format!("{i}");
            if what < 12 {
                history.perform(&mut rollup, &name, |rollup| act(rollup, what, which));
            } else {
                // Three keys in one field.
                for key in 0..3 {
                    history.type_in(&mut rollup, ("figure", &name), |rollup| typed(rollup, which + key));
                }
                history.settle();
            }
            // What is typed away and back again is a step, and leads nowhere.
            let is_step = history.last() == Some(name.as_str());
            prop_assert!(is_step || states.last() == Some(&rollup));
            if is_step {
                states.push(rollup.clone());
            }
            prop_assert_eq!(history.next(), None);
        }
        let written: Vec<String> = states.iter().map(file::write).collect();
        for at in (1..states.len()).rev() {
            prop_assert!(history.undo(&mut rollup).is_some());
            prop_assert_eq!(&rollup, &states[at - 1]);
            prop_assert_eq!(&file::write(&rollup), &written[at - 1]);
        }
        prop_assert_eq!(history.undo(&mut rollup), None);
        for state in &states[1..] {
            prop_assert!(history.redo(&mut rollup).is_some());
            prop_assert_eq!(&rollup, state);
        }
        prop_assert_eq!(history.redo(&mut rollup), None);
    }
}

#[test]
fn what_changes_nothing_is_no_step_and_leaves_what_was_taken_back() {
    let (mut rollup, mut history) = (office(YEAR, &NAMES), History::default());
    history.perform(&mut rollup, "移出", |rollup| rollup.remove("0123456789abcdef"));
    assert_eq!(history.last(), None);
    history.perform(&mut rollup, "采用", |rollup| rollup.pooled = true);
    assert_eq!(history.undo(&mut rollup).as_deref(), Some("采用"));
    history.perform(&mut rollup, "改名单", |rollup| rollup.expect(office(YEAR, &NAMES).roll));
    assert_eq!(history.next(), Some("采用"), "the list is the same");
    history.type_in(&mut rollup, ("own", "填数"), |rollup| typed(rollup, 3));
    assert_eq!(history.next(), None);
    // Another act ends what is being typed.
    history.perform(&mut rollup, "采用", |rollup| rollup.pooled = true);
    history.type_in(&mut rollup, ("own", "填数"), |rollup| typed(rollup, 4));
    assert_eq!(history.undo(&mut rollup).as_deref(), Some("填数"));
    assert_eq!(history.undo(&mut rollup).as_deref(), Some("采用"));
    let cell = rollup.edition().cell("requests.received.natural_person").expect("a cell");
    assert_eq!(rollup.own.figure(cell).text(), "3");
}
