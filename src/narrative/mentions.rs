//! Every number of a report's prose, with what it speaks of and whether it agrees.

use super::live::{Expanded, expand};
use super::numerals::{Number, Unit, numbers};
use super::subject::{Context, Subject};
use super::text::{COMMAS, sentence_ranges};
use super::words::OUTCOMES;
use crate::form::{Field, PassageKey, Row};
use crate::report::{Quantity, Report};
use std::ops::Range;

/// A number in the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The field it stands in.
    pub field: Field,
    /// Where the number was written, in bytes of the field's text.
    pub written: Range<usize>,
    /// The sentence as published.
    pub sentence: String,
    /// Where the number stands in that sentence, with its unit.
    pub at: Range<usize>,
    /// Where the number itself stands in it.
    pub digits: Range<usize>,
    /// The words from the last comma to the number.
    pub before: String,
    /// The number.
    pub number: Number,
    /// Whether it is a live figure.
    pub is_live: bool,
    /// Whether braces in its place would be read as such.
    pub takes_braces: bool,
    /// Whether the tables agree.
    pub verdict: Verdict,
}

/// Whether a number agrees with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Agrees(Subject),
    /// It does not.
    Disagrees(Subject),
    /// Nothing is certain about it.
    Unlinked,
}

impl Mention {
    /// What the number speaks of, where that is certain.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        match &self.verdict {
            Verdict::Agrees(subject) | Verdict::Disagrees(subject) => Some(subject),
            Verdict::Unlinked => None,
        }
    }
}

/// Most numbers of a passage that are compared: more than the longest real passage has ten
/// times over.
pub const MOST_NUMBERS: usize = 600;

/// Most of a passage that is looked at for them, in bytes: the sentence of each number, once
/// for each number in it.
pub const MOST_LOOKED_AT: usize = 200_000;

/// What was read of the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// Its numbers, in the order of the form.
    pub mentions: Vec<Mention>,
    /// Where a passage is too long to be read to its end: from which sentence on nothing in
    /// it was compared.
    pub unread: Vec<(Field, String)>,
}

/// Every number of the prose, in the order of the form; of a passage that is too long, those
/// at its beginning.
#[must_use]
pub fn read(report: &Report) -> Vec<Mention> {
    read_prose(report).mentions
}

/// The same, and what was too long to be read.
#[must_use]
pub fn read_prose(report: &Report) -> Prose {
    let mut prose = Prose::default();
    for passage in report.edition.passages() {
        read_passage(report, passage.key, &mut prose);
    }
    prose
}

/// Reads as much of a passage as is looked at while somebody types.
fn read_passage(report: &Report, key: PassageKey, prose: &mut Prose) {
    let field = Field::Passage(key);
    let text = report.passage(key);
    let expanded = expand(report, text);
    let is_about_requests = key == PassageKey("overview.on_request");
    let (mut count, mut looked_at) = (0, 0);
    for range in sentence_ranges(&expanded.text) {
        let numbers = numbers(&expanded.text[range.clone()]);
        count += numbers.len();
        looked_at += numbers.len() * range.len();
        if count > MOST_NUMBERS || looked_at > MOST_LOOKED_AT {
            prose.unread.push((field, expanded.text[range].trim().chars().take(24).collect()));
            return;
        }
        let read =
            read_sentence(report, field, text, &expanded, range, &numbers, is_about_requests);
        prose.mentions.extend(read);
    }
}

