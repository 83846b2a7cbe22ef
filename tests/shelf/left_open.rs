//! What lay open when the page was last left.

use super::common::real;
use super::store::{Store, keep};
use nianbao::exchange::seal;
use nianbao::shelf::{LeftOpen, fresh_id, put_in_bin};

const NOW: u64 = 1_768_440_000_000;

/// A machine with reports under these keys.
fn machine(ids: &[&str]) -> Store {
    let store = Store::default();
    for id in ids {
        keep(&store, id, 0, NOW, &seal(&real("suqian-2024"))).expect("kept");
    }
    store
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn what_is_noted_is_read_again_and_the_same_is_not_written_twice() {
    let store = machine(&["a", "b"]);
    let left = LeftOpen {
        open: Some("b".to_owned()),
        order: owned(&["b", "a"]),
        place: Some("title".to_owned()),
        hinted: true,
    };
    left.write(&store);
    assert_eq!(LeftOpen::read(&store), left);
    let writes = store.writes.get();
    left.write(&store);
    assert_eq!(store.writes.get(), writes);
    LeftOpen { hinted: false, ..left }.write(&store);
    assert_eq!(store.writes.get(), writes + 1);
}

#[test]
fn a_note_is_held_to_the_reports_that_there_are() {
    let store = machine(&["a", "b", "c"]);
    put_in_bin(&store, "b", NOW).expect("in the bin");
    store.set("nianbao.desk", r#"{"open":"b","order":["c","b","gone","c",7],"place":3}"#);
    let left = LeftOpen::read(&store);
    let expected = LeftOpen { order: owned(&["c", "a"]), ..LeftOpen::default() };
    assert_eq!(left, expected, "twice is once, what is lost comes last, a bin is no desk");
}

#[test]
fn without_a_note_or_with_a_strange_one_every_report_is_listed_latest_first() {
    for note in [None, Some(""), Some("7"), Some("{\"order\":{}}"), Some("[{\"open\":\"a\"}]")] {
        let store = machine(&["a", "b"]);
        note.into_iter().for_each(|note| store.set("nianbao.desk", note));
        let expected = LeftOpen { order: owned(&["b", "a"]), ..LeftOpen::default() };
        assert_eq!(LeftOpen::read(&store), expected, "{note:?}");
    }
}

#[test]
fn a_fresh_key_is_no_report_s() {
    assert_eq!(fresh_id(&Store::default(), 255), "ff");
    assert_eq!(fresh_id(&machine(&["ff", "100"]), 255), "101");
}
