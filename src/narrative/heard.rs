//! A text as it is heard: one kind of letters, one word for one thing, no white space, no
//! line that was broken inside a word.
//!
//! Every letter of it knows where it was published, so that what is found in it can be shown
//! and mended there. Nothing is judged here.

use super::spelling::SPELLINGS;
use super::trie::Trie;
use crate::intake::letters::{is_unseen, plain_letter, simplified};
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use std::sync::LazyLock;

/// A line with fewer letters and digits than this ends where it was meant to. Marks do not count:
/// a comma typed twice makes no line full.
const SHORTEST_BROKEN: usize = 17;

/// A text as it is heard.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The text.
    pub text: String,
    /// For each byte of it where its letter was published.
    published: Vec<(u32, u32)>,
}

/// A letter with the place where it was published.
#[derive(Clone, Copy, Debug)]
struct Letter {
    c: char,
    from: usize,
    to: usize,
}

static RESPELLED: LazyLock<Trie> = LazyLock::new(|| {
    Trie::of(SPELLINGS.iter().enumerate().map(|(at, (written, _))| (*written, at)))
});

/// Longest stretch that is heard at a time, in letters.
const STRETCH: usize = 20_000;

/// So many letters may be heard as one word.
const LONGEST_WORD: usize = 16;

/// A text while it is heard, stretch by stretch.
pub(super) struct Hearing<'a> {
    published: Letters<'a>,
    /// The letters that come next, and those just heard.
    letters: Vec<Letter>,
    /// Where in them those that come next begin.
    at: usize,
    /// The year of the report.
    year: u16,
    /// What was heard so far.
    pub heard: Heard,
}

impl<'a> Hearing<'a> {
    /// Begins to hear a published text of a report of `year`.
    pub fn of(published: &'a str, year: u16) -> Hearing<'a> {
        let heard = Heard::default();
        Hearing { published: Letters::of(published), letters: Vec::new(), at: 0, year, heard }
    }

    /// Hears the next stretch; says whether there is more.
    pub fn hear_on(&mut self) -> bool {
        self.letters.drain(..self.at.saturating_sub(1));
        self.at = self.at.min(1);
        let known = self.letters.len();
        self.letters.extend(self.published.by_ref().take(STRETCH));
        let is_more = self.letters.len() == known + STRETCH;
        let end = self.letters.len() - if is_more { LONGEST_WORD } else { 0 };
        while self.at < end {
            let letter = self.letters[self.at];
            let (length, word) = respelled(&self.letters, self.at, self.year);
            match word {
                Some(word) => {
                    let last = self.letters[self.at + length - 1];
                    self.heard.push_word(word, letter.from, last.to);
                }
                None => self.heard.push(letter.c, letter.from, letter.to),
            }
            self.at += length;
        }
        is_more
    }
}

impl Heard {
    fn push(&mut self, c: char, from: usize, to: usize) {
        self.text.push(c);
        let place = (u32::try_from(from).unwrap_or(0), u32::try_from(to).unwrap_or(0));
        self.published.resize(self.text.len(), place);
    }

    fn push_word(&mut self, word: &str, from: usize, to: usize) {
        for c in word.chars() {
            self.push(c, from, to);
        }
    }

    /// It up to a place, in bytes of it.
    pub fn until(mut self, end: usize) -> Heard {
        self.text.truncate(end);
        self.published.truncate(end);
        self.text.shrink_to_fit();
        self.published.shrink_to_fit();
        self
    }