fn read_sentence(
    report: &Report,
    field: Field,
    text: &str,
    expanded: &Expanded,
    range: Range<usize>,
    numbers: &[Number],
    is_about_requests: bool,
) -> Vec<Mention> {
    let sentence = &expanded.text[range.clone()];
    let heard = one_applicant(sentence);
    let mut mentions = Vec::new();
    // What comes before a number begins behind the one before it, and behind the word
    // that belonged to that one.
    let mut from = 0;
    for number in numbers {
        let behind = OUTCOMES.iter().find(|word| heard[number.range.end..].starts_with(**word));
        let before = behind.map_or_else(|| clause(&heard, from, number.digits.start), |word| *word);
        from = number.range.end + behind.map_or(0, |word| word.len());
        let context = Context {
            report,
            before,
            sentence: &heard[..number.digits.start],
            is_about_requests,
            unit: number.unit,
        };
        let verdict = match context.subject().filter(|_| !number.is_approximate) {
            Some(subject) if subject.allowed.contains(&number.quantity) => Verdict::Agrees(subject),
            Some(subject) => Verdict::Disagrees(subject),
            None => share(report, &mentions, sentence, number),
        };
        let shown = range.start + number.digits.start..range.start + number.digits.end;
        let written = expanded.written(&shown);
        mentions.push(Mention {
            field,
            takes_braces: expanded.takes_braces(text, &written),
            written,
            sentence: sentence.to_owned(),
            at: number.range.clone(),
            digits: number.digits.clone(),
            before: if behind.is_some() { String::new() } else { before.to_owned() },
            is_live: expanded.is_live(&shown),
            number: number.clone(),
            verdict,
        });
    }
    mentions
}

/// The sentence with applicants listed at length told in one word of the same length, so
/// that their comma parts nothing.
fn one_applicant(sentence: &str) -> String {
    const LISTED: &[&str] = &[
        "公民、法人和其他组织",
        "公民、法人或者其他组织",
        "公民、法人或其他组织",
        "公民、法人及其他组织",
    ];
    let mut heard = sentence.to_owned();
    for listed in LISTED {
        heard = heard.replace(listed, &"某".repeat(listed.chars().count()));
    }
    heard
}

/// The words before a number: from the last comma on, or, where only filling words
/// stand there, from the one before.
fn clause(sentence: &str, from: usize, to: usize) -> &str {
    const FILLING: &[&str] =
        &["", "共", "共计", "总计", "合计", "计", "分别为", "为", "共有", "其中"];
    let text = &sentence[from..to];
    let mut end = text.len();
    loop {
        let Some(at) = text[..end].rfind(COMMAS) else { return text };
        let comma = text[at..].chars().next().unwrap_or(',');
        let behind = at + comma.len_utf8();
        // A bracket or a list begins something of its own.
        if !FILLING.contains(&text[behind..].trim()) || !matches!(comma, '，' | ',' | '：' | ':')
        {
            return &text[behind..];
        }
        end = at;
    }
}

/// A percentage behind a group of outcomes: its share of all closed applications.
fn share(report: &Report, earlier: &[Mention], sentence: &str, number: &Number) -> Verdict {
    let of = earlier.last().and_then(|mention| {
        let subject = mention.subject().filter(|subject| subject.rule == "N03")?;
        let between = &sentence[mention.at.end..number.digits.start];
        let is_share = between.contains('占') && between.chars().count() <= 16;
        (is_share && number.unit == Unit::Percent && !number.is_approximate)
            .then_some((subject, between))
    });
    let Some((group, between)) = of else { return Verdict::Unlinked };
    let quantity = |row: Row| {
        report.edition.requests(row).map_or(Quantity::ZERO, |cell| report.quantity(cell))
    };
    let (received, carried_in) = (quantity(Row::Received), quantity(Row::CarriedIn));
    let mut bases = vec![quantity(Row::Closed)];
    if ["收到", "新收", "受理", "收办", "申请总"].iter().any(|word| between.contains(word))
    {
        bases.extend([received, received + carried_in]);
    }
    let part: Quantity = group.cells.iter().map(|cell| report.quantity(*cell)).sum();
    let subject = Subject {
        rule: "N05",
        name: format!("{}占（七）总计的比例", group.name),
        allowed: Quantity::percent(part, bases[0]).into_iter().collect(),
        live: None,
        cells: group.cells.clone(),
    };
    if bases.iter().any(|base| Quantity::is_share(number.quantity, part, *base)) {
        Verdict::Agrees(subject)
    } else {
        Verdict::Disagrees(subject)
    }
}
