//! Whether a number is the body's own: about what its tables count, and not what others did.

use super::grammar::Walk;
use super::judge::Words;
use super::lexicon::Parts;
use super::patterns::{PATTERNS, Rank};
use super::sentence::Kind;
use super::topics::Topic;
use crate::report::AgencyKind;

/// What a body does with cases that are not brought against itself.
const AS_AUTHORITY: &[&str] = &[
    "办理",
    "受理",
    "审理",
    "收到",
    "审结",
    "立案",
    "应诉",
    "行政应诉",
    "参加",
    "代理",
    "处理",
    "化解",
    "旁听",
];

/// Bodies of which there are several.
const BODIES: &[&str] = &["部门", "乡镇", "科室", "股室", "处室", "站所"];

/// Where all of them are meant.
const WHOLE: &[&str] = &["全区", "全县", "全市", "全省", "全镇", "全局", "我区", "我县", "我市"];

impl Walk<'_> {
    /// Whether it is sure to be about what the tables count: what is inherited from another
    /// sentence, and what has an unknown word between the word that calls and the number, may
    /// be about something else.
    pub(super) fn is_of_ours(&self, topic: Topic, words: &Words) -> bool {
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
        let known = |at: usize| self.sentence.tokens[at].kind != Kind::Unknown;
        // 3件答复样本: behind the number nothing unknown follows the word that calls.
        let is_plain = last.is_none_or(|last| match is_before {
            true => (last..own.end).all(known),
            false if !matches!(topic, Topic::Received | Topic::Closed | Topic::Handled) => true,
            false => last + 1 >= own.end || known(last + 1),
        });
        let is_ours = self.context.is_about_requests || self.context.inflow.is_some();
        match topic {
            Topic::Handled => is_before && is_plain && (is_named || self.names_requests()),
            Topic::Received | Topic::Closed => {
                // 共有3件申请超过期限: behind the number that is all.
                let is_weak = !self.sentence.calls(own.clone(), Rank::Usual);
                let is_bare = is_before || last.is_none_or(|last| last + 1 >= own.end);
                (is_named || is_plain)
                    && (is_bare || !is_weak)
                    && (is_named || self.names_requests() || is_ours)
            }
            Topic::CarriedIn | Topic::CarriedOut | Topic::Group(_) | Topic::Ended(_) => {
                is_plain && (is_named || self.names_requests() || is_ours)
            }
            Topic::Public(_) => is_plain,
            Topic::Cases(_) => {
                let is_told = self.names_disclosure || self.names_requests();
                // 全市行政复议案件128件: all that there were, of whatever kind.
                let is_everywhere = own.clone().any(|at| {
                    self.sentence.is_named(self.text, at, &["全市", "全区", "全县", "全省"])
                });
                let as_authority =
                    (0..own.end).any(|at| self.sentence.is_named(self.text, at, AS_AUTHORITY));
                is_told || is_ours && !as_authority && !is_everywhere
            }
            Topic::From(_) => self.is_unqualified(&own),
            _ => true,
        }
    }

    /// Whether a government speaks of a body within it.
    pub(super) fn is_within(&self, words: &Words) -> bool {
        const WITHIN: &[&str] = &["局", "委员会", "办公室", "部门", "街道", "镇", "乡"];
        if self.speaker.kind != AgencyKind::Government {
            return false;
        }
        let said = self.sentence.said(self.text, words.own.clone());
        WITHIN.iter().any(|word| said.contains(word))
    }

    /// Whether several bodies are told of that are not all there are: 所辖乡镇收到.
    pub(super) fn is_of_others(&self, words: &Words) -> bool {
        let said = self.sentence.said(self.text, words.clause.clone());
        let own = |before: &str| before.ends_with(['本', '我', '该']);
        let names =
            BODIES.iter().any(|body| said.match_indices(body).any(|(at, _)| !own(&said[..at])));
        let is_whole =
            (self.group..words.clause.end).any(|at| self.sentence.is_named(self.text, at, WHOLE));
        names && !is_whole
    }

    /// Whether bodies are told of that together are all of a city or a county: 全区各部门、各镇街.
    pub(super) fn is_of_all_bodies(&self, words: &Words) -> bool {
        let sentence = self.sentence;
        let within = self.group..words.clause.end;
        let mut apart = within.clone().filter(|at| sentence.is(*at, Parts::ELSEWHERE));
        let is_body = |at: usize| sentence.said(self.text, at..at + 1).starts_with('各');
        let said = sentence.said(self.text, within.clone());
        let names = |some: &[&str]| some.iter().any(|word| said.contains(word));
        apart.all(is_body)
            && words.own.start <= words.clause.end
            && names(WHOLE)
            && names(&["部门", "单位"])
            && names(&["镇", "乡", "街道"])
    }
}
