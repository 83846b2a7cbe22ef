//! A passage as it is seen by who writes in it: its live figures stand there as their values, and
//! its numbers, its live figures and what was found in it are marked in the one text.

use crate::form::{Edition, Field};
use crate::narrative::live::{Expanded, Kind, called, expand};
use crate::narrative::{Mention, Verdict};
use crate::report::Report;
use crate::rules::{Finding, Review};
use std::ops::Range;
use std::sync::Arc;

/// A field of prose as it was read, with what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The field.
    pub field: Field,
    /// What was written when it was read.
    pub written: Arc<str>,
    /// Its numbers, and what the tables say of them.
    pub mentions: Vec<Mention>,
    /// What was found in its sentences.
    pub found: Vec<Finding>,
}

impl Passage {
    /// The passages that were read in a check of the whole report.
    #[must_use]
    pub fn read_in(review: &Review) -> Vec<Passage> {
        let passage = |(field, written): &(Field, Arc<str>)| {
            let mentions = review.mentions.iter().filter(|mention| mention.field == *field);
            let found = review.open.iter().filter(|one| one.at == *field && one.quote.is_some());
            Passage {
                field: *field,
                written: Arc::clone(written),
                mentions: mentions.cloned().collect(),
                found: found.cloned().collect(),
            }
        };
        review.passages.iter().map(passage).collect()
    }
}

/// A field of prose as it is shown, with what is marked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    written: String,
    expanded: Expanded,
    mentions: Vec<Mention>,
    marks: Vec<Mark>,
}

/// A stretch that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the text as it is shown, in bytes.
    pub at: Range<usize>,
    /// Whether it is a live figure, which the caret takes as a whole.
    pub is_live: bool,
    /// What is known of it.
    pub look: Look,
    source: Source,
}

/// How a stretch stands to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As they have it.
    Agrees,
    /// Otherwise than they have it.
    Disagrees,
    /// Compared with nothing, and it is known why.
    Apart,
    /// A name in braces that stands for no figure.
    Unknown,
    /// Something was found there that is no number of a table.
    Found,
    /// Nothing is known but that it is a live figure.
    Plain,
}

/// What a mark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Mention(usize),
    Braces,
    Finding(String),
}

/// The text of a field as it is shown where one writes in it.
#[must_use]
pub fn text_shown(report: &Report, field: Field) -> String {
    let written = report.text(field);
    match field {
        Field::Preamble | Field::Passage(_) => expand(report, &written).text,
        _ => written,
    }
}

impl Shown {
    /// A field as it is shown now, with what was read of it last: what has not been touched since
    /// keeps its marks.
    #[must_use]
    pub fn of(report: &Report, field: Field, read: Option<Passage>) -> Shown {
        let written = report.text(field);
        let expanded = expand(report, &written);
        let (was, mentions, found) =
            read.map_or_else(Default::default, |read| (read.written, read.mentions, read.found));
        let mentions = match *was == *written {
            true => mentions,
            false => Mention::carried(&mentions, &was, &written),
        };
        let mut shown = Shown { written, expanded, mentions, marks: Vec::new() };
        shown.mark(&found);
        shown
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.expanded.text
    }

    /// How a stretch of the text is written.
    #[must_use]
    pub fn written(&self, shown: &Range<usize>) -> &str {
        &self.written[self.expanded.written(shown)]
    }

    /// How the text comes from what is written.
    #[must_use]
    pub fn expanded(&self) -> &Expanded {
        &self.expanded
    }

    /// What is marked in it, in the order of the text.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Where its live figures come from and what is known of its marks, in a sentence each; `None`
    /// where there is no such mark.
    #[must_use]
    pub fn told(&self, edition: &'static Edition, which: usize) -> Option<String> {
        let mark = self.marks.get(which)?;
        let of_number = match &mark.source {
            Source::Mention(at) => self.mentions.get(*at)?.account(),
            Source::Finding(headline) => Some(headline.clone()),
            Source::Braces => None,
        };
        let written = self.written(&mark.at);
        let said = &self.text()[mark.at.clone()];
        let of_braces = match (mark.is_live, mark.look) {
            (true, _) => {
                called(edition, written).map(|name| format!("“{said}”取自{name}，随表更新。"))
            }
            (_, Look::Unknown) => Some(format!("“{said}”不是本报告中的数，请删去后重新插入。")),
            _ => None,
        };
        match (of_braces, of_number) {
            (None, of_number) => of_number,
            (of_braces, None) => of_braces,
            // That it agrees with where it comes from says nothing.
            (of_braces, Some(_)) if mark.look == Look::Agrees => of_braces,
            (Some(of_braces), Some(of_number)) => Some(of_braces + &of_number),
        }
    }

    /// Where a finding stands in it: of a number with its unit the number alone, so that the next
    /// key takes its place.
    #[must_use]
    pub fn place_of(&self, finding: &Finding) -> Option<Range<usize>> {
        let place = finding.place_in(self.text())?;
        let number = self.marks.iter().find(|mark| {
            let is_number = matches!(mark.source, Source::Mention(_));
            is_number && place.start <= mark.at.start && mark.at.end <= place.end
        });
        Some(number.map_or(place, |number| number.at.clone()))
    }

    /// Marks numbers first, then braces that none of them covers, then what was found elsewhere.
    fn mark(&mut self, found: &[Finding]) {
        let mut marks: Vec<Mark> = Vec::new();
        for (which, mention) in self.mentions.iter().enumerate() {
            let look = match mention.verdict {
                Verdict::Agrees(_) => Look::Agrees,
                Verdict::Disagrees(_) => Look::Disagrees,
                Verdict::Unlinked if mention.apart.is_some() => Look::Apart,
                Verdict::Unlinked if mention.is_live => Look::Plain,
                Verdict::Unlinked => continue,
            };
            let at = self.expanded.shown(&mention.written);
            marks.push(Mark { at, is_live: mention.is_live, look, source: Source::Mention(which) });
        }
        for piece in &self.expanded.pieces {
            let look = match piece.kind {
                Kind::Plain => continue,
                Kind::Live => Look::Plain,
                Kind::Unknown => Look::Unknown,
            };
            let (at, is_live) = (piece.shown.clone(), piece.kind == Kind::Live);
            marks.push(Mark { at, is_live, look, source: Source::Braces });
        }
        for finding in found {
            if let Some(at) = finding.place_in(self.text()) {
                let source = Source::Finding(format!("{}。", finding.headline));
                marks.push(Mark { at, is_live: false, look: Look::Found, source });
            }
        }
        // Where two would stand in one place, the first of these counts.
        for mark in marks {
            let which = self.marks.partition_point(|one| one.at.end <= mark.at.start);
            let is_free = self.marks.get(which).is_none_or(|next| mark.at.end <= next.at.start);
            if is_free && !mark.at.is_empty() {
                self.marks.insert(which, mark);
            }
        }
    }
}
