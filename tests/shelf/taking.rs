//! Reports taken off the shelf, from a store that is not as it should be.

use super::common::{REAL, real};
use super::store::{Store, keep};
use nianbao::exchange::seal;
use nianbao::report::{Action, Report};
use nianbao::shelf::{
    Cause, How, NotKept, Port, bin, exported, ids, is_binned, put_back, put_in_bin,
    remove_for_good, standing, take, versions,
};
use std::cell::RefCell;
use std::collections::BTreeMap;

const ID: &str = "19b7c1d2e3f";

fn draft(number: usize) -> Report {
    let mut report = real("suqian-2024");
    report.apply(Action::WritePreamble(format!("第 {number} 稿")));
    report
}

/// A store in which the drafts were kept one after the other.
fn kept(count: usize) -> Store {
    let store = Store::default();
    for number in 1..=count {
        keep(&store, ID, number as u64 - 1, number as u64, &seal(&draft(number))).expect("kept");
    }
    store
}

fn slot(store: &Store, text: &str) -> String {
    let texts = store.texts.borrow();
    let found =
        texts.iter().find(|(key, kept)| key.starts_with("nianbao.report.") && kept.ends_with(text));
    found.map(|(key, _)| key.clone()).expect("a slot with this text")
}

#[test]
fn the_last_keeping_is_taken_whole() {
    let taken = take(&kept(5), ID).expect("taken");
    assert_eq!((taken.report, taken.base.seq, taken.how), (draft(5), 5, How::Whole));
}

#[test]
fn where_the_last_keeping_is_damaged_the_one_before_is_taken_and_that_is_told_once() {
    let store = kept(5);
    let key = slot(&store, &seal(&draft(5)));
    let damaged = store.get(&key).unwrap_or_default().replacen("第 5 稿", "第 6 稿", 1);
    store.set(&key, &damaged);
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report, taken.base.seq, taken.how), (draft(4), 4, How::Before));
    keep(&store, ID, 4, 9, &seal(&draft(7))).expect("kept");
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report, taken.how), (draft(7), How::Whole));
    assert_eq!(store.get(&key), Some(damaged), "kept aside");
    assert_eq!(standing(&store, ID).damaged.len(), 1);
}

#[test]
fn damage_to_the_keeping_before_is_not_said_to_be_to_the_last() {
    let store = kept(5);
    let key = slot(&store, &seal(&draft(4)));
    store.set(&key, &store.get(&key).unwrap_or_default().replacen("第 4 稿", "第 6 稿", 1));
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report, taken.how), (draft(5), How::Whole));
}

#[test]
fn where_every_keeping_is_damaged_the_last_version_is_taken() {
    let store = kept(3);
    versions::keep(&store, ID, Cause::Named, "", 50, &seal(&draft(2))).expect("kept");
    for key in
        store.texts.borrow_mut().iter_mut().filter(|(key, _)| key.starts_with("nianbao.report."))
    {
        key.1.pop();
    }
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report, taken.base.seq, taken.how), (draft(2), 0, How::Version));
    keep(&store, ID, 0, 60, &seal(&draft(3))).expect("kept beside what is damaged");
    assert_eq!(take(&store, ID).map(|taken| taken.report), Some(draft(3)));
    assert_eq!(standing(&store, ID).damaged.len(), 2);
}

#[test]
fn one_bad_field_does_not_cost_the_rest() {
    for (name, text) in REAL {
        let whole = real(name);
        for (sound, bad, path) in [
            ("\"kind\": \"", "\"kind\": 7, \"was\": \"", "agency.kind"),
            ("\"preamble\": \"", "\"preamble\": [], \"was\": \"", "preamble"),
            (
                "\"upheld\": ",
                "\"upheld\": 1.5, \"was\": ",
                "tables.disputes.reconsideration.upheld",
            ),
            ("\"problems\": \"", "\"problems\": {}, \"was\": \"", "sections.problems"),
        ] {
            let store = Store::default();
            let bad = text.replacen(sound, bad, 1);
            assert_ne!(bad, text, "{name} has {sound}");
            keep(&store, ID, 0, 1, &bad).expect("kept");
            let taken = take(&store, ID).expect("taken");
            assert_eq!(taken.how, How::Mended(vec![path.to_owned()]), "{name}");
            let same = whole
                .edition
                .cells()
                .filter(|cell| taken.report.figure(*cell) == whole.figure(*cell))
                .count();
            assert!(same + 1 >= whole.edition.cells().count(), "{name}: {same} figures");
            assert_eq!(taken.text, bad, "what was read is at hand, to be kept as a version");
        }
    }
}

#[test]
fn an_edition_that_is_not_known_is_taken_for_that_of_the_year() {
    let text =
        seal(&real("pengbu-2020")).replacen("\"edition\": \"2019\"", "\"edition\": \"1999\"", 1);
    let store = Store::default();
    keep(&store, ID, 0, 1, &text).expect("kept");
    let taken = take(&store, ID).expect("taken");
    assert_eq!(
        (taken.report.figures, taken.how),
        (real("pengbu-2020").figures, How::Mended(vec!["edition".to_owned()]))
    );
}

