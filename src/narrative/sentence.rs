//! A sentence cut into words, numbers and marks, and into clauses.
//!
//! Nothing is understood here; [`super::grammar`] walks over it.

use super::lexicon::{Lexicon, Parts, Set, Word, lexicon};
use super::numerals::{Number, numbers};
use super::patterns::Rank;
use super::topics::Matter;
use std::ops::Range;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes of the text as heard.
    pub at: Range<usize>,
}

/// What a piece of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that is known, by its number.
    Word(usize),
    /// Letters that are not known as words.
    Unknown,
    /// A number, by its place among them.
    Number(usize),
    /// `，`
    Comma,
    /// `、`
    List,
    /// `：`
    Colon,
    /// `（`
    Open,
    /// `）`
    Close,
}

impl Kind {
    fn parts(self) -> bool {
        matches!(self, Kind::Comma | Kind::List | Kind::Colon | Kind::Open | Kind::Close)
    }
}

/// A sentence of a text as heard.
pub(super) struct Sentence {
    /// Its pieces in order.
    pub tokens: Vec<Token>,
    /// Its numbers, placed in the whole text.
    pub numbers: Vec<Number>,
    lexicon: &'static Lexicon,
}

impl Sentence {
    /// The sentence that stands at `at` in a text as heard, cut into pieces.
    pub fn of(text: &str, at: Range<usize>, numbers: Vec<Number>) -> Sentence {
        let lexicon = lexicon();
        let mut sentence = Sentence { tokens: Vec::new(), numbers, lexicon };
        let mut from = at.start;
        let mut next = 0;
        while from < at.end {
            if let Some(number) = sentence.numbers.get(next).filter(|one| one.range.start <= from) {
                let range = number.range.clone();
                from = range.end.max(from + 1);
                sentence.tokens.push(Token { kind: Kind::Number(next), at: range });
                next += 1;
                continue;
            }
            let end = sentence.numbers.get(next).map_or(at.end, |number| number.range.start);
            from = sentence.read(&text[from..end], from);
        }
        sentence
    }

    /// Reads one piece at the beginning of a text, and says where the next one begins.
    fn read(&mut self, text: &str, from: usize) -> usize {
        let Some(first) = text.chars().next() else { return from + 1 };
        let kind = match first {
            ',' | '，' => Some(Kind::Comma),
            '、' => Some(Kind::List),
            ':' | '：' => Some(Kind::Colon),
            '(' | '（' | '[' | '【' => Some(Kind::Open),
            ')' | '）' | ']' | '】' => Some(Kind::Close),
            _ => None,
        };
        if let Some(kind) = kind {
            let end = from + first.len_utf8();
            self.tokens.push(Token { kind, at: from..end });
            return end;
        }
        // Quotation marks part nothing.
        if matches!(first, '“' | '”' | '‘' | '’' | '"') {
            return from + first.len_utf8();
        }
        if let Some((letters, word)) = self.lexicon.longest(text) {
            let length: usize = text.chars().take(letters).map(char::len_utf8).sum();
            self.tokens.push(Token { kind: Kind::Word(word), at: from..from + length });
            return from + length;
        }
        let end = from + first.len_utf8();
        match self.tokens.last_mut() {
            Some(last) if last.kind == Kind::Unknown && last.at.end == from => last.at.end = end,
            _ => self.tokens.push(Token { kind: Kind::Unknown, at: from..end }),
        }
        end
    }

    /// The word at a place; `None` where none is known.
    pub fn word(&self, at: usize) -> Option<&'static Word> {
        match self.tokens.get(at)?.kind {
            Kind::Word(id) => Some(self.lexicon.word(id)),
            _ => None,
        }
    }

    /// Whether the piece at a place is a word with this part in the grammar.
    pub fn is(&self, at: usize, part: Parts) -> bool {
        self.word(at).is_some_and(|word| word.parts.has(part))
    }

    /// Whether one of these pieces is a word with this part in the grammar.
    pub fn has(&self, mut within: Range<usize>, part: Parts) -> bool {
        within.any(|at| self.is(at, part))
    }

    /// The words of a stretch as a set.
    pub fn set(&self, within: Range<usize>) -> Set {
        let mut set = Set::default();
        for token in &self.tokens[within] {
            if let Kind::Word(id) = token.kind {
                set.add(id);
            }
        }
        set
    }

    /// What the word at a place is about. The bare word for an application is about one of
    /// ours where we are speaking of them or a word that is known stands before it.
    pub fn matter(&self, at: usize, so_far: Matter) -> Option<Matter> {
        let word = self.word(at)?;
        if word.matter.is_some() || !word.parts.has(Parts::APPLICATION) {
            return word.matter;
        }
        let before = at.checked_sub(1);
        // 复议申请, 转办申请: what the word before names.
        let named = before.and_then(|before| self.word(before)?.matter);
        if let Some(other) = named.filter(|named| *named != Matter::Requests) {
            return Some(other);
        }
        let is_behind_unknown =
            before.is_some_and(|before| self.tokens[before].kind == Kind::Unknown);
        // 受理低保申请: received is an application for something else.
        let is_received = before
            .and_then(|before| before.checked_sub(1))
            .is_some_and(|verb| self.lexicon.receives().meets(&self.set(verb..verb + 1)));
        if is_behind_unknown && is_received {
            return Some(Matter::Foreign);
        }
        let is_ours = so_far == Matter::Requests || !is_behind_unknown;
        is_ours.then_some(Matter::Requests)
    }

    /// Whether a word that calls a wording of this rank or a stronger one stands in a stretch.
    pub fn calls(&self, mut within: Range<usize>, weakest: Rank) -> bool {
        let is_strong = |which: &usize| self.lexicon.wordings[*which].pattern.rank <= weakest;
        within.any(|at| self.word(at).is_some_and(|word| word.calls.iter().any(is_strong)))
    }

    /// Whether the piece at a place is one of these words.
    pub fn is_named(&self, text: &str, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&&text[token.at.clone()]))
    }

    /// Where it ends, in bytes of the text as heard.
    pub fn end(&self) -> usize {
        self.tokens.last().map_or(0, |token| token.at.end)
    }

    /// The clause around a place: from behind the mark before it to the mark behind it.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let parts = |token: &Token| token.kind.parts();
        let from = self.tokens[..at].iter().rposition(parts).map_or(0, |mark| mark + 1);
        let to = self.tokens[at..].iter().position(parts).map_or(self.tokens.len(), |to| at + to);
        from..to
    }

    /// The number before a place.
    pub fn number_before(&self, at: usize) -> Option<&Number> {
        self.tokens[..at].iter().rev().find_map(|token| match token.kind {
            Kind::Number(which) => self.numbers.get(which),
            _ => None,
        })
    }

    /// The first number in a stretch, by its place among the pieces.
    pub fn number_in(&self, within: Range<usize>) -> Option<usize> {
        within.into_iter().find(|at| matches!(self.tokens[*at].kind, Kind::Number(_)))
    }
}

/// The numbers of a stretch of a text, placed in the whole text.
pub(super) fn numbers_in(text: &str, at: &Range<usize>) -> Vec<Number> {
    let mut found = numbers(&text[at.clone()]);
    for number in &mut found {
        for range in [&mut number.digits, &mut number.range] {
            *range = range.start + at.start..range.end + at.start;
        }
    }
    found
}
