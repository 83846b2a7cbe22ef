//! Every number of a report's prose, and every claim without one, with what it speaks of and
//! whether it agrees.

use super::numerals::{Number, Unit};
use super::readings::{Apart, Claim, Fate, Reading};
use super::sentence::{Kind, Sentence};
use super::shares::Reckoned;
use super::topics::{About, Matter, Subject};
use super::understood::{Memory, Telling, Understood};
use crate::form::{Field, PassageKey, Row};
use crate::report::{Quantity, Reading as Figured, Report};
use crate::slices::{Pause, at_once};
use std::ops::Range;
use std::sync::Arc;

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
    /// Why it is compared with nothing, where that is known.
    pub apart: Option<Apart>,
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

/// What was read of the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// Its numbers, in the order of the form.
    pub mentions: Vec<Mention>,
    /// The passages that were read, as they were written.
    pub passages: Vec<(Field, Arc<str>)>,
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

/// Every number of one passage; none of a field that is no passage.
#[must_use]
pub fn read_one(report: &Report, field: Field) -> Vec<Mention> {
    let Field::Passage(key) = field else { return Vec::new() };
    let (mut prose, memory) = (Prose::default(), Memory::default());
    at_once(prose.read_passage(report, key, &memory, &mut async || true));
    prose.mentions
}

/// The numbers of the prose, and what was too long to be read.
#[must_use]
pub fn read_prose(report: &Report) -> Prose {
    let (mut prose, memory) = (Prose::default(), Memory::default());
    for passage in report.edition.passages() {
        at_once(prose.read_passage(report, passage.key, &memory, &mut async || true));
    }
    prose
}

impl Prose {
    /// Adds the numbers of a passage, which is not read again where it was before; `None` where a
    /// pause said not to go on.
    pub(crate) async fn read_passage(
        &mut self,
        report: &Report,
        key: PassageKey,
        memory: &Memory,
        pause: &mut impl Pause,
    ) -> Option<()> {
        if report.passage(key).trim().is_empty() {
            return Some(());
        }
        let understood = memory.understood(report, key, pause).await?;
        let field = Field::Passage(key);
        let mut passage = Passage {
            report,
            field,
            understood: &understood,
            placed: Vec::new(),
            is_of_more: false,
        };
        for telling in &understood.sentences {
            passage.compare(telling, &mut self.mentions);
        }
        self.passages.push((field, Arc::clone(understood.written())));
        self.unread.extend(understood.unread.clone().map(|from| (field, from)));
        pause().await.then_some(())
    }
}

/// A passage while it is compared with the tables.
struct Passage<'a> {
    report: &'a Report,
    field: Field,
    understood: &'a Understood,
    /// Where each of its numbers stands among all mentions.
    placed: Vec<usize>,
    /// Whether its numbers are those of more bodies than the tables count: what the tables have
    /// is told as the body's own part of one of them.
    is_of_more: bool,
}

