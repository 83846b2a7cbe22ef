//! Every write cut at every character, every bit turned over, writes lost in any
//! combination, no room at any step: what was kept is never gone and never changed.

use super::store::{Fate, Store, keep};
use nianbao::shelf::{Base, Cause, NotKept, Port, Refused, look, standing, tidy, versions};
use proptest::prelude::*;

const ID: &str = "19b7c1d2e3f";
const MINUTE: u64 = 60_000;

fn text(number: u64) -> String {
    format!("第 {number} 次保存的内容，{}", "字".repeat(number as usize))
}

/// Types and keeps six times, eleven minutes apart, with a version by hand among them.
/// Returns the number of the last keeping that was confirmed.
fn write_for_an_hour(store: &Store) -> u64 {
    let (mut base, mut confirmed) = (0, 0);
    for number in 1..=6 {
        let time = number * 11 * MINUTE;
        if let Ok(done) = keep(store, ID, base, time, &text(number)) {
            (base, confirmed) = (done.base.seq, number);
        }
        if number == 3 {
            let _ = versions::keep(store, ID, Cause::Named, "三稿", time, &text(3));
        }
    }
    confirmed
}

fn kept(store: &Store) -> u64 {
    let kept = look(store, ID).map(|record| record.text);
    match kept {
        None => 0,
        Some(kept) => (1..=6).find(|number| text(*number) == kept).expect("a text that was typed"),
    }
}

/// Every version that the store has says what was typed, never anything else.
fn assert_versions_are_sound(store: &Store) {
    for version in versions::versions(store, ID) {
        if let Some(record) = versions::open(store, &version) {
            assert!((1..=6).any(|number| text(number) == record.text), "{record:?}");
        }
    }
}

/// The report can be kept again, whatever happened before.
fn assert_goes_on(store: &Store) {
    let base = look(store, ID).map_or(0, |record| record.seq);
    let done = keep(store, ID, base, 99 * MINUTE, "接着写").expect("it goes on");
    assert_eq!(
        look(store, ID).map(|record| (record.seq, record.text)),
        Some((done.base.seq, "接着写".to_owned()))
    );
}

#[test]
fn a_machine_that_stops_in_any_write_at_any_character_loses_no_keeping() {
    let whole = Store::default();
    assert_eq!(write_for_an_hour(&whole), 6);
    let writes = whole.writes.get();
    assert!(writes >= 9, "keepings and versions: {writes}");
    let longest = whole.texts.borrow().values().map(|text| text.chars().count()).max().unwrap_or(0);
    let mut stops = 0;
    for number in 0..writes {
        for count in 0..=longest {
            let store = Store::with_fates([(number, Fate::Cut(count))]);
            let confirmed = write_for_an_hour(&store);
            let again = store.started_again();
            let kept = kept(&again);
            assert!(
                kept == confirmed || kept == confirmed + 1,
                "write {number} cut at {count}: confirmed {confirmed}, kept {kept}"
            );
            assert_versions_are_sound(&again);
            assert_goes_on(&again);
            stops += 1;
        }
    }
    println!("{stops} stops, every keeping there");
}

#[test]
fn a_bit_turned_over_is_found_and_the_keeping_before_is_there() {
    let whole = Store::default();
    write_for_an_hour(&whole);
    let mut flips = 0;
    for key in whole.texts.borrow().keys() {
        let sound = whole.get(key).unwrap_or_default();
        for at in 0..sound.len() * 8 {
            let mut bytes = sound.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            let store = whole.started_again();
            let flipped = String::from_utf8_lossy(&bytes).into_owned();
            store.set(key, &flipped);
            let is_slot = key.starts_with("nianbao.report.");
            let standing = standing(&store, ID);
            assert_eq!(
                standing.damaged.len() + usize::from(standing.is_newer),
                usize::from(is_slot),
                "bit {at} of {key}"
            );
            let kept = kept(&store);
            assert!(kept == 6 || is_slot && kept == 5, "bit {at} of {key}: {kept}");
            assert_versions_are_sound(&store);
            if !standing.is_newer {
                assert_goes_on(&store);
                assert_eq!(store.get(key), Some(flipped), "what is damaged is never written over");
            }
            flips += 1;
        }
    }
    println!("{flips} bits turned over, every one found");
}

