//! What is said: nothing is called kept that the disk has not confirmed, and what can be taken
//! back from a word is what the word is about.

use nianbao::desk::word::{Gathered, UNSURE, Way, Word, told_of_files};
use proptest::prelude::*;

const KINDS: [fn(String) -> Word; 6] =
    [Word::Done, Word::Changed, Word::Previewed, Word::Differs, Word::Refused, Word::Discarded];

fn all() -> [Word; 6] {
    KINDS.map(|kind| kind("说的话。".to_owned()))
}

#[test]
fn what_the_disk_has_not_confirmed_is_not_said_as_if_it_had() {
    for word in all() {
        assert_eq!(word.clone().confirmed(true), word);
        let said = word.clone().confirmed(false);
        assert!(said.text().starts_with("说的话。"));
        let has_changed = matches!(word, Word::Done(_) | Word::Changed(_) | Word::Discarded(_));
        assert_eq!(said.text().ends_with(UNSURE), has_changed, "{word:?}");
        // What can be done about it is the same.
        assert_eq!((said.way(), said.fades()), (word.way(), word.fades()));
    }
}

#[test]
fn only_what_asks_for_nothing_goes_away_by_itself() {
    for word in all() {
        assert!(!word.fades() || word.way().is_none(), "{word:?}");
        assert!(!word.fades() || !word.has_marked(), "{word:?}");
    }
    assert!(Word::Done(String::new()).fades());
    assert!(!Word::Refused(String::new()).fades(), "a refusal waits until it is read");
}

#[test]
fn a_way_back_is_offered_as_long_as_it_leads_to_what_the_word_tells() {
    for word in all() {
        // Once something else was changed, undo would take that back.
        let takes_back = word.way() == Some(Way::TakeBack);
        assert!(!takes_back || word.ends_with_a_change() && word.ends_with_a_step(), "{word:?}");
        // A report that was taken off the shelf is no step of the one on the desk.
        let puts_back = word.way() == Some(Way::PutBack);
        assert!(!puts_back || !word.ends_with_a_change() && !word.ends_with_a_step(), "{word:?}");
    }
    assert_eq!(Word::Changed(String::new()).way(), Some(Way::TakeBack));
    assert_eq!(Word::Discarded(String::new()).way(), Some(Way::PutBack));
    assert_eq!(Word::previewed("粘贴 3 格").text(), "粘贴预览：3 格");
    assert_eq!(Word::previewed("粘贴 3 格").way(), Some(Way::TakeBack));
}

#[test]
fn of_several_files_one_that_was_refused_makes_a_refusal_that_stays() {
    let done = |text: &str| Word::Done(text.to_owned());
    let refused = |text: &str| Word::Refused(text.to_owned());
    assert_eq!(told_of_files(1, vec![]), None);
    assert_eq!(told_of_files(3, vec![]), None);
    // Of one file its own word, with what can be done about it.
    let changed = Word::Changed("已载入。".to_owned());
    assert_eq!(told_of_files(1, vec![changed.clone()]), Some(changed.clone()));
    assert_eq!(told_of_files(2, vec![done("甲。"), done("乙。")]), Some(done("甲。乙。")));
    let mixed = vec![done("甲。"), refused("乙。"), done("丙。")];
    assert_eq!(told_of_files(3, mixed), Some(refused("甲。乙。丙。")));
    // One step back would not take back what became of several.
    assert_eq!(told_of_files(2, vec![changed, done("乙。")]), Some(done("已载入。乙。")));
}

#[derive(Clone, Debug)]
enum Act {
    Begin,
    Say(u32),
    Given,
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// However readings of files overlap: every word is said once, at once where nobody gathers,
    /// else by the last who does, in its order.
    #[test]
    fn every_word_is_said_once(acts in prop::collection::vec(
        prop_oneof![Just(Act::Begin), any::<u32>().prop_map(Act::Say), Just(Act::Given)], 0..40,
    )) {
        let (mut gathered, mut open) = (Gathered::default(), 0_usize);
        let (mut to_say, mut said) = (Vec::new(), Vec::new());
        for act in acts {
            match act {
                Act::Begin => {
                    gathered.begin();
                    open += 1;
                }
                Act::Say(number) => {
                    let word = Word::Done(number.to_string());
                    to_say.push(word.clone());
                    let at_once = gathered.take(word);
                    prop_assert_eq!(at_once.is_some(), open == 0);
                    said.extend(at_once);
                }
                Act::Given if open > 0 => {
                    open -= 1;
                    let given = gathered.given();
                    prop_assert_eq!(given.is_some(), open == 0);
                    said.extend(given.into_iter().flatten());
                }
                Act::Given => {}
            }
        }
        for _ in 0..open {
            said.extend(gathered.given().into_iter().flatten());
        }
        prop_assert_eq!(said, to_say);
    }
}
