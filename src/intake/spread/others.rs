//! Ways to read a row that has a value too many or too few, or whose sums break: page
//! numbers left out, numbers joined that a line end has cut, blanks put back, the total read
//! first.

use super::{Spread, holds, is_run_together};
use crate::intake::rows::{Found, Row};
use std::collections::BTreeSet;

/// Most values that a row may have too many.
const MOST_EXTRA: usize = 2;
/// Most ways to put blanks back that are looked at.
const MOST_WAYS: usize = 2000;
/// Most blanks that a person is asked about where the sums tell nothing.
const MOST_BLANKS: usize = 2;
/// Page numbers have at most this many digits.
const LONGEST_PAGE: usize = 3;

/// A value of a row, and whether it has a line of its own.
type Value<'a> = (&'a str, bool);

fn values(row: &Row) -> Vec<Value<'_>> {
    fn value(found: &Found) -> Option<Value<'_>> {
        match found {
            Found::Alone(text) => Some((text.as_str(), true)),
            found => found.text().map(|text| (text, false)),
        }
    }
    row.found.iter().filter_map(value).collect()
}

/// Ways to read a row with more values than cells: those that may be page numbers left out,
/// or numbers joined whose digits stand on two lines.
pub(super) fn fewer(row: &Row, has_sums: bool, may_go_on: &dyn Fn(&[i64]) -> bool) -> Spread {
    let all = values(row);
    let extra = all.len() - row.cells.len();
    if extra > MOST_EXTRA {
        return Spread::None;
    }
    let mut ways: BTreeSet<Vec<(String, bool)>> =
        BTreeSet::from([all.iter().map(|(text, alone)| ((*text).to_owned(), *alone)).collect()]);
    for _ in 0..extra {
        ways = ways.iter().flat_map(|way| one_fewer(way)).collect();
    }
    let texts = |way: Vec<(String, bool)>| way.into_iter().map(|(text, _)| text).collect();
    let ways: BTreeSet<Vec<String>> = ways.into_iter().map(texts).collect();
    let ways: Vec<Vec<String>> = ways.into_iter().filter(|way| holds(way, may_go_on)).collect();
    match (ways.is_empty(), has_sums) {
        (true, _) => Spread::None,
        (false, true) => Spread::Cut(ways),
        (false, false) => Spread::Offer(ways),
    }
}

/// Every way to leave one of the values out.
fn one_fewer(way: &[(String, bool)]) -> Vec<Vec<(String, bool)>> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut fewer = Vec::new();
    for (at, (text, is_alone)) in way.iter().enumerate() {
        if !is_alone || !is_digits(text) {
            continue;
        }
        if text.len() <= LONGEST_PAGE && !text.starts_with('0') {
            let mut without = way.to_vec();
            without.remove(at);
            fewer.push(without);
        }
        let next = way.get(at + 1).filter(|(next, is_alone)| *is_alone && is_digits(next));
        if let (Some((next, _)), false) = (next, text.starts_with('0')) {
            let mut joined = way.to_vec();
            joined[at].0 = format!("{text}{next}");
            joined.remove(at + 1);
            fewer.push(joined);
        }
    }
    fewer
}

/// Other ways to read a row with as many values as cells, with which its sums hold: a page
/// number stands for a blank that was lost, or the total comes first.
pub(super) fn instead(row: &Row, may_go_on: &dyn Fn(&[i64]) -> bool) -> Vec<Vec<String>> {
    let all = values(row);
    let texts: Vec<String> = all.iter().map(|(text, _)| (*text).to_owned()).collect();
    if holds(&texts, may_go_on) {
        return Vec::new();
    }
    let mut ways = turned(&texts, may_go_on);
    for (at, (text, is_alone)) in all.iter().enumerate() {
        let may_be_page = *is_alone
            && (1..=LONGEST_PAGE).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit());
        if may_be_page {
            let mut rest: Vec<&str> = all.iter().map(|(text, _)| *text).collect();
            rest.remove(at);
            let held = with_blanks(&rest, row.cells.len(), may_go_on);
            ways.extend(held.into_iter().filter(|way| holds(way, may_go_on)));
        }
    }
    ways.sort();
    ways.dedup();
    ways
}

/// The row with its total first read as last, or its last figure as the first, where its sums
/// hold only so.
pub(super) fn turned(texts: &[String], may_go_on: &dyn Fn(&[i64]) -> bool) -> Vec<Vec<String>> {
    if texts.len() < 3 || holds(texts, may_go_on) {
        return Vec::new();
    }
    let (mut left, mut right) = (texts.to_vec(), texts.to_vec());
    left.rotate_left(1);
    right.rotate_right(1);
    [left, right].into_iter().filter(|turned| holds(turned, may_go_on)).collect()
}

/// Every way in which cells can have been blank and got lost; those with which the sums
/// hold, or where none holds and few are missing, all of them.
pub(super) fn with_blanks(
    values: &[&str],
    count: usize,
    may_go_on: &dyn Fn(&[i64]) -> bool,
) -> Vec<Vec<String>> {
    let blanks = count.saturating_sub(values.len());
    let is_number = |text: &&str| !is_run_together(text);
    if ways_to_choose(count, blanks).is_none_or(|ways| ways > MOST_WAYS)
        || !values.iter().all(is_number)
    {
        return Vec::new();
    }
    let mut ways: Vec<Vec<String>> = Vec::new();
    place(values, count, &mut Vec::new(), &mut ways);
    let (hold, rest): (Vec<_>, Vec<_>) =
        ways.into_iter().partition(|texts| holds(texts, may_go_on));
    match hold.is_empty() {
        false => hold,
        true if blanks <= MOST_BLANKS => rest,
        true => Vec::new(),
    }
}

/// Puts the values into as many cells in order; as deep as there are cells.
fn place(values: &[&str], left: usize, placed: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    if left == 0 {
        ways.push(placed.clone());
        return;
    }
    if let Some((first, rest)) = values.split_first() {
        placed.push((*first).to_owned());
        place(rest, left - 1, placed, ways);
        placed.pop();
    }
    if values.len() < left {
        placed.push(String::new());
        place(values, left - 1, placed, ways);
        placed.pop();
    }
}

/// In how many ways so many of `count` can be chosen.
fn ways_to_choose(count: usize, chosen: usize) -> Option<usize> {
    let chosen = chosen.min(count - chosen);
    (0..chosen).try_fold(1_usize, |ways, at| Some(ways.checked_mul(count - at)? / (at + 1)))
}
