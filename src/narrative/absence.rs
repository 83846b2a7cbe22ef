//! Claims that there was none of something: 未收到申请, 无行政复议, 行政复议、行政诉讼均为0.
//!
//! They are heard only where every word of the claim is known to restrict nothing.

use super::grammar::Walk;
use super::judge::GRANTED;
use super::lexicon::{Parts, lexicon};
use super::numerals::Unit;
use super::patterns::{Asks, Rank};
use super::readings::{Claim, Fate};
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::form::{Aspect, Ending, Item};
use crate::report::Quantity;
use std::ops::Range;

impl Walk<'_> {
    /// A claim that there was none of what is named.
    pub(super) fn claim_none(&mut self, group: Range<usize>) {
        let sentence = self.sentence;
        let mut from = group.start;
        while let Some(none) = (from..group.end).find(|at| self.tells_none(*at)) {
            from = none + 1;
            let by = self.zero(none);
            if by.is_some() && from < group.end && sentence.word(from).is_some() {
                continue;
            }
            let end = (from..group.end).find(|at| self.tells_none(*at)).unwrap_or(group.end);
            let is_wish = sentence.has(group.start..none, Parts::WISH)
                || sentence.has(group.start..none, Parts::ELSEWHERE);
            if is_wish {
                return;
            }
            // 未收到书面、电子邮件等形式的申请: of whatever form.
            let ways = (from..end).rev().find(|at| sentence.is(*at, Parts::AND_SO_ON));
            let from = ways.map_or(from, |ways| ways + 1);
            let told = (group.start..none)
                .rev()
                .find(|at| matches!(sentence.tokens[*at].kind, Kind::Number(_)));
            let before = match told {
                // 行政复议2件、行政诉讼无: what has its number is told.
                Some(told) if by.is_none() => told + 1..none,
                _ => self.with_heading(group.start)..none,
            };
            let named = match self.named_in_claim(from..end) {
                _ if by.is_some() => self.named_before(before),
                Some(named) if named.is_empty() => self.named_before(before),
                named => named,
            };
            let at = sentence.tokens[none].at.start
                ..sentence.tokens[(none + 1).min(end.max(none + 1) - 1)].at.end;
            for (topic, matter) in named.into_iter().flatten() {
                self.claims.push(Claim {
                    at: at.clone(),
                    topic,
                    matter,
                    quantity: Quantity::ZERO,
                    of: None,
                    by,
                });
            }
        }
    }

    /// Whether a piece says that there was none: a word for it, or a nought of which nothing
    /// is known yet.
    fn tells_none(&self, at: usize) -> bool {
        self.sentence.is(at, Parts::NONE) || self.zero(at).is_some()
    }

    /// The place of a nought of which nothing is known yet.
    fn zero(&self, at: usize) -> Option<usize> {
        let Kind::Number(which) = self.sentence.tokens[at].kind else { return None };
        let place = self.first + which;
        let reading = self.readings.get(place)?;
        let is_open = matches!(reading.fate, Fate::Unknown | Fate::Elsewhere);
        // 0差错: what is counted is another thing.
        let is_count = match self.sentence.numbers[which].unit {
            Unit::None => self.stands_free(at),
            unit => unit != Unit::Percent,
        };
        let is_plain = !self.sentence.numbers[which].is_approximate;
        let is_nought = reading.quantity == Quantity::ZERO;
        (is_nought && is_open && is_count && is_plain && self.scopes.len() == 1).then_some(place)
    }

    /// What a claim names; `None` where a word in it may restrict it.
    fn named_in_claim(&self, within: Range<usize>) -> Option<Vec<(Topic, Matter)>> {
        let sentence = self.sentence;
        let mut named: Vec<Vec<(Topic, Matter)>> = Vec::new();
        let mut is_joined = true;
        let mut aspects: Vec<Aspect> = Vec::new();
        // 无结转申请, 没有不予公开的申请: of applications a part.
        let mut parts: Vec<Topic> = Vec::new();
        // What is decided or charged is said of nothing else.
        let mut only = None;
        for at in within.clone() {
            let word = match sentence.tokens[at].kind {
                Kind::List => {
                    is_joined = true;
                    continue;
                }
                Kind::Word(_) => sentence.word(at)?,
                Kind::Number(_) if self.text[sentence.tokens[at].at.clone()].starts_with('一') => {
                    continue;
                }
                // What stands in brackets or in numbers is not of this claim.
                _ => return None,
            };
            let so_far = if named.is_empty() { self.context.matter } else { Matter::Open };
            if let Some(outcome) = self.part_called(at) {
                parts.push(outcome);
                continue;
            }
            if let Some(matter) = sentence.matter(at, so_far) {
                // 无不予处理信访件: of something else.
                if matter == Matter::Foreign && !parts.is_empty() {
                    return None;
                }
                if !is_joined {
                    named.pop();
                }
                named.push(claimed(matter, &aspects));
                is_joined = false;
                continue;
            }
            let makes = self.aspect_called(at, Asks::Documents);
            let of = self.aspect_called(at, Asks::Decisions);
            let of = of.or_else(|| self.aspect_called(at, Asks::Fees));
            if word.parts.has(Parts::CAUSE) {
                // What stands before is why, not what.
                if !is_joined {
                    named.pop();
                    is_joined = true;
                }
            } else if word.parts.has(Parts::AND) {
                is_joined = true;
            } else if let (Some(makes), false) = (makes, word.parts.has(Parts::IN_CLAIMS)) {
                // Behind a thing another begins: 未制发规范性文件，未废止.
                if !named.is_empty() && !is_joined {
                    aspects.clear();
                }
                aspects.push(makes);
            } else if let (Some(of), false) = (of, sentence.restricts_nothing(at)) {
                only = Some(of);
            } else if !sentence.restricts_nothing(at) {
                return None;
            }
        }
        let mut named: Vec<(Topic, Matter)> = named.into_iter().flatten().collect();
        if !parts.is_empty() {
            // Of what such applications led to, there may be others.
            if named.iter().any(|(_, matter)| *matter != Matter::Requests) {
                return None;
            }
            named = parts.into_iter().map(|part| (part, Matter::Requests)).collect();
        }
        if let Some(only) = only {
            named.retain(|(topic, _)| *topic == Topic::Public(only));
        }
        if !self.is_of_decisions(&within) {
            named.retain(|(topic, _)| *topic != Topic::Public(Aspect::Decisions));
        }
        Some(named)
    }

    /// The part of applications of which the word at a place speaks: those that were carried
    /// in or out, that were not disclosed, or that came from these.
    fn part_called(&self, at: usize) -> Option<Topic> {
        let called = self.sentence.word(at)?.calls.iter();
        let mut patterns = called.map(|which| lexicon().wordings[*which].pattern);
        let part = patterns.find(|pattern| match pattern.topic {
            Topic::CarriedIn | Topic::CarriedOut => true,
            // 未予以公开 is said of some application, and not of all.
            Topic::Group(key) => key != GRANTED,
            // 未收到公民申请: of anybody.
            Topic::From(_) => pattern.rank != Rank::Weak,
            _ => false,
        });
        part.map(|pattern| pattern.topic)
    }

    /// What is said of documents, decisions or fees by the word at a place.
    fn aspect_called(&self, at: usize, asks: Asks) -> Option<Aspect> {
        let called = self.sentence.word(at)?.calls.iter();
        let mut patterns = called.map(|which| lexicon().wordings[*which].pattern);
        patterns.find_map(|pattern| match pattern.topic {
            Topic::Public(aspect) if pattern.asks == asks => Some(aspect),
            _ => None,
        })
    }

    /// Whether the body itself says that it decided nothing, and not that nothing was decided
    /// against somebody or published about it.
    fn is_of_decisions(&self, claim: &Range<usize>) -> bool {
        const OTHERS: &[&str] = &[
            "受",
            "受到",
            "被",
            "收到",
            "接到",
            "信息",
            "公开",
            "公示",
            "政府信息",
            "信息公开",
            "政府信息公开",
            "政务公开",
            "因",
            "由",
            "类",
            "方面",
            "问题",
            "涉及",
            "存在",
        ];
        let is_plain = (self.group..claim.start)
            .all(|at| self.sentence.is(at, Parts::NONE) || self.sentence.restricts_nothing(at));
        let is_other = |at: usize| self.sentence.is_named(self.text, at, OTHERS);
        is_plain && !claim.clone().any(is_other)
    }

    /// Where a group begins, with what a colon before it announces: 行政复议：无.
    fn with_heading(&self, group: usize) -> usize {
        let kind = |at: usize| self.sentence.tokens[at].kind;
        let Some(mark) = group.checked_sub(1).filter(|mark| kind(*mark) == Kind::Colon) else {
            return group;
        };
        let parts = |at: &usize| matches!(kind(*at), Kind::Comma | Kind::Colon | Kind::Close);
        (0..mark).rev().find(parts).map_or(0, |before| before + 1)
    }

    /// What is named before a claim that names nothing: 行政复议、行政诉讼均未发生.
    fn named_before(&self, before: Range<usize>) -> Option<Vec<(Topic, Matter)>> {
        let first = before
            .clone()
            .find(|at| self.sentence.word(*at).is_some_and(|w| w.matter.is_some()))?;
        let end = match self.sentence.tokens[first..before.end]
            .iter()
            .position(|token| token.kind == Kind::Colon)
        {
            // 行政复议：无; 行政复议：本年无.
            Some(colon)
                if (first + colon + 1..before.end)
                    .all(|at| self.sentence.is(at, Parts::THIS_YEAR)) =>
            {
                first + colon
            }
            Some(_) => return None,
            None => before.end,
        };
        self.named_in_claim(first..end)
    }
}

/// What it means that there was none of something.
fn claimed(matter: Matter, aspects: &[Aspect]) -> Vec<(Topic, Matter)> {
    let public = |aspect: &Aspect| (Topic::Public(*aspect), matter);
    match matter {
        Matter::Requests => vec![(Topic::Received, matter)],
        Matter::Review | Matter::Suit(_) => vec![(Topic::Cases(Ending::All), matter)],
        Matter::Public(Item::Fees) => vec![public(&Aspect::Amount)],
        Matter::Public(Item::Licences | Item::Penalties | Item::Compulsion) => {
            vec![public(&Aspect::Decisions)]
        }
        Matter::Public(Item::Documents | Item::Regulations) => aspects.iter().map(public).collect(),
        _ => Vec::new(),
    }
}
