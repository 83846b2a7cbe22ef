//! A roll-up as a file and on the shelf: nothing of it is lost.

use super::store::{Fate, Store};
use super::{NAMES, office, report, sent};
use nianbao::exchange::OpenError;
use nianbao::rollup::{Ledger, Rollup, file, kept};
use nianbao::shelf::{NotKept, Port};

fn sample(year: u16) -> Rollup {
    let mut rollup = office(year, &NAMES);
    rollup.roll[0].aliases.push("甲办".to_owned());
    for (i, name) in NAMES.iter().enumerate().take(4) {
        rollup.receive(vec![sent(&report(name, year, 60 + i as u64), 1)]);
    }
    rollup.receive(vec![
        sent(&report("甲街道", year, 90), 2),
        sent(&report("乙街道", year - 1, 91), 3),
    ]);
    let cell = rollup.edition().cell("requests.received.natural_person").expect("a cell");
    rollup.enter_own(cell, "约3件");
    rollup.hand = Some(rollup.own_figures());
    rollup
}

#[test]
fn a_rollup_comes_out_of_its_file_as_it_went_in() {
    for year in super::years() {
        let rollup = sample(year);
        let text = file::write(&rollup);
        assert!(file::claims(&text));
        let opened = file::open(&text).expect("it opens");
        assert_eq!(opened.rollup, rollup);
        assert_eq!(file::write(&opened.rollup), text);
        assert!(opened.damaged.is_empty());
    }
}

#[test]
fn a_damaged_line_costs_only_itself_and_is_told() {
    let rollup = sample(2025);
    let text = file::write(&rollup);
    let lines: Vec<&str> = text.lines().collect();
    for at in 1..lines.len() {
        let mut spoilt = lines.clone();
        let half = lines[at].char_indices().nth(lines[at].chars().count() / 2);
        let cut = half.map_or("", |(end, _)| &lines[at][..end]);
        spoilt[at] = cut;
        let opened = file::open(&spoilt.join("\n")).expect("the rest opens");
        assert_eq!(opened.rollup.received().count(), lines.len() - 2);
        assert_eq!(opened.damaged.len(), 1);
        assert_eq!(opened.damaged[0].0, at + 1);
    }
    assert!(matches!(file::open(lines[1]), Err(OpenError::Foreign)));
    let newer = text.replacen("\"version\":1", "\"version\":7", 1);
    assert_eq!(file::open(&newer).map(|_| ()), Err(OpenError::Newer { version: 7 }));
}

#[test]
fn a_rollup_comes_off_the_shelf_as_it_was_kept() {
    let store = Store::default();
    let mut rollup = sample(2025);
    kept::keep(&store, "one", &rollup, 5).expect("there is room");
    assert_eq!(kept::ids(&store), ["one"]);
    assert_eq!(kept::take(&store, "one").expect("kept").rollup, rollup);
    assert_eq!(kept::take(&store, "one").expect("kept").time, 5);
    kept::keep(&store, "one", &rollup, 6).expect("there is room");
    assert_eq!(kept::take(&store, "one").expect("kept").time, 5, "nothing new, nothing written");
    // A file more is a record more and a new head; all others stay untouched.
    let before = store.writes.get();
    rollup.receive(vec![sent(&report("戊局", 2025, 77), 4)]);
    kept::keep(&store, "one", &rollup, 6).expect("there is room");
    assert_eq!(store.writes.get(), before + 2);
    assert_eq!(kept::take(&store, "one").expect("kept").rollup, rollup);
    let gone = rollup.received().next().expect("one").digest.clone();
    rollup.remove(&gone);
    kept::keep(&store, "one", &rollup, 7).expect("there is room");
    assert_eq!(kept::take(&store, "one").expect("kept").rollup, rollup);
    let taken: usize = store.texts.borrow().iter().map(|(k, t)| k.len() + t.chars().count()).sum();
    let mut ledger = Ledger::of("one");
    ledger.begin(&store, &rollup, taken - 1);
    ledger.finish(&store, 8).expect_err("what is said beforehand is not too little");
    assert!(ledger.needed() >= taken);
    kept::remove(&store, "one");
    assert!(store.keys().is_empty());
}

