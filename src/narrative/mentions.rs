//! Every number of a report's prose, and every claim without one, with what it speaks of and
//! whether it agrees.

use super::grammar::{Claim, Context, Fate, Reading, Walk};
use super::heard::Heard;
use super::live::{Expanded, expand};
use super::numerals::{Number, Unit};
use super::sentence::{Kind, Sentence, numbers_in};
use super::shares::Reckoned;
use super::text::heard_sentences;
use super::topics::{Matter, Subject};
use crate::form::{Field, PassageKey, Row};
use crate::report::{Quantity, Reading as Figured, Report};
use std::ops::Range;

/// A number in the prose, or a claim that stands for one.
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
    /// How it is told.
    pub told: Told,
    /// The numbers of which it may be a part, the nearest first, by their places among all
    /// mentions.
    pub part_of: Vec<usize>,
    /// Whether it is a live figure.
    pub is_live: bool,
    /// Whether braces in its place would be read as such.
    pub takes_braces: bool,
    /// Whether the tables agree.
    pub verdict: Verdict,
}

/// How a quantity is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By a number.
    Figure,
    /// By saying that it was all of what was told before: 均已办结.
    All,
    /// By saying that there was none: 未收到申请.
    None,
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
    let text = report.passage(key);
    if text.trim().is_empty() {
        return;
    }
    let expanded = expand(report, text);
    let heard = Heard::of(&expanded.text, report.year);
    let is_about_requests = key == PassageKey("overview.on_request");
    let matter = if is_about_requests { Matter::Requests } else { Matter::Open };
    let mut passage = Passage {
        report,
        field: Field::Passage(key),
        text,
        expanded: &expanded,
        heard: &heard,
        readings: Vec::new(),
        placed: Vec::new(),
    };
    let mut context =
        Context { matter, inflow: None, main: Vec::new(), wholes: Vec::new(), is_about_requests };
    let (mut looked_at, base) = (0, prose.mentions.len());
    for range in heard_sentences(&heard.text) {
        let numbers = numbers_in(&heard.text, &range);
        let count = prose.mentions.len() - base + numbers.len();
        looked_at += numbers.len() * range.len();
        let is_too_much = count > MOST_NUMBERS || looked_at > MOST_LOOKED_AT;
        let claims = (MOST_LOOKED_AT.saturating_sub(looked_at) / range.len().max(1))
            .min(MOST_NUMBERS.saturating_sub(count));
        if is_too_much {
            let published = heard.published(&range);
            let from = expanded.text[published].trim().chars().take(24).collect();
            prose.unread.push((passage.field, from));
            return;
        }
        looked_at +=
            range.len() * passage.read_sentence(range, numbers, &mut context, (prose, claims));
    }
}

/// A passage while it is read.
struct Passage<'a> {
    report: &'a Report,
    field: Field,
    text: &'a str,
    expanded: &'a Expanded,
    heard: &'a Heard,
    /// What was read of its numbers.
    readings: Vec<Reading>,
    /// Where each of them stands among all mentions.
    placed: Vec<usize>,
}

