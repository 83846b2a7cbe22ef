//! 行政复议、行政诉讼分别为2件、1件: things that are named first, and their numbers behind.

use super::grammar::Walk;
use super::lexicon::{Parts, lexicon};
use super::numerals::Unit;
use super::patterns::Asks;
use super::readings::Fate;
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::form::{Aspect, Ending};

const RESPECTIVELY: &[&str] = &["分别", "分别为", "分别是", "分别有"];

impl Walk<'_> {
    /// What a number is about where several things are named before it and their numbers
    /// follow; of what is not of one kind nothing is certain.
    pub(super) fn respectively(&self, at: usize, fate: Fate) -> Fate {
        let sentence = self.sentence;
        let mut before = (self.group..at).rev();
        let Some(mark) = before.find(|at| sentence.is_named(self.text, *at, RESPECTIVELY)) else {
            return fate;
        };
        let joins =
            |at: usize| sentence.tokens[at].kind == Kind::List || sentence.is(at, Parts::AND);
        let tells = |at: usize| {
            sentence.word(at).is_some_and(|word| word.matter.is_some() || !word.calls.is_empty())
        };
        let is_list = (self.group + 1..mark.max(self.group + 1) - 1)
            .any(|at| joins(at) && tells(at - 1) && tells(at + 1));
        if !is_list {
            return fate;
        }
        let mut named: Vec<(Topic, Matter)> =
            (self.group..mark).filter_map(|at| self.thing_named(at)).collect();
        named.dedup();
        // Cases are named with what they are about; of others all must be of one kind.
        if named.iter().any(|(topic, _)| matches!(topic, Topic::Cases(_))) {
            named.retain(|(topic, _)| matches!(topic, Topic::Cases(_)));
        }
        let Some((first, _)) = named.first() else { return Fate::Elsewhere };
        let kind = std::mem::discriminant(first);
        let is_of_kind = |topic: Topic| std::mem::discriminant(&topic) == kind;
        let which = (mark..at).filter(|at| matches!(sentence.tokens[*at].kind, Kind::Number(_)));
        let is_told = match which.clone().count() {
            0 => fate.topic().is_some_and(is_of_kind) || self.is_bare(mark, at),
            _ => {
                let last = self.readings[self.first..].last();
                last.and_then(|last| last.fate.topic()).is_some_and(is_of_kind)
            }
        };
        let is_one_kind = named.iter().all(|(topic, _)| is_of_kind(*topic));
        match named.get(which.count()) {
            Some((topic, matter)) if named.len() > 1 && is_one_kind && is_told => {
                Fate::About(*topic, *matter)
            }
            _ => Fate::Elsewhere,
        }
    }

    /// The thing that the word at a place names, where it can stand in such a list.
    fn thing_named(&self, at: usize) -> Option<(Topic, Matter)> {
        let word = self.sentence.word(at)?;
        if let Some(matter) = word.matter.filter(|matter| matter.is_dispute()) {
            return Some((Topic::Cases(Ending::All), matter));
        }
        if let Some(matter) = word.matter.filter(|matter| Asks::Decisions.is(*matter)) {
            return Some((Topic::Public(Aspect::Decisions), matter));
        }
        let called = word.calls.iter().map(|which| lexicon().wordings[*which].pattern.topic);
        let mut parts = called.filter(|topic| matches!(topic, Topic::Group(_) | Topic::From(_)));
        parts.next().map(|topic| (topic, Matter::Requests))
    }

    /// Whether things are named and nothing else is said, and so many are counted: 行政许可、
    /// 行政处罚分别为2件、1件.
    fn is_bare(&self, mark: usize, at: usize) -> bool {
        let sentence = self.sentence;
        let is_plain = |at: usize| {
            [Parts::AND, Parts::FILLING, Parts::THIS_YEAR].iter().any(|part| sentence.is(at, *part))
        };
        let is_counted = match sentence.tokens[at].kind {
            Kind::Number(which) => sentence.numbers[which].unit == Unit::Case,
            _ => false,
        };
        is_counted
            && (mark + 1..at).all(is_plain)
            && (self.group..mark).all(|at| {
                let is_list = sentence.tokens[at].kind == Kind::List;
                is_list || is_plain(at) || self.thing_named(at).is_some()
            })
    }
}
