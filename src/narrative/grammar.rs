//! A walk over a sentence: for each number what it is about, and what it is a part of.
//!
//! The words of a number are those of its clause: before it, or, where those say nothing,
//! behind it, or in the clause before. What they leave out is taken from what the sentence is
//! about so far. Two levels of 其中 and brackets are kept apart. Claims without a number of
//! their own are found by [`super::claims`] on the same walk.

use super::judge::{LABEL, Words};
use super::lexicon::Parts;
use super::numerals::{Number, Unit};
use super::patterns::Rank;
use super::readings::{Claim, Context, Fate, Reading, Speaker};
use super::sentence::{Kind, Sentence};
use super::topics::{Matter, Topic};
use crate::report::Quantity;

/// A bracket, or what follows 其中.
#[derive(Debug, Default)]
pub(super) struct Scope {
    is_bracket: bool,
    /// Whether 其中 or the like is said, and not only a bracket opened.
    is_of_which: bool,
    pub wholes: Vec<usize>,
    numbers: Vec<usize>,
}

impl Scope {
    /// Whether parts are told, of what was not told.
    pub fn is_of_nothing_told(&self) -> bool {
        self.is_of_which && self.wholes.is_empty()
    }
}

/// Which time a stretch of a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    ThisYear,
    Another,
}

/// A walk over a sentence.
pub(super) struct Walk<'a> {
    pub speaker: &'a Speaker,
    pub text: &'a str,
    pub sentence: &'a Sentence,
    pub context: &'a mut Context,
    /// Of all numbers of the passage so far.
    pub readings: &'a mut Vec<Reading>,
    /// Where those of this sentence begin.
    pub first: usize,
    pub claims: Vec<Claim>,
    pub period: Period,
    pub scopes: Vec<Scope>,
    /// Behind the words that belong to a number already.
    pub claimed: usize,
    /// Where the words between two commas begin.
    pub group: usize,
    /// Whether the sentence points back at applications that were told of before.
    points_back: (bool, bool),
    /// Whether the sentence says that it is about the disclosure of information.
    pub names_disclosure: bool,
    /// Whether the sentence tells of applications that were withdrawn or passed on.
    pub tells_withdrawal: bool,
    /// Whether documents are told apart by how they are labelled: 主动公开 so many, 不予公开
    /// so many.
    pub tells_labels: bool,
}