#[test]
fn writes_that_are_lost_in_any_combination_leave_an_earlier_keeping_whole() {
    let whole = Store::default();
    write_for_an_hour(&whole);
    let log = whole.log.borrow();
    // Behind the program's back: it read what it wrote, but the disk never got it.
    for lost in 0_u32..1 << log.len() {
        let disk = Store::default();
        for (write, (key, text)) in log.iter().enumerate() {
            if lost >> write & 1 == 0 {
                disk.set(key, text);
            }
        }
        let slots: Vec<u64> = (1..=6)
            .filter(|number| {
                disk.texts.borrow().iter().any(|(key, kept)| {
                    key.starts_with("nianbao.report.") && kept.ends_with(&text(*number))
                })
            })
            .collect();
        assert_eq!(
            kept(&disk),
            slots.into_iter().max().unwrap_or(0),
            "the latest that is on the disk"
        );
        assert_versions_are_sound(&disk);
        assert_goes_on(&disk);
    }
    println!("{} combinations of lost writes", 1_u32 << log.len());
}

#[test]
fn a_write_that_is_lost_without_a_word_is_noticed() {
    let whole = Store::default();
    write_for_an_hour(&whole);
    for number in 0..whole.writes.get() {
        let store = Store::with_fates([(number, Fate::Lost)]);
        let confirmed = write_for_an_hour(&store);
        assert!(confirmed >= 5, "the keepings after it are made");
        assert_eq!(kept(&store), confirmed);
    }
    let store = Store::with_fates([(0, Fate::Lost)]);
    assert_eq!(keep(&store, ID, 0, 1, "一"), Err(Refused::NotKept(NotKept::Garbled)));
}

#[test]
fn no_room_at_any_step_leaves_what_was_kept() {
    let whole = Store::default();
    write_for_an_hour(&whole);
    for number in 0..whole.writes.get() {
        // From this write on there is no room.
        let store = Store::with_fates((number..99).map(|write| (write, Fate::Full)));
        let confirmed = write_for_an_hour(&store);
        assert_eq!(kept(&store), confirmed, "no room from write {number} on");
        assert_eq!(kept(&store.started_again()), confirmed);
        assert_goes_on(&store.started_again());
    }
    let most: usize =
        whole.texts.borrow().iter().map(|(key, text)| key.len() + text.chars().count()).sum();
    for room in 0..=most {
        let store = Store::default();
        store.room.set(Some(room));
        let confirmed = write_for_an_hour(&store);
        assert_eq!(kept(&store), confirmed, "room for {room} characters");
        store.room.set(None);
        assert_goes_on(&store);
    }
}

#[test]
fn without_room_for_a_version_the_report_is_kept_all_the_same_and_that_is_told() {
    let store = Store::default();
    keep(&store, ID, 0, 0, "一稿").expect("kept");
    keep(&store, ID, 1, 60 * MINUTE, "二稿").expect("kept");
    let room: usize =
        store.texts.borrow().iter().map(|(key, text)| key.len() + text.chars().count()).sum();
    store.room.set(Some(room + 20));
    let done = keep(&store, ID, 2, 120 * MINUTE, "三稿").expect("kept");
    assert_eq!(done.version, Err(NotKept::Full));
    assert_eq!(look(&store, ID).map(|record| record.text), Some("三稿".to_owned()));
}

#[test]
fn who_keeps_on_an_outdated_base_is_refused_and_told_what_stands_there() {
    let store = Store::default();
    assert_eq!(keep(&store, ID, 0, 1, "甲窗口").map(|done| done.base.seq), Ok(1));
    assert_eq!(keep(&store, ID, 1, 2, "甲窗口，再写").map(|done| done.base.seq), Ok(2));
    match keep(&store, ID, 1, 3, "乙窗口") {
        Err(Refused::Outrun(there)) => {
            assert_eq!((there.seq, there.text.as_str()), (2, "甲窗口，再写"));
        }
        other => unreachable!("{other:?}"),
    }
    assert_eq!(look(&store, ID).map(|record| record.text), Some("甲窗口，再写".to_owned()));
    assert_eq!(
        keep(&store, ID, 1, 4, "甲窗口，再写").map(|done| done.base.seq),
        Ok(2),
        "the same text is no conflict"
    );
}

