//! Clocks that were ahead, went back, or came with a backup: versions go on being taken,
//! none goes that should stay, and reminders come.

use super::store::Store;
use nianbao::shelf::exported::{days_without_file, has_file, mark, put_off};
use nianbao::shelf::versions::{self, INTERVAL, Version};
use nianbao::shelf::{Base, Cause, archive, keep, look};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ID: &str = "19b7c1d2e3f";
const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// A morning in January 2026.
const MORNING: u64 = 1_768_440_000_000;
/// A morning in 2099.
const FAR: u64 = 4_072_000_000_000;

fn write(store: &Store, clock: u64, text: &str) {
    let base = look(store, ID).map_or_else(Base::default, |record| record.base());
    keep(store, ID, "w", base, clock, text).expect("kept");
}

fn texts(store: &Store, cause: Cause) -> BTreeSet<String> {
    let versions = versions::versions(store, ID).into_iter();
    let open = |version: Version| versions::open(store, &version).map(|record| record.text);
    versions.filter(|version| version.cause == cause).filter_map(open).collect()
}

/// Works steadily for half an hour, a change every minute; says which of them became versions.
fn work(store: &Store, clock: u64, what: &str) -> Vec<String> {
    let typed: Vec<String> = (0..30).map(|minute| format!("{what} {minute} 分")).collect();
    for (minute, text) in (0..).zip(&typed) {
        write(store, clock + minute * MINUTE, text);
    }
    let there = texts(store, Cause::Automatic);
    typed.into_iter().filter(|text| there.contains(text)).collect()
}

/// Where a clock may stand: about right, or ahead or behind by hours, days, years.
fn clock() -> impl Strategy<Value = u64> {
    prop_oneof![
        3 => Just(0_i64),
        2 => -3_i64..=3,
        2 => -800_i64..=800,
        1 => prop::sample::select(vec![1, 24, 25, 24 * 31, 24 * 365 * 12, 24 * 365 * 73, -24 * 365 * 20]),
    ]
    .prop_map(|hours| MORNING.checked_add_signed(hours * HOUR as i64).expect("a time"))
}

proptest! {
    /// Whatever the clock was before: half an hour of work by the present one leaves its
    /// versions, and what somebody kept by name is there.
    #[test]
    fn versions_go_on_after_any_history_of_clocks(history in prop::collection::vec((clock(), 0_u64..400, any::<bool>()), 0..40), present in clock()) {
        let store = Store::default();
        let mut named = BTreeSet::new();
        for (number, (clock, minutes, is_named)) in history.iter().enumerate() {
            let (time, text) = (clock + minutes * MINUTE, format!("第 {number} 次"));
            write(&store, time, &text);
            if *is_named {
                versions::keep(&store, ID, Cause::Named, "稿", time, &text).expect("kept");
                named.insert(text);
            }
        }
        let taken = work(&store, present, "现在");
        prop_assert!((2..=4).contains(&taken.len()), "one in ten minutes: {taken:?}");
        prop_assert_eq!(texts(&store, Cause::Named), named);
    }

    /// A clock that is wrong by days, for a while or for good, costs no version that work
    /// of that length would not have cost.
    #[test]
    fn a_clock_that_is_ahead_ages_no_version(days in 1_u64..20_000, minutes in 0_u64..180, comes_back in any::<bool>()) {
        let store = Store::default();
        let mut now = MORNING;
        for hour in 0..6 {
            work(&store, MORNING + hour * HOUR, &format!("第 {hour} 时"));
            now = MORNING + hour * HOUR + 30 * MINUTE;
        }
        let before = texts(&store, Cause::Automatic);
        for minute in 0..minutes {
            write(&store, now + days * DAY + minute * MINUTE, &format!("超前 {minute}"));
        }
        if comes_back {
            work(&store, now + minutes * MINUTE, "回来");
        }
        let after = texts(&store, Cause::Automatic);
        for hour in 0..6 {
            let name = format!("第 {hour} 时");
            let of = |texts: &BTreeSet<String>| texts.iter().any(|text| text.starts_with(&name));
            prop_assert!(of(&before) && of(&after), "of {name} one is there: {after:?}");
        }
    }
}

#[test]
fn the_second_hour_of_a_day_that_is_lived_twice_has_its_versions() {
    let store = Store::default();
    for hour in 0..8 {
        work(&store, MORNING + DAY + hour * HOUR, &format!("超前 {hour}"));
    }
    // Back by a day, and every minute of it comes again.
    for hour in 0..32 {
        let taken = work(&store, MORNING + hour * HOUR, &format!("第 {hour} 时"));
        assert!(taken.len() >= 2, "hour {hour}: {taken:?}");
    }
}

