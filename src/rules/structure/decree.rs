//! S06: the number of the decree by which the regulation was issued.

use crate::form::{Field, Rule};
use crate::report::{Edit, Report, fold};
use crate::rules::wording::prose;
use crate::rules::{Finding, Safety};
use std::ops::Range;

/// The regulation as revised in 2019, and as first issued.
const DECREES: &[&str] = &["711", "492"];

/// How far behind the regulation's name its decree can stand, in letters.
const NEAR: usize = 12;

/// Other numbers given for the decree of the regulation.
pub(super) fn find(rule: &'static Rule, report: &Report) -> impl Iterator<Item = Finding> {
    prose(report).filter_map(move |field| in_field(rule, report, field))
}

fn in_field(rule: &'static Rule, report: &Report, field: Field) -> Option<Finding> {
    let text = report.text(field);
    let at = number_of(&text)?;
    let stands = text[at.clone()].to_owned();
    if DECREES.contains(&fold(&stands).trim()) {
        return None;
    }
    let headline = format!("《政府信息公开条例》是国务院令第711号，这里写的是第{stands}号");
    let finding = Finding::at_field(rule, field, headline);
    let edit = Edit::of_prose(field, at, stands, DECREES[0].to_owned());
    Some(match edit.filter(|edit| edit.fits(report)) {
        Some(edit) => finding.fixed_by("改为第711号".to_owned(), Safety::Certain, edit),
        None => finding,
    })
}

/// Where the number of the decree stands that is named with the regulation.
fn number_of(text: &str) -> Option<Range<usize>> {
    const REGULATION: &str = "政府信息公开条例";
    const DECREE: &str = "国务院令第";
    text.match_indices(REGULATION).find_map(|(at, name)| {
        let behind = at + name.len();
        let decree = behind + text[behind..].find(DECREE)?;
        let is_near =
            text[behind..decree].chars().count() <= NEAR && !text[behind..decree].contains('《');
        let from = decree + DECREE.len();
        let length = text[from..].find('号')?;
        let is_number = length > 0
            && length <= 12
            && fold(&text[from..from + length]).trim().bytes().all(|b| b.is_ascii_digit());
        (is_near && is_number).then_some(from..from + length)
    })
}
