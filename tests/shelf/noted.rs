//! After a browser was killed, the later of local storage and the journal counts.

use super::store::{Store, keep};
use nianbao::shelf::{Record, is_later, look};
use proptest::prelude::*;

const ID: &str = "19b7c1d2e3f";

fn kept(store: &Store) -> Option<Record> {
    look(store, ID)
}

#[test]
fn what_local_storage_has_lost_is_later_in_the_journal_whatever_the_clock_said() {
    let store = Store::default();
    assert!(is_later(Some(1), 0, "一", kept(&store).as_ref()), "nothing is kept");
    assert!(is_later(None, 0, "一", kept(&store).as_ref()));
    keep(&store, ID, 0, 1_000, "一").expect("kept");
    let record = kept(&store).expect("a record");
    assert_eq!(record.seq, 1);
    for time in [0, 1_000, 9_000] {
        assert!(is_later(Some(2), time, "二", Some(&record)), "noted behind it at {time}");
        assert!(!is_later(Some(1), time, "二", Some(&record)), "another window has kept it since");
    }
}

#[test]
fn what_says_the_same_has_nothing_more_and_an_early_note_goes_by_its_time() {
    let store = Store::default();
    keep(&store, ID, 0, 1_000, "一").expect("kept");
    let record = kept(&store).expect("a record");
    for seq in [None, Some(1), Some(2), Some(u64::MAX)] {
        assert!(!is_later(seq, 9_000, "一", Some(&record)), "{seq:?}");
    }
    assert!(is_later(None, 1_001, "二", Some(&record)));
    assert!(!is_later(None, 1_000, "二", Some(&record)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Each text is noted under the number behind what is kept, then kept, or lost by a kill: the
    /// note is later just where its text was lost, whatever clocks did.
    #[test]
    fn the_journal_has_more_just_where_the_last_keeping_was_lost(
        times in prop::collection::vec(1..5_000_u64, 1..12),
        is_lost in any::<bool>(),
    ) {
        let store = Store::default();
        let last = times.len() - 1;
        let mut noted = None;
        for (at, time) in times.into_iter().enumerate() {
            let base = kept(&store).map_or(0, |record| record.seq);
            let text = format!("第 {at} 次");
            noted = Some((base + 1, time, text.clone()));
            if at < last || !is_lost {
                keep(&store, ID, base, time, &text).expect("kept");
            }
        }
        let (seq, time, text) = noted.expect("a note");
        prop_assert_eq!(is_later(Some(seq), time, &text, kept(&store).as_ref()), is_lost);
    }
}