#[test]
fn what_a_later_program_has_kept_is_never_written_over() {
    let store = Store::default();
    keep(&store, ID, 0, 1, "一").expect("kept");
    let later = "nianbao.record 2 of a form not known yet";
    store.set(&format!("nianbao.report.{ID}.b"), later);
    assert_eq!(keep(&store, ID, 1, 2, "二"), Err(Refused::Newer));
    assert_eq!(store.get(&format!("nianbao.report.{ID}.b")).as_deref(), Some(later));
}

proptest! {
    /// Two windows that keep in any order: nobody's text is lost without his being told.
    #[test]
    fn of_two_writers_each_is_kept_or_told(turns in prop::collection::vec(any::<bool>(), 1..30)) {
        let store = Store::default();
        let mut bases = [0, 0];
        for (number, turn) in turns.into_iter().enumerate() {
            let who = usize::from(turn);
            let before = look(&store, ID);
            let text = format!("{who} 写的第 {number} 稿");
            match keep(&store, ID, bases[who], number as u64, &text) {
                Ok(done) => {
                    prop_assert_eq!(before.map_or(0, |before| before.seq), bases[who]);
                    bases[who] = done.base.seq;
                }
                Err(Refused::Outrun(there)) => {
                    prop_assert_eq!(Some(&*there), before.as_ref());
                    bases[who] = there.seq;
                }
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }
}

/// A window that has not heard yet what others wrote: it reads the store as it was.
struct Behind<'a> {
    store: &'a Store,
    seen: Store,
}

impl Port for Behind<'_> {
    fn keys(&self) -> Vec<String> {
        self.seen.keys()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.seen.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.seen.write(key, text)?;
        self.store.write(key, text)
    }

    fn remove(&self, key: &str) {
        self.seen.remove(key);
        self.store.remove(key);
    }
}

#[test]
fn a_window_that_lags_behind_writes_over_nobody_and_both_are_found() {
    let store = Store::default();
    let first = nianbao::shelf::keep(&store, ID, "w", Base::default(), 1, "一").expect("kept").base;
    let behind = Behind { store: &store, seen: store.started_again() };
    let mine = nianbao::shelf::keep(&behind, ID, "v", first, 3, "落后的窗口").expect("kept");
    let theirs = nianbao::shelf::keep(&store, ID, "w", first, 2, "另一窗口");
    // It has heard of it by now, or has kept before: either way both texts are there.
    assert!(matches!(theirs, Err(Refused::Outrun(_))));
    let store = Store::default();
    let first = nianbao::shelf::keep(&store, ID, "w", Base::default(), 1, "一").expect("kept").base;
    let behind = Behind { store: &store, seen: store.started_again() };
    let theirs = nianbao::shelf::keep(&store, ID, "w", first, 2, "另一窗口").expect("kept");
    let late = nianbao::shelf::keep(&behind, ID, "v", first, 3, "落后的窗口").expect("kept");
    assert_eq!((mine.base.seq, late.base.seq, theirs.base.seq), (2, 2, 2));
    assert_ne!(late.base, theirs.base);
    let standing = standing(&store, ID);
    assert_eq!(standing.base(), late.base);
    assert_eq!(standing.twin().map(|twin| twin.text.as_str()), Some("另一窗口"));
    // Whoever goes on from what he kept, and was not the later, is told.
    let on = nianbao::shelf::keep(&store, ID, "w", theirs.base, 4, "另一窗口，再写");
    assert!(matches!(on, Err(Refused::Outrun(_))));
}

