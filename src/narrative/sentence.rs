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
#[derive(Debug)]
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
            '(' | '（' | '[' | '【' | '〔' | '﹝' => Some(Kind::Open),
            ')' | '）' | ']' | '】' | '〕' | '﹞' => Some(Kind::Close),
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
            let end = from + length;
            let begin = match self.lexicon.word(word).parts.has(Parts::AND_SO_ON) {
                true => self.take_ways().unwrap_or(from),
                false => from,
            };
            self.tokens.push(Token { kind: Kind::Word(word), at: begin..end });
            return end;
        }
        let end = from + first.len_utf8();
        match self.tokens.last_mut() {
            Some(last) if last.kind == Kind::Unknown && last.at.end == from => last.at.end = end,
            _ => self.tokens.push(Token { kind: Kind::Unknown, at: from..end }),
        }
        end
    }

    /// Takes back 通过信函、当面, behind which 等方式 follows: together they are all ways there are,
    /// and one piece. Says where it begins.
    fn take_ways(&mut self) -> Option<usize> {
        let is_mark =
            |kind: Kind| kind != Kind::List && kind.parts() || matches!(kind, Kind::Number(_));
        let first =
            self.tokens.iter().rposition(|token| is_mark(token.kind)).map_or(0, |mark| mark + 1);
        let by = (first..self.tokens.len()).rev().find(|at| self.is(*at, Parts::BY))?;
        let begin = self.tokens[by].at.start;
        self.tokens.truncate(by);
        Some(begin)
    }

    /// Whether a piece closes a list of ways whose beginning nothing marks.
    pub fn ends_ways(&self, text: &str, at: usize) -> bool {
        self.is(at, Parts::AND_SO_ON) && text[self.tokens[at].at.clone()].starts_with('等')
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

    /// Whether the piece at a place is a word that restricts nothing in a claim.
    pub fn restricts_nothing(&self, at: usize) -> bool {
        [Parts::IN_CLAIMS, Parts::FILLING, Parts::THIS_YEAR, Parts::ALL]
            .iter()
            .any(|part| self.is(at, *part))
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
        // 审批类申请: what is of a kind is named before that.
        let kind = before.filter(|before| self.is(*before, Parts::KIND));
        let named = kind.map_or(before, |kind| kind.checked_sub(1));
        let is_unknown = |named: &usize| match self.word(*named) {
            None => self.tokens[*named].kind == Kind::Unknown,
            Some(word) => {
                kind.is_some()
                    && word.matter != Some(Matter::Requests)
                    && !word.parts.has(Parts::DISCLOSURE)
            }
        };
        let unknown = named.filter(is_unknown);
        let is_behind_unknown = unknown.is_some();
        // 受理低保申请, 受理各类审批申请: received is an application for something else.
        let is_received = unknown.is_some_and(|unknown| {
            let said = |at: &usize| matches!(self.tokens[*at].kind, Kind::Word(_) | Kind::Unknown);
            let verbs = (0..unknown).rev().take_while(said);
            verbs.into_iter().any(|verb| self.lexicon.receives().meets(&self.set(verb..verb + 1)))
        });
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

    /// What a stretch of pieces says.
    pub fn said<'t>(&self, text: &'t str, within: Range<usize>) -> &'t str {
        let pieces = &self.tokens[within];
        let end = pieces.last().map_or(0, |last| last.at.end);
        pieces.first().map_or("", |first| &text[first.at.start..end])
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
