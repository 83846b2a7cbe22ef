//! Roll-ups in the backup of a whole machine: they come back to the letter, and nothing of a
//! machine is lost by opening one.

use super::store::{Fate as WriteFate, Store};
use super::{NAMES, office, report, sent, years};
use nianbao::exchange::seal;
use nianbao::rollup::backup::{self, Fate};
use nianbao::rollup::{Rollup, file, kept};
use nianbao::shelf::archive::{self, Archive, Mode};

const NOW: u64 = 1_768_440_000_000;

/// A machine with a report and a roll-up of each form.
fn machine() -> Store {
    let store = Store::default();
    super::store::keep(&store, "report1", 0, NOW, &seal(&report("甲街道", 2025, 1))).expect("kept");
    for (i, year) in years().into_iter().enumerate() {
        let mut rollup = office(year, &NAMES);
        rollup
            .receive(vec![sent(&report(NAMES[i], year, 5), 1), sent(&report("外局", year, 6), 2)]);
        rollup.pooled = i == 0;
        kept::keep(&store, &format!("sum{i}"), &rollup, NOW).expect("kept");
    }
    store
}

fn texts(store: &Store) -> Vec<String> {
    let text = |id: String| file::write(&kept::take(store, &id).expect("kept").rollup);
    let mut texts: Vec<String> = kept::ids(store).into_iter().map(text).collect();
    texts.sort();
    texts
}

fn opened(store: &Store) -> Archive {
    archive::open(&backup::write(store, NOW)).expect("a backup opens")
}

fn fates(store: &Store, archive: &Archive) -> Vec<Fate> {
    backup::plan(store, archive).into_iter().map(|(_, fate)| fate).collect()
}

#[test]
fn what_was_added_up_comes_back_to_the_letter_and_once() {
    let (from, to) = (machine(), Store::default());
    let archive = opened(&from);
    assert_eq!(archive.rollups.len(), years().len());
    for mode in [Mode::Merge, Mode::Replace] {
        let done = if texts(&to).is_empty() { Fate::Added } else { Fate::Same };
        assert!(fates(&to, &archive).iter().all(|fate| *fate == done));
        backup::carry_out(&to, &archive, mode, NOW + 9).expect("there is room");
        assert_eq!(texts(&to), texts(&from));
        assert_eq!(kept::ids(&to).len(), years().len());
    }
    let titles = backup::plan(&to, &archive);
    let named = |(title, _): &(Option<String>, Fate)| {
        title.as_deref().is_some_and(|title| title.ends_with(" 年·示例区政务公开办公室"))
    };
    assert!(titles.iter().all(named), "{titles:?}");
    // A backup without roll-ups says nothing of them, as before.
    let store = Store::default();
    assert!(!backup::write(&store, NOW).contains("rollups"));
    assert_eq!(backup::write(&store, NOW), archive::write(&store, NOW));
}

#[test]
fn what_differs_is_added_beside_and_nothing_of_the_machine_goes() {
    let from = machine();
    let archive = opened(&from);
    let change = |rollup: &mut Rollup| rollup.expect(Vec::new());
    for mode in [Mode::Merge, Mode::Replace] {
        let here = machine();
        let id = kept::ids(&here)[0].clone();
        let mut rollup = kept::take(&here, &id).expect("kept").rollup;
        change(&mut rollup);
        kept::keep(&here, &id, &rollup, NOW + 1).expect("there is room");
        let before = texts(&here);
        let mut planned = fates(&here, &archive);
        planned.sort_by_key(|fate| *fate != Fate::Beside);
        assert_eq!(planned[0], Fate::Beside);
        assert!(planned[1..].iter().all(|fate| *fate == Fate::Same));
        backup::carry_out(&here, &archive, mode, NOW + 9).expect("there is room");
        let after = texts(&here);
        assert_eq!(after.len(), before.len() + 1);
        assert!(before.iter().chain(&texts(&from)).all(|text| after.contains(text)));
        // Once more changes nothing.
        backup::carry_out(&here, &archive, mode, NOW + 10).expect("there is room");
        assert_eq!(texts(&here), after);
    }
}

#[test]
fn what_does_not_fit_leaves_the_machine_as_it_was_and_what_cannot_be_read_is_told() {
    let mut archive = opened(&machine());
    let whole = {
        let store = Store::default();
        backup::carry_out(&store, &archive, Mode::Merge, NOW).expect("there is room");
        store.writes.get()
    };
    for write in 0..whole {
        let store = Store::with_fates([(write, WriteFate::Full)]);
        backup::carry_out(&store, &archive, Mode::Merge, NOW).expect_err("it is full");
        assert_eq!(store.texts.borrow().len(), 0, "at write {write}");
    }
    archive.rollups[0].text = "{}".to_owned();
    let store = Store::default();
    assert_eq!(fates(&store, &archive)[0], Fate::Unknown);
    backup::carry_out(&store, &archive, Mode::Merge, NOW).expect("there is room");
    assert_eq!(kept::ids(&store).len(), years().len() - 1);
}
