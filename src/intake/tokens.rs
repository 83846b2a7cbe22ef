//! What a line holds besides prose: words, figures, page numbers, a name with its figure.

use super::letters::{is_value, key};

/// A piece of a table, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A label, a part of one, or words that the table does not print.
    Words(String),
    /// A value on a line of its own.
    Alone(String),
    /// A value that shares its line with a label or with others.
    Inline(String),
    /// A text at a place of its own in a printed row, with the columns that it covers.
    Cell(String, usize),
    /// An empty line.
    Gap,
    /// The name of a column with its value: `"本年增/减": "+4"`.
    Named(String, String),
    /// What stands at the foot of a page.
    PageNumber(String),
}

/// Page numbers have at most this many digits.
const LONGEST_PAGE: usize = 3;

/// What a page number may stand between.
const DASHES: [char; 7] = ['-', '—', '–', '―', '－', '·', '~'];

/// Whether a line is a page number: `- 3 -`, `第 3 页`, `第3页 共9页`, `3/9`, `Page 9`.
/// What has room between its signs may also be three cells.
pub(super) fn is_page_number(text: &str) -> bool {
    // By far the most lines of a long text begin otherwise, and are not looked at any further.
    let begins = |c: char| c.is_ascii_digit() || "第pP".contains(c) || DASHES.contains(&c);
    if !text.trim_start().starts_with(begins) {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.len() > 40 {
        return false;
    }
    let is_number = |text: &str| {
        (1..=LONGEST_PAGE).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let dashed = bare.starts_with(DASHES) && bare.ends_with(DASHES);
    if dashed && is_number(bare.trim_matches(DASHES)) {
        return true;
    }
    if let Some(rest) = bare.strip_prefix('第') {
        let mut parts = rest.splitn(2, '页');
        let (number, behind) = (parts.next().unwrap_or(""), parts.next());
        let total = |text: &str| {
            let text = text.trim_matches([',', '，', '/']).trim_start_matches('共');
            text.is_empty() || is_number(text.trim_end_matches('页'))
        };
        return is_number(number) && behind.is_some_and(total);
    }
    if let Some((page, all)) = text.split_once('/') {
        return is_number(page) && is_number(all);
    }
    let lower = bare.to_ascii_lowercase();
    let named = lower.strip_prefix("page").or_else(|| lower.strip_prefix("p."));
    named.is_some_and(is_number)
}

/// Whether a cell says by how much a sum does not hold (差 3), as a check beside a table does:
/// nothing that is reported.
pub(super) fn is_difference(text: &str) -> bool {
    text.strip_prefix('差').is_some_and(|rest| is_value(rest.trim()))
}

/// A name and its value, with a colon between them: `行政许可：39405`, `"本年废止件数": 0,`.
pub(super) fn named(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_end_matches([',', ';', '{', '[']);
    let (name, value) = text.rsplit_once([':', '：'])?;
    let value = value.trim().trim_matches(['"', '\'', '“', '”', ' ']);
    let name = name.trim().trim_matches(['"', '\'', '“', '”', ' ']);
    (is_value(value) && !key(name).is_empty()).then_some((name, value))
}

/// The words and values of a line: the values at its end, what stands before them one label.
pub(super) fn words(text: &str, may_hold_values: bool) -> Vec<Token> {
    // A colon between a label and its figures stands for a space.
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let parted = |c: char, behind: &str| c == ' ' || c == ':' && is_digit(behind.chars().next());
    let mut start = 0;
    let mut words: Vec<&str> = Vec::new();
    for (at, letter) in text.char_indices() {
        let behind = at + letter.len_utf8();
        if parted(letter, &text[behind..]) {
            words.push(&text[start..at]);
            start = behind;
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    let values = words.iter().rev().take_while(|word| is_value(word)).count();
    let values = if may_hold_values { values } else { 0 };
    let behind = words.split_off(words.len() - values);
    let label = words.concat();
    let label = (!label.is_empty()).then_some(Token::Words(label));
    label
        .into_iter()
        .chain(behind.into_iter().map(|value| Token::Inline(value.to_owned())))
        .collect()
}
