//! What stays over the sheet: nothing while all is kept, the way to a file wherever it is not, and
//! no word of being saved beside it.

use nianbao::desk::banner::{Access, Banner, Way};
use nianbao::shelf::{Durability, NotKept, SaveState, Trouble};
use proptest::prelude::*;

const TROUBLES: [Trouble; 4] = [Trouble::NoRoom, Trouble::Gone, Trouble::Refused, Trouble::Silent];

/// Every state that can be said.
fn states() -> Vec<SaveState> {
    let mut states = vec![
        SaveState::Saved(None),
        SaveState::Saved(Some("09:31".to_owned())),
        SaveState::Saving,
        SaveState::Crowded("09:31".to_owned()),
    ];
    states.extend([NotKept::Denied, NotKept::Full, NotKept::Garbled].map(SaveState::Failed));
    states.extend(TROUBLES.map(SaveState::Unsure));
    states
}

/// Whether the changes may be on no disk, now and for some time.
fn is_in_danger(state: &SaveState) -> bool {
    matches!(state, SaveState::Failed(_) | SaveState::Unsure(_))
}

#[test]
fn whatever_may_be_lost_is_told_loudly_with_the_way_to_a_file() {
    for state in states() {
        for days in [None, Some(3)] {
            let banner = Banner::of(Access::Here, &state, days);
            assert_eq!(
                banner.is_some_and(|one| !one.is_mild()),
                banner_is_due(&state),
                "{state:?}"
            );
            if is_in_danger(&state) {
                let banner = banner.expect("a banner");
                assert_eq!(banner.ways().first(), Some(&Way::Export), "{state:?}");
                assert!(!banner.sentence().contains("已保存"), "{state:?}");
                // Nor does the bar say so.
                assert!(!Access::Here.said_kept(&state).1.contains("已保存"), "{state:?}");
            }
        }
    }
    let told = |state| Banner::of(Access::Here, &state, None).expect("a banner").ways();
    assert!(told(SaveState::Failed(NotKept::Full)).contains(&Way::Clear), "room can be made");
    assert!(!told(SaveState::Failed(NotKept::Denied)).contains(&Way::Clear), "there is no store");
}

fn banner_is_due(state: &SaveState) -> bool {
    is_in_danger(state) || matches!(state, SaveState::Crowded(_))
}

#[test]
fn a_missing_file_is_spoken_of_only_where_nothing_worse_is() {
    let kept = [SaveState::Saved(None), SaveState::Saving];
    for state in kept {
        assert_eq!(Banner::of(Access::Here, &state, None), None);
        assert_eq!(Banner::of(Access::Here, &state, Some(8)), Some(Banner::NoFile(8)));
    }
    assert!(Banner::NoFile(8).sentence().contains("8 天"));
    assert_eq!(Banner::NoFile(8).ways(), [Way::Export, Way::RemindLater]);
}

#[test]
fn who_only_looks_on_is_told_that_and_nothing_of_keeping() {
    for state in states() {
        for (access, banner) in
            [(Access::Elsewhere, Banner::Elsewhere), (Access::Newer, Banner::Newer)]
        {
            assert_eq!(Banner::of(access, &state, Some(3)), Some(banner));
            assert_eq!(access.said_kept(&state), ("readonly", "只读".to_owned()));
            assert!(access.refusal().is_some_and(|said| said.contains("没有改动")));
        }
        assert_eq!(Access::Here.said_kept(&state), (state.key(), state.name()));
    }
    assert_eq!(Access::Here.refusal(), None);
    // A report of a later version must not be written here by any way.
    assert!(Banner::Newer.ways().is_empty());
    assert_eq!(Banner::Elsewhere.ways(), [Way::TakeOver]);
}

#[test]
fn every_way_has_a_button_of_its_own() {
    let ways = [Way::TakeOver, Way::Export, Way::Clear, Way::RemindLater];
    for (at, way) in ways.iter().enumerate() {
        assert!(!way.name().is_empty());
        assert!(ways[..at].iter().all(|other| other.hook() != way.hook()));
    }
}

/// What happens to changes on their way.
#[derive(Clone, Debug)]
enum Act {
    Change,
    Store(Option<NotKept>),
    /// The disk answers what it was given so many stores ago.
    Confirm(usize, bool),
    Trouble(Trouble),
    Mend,
    Put,
}

fn act() -> impl Strategy<Value = Act> {
    let refused = [None, None, None, Some(NotKept::Full), Some(NotKept::Denied)];
    prop_oneof![
        4 => Just(Act::Change),
        4 => prop::sample::select(refused.to_vec()).prop_map(Act::Store),
        4 => (0..3_usize, prop::bool::weighted(0.8)).prop_map(|(ago, is)| Act::Confirm(ago, is)),
        1 => prop::sample::select(TROUBLES.to_vec()).prop_map(Act::Trouble),
        1 => Just(Act::Mend),
        1 => Just(Act::Put),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in whatever order: 已保存 is said only of changes that the disk has
    /// confirmed and the store has taken, by a model that knows no more of them.
    #[test]
    fn saved_is_said_only_of_what_is_on_the_disk(acts in prop::collection::vec(act(), 0..40)) {
        let mut durability = Durability::default();
        let mut said = SaveState::Saved(None);
        // For each store: its number, and how many changes it held.
        let mut stores: Vec<(u64, usize)> = Vec::new();
        let (mut changes, mut on_disk, mut was_taken) = (0_usize, 0_usize, true);
        for act in acts {
            match act {
                Act::Change => {
                    changes += 1;
                    durability.change();
                }
                Act::Store(refused) => {
                    let number = durability.store(refused.map_or(Ok(()), Err));
                    stores.push((number, changes));
                    was_taken = refused.is_none();
                }
                Act::Confirm(ago, is_on_disk) => {
                    let Some(at) = stores.len().checked_sub(1 + ago) else { continue };
                    let (number, held) = stores[at];
                    durability.confirm(number, is_on_disk);
                    // Where the store has no room, the journal has the note.
                    if is_on_disk {
                        on_disk = on_disk.max(held);
                    }
                }
                Act::Trouble(trouble) => {
                    durability.trouble(trouble);
                    if trouble == Trouble::Gone {
                        // Nothing of what was there is on the disk.
                        (on_disk, changes) = (0, changes.max(1));
                    }
                }
                Act::Mend => durability.mend(),
                Act::Put => {
                    durability.put();
                    stores.clear();
                    (changes, on_disk, was_taken) = (0, 0, true);
                }
            }
            said = said.next(durability.kept(), false, || "09:31".to_owned()).unwrap_or(said);
            let (_, name) = Access::Here.said_kept(&said);
            if name.starts_with("已保存") {
                prop_assert!(on_disk >= changes, "{on_disk} of {changes} are on the disk");
                prop_assert!(was_taken, "the store took no more");
            }
        }
    }
}
