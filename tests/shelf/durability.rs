//! What is said of a change on its way to the disk.

use nianbao::shelf::{Durability, Kept, NotKept, Trouble};
use proptest::prelude::*;

#[test]
fn a_change_is_kept_once_the_disk_has_it_and_not_before() {
    let mut report = Durability::default();
    assert_eq!(report.kept(), Kept::Surely, "nothing was changed");
    report.change();
    assert_eq!(report.kept(), Kept::Soon);
    let number = report.store(Ok(()));
    assert_eq!(report.kept(), Kept::Soon, "the browser has it, the disk may not");
    report.confirm(number, true);
    assert_eq!(report.kept(), Kept::Surely);
}

#[test]
fn what_is_typed_while_the_disk_writes_is_not_confirmed_with_what_was_before() {
    let mut report = Durability::default();
    report.change();
    let first = report.store(Ok(()));
    report.change();
    report.confirm(first, true);
    assert_eq!(report.kept(), Kept::Soon);
    let second = report.store(Ok(()));
    report.confirm(second, true);
    assert_eq!(report.kept(), Kept::Surely);
}

#[test]
fn each_trouble_of_the_disk_is_told_until_it_is_over() {
    for trouble in [Trouble::NoRoom, Trouble::Gone, Trouble::Refused, Trouble::Silent] {
        let mut report = Durability::default();
        report.change();
        let number = report.store(Ok(()));
        report.trouble(trouble);
        report.confirm(number, false);
        assert_eq!(report.kept(), Kept::Unsure(trouble));
        report.change();
        assert_eq!(report.kept(), Kept::Unsure(trouble), "a key more changes nothing");
        report.mend();
        assert_eq!(report.kept(), Kept::Soon);
        let number = report.store(Ok(()));
        report.confirm(number, true);
        assert_eq!(report.kept(), Kept::Surely);
    }
}

#[test]
fn a_journal_that_was_deleted_takes_back_what_it_had_said() {
    let mut report = Durability::default();
    report.change();
    let number = report.store(Ok(()));
    report.confirm(number, true);
    report.trouble(Trouble::Gone);
    assert_eq!(report.kept(), Kept::Unsure(Trouble::Gone));
    report.confirm(number, true);
    assert_eq!(report.kept(), Kept::Soon, "an answer from before it was deleted says nothing");
}

#[test]
fn what_the_pages_script_says_of_the_disk_is_understood_word_by_word() {
    let script = include_str!("../../src/xtask/boot/disk.js");
    for (word, trouble) in [
        ("full", Trouble::NoRoom),
        ("gone", Trouble::Gone),
        ("refused", Trouble::Refused),
        ("slow", Trouble::Silent),
    ] {
        assert!(script.contains(&format!("\"{word}\"")), "the script says {word}");
        assert_eq!(Trouble::from_key(word), Some(trouble), "{word}");
    }
    assert_eq!(Trouble::from_key("again"), None);
}

#[test]
fn what_is_kept_anew_without_a_change_waits_for_the_disk_like_a_change() {
    let mut report = Durability::default();
    for _ in 0..3 {
        let number = report.store(Ok(()));
        assert_eq!(report.kept(), Kept::Soon);
        report.confirm(number, true);
        assert_eq!(report.kept(), Kept::Surely);
    }
}

#[test]
fn a_disk_that_refuses_is_in_trouble_unless_it_has_it_already() {
    let mut report = Durability::default();
    report.change();
    let first = report.store(Ok(()));
    report.confirm(first, false);
    assert!(report.is_troubled());
    assert_eq!(report.kept(), Kept::Unsure(Trouble::Refused));
    let second = report.store(Ok(()));
    report.confirm(second, true);
    assert!(!report.is_troubled());
    for late in [first, second] {
        report.confirm(late, false);
        assert!(!report.is_troubled(), "what is there is there");
        assert_eq!(report.kept(), Kept::Surely);
    }
    report.change();
    let third = report.store(Ok(()));
    report.confirm(third, false);
    assert_eq!(report.kept(), Kept::Unsure(Trouble::Refused));
}

