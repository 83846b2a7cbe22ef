//! A text character by character, as those look at it who tidy it up.

use crate::document::rewording::{readings, whole};
use crate::narrative::live::Expanded;
use std::ops::Range;

/// So many characters before and behind a stretch can be read together with it as a number.
const AROUND: usize = 24;

/// A text in its characters.
pub(super) struct Signs {
    /// The characters.
    pub(super) all: Vec<char>,
    /// Which of them are not to be touched: live figures, addresses of the web and of mail.
    kept: Vec<Kept>,
    /// Of each how many before it are Chinese characters.
    han: Vec<usize>,
}

/// Why a character is not to be touched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    No,
    /// It belongs to a live figure, which is read as its number.
    Figure,
    /// It belongs to an address.
    Address,
}

/// What a character is to those beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// A Chinese character or a mark of Chinese punctuation.
    Chinese,
    /// A digit, a percent sign or a live figure.
    Number,
    /// There is none: the line begins or ends.
    Edge,
    /// Anything else: Latin letters, addresses, signs.
    Other,
}

/// Whether it is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether it is a mark of Chinese punctuation that belongs to no other writing.
pub(super) fn is_mark(c: char) -> bool {
    "。，、；：？！（）《》〈〉「」『』【】〔〕".contains(c)
}

/// Whether it is a quotation mark, a dash or an ellipsis, in Chinese and elsewhere.
fn is_shared_mark(c: char) -> bool {
    "“”‘’…—".contains(c)
}

/// Whether it is white space within a line, but for the wide one: that is put on purpose.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

impl Signs {
    /// A text, with its live figures as they were found.
    pub(super) fn of(text: &str, expanded: &Expanded) -> Signs {
        let all: Vec<char> = text.chars().collect();
        let mut kept = addresses(&all);
        // Both go in order: one walk over the text finds the places of all.
        let mut starts = text.char_indices().map(|(at, _)| at).enumerate().peekable();
        for (at, _) in whole(expanded) {
            while starts.next_if(|(_, start)| *start < at.start).is_some() {}
            while let Some((which, _)) = starts.next_if(|(_, start)| *start < at.end) {
                if let Some(kept) = kept.get_mut(which) {
                    *kept = Kept::Figure;
                }
            }
        }
        let mut han = vec![0];
        han.extend(all.iter().scan(0, |count, c| {
            *count += usize::from(is_han(*c));
            Some(*count)
        }));
        Signs { all, kept, han }
    }

    /// The character at a place; none behind the last.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.all.get(at).copied()
    }

    /// Whether the character at a place may be touched.
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.kept.get(at) == Some(&Kept::No)
    }

    /// What the character at a place is to those beside it.
    pub(super) fn kind(&self, at: usize) -> Beside {
        match (self.at(at), self.kept.get(at)) {
            (None | Some('\n' | '\r'), _) => Beside::Edge,
            (_, Some(Kept::Figure)) => Beside::Number,
            (_, Some(Kept::Address)) => Beside::Other,
            (Some(c), _) if is_han(c) || is_mark(c) || is_shared_mark(c) => Beside::Chinese,
            (Some('0'..='9' | '０'..='９' | '%' | '％' | '‰'), _) => Beside::Number,
            _ => Beside::Other,
        }
    }

    /// What stands before a place.
    pub(super) fn before(&self, at: usize) -> Beside {
        at.checked_sub(1).map_or(Beside::Edge, |at| self.kind(at))
    }

    /// What stands behind a place.
    pub(super) fn behind(&self, at: usize) -> Beside {
        self.kind(at + 1)
    }

    /// The lines, without what ends them.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut from = 0;
        for (at, c) in self.all.iter().enumerate() {
            if *c == '\n' {
                lines.push(from..at);
                from = at + 1;
            }
        }
        lines.push(from..self.all.len());
        lines
    }

    /// Whether any of these characters is Chinese.
    pub(super) fn has_han(&self, within: Range<usize>) -> bool {
        let before = |at: usize| self.han.get(at).copied().unwrap_or_default();
        before(within.end) > before(within.start)
    }

    /// Whether the numbers around a stretch are read as before once another text stands there.
    pub(super) fn keeps_numbers(&self, at: &Range<usize>, by: &str) -> bool {
        let part = |range: Range<usize>| self.all.get(range).unwrap_or_default().iter();
        let before = at.start.saturating_sub(AROUND)..at.start;
        let behind = at.end..(at.end + AROUND).min(self.all.len());
        let now: String = part(before.start..behind.end).collect();
        let (before, behind): (String, String) = (part(before).collect(), part(behind).collect());
        readings(&now) == readings(&format!("{before}{by}{behind}"))
    }
}

/// Which characters belong to an address of the web or of mail: runs of letters, digits and signs,
/// whatever their width, without the marks around them.
fn addresses(all: &[char]) -> Vec<Kept> {
    /// Characters that an address has at the least.
    const SHORTEST: usize = 4;
    let mut kept = vec![Kept::No; all.len()];
    let is_inner =
        |c: &char| c.is_ascii_graphic() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut from = 0;
    for run in all.split_inclusive(|c| !is_inner(c)) {
        // Between Chinese characters there are none.
        if run.len() < SHORTEST {
            from += run.len();
            continue;
        }
        let text: Vec<char> = run.iter().copied().filter(is_inner).collect();
        let told: String = text.iter().collect();
        if ["://", "@", "www."].iter().any(|sign| told.contains(sign)) {
            let is_outer = |c: &&char| "\"'(),;:?!<>[]".contains(**c);
            let start = text.iter().take_while(is_outer).count();
            let end = text.len() - text.iter().rev().take_while(is_outer).count();
            kept.iter_mut()
                .take(from + end)
                .skip(from + start)
                .for_each(|one| *one = Kept::Address);
        }
        from += run.len();
    }
    kept
}
