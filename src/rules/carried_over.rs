//! S16, S17: what of the prose is word for word last year's, where that report is kept beside.
//!
//! A sentence is the same, too, where only the year in it was changed. What the tables of this
//! year confirm was not left over.

use super::Finding;
use super::check::{Case, Check, Rank};
use super::narrative::is_bare_count;
use super::wording::{prose, published, short};
use crate::form::{Field, Rule, Severity};
use crate::narrative::{Mention, Verdict, sentences};
use crate::report::Report;
use std::collections::BTreeSet;

static S16: Check = Check {
    rule: Rule {
        id: "S16",
        severity: Severity::Info,
        title: "连同数字一字不差地沿用了上年的句子",
        formula: "正文中有数字的句子与上年报告不同，或者数字与本年的数据表一致",
        why: "沿用上年的句子时，容易忘记把数字改成本年的。确实相同的，可以保留。",
        source: "年度报告格式",
    },
    rank: Rank::Word,
    find: with_numbers,
};
static S17: Check = Check {
    rule: Rule {
        id: "S17",
        severity: Severity::Info,
        title: "总体情况大部分与上年报告相同",
        formula: "第一部分与上年报告一字不差的句子不到 30%",
        why: "年度报告反映当年的情况。考核时，与上年雷同的报告会被扣分或者退回。",
        source: "条例第五十条",
    },
    rank: Rank::Word,
    find: |rule, case| unchanged(rule, case).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] = &[&S16, &S17];

/// From this share on, in percent, section one is said to be last year's.
const UNCHANGED: usize = 30;

/// A section shorter than this, in letters, is customary wording and no more.
const SHORTEST: usize = 100;

/// Most sentences that are shown.
const MOST_SENTENCES: usize = 40;

/// A sentence without its white space, last year's number in the place of which this one's would
/// stand.
fn plain(sentence: &str, before: u16, now: u16) -> String {
    let letters: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    letters.replace(&format!("{before}年"), &format!("{now}年"))
}

/// The sentences of last year's report, as this year's would write them; none where it is not
/// beside this one.
pub(super) fn last_years(report: &Report) -> BTreeSet<String> {
    let Some(previous) = report.last_year() else { return BTreeSet::new() };
    let sentences_of = |field| {
        let text = published(previous, field);
        let said = sentences(&text).map(|said| plain(said, previous.year, report.year));
        said.collect::<Vec<_>>()
    };
    prose(previous).flat_map(sentences_of).collect()
}

/// Whether a sentence of the report is one of last year's.
fn is_kept(case: &Case, sentence: &str) -> bool {
    let before = case.report.last_year().map(|previous| previous.year);
    before
        .is_some_and(|before| case.last_years.contains(&plain(sentence, before, case.report.year)))
}

/// The sentences that are kept together with a number that the tables do not confirm.
fn with_numbers(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let mut told: BTreeSet<(Field, &str)> = BTreeSet::new();
    let open = case.prose.mentions.iter().filter(|mention| {
        let is_confirmed = mention.is_live || matches!(mention.verdict, Verdict::Agrees(_));
        is_bare_count(mention) && !is_confirmed
    });
    let kept = open.filter(|mention| {
        is_kept(case, &mention.sentence) && told.insert((mention.field, mention.sentence.as_str()))
    });
    let finding = |mention: &Mention| {
        let headline = format!("{}：“{}”", rule.title, short(mention.sentence.trim()));
        Finding::at_field(rule, mention.field, headline)
            .quoting(&mention.sentence, mention.at.clone())
    };
    kept.take(MOST_SENTENCES).map(finding).collect()
}

/// The share of section one that is last year's.
fn unchanged(rule: &'static Rule, case: &Case) -> Option<Finding> {
    case.report.last_year()?;
    let length = |sentence: &str| sentence.chars().filter(|c| !c.is_whitespace()).count();
    let passages = case.report.edition.sections.first()?.passages();
    let (mut all, mut kept, mut first) = (0, 0, None);
    for passage in passages {
        let field = Field::Passage(passage.key);
        for sentence in sentences(&published(case.report, field)) {
            all += length(sentence);
            if is_kept(case, sentence) {
                kept += length(sentence);
                first = first.or(Some(field));
            }
        }
    }
    let percent = (kept * 100).checked_div(all)?;
    (all >= SHORTEST && percent >= UNCHANGED).then_some(())?;
    let headline = format!("第一部分有 {percent}% 与上年报告一字不差（{kept} 字，共 {all} 字）");
    Some(Finding::at_field(rule, first?, headline))
}
