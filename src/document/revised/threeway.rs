//! One text in three states, put together sentence by sentence.

use super::tokens::{Token, tokens};
use crate::narrative::live::Expanded;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    /// What came back otherwise than it was sent.
    pub(super) changes: Vec<Changed>,
    /// How many changes are made here already.
    pub(super) same: usize,
}

/// A stretch that came back otherwise than it was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changed {
    /// What was sent.
    pub(super) before: String,
    /// What came back.
    pub(super) after: String,
    /// What stands here, where that has changed as well.
    pub(super) here: Option<String>,
    /// Where it stands in the text as written here, in bytes.
    pub(super) at: Range<usize>,
    /// What is written there instead.
    pub(super) becomes: String,
}

/// Where two texts differ: so many tokens of the one, and of the other.
#[derive(Clone, Debug)]
struct Hunk {
    sent: Range<usize>,
    other: Range<usize>,
}

/// Where neither text says what was sent, or one of them.
#[derive(Debug)]
struct Cluster {
    sent: Range<usize>,
    is_here: bool,
    is_back: bool,
}

/// Most sentences in a row of which each was changed by itself; of more the whole was rewritten.
const MOST_PAIRED: usize = 50;

/// Compares what was sent with what is here and with what came back.
pub(super) fn merge(sent: &str, here: &Expanded, back: &str) -> Merged {
    let [sent_tokens, here_tokens, back_tokens] = [sent, &here.text, back].map(tokens);
    let (here_hunks, back_hunks) =
        (hunks(&sent_tokens, &here_tokens), hunks(&sent_tokens, &back_tokens));
    let mut merged = Merged::default();
    for cluster in clusters(&here_hunks, &back_hunks) {
        if !cluster.is_back {
            continue;
        }
        let in_here = opposite(&here_hunks, &cluster.sent);
        let in_back = opposite(&back_hunks, &cluster.sent);
        let (now, after) = (&here_tokens[in_here.clone()], &back_tokens[in_back.clone()]);
        if cluster.is_here && says(now).eq(says(after)) {
            merged.same += 1;
            continue;
        }
        let before = &sent_tokens[cluster.sent];
        let is_paired = before.len() == after.len()
            && before.len() <= MOST_PAIRED
            && before.iter().zip(after).all(|(one, other)| one.is_end() == other.is_end());
        if !cluster.is_here && is_paired {
            // Sentence by sentence: each can be taken over without the others.
            for i in 0..before.len() {
                if before[i].says != after[i].says {
                    let at = in_here.start + i..in_here.start + i + 1;
                    let pair = (&before[i..=i], &after[i..=i]);
                    merged.changes.push(changed(sent, here, back, &here_tokens, at, pair, false));
                }
            }
        } else {
            let pair = (before, after);
            let is_conflict = cluster.is_here;
            merged.changes.push(changed(
                sent,
                here,
                back,
                &here_tokens,
                in_here,
                pair,
                is_conflict,
            ));
        }
    }
    merged
}

fn says<'a>(
    tokens: &'a [Token<'a>],
) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
    tokens.iter().map(|token| token.says)
}

/// Most pieces of a text that are compared one by one: of two texts that have nothing in common
/// it takes as long as the product of both.
const MOST: usize = 2_000;

fn hunks(sent: &[Token], other: &[Token]) -> Vec<Hunk> {
    if sent.len().max(other.len()) > MOST {
        return one_hunk(sent, other);
    }
    let [sent, other] = [sent, other].map(|tokens| says(tokens).collect::<Vec<_>>());
    let operations = capture_diff_slices(Algorithm::Myers, &sent, &other);
    let changed = operations.into_iter().filter(|one| one.tag() != DiffTag::Equal);
    changed.map(|one| Hunk { sent: one.old_range(), other: one.new_range() }).collect()
}

/// All that lies between what two texts have in common at their beginning and at their end.
fn one_hunk(sent: &[Token], other: &[Token]) -> Vec<Hunk> {
    let start = says(sent).zip(says(other)).take_while(|(one, other)| one == other).count();
    let (sent_left, other_left) = (&sent[start..], &other[start..]);
    let end = says(sent_left).rev().zip(says(other_left).rev());
    let end = end.take_while(|(one, other)| one == other).count();
    let hunk = Hunk { sent: start..sent.len() - end, other: start..other.len() - end };
    (!hunk.sent.is_empty() || !hunk.other.is_empty()).then_some(hunk).into_iter().collect()
}

/// The hunks of both, those put together that cannot be told apart.
fn clusters(here: &[Hunk], back: &[Hunk]) -> Vec<Cluster> {
    let one = |hunk: &Hunk, is_here: bool| Cluster {
        sent: hunk.sent.clone(),
        is_here,
        is_back: !is_here,
    };
    let here = here.iter().map(|hunk| one(hunk, true));
    let mut all: Vec<Cluster> = here.chain(back.iter().map(|hunk| one(hunk, false))).collect();
    all.sort_by_key(|cluster| (cluster.sent.start, cluster.sent.end));
    let mut apart: Vec<Cluster> = Vec::new();
    for cluster in all {
        match apart.last_mut() {
            Some(last) if touch(&last.sent, &cluster.sent) => {
                last.sent.end = last.sent.end.max(cluster.sent.end);
                last.is_here |= cluster.is_here;
                last.is_back |= cluster.is_back;
            }
            _ => apart.push(cluster),
        }
    }
    apart
}

