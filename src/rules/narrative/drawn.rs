//! What the prose takes from the tables: a number put right by them, a number that follows
//! them from then on. Nothing is taken from a table that does not balance.

use crate::narrative::{Mention, Subject, Verdict};
use crate::report::{Edit, Report};
use crate::rules::check::Unsettled;
use crate::rules::finding::{Finding, Fix, Safety};
use crate::rules::unsettled::held_back;

/// The finding about `mention` with the ways to put it right by the tables.
pub(super) fn put_right(
    report: &Report,
    tables: &[Unsettled],
    mention: &Mention,
    subject: &Subject,
    mut finding: Finding,
) -> Finding {
    // The plain reading alone is certain; where several agree, a person chooses.
    let corrected = match subject.allowed.as_slice() {
        [only] => mention.corrected(*only).map(|edit| Fix {
            label: format!("正文改为 {only}"),
            safety: Safety::Certain,
            edit,
        }),
        _ => None,
    };
    let following = subject.live.as_ref().and_then(|name| mention.following(report, name));
    let following = following.map(|edit| Fix {
        label: "改为随表更新".to_owned(),
        safety: Safety::Choice,
        edit,
    });
    let fixes: Vec<Fix> = corrected.into_iter().chain(following).collect();
    match held_back(tables, &subject.cells).filter(|_| !fixes.is_empty()) {
        Some(reason) => finding.held_back = Some(reason.to_owned()),
        None => finding.fixes = fixes,
    }
    finding
}

/// For every number that says what the tables say the edit that lets it follow them: what is
/// published stays the same by it.
pub(in crate::rules) fn following(
    report: &Report,
    tables: &[Unsettled],
    mentions: &[Mention],
) -> Vec<Edit> {
    let follow = |mention: &Mention| {
        let Verdict::Agrees(subject) = &mention.verdict else { return None };
        let name = subject.live.as_ref()?;
        // Where it can be read in two ways, what it would follow is not known.
        let is_same = subject.allowed.iter().all(|allowed| *allowed == mention.number.quantity);
        if !is_same || held_back(tables, &subject.cells).is_some() {
            return None;
        }
        mention.following(report, name)
    };
    mentions.iter().filter_map(follow).collect()
}