impl Passage<'_> {
    /// Compares what a sentence tells.
    fn compare(&mut self, telling: &Telling, mentions: &mut Vec<Mention>) {
        let Telling { at, sentence, first, claims } = telling;
        let readings = self.understood.readings[*first..].iter().take(sentence.numbers.len());
        self.is_of_more |= readings.into_iter().any(|reading| self.is_wider(reading));
        let published = self.understood.heard.published(at);
        let places = sentence.tokens.iter().enumerate();
        let places = places.filter_map(|(at, token)| match token.kind {
            Kind::Number(which) => Some((at, which)),
            _ => None,
        });
        let told: Vec<Mention> = places
            .map(|(at, which)| self.of_number(sentence, at, which, *first, &published))
            .collect();
        let of_claims: Vec<Mention> =
            claims.iter().map(|claim| self.of_claim(claim, *first, &told, &published)).collect();
        // In the order in which they stand.
        let base = mentions.len();
        let mut claims = of_claims.into_iter().peekable();
        for mention in told {
            while let Some(claim) = claims.next_if(|claim| claim.at.start < mention.at.start) {
                mentions.push(claim);
            }
            self.placed.push(mentions.len());
            mentions.push(mention);
        }
        mentions.extend(claims);
        for mention in &mut mentions[base..] {
            for part_of in &mut mention.part_of {
                *part_of = self.placed[*part_of];
            }
        }
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
        let readings = &self.understood.readings;
        let reading = &readings[first + which];
        let verdict = match reading.fate {
            Fate::About(topic, matter) => {
                let subject = topic.subject(self.report, matter);
                let subject = subject.and_then(|subject| in_unit(subject, number.unit));
                let whole = reading.wholes.first().map(|whole| readings[*whole].quantity);
                let whole = whole.filter(|_| reading.is_relaxed);
                let slack = whole.map_or(Quantity::ZERO, |whole| self.slack(whole));
                self.verdict(subject, number.quantity, slack)
            }
            _ => {
                let reckoned = Reckoned {
                    report: self.report,
                    text: &self.understood.heard.text,
                    sentence,
                    number,
                    at,
                    before: &readings[first..first + which],
                };
                match reckoned.subject() {
                    Some((subject, _)) if self.is_blank(&subject) => Verdict::Unlinked,
                    Some((_, false)) if self.is_of_more => Verdict::Unlinked,
                    Some((subject, true)) => Verdict::Agrees(subject),
                    Some((subject, false)) => Verdict::Disagrees(subject),
                    None => Verdict::Unlinked,
                }
            }
        };
        let before = reading.from.map_or(String::new(), |from| {
            let words = from.min(number.digits.start)..number.digits.start;
            let at = self.understood.heard.published(&words);
            self.understood.published()[at].to_owned()
        });
        let part_of = if reading.is_part { reading.wholes.clone() } else { Vec::new() };
        let apart = match (&verdict, reading.fate) {
            (Verdict::Unlinked, Fate::About(..)) => Some(Apart::Blank),
            (Verdict::Unlinked, _) => Apart::of(number, reading, first),
            _ => None,
        };
        let told = (Told::Figure, part_of);
        Mention { apart, ..self.mention(number.clone(), told, before, verdict, published) }
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
        let of_requests = claim.of.is_some() && claim.matter == Matter::Requests;
        let slack = if of_requests { self.slack(claim.quantity) } else { Quantity::ZERO };
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
        let Understood { heard, .. } = self.understood;
        let shown = heard.published(&number.digits);
        let with_unit = heard.published(&number.range);
        let expanded = self.understood.expanded();
        let written = expanded.written(&shown);
        let within = |at: &Range<usize>| {
            at.start.saturating_sub(sentence.start)..at.end.saturating_sub(sentence.start)
        };
        let (digits, at) = (within(&shown), within(&with_unit));
        Mention {
            field: self.field,
            takes_braces: expanded.takes_braces(self.understood.written(), &written),
            written,
            sentence: expanded.text[sentence.clone()].to_owned(),
            is_live: expanded.is_live(&shown),
            number: Number { digits: digits.clone(), range: at.clone(), ..number },
            at,
            digits,
            before,
            told,
            part_of,
            verdict,
            apart: None,
        }
    }

    /// How much what is said of so many applications may leave out: what was carried in, where
    /// that is not among them.
    fn slack(&self, whole: Quantity) -> Quantity {
        let of = |row| {
            let cell = self.report.edition.requests(row);
            cell.map_or(Quantity::ZERO, |cell| self.report.quantity(cell))
        };
        let carried_in = of(Row::CarriedIn);
        if whole == of(Row::Received) + carried_in { Quantity::ZERO } else { carried_in }
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
        } else if self.is_of_more {
            Verdict::Unlinked
        } else {
            Verdict::Disagrees(subject)
        }
    }

    /// Whether a number is that of more bodies, and the tables have the body's own part of it.
    fn is_wider(&self, reading: &Reading) -> bool {
        let (Fate::About(topic, matter), Some(own)) = (reading.fate, reading.of_own) else {
            return false;
        };
        let subject = topic.subject(self.report, matter);
        subject.is_some_and(|subject| {
            subject.allowed.contains(&own) && !subject.allowed.contains(&reading.quantity)
        })
    }
}

/// Of received applications the first cell, where there were none.
fn none_of(subject: &Subject) -> Vec<crate::form::CellRef> {
    match subject.about {
        About::Received => subject.cells.first().copied().into_iter().collect(),
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
