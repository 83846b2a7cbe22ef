//! The words that are known, each with what it does in a sentence: what it is about, which
//! wordings it calls, and its part in the grammar. Put together once from the tables.

use super::patterns::{PATTERNS, Pattern, Rank};
use super::topics::{Matter, Topic};
use super::trie::Trie;
use super::words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The parts that a word can have in the grammar, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts(u32);

impl Parts {
    pub const FILLING: Parts = Parts(1);
    pub const OF_WHICH: Parts = Parts(1 << 1);
    pub const ALL: Parts = Parts(1 << 2);
    pub const NONE: Parts = Parts(1 << 3);
    pub const WISH: Parts = Parts(1 << 4);
    pub const THIS_YEAR: Parts = Parts(1 << 5);
    pub const LAST_YEAR: Parts = Parts(1 << 6);
    pub const NEXT_YEAR: Parts = Parts(1 << 7);
    pub const PART_YEAR: Parts = Parts(1 << 8);
    pub const MORE: Parts = Parts(1 << 9);
    pub const LESS: Parts = Parts(1 << 10);
    pub const THAN: Parts = Parts(1 << 11);
    pub const TIMELY: Parts = Parts(1 << 12);
    pub const ELSEWHERE: Parts = Parts(1 << 13);
    pub const APPLICATION: Parts = Parts(1 << 14);
    pub const AND: Parts = Parts(1 << 15);
    pub const IN_CLAIMS: Parts = Parts(1 << 16);
    pub const CAUSE: Parts = Parts(1 << 17);
    pub const THOSE: Parts = Parts(1 << 18);
    pub const DONE: Parts = Parts(1 << 19);
    pub const DISCLOSURE: Parts = Parts(1 << 20);
    pub const WITHDRAWN: Parts = Parts(1 << 21);
    pub const AND_SO_ON: Parts = Parts(1 << 22);
    pub const BY: Parts = Parts(1 << 23);
    pub const KIND: Parts = Parts(1 << 24);

    pub fn has(self, part: Parts) -> bool {
        self.0 & part.0 != 0
    }

    pub fn add(&mut self, part: Parts) {
        self.0 |= part.0;
    }
}

/// A set of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Set([u64; Set::WIDTH]);

impl Set {
    const WIDTH: usize = 32;

    pub fn add(&mut self, word: usize) {
        if let Some(bits) = self.0.get_mut(word / 64) {
            *bits |= 1 << (word % 64);
        }
    }

    pub fn meets(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }
}

/// A word that is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// What it is about, where it names a thing.
    pub matter: Option<Matter>,
    /// Its parts in the grammar.
    pub parts: Parts,
    /// The wordings that it calls, by their places in the table.
    pub calls: Vec<usize>,
}

/// A wording with its words as sets.
#[derive(Debug)]
pub(super) struct Wording {
    pub pattern: &'static Pattern,
    with: Set,
    forbids: Set,
}

impl Wording {
    /// Whether something is said with the number that makes it another.
    pub fn is_forbidden(&self, own: &Set) -> bool {
        self.forbids.meets(own)
    }

    /// Whether what must be said too is said with the number.
    pub fn is_complete(&self, own: &Set) -> bool {
        self.with.is_empty() || self.with.meets(own)
    }
}

/// Every word that is known.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Vec<Word>,
    trie: Trie,
    /// The table of wordings.
    pub wordings: Vec<Wording>,
    receives: Set,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::made);

/// The words that are known.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The longest known word that a text begins with: how many letters, and which.
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        self.trie.longest(text.chars())
    }

    pub fn word(&self, id: usize) -> &Word {
        &self.words[id]
    }

    /// The words for receiving.
    pub fn receives(&self) -> &Set {
        &self.receives
    }

    fn made() -> Lexicon {
        let mut ids: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut words: Vec<Word> = Vec::new();
        let mut id = |word: &'static str, words: &mut Vec<Word>| {
            *ids.entry(word).or_insert_with(|| {
                words.push(Word::default());
                words.len() - 1
            })
        };
        for (matter, named) in words::OBJECTS {
            for word in named.split_whitespace() {
                let at = id(word, &mut words);
                words[at].matter = Some(*matter);
            }
        }
        for (part, named) in PARTS {
            for word in named.split_whitespace() {
                let at = id(word, &mut words);
                words[at].parts.add(*part);
            }
        }
        let mut wordings = Vec::with_capacity(PATTERNS.len());
        for (which, pattern) in PATTERNS.iter().enumerate() {
            for word in pattern.calls.split_whitespace() {
                let at = id(word, &mut words);
                words[at].calls.push(which);
            }
            let mut set = |list: &'static str| {
                let mut set = Set::default();
                for word in list.split_whitespace() {
                    set.add(id(word, &mut words));
                }
                set
            };
            let (with, forbids) = (set(pattern.with), set(pattern.forbids));
            wordings.push(Wording { pattern, with, forbids });
        }
        let mut receives = Set::default();
        for (at, word) in words.iter().enumerate() {
            let comes_in = |which: &usize| {
                let pattern = PATTERNS[*which].topic;
                matches!(pattern, Topic::Received | Topic::New)
                    && PATTERNS[*which].rank != Rank::Weak
            };
            if word.calls.iter().any(comes_in) {
                receives.add(at);
            }
        }
        debug_assert!(words.len() <= 64 * Set::WIDTH, "every word has its bit");
        let trie = Trie::of(ids);
        Lexicon { words, trie, wordings, receives }
    }
}

/// The lists of words by their part in the grammar.
const PARTS: &[(Parts, &str)] = &[
    (Parts(0), words::PLAIN),
    (Parts::FILLING, words::FILLING),
    (Parts::OF_WHICH, words::OF_WHICH),
    (Parts::ALL, words::ALL),
    (Parts::NONE, words::NONE),
    (Parts::WISH, words::WISH),
    (Parts::THIS_YEAR, words::THIS_YEAR),
    (Parts::LAST_YEAR, words::LAST_YEAR),
    (Parts::NEXT_YEAR, words::NEXT_YEAR),
    (Parts::PART_YEAR, words::PART_YEAR),
    (Parts::MORE, words::MORE),
    (Parts::LESS, words::LESS),
    (Parts::THAN, words::THAN),
    (Parts::TIMELY, words::TIMELY),
    (Parts::ELSEWHERE, words::ELSEWHERE),
    (Parts::APPLICATION, words::APPLICATION),
    (Parts::AND, words::AND),
    (Parts::IN_CLAIMS, words::IN_CLAIMS),
    (Parts::CAUSE, words::CAUSE),
    (Parts::THOSE, words::THOSE),
    (Parts::DONE, words::DONE),
    (Parts::DISCLOSURE, words::DISCLOSURE),
    (Parts::WITHDRAWN, words::WITHDRAWN),
    (Parts::AND_SO_ON, words::AND_SO_ON),
    (Parts::BY, words::BY),
    (Parts::KIND, words::KIND),
];
