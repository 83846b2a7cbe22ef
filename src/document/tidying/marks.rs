//! Punctuation, quotation marks and digits that are not as official prose writes them.

use super::Put;
use super::signs::{Beside, Signs, is_space};

/// Half-width marks, and what they are in Chinese.
const NARROW: [(char, char); 5] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

fn wide(c: char) -> Option<char> {
    NARROW.iter().find(|(narrow, _)| *narrow == c).map(|(_, wide)| *wide)
}

/// Half-width marks beside Chinese characters: behind one, or between a number and one.
pub(super) fn narrow(signs: &Signs) -> Vec<Put> {
    // Several in a row stand beside the same characters.
    let is_passed = |at: usize| {
        let is_mark = |c: char| is_space(c) || wide(c).is_some();
        signs.is_free(at) && signs.at(at).is_some_and(is_mark)
    };
    let mut puts = Vec::new();
    let mut at = 0;
    while at < signs.all.len() {
        let end = (at..signs.all.len()).find(|one| !is_passed(*one)).unwrap_or(signs.all.len());
        if end > at {
            let (before, behind) = (signs.before(at), signs.behind(end - 1));
            let is_chinese = matches!(
                (before, behind),
                (Beside::Chinese, Beside::Chinese | Beside::Number | Beside::Edge)
                    | (Beside::Number, Beside::Chinese)
            );
            for one in (at..end).filter(|_| is_chinese) {
                puts.extend(signs.at(one).and_then(wide).map(|c| (one..one + 1, c.to_string())));
            }
        }
        at = end.max(at + 1);
    }
    puts.extend(brackets(signs));
    puts.sort_by_key(|(at, _)| at.start);
    puts
}

/// Half-width brackets around Chinese, in pairs; one of a pair that is not like the other.
fn brackets(signs: &Signs) -> Vec<Put> {
    let mut puts = Vec::new();
    for line in signs.lines() {
        let mut open: Vec<usize> = Vec::new();
        for at in line.filter(|at| signs.is_free(*at)) {
            match signs.at(at) {
                Some('(' | '（') => open.push(at),
                Some(')' | '）') => {
                    let Some(first) = open.pop() else { continue };
                    let is_odd = (signs.at(first) == Some('(')) != (signs.at(at) == Some(')'));
                    let (before, behind) = outside(signs, first, at);
                    let is_beside = before == Beside::Chinese || behind == Beside::Chinese;
                    let is_foreign = before == Beside::Other || behind == Beside::Other;
                    let is_chinese = signs.has_han(first + 1..at) && (is_beside || !is_foreign);
                    if !(is_chinese || is_odd && is_beside) {
                        continue;
                    }
                    for (one, narrow, wide) in [(first, '(', "（"), (at, ')', "）")] {
                        if signs.at(one) == Some(narrow) {
                            puts.push((one..one + 1, wide.to_owned()));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    puts
}

/// What stands before and behind a pair of brackets, spaces and other brackets looked through.
fn outside(signs: &Signs, first: usize, last: usize) -> (Beside, Beside) {
    /// So many characters are looked through.
    const MOST: usize = 8;
    let is_bracket = |at: &usize| signs.at(*at).is_some_and(|c| is_space(c) || "()".contains(c));
    let before = (0..first).rev().take(MOST).find(|at| !is_bracket(at));
    let behind = (last + 1..signs.all.len()).take(MOST).find(|at| !is_bracket(at));
    let kind = |at: Option<usize>| at.map_or(Beside::Edge, |at| signs.kind(at));
    (kind(before), kind(behind))
}

/// Straight quotation marks in pairs. A line in which it is not certain which belong together is
/// left as it is.
pub(super) fn quotes(signs: &Signs) -> Vec<Put> {
    let is_straight = |c: char| c == '"' || c == '＂';
    let mut puts = Vec::new();
    for line in signs.lines() {
        let of = |is: &dyn Fn(char) -> bool| -> Vec<usize> {
            line.clone().filter(|at| signs.at(*at).is_some_and(is)).collect()
        };
        let straight = of(&is_straight);
        let (opening, closing) = (of(&|c| c == '“'), of(&|c| c == '”'));
        if straight.is_empty() || straight.len() % 2 != 0 || opening.len() != closing.len() {
            continue;
        }
        let is_letter = |at: Option<usize>| {
            let c = at.filter(|at| line.contains(at)).and_then(|at| signs.at(at));
            c.is_some_and(|c| c.is_ascii_alphanumeric())
        };
        let is_blank = |at: usize| signs.at(at).is_none_or(char::is_whitespace);
        let is_pair = |pair: &[usize]| {
            let [first, last] = *pair else { return false };
            let holds = |of: &[usize]| {
                of.partition_point(|at| *at < first) < of.partition_point(|at| *at < last)
            };
            let holds_others = holds(&opening) || holds(&closing);
            let is_inner = last > first + 1 && !is_blank(first + 1) && !is_blank(last - 1);
            let is_free = signs.is_free(first) && signs.is_free(last);
            let touches = is_letter(first.checked_sub(1)) || is_letter(Some(last + 1));
            is_inner && is_free && !holds_others && !touches
        };
        if !straight.chunks(2).all(is_pair) {
            continue;
        }
        for pair in straight.chunks(2) {
            let [first, last] = *pair else { continue };
            let beside = [signs.before(first), signs.behind(last)];
            if signs.has_han(first + 1..last) || beside.contains(&Beside::Chinese) {
                puts.push((first..first + 1, "“".to_owned()));
                puts.push((last..last + 1, "”".to_owned()));
            }
        }
    }
    puts
}

/// Full-width digits, with the points and the commas of one number.
pub(super) fn wide_digits(signs: &Signs) -> Vec<Put> {
    let digit = |at: usize| {
        let c = signs.at(at).filter(|_| signs.is_free(at))?;
        matches!(c, '０'..='９').then(|| crate::report::narrow(c))
    };
    let mut puts = Vec::new();
    let mut at = 0;
    while at < signs.all.len() {
        let from = at;
        let mut by = String::new();
        while let Some(c) = digit(at) {
            by.push(c);
            at += 1;
            let digits = (at + 1..at + 5).take_while(|at| digit(*at).is_some()).count();
            match signs.at(at) {
                Some('．') if digits > 0 => by.push('.'),
                // Thousands.
                Some('，') if digits == 3 => by.push(','),
                _ => continue,
            }
            at += 1;
        }
        match by.is_empty() {
            true => at += 1,
            false => puts.push((from..at, by)),
        }
    }
    puts
}

/// The same mark several times where once is meant. Three full stops may be an ellipsis.
pub(super) fn repeated(signs: &Signs) -> Vec<Put> {
    let mut puts = Vec::new();
    let mut at = 0;
    for run in signs.all.chunk_by(|one, next| one == next) {
        let stretch = at..at + run.len();
        at = stretch.end;
        let is_slip = match run.first() {
            Some('，' | '、' | '；' | '：') => run.len() > 1,
            Some('。') => run.len() == 2,
            _ => false,
        };
        if is_slip && stretch.clone().all(|at| signs.is_free(at)) {
            puts.push((stretch, run.iter().take(1).collect()));
        }
    }
    puts
}
