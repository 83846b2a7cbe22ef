//! What stands beside a number, and makes it less than it seems: a part that is named before it,
//! a span of years, its like in the same list; or more: applicants, and what was disclosed.

use super::grammar::{Scope, Walk};
use super::judge::{DENIED, GRANTED, Words};
use super::lexicon::{Parts, lexicon};
use super::readings::Fate;
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use crate::form::Applicant;
use std::ops::Range;

/// Words that join two years: 上年至本年.
const JOINS: &[&str] = &["至", "到", "-", "—", "——", "~", "～", "和", "及", "与", "、"];

/// What stands behind 通过 where every way by which applications come in is meant.
const EVERY: &[&str] = &["各", "多", "不同", "线上线下"];

/// They say of what belongs to more bodies that it is the body's own.
const OWN: &[&str] = &[
    "本级",
    "本机关",
    "本单位",
    "本部门",
    "本局",
    "本委",
    "本办",
    "我局",
    "我委",
    "我办",
    "市级",
    "区级",
    "县级",
    "省级",
];

/// They say that a number is the whole.
const IN_ALL: &[&str] = &["共", "共计", "总计", "合计", "累计", "全年", "本年", "总共", "一共"];

/// They say that applicants are told apart.
const APPLICANTS: &[&str] = &["申请人", "申请主体", "申请人类型", "申请主体类型", "申请人身份"];