#[test]
fn a_store_that_refuses_is_worse_than_a_disk_that_is_silent() {
    for reason in [NotKept::Denied, NotKept::Full, NotKept::Garbled] {
        let mut report = Durability::default();
        report.trouble(Trouble::Silent);
        report.change();
        let number = report.store(Err(reason));
        report.confirm(number, true);
        assert_eq!(report.kept(), Kept::Not(reason), "the journal alone is no shelf");
        let number = report.store(Ok(()));
        report.confirm(number, true);
        assert_eq!(report.kept(), Kept::Surely);
    }
}

#[test]
fn another_report_is_as_it_is_kept_and_late_answers_are_for_the_one_before() {
    let mut report = Durability::default();
    report.change();
    let late = report.store(Ok(()));
    report.put();
    assert_eq!(report.kept(), Kept::Surely);
    report.confirm(late, false);
    assert_eq!(report.kept(), Kept::Surely, "it was the one before that the disk refused");
    report.change();
    report.confirm(late, true);
    assert_eq!(report.kept(), Kept::Soon);
    report.trouble(Trouble::Silent);
    report.put();
    assert_eq!(report.kept(), Kept::Surely);
    report.change();
    assert_eq!(report.kept(), Kept::Unsure(Trouble::Silent), "the disk is no better for it");
}

#[test]
fn a_report_is_written_on_once_it_was_changed_on_the_desk_whatever_became_of_the_change() {
    let mut report = Durability::default();
    assert!(!report.is_written_on());
    let number = report.store(Ok(()));
    report.confirm(number, true);
    report.trouble(Trouble::Gone);
    report.mend();
    assert!(!report.is_written_on(), "keeping it anew, and the disk, change nothing in it");
    report.change();
    let number = report.store(Ok(()));
    report.confirm(number, true);
    assert!(report.is_written_on(), "kept is written on still");
    report.put();
    assert!(!report.is_written_on(), "another one lies there now");
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Change,
    Store(bool),
    /// The disk answers what it was given so many answers ago.
    Answer(usize, bool),
    Trouble(Trouble),
    Mend,
    Put,
}

fn event() -> impl Strategy<Value = Event> {
    let trouble = prop_oneof![
        Just(Trouble::NoRoom),
        Just(Trouble::Gone),
        Just(Trouble::Refused),
        Just(Trouble::Silent)
    ];
    prop_oneof![
        4 => Just(Event::Change),
        4 => any::<bool>().prop_map(Event::Store),
        4 => (0..4_usize, any::<bool>()).prop_map(|(which, answer)| Event::Answer(which, answer)),
        1 => trouble.prop_map(Event::Trouble),
        1 => Just(Event::Mend),
        1 => Just(Event::Put),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_kept_is_said_only_of_what_the_disk_has(events in prop::collection::vec(event(), 0..60)) {
        let mut report = Durability::default();
        // What was given to the disk: its number, and the change it holds, where that is still of
        // any use; and by itself, which change is on the desk, which one the disk has.
        let mut given: Vec<(u64, Option<u64>)> = Vec::new();
        let useless = |given: &mut Vec<(u64, Option<u64>)>| {
            given.iter_mut().for_each(|(_, change)| *change = None);
        };
        let (mut desk, mut disk) = (0_u64, 0_u64);
        for event in events {
            match event {
                Event::Change => {
                    desk += 1;
                    report.change();
                }
                Event::Store(is_taken) => {
                    let answer = if is_taken { Ok(()) } else { Err(NotKept::Full) };
                    let number = report.store(answer);
                    given.push((number, Some(desk)));
                }
                Event::Answer(which, is_on_disk) => {
                    let Some((number, change)) = given.iter().rev().nth(which).copied() else { continue };
                    if let Some(change) = change.filter(|_| is_on_disk) {
                        disk = disk.max(change);
                    }
                    report.confirm(number, is_on_disk);
                }
                Event::Trouble(trouble) => {
                    if trouble == Trouble::Gone {
                        // All must be given to it again.
                        (disk, desk) = (0, desk + 1);
                        useless(&mut given);
                    }
                    report.trouble(trouble);
                }
                Event::Mend => report.mend(),
                Event::Put => {
                    report.put();
                    useless(&mut given);
                    disk = desk;
                }
            }
            if report.kept() == Kept::Surely {
                prop_assert!(disk >= desk, "{report:?}: {disk} of {desk} on the disk");
            }
        }
    }
}
