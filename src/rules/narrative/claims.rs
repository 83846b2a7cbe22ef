//! Sentences that claim that there was none: 未收到申请, 未发生行政复议、行政诉讼.

use super::{MOST_FOUND, N09, N11};
use crate::form::{Applicant, CellRef, Ending, Field, Proceeding, Role, Row};
use crate::narrative::sentences;
use crate::report::{Quantity, Report};
use crate::rules::Finding;
use crate::rules::wording::{prose, short};

/// Words with which such a claim begins.
const NONE: &[&str] = &[
    "未收到",
    "没有收到",
    "未接到",
    "没有接到",
    "未发生",
    "没有发生",
    "未产生",
    "没有产生",
    "未出现",
    "无",
    "没有",
];

/// Words that may stand in a claim about applications.
const OF_REQUESTS: &[&str] = &[
    "、",
    "任何",
    "公民",
    "法人",
    "和",
    "或者",
    "或",
    "其他组织",
    "组织",
    "提出",
    "提交",
    "的",
    "政府信息公开",
    "政府信息",
    "信息公开",
    "依申请公开",
    "公开",
    "相关",
    "书面",
    "公众",
    "群众",
    "件",
    "申请",
];

/// Words that may stand in a claim about disputes.
const OF_DISPUTES: &[&str] = &[
    "因",
    "政府信息公开",
    "信息公开",
    "工作",
    "引起",
    "引发",
    "被",
    "申请",
    "行政",
    "提起",
    "情况",
    "案件",
    "的",
    "或",
    "和",
    "及",
    "与",
    "、",
    "发生",
    "产生",
    "诉讼",
    "复议",
    "件",
];

/// The claims that the tables do not bear out, found as they are asked for.
pub(super) fn check(report: &Report) -> impl Iterator<Item = Finding> {
    prose(report).flat_map(move |field| {
        let text = report.text(field);
        let found: Vec<Finding> = sentences(&text)
            .flat_map(|sentence| in_sentence(report, field, sentence))
            .take(MOST_FOUND)
            .collect();
        found
    })
}

fn in_sentence(report: &Report, field: Field, sentence: &str) -> impl Iterator<Item = Finding> {
    let mut at = 0;
    sentence.split(['，', ',', '：', ':']).filter_map(move |clause| {
        let from = at + clause.len() - clause.trim_start().len();
        at += clause.len();
        at += sentence[at..].chars().next().map_or(0, char::len_utf8);
        let clause = clause.trim();
        let (cells, rule) = claimed(report, clause)?;
        let counted: Quantity = cells.iter().map(|cell| report.quantity(*cell)).sum();
        if counted == Quantity::ZERO {
            return None;
        }
        let headline = format!("正文写“{}”，表中却有 {counted} 件", short(clause));
        Some(
            Finding::at_field(rule, field, headline)
                .about(cells)
                .quoting(sentence, from..from + clause.len()),
        )
    })
}

/// The cells that a clause claims to be 0, where it claims nothing else.
fn claimed(report: &Report, clause: &str) -> Option<(Vec<CellRef>, &'static crate::rules::Rule)> {
    let (_, what) = NONE
        .iter()
        .filter_map(|word| clause.find(word).map(|at| (at, &clause[at + word.len()..])))
        .min_by_key(|(at, _)| *at)?;
    let cells = |roles: Vec<Role>| report.edition.cells_of(roles);
    let cases = |proceeding| Role::Dispute(proceeding, Ending::All);
    let (review, suit) = (what.contains("复议"), what.contains("诉讼"));
    if review || suit {
        let mut roles = Vec::new();
        if review {
            roles.push(cases(Proceeding::Reconsideration));
        }
        if suit {
            roles.extend(Proceeding::SUITS.map(cases));
        }
        return consists_of(what, OF_DISPUTES).then(|| Some((cells(roles)?, &N09)))?;
    }
    let is_about_requests = what.contains("申请") && consists_of(what, OF_REQUESTS);
    is_about_requests
        .then(|| Some((cells(vec![Role::Request(Row::Received, Applicant::All)])?, &N11)))?
}

/// Whether a text is put together from these words alone.
fn consists_of(text: &str, words: &[&str]) -> bool {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let longest = words.iter().filter(|word| rest.starts_with(**word)).max_by_key(|w| w.len());
        let Some(word) = longest else { return false };
        rest = rest[word.len()..].trim_start();
    }
    true
}