#[test]
fn what_a_later_program_has_written_is_taken_to_be_looked_at() {
    let later = seal(&draft(1)).replacen("\"version\": 1", "\"version\": 2", 1).replacen(
        "\"preamble\": \"",
        "\"preamble\": {}, \"was\": \"",
        1,
    );
    let store = Store::default();
    keep(&store, ID, 0, 1, &later).expect("kept");
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report.figures, taken.how), (draft(1).figures, How::Newer));

    let store = kept(2);
    store.set(&format!("nianbao.report.{ID}.c"), "nianbao.record 2 of a form not known yet");
    let taken = take(&store, ID).expect("taken");
    assert_eq!((taken.report, taken.how), (draft(2), How::Newer));
}

#[test]
fn text_that_is_no_report_is_not_taken_and_not_touched() {
    for text in ["", "{", "[]", "null", "{\"format\":\"other\",\"version\":1}", "乱码"] {
        let store = Store::default();
        store.set(&format!("nianbao.report.{ID}"), text);
        assert!(take(&store, ID).is_none(), "{text}");
        assert_eq!(ids(&store), [ID]);
        assert_eq!(store.get(&format!("nianbao.report.{ID}")).as_deref(), Some(text));
    }
}

#[test]
fn reports_kept_by_the_first_form_of_the_program_are_there_and_stay() {
    let store = Store::default();
    for (key, text) in frozen() {
        store.set(&key, &text);
    }
    let before = store.texts.borrow().clone();
    assert_eq!(ids(&store).len(), 2);
    for id in ids(&store) {
        let taken = take(&store, &id).expect("taken");
        assert_eq!((taken.base.seq, &taken.how), (0, &How::Whole));
        assert!(taken.time > 1_700_000_000_000, "its time is known: {}", taken.time);
        let mut report = taken.report;
        report.apply(Action::WritePreamble("新写的前言".to_owned()));
        keep(&store, &id, taken.base.seq, 1_800_000_000_000, &seal(&report)).expect("kept");
        let again = take(&store, &id).expect("taken");
        assert_eq!((again.report, again.base.seq), (report, 1));
    }
    for (key, text) in before {
        assert_eq!(store.get(&key), Some(text), "{key} is as it was");
    }
}

/// What the first form of the program left in the local storage of a browser.
fn frozen() -> Vec<(String, String)> {
    let dump = include_str!("../fixtures/stores/bare.json");
    let dump: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(dump).expect("a dump");
    dump.into_iter()
        .map(|(key, text)| (key, text.as_str().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn the_bin_hides_a_report_until_it_is_put_back_or_removed_for_good() {
    let store = kept(3);
    versions::keep(&store, ID, Cause::Named, "", 9, "一").expect("kept");
    put_in_bin(&store, ID, 77).expect("in the bin");
    assert!(is_binned(&store, ID));
    assert_eq!(bin(&store), [(ID.to_owned(), 77)]);
    assert_eq!(take(&store, ID).map(|taken| taken.report), Some(draft(3)), "it is where it was");
    put_back(&store, ID);
    assert!(bin(&store).is_empty());
    put_in_bin(&store, ID, 78).expect("in the bin");
    remove_for_good(&store, ID);
    assert!(store.texts.borrow().is_empty(), "{:?}", store.texts.borrow().keys());
}

/// A store that notes what is taken away.
struct Noting<'a>(&'a Store, RefCell<Vec<String>>);

impl Port for Noting<'_> {
    fn keys(&self) -> Vec<String> {
        self.0.keys()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.0.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.0.write(key, text)
    }

    fn remove(&self, key: &str) {
        self.1.borrow_mut().push(key.to_owned());
        self.0.remove(key);
    }
}

#[test]
fn a_removal_for_good_takes_one_report_and_nothing_of_another_and_its_mark_last() {
    let store = kept(3);
    let others = ["19b7c1d2e3", "19b7c1d2e3f0"];
    for id in others {
        keep(&store, id, 0, 5, &seal(&draft(1))).expect("kept");
        versions::keep(&store, id, Cause::Named, "", 6, &seal(&draft(2))).expect("kept");
        put_in_bin(&store, id, 7).expect("in the bin");
        exported::mark(&store, id, 8);
    }
    store.set("nianbao.desk", "{}");
    let before = store.texts.borrow().clone();
    versions::keep(&store, ID, Cause::Named, "", 9, &seal(&draft(2))).expect("kept");
    exported::mark(&store, ID, 9);
    put_in_bin(&store, ID, 77).expect("in the bin");
    let noting = Noting(&store, RefCell::default());
    remove_for_good(&noting, ID);
    assert_eq!(noting.1.borrow().last(), Some(&format!("nianbao.bin.{ID}")));
    let left = |key: &String| key.split('.').nth(2) != Some(ID);
    let before: BTreeMap<_, _> = before.into_iter().filter(|(key, _)| left(key)).collect();
    assert_eq!(*store.texts.borrow(), before);
}

#[test]
fn a_removal_broken_off_half_way_is_still_in_the_bin() {
    let store = kept(3);
    put_in_bin(&store, ID, 77).expect("in the bin");
    let first = store.texts.borrow().keys().find(|key| key.starts_with("nianbao.report.")).cloned();
    store.texts.borrow_mut().remove(&first.unwrap_or_default());
    assert_eq!(bin(&store), [(ID.to_owned(), 77)]);
}