#[test]
fn only_another_text_under_the_same_number_is_another_windows() {
    let at = |store: &Store, window: &str, base, time, text: &str| {
        nianbao::shelf::keep(store, ID, window, base, time, text).expect("kept").base
    };
    let store = Store::default();
    let first = at(&store, "w", Base::default(), 1, "一");
    at(&store, "w", first, 2, "二");
    assert_eq!(standing(&store, ID).twin(), None, "it was kept before, under another number");
    for (late, twin) in [("二", None), ("三", Some("二"))] {
        let store = Store::default();
        let first = at(&store, "w", Base::default(), 1, "一");
        let behind = Behind { store: &store, seen: store.started_again() };
        at(&store, "w", first, 2, "二");
        nianbao::shelf::keep(&behind, ID, "v", first, 3, late).expect("kept");
        let standing = standing(&store, ID);
        assert_eq!(standing.newest.as_ref().map(|newest| newest.seq), Some(2));
        assert_eq!(standing.twin().map(|twin| twin.text.as_str()), twin);
    }
}

#[test]
fn damage_under_the_number_of_the_newest_is_not_said_to_be_to_the_last_keeping() {
    let store = Store::default();
    let behind = Behind { store: &store, seen: Store::default() };
    nianbao::shelf::keep(&store, ID, "w", Base::default(), 1, "一").expect("kept");
    nianbao::shelf::keep(&behind, ID, "v", Base::default(), 2, "另一窗口").expect("kept");
    let spoil = |slot: &str| {
        let key = format!("nianbao.report.{ID}.{slot}");
        store.set(&key, &store.get(&key).expect("a slot").replacen("口", "户", 1));
    };
    spoil("va");
    let found = standing(&store, ID);
    assert_eq!(found.newest.as_ref().map(|newest| newest.text.as_str()), Some("一"));
    assert_eq!(found.damaged.iter().map(|one| one.seq).collect::<Vec<_>>(), [Some(1)]);
    assert!(!found.is_last_damaged(), "what stands there is as late");
}

#[test]
fn what_was_written_within_a_minute_and_a_report_of_the_first_form_are_not_tidied_away() {
    let store = Store::default();
    let bare = format!("nianbao.report.{ID}");
    store.set(&bare, "最早的");
    let mut base = standing(&store, ID).base();
    for window in 1..=4 {
        let text = text(window);
        let done = nianbao::shelf::keep(&store, ID, &format!("{window}-"), base, window, &text);
        base = done.expect("kept").base;
    }
    let slots = || store.keys().into_iter().filter(|key| key.starts_with("nianbao.report."));
    for (now, left) in [(0, 5), (MINUTE, 5), (MINUTE + 1, 5), (MINUTE + 2, 4), (MINUTE + 3, 3)] {
        tidy(&store, ID, now);
        assert_eq!(slots().count(), left, "at {now}");
    }
    tidy(&store, ID, u64::MAX);
    assert_eq!(slots().count(), 3, "the first form and the two newest");
    assert_eq!(store.get(&bare).as_deref(), Some("最早的"));
}

#[test]
fn slots_of_windows_long_closed_are_taken_away_but_never_the_two_newest() {
    let store = Store::default();
    let mut base = Base::default();
    for window in 0..8 {
        for turn in 0..3 {
            let time = (window * 3 + turn) * MINUTE;
            let text = text(window * 3 + turn + 1);
            let done = nianbao::shelf::keep(&store, ID, &format!("{window}-"), base, time, &text);
            base = done.expect("kept").base;
        }
    }
    store.set(&format!("nianbao.report.{ID}.0-c"), "坏了的内容");
    let slots = || store.keys().into_iter().filter(|key| key.starts_with("nianbao.report."));
    assert_eq!(slots().count(), 17);
    tidy(&store, ID, 99 * MINUTE);
    assert_eq!(slots().count(), 3, "two records and what is damaged");
    let standing = standing(&store, ID);
    let texts = [standing.newest, standing.before].map(|record| record.map(|record| record.text));
    assert_eq!(texts, [Some(text(24)), Some(text(23))]);
}