/// Whether two stretches, the second of which begins no earlier, have anything in common. What is
/// put in at a point touches whatever begins or ends there: two of them would have no order.
fn touch(first: &Range<usize>, second: &Range<usize>) -> bool {
    if first.is_empty() || second.is_empty() {
        second.start <= first.end
    } else {
        second.start < first.end
    }
}

/// The stretch of the other text for one of what was sent that no hunk reaches into from outside.
fn opposite(hunks: &[Hunk], sent: &Range<usize>) -> Range<usize> {
    let grown = |place: usize, hunks: &mut dyn Iterator<Item = &Hunk>| {
        let (more, less) = hunks
            .fold((0, 0), |(more, less), hunk| (more + hunk.other.len(), less + hunk.sent.len()));
        place + more - less
    };
    let mut before =
        hunks.iter().filter(|hunk| hunk.sent.start < sent.start && !is_within(hunk, sent));
    let start = grown(sent.start, &mut before);
    let mut within = hunks.iter().filter(|hunk| is_within(hunk, sent));
    start..grown(start + sent.len(), &mut within)
}

fn is_within(hunk: &Hunk, sent: &Range<usize>) -> bool {
    hunk.sent.start >= sent.start && hunk.sent.end <= sent.end
}

/// A change with its place in the text as written.
fn changed(
    sent: &str,
    here: &Expanded,
    back: &str,
    tokens: &[Token],
    at: Range<usize>,
    (before, after): (&[Token], &[Token]),
    is_conflict: bool,
) -> Changed {
    let shown = stretch(tokens, &at);
    let comes = whole(back, after);
    let stands = &here.text[shown.clone()];
    let (from, to) = around(stands, comes);
    let inner = shown.start + from..shown.end - to;
    let (at, becomes) = written(here, inner, &comes[from..comes.len() - to]);
    Changed {
        before: whole(sent, before).to_owned(),
        after: comes.to_owned(),
        here: is_conflict.then(|| stands.to_owned()),
        at,
        becomes,
    }
}

/// Where these tokens stand; a point where there are none.
fn stretch(tokens: &[Token], at: &Range<usize>) -> Range<usize> {
    match (tokens.get(at.start), at.is_empty()) {
        (Some(first), false) => first.at.start..tokens[at.end - 1].at.end,
        // Behind what comes before.
        (_, true) if at.start > 0 => {
            let end = tokens[at.start - 1].at.end;
            end..end
        }
        (Some(first), true) => first.at.start..first.at.start,
        (None, _) => 0..0,
    }
}

/// The text of tokens, with what stands between them.
fn whole<'a>(text: &'a str, tokens: &[Token]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => &text[first.at.start..last.at.end],
        _ => "",
    }
}

/// How much two texts have in common at their beginning and at their end, in bytes. A number is
/// another one where one of its digits is.
fn around(one: &str, other: &str) -> (usize, usize) {
    let (mut from, mut to) = {
        let from = common_start(one, other);
        (from, common_end(&one[from..], &other[from..]))
    };
    let inner =
        |from: usize, to: usize| [&one[from..one.len() - to], &other[from..other.len() - to]];
    if inner(from, to).iter().any(|text| text.starts_with(is_of_number)) {
        from = one[..from].trim_end_matches(is_of_number).len();
    }
    if inner(from, to).iter().any(|text| text.ends_with(is_of_number)) {
        let end = &one[one.len() - to..];
        to = end.trim_start_matches(is_of_number).len();
    }
    (from, to)
}

/// Whether a letter can be part of a number.
fn is_of_number(c: char) -> bool {
    c.is_numeric() || ".．,%％".contains(c)
}

/// How many bytes two texts have in common at their beginning.
fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    pairs.map(|(c, _)| c.len_utf8()).sum()
}

/// How many bytes two texts have in common at their end.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b);
    pairs.map(|(c, _)| c.len_utf8()).sum()
}

/// A stretch of a text as shown in the text as written, and what is to be written there so that
/// `comes` is shown. A live figure is replaced as a whole or not at all.
fn written(here: &Expanded, shown: Range<usize>, comes: &str) -> (Range<usize>, String) {
    let reaches_into = |place: usize| {
        let mut whole = here.pieces.iter().filter(|piece| piece.is_whole());
        whole.find(|piece| piece.shown.start < place && place < piece.shown.end)
    };
    let from = reaches_into(shown.start).map_or(shown.start, |piece| piece.shown.start);
    let to = reaches_into(shown.end).map_or(shown.end, |piece| piece.shown.end);
    let becomes = [&here.text[from..shown.start], comes, &here.text[shown.end..to]].concat();
    (here.written(&(from..to)), becomes.replace("{{", "\\{{"))
}