impl Passage<'_> {
    /// Reads a sentence, with no more claims than given; says how many there were.
    fn read_sentence(
        &mut self,
        range: Range<usize>,
        numbers: Vec<Number>,
        context: &mut Context,
        (prose, most_claims): (&mut Prose, usize),
    ) -> usize {
        let first = self.readings.len();
        let text = &self.heard.text;
        let sentence = Sentence::of(text, range.clone(), numbers);
        let mut claims = Walk::over(self.report, text, &sentence, context, &mut self.readings);
        claims.truncate(most_claims);
        if self.readings.len() == first && claims.is_empty() {
            return 0;
        }
        let published = self.heard.published(&range);
        let places = sentence.tokens.iter().enumerate();
        let places = places.filter_map(|(at, token)| match token.kind {
            Kind::Number(which) => Some((at, which)),
            _ => None,
        });
        let told: Vec<Mention> = places
            .map(|(at, which)| self.of_number(&sentence, at, which, first, &published))
            .collect();
        let of_claims: Vec<Mention> =
            claims.iter().map(|claim| self.of_claim(claim, first, &told, &published)).collect();
        let told_without = of_claims.len();
        // In the order in which they stand.
        let base = prose.mentions.len();
        let mut claims = of_claims.into_iter().peekable();
        for mention in told {
            while let Some(claim) = claims.next_if(|claim| claim.at.start < mention.at.start) {
                prose.mentions.push(claim);
            }
            self.placed.push(prose.mentions.len());
            prose.mentions.push(mention);
        }
        prose.mentions.extend(claims);
        for mention in &mut prose.mentions[base..] {
            for part_of in &mut mention.part_of {
                *part_of = self.placed[*part_of];
            }
        }
        told_without
    }

    fn of_number(
        &self,
        sentence: &Sentence,
        at: usize,
        which: usize,
        first: usize,
        published: &Range<usize>,
    ) -> Mention {
        let number = &sentence.numbers[which];
        let reading = &self.readings[first + which];
        let verdict = match reading.fate {
            Fate::About(topic, matter) => {
                let subject = topic.subject(self.report, matter);
                let subject = subject.and_then(|subject| in_unit(subject, number.unit));
                let slack = if reading.is_relaxed { self.carried_in() } else { Quantity::ZERO };
                self.verdict(subject, number.quantity, slack)
            }
            _ => {
                let reckoned = Reckoned {
                    report: self.report,
                    text: &self.heard.text,
                    sentence,
                    number,
                    at,
                    before: &self.readings[first..first + which],
                };
                match reckoned.subject() {
                    Some((subject, _)) if self.is_blank(&subject) => Verdict::Unlinked,
                    Some((subject, true)) => Verdict::Agrees(subject),
                    Some((subject, false)) => Verdict::Disagrees(subject),
                    None => Verdict::Unlinked,
                }
            }
        };
        let before = reading.from.map_or(String::new(), |from| {
            let words = from.min(number.digits.start)..number.digits.start;
            let at = self.heard.published(&words);
            self.expanded.text[at].to_owned()
        });
        let part_of = if reading.is_part { reading.wholes.clone() } else { Vec::new() };
        let told = (Told::Figure, part_of);
        self.mention(number.clone(), told, before, verdict, published)
    }

    fn of_claim(
        &self,
        claim: &Claim,
        first: usize,
        told: &[Mention],
        published: &Range<usize>,
    ) -> Mention {
        let number = Number {
            digits: claim.at.clone(),
            range: claim.at.clone(),
            quantity: claim.quantity,
            unit: Unit::None,
            is_approximate: false,
        };
        let subject = claim.topic.subject(self.report, claim.matter);
        // Where the whole itself is wrong, that is enough.
        let is_whole_wrong = claim.of.is_some_and(|of| {
            of.checked_sub(first)
                .and_then(|of| told.get(of))
                .is_some_and(|whole| matches!(whole.verdict, Verdict::Disagrees(_)))
        });
        let slack = if claim.of.is_some() { self.carried_in() } else { Quantity::ZERO };
        let verdict = match subject.filter(|_| !is_whole_wrong) {
            // Of what there was none of, there was none carried in either way.
            Some(subject) if claim.of.is_none() && claim.by.is_none() => {
                let allowed = subject.allowed.first().copied().into_iter().collect();
                let cells = none_of(&subject);
                self.verdict(
                    Some(Subject { allowed, cells, live: None, ..subject }),
                    claim.quantity,
                    slack,
                )
            }
            subject => self.verdict(subject, claim.quantity, slack),
        };
        let kind = match (claim.of, claim.by) {
            (Some(_), _) => Told::All,
            (None, Some(_)) => Told::Figure,
            (None, None) => Told::None,
        };
        self.mention(number, (kind, Vec::new()), String::new(), verdict, published)
    }

    /// A mention of a number that stands at its place in the text as heard.
    fn mention(
        &self,
        number: Number,
        (told, part_of): (Told, Vec<usize>),
        before: String,
        verdict: Verdict,
        sentence: &Range<usize>,
    ) -> Mention {
        let shown = self.heard.published(&number.digits);
        let with_unit = self.heard.published(&number.range);
        let written = self.expanded.written(&shown);
        let within = |at: &Range<usize>| {
            at.start.saturating_sub(sentence.start)..at.end.saturating_sub(sentence.start)
        };
        let (digits, at) = (within(&shown), within(&with_unit));
        Mention {
            field: self.field,
            takes_braces: self.expanded.takes_braces(self.text, &written),
            written,
            sentence: self.expanded.text[sentence.clone()].to_owned(),
            is_live: self.expanded.is_live(&shown),
            number: Number { digits: digits.clone(), range: at.clone(), ..number },
            at,
            digits,
            before,
            told,
            part_of,
            verdict,
        }
    }

    fn carried_in(&self) -> Quantity {
        let cell = self.report.edition.requests(Row::CarriedIn);
        cell.map_or(Quantity::ZERO, |cell| self.report.quantity(cell))
    }

    /// Before the tables are filled they disagree with nothing.
    fn is_blank(&self, subject: &Subject) -> bool {
        subject.cells.iter().all(|cell| self.report.figure(*cell).reading() == Figured::Blank)
    }

    fn verdict(&self, subject: Option<Subject>, said: Quantity, slack: Quantity) -> Verdict {
        let Some(mut subject) = subject.filter(|subject| !self.is_blank(subject)) else {
            return Verdict::Unlinked;
        };
        let is_near =
            subject.allowed.first().is_some_and(|most| said <= *most && *most <= said + slack);
        if slack > Quantity::ZERO
            && let Some(most) = subject.allowed.first().copied()
        {
            subject.allowed.push(most - slack);
            subject.live = None;
        }
        if subject.allowed.contains(&said) || slack > Quantity::ZERO && is_near {
            Verdict::Agrees(subject)
        } else {
            Verdict::Disagrees(subject)
        }
    }
}

/// Of received applications the first cell, where there were none.
fn none_of(subject: &Subject) -> Vec<crate::form::CellRef> {
    match subject.rule {
        "N01" => subject.cells.first().copied().into_iter().collect(),
        _ => subject.cells.clone(),
    }
}

/// The subject in the unit of the number: fees in 元 are ten thousand times those in 万元.
fn in_unit(subject: Subject, unit: Unit) -> Option<Subject> {
    if unit != Unit::Other("元") {
        return Some(subject);
    }
    let allowed = subject.allowed.iter().map(|amount| *amount * 10_000).collect();
    Some(Subject { allowed, live: None, ..subject })
}
