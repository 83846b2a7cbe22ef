//! L02: what was left to be written: the mark of the customary wording, a line to write on, or a
//! counting word whose number was forgotten (共主动公开条).

use crate::form::{Field, Rule};
use crate::narrative::sentences;
use crate::report::Report;
use crate::rules::Finding;
use crate::rules::readiness::LEFT_OPEN;
use crate::rules::wording::{published, short};
use std::ops::Range;

/// What stands before a number that counts, and the words that would count it. A case that was
/// closed or disclosed is called 办结件, 公开件 too.
const COUNTED: &[(&[&str], &[&str])] = &[
    (
        &[
            "公开", "发布", "公布", "推送", "办结", "答复", "受理", "共计", "合计", "累计", "收到",
            "新增", "共",
        ],
        &["条", "篇", "场", "次", "份"],
    ),
    (&["共计", "合计", "累计", "收到", "共", "制发", "废止", "发生"], &["件", "起", "宗"]),
];

/// The first place of a field that was left open.
pub(super) fn find(rule: &'static Rule, report: &Report, field: Field) -> Option<Finding> {
    let text = published(report, field);
    sentences(&text).find_map(|sentence| {
        if let Some(at) = sentence.find(LEFT_OPEN) {
            let headline = format!("还有“××”待填写：“{}”", short(sentence));
            let behind = sentence[at..].trim_start_matches(LEFT_OPEN);
            let found = Finding::at_field(rule, field, headline);
            return Some(found.quoting(sentence, at..sentence.len() - behind.len()).unwritten());
        }
        let at = forgotten(sentence)?;
        let headline = format!("“{}”前面缺少数字：“{}”", &sentence[at.clone()], short(sentence));
        Some(Finding::at_field(rule, field, headline).quoting(sentence, at))
    })
}

/// The counting word whose number was forgotten, or the line that was left for it.
fn forgotten(sentence: &str) -> Option<Range<usize>> {
    if let Some(at) = sentence.find("__") {
        let end = at + sentence[at..].chars().take_while(|c| *c == '_').count();
        return Some(at..end);
    }
    let mut found = COUNTED.iter().flat_map(|(before, units)| {
        let units = units.iter().flat_map(|unit| sentence.match_indices(*unit));
        units.filter(|(at, unit)| {
            let said = sentence[..*at].trim_end();
            let behind = sentence[at + unit.len()..].trim_start();
            let ends = behind.is_empty()
                || behind.starts_with(['，', ',', '、', '（', '(', '；', '：', '。']);
            ends && before.iter().any(|word| said.ends_with(word))
        })
    });
    found.next().map(|(at, unit)| at..at + unit.len())
}
