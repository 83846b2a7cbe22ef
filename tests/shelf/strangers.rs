//! A store that others write to as well: every local page of a browser shares it. Whatever
//! stands there, the reports are all there and unchanged, and nothing stops.

use super::store::Store;
use nianbao::exchange::seal;
use nianbao::report::{Agency, Report};
use nianbao::rollup::kept;
use nianbao::shelf::{
    Cause, Port, Record, archive, bin, ids, is_id, is_key_of, keep, look, put_in_bin, standing,
    take, tidy, versions,
};
use proptest::prelude::*;

/// Ids of reports that are on the machine.
const OURS: [&str; 3] = ["19b7c1d2e3f", "19b7c1d2e40", "x"];
const NOW: u64 = 1_768_440_000_000;

fn file(number: u64) -> String {
    let agency = Agency { name: format!("第 {number} 街道办事处"), ..Agency::default() };
    seal(&Report::new(agency, 2025))
}

/// A store with reports in it, a version of each and one in the bin.
fn lived_in() -> Store {
    let store = Store::default();
    for (number, id) in (0..).zip(OURS) {
        let base = nianbao::shelf::Base::default();
        keep(&store, id, "19b7c1d2e3f-", base, NOW, &file(number)).expect("kept");
        versions::keep(&store, id, Cause::Named, "送审稿", NOW, &file(number)).expect("kept");
    }
    put_in_bin(&store, OURS[2], NOW).expect("in the bin");
    store
}

/// Parts of keys: ours, and such as nobody expects.
fn part() -> impl Strategy<Value = String> {
    let known = [
        "nianbao",
        "report",
        "version",
        "bin",
        "time",
        "rollup",
        "contribution",
        "desk",
        "exported",
        "x",
        "19b7c1d2e3f",
        "19b7c1d2e3f-a",
        "automatic",
        "named",
        "a",
        "0",
        "",
        "1768440000000",
        "18446744073709551615",
        "99999999999999999999",
        "中文",
        "\u{FFFD}",
        "a b",
        "__proto__",
        "../..",
        "length",
    ];
    prop_oneof![
        6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
    ]
}

/// Keys as others may write them, many of them all but ours.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::collection::vec(part(), 1..6).prop_map(|parts| parts.join(".")),
        4 => (prop::sample::select(vec!["report", "version", "bin", "rollup", "contribution"]), prop::collection::vec(part(), 0..4))
            .prop_map(|(kind, parts)| format!("nianbao.{kind}.{}", parts.join("."))),
        1 => "\\PC{0,20}",
    ]
}

/// Texts as others may write them.
fn text() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        Just(0),
        Just(u64::MAX),
        Just(u64::MAX - 1),
        Just(1 << 53),
        Just(i64::MAX as u64),
        any::<u64>()
    ];
    let numbers = (number.clone(), number.clone());
    prop_oneof![
        3 => prop::sample::select(vec!["", "null", "42", "{}", "[]", "true", "\"text\"", "NaN", "\0", "\u{FFFD}"]).prop_map(str::to_owned),
        2 => "\\PC{0,40}",
        1 => (1..40_usize).prop_map(|depth| "[".repeat(depth * 50)),
        1 => (1..20_usize).prop_map(|times| "很长".repeat(times * 5_000)),
        1 => number.prop_map(|number| number.to_string()),
        // Torn and spoilt records of our own.
        2 => numbers.prop_map(|(seq, time)| format!("nianbao.record 1 current {seq} {time} 0123456789abcdef \n{{}}")),
        1 => (0..200_usize).prop_map(|at| {
            let record = Record { cause: Cause::Current, seq: 9, time: 9, name: String::new(), text: "{}".to_owned() };
            record.sealed().chars().take(at).collect()
        }),
    ]
}

/// Whether a key is one that the program itself would write for a report of this machine.
fn is_own(store: &Store, key: &str) -> bool {
    store.get(key).is_some()
        || OURS.iter().any(|id| {
            let bare = format!("nianbao.report.{id}");
            let slot = format!("{bare}.");
            // A later form in one of its slots means what it says.
            key == bare || key.starts_with(&slot) || key == format!("nianbao.bin.{id}")
        })
}

