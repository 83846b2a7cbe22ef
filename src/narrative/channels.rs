//! The channels by which applications came in, as the prose tells them: the form has no table of
//! them.

use super::{Number, Unit, live, numbers};
use crate::form::Row;
use crate::report::{Quantity, Reading, Report, fold};
use std::ops::Range;

/// A channel and the words it is told by; the longer first.
const CHANNELS: &[(&str, &[&str])] = &[
    ("电子邮件", &["电子邮件", "电子邮箱", "电邮", "邮箱", "邮件"]),
    ("网络", &["网络", "网上", "在线", "互联网", "网站", "平台", "线上"]),
    ("信函", &["信函", "邮寄", "书信", "挂号信", "快递", "来信", "EMS"]),
    ("当面", &["当面", "现场", "窗口", "当场", "来访", "上门", "线下"]),
    ("传真", &["传真"]),
    ("电话", &["电话"]),
    ("其他", &["其他", "其它"]),
];

/// Words that tell the ways of all applications, not of these: 通过网络、信函等方式收到12件.
const ALL_WAYS: &[&str] = &["等方式", "等渠道", "等形式", "等途径", "等多种", "等各种", "等各类"];

/// How many applications came in by one channel, or by several that are told as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its name, of several in their order with `、` between them.
    pub name: String,
    /// How many.
    pub count: Quantity,
}

/// The channels of one sentence that together are all applications received in table three, in
/// the order in which they are told; empty where no sentence tells them so.
#[must_use]
pub fn channels(report: &Report) -> Vec<Channel> {
    let Some(received) = received(report) else { return Vec::new() };
    let found = report.edition.passages().find_map(|passage| {
        let shown = fold(&live::expand(report, report.passage(passage.key)).text);
        shown.split(['。', '！', '\n']).find_map(|sentence| told(sentence, received))
    });
    found.unwrap_or_default()
}

/// How many applications came in this year; `None` where table three does not say so.
fn received(report: &Report) -> Option<Quantity> {
    let cell = report.edition.requests(Row::Received)?;
    let is_known = matches!(report.figure(cell).reading(), Reading::Known(_));
    is_known.then(|| report.quantity(cell))
}

/// What a sentence tells of the channels, where it is all of so many: each number with the words
/// before it, or each with those behind it.
fn told(sentence: &str, received: Quantity) -> Option<Vec<Channel>> {
    if !sentence.contains("申请") {
        return None;
    }
    let counted = |one: &Number| matches!(one.unit, Unit::Case | Unit::None);
    let numbers: Vec<Number> = numbers(sentence).into_iter().filter(counted).collect();
    let starts = std::iter::once(0).chain(numbers.iter().map(|one| one.range.end));
    let ends = numbers.iter().map(|one| one.digits.start);
    let before: Vec<Range<usize>> = starts.clone().zip(ends.clone()).map(range).collect();
    let ends = ends.skip(1).chain([sentence.len()]);
    let behind: Vec<Range<usize>> = starts.skip(1).zip(ends).map(range).collect();
    [before, behind].iter().find_map(|stretches| {
        let mut channels = Vec::<Channel>::new();
        for (number, stretch) in numbers.iter().zip(stretches) {
            let Some(name) = called(&sentence[stretch.clone()]) else { continue };
            // About so many, or one channel told twice: the bars would be wrong.
            if number.is_approximate || channels.iter().any(|one| one.name == name) {
                return None;
            }
            channels.push(Channel { name, count: number.quantity });
        }
        let sum: Quantity = channels.iter().map(|one| one.count).sum();
        (channels.len() > 1 && sum == received).then_some(channels)
    })
}

fn range((start, end): (usize, usize)) -> Range<usize> {
    start..end.max(start)
}

/// The channels that these words name, in their order.
fn called(words: &str) -> Option<String> {
    if ALL_WAYS.iter().any(|all| words.contains(all)) {
        return None;
    }
    let places = CHANNELS.iter().filter_map(|(name, words_of)| {
        let place = words_of.iter().filter_map(|word| words.find(word)).min()?;
        Some((place, *name))
    });
    let mut places: Vec<(usize, &str)> = places.collect();
    places.sort_unstable();
    let names: Vec<&str> = places.into_iter().map(|(_, name)| name).collect();
    (!names.is_empty()).then(|| names.join("、"))
}
