//! Claims that all of what was told became this or that (均已办结, 均为自然人申请), and what one
//! number says of several things. That there was none is heard in [`super::absence`].

use super::grammar::Walk;
use super::lexicon::{Parts, lexicon};
use super::patterns::{Asks, Rank};
use super::readings::{Claim, Fate};
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::form::Ending;
use crate::report::Quantity;
use std::ops::Range;

/// What else may be said where all cases ended so: 复议机关均予以维持.
const PLAIN_OF_CASES: &[&str] = &[
    "尚",
    "还",
    "目前",
    "结果",
    "复议",
    "法院",
    "被",
    "予以",
    "复议机关",
    "原",
    "答复",
    "决定",
    "原行政行为",
    "原具体行政行为",
    "行政行为",
];

impl Walk<'_> {
    /// A claim about all of what came in.
    pub(super) fn claim_all(&mut self, tail: Range<usize>) {
        let sentence = self.sentence;
        if self.claim_of_cases(&tail) {
            return;
        }
        let has = |part| sentence.has(tail.clone(), part);
        if has(Parts::NONE) || has(Parts::ELSEWHERE) || has(Parts::WISH) {
            return;
        }
        if tail.clone().any(|at| self.counts(at)) {
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
            Topic::Ended(_) => is_all,
            _ => is_all || is_one,
        };
        if !is_said || self.leaves_out_some(of, &tail) {
            return;
        }
        let first = tail
            .clone()
            .find(|at| [Parts::ALL, Parts::DONE].iter().any(|part| sentence.is(*at, *part)));
        let first = first.unwrap_or(last).min(last);
        let at = sentence.tokens[first].at.start..sentence.tokens[last].at.end;
        let quantity = whole.quantity - self.left_out(of);
        let matter = Matter::Requests;
        self.claims.push(Claim { at, topic, matter, quantity, of: Some(of), by: None });
    }

    /// A claim about all cases that were told of: 行政复议3件，均维持. Says whether it is one.
    fn claim_of_cases(&mut self, tail: &Range<usize>) -> bool {
        let sentence = self.sentence;
        let ending = |at: usize| {
            let called = sentence.word(at)?.calls.iter();
            let mut topics = called.map(|which| lexicon().wordings[*which].pattern.topic);
            topics.find(|topic| matches!(topic, Topic::Cases(one) if *one != Ending::All))
        };
        let Some((at, topic)) = tail.clone().find_map(|at| Some((at, ending(at)?))) else {
            return false;
        };
        let is_plain = tail.clone().all(|one| {
            one == at
                || sentence.restricts_nothing(one)
                || sentence.is(one, Parts::DONE)
                || sentence.is_named(self.text, one, PLAIN_OF_CASES)
        });
        let all = tail.clone().find(|at| sentence.is(*at, Parts::ALL));
        // 行政复议1件，结果维持: of one that is all.
        let is_one = self.readings.last().is_some_and(|one| one.quantity == Quantity::whole(1));
        let all = all.or_else(|| is_one.then_some(tail.start));
        let (Some(all), true) = (all, is_plain) else { return true };
        let main = (self.first..self.readings.len()).filter(|place| self.is_main(*place));
        let told: Vec<(usize, Matter)> = main
            .filter_map(|place| match self.readings[place].fate {
                Fate::About(Topic::Cases(Ending::All), matter) => Some((place, matter)),
                _ => None,
            })
            .collect();
        if told.last().is_none_or(|(last, _)| last + 1 != self.readings.len()) {
            return true;
        }
        for (of, matter) in told {
            let quantity = self.readings[of].quantity;
            let at = sentence.tokens[all].at.start..sentence.tokens[at].at.end;
            let of = Some(of);
            self.claims.push(Claim { at, topic, matter, quantity, of, by: None });
        }
        true
    }

    /// Whether some are left out of which it is not said how many: 除未到期的外，均已答复.
    fn leaves_out_some(&self, of: usize, tail: &Range<usize>) -> bool {
        let from = of.checked_sub(self.first).and_then(|which| self.sentence.numbers.get(which));
        let begin = self.sentence.tokens.first().map_or(0, |token| token.at.start);
        let from = from.map_or(begin, |number| number.range.end);
        let end = self.sentence.tokens[..tail.end].last().map_or(from, |last| last.at.end);
        let said = self.text.get(from..end).unwrap_or_default();
        said.contains('除') && self.left_out(of) == Quantity::ZERO
    }

    /// What is taken out of all since a number: 除结转下年度2件外.
    pub(super) fn left_out(&self, since: usize) -> Quantity {
        let is_left_out = |place: &usize| {
            let Some(at) = place.checked_sub(self.first).and_then(|which| {
                let tokens = self.sentence.tokens.iter();
                tokens
                    .enumerate()
                    .find_map(|(at, token)| (token.kind == Kind::Number(which)).then_some(at))
            }) else {
                return false;
            };
            self.readings[*place].fate.topic() == Some(Topic::CarriedOut)
                && self.sentence.said(self.text, self.sentence.clause(at)).contains('除')
        };
        let places = (since + 1..self.readings.len()).filter(is_left_out);
        places.map(|place| self.readings[place].quantity).sum()
    }

    /// Whether a piece is a number that counts something; a time does not.
    fn counts(&self, at: usize) -> bool {
        match self.sentence.tokens[at].kind {
            Kind::Number(which) => !self.sentence.numbers[which].unit.is_time(),
            _ => false,
        }
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
                    Topic::Closed
                        | Topic::Group(_)
                        | Topic::Ended(_)
                        | Topic::From(_)
                        | Topic::CarriedOut
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
                whole.comes_in()
                    || whole == Topic::Closed && matches!(topic, Topic::Group(_) | Topic::Ended(_))
            })
        };
        if let Some(inflow) = here.clone().rev().find(is_whole) {
            let is_between = |place: usize| {
                self.is_main(place)
                    && self.readings[place].is_count
                    && topic_of(place) != Some(Topic::CarriedIn)
                    && (topic_of(place) != Some(Topic::CarriedOut)
                        || topic != Topic::Closed
                        || self.left_out(inflow) == Quantity::ZERO)
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
        let Fate::About(Topic::Closed | Topic::Handled, matter) = self.readings[place].fate else {
            return;
        };
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
        // 行政复议、行政诉讼0件: there was none of either.
        if self.readings[place].quantity != Quantity::ZERO
            && !self.sentence.has(own.clone(), Parts::ALL)
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
}
