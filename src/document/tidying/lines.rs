//! Spaces and blank lines that nobody needs.

use super::Put;
use super::signs::{Beside, Signs, is_mark, is_space};

/// Spaces between Chinese characters, beside Chinese punctuation and at the end of a line; of
/// several elsewhere all but one. Those at the beginning of a line are its indentation.
pub(super) fn spaces(signs: &Signs) -> Vec<Put> {
    let is_blank = |at: usize| signs.is_free(at) && signs.at(at).is_some_and(is_space);
    let mut puts = Vec::new();
    let mut at = 0;
    while at < signs.all.len() {
        let end = (at..signs.all.len()).find(|one| !is_blank(*one)).unwrap_or(signs.all.len());
        if end > at {
            let (before, behind) = (signs.before(at), signs.behind(end - 1));
            let marks = [at.checked_sub(1), Some(end)];
            let is_beside_mark =
                marks.into_iter().flatten().any(|one| signs.at(one).is_some_and(is_mark));
            let by = match (before, behind) {
                (Beside::Edge, _) => None,
                (_, Beside::Edge) | (Beside::Chinese, Beside::Chinese) => Some(""),
                _ if is_beside_mark => Some(""),
                (Beside::Number, Beside::Number) => None,
                _ if end - at > 1 => Some(" "),
                _ => None,
            };
            puts.extend(by.map(|by| (at..end, by.to_owned())));
        }
        at = end.max(at + 1);
    }
    puts
}

/// Blank lines before the first line and behind the last; of several between two, all but one.
pub(super) fn blank(signs: &Signs) -> Vec<Put> {
    let lines = signs.lines();
    let is_blank = |at: usize| {
        let line = lines.get(at).cloned().unwrap_or_default();
        signs.all.get(line).is_none_or(|line| line.iter().all(|c| c.is_whitespace()))
    };
    let starts = |at: usize| lines.get(at).map_or(signs.all.len(), |line| line.start);
    let mut puts = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = (at..lines.len()).find(|one| !is_blank(*one)).unwrap_or(lines.len());
        let (count, is_first, is_last) = (end - at, at == 0, end == lines.len());
        let (from, to) = (starts(at), starts(end));
        match (is_first, is_last) {
            // Nothing but white space: a text that is blank on paper.
            (true, true) if count > 1 => puts.push((from..to, String::new())),
            (true, false) if count > 0 => puts.push((from..to, String::new())),
            // The end of the last line is behind it; one more is no blank line yet.
            (false, true) if count > 1 => puts.push((from - 1..to, String::new())),
            (false, false) if count > 1 => puts.push((from..to, "\n".to_owned())),
            _ => {}
        }
        at = end + 1;
    }
    puts.retain(|(at, _)| !at.is_empty());
    puts
}