    /// Where a stretch of it was published; of an empty one the point.
    pub fn published(&self, heard: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.published.get(at).copied().unwrap_or_default();
        let wide = |at: u32| usize::try_from(at).unwrap_or(0);
        let from = wide(place(heard.start).0);
        let to = heard.end.checked_sub(1).map_or(from, |last| wide(place(last).1));
        from..to.max(from)
    }
}

/// How many letters at `at` are heard as one word, and the word, where it is another one.
fn respelled(letters: &[Letter], at: usize, year: u16) -> (usize, Option<&'static str>) {
    if let Some(word) = year_named(letters, at, year) {
        return word;
    }
    let rest = letters[at..].iter().map(|letter| letter.c);
    match RESPELLED.longest(rest) {
        Some((length, which)) => (length, Some(SPELLINGS[which].1)),
        None => (1, None),
    }
}

/// A year by its number, heard as what it is to this report.
fn year_named(letters: &[Letter], at: usize, report: u16) -> Option<(usize, Option<&'static str>)> {
    const DIGITS: usize = 4;
    let is_inside = at > 0 && letters[at - 1].c.is_ascii_digit();
    if is_inside || letters.get(at + DIGITS)?.c != '年' {
        return None;
    }
    let mut year = 0_u16;
    for letter in &letters[at..at + DIGITS] {
        year = year.checked_mul(10)?.checked_add(u16::try_from(letter.c.to_digit(10)?).ok()?)?;
    }
    if !(1990..2100).contains(&year) {
        return None;
    }
    let has_more = letters.get(at + DIGITS + 1).is_some_and(|letter| letter.c == '度');
    let word = match year {
        _ if year == report => "本年",
        _ if year + 1 == report => "上年",
        _ if year == report + 1 => "下年",
        _ => "他年",
    };
    Some((DIGITS + 1 + usize::from(has_more), Some(word)))
}

/// The letters of a text, in one form; white space and breaks inside a line left out.
struct Letters<'a> {
    published: &'a str,
    chars: Peekable<CharIndices<'a>>,
    /// The last of them.
    last: Option<char>,
    /// How many letters and digits there are of this line.
    in_line: usize,
}

impl<'a> Letters<'a> {
    fn of(published: &'a str) -> Letters<'a> {
        let chars = published.char_indices().peekable();
        Letters { published, chars, last: None, in_line: 0 }
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        loop {
            let (from, written) = self.chars.next()?;
            let to = from + written.len_utf8();
            if is_unseen(written) || written == '\r' {
                continue;
            }
            let c = if written == '\n' {
                let line = (self.in_line, self.last.filter(|last| *last != '\n'));
                if goes_on(line, &self.published[to..]) {
                    continue;
                }
                '\n'
            } else {
                simplified(plain_letter(written))
            };
            if c != '\n' && c.is_whitespace() {
                let next = self.chars.peek().map(|(_, next)| plain_letter(*next));
                let is_between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if !is_between(self.last) || !is_between(next) {
                    continue;
                }
            }
            let c = if c != '\n' && c.is_whitespace() { ' ' } else { c };
            self.last = Some(c);
            self.in_line =
                if c == '\n' { 0 } else { self.in_line + usize::from(c.is_alphanumeric()) };
            return Some(Letter { c, from, to });
        }
    }
}

/// Whether a line of so many letters, with its last one, is only broken because it was full: it
/// ends inside a sentence, and the next one does not begin as something new.
fn goes_on((length, last): (usize, Option<char>), behind: &str) -> bool {
    let Some(last) = last else { return false };
    if matches!(last, '。' | ';' | '!' | '?' | ':' | '”' | '》' | ')') || length < SHORTEST_BROKEN
    {
        return matches!(last, ',' | '、');
    }
    let next = behind.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
    // What is indented, numbered or empty begins something.
    let is_indented = next.len() + 1 < behind.len();
    let mut signs = next.chars();
    let (first, second) = (signs.next(), signs.next());
    let is_bracketed = matches!(first, Some('(' | '（'))
        && second.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let is_numbered =
        is_bracketed || first == Some('第') || matches!(second, Some('、' | '.' | '．' | '是'));
    // No figure goes on in a year: 结转121 / 2025年.
    let is_year = last.is_ascii_digit() && {
        let letters: String = next.chars().take(5).map(plain_letter).collect();
        letters.ends_with('年') && letters.chars().take(4).all(|c| c.is_ascii_digit())
    };
    let begins =
        first.is_none_or(|c| c == '\n' || c == '\r') || is_indented || is_numbered || is_year;
    !begins
}
