//! Numbers that are reckoned from others: a share of what was closed or received, and what
//! has grown or shrunk since last year's report.

use super::lexicon::Parts;
use super::numerals::{Number, Unit};
use super::patterns::Rank;
use super::readings::{Fate, Reading};
use super::sentence::Sentence;
use super::topics::{About, Matter, Subject, Topic};
use crate::form::{CellRef, Row};
use crate::report::{Quantity, Report};
use std::ops::Range;

/// A number in its sentence, by its place among the pieces, with what was read before it.
pub(super) struct Reckoned<'a> {
    pub report: &'a Report,
    pub text: &'a str,
    pub sentence: &'a Sentence,
    pub number: &'a Number,
    /// Its place among the pieces of the sentence.
    pub at: usize,
    /// What was read of the numbers before it in this sentence.
    pub before: &'a [Reading],
}

impl Reckoned<'_> {
    /// What it is reckoned from, and whether it is right.
    pub fn subject(&self) -> Option<(Subject, bool)> {
        if self.number.is_approximate {
            return None;
        }
        self.growth().or_else(|| self.share())
    }

    fn quantity(&self, row: Row) -> Quantity {
        let cell = self.report.edition.requests(row);
        cell.map_or(Quantity::ZERO, |cell| self.report.quantity(cell))
    }

    /// A percentage behind a number of outcomes or of applicants: its share.
    fn share(&self) -> Option<(Subject, bool)> {
        const FURTHEST: usize = 16;
        let last = self.before.last()?;
        let Fate::About(topic @ (Topic::Group(_) | Topic::Ended(_) | Topic::From(_)), matter) =
            last.fate
        else {
            return None;
        };
        let number = self.sentence.number_before(self.at)?;
        let between = &self.text[number.range.end..self.number.digits.start];
        let is_share = between.contains('占') && between.chars().count() <= FURTHEST;
        if !is_share || self.number.unit != Unit::Percent {
            return None;
        }
        let of = topic.subject(self.report, matter)?;
        let received = self.quantity(Row::Received);
        let (carried, closed) = (self.quantity(Row::CarriedIn), self.quantity(Row::Closed));
        let mut bases = vec![closed];
        let is_from = matches!(topic, Topic::From(_));
        let names_received =
            ["收到", "新收", "受理", "收办", "申请总"].iter().any(|word| between.contains(word));
        if is_from || names_received {
            bases.extend([received, received + carried]);
        }
        // Of applicants the plain reading; of outcomes all rows together.
        let part = *of.allowed.first()?;
        let base = if is_from { received } else { closed };
        let name = match is_from {
            true => format!("{}占本年新收的比例", of.name),
            false => format!("{}占（七）总计的比例", of.name),
        };
        let is_right =
            bases.iter().any(|base| Quantity::is_share(self.number.quantity, part, *base));
        let allowed = Quantity::percent(part, base).into_iter().collect();
        Some((
            Subject { about: About::Share, name, allowed, live: None, cells: of.cells },
            is_right,
        ))
    }

    /// Than last year: by how many, or by how many percent.
    fn growth(&self) -> Option<(Subject, bool)> {
        let clause = self.sentence.clause(self.at);
        let own = clause.start..self.at;
        let has = |part| self.sentence.has(own.clone(), part);
        let (more, less) = (has(Parts::MORE), has(Parts::LESS));
        if more == less || !self.compares(&clause) || has(Parts::ELSEWHERE) {
            return None;
        }
        let previous = self.report.last_year()?;
        let topic = self.grown(&clause)?;
        let now = topic.subject(self.report, Matter::Requests)?;
        let there = |cell: &CellRef| previous.edition.own(*cell);
        let cells: Option<Vec<CellRef>> = now.cells.iter().map(there).collect();
        let before: Vec<Quantity> = match (topic, cells?.as_slice()) {
            (Topic::Received, [received, carried]) => {
                let plain = previous.quantity(*received);
                vec![plain, plain + previous.quantity(*carried)]
            }
            (_, cells) => vec![cells.iter().map(|cell| previous.quantity(*cell)).sum()],
        };
        let sign = if more { 1 } else { -1 };
        let pairs = now.allowed.iter().zip(before.iter().chain(before.last()));
        let said = self.number.quantity;
        let is_right = pairs.into_iter().any(|(now, before)| {
            let grown = (*now - *before) * sign;
            match self.number.unit {
                Unit::Percent => {
                    *before != Quantity::ZERO && Quantity::is_share(said, grown, *before)
                }
                _ => said == grown,
            }
        });
        let grown = (now.allowed[0] - before[0]) * sign;
        let allowed = match self.number.unit {
            Unit::Percent => Quantity::percent(grown, before[0])?,
            _ => grown,
        };
        let word = if more { "增加" } else { "减少" };
        let name = format!("{}比上年{word}的数", now.name);
        // What has moved the other way is no number to be put in its place.
        let allowed = if allowed.is_negative() { Vec::new() } else { vec![allowed] };
        Some((
            Subject { about: About::Change, name, allowed, live: None, cells: now.cells },
            is_right,
        ))
    }

    /// Whether it is compared with last year: in its clause, or in the one before.
    fn compares(&self, clause: &Range<usize>) -> bool {
        let before = clause.start.checked_sub(1).map_or(0, |mark| self.sentence.clause(mark).start);
        self.sentence.has(before..self.at, Parts::THAN)
    }

    /// What has grown: what its own words name, else the number before it.
    fn grown(&self, clause: &Range<usize>) -> Option<Topic> {
        if !matches!(self.number.unit, Unit::Percent | Unit::Case) {
            return None;
        }
        let set = self.sentence.set(clause.start..self.at);
        if super::lexicon::lexicon().receives().meets(&set) {
            return Some(Topic::Received);
        }
        if self.sentence.calls(clause.start..self.at, Rank::Usual) {
            return None;
        }
        match self.before.last()?.fate {
            Fate::About(topic @ (Topic::Received | Topic::New | Topic::Closed), _) => Some(topic),
            _ => None,
        }
    }
}
