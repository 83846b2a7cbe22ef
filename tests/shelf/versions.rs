//! Versions: when they are taken, and how they thin with age.

use super::store::{Store, keep};
use nianbao::shelf::versions::{INTERVAL, Version, clearable, surplus, to_clear, versions};
use nianbao::shelf::{Cause, versions as shelf_versions};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ID: &str = "19b7c1d2e3f";
const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// A morning in January 2026.
const MORNING: u64 = 1_768_440_000_000;

/// Keeps a text at a time, on whatever stands there.
fn write(store: &Store, time: u64, text: &str) {
    let base = nianbao::shelf::look(store, ID).map_or(0, |record| record.seq);
    keep(store, ID, base, time, text).expect("kept");
}

fn texts(store: &Store) -> Vec<String> {
    let open = |version: &Version| shelf_versions::open(store, version).map(|record| record.text);
    versions(store, ID).iter().filter_map(open).collect()
}

#[test]
fn what_stood_at_the_start_of_a_sitting_becomes_a_version_and_then_one_in_ten_minutes() {
    let store = Store::default();
    write(&store, MORNING, "昨天写的");
    write(&store, MORNING + DAY, "今天的第一个字");
    assert_eq!(texts(&store), ["昨天写的"]);
    for minute in 1..=30 {
        write(&store, MORNING + DAY + minute * MINUTE, &format!("{minute} 分钟"));
    }
    assert_eq!(texts(&store), ["昨天写的", "今天的第一个字", "10 分钟", "20 分钟"]);
}

#[test]
fn the_same_text_is_not_kept_twice_unless_it_is_named() {
    let store = Store::default();
    for (cause, name) in [
        (Cause::Import, ""),
        (Cause::Restore, ""),
        (Cause::Named, "送审稿"),
        (Cause::Named, "送审稿"),
    ] {
        shelf_versions::keep(&store, ID, cause, name, MORNING, "同一份").expect("kept");
    }
    let causes: Vec<Cause> = versions(&store, ID).iter().map(|version| version.cause).collect();
    assert_eq!(causes, [Cause::Import, Cause::Named, Cause::Named]);
    let named = shelf_versions::open(&store, &versions(&store, ID)[1]).expect("sound");
    assert_eq!((named.name.as_str(), named.text.as_str()), ("送审稿", "同一份"));
}

#[test]
fn a_name_of_several_lines_does_no_harm() {
    let store = Store::default();
    shelf_versions::keep(&store, ID, Cause::Named, "一\n二 三", MORNING, "正文").expect("kept");
    let named = shelf_versions::open(&store, &versions(&store, ID)[0]).expect("sound");
    assert_eq!((named.name.as_str(), named.text.as_str()), ("一 二 三", "正文"));
}

#[test]
fn the_page_calls_every_cause_by_a_word_of_its_own() {
    let words: BTreeSet<&str> = Cause::ALL.into_iter().map(Cause::label).collect();
    assert_eq!(words.len(), Cause::ALL.len());
    assert!(words.iter().all(|word| !word.is_empty()));
}

#[test]
fn a_january_of_work_leaves_a_list_that_can_be_read() {
    let store = Store::default();
    for day in 0..20 {
        for minute in 0..7 * 60 {
            write(&store, MORNING + day * DAY + minute * MINUTE, &format!("{day} 日 {minute} 分"));
        }
    }
    let count = versions(&store, ID).len();
    assert!((20..=40).contains(&count), "{count} versions");
    let last = MORNING + 19 * DAY + 419 * MINUTE;
    let youngest = versions(&store, ID).iter().filter(|version| last - version.time < HOUR).count();
    assert!(youngest >= 5, "of the last hour: {youngest}");
    let days: BTreeSet<u64> =
        versions(&store, ID).iter().map(|version| version.time / DAY).collect();
    assert!(days.len() >= 14, "of each of the last two weeks' days there is one: {days:?}");
}

#[test]
fn of_two_years_of_versions_those_stay_that_the_ages_ask_for_and_each_is_the_last_of_its_span() {
    const WEEK: u64 = 7 * DAY;
    const QUARTER: u64 = 91 * DAY;
    // The last of every span there is.
    let now = 220 * QUARTER - INTERVAL;
    let version = |time: u64| Version { time, cause: Cause::Automatic, key: time.to_string() };
    let all: Vec<Version> = (212 * QUARTER..=now).step_by(INTERVAL as usize).map(version).collect();
    let gone: BTreeSet<String> = surplus(&all, now).into_iter().collect();
    let left: Vec<u64> =
        all.iter().filter(|one| !gone.contains(&one.key)).map(|one| one.time).collect();
    let mut seen = 0;
    for (younger, older, span, count) in [
        (0, HOUR, 1, 6),
        (HOUR, DAY, HOUR, 23),
        (DAY, 14 * DAY, DAY, 13),
        // A year is no number of weeks, nor of quarters: what its border cuts has a last one in
        // either part.
        (14 * DAY, 365 * DAY, WEEK, 51),
        (365 * DAY, u64::MAX, QUARTER, 4),
    ] {
        let of_age = left.iter().filter(|time| (younger..older).contains(&(now - **time)));
        let of_age: Vec<u64> = of_age.copied().collect();
        assert_eq!(of_age.len(), count, "from {younger} to {older}");
        let is_last = |time: &&u64| span == 1 || (**time + INTERVAL).is_multiple_of(span);
        assert!(of_age.iter().filter(is_last).count() + 1 >= count, "from {younger} to {older}");
        seen += count;
    }
    assert_eq!(left.len(), seen);
}

