//! Section one cut at the headings of its aspects, told by their meaning: under their own
//! names or in other words, in another order, numbered in whatever way, at the beginning of a
//! line or within a paragraph. Nothing of the text is left out but a heading that the form
//! prints itself.

use super::letters::{key, plain};
use crate::form::Passage;

/// Longest heading in characters.
const LONGEST: usize = 32;
/// With so many aspects a way of numbering is that of the aspects.
const ENOUGH: usize = 2;

/// Words in headings that say nothing of the aspect.
const GENERAL: &[&str] = &[
    "政府信息公开",
    "政府信息",
    "政务公开",
    "信息公开",
    "公开工作",
    "公开",
    "工作",
    "情况",
    "方面",
    "建设",
];

/// How headings are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// `（一）`
    Bracketed,
    /// `一是`
    Spoken,
    /// `1、`, `1.`, `一、`
    Plain,
}

const NUMBERINGS: [Numbering; 3] = [Numbering::Bracketed, Numbering::Spoken, Numbering::Plain];
const NUMERALS: &str = "一二三四五六七八九十";

/// The text of each passage.
pub(super) fn cut(passages: &[Passage], text: &str) -> Vec<String> {
    let ways = NUMBERINGS.iter().map(|numbering| (*numbering, pieces(text, *numbering)));
    let best = ways.into_iter().find_map(|(numbering, pieces)| {
        let mut found: Vec<usize> = pieces
            .iter()
            .filter_map(|piece| aspect(passages, &heading(piece, numbering)?))
            .collect();
        found.sort_unstable();
        found.dedup();
        let enough = if numbering == Numbering::Bracketed { 1 } else { ENOUGH + 1 };
        (found.len() >= enough.min(passages.len().saturating_sub(1))).then_some((numbering, pieces))
    });
    let Some((numbering, pieces)) = best.filter(|_| passages.len() > ENOUGH) else {
        let rest = passages.iter().skip(1).map(|_| String::new());
        return std::iter::once(text.to_owned()).chain(rest).collect();
    };
    let mut texts: Vec<Vec<String>> = vec![Vec::new(); passages.len()];
    let (mut current, mut last) = (0, 0);
    for piece in pieces {
        // Numbers that begin again are those of a list within an aspect.
        let number = number(&piece, numbering).filter(|(number, _)| *number > last);
        let found = number.and_then(|(number, _)| {
            Some((number, aspect(passages, &heading(&piece, numbering)?)?))
        });
        let text = match found {
            Some((number, at)) => {
                (current, last) = (at, number);
                without_heading(&passages[at], &piece, numbering)
            }
            None => piece,
        };
        if !text.is_empty() {
            texts[current].push(text);
        }
    }
    texts.into_iter().map(|lines| lines.join("\n")).collect()
}

/// The lines of a text, cut also where within a line a sentence ends and a number stands.
fn pieces(text: &str, numbering: Numbering) -> Vec<String> {
    let mut pieces = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        let ends = line.char_indices().filter(|(_, c)| "。；;".contains(*c));
        for (at, end) in ends {
            let behind = at + end.len_utf8();
            if numbering != Numbering::Plain && number(&line[behind..], numbering).is_some() {
                pieces.push(line[start..behind].trim().to_owned());
                start = behind;
            }
        }
        pieces.push(line[start..].trim().to_owned());
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The number of this kind that a line begins with, and where what follows it begins.
fn number(line: &str, numbering: Numbering) -> Option<(usize, usize)> {
    const LONGEST_NUMBER: usize = 10;
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '\u{FEFF}');
    let trimmed = line.trim_start_matches(marks);
    let skipped = line.len() - trimmed.len();
    let (mut state, mut number) = (0, 0);
    for (at, letter) in trimmed.char_indices().take(LONGEST_NUMBER) {
        let behind = Some((number, skipped + at + letter.len_utf8()));
        let numeral = NUMERALS.chars().position(|numeral| numeral == letter).map(|at| at + 1);
        let digit = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        match (numbering, state, letter) {
            (_, _, letter) if letter.is_whitespace() => {}
            (Numbering::Bracketed, 0, '（' | '(') => state = 1,
            (Numbering::Bracketed, 2, '）' | ')') => return behind,
            (Numbering::Spoken, 1, '是') => return behind,
            (Numbering::Plain, 1, '、' | '.' | '．') => return behind,
            (Numbering::Bracketed, 1 | 2, _) if numeral.is_some() => {
                (state, number) = (2, numeral.unwrap_or(0));
            }
            (Numbering::Spoken, 0 | 1, _) if numeral.is_some() => {
                (state, number) = (1, numeral.unwrap_or(0));
            }
            (Numbering::Plain, 0 | 1, _) if numeral.or(digit).is_some() => {
                (state, number) = (1, numeral.or(digit).unwrap_or(0));
            }
            _ => return None,
        }
    }
    None
}

/// What a numbered line is headed by: all up to its first mark.
fn heading(line: &str, numbering: Numbering) -> Option<String> {
    let behind = &line[number(line, numbering)?.1..];
    let end = behind.find(['。', '：', ':', '；', ';', ',', '，']).unwrap_or(behind.len());
    let heading = behind[..end].trim();
    let is_short = heading.chars().take(LONGEST + 1).count() <= LONGEST;
    (is_short && !heading.is_empty()).then(|| key(heading))
}

/// The aspect that a heading means.
fn aspect(passages: &[Passage], heading: &str) -> Option<usize> {
    let by = |words: fn(&Passage) -> &'static [&'static str]| {
        passages.iter().rposition(|one| words(one).iter().any(|word| heading.contains(word)))
    };
    by(|passage| passage.meant_by).or_else(|| by(|passage| passage.hinted_by))
}

/// A line without its heading, where that says no more than the form's own.
fn without_heading(passage: &Passage, line: &str, numbering: Numbering) -> String {
    if numbering == Numbering::Spoken {
        return line.to_owned();
    }
    let behind = number(line, numbering).map_or(line, |(_, end)| &line[end..]).trim();
    let mark = behind.char_indices().find(|(_, c)| "。：:；".contains(*c));
    let (heading, rest) = match mark {
        Some((at, mark)) => (&behind[..at], behind[at + mark.len_utf8()..].trim_start()),
        None => (behind, ""),
    };
    if says_no_more(passage, heading) {
        return rest.to_owned();
    }
    match numbering {
        Numbering::Plain => line.to_owned(),
        _ => behind.to_owned(),
    }
}

/// Whether a heading consists of the aspect's name and of words that say nothing.
fn says_no_more(passage: &Passage, heading: &str) -> bool {
    let mut rest = key(&plain(heading));
    let name = key(passage.name);
    let words = GENERAL.iter().map(|word| (*word).to_owned()).chain([name]);
    let own = passage.meant_by.iter().map(|word| (*word).to_owned());
    let mut words: Vec<String> = words.chain(own).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(&word, "");
    }
    // A character that a font has lost half of.
    const LOST: usize = 1;
    rest.chars().count() <= LOST
}