#[test]
fn versions_go_on_after_a_backup_that_holds_one_of_2099() {
    let store = Store::default();
    write(&store, MORNING, "原有");
    let other = Store::default();
    write(&other, MORNING, "原有");
    versions::keep(&other, ID, Cause::Named, "未来", FAR, "未来的版本").expect("kept");
    versions::keep(&other, ID, Cause::Automatic, "", FAR + 1, "未来自动").expect("kept");
    let backup = archive::open(&archive::write(&other, FAR)).expect("a backup");
    for mode in [archive::Mode::Merge, archive::Mode::Replace] {
        let store = store.started_again();
        archive::carry_out(&store, &backup, mode, MORNING + MINUTE).expect("read");
        assert_eq!(texts(&store, Cause::Named).len(), 1);
        for hour in 1..30 {
            let taken = work(&store, MORNING + hour * HOUR, &format!("第 {hour} 时"));
            assert!((2..=4).contains(&taken.len()), "hour {hour}: {taken:?}");
        }
        assert_eq!(texts(&store, Cause::Named).len(), 1);
        assert!(texts(&store, Cause::Automatic).contains("未来自动"));
        assert!(versions::versions(&store, ID).len() < 45);
    }
}

#[test]
fn a_backup_with_times_beyond_the_calendar_is_read() {
    let store = Store::default();
    let text = format!(
        r#"{{"format": "nianbao.archive", "version": 1, "time": {max}, "reports": [{{"id": "a", "time": {max}, "text": "甲", "versions": [
            {{"cause": "automatic", "time": {max}, "name": "", "text": "乙"}}, {{"cause": "named", "time": {max}, "name": "丙", "text": "丙"}}]}}], "damaged": []}}"#,
        max = u64::MAX
    );
    let backup = archive::open(&text).expect("a backup");
    archive::carry_out(&store, &backup, archive::Mode::Merge, MORNING).expect("read");
    let versions = versions::versions(&store, "a");
    assert_eq!(versions.len(), 2);
    assert!(versions.iter().all(|version| versions::open(&store, version).is_some()));
}

#[test]
fn changes_are_reminded_of_when_the_clock_was_ahead() {
    let store = Store::default();
    mark(&store, ID, FAR);
    put_off(&store, ID, FAR);
    // The clock is right again: nothing is said today, and from tomorrow on it is.
    assert_eq!(days_without_file(&store, ID, MORNING, MORNING), 0);
    assert_eq!(days_without_file(&store, ID, MORNING + HOUR, MORNING + DAY / 2), 0);
    assert_eq!(days_without_file(&store, ID, MORNING + HOUR, MORNING + DAY), 1);
    assert_eq!(days_without_file(&store, ID, MORNING + HOUR, MORNING + 3 * DAY), 3);
    mark(&store, ID, MORNING + 3 * DAY);
    assert_eq!(days_without_file(&store, ID, MORNING + HOUR, MORNING + 9 * DAY), 0);
    put_off(&store, ID, MORNING + 9 * DAY);
    assert_eq!(days_without_file(&store, ID, MORNING + 9 * DAY, MORNING + 9 * DAY + HOUR), 0);
    assert_eq!(days_without_file(&store, ID, MORNING + 9 * DAY, MORNING + 10 * DAY), 7);
}

#[test]
fn the_interval_is_kept_while_the_clock_runs_as_it_should() {
    let store = Store::default();
    for minute in 0..120 {
        write(&store, MORNING + minute * MINUTE, &format!("{minute} 分"));
    }
    let times: Vec<u64> =
        versions::versions(&store, ID).iter().map(|version| version.time).collect();
    assert!(times.len() >= 6 && times.windows(2).all(|pair| pair[1] - pair[0] >= INTERVAL));
}

#[test]
fn a_file_holds_what_was_kept_before_it_and_nothing_later() {
    let store = Store::default();
    assert!(!has_file(&store, ID, MORNING, MORNING), "there was never one");
    put_off(&store, ID, MORNING);
    for kept in [0, MORNING] {
        assert!(!has_file(&store, ID, kept, MORNING), "to be left in peace is no file");
    }
    mark(&store, ID, MORNING + HOUR);
    assert!(has_file(&store, ID, MORNING, MORNING + DAY));
    assert!(has_file(&store, ID, MORNING + HOUR, MORNING + DAY));
    assert!(!has_file(&store, ID, MORNING + HOUR + 1, MORNING + DAY), "changed since");
    put_off(&store, ID, MORNING + DAY);
    assert!(has_file(&store, ID, MORNING, MORNING + 2 * DAY), "putting off forgets no file");
}
