//! What the words of a number say of it: which wording they call, and what forbids it.

use super::grammar::{Period, Walk};
use super::lexicon::{Parts, lexicon};
use super::numerals::{Number, Unit};
use super::patterns::{Asks, Rank};
use super::readings::Fate;
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::form::{Aspect, Item, Row};
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

    /// Whether these words say by how much something has become more or less.
    pub(super) fn is_change(&self, own: &Range<usize>) -> bool {
        let has = |part| self.sentence.has(own.clone(), part);
        has(Parts::MORE) || has(Parts::LESS)
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
        // 1.2万件 is rounded.
        let is_money = matches!(number.unit, Unit::Other("元" | "万元"));
        if !is_money && self.text[number.digits.clone()].ends_with('万') {
            return Fate::Elsewhere;
        }
        let is_none = has(Parts::NONE);
        let is_wish = self.sentence.has(words.own.clone(), Parts::WISH);
        let is_compared = self.sentence.has(words.own.clone(), Parts::THAN);
        if is_compared
            || has(Parts::ELSEWHERE) && !self.is_of_all_bodies(words)
            || has(Parts::MORE)
            || has(Parts::LESS)
            || is_none
            || is_wish
        {
            return Fate::Elsewhere;
        }
        if self.is_within(words) && !self.is_of_all_bodies(words) {
            return Fate::Elsewhere;
        }
        let fate = self.worded(words, number.unit);
        let Fate::About(topic, matter) = fate else { return fate };
        if topic.comes_in() && self.is_some_of(words)
            || (topic.comes_in() || topic == Topic::Closed) && self.is_of_others(words)
        {
            return Fate::Elsewhere;
        }
        let is_weak = !self.sentence.calls(words.own.clone(), Rank::Usual);
        let can_be_label =
            matches!(topic, Topic::Group(_) | Topic::Ended(_)) || topic.comes_in() && is_weak;
        if self.tells_labels && can_be_label {
            return Fate::Elsewhere;
        }
        // 对3件申请的答复进行复核: something is done about so many.
        let is_behind = words.own.start > words.clause.end;
        let clause = self.sentence.said(self.text, words.clause.clone());
        let is_way = matches!(topic, Topic::Group(_) | Topic::Ended(_));
        if (is_behind || is_way) && clause.starts_with(['对', '就', '将']) {
            return Fate::Elsewhere;
        }
        if self.period == Period::Another && topic != Topic::CarriedIn {
            return Fate::Elsewhere;
        }
        let is_of_pieces = is_way && number.unit == Unit::Other("条");
        if !self.is_of_ours(topic, words) || is_of_pieces && self.context.inflow.is_none() {
            return Fate::Elsewhere;
        }
        if let Topic::From(_) = topic
            && !self.is_from_received(words)
        {
            return Fate::Elsewhere;
        }
        let is_timely = self.sentence.has(words.own.clone(), Parts::TIMELY)
            || words.clause.clone().any(|at| self.is_time_limit(at));
        if topic == Topic::Closed && is_timely && !self.is_of_both(words.own.clone())
            || topic == Topic::Rest
        {
            return Fate::Perhaps(topic, matter);
        }
        fate
    }

    /// The wording that calls: the first rank in which one is called decides.
    fn worded(&self, words: &Words, unit: Unit) -> Fate {
        let set = self.sentence.set(words.own.clone());
        // 共有6件政府信息公开申请: what makes it whole stands before.
        let is_behind = words.own.start > words.clause.end;
        let with = self.sentence.set(if is_behind {
            words.clause.start..words.own.end
        } else {
            words.own.clone()
        });
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
                        && wording.is_complete(&with)
                });
                for wording in fitting {
                    if wording.is_forbidden(&set) {
                        return Fate::Elsewhere;
                    }
                    let topic = wording.pattern.topic;
                    found = match found {
                        // 因信息不存在无法提供: the way within its group.
                        Some(other) if self.is_way_within(topic, other) => Some(other),
                        Some(other) if self.is_way_within(other, topic) => Some(topic),
                        Some(other) if other != topic => return Fate::Elsewhere,
                        _ => Some(topic),
                    };
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

    /// Whether an outcome is one of those of a group.
    fn is_way_within(&self, group: Topic, way: Topic) -> bool {
        let (Topic::Group(key), Topic::Ended(outcome)) = (group, way) else { return false };
        let edition = self.speaker.edition;
        let cells = edition.group_named(key).and_then(|group| edition.group(group));
        let cell = edition.requests(Row::Of(outcome));
        cells.zip(cell).is_some_and(|(cells, cell)| cells.contains(&cell))
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
        let of_which = words.own.clone().take_while(|at| self.sentence.is(*at, Parts::OF_WHICH));
        let plain = words.own.start + of_which.count()..words.own.end;
        let said = self.sentence.said(self.text, plain);
        // 行政许可2件、处罚3件: of a list the short name will do.
        let short = SHORT_DECISIONS.iter().find(|(name, _)| *name == said);
        let of_list = matches!(topic, Some(Topic::Public(Aspect::Decisions))) && is_listed;
        // 行政处罚3件: nothing else is said, and the sentence begins with it, or with the year.
        let behind = self.sentence.tokens.get(words.clause.end + 1);
        let is_first = (0..words.own.start).all(|at| {
            let is_comma = self.sentence.tokens[at].kind == Kind::Comma;
            is_comma || self.sentence.is(at, Parts::THIS_YEAR)
        });
        let is_bare = is_first
            && unit == Unit::Case
            && is_plain
            && behind.is_none_or(|behind| !matches!(behind.kind, Kind::Word(_) | Kind::Unknown));
        let matter = short.filter(|_| of_list).map_or(words.matter, |(_, matter)| *matter);
        let is_counted = Asks::Decisions.is(matter) && Asks::Decisions.counts_in(unit);
        if is_counted && (of_list && (is_plain || short.is_some()) || is_bare) {
            return Fate::About(Topic::Public(Aspect::Decisions), matter);
        }
        // 现行有效规章2件，规范性文件5件: the same is said of both.
        if let (Some(Fate::About(topic @ Topic::Public(_), before)), true, true) =
            (last.map(|last| last.fate), is_listed, is_plain)
            && [before, matter].iter().all(|one| Asks::Documents.is(*one))
            && before != matter
            && Asks::Documents.counts_in(unit)
        {
            return Fate::About(topic, matter);
        }
        // 其中公开3件: of what was closed or received.
        let is_broken_down = self.scopes.last().is_some_and(|scope| {
            let topics = scope.wholes.iter().filter_map(|which| self.readings[*which].fate.topic());
            topics.into_iter().any(|whole| whole.holds(Topic::Group(GRANTED)))
        });
        let key = ["公开", "不公开"].iter().position(|word| *word == said);
        if let (Some(key), true, Unit::Case) = (key, is_broken_down, unit) {
            return Fate::About(Topic::Group([GRANTED, DENIED][key]), Matter::Requests);
        }
        Fate::Unknown
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

/// The group of what was disclosed.
pub(super) const GRANTED: &str = "granted";

/// And that of what was not.
pub(super) const DENIED: &str = "denied";

/// Decisions by their short names.
const SHORT_DECISIONS: &[(&str, Matter)] = &[
    ("许可", Matter::Public(Item::Licences)),
    ("处罚", Matter::Public(Item::Penalties)),
    ("强制", Matter::Public(Item::Compulsion)),
];

/// What a document is labelled with when it is made.
pub(super) const LABEL: &[&str] = &["主动公开", "公文"];

/// Whether a number counts in a way that leaves no doubt: 三个, 两项 and the like most often
/// count something else.
fn is_counted_plainly(text: &str, number: &Number) -> bool {
    let is_digits = text[number.digits.clone()].starts_with(|c: char| c.is_ascii_digit());
    let unit = &text[number.digits.end..number.range.end];
    is_digits || number.unit == Unit::Case && !matches!(unit, "个" | "部" | "份")
}
