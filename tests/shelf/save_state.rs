//! What a page says of its changes.

use nianbao::shelf::{Kept, NotKept, SaveState, Trouble};

fn clock() -> String {
    "09:05".to_owned()
}

#[test]
fn what_is_said_follows_how_far_the_changes_have_come() {
    let begun = SaveState::Saved(None);
    let saving = begun.next(Kept::Soon, false, clock).expect("something else");
    assert_eq!((saving.key(), saving.name().as_str()), ("saving", "正在保存…"));
    assert_eq!(saving.next(Kept::Soon, false, clock), None, "the same is not said again");
    let saved = saving.next(Kept::Surely, false, clock).expect("something else");
    assert_eq!(saved, SaveState::Saved(Some(clock())), "there was room for a version");
    assert_eq!((saved.key(), saved.name().as_str()), ("saved", "已保存 09:05"));
    let crowded = saving.next(Kept::Surely, true, clock).expect("something else");
    assert_eq!(crowded, SaveState::Crowded(clock()));
    assert_eq!((crowded.key(), crowded.name().as_str()), ("saved", "已保存 09:05"));
}

#[test]
fn since_when_it_is_kept_stays_while_it_is_kept() {
    for saved in
        [SaveState::Saved(None), SaveState::Saved(Some(clock())), SaveState::Crowded(clock())]
    {
        let later = || unreachable!("nobody asks for the time");
        assert_eq!(saved.next(Kept::Surely, false, later), None);
        assert_eq!(saved.next(Kept::Surely, true, later), None);
    }
}

#[test]
fn what_is_not_kept_is_never_called_kept() {
    for saved in [SaveState::Saved(Some(clock())), SaveState::Crowded(clock()), SaveState::Saving] {
        for reason in [NotKept::Denied, NotKept::Full, NotKept::Garbled] {
            let failed = saved.next(Kept::Not(reason), false, clock).expect("something else");
            assert_eq!(failed, SaveState::Failed(reason));
            assert_eq!((failed.key(), failed.name().as_str()), ("failed", "未能保存"));
        }
        for (trouble, key, name) in [
            (Trouble::NoRoom, "failed", "未能保存"),
            (Trouble::Gone, "saving", "尚未确认写入磁盘"),
            (Trouble::Refused, "saving", "尚未确认写入磁盘"),
            (Trouble::Silent, "saving", "尚未确认写入磁盘"),
        ] {
            let unsure = saved.next(Kept::Unsure(trouble), false, clock).expect("something else");
            assert_eq!((unsure.key(), unsure.name().as_str()), (key, name));
        }
    }
}