proptest! {
    #[test]
    fn strangers_in_the_store_cost_no_report(strangers in prop::collection::vec((key(), text()), 0..24)) {
        let store = lived_in();
        let before = store.texts.borrow().clone();
        for (key, text) in strangers.iter().filter(|(key, _)| !is_own(&store, key)) {
            store.set(key, text);
        }
        let planted = store.texts.borrow().clone();
        // All that the page asks of it.
        let found = ids(&store);
        let distinct: std::collections::BTreeSet<&String> = found.iter().collect();
        prop_assert_eq!(distinct.len(), found.len(), "each is listed once: {:?}", found);
        for (number, id) in (0..).zip(OURS) {
            prop_assert!(found.iter().any(|other| other == id), "{} is listed", id);
            let taken = take(&store, id).expect("taken");
            prop_assert_eq!(taken.text, file(number));
            prop_assert!(!versions::versions(&store, id).is_empty());
        }
        prop_assert_eq!(bin(&store).iter().filter(|(id, _)| OURS.contains(&id.as_str())).count(), 1);
        for id in &found {
            let _ = (standing(&store, id), take(&store, id), versions::versions(&store, id));
            let _ = versions::clearable(&store, std::slice::from_ref(id));
            tidy(&store, id, NOW);
        }
        for id in kept::ids(&store) {
            let _ = (kept::take(&store, &id).is_ok(), kept::head_of(&store, &id).is_some());
        }
        let backup = archive::open(&archive::write(&store, NOW)).expect("a backup opens again");
        for (number, id) in (0..).zip(OURS) {
            let report = backup.reports.iter().find(|report| report.id == id).expect("in the backup");
            prop_assert_eq!(&report.text, &file(number));
        }
        // And they can be kept on.
        for id in OURS {
            let base = standing(&store, id).base();
            keep(&store, id, "19b7c1d2e3f-", base, NOW + 60_000, &file(77)).expect("kept");
            prop_assert_eq!(look(&store, id).map(|record| record.text), Some(file(77)));
        }
        // What stood there, ours or not, is as it was, but for slots that are written in turn.
        let after = store.texts.borrow();
        for (key, text) in planted.iter().filter(|(key, _)| !before.contains_key(*key)) {
            prop_assert_eq!(after.get(key), Some(text), "{} is somebody else's", key);
        }
    }

    /// In the slots of a report itself: what is no record is passed over, and never written over.
    #[test]
    fn strange_texts_in_the_slots_of_a_report_cost_nothing_else(strangers in prop::collection::vec((part(), text()), 0..12)) {
        let store = lived_in();
        let slots: Vec<(String, String)> = strangers
            .into_iter()
            .map(|(slot, text)| (format!("nianbao.report.{}.{slot}", OURS[0]), text))
            .filter(|(key, _)| store.get(key).is_none())
            .collect();
        for (key, text) in &slots {
            store.set(key, text);
        }
        for (number, id) in (0..).zip(OURS) {
            prop_assert_eq!(take(&store, id).map(|taken| taken.text), Some(file(number)));
        }
        let base = standing(&store, OURS[0]).base();
        keep(&store, OURS[0], "19b7c1d2e3f-", base, NOW, &file(78)).expect("kept");
        prop_assert_eq!(look(&store, OURS[0]).map(|record| record.text), Some(file(78)));
        for (key, _) in &slots {
            prop_assert_eq!(store.read(key), slots.iter().rev().find(|(other, _)| other == key).map(|(_, text)| text.clone()));
        }
    }
}

#[test]
fn an_id_that_begins_like_another_is_listed_once() {
    let store = Store::default();
    for key in
        ["nianbao.report.x", "nianbao.report.x-1.a", "nianbao.report.x.w-a", "nianbao.report.x1"]
    {
        store.set(key, "{}");
    }
    assert_eq!(ids(&store), ["x1", "x"]);
}

#[test]
fn a_key_is_a_report_s_by_its_id_and_a_slot_of_letters_digits_and_hyphens() {
    let [longest, longer] = [40, 41].map(|length| "a".repeat(length));
    for (id, is_one) in [("x", true), ("", false), ("x-1", false), ("中", false)] {
        assert_eq!(is_id(id), is_one, "{id}");
    }
    assert!(is_id(&longest) && !is_id(&longer));
    let is_of_x = |slot: &str| is_key_of(&format!("nianbao.report.x{slot}"), "x");
    for slot in ["", ".a", ".W-a", ".19b7c1d2e3f-9", &format!(".{longest}")] {
        assert!(is_of_x(slot), "{slot}");
    }
    for slot in [".", "a", "-a", ".a.b", ".a b", ".中", &format!(".{longer}")] {
        assert!(!is_of_x(slot), "{slot}");
    }
    assert!(!is_key_of("nianbao.version.x", "x") && !is_key_of("nianbao.report.x-1.a", "x-1"));
}

#[test]
fn a_record_that_claims_a_number_beyond_all_counting_is_damaged() {
    let store = lived_in();
    for seq in [u64::MAX, 1 << 53, (1 << 48) + 1] {
        let record =
            Record { cause: Cause::Current, seq, time: NOW, name: String::new(), text: file(99) };
        store.set(&format!("nianbao.report.{}.other-a", OURS[0]), &record.sealed());
        let standing = standing(&store, OURS[0]);
        assert_eq!(standing.newest.map(|record| record.text), Some(file(0)));
        assert_eq!(standing.damaged.len(), 1);
    }
}
