//! A number with little beside it: 依申请公开26件 alone in its sentence, and 1件 of which only the
//! next clause says what became of it.

use super::grammar::Walk;
use super::judge::{LABEL, Words};
use super::lexicon::{Parts, lexicon};
use super::numerals::Unit;
use super::patterns::Rank;
use super::readings::Fate;
use super::sentence::Kind;
use super::topics::{Matter, Topic};
use std::ops::Range;

/// They begin a reason, or a time, between 3件申请 and what was done.
const AMID: &[char] = &['因', '于', '在', '由', '系', '经'];

/// How what stands between begins: 1件因…, 1件申请因….
const BEHIND: &[char] = &['因', '于', '由', '系', '申', '政', '信', '依'];

/// Who speaks.
const OURS: &[&str] = &[
    "全区",
    "全县",
    "全镇",
    "全乡",
    "我区",
    "我县",
    "我市",
    "我局",
    "本局",
    "我镇",
    "本镇",
    "我街道",
    "本街道",
    "本机关",
    "本单位",
];

/// What documents are sorted by before 依申请公开 so many of them is said.
const SORTED: &[&str] = &["主动公开", "公文", "文件"];

impl Walk<'_> {
    /// What a number is about of which its own words do not say it.
    pub(super) fn told_alone(&self, at: usize, fate: Fate, words: &Words) -> Fate {
        let Kind::Number(which) = self.sentence.tokens[at].kind else { return fate };
        let number = &self.sentence.numbers[which];
        let is_plain = number.unit == Unit::Case && !number.is_approximate;
        if !is_plain {
            return fate;
        }
        match fate {
            Fate::Unknown
                if words.matter == Matter::Requests && self.is_bare_received(at, words) =>
            {
                Fate::About(Topic::Received, Matter::Requests)
            }
            Fate::Unknown | Fate::Elsewhere if self.is_carried_behind(at) => {
                Fate::About(Topic::CarriedOut, Matter::Requests)
            }
            _ => fate,
        }
    }

    /// Whether there is a reason or a time between a number and what was done.
    pub(super) fn is_amid(&self, words: &Words) -> bool {
        let is_behind = words.own.start > words.clause.end;
        is_behind && self.sentence.said(self.text, words.own.clone()).contains(AMID)
    }

    /// 依申请公开26件 at the beginning of a sentence, where applications are told of and no
    /// documents are sorted.
    fn is_bare_received(&self, at: usize, words: &Words) -> bool {
        let sentence = self.sentence;
        let is_named =
            |at: usize| sentence.word(at).is_some_and(|word| word.matter == Some(Matter::Requests));
        let is_filling = |at: usize| {
            [Parts::FILLING, Parts::THIS_YEAR].iter().any(|part| sentence.is(at, *part))
                || sentence.is_named(self.text, at, OURS)
        };
        let own = words.own.clone();
        let is_first = (0..own.start)
            .all(|at| sentence.tokens[at].kind == Kind::Comma || sentence.is(at, Parts::THIS_YEAR));
        let begin = sentence.tokens[0].at.start;
        let before = &self.text[..begin];
        let is_sorted = before.ends_with([';', '；'])
            || SORTED.iter().any(|word| before.contains(word))
            || (0..sentence.tokens.len()).any(|at| sentence.is_named(self.text, at, LABEL));
        // 依申请公开80件、不予公开40件: the list goes on.
        let is_listed = at + 2 < sentence.tokens.len()
            && (sentence.calls(at + 2..at + 3, Rank::Telling)
                || matches!(sentence.tokens[at + 2].kind, Kind::Number(_)));
        self.context.is_about_requests
            && own.end == at
            && is_first
            && own.clone().any(is_named)
            && own.clone().all(|at| is_named(at) || is_filling(at))
            && !is_sorted
            && !is_listed
    }

    /// 1件因年底收到，结转下年答复: the next clause says that it stays open.
    fn is_carried_behind(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let clause = sentence.clause(at);
        let amid = sentence.said(self.text, at + 1..clause.end);
        let is_plain = |within: Range<usize>, bad: &[Parts]| {
            !bad.iter().any(|part| sentence.has(within.clone(), *part))
        };
        const BAD: [Parts; 4] = [Parts::NONE, Parts::THAN, Parts::LAST_YEAR, Parts::ALL];
        const MORE: [Parts; 2] = [Parts::ELSEWHERE, Parts::WISH];
        let carries = |within: Range<usize>| {
            let set = sentence.set(within.clone());
            is_plain(within.clone(), &BAD)
                && within.into_iter().any(|at| {
                    let called = sentence.word(at).into_iter().flat_map(|word| &word.calls);
                    let mut wordings = called.map(|which| &lexicon().wordings[*which]);
                    wordings.any(|one| {
                        one.pattern.topic == Topic::CarriedOut
                            && one.pattern.rank == Rank::Carrying
                            && !one.is_forbidden(&set)
                    })
                })
        };
        let before = clause.start..at;
        let is_open = before.clone().all(|at| {
            sentence.restricts_nothing(at)
                || sentence.is(at, Parts::OF_WHICH)
                || ["另", "另有", "尚有", "还有", "余"]
                    .contains(&sentence.said(self.text, at..at + 1))
        });
        let is_ours = self.context.is_about_requests || self.context.inflow.is_some();
        if !is_ours || !is_open || !is_plain(before, &MORE) {
            return false;
        }
        // 1件因征求意见结转下年: whatever the reason is.
        let is_alone = sentence.number_in(at + 1..clause.end).is_none();
        if amid.starts_with('因') && is_alone && carries(at + 1..clause.end) {
            return true;
        }
        let is_comma = sentence.tokens.get(clause.end).is_some_and(|mark| mark.kind == Kind::Comma);
        if !is_comma || clause.end + 1 >= sentence.tokens.len() {
            return false;
        }
        let next = sentence.clause(clause.end + 1);
        amid.starts_with(BEHIND)
            && amid.contains(AMID)
            && sentence.number_in(next.clone()).is_none()
            && is_plain(clause, &BAD)
            && is_plain(at + 1..next.end, &MORE)
            && carries(next)
    }
}