/// The times of the last version in each of the latest `most` spans in which any was taken.
fn latest(times: &[u64], span: u64, most: usize) -> Vec<u64> {
    let last_of: BTreeMap<u64, u64> = times.iter().map(|time| (time / span, *time)).collect();
    last_of.into_values().rev().take(most).collect()
}

#[test]
fn a_clock_ten_years_ahead_leaves_the_last_of_the_latest_hours_days_and_weeks_that_had_any() {
    let store = Store::default();
    let times = |span: u64, count: u64| (1..=count).map(move |back| MORNING - back * span);
    let mut taken: Vec<u64> = [(MINUTE, 9), (HOUR, 20), (DAY, 30), (7 * DAY, 20)]
        .into_iter()
        .flat_map(|(span, count)| times(span, count))
        .collect();
    taken.sort_unstable();
    taken.dedup();
    for time in &taken {
        let text = format!("{time}");
        shelf_versions::keep(&store, ID, Cause::Automatic, "", *time, &text).expect("kept");
    }
    // Those that somebody has named stay anyway, and stand for no other.
    for time in MORNING..MORNING + 10 {
        shelf_versions::keep(&store, ID, Cause::Named, "稿", time, "留").expect("kept");
    }
    let ahead = MORNING + 3_650 * DAY;
    write(&store, ahead, "超前");
    write(&store, ahead + 1, "超前再写");
    let (named, by_the_way): (Vec<Version>, Vec<Version>) =
        versions(&store, ID).into_iter().partition(|one| one.cause == Cause::Named);
    assert_eq!(named.len(), 10);
    let there: BTreeSet<u64> = by_the_way.iter().map(|one| one.time).collect();
    // What stood when the clock had jumped is a version now, and the latest of all.
    let all: Vec<u64> = taken.iter().copied().chain([ahead]).collect();
    let mut stays = BTreeSet::from([ahead]);
    for (span, most) in [(1, 6), (HOUR, 12), (DAY, 14), (7 * DAY, 8), (91 * DAY, usize::MAX)] {
        stays.extend(latest(&all, span, most));
    }
    assert_eq!(there, stays);
    assert!(stays.len() < taken.len() - 10, "{} of {}", stays.len(), taken.len());
}

#[test]
fn only_versions_taken_by_the_way_are_thinned() {
    let version =
        |time: u64, cause: Cause| Version { time, cause, key: format!("{time}.{}", cause.key()) };
    let all: Vec<Version> = Cause::ALL
        .into_iter()
        .flat_map(|cause| (0..5).map(move |i| version(MORNING + i * INTERVAL, cause)))
        .collect();
    let gone = surplus(&all, MORNING + 400 * DAY);
    assert!(gone.iter().all(|key| key.ends_with(".automatic")), "{gone:?}");
    assert_eq!(gone.len(), 4);
}

#[test]
fn what_may_be_cleared_away_is_the_oldest_first_and_never_the_last() {
    let store = Store::default();
    for (time, text) in [(1, "一"), (2, "二"), (3, "三")] {
        shelf_versions::keep(&store, ID, Cause::Named, "", time, text).expect("kept");
    }
    let found = clearable(&store, &[ID.to_owned()]);
    assert_eq!(found.iter().map(|(version, _)| version.time).collect::<Vec<_>>(), [1, 2]);
    assert!(found.iter().all(|(_, room)| *room > 40));
}

proptest! {
    /// However often and whenever they are thinned: the last is there, none is thinned
    /// without a neighbour in its span, and thinning again finds nothing more.
    #[test]
    fn thinning_keeps_the_last_and_comes_to_an_end(mut times in prop::collection::btree_set(0_u64..700 * DAY, 1..60), later in 0_u64..400 * DAY) {
        let version = |time: u64| Version { time, cause: Cause::Automatic, key: time.to_string() };
        let all: Vec<Version> = times.iter().copied().map(version).collect();
        let now = 700 * DAY + later;
        let gone = surplus(&all, now);
        let left: Vec<Version> = all.iter().filter(|version| !gone.contains(&version.key)).cloned().collect();
        prop_assert_eq!(left.last(), all.last());
        prop_assert!(surplus(&left, now).is_empty());
        prop_assert!(left.len() <= 6 + 25 + 15 + 53 + 12, "{}", left.len());
        for one in &all {
            let near = left.iter().any(|other| other.time >= one.time && other.time - one.time < 91 * DAY);
            prop_assert!(near, "{one:?} has one to stand for it");
        }
        times.clear();
    }
}

#[test]
fn what_is_chosen_to_be_cleared_is_the_older_half_and_named_versions_last() {
    let version = |time: u64, cause: Cause| Version { time, cause, key: format!("v{time}") };
    let named = version(1, Cause::Named);
    let rest: Vec<Version> = (2..=6).map(|time| version(time, Cause::Automatic)).collect();
    let mut all: Vec<&Version> = vec![&rest[4], &named];
    all.extend(&rest[..4]);
    // The oldest of all is named, and stays.
    assert_eq!(Vec::from_iter(to_clear(&all)), ["v2", "v3", "v4"]);
    assert_eq!(Vec::from_iter(to_clear(&[&named])), ["v1"], "nothing else is left");
    assert!(to_clear(&[]).is_empty());
}
