//! A text as it is heard: one kind of letters, one word for one thing, no white space, no
//! line that was broken inside a word.
//!
//! Every letter of it knows where it was published, so that what is found in it can be shown
//! and mended there. Nothing is judged here.

use super::spelling::SPELLINGS;
use super::trie::Trie;
use crate::intake::letters::{is_unseen, plain_letter, simplified};
use std::ops::Range;
use std::sync::LazyLock;

/// A line that is shorter than this ends where it was meant to.
const SHORTEST_BROKEN: usize = 18;

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

impl Heard {
    /// A published text of a report of `year`, heard.
    pub fn of(published: &str, year: u16) -> Heard {
        let letters = letters(published);
        let mut heard = Heard::default();
        heard.text.reserve(published.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let (length, word) = respelled(&letters, at, year);
            match word {
                Some(word) => heard.push_word(word, letter.from, letters[at + length - 1].to),
                None => heard.push(letter.c, letter.from, letter.to),
            }
            at += length;
        }
        heard
    }

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
fn letters(published: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(published.len() / 2);
    let mut line = 0;
    let mut chars = published.char_indices().peekable();
    while let Some((from, written)) = chars.next() {
        let to = from + written.len_utf8();
        if is_unseen(written) || written == '\r' {
            continue;
        }
        if written == '\n' {
            if !goes_on(&letters[line..], &published[to..]) {
                letters.push(Letter { c: '\n', from, to });
                line = letters.len();
            }
            continue;
        }
        let c = simplified(plain_letter(written));
        if c.is_whitespace() {
            let next = chars.peek().map(|(_, next)| plain_letter(*next));
            let before = letters.last().map(|letter| letter.c);
            let is_between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if is_between(before) && is_between(next) {
                letters.push(Letter { c: ' ', from, to });
            }
            continue;
        }
        letters.push(Letter { c, from, to });
    }
    letters
}

/// Whether a line is only broken because it was full: it ends inside a sentence, and the next
/// one does not begin as something new.
fn goes_on(line: &[Letter], behind: &str) -> bool {
    let Some(last) = line.last() else { return false };
    if matches!(last.c, '。' | ';' | '!' | '?' | ':' | '”' | '》' | ')')
        || line.len() < SHORTEST_BROKEN
    {
        return matches!(last.c, ',' | '、');
    }
    let next = behind.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
    // What is indented, numbered or empty begins something.
    let is_indented = next.len() + 1 < behind.len();
    let mut signs = next.chars();
    let (first, second) = (signs.next(), signs.next());
    let is_numbered = matches!(first, Some('(' | '（' | '第'))
        || matches!(second, Some('、' | '.' | '．' | '是'));
    let begins = first.is_none_or(|c| c == '\n' || c == '\r') || is_indented || is_numbered;
    !begins
}