impl<'a> Walk<'a> {
    /// Walks over a sentence; its numbers are added to `readings`.
    pub fn over(
        (speaker, text, sentence): (&'a Speaker, &'a str, &'a Sentence),
        context: &'a mut Context,
        readings: &'a mut Vec<Reading>,
    ) -> Vec<Claim> {
        let first = readings.len();
        let wholes = std::mem::take(&mut context.wholes);
        let is_of_which = context.is_of_nothing_told || !wholes.is_empty();
        let open = Scope { is_of_which, wholes, ..Scope::default() };
        let tells_labels = context.tells_labels;
        let mut walk = Walk {
            speaker,
            text,
            sentence,
            context,
            readings,
            first,
            claims: Vec::new(),
            period: Period::ThisYear,
            scopes: vec![open],
            claimed: 0,
            group: 0,
            points_back: (false, false),
            names_disclosure: false,
            tells_withdrawal: false,
            tells_labels,
        };
        walk.begin();
        for at in 0..sentence.tokens.len() {
            walk.step(at);
        }
        walk.end_group(sentence.tokens.len());
        walk.tell_apart();
        walk.settle();
        walk.leave();
        walk.claims
    }

    /// （三）政府信息管理: an aspect begins, and what was spoken of before is over.
    fn begin(&mut self) {
        let tokens = &self.sentence.tokens;
        let [open, numeral, close, ..] = tokens.as_slice() else { return };
        let is_numeral =
            ["一", "二", "三", "四", "五", "六"].contains(&&self.text[numeral.at.clone()]);
        // (三)不予公开2件: what became of them goes on.
        let goes_on = self.sentence.calls(3..tokens.len().min(4), Rank::Telling);
        if open.kind == Kind::Open && is_numeral && close.kind == Kind::Close && !goes_on {
            self.context.matter = Matter::Open;
            self.context.inflow = None;
        }
    }

    fn step(&mut self, at: usize) {
        match self.sentence.tokens[at].kind {
            Kind::Word(_) => self.hear(at),
            Kind::Number(which) => self.weigh(at, which),
            Kind::Unknown => {
                let is_behind_number = at > 0
                    && match self.sentence.tokens[at - 1].kind {
                        Kind::Number(which) => !self.sentence.numbers[which].unit.is_time(),
                        _ => false,
                    };
                let of = &self.text[self.sentence.tokens[at].at.clone()];
                if is_behind_number && of.starts_with('中') {
                    self.break_down();
                }
            }
            Kind::List => {}
            Kind::Comma | Kind::Colon => self.end_group(at),
            Kind::Open => {
                self.end_group(at);
                let is_behind =
                    at > 0 && matches!(self.sentence.tokens[at - 1].kind, Kind::Number(_));
                let whole = self.readings.len().checked_sub(1).filter(|_| is_behind);
                let wholes = whole.into_iter().collect();
                self.scopes.push(Scope { is_bracket: true, wholes, ..Scope::default() });
            }
            Kind::Close => {
                self.end_group(at);
                if let Some(open) = self.scopes.iter().rposition(|scope| scope.is_bracket) {
                    self.scopes.truncate(open);
                }
            }
        }
    }

    fn hear(&mut self, at: usize) {
        let Some(word) = self.sentence.word(at) else { return };
        if let Some(matter) = self.sentence.matter(at, self.context.matter) {
            self.context.matter = matter;
            self.points_back.1 |= matter == Matter::Requests;
        }
        self.points_back.0 |= word.parts.has(Parts::THOSE);
        self.tells_withdrawal |= word.parts.has(Parts::WITHDRAWN);
        self.names_disclosure |= word.parts.has(Parts::DISCLOSURE);
        let parts = word.parts;
        if parts.has(Parts::THIS_YEAR) {
            self.period = if self.ends_span(at) { Period::Another } else { Period::ThisYear };
        }
        if [Parts::LAST_YEAR, Parts::NEXT_YEAR, Parts::PART_YEAR].iter().any(|one| parts.has(*one))
        {
            self.period = Period::Another;
        }
        if parts.has(Parts::OF_WHICH) {
            self.break_down();
        }
    }

    /// Begins to tell the parts of what was told.
    fn break_down(&mut self) {
        let Some(scope) = self.scopes.last_mut() else { return };
        if !scope.wholes.is_empty() && scope.numbers.is_empty() {
            scope.is_of_which = true;
            return;
        }
        let Some(scope) = self.scopes.last() else { return };
        let main = if scope.numbers.is_empty() && self.scopes.len() == 1 {
            &self.context.main
        } else {
            &scope.numbers
        };
        let wholes = self.candidates(main);
        self.scopes.push(Scope { is_of_which: true, wholes, ..Scope::default() });
    }

    /// What may be broken down: the last number, but for by how much it has changed (收到9件，比上年
    /// 增加2件，其中自然人8件); where that has no parts of its own, what was closed or received before
    /// it too.
    fn candidates(&self, main: &[usize]) -> Vec<usize> {
        let topic = |which: usize| self.readings.get(which).and_then(|one| one.fate.topic());
        let count = |one: &usize| self.readings[*one].is_count;
        let is_of_change = |one: &usize| self.readings[*one].is_change;
        let is_all_change = main.iter().filter(|one| count(one)).all(is_of_change);
        let is_whole = |one: &usize| count(one) && (is_all_change || !is_of_change(one));
        let mut counts = main.iter().rev().copied().filter(is_whole);
        let Some(last) = counts.next() else { return Vec::new() };
        let has_no_parts = matches!(
            topic(last),
            Some(Topic::CarriedIn | Topic::CarriedOut | Topic::From(_) | Topic::Ended(_))
        );
        let mut wholes = vec![last];
        if has_no_parts {
            // 收到9件，其中自然人8件，其中7件已答复: of what the applicants are a part of.
            let is_from = matches!(topic(last), Some(Topic::From(_)));
            let outer = self.scopes.last().filter(|_| is_from);
            let outer = outer.into_iter().flat_map(|scope| scope.wholes.iter().copied());
            let is_whole = |one: &usize| {
                topic(*one).is_some_and(|topic| topic.comes_in() || topic == Topic::Closed)
            };
            wholes.extend(counts.chain(outer).filter(is_whole));
            wholes.dedup();
        }
        wholes
    }

    /// Takes a number in.
    fn weigh(&mut self, at: usize, which: usize) {
        let number = &self.sentence.numbers[which];
        self.keep_time(number);
        let clause = self.sentence.clause(at);
        let start = clause.start.max(self.claimed).min(at);
        // 通过信函、当面等方式收到: the ways that are told of do not restrict it.
        let ways = (start..at).rev().find(|at| self.sentence.ends_ways(self.text, *at));
        let before = ways.map_or(start, |ways| ways + 1)..at;
        let next = self.sentence.number_in(at + 1..clause.end);
        let behind = at + 1..next.unwrap_or(clause.end);
        let is_alone = next.is_none();
        // 一年中新收, 在15个工作日内答复: a time takes no words to itself, but for the month
        // that parts the year.
        let is_time = number.unit.is_time() && number.unit != Unit::Other("月");
        let stands_alone = number.unit == Unit::None && !self.stands_free(at) || is_time;
        let (own, is_behind) = if self.sentence.calls(before.clone(), Rank::Usual) {
            (before.clone(), false)
        } else if !stands_alone && self.sentence.calls(behind.clone(), Rank::Weak) {
            (behind.clone(), true)
        } else {
            (self.with_clause_before(before.clone()), false)
        };
        let matter = self.matter_of(&own, &behind, is_behind, is_alone);
        self.tells_labels |= own.clone().any(|at| self.sentence.is_named(self.text, at, LABEL));
        let said = ways.map_or(clause.start, |ways| ways + 1)..at;
        let words = Words { own: own.clone(), clause: said, matter };
        let fate = self.respectively(at, self.judge(&words, number, at));
        let mut fate = self.told_alone(at, fate, &words);
        let scope = self.scopes.last();
        let mut wholes = scope.map(|scope| scope.wholes.clone()).unwrap_or_default();
        let is_part = scope.is_some_and(|scope| scope.is_of_which);
        let is_first = scope.is_some_and(|scope| scope.is_bracket || scope.numbers.is_empty());
        let mut is_relaxed = false;
        if let (Fate::About(topic, matter) | Fate::Perhaps(topic, matter), false) =
            (fate, wholes.is_empty())
        {
            let is_sure = matches!(fate, Fate::About(..));
            // That which can have such a part comes first.
            let holds = |which: &usize| {
                self.readings[*which].fate.topic().is_some_and(|whole| whole.holds(topic))
            };
            if let Some(first) = wholes.iter().position(holds) {
                wholes.swap(0, first);
            }
            let is_put = self.sentence.calls(own.clone(), Rank::Usual);
            fate = self.as_part((topic, matter), &wholes, (is_first, is_put));
            let of_new = |which: &usize| {
                matches!(self.readings[*which].fate.topic(), Some(Topic::Received | Topic::New))
            };
            is_relaxed = topic == Topic::Closed && wholes.iter().any(of_new);
            // Of what was received some may be answered and others withdrawn.
            if is_relaxed && is_first && matches!(fate, Fate::About(..)) {
                fate = Fate::Perhaps(topic, matter);
            }
            if let (Fate::About(topic, matter), false) = (fate, is_sure) {
                fate = Fate::Perhaps(topic, matter);
            }
        }
        let place = self.readings.len();
        if matches!(fate, Fate::About(topic, _) if topic.comes_in()) {
            self.context.inflow = Some(place);
        }
        self.readings.push(Reading {
            fate,
            quantity: number.quantity,
            from: (!is_behind).then(|| {
                self.sentence.tokens.get(own.start).map_or(number.range.start, |own| own.at.start)
            }),
            wholes,
            is_part,
            is_relaxed,
            is_of_other_time: self.period == Period::Another,
            is_count: number.unit != Unit::Percent && !number.unit.is_time(),
            is_change: self.is_change(&words.own),
            of_own: None,
        });
        if is_part {
            self.note_own(place, if is_behind { own.clone() } else { own.start..at });
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.numbers.push(place);
        }
        if !is_behind {
            self.tell_of_both(at, own.clone(), place);
            self.tell_of_each(at, own, place);
        }
        if !is_time {
            self.claimed = if is_behind { behind.end } else { at + 1 };
        }
    }

    /// A month other than the last begins a part of the year; the last ends the whole.
    fn keep_time(&mut self, number: &Number) {
        let of = |from: i64| number.quantity > Quantity::whole(from);
        match number.unit {
            Unit::Other("月") if number.quantity == Quantity::whole(12) => {
                self.period = Period::ThisYear;
            }
            // 近三年: several years, and no year by its number.
            Unit::Other("月") => self.period = Period::Another,
            Unit::Other("年") if of(1) && !of(100) => self.period = Period::Another,
            _ => {}
        }
    }

    fn end_group(&mut self, at: usize) {
        let group = self.group..at;
        if self.period == Period::ThisYear {
            self.claim_none(group.clone());
            self.claim_all(self.claimed.clamp(group.start, at)..at);
        }
        self.group = at + 1;
    }

    /// What the next sentence finds.
    fn leave(&mut self) {
        let is_open = self.text[..self.sentence.end()].ends_with([';', '；'])
            || self.text[self.sentence.end()..].starts_with([';', '；']);
        self.context.tells_labels = is_open && self.tells_labels;
        let last = self.scopes.last();
        self.context.is_of_nothing_told = is_open && last.is_some_and(Scope::is_of_nothing_told);
        self.context.wholes = match last {
            Some(scope) if is_open && !scope.is_bracket => scope.wholes.clone(),
            _ => Vec::new(),
        };
        if let Some(main) = self.scopes.first().filter(|main| !main.numbers.is_empty()) {
            self.context.main = main.numbers.clone();
        }
    }

    /// Whether the sentence names applications.
    pub fn names_requests(&self) -> bool {
        self.points_back.1
    }

    /// Whether the sentence points back at applications that were told of before.
    pub fn points_back(&self) -> bool {
        self.points_back == (true, true)
    }

    /// Whether a number is one of the main ones of this sentence.
    pub fn is_main(&self, place: usize) -> bool {
        self.scopes.first().is_some_and(|main| main.numbers.contains(&place))
    }
}