#[test]
fn no_write_that_is_refused_lost_or_cut_costs_what_was_kept() {
    let mut rollup = sample(2025);
    let sound = Store::default();
    kept::keep(&sound, "one", &rollup, 5).expect("there is room");
    let before = rollup.clone();
    rollup.receive(vec![sent(&report("戊局", 2025, 77), 4)]);
    rollup.pooled = true;
    for write in 0..3 {
        for fate in [Fate::Full, Fate::Lost, Fate::Cut(40)] {
            let store = Store::with_fates([(write, fate)]);
            store.texts.borrow_mut().clone_from(&sound.texts.borrow());
            let result = kept::keep(&store, "one", &rollup, 6);
            let taken = kept::take(&store.started_again(), "one").expect("kept").rollup;
            for one in before.received() {
                assert_eq!(taken.contribution(&one.digest), Some(one), "{write} {fate:?}");
            }
            if result.is_ok() {
                assert_eq!(taken, rollup);
            } else if fate == Fate::Full {
                assert_eq!(result, Err(NotKept::Full));
            }
        }
    }
}

#[test]
fn what_a_later_version_has_kept_and_a_damaged_head_are_never_written_over() {
    let store = Store::default();
    let mut rollup = sample(2025);
    kept::keep(&store, "one", &rollup, 5).expect("there is room");
    rollup.pooled = true;
    kept::keep(&store, "one", &rollup, 6).expect("there is room");
    // A sound record of something that this version does not know.
    let later = nianbao::shelf::Record {
        cause: nianbao::shelf::Cause::Current,
        seq: 1,
        time: 1,
        name: String::new(),
        text: "{\"edition\": \"2031\"}".to_owned(),
    };
    let unknown = "nianbao.contribution.one.0123456789abcdef";
    store.set(unknown, &later.sealed());
    let head = "nianbao.rollup.one-a";
    store.set(head, "spoilt");
    let taken = kept::take(&store, "one").expect("kept");
    assert_eq!(taken.damaged.len(), 2);
    let mut rollup = taken.rollup;
    for pooled in [false, true, false] {
        rollup.pooled = pooled;
        kept::keep(&store, "one", &rollup, 7).expect("there is room");
        assert_eq!(kept::take(&store, "one").expect("kept").rollup, rollup);
    }
    assert_eq!(store.get(unknown), Some(later.sealed()));
    assert_eq!(store.get(head).as_deref(), Some("spoilt"));
}

#[test]
fn whether_a_note_has_more_than_what_is_kept_is_told_by_its_number_and_not_by_the_clock() {
    let store = Store::default();
    let mut rollup = sample(2025);
    assert!(kept::is_later(Some(1), 0, None), "nothing is kept");
    let first = kept::next_seq(&store, "one");
    for ahead in [0, 1_000_000] {
        // The clock is ahead for one keeping, and put right behind it.
        rollup.pooled = !rollup.pooled;
        let was_next = kept::next_seq(&store, "one");
        kept::keep(&store, "one", &rollup, 5 + ahead).expect("there is room");
        let taken = kept::take(&store, "one").expect("kept");
        let next = kept::next_seq(&store, "one");
        assert_eq!(taken.seq, was_next);
        for time in [1, 5 + ahead, 9_000_000] {
            assert!(kept::is_later(Some(next), time, Some(&taken)), "noted behind it at {time}");
            for before in first..next {
                assert!(!kept::is_later(Some(before), time, Some(&taken)), "{before} at {time}");
            }
        }
        // An early journal has no numbers.
        assert!(kept::is_later(None, 6 + ahead, Some(&taken)));
        assert!(!kept::is_later(None, 5 + ahead, Some(&taken)));
    }
}

#[test]
fn a_damaged_record_is_told_and_never_written_over() {
    let store = Store::default();
    let rollup = sample(2025);
    kept::keep(&store, "one", &rollup, 5).expect("there is room");
    let key = store.keys().into_iter().find(|key| key.contains("contribution")).expect("one");
    let spoilt = store.get(&key).expect("a record").replace("\"kind\"", "\"kjnd\"");
    store.set(&key, &spoilt);
    let taken = kept::take(&store, "one").expect("kept");
    assert_eq!(taken.damaged, std::slice::from_ref(&key));
    assert_eq!(taken.rollup.received().count(), rollup.received().count() - 1);
    kept::keep(&store, "one", &taken.rollup, 6).expect("there is room");
    assert_eq!(store.get(&key), Some(spoilt));
}