impl Walk<'_> {
    /// Whether the word for a year at a place ends a span, or a list, of years.
    pub(super) fn ends_span(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let Some(join) = at.checked_sub(1) else { return false };
        let Some(before) = join.checked_sub(1) else { return false };
        let text = &self.text[sentence.tokens[join].at.clone()];
        let is_year = match sentence.tokens[before].kind {
            // 2019-2023年: the first year has no word of its own.
            Kind::Number(which) => {
                let year = sentence.numbers[which].quantity.as_whole().unwrap_or(0);
                (1990..2100).contains(&year)
            }
            _ => sentence.is(before, Parts::LAST_YEAR),
        };
        JOINS.contains(&text) && is_year
    }

    /// Whether only some of what came in is told of: 其中某局收到, 通过网站受理, 3件申请于年底收到.
    pub(super) fn is_some_of(&self, words: &Words) -> bool {
        let sentence = self.sentence;
        if self.scopes.last().is_some_and(Scope::is_of_nothing_told) {
            return true;
        }
        let is_by_some = |at: usize| {
            let rest = &self.text[sentence.tokens[at].at.end..];
            sentence.is(at, Parts::BY) && !EVERY.iter().any(|word| rest.starts_with(word))
        };
        if words.clause.clone().any(is_by_some) {
            return true;
        }
        self.is_amid(words)
    }

    /// Whether applicants are told of as a whole, and not some of them: 外地公民, 公民张某.
    pub(super) fn is_unqualified(&self, own: &Range<usize>) -> bool {
        const BEFORE: &[&str] = &["来自", "由", "为", "属于", "系", "是"];
        let sentence = self.sentence;
        let calls = |at: &usize| {
            let word = sentence.word(*at);
            word.is_some_and(|word| {
                let mut topics =
                    word.calls.iter().map(|which| lexicon().wordings[*which].pattern.topic);
                topics.any(|topic| matches!(topic, Topic::From(_)))
            })
        };
        let Some(called) = own.clone().find(calls) else { return true };
        let is_unknown = |at: usize| sentence.tokens[at].kind == Kind::Unknown;
        let before = called.checked_sub(1).filter(|before| is_unknown(*before));
        let is_some = before.is_some_and(|before| !sentence.is_named(self.text, before, BEFORE));
        !is_some && !(called..own.end).any(is_unknown)
    }

    /// Whether a piece is a time in which something was done: 3个工作日内.
    pub(super) fn is_time_limit(&self, at: usize) -> bool {
        let Kind::Number(which) = self.sentence.tokens[at].kind else { return false };
        let number = &self.sentence.numbers[which];
        number.unit.is_time() && self.text[number.range.end..].starts_with(['内', '之'])
    }

    /// Whether applicants are those of what was received: it is said, or that is broken down.
    pub(super) fn is_from_received(&self, words: &Words) -> bool {
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
        // 自然人申请公开信息36件, 申请人为自然人的36件.
        let names_requests = self.sentence.said(self.text, words.own.clone()).contains("申请");
        let names_applicants =
            (0..words.own.end).any(|at| self.sentence.is_named(self.text, at, APPLICANTS));
        let is_told = (names_requests || names_applicants)
            && (self.context.is_about_requests || self.context.inflow.is_some());
        receives.meets(&set) || of_received || is_listed || is_put || is_told
    }

    /// Notes of a whole how many of it are the body's own.
    pub(super) fn note_own(&mut self, part: usize, words: Range<usize>) {
        let said = self.sentence.said(self.text, words);
        let quantity = self.readings[part].quantity;
        let whole = self.readings[part].wholes.first().copied();
        if let Some(whole) = whole.filter(|_| OWN.iter().any(|word| said.contains(word))) {
            self.readings[whole].of_own = Some(quantity);
        }
    }

    /// What the other numbers of a list say of each.
    pub(super) fn tell_apart(&mut self) {
        let here = self.first..self.readings.len();
        for place in here.clone() {
            self.tell_citizens(place);
            self.tell_disclosed(place);
        }
        let split: Vec<usize> = here.filter(|place| self.is_split(*place)).collect();
        for place in split {
            self.readings[place].fate = Fate::Elsewhere;
        }
    }

    /// The words of a number that stand before it.
    fn words_before(&self, place: usize) -> Option<&str> {
        let from = self.readings[place].from?;
        let number = self.sentence.numbers.get(place - self.first)?;
        self.text.get(from.min(number.digits.start)..number.digits.start)
    }

    /// 收到公民申请14件，法人申请1件: told apart, they are not all that applied.
    fn tell_citizens(&mut self, place: usize) {
        let Fate::About(Topic::Received, matter) = self.readings[place].fate else { return };
        let is_of_citizens = self
            .words_before(place)
            .is_some_and(|words| words.contains("公民") && !words.contains("公民法人组织"));
        let next = self.readings.get(place + 1);
        let is_next = next
            .is_some_and(|next| matches!(next.fate.topic(), Some(Topic::From(_))) && !next.is_part);
        if is_of_citizens && is_next {
            self.readings[place].fate = Fate::About(Topic::From(&[Applicant::Person]), matter);
        }
    }

    /// 公开3件，部分公开1件: beside the other ways it is one of them.
    fn tell_disclosed(&mut self, place: usize) {
        if self.readings[place].fate != Fate::Unknown || self.tells_labels {
            return;
        }
        let says = |names: &[&str]| {
            let words = self.words_before(place).unwrap_or_default();
            names.contains(&words.trim_start_matches("其中").trim_start_matches([':', ',']))
        };
        let beside = |other: usize| match self.readings.get(other)?.fate.topic()? {
            Topic::Group(key) => Some(key),
            _ => None,
        };
        let last = place.checked_sub(1).filter(|last| *last >= self.first).and_then(beside);
        let next = beside(place + 1);
        let key = if says(&["公开", "已公开", "依法公开", "全部公开"]) && next.is_some()
        {
            Some(GRANTED)
        } else if says(&["不公开"]) && (last.is_some() || next.is_some()) {
            Some(DENIED)
        } else {
            None
        };
        if let Some(key) = key.filter(|key| next != Some(*key) && last != Some(*key)) {
            self.readings[place].fate = Fate::About(Topic::Group(key), Matter::Requests);
        }
    }

    /// Whether what a number is about is told of in pieces, of which it is one: 信息不存在4件，
    /// 不属于本机关公开3件; 某局收到12件，某镇收到30件.
    fn is_split(&self, place: usize) -> bool {
        let reading = &self.readings[place];
        let Some(topic) = reading.fate.topic() else { return false };
        let mut wholes = reading.wholes.clone();
        wholes.sort_unstable();
        let mut others = (self.first..self.readings.len()).filter(|other| {
            let one = &self.readings[*other];
            let mut of = one.wholes.clone();
            of.sort_unstable();
            *other != place && one.fate.topic() == Some(topic) && of == wholes
        });
        match topic {
            Topic::Group(_) | Topic::Ended(_) | Topic::From(_) => others.next().is_some(),
            Topic::Received => {
                let is_in_all = self
                    .words_before(place)
                    .is_none_or(|words| IN_ALL.iter().any(|word| words.contains(word)));
                let differs = |other: usize| self.readings[other].quantity != reading.quantity;
                !is_in_all && others.any(differs)
            }
            _ => false,
        }
    }
}
