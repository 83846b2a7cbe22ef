//! What the words of a number say of it: which wording they call, and what forbids it.

use super::grammar::{Fate, Period, Walk};
use super::lexicon::{Parts, lexicon};
use super::numerals::{Number, Unit};
use super::patterns::{Asks, PATTERNS, Rank};
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::report::AgencyKind;
use std::ops::Range;

impl Walk<'_> {
    /// The words before a number with those of the clause before, where only filling words
    /// stand in its own.
    pub(super) fn with_clause_before(&self, before: Range<usize>) -> Range<usize> {
        let mut from = before.start;
        loop {
            let is_filling = (from..before.end).all(|at| {
                let is_mark =
                    !matches!(self.sentence.tokens[at].kind, Kind::Word(_) | Kind::Unknown);
                is_mark || self.sentence.is(at, Parts::FILLING)
            });
            let mark = from.checked_sub(1).map(|mark| self.sentence.tokens[mark].kind);
            if is_filling && mark == Some(Kind::Close) {
                // What the bracket adds is no word of the number.
                return match self.before_bracket(from - 1) {
                    Some(clause) if self.sentence.calls(clause.clone(), Rank::Weak) => clause,
                    _ => from..before.end,
                };
            }
            if !is_filling || !matches!(mark, Some(Kind::Comma | Kind::Colon)) {
                return from..before.end;
            }
            let clause = self.sentence.clause(from - 1);
            let start = clause.start.max(self.claimed);
            if start >= from - 1 || self.sentence.number_in(start..from - 1).is_some() {
                return from..before.end;
            }
            from = start;
            if self.sentence.calls(from..before.end, Rank::Weak) {
                return from..before.end;
            }
        }
    }

    /// The clause before a bracket that closes here and holds no number.
    fn before_bracket(&self, close: usize) -> Option<Range<usize>> {
        let tokens = &self.sentence.tokens[..close];
        let open = tokens.iter().rposition(|token| token.kind == Kind::Open)?;
        let start = self.sentence.clause(open).start.max(self.claimed);
        (start < open && self.sentence.number_in(start..close).is_none()).then_some(start..open)
    }

    /// What a number is about: what its own words name last, else what the sentence is about.
    pub(super) fn matter_of(
        &self,
        own: &Range<usize>,
        behind: &Range<usize>,
        is_behind: bool,
        is_alone: bool,
    ) -> Matter {
        let named = |within: Range<usize>| {
            let mut named = None;
            for at in within {
                let so_far = named.unwrap_or(self.context.matter);
                named = self.sentence.matter(at, so_far).or(named);
            }
            named
        };
        let own_matter = named(own.clone());
        let other = if is_alone && !is_behind { named(behind.clone()) } else { None };
        own_matter.or(other).unwrap_or(self.context.matter)
    }

    /// What these words say of a number.
    pub(super) fn judge(&self, words: &Words, number: &Number, at: usize) -> Fate {
        if words.matter == Matter::Foreign || number.is_approximate {
            return Fate::Elsewhere;
        }
        if !is_counted_plainly(self.text, number) {
            return Fate::Unknown;
        }
        if number.unit == Unit::None && !self.stands_free(at) {
            return Fate::Unknown;
        }
        let stretches = [words.own.clone(), words.clause.clone()];
        let has = |part| stretches.iter().any(|one| self.sentence.has(one.clone(), part));
        let is_none = has(Parts::NONE);
        let is_wish = self.sentence.has(words.own.clone(), Parts::WISH);
        let is_compared = self.sentence.has(words.own.clone(), Parts::THAN);
        if is_compared
            || has(Parts::ELSEWHERE)
            || has(Parts::MORE)
            || has(Parts::LESS)
            || is_none
            || is_wish
        {
            return Fate::Elsewhere;
        }
        if self.is_within(words) {
            return Fate::Elsewhere;
        }
        let fate = self.worded(words, number.unit);
        let Fate::About(topic, matter) = fate else { return fate };
        if self.tells_labels && matches!(topic, Topic::Group(_) | Topic::Ended(_)) {
            return Fate::Elsewhere;
        }
        if self.period == Period::Another && topic != Topic::CarriedIn {
            return Fate::Elsewhere;
        }
        if !self.is_of_ours(topic, words) {
            return Fate::Elsewhere;
        }
        if let Topic::From(_) = topic
            && !self.is_from_received(words)
        {
            return Fate::Elsewhere;
        }
        let is_timely = self.sentence.has(words.own.clone(), Parts::TIMELY);
        if topic == Topic::Closed && is_timely && !self.is_of_both(words.own.clone())
            || topic == Topic::Rest
        {
            return Fate::Perhaps(topic, matter);
        }
        fate
    }

    /// Whether it is sure to be about what the tables count: what is inherited from another
    /// sentence, and what has an unknown word between the word that calls and the number, may
    /// be about something else.
    fn is_of_ours(&self, topic: Topic, words: &Words) -> bool {
        let own = words.own.clone();
        let names = |at: usize| self.sentence.matter(at, words.matter) == Some(words.matter);
        let is_named = own.clone().any(names);
        let last = own.clone().rev().find(|at| {
            let of_this = |which: &usize| PATTERNS[*which].asks.is(words.matter);
            let calls = self.sentence.word(*at).is_some_and(|word| word.calls.iter().any(of_this));
            calls || names(*at)
        });
        // Behind the number the words come the other way round.
        let is_before = self.sentence.tokens[words.clause.end..].first().is_none_or(|number| {
            self.sentence.tokens.get(own.start).is_none_or(|own| own.at.start < number.at.start)
        });
        let is_plain = !is_before
            || last.is_none_or(|last| {
                (last..own.end).all(|at| self.sentence.tokens[at].kind != Kind::Unknown)
            });
        let is_ours = self.context.is_about_requests || self.context.inflow.is_some();
        match topic {
            Topic::Handled => is_plain && (is_named || self.names_requests()),
            Topic::Received | Topic::Closed => {
                (is_named || is_plain) && (is_named || self.names_requests() || is_ours)
            }
            Topic::CarriedIn | Topic::CarriedOut | Topic::Group(_) | Topic::Ended(_) => {
                is_plain && (is_named || self.names_requests() || is_ours)
            }
            Topic::Public(_) => is_plain,
            Topic::Cases(_) => {
                let is_told = self.names_disclosure || self.names_requests();
                let as_authority = own.clone().any(|at| {
                    self.sentence.is_named(self.text, at, &["办理", "受理", "审理", "收到", "审结"])
                });
                is_told || is_ours && !as_authority
            }
            _ => true,
        }
    }

    /// The wording that calls: the first rank in which one is called decides.
    fn worded(&self, words: &Words, unit: Unit) -> Fate {
        let set = self.sentence.set(words.own.clone());
        let lexicon = lexicon();
        for rank in [Rank::Telling, Rank::Carrying, Rank::Usual, Rank::Weak] {
            let mut found: Option<Topic> = None;
            for at in words.own.clone().rev() {
                let Some(word) = self.sentence.word(at) else { continue };
                let called = word.calls.iter().map(|which| &lexicon.wordings[*which]);
                let fitting = called.into_iter().filter(|wording| {
                    let pattern = wording.pattern;
                    pattern.rank == rank
                        && pattern.asks.is(words.matter)
                        && pattern.asks.counts_in(unit)
                        && (rank == Rank::Usual || !matches!(unit, Unit::Other("次" | "人次")))
                        && wording.is_complete(&set)
                });
                for wording in fitting {
                    if wording.is_forbidden(&set) {
                        return Fate::Elsewhere;
                    }
                    let topic = wording.pattern.topic;
                    match found {
                        Some(other) if other != topic => return Fate::Elsewhere,
                        _ => found = Some(topic),
                    }
                }
                if found.is_some() && rank != Rank::Telling {
                    break;
                }
            }
            if let Some(topic) = found {
                return Fate::About(topic, words.matter);
            }
        }
        self.in_the_same_list(words, unit)
    }

    /// Decisions that are listed behind others of their kind: 行政许可2件、行政处罚3件.
    fn in_the_same_list(&self, words: &Words, unit: Unit) -> Fate {
        let kind = |back: usize| {
            let at = words.clause.start.checked_sub(back)?;
            Some(self.sentence.tokens[at].kind)
        };
        let is_listed = matches!(kind(1), Some(Kind::List | Kind::Comma))
            && matches!(kind(2), Some(Kind::Number(_)));
        let last = self.readings[self.first..].last();
        let topic = last.and_then(|last| last.fate.topic());
        let is_plain = words.own.clone().all(|at| {
            let word = self.sentence.word(at);
            word.is_some_and(|word| word.matter.is_some() || word.parts.has(Parts::FILLING))
        });
        match topic {
            Some(topic @ Topic::Public(_))
                if is_listed
                    && is_plain
                    && Asks::Decisions.is(words.matter)
                    && Asks::Decisions.counts_in(unit) =>
            {
                Fate::About(topic, words.matter)
            }
            _ => Fate::Unknown,
        }
    }

    /// Whether applicants are those of what was received: it is said, or that is broken down.
    fn is_from_received(&self, words: &Words) -> bool {
        let set = self.sentence.set(words.own.clone());
        let receives = lexicon().receives();
        let topic = |which: &usize| self.readings[*which].fate.topic();
        let scope = self.scopes.last();
        let of_received =
            scope.is_some_and(|scope| scope.wholes.iter().filter_map(topic).any(Topic::comes_in));
        let last = self.readings.last().and_then(|last| last.fate.topic());
        let is_listed = self.readings.len() > self.first
            && last.is_some_and(|topic| topic.comes_in() || matches!(topic, Topic::From(_)));
        let is_put = self.context.inflow.is_some()
            && words.own.clone().any(|at| self.sentence.is_named(self.text, at, &["提出", "提交"]));
        receives.meets(&set) || of_received || is_listed || is_put
    }

    /// Whether it can be a part of what is broken down.
    pub(super) fn as_part(
        &self,
        (topic, matter): (Topic, Matter),
        wholes: &[usize],
        (is_first, is_put): (bool, bool),
    ) -> Fate {
        let about = Fate::About(topic, matter);
        if matches!(topic, Topic::Public(_)) {
            return about;
        }
        let fates: Vec<Fate> = wholes.iter().map(|which| self.readings[*which].fate).collect();
        if fates.iter().all(|fate| *fate == Fate::Unknown) {
            return about;
        }
        let of_handled = |fate: &Fate| fate.topic() == Some(Topic::Handled);
        if topic == Topic::Received && fates.iter().any(of_handled) {
            return Fate::About(Topic::New, matter);
        }
        let holds = fates.iter().filter_map(|fate| fate.topic()).any(|whole| whole.holds(topic));
        let goes_back = !is_first
            && is_put
            && !matches!(topic, Topic::Group(_) | Topic::Ended(_) | Topic::From(_));
        let stays_open = topic == Topic::CarriedOut && matter == Matter::Requests;
        if holds || goes_back || stays_open { about } else { Fate::Elsewhere }
    }

    /// Whether a government speaks of a body within it.
    fn is_within(&self, words: &Words) -> bool {
        const WITHIN: &[&str] = &["局", "委员会", "办公室", "部门", "街道", "镇", "乡"];
        if self.report.agency.kind != AgencyKind::Government {
            return false;
        }
        let tokens = &self.sentence.tokens[words.own.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let said = &self.text[first.at.start..last.at.end];
        WITHIN.iter().any(|word| said.contains(word))
    }

    /// Whether no letters stand right behind a number without a unit.
    pub(super) fn stands_free(&self, at: usize) -> bool {
        let next = self.sentence.tokens.get(at + 1);
        next.is_none_or(|next| {
            !matches!(next.kind, Kind::Unknown | Kind::Word(_) | Kind::Number(_))
        })
    }
}

/// The words of a number.
#[derive(Debug)]
pub(super) struct Words {
    /// Its own, by their places.
    pub own: Range<usize>,
    /// From the mark before it to the number.
    pub clause: Range<usize>,
    /// What they are about.
    pub matter: Matter,
}

/// What a document is labelled with when it is made.
pub(super) const LABEL: &[&str] = &["主动公开", "公文"];

/// Whether a number counts in a way that leaves no doubt: 三个, 两项 and the like most often
/// count something else.
fn is_counted_plainly(text: &str, number: &Number) -> bool {
    let is_digits = text[number.digits.clone()].starts_with(|c: char| c.is_ascii_digit());
    let unit = &text[number.digits.end..number.range.end];
    is_digits || number.unit == Unit::Case && !matches!(unit, "个" | "部" | "份")
}
