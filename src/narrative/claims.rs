//! Claims without a number of their own: that there was none (未收到申请), and that all of
//! what was told became this or that (均已办结, 均为自然人申请).
//!
//! Both are heard only where every word of the claim is known to restrict nothing.

use super::grammar::{Claim, Fate, Walk};
use super::lexicon::{Parts, lexicon};
use super::patterns::{Asks, Rank};
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
        while let Some(none) = (from..group.end).find(|at| sentence.is(*at, Parts::NONE)) {
            from = none + 1;
            let end =
                (from..group.end).find(|at| sentence.is(*at, Parts::NONE)).unwrap_or(group.end);
            let is_wish = sentence.has(group.start..none, Parts::WISH)
                || sentence.has(group.start..none, Parts::ELSEWHERE);
            if is_wish {
                return;
            }
            let named = match self.named_in_claim(from..end) {
                Some(named) if named.is_empty() => {
                    self.named_before(self.with_heading(group.start)..none)
                }
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
                    by: None,
                });
            }
        }
    }

    /// What a claim names; `None` where a word in it may restrict it.
    fn named_in_claim(&self, within: Range<usize>) -> Option<Vec<(Topic, Matter)>> {
        let sentence = self.sentence;
        let mut named: Vec<Option<(Topic, Matter)>> = Vec::new();
        let mut is_joined = true;
        let mut aspect = None;
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
            if let Some(matter) = sentence.matter(at, so_far) {
                let one = claimed(matter, aspect);
                match named.last_mut() {
                    Some(last) if !is_joined => *last = one,
                    _ => named.push(one),
                }
                is_joined = false;
                continue;
            }
            let makes = word.calls.iter().find_map(|which| {
                let pattern = lexicon().wordings[*which].pattern;
                match pattern.topic {
                    Topic::Public(aspect) if pattern.asks == Asks::Documents => Some(aspect),
                    _ => None,
                }
            });
            if word.parts.has(Parts::CAUSE) {
                // What stands before is why, not what.
                if !is_joined {
                    named.pop();
                    is_joined = true;
                }
            } else if word.parts.has(Parts::AND) {
                is_joined = true;
            } else if let (Some(makes), false) = (makes, word.parts.has(Parts::IN_CLAIMS)) {
                aspect = Some(makes);
            } else if ![Parts::IN_CLAIMS, Parts::FILLING, Parts::THIS_YEAR, Parts::ALL]
                .iter()
                .any(|part| word.parts.has(*part))
            {
                return None;
            }
        }
        Some(named.into_iter().flatten().collect())
    }

    /// Where a group begins, with what a colon before it announces: 行政复议：无.
    fn with_heading(&self, group: usize) -> usize {
        let Some(mark) = group.checked_sub(1) else { return group };
        match self.sentence.tokens[mark].kind {
            Kind::Colon => self.sentence.clause(mark).start,
            _ => group,
        }
    }

    /// Whether of these numbers none is left that could be another part of the whole.
    fn tells_all(&self, mut since: Range<usize>) -> bool {
        since.all(|place| {
            let reading = &self.readings[place];
            let is_known = match reading.fate {
                Fate::About(topic, _) | Fate::Perhaps(topic, _) => !matches!(topic, Topic::From(_)),
                Fate::Elsewhere | Fate::Unknown => false,
            };
            is_known || reading.is_percent
        })
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
            Some(colon) if first + colon + 1 == before.end => first + colon,
            Some(_) => return None,
            None => before.end,
        };
        self.named_in_claim(first..end)
    }

    /// A claim about all of what came in.
    pub(super) fn claim_all(&mut self, tail: Range<usize>) {
        let sentence = self.sentence;
        let has = |part| sentence.has(tail.clone(), part);
        if has(Parts::NONE) || has(Parts::ELSEWHERE) || has(Parts::WISH) {
            return;
        }
        if sentence.number_in(tail.clone()).is_some() {
            return;
        }
        let foreign = |at: usize| sentence.word(at).and_then(|word| word.matter);
        if tail.clone().filter_map(foreign).any(|matter| matter != Matter::Requests) {
            return;
        }
        let Some((topic, last)) = self.claimed_of_all(tail.clone()) else { return };
        let Some(of) = self.antecedent(topic, &tail) else { return };
        let whole = &self.readings[of];
        let is_one = whole.quantity == Quantity::whole(1);
        let is_all = has(Parts::ALL);
        let is_said = match topic {
            Topic::Closed => is_all || is_one || has(Parts::DONE),
            Topic::From(_) => is_all || has(Parts::FILLING),
            _ => is_all || is_one,
        };
        if !is_said {
            return;
        }
        let first = tail
            .clone()
            .find(|at| [Parts::ALL, Parts::DONE].iter().any(|part| sentence.is(*at, *part)));
        let first = first.unwrap_or(last).min(last);
        let at = sentence.tokens[first].at.start..sentence.tokens[last].at.end;
        let quantity = whole.quantity;
        let matter = Matter::Requests;
        self.claims.push(Claim { at, topic, matter, quantity, of: Some(of), by: None });
    }

    /// What all became, by the words of a clause, and the word that says so.
    fn claimed_of_all(&self, tail: Range<usize>) -> Option<(Topic, usize)> {
        let set = self.sentence.set(tail.clone());
        for rank in [Rank::Telling, Rank::Carrying, Rank::Usual] {
            let mut found: Option<(Topic, usize)> = None;
            for at in tail.clone().rev() {
                let Some(word) = self.sentence.word(at) else { continue };
                for which in &word.calls {
                    let wording = &lexicon().wordings[*which];
                    let pattern = wording.pattern;
                    if pattern.rank != rank || pattern.asks != Asks::Requests {
                        continue;
                    }
                    if wording.is_forbidden(&set) {
                        return None;
                    }
                    match found {
                        Some((other, _)) if other != pattern.topic => {
                            return (rank == Rank::Usual).then_some(found)?;
                        }
                        Some(_) => {}
                        None => found = Some((pattern.topic, at)),
                    }
                }
            }
            if let Some((topic, at)) = found {
                let can_be = matches!(
                    topic,
                    Topic::Closed | Topic::Group(_) | Topic::From(_) | Topic::CarriedOut
                );
                return can_be.then_some((topic, at));
            }
        }
        None
    }

    /// The number that a claim about all is about: what came in, and nothing else since.
    fn antecedent(&self, topic: Topic, tail: &Range<usize>) -> Option<usize> {
        let topic_of = |place: usize| self.readings[place].fate.topic();
        let here = self.first..self.readings.len();
        let is_whole = |place: &usize| {
            topic_of(*place).is_some_and(|whole| {
                whole.comes_in() || whole == Topic::Closed && matches!(topic, Topic::Group(_))
            })
        };
        if let Some(inflow) = here.clone().rev().find(is_whole) {
            let is_between = |place: usize| {
                self.is_main(place)
                    && !self.readings[place].is_percent
                    && topic_of(place) != Some(Topic::CarriedIn)
            };
            return (!(inflow + 1..here.end).any(is_between)).then_some(inflow);
        }
        let inflow = self.context.inflow?;
        let sentence = self.sentence;
        let points_back = self.points_back();
        let goes_on = here.is_empty()
            && tail.start == 0
            && self.context.main.last() == Some(&inflow)
            && sentence.has(tail.clone(), Parts::ALL);
        (here.is_empty() && (points_back || goes_on)).then_some(inflow)
    }

    /// 受理并办结3件: received and closed.
    pub(super) fn tell_of_both(&mut self, at: usize, own: Range<usize>, place: usize) {
        let Fate::About(Topic::Closed, matter) = self.readings[place].fate else { return };
        if !self.is_of_both(own) {
            return;
        }
        self.claims.push(Claim {
            at: self.sentence.tokens[at].at.clone(),
            topic: Topic::Received,
            matter,
            quantity: self.readings[place].quantity,
            of: None,
            by: Some(place),
        });
    }

    /// Whether words say that so many were received and closed.
    pub(super) fn is_of_both(&self, own: Range<usize>) -> bool {
        let receives = lexicon().receives();
        let verb = own.clone().find(|at| receives.meets(&self.sentence.set(*at..*at + 1)));
        verb.is_some_and(|verb| self.sentence.is(verb + 1, Parts::AND) && verb + 1 < own.end)
    }

    /// 行政复议、行政诉讼均为0件: told of each that is named.
    pub(super) fn tell_of_each(&mut self, at: usize, own: Range<usize>, place: usize) {
        let Fate::About(Topic::Cases(ending), last) = self.readings[place].fate else { return };
        if !self.sentence.has(own.clone(), Parts::ALL)
            && !own.clone().any(|at| self.sentence.is_named(self.text, at, &["各"]))
        {
            return;
        }
        let quantity = self.readings[place].quantity;
        let named = (self.group..own.start.max(self.group))
            .chain(own)
            .filter_map(|at| self.sentence.word(at)?.matter);
        let mut others: Vec<Matter> =
            named.filter(|one| one.is_dispute() && *one != last).collect();
        others.dedup();
        if self.sentence.number_in(self.group..at).is_none() {
            self.claims.extend(others.into_iter().map(|matter| Claim {
                at: self.sentence.tokens[at].at.clone(),
                topic: Topic::Cases(ending),
                matter,
                quantity,
                of: None,
                by: Some(place),
            }));
        }
    }

    /// What only the sum of a sentence makes certain: what was answered in time, and what is
    /// left.
    pub(super) fn settle(&mut self) {
        let here = self.first..self.readings.len();
        for place in here.clone() {
            let (topic, matter) = match self.readings[place].fate {
                Fate::Perhaps(topic, matter) => (topic, matter),
                Fate::About(Topic::Closed, matter) if self.tells_withdrawal => {
                    (Topic::Closed, matter)
                }
                _ => continue,
            };
            let inflow = (self.first..place)
                .rev()
                .find(|one| self.readings[*one].fate.topic().is_some_and(Topic::comes_in))
                .or(self.context.inflow.filter(|one| self.context.main.contains(one)));
            let since = inflow.unwrap_or(self.first)..here.end;
            let sum_of = |topic: Topic| -> Quantity {
                let is = |one: &usize| self.readings[*one].fate.topic() == Some(topic);
                since.clone().filter(is).map(|one| self.readings[one].quantity).sum()
            };
            let said = self.readings[place].quantity;
            let wholes: Vec<Quantity> = inflow
                .map(|one| self.readings[one].quantity)
                .map(|whole| vec![whole, whole + sum_of(Topic::CarriedIn)])
                .unwrap_or_default();
            let (closed, out) = (sum_of(Topic::Closed), sum_of(Topic::CarriedOut));
            let balances = |other: Quantity| wholes.iter().any(|whole| said + other == *whole);
            let settled = match topic {
                Topic::Closed if balances(out) => Some(Topic::Closed),
                // What was closed and what was not are told, and nothing else: that is all.
                Topic::Closed if out != Quantity::ZERO && self.tells_all(since.clone()) => {
                    Some(Topic::Closed)
                }
                Topic::Rest if closed != Quantity::ZERO && balances(closed) => {
                    Some(Topic::CarriedOut)
                }
                Topic::Rest if out != Quantity::ZERO && balances(out) => Some(Topic::Closed),
                _ => None,
            };
            self.readings[place].fate = match settled {
                Some(topic) => Fate::About(topic, matter),
                None => Fate::Elsewhere,
            };
        }
    }
}

/// What it means that there was none of something.
fn claimed(matter: Matter, aspect: Option<Aspect>) -> Option<(Topic, Matter)> {
    match matter {
        Matter::Requests => Some((Topic::Received, matter)),
        Matter::Review | Matter::Suit(_) => Some((Topic::Cases(Ending::All), matter)),
        Matter::Public(Item::Fees) => Some((Topic::Public(Aspect::Amount), matter)),
        Matter::Public(Item::Documents | Item::Regulations) => {
            aspect.map(|aspect| (Topic::Public(aspect), matter))
        }
        _ => None,
    }
}
