//! Changes of the words of a report that are offered place by place before any of them is made:
//! a text that was sought ([`super::replacing`]), what can be tidied up ([`super::tidying`]).

use super::Document;
use crate::exchange::limits::MOST_CHARACTERS;
use crate::form::{Edition, Field};
use crate::narrative::live::{Expanded, Kind, expand};
use crate::narrative::numbers;
use crate::report::{Edit, Quantity, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Characters that are shown before and behind a place.
const AROUND: usize = 16;

/// Changes that are offered, worked out on a report as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewording {
    /// The texts in which there are any, as they were, and as they are published.
    texts: BTreeMap<Field, (Arc<str>, Expanded)>,
    /// The changes, in the order of the form; those of one field do not touch one another.
    pub places: Vec<Place>,
    /// How many more there are at which already stands what is to come.
    pub same: usize,
    /// Whether no number may be another one afterwards.
    keeps_numbers: bool,
}

/// A place, and what would stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// The stretch of its text, in bytes.
    pub at: Range<usize>,
    /// What comes instead.
    pub becomes: Arc<str>,
    /// What is put right by it, where it is a tidying-up: names of kinds.
    pub kinds: Vec<&'static str>,
}

/// A place with what stands around it in its line, live figures as they are published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before it.
    pub before: String,
    /// What stands in it.
    pub stands: String,
    /// What stands behind it.
    pub behind: String,
}

/// What became of changes that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reworded {
    /// How many places were changed.
    pub changed: usize,
    /// The first of them, as it was.
    pub first: Option<Field>,
    /// Why others were left, with how many for that reason.
    pub left: Vec<(String, usize)>,
}

impl Reworded {
    /// What is told of it, where this is what was done.
    #[must_use]
    pub fn told(&self, act: &str) -> String {
        let mut told = match self.changed {
            0 => format!("没有{act}。"),
            changed => format!("已{act} {changed} 处。"),
        };
        for (reason, count) in &self.left {
            told += &format!("有 {count} 处没有{act}：{reason}。");
        }
        told
    }
}

/// The fields of a report that are written in words, in the order of the form; a title that
/// follows the name is none.
pub(super) fn fields(report: &Report) -> impl Iterator<Item = Field> {
    let title = report.title.is_some().then_some(Field::Title);
    let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
    [Field::AgencyName].into_iter().chain(title).chain([Field::Preamble]).chain(passages)
}

/// What a place of a report is called in a list: its part, and its heading where there are several.
#[must_use]
pub fn heading(edition: &'static Edition, field: Field) -> String {
    let section = edition.section_of(field).and_then(|at| edition.sections.get(at));
    let Some(section) = section else { return edition.called(field) };
    let passage = section.passages().iter().find(|one| Field::Passage(one.key) == field);
    match passage {
        Some(passage) if section.passages().len() > 1 => {
            format!("{}：{}", section.heading, passage.heading.unwrap_or(passage.name))
        }
        _ => section.heading.to_owned(),
    }
}

impl Rewording {
    /// What `find` offers in each field of a report that `is_asked`.
    pub(super) fn of(
        report: &Report,
        is_asked: impl Fn(Field) -> bool,
        find: impl Fn(Field, &str) -> Vec<Place>,
    ) -> Rewording {
        let mut found = Rewording::default();
        for field in fields(report).filter(|field| is_asked(*field)) {
            let text = report.text(field);
            let places = find(field, &text);
            found.add(report, field, text, places);
        }
        found
    }

    /// The same with what is offered in one field more.
    pub(super) fn add(&mut self, report: &Report, field: Field, text: String, places: Vec<Place>) {
        let count = places.len();
        let mut places = places;
        places.retain(|place| text.get(place.at.clone()) != Some(&place.becomes));
        self.same += count - places.len();
        if !places.is_empty() {
            self.places.append(&mut places);
            let expanded = expand(report, &text);
            self.texts.insert(field, (text.into(), expanded));
        }
    }

    /// A place with what stands around it.
    #[must_use]
    pub fn context(&self, place: &Place) -> Context {
        let Some((written, shown)) = self.texts.get(&place.field) else {
            return Context::default();
        };
        let stands = written.get(place.at.clone()).unwrap_or_default().to_owned();
        let at = shown.shown(&place.at);
        let before = shown.text.get(..at.start).unwrap_or_default();
        let behind = shown.text.get(at.end..).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let behind = behind.split('\n').next().unwrap_or_default();
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
        let (cut, cut_behind) = (if from > 0 { "…" } else { "" }, to < behind.len());
        Context {
            before: format!("{cut}{}", &before[from..]),
            stands,
            behind: format!("{}{}", &behind[..to], if cut_behind { "…" } else { "" }),
        }
    }

    /// The same changes, of which none may make another number of one.
    pub(super) fn keeping_numbers(self) -> Rewording {
        Rewording { keeps_numbers: true, ..self }
    }

    /// How many places there are in each field, in the order of the form.
    #[must_use]
    pub fn counts(&self) -> Vec<(Field, usize)> {
        let chunks = self.places.chunk_by(|one, next| one.field == next.field);
        chunks.filter_map(|places| Some((places.first()?.field, places.len()))).collect()
    }
}

/// The live figures of a text and what else must stay whole in it: names of none, braces that are
/// none.
pub(super) fn whole(expanded: &Expanded) -> impl Iterator<Item = (Range<usize>, Kind)> + '_ {
    let whole = expanded.pieces.iter().filter(|p| p.kind != Kind::Plain || p.is_whole());
    whole.map(|piece| (piece.written.clone(), piece.kind))
}

/// What is known of a text whose places are changed.
struct Standing<'a> {
    report: &'a Report,
    text: &'a str,
    places: Vec<&'a Place>,
}

impl Standing<'_> {
    /// The text afterwards.
    fn after(&self) -> String {
        let mut after = String::with_capacity(self.text.len());
        let mut at = 0;
        for place in &self.places {
            after += self.text.get(at..place.at.start).unwrap_or_default();
            after += &place.becomes;
            at = place.at.end;
        }
        after + self.text.get(at..).unwrap_or_default()
    }

    /// Whether every live figure stands afterwards as before, and no other than those that come
    /// with what is put there.
    fn keeps_figures(&self, after: &str) -> bool {
        let of = |text: &str| -> Vec<(usize, String, Kind)> {
            let expanded = expand(self.report, text);
            let told = |(at, kind): (Range<usize>, Kind)| (at.start, text[at].to_owned(), kind);
            whole(&expanded).map(told).collect()
        };
        let mut expected = of(self.text);
        let mut put: BTreeMap<&str, Vec<(usize, String, Kind)>> = BTreeMap::new();
        for place in &self.places {
            let own = put.entry(&place.becomes).or_insert_with(|| of(&place.becomes));
            expected
                .extend(own.iter().map(|(_, text, kind)| (place.at.start, text.clone(), *kind)));
        }
        expected.sort_by_key(|(at, ..)| *at);
        let named = |figures: Vec<(usize, String, Kind)>| -> Vec<(String, Kind)> {
            figures.into_iter().map(|(_, text, kind)| (text, kind)).collect()
        };
        named(expected) == named(of(after))
    }

    /// Whether the numbers that are read in it are the same afterwards.
    fn keeps_numbers(&self, after: &str) -> bool {
        readings(self.text) == readings(after)
    }
}

/// The numbers of a text as they are read.
pub(super) fn readings(text: &str) -> Vec<(Quantity, crate::narrative::Unit, bool)> {
    let read = numbers(text).into_iter();
    read.map(|number| (number.quantity, number.unit, number.is_approximate)).collect()
}

impl Document<'_> {
    /// Makes the changes that were offered, but for those that are `left_out`, as one step of
    /// undo, exactly at their places. Where another text stands in a field by now, nothing in it
    /// is changed, and that is said; the same words elsewhere are another place.
    pub fn reword(&mut self, offered: &Rewording, left_out: &BTreeSet<usize>) -> Reworded {
        let mut told = Reworded::default();
        let mut edits = Vec::new();
        let chosen = offered.places.iter().enumerate().filter(|(i, _)| !left_out.contains(i));
        let chosen: Vec<&Place> = chosen.map(|(_, place)| place).collect();
        // However often a long text is put, no more than a report may hold is made of it.
        let grown: usize = chosen.iter().map(|place| place.becomes.chars().count()).sum();
        if grown > MOST_CHARACTERS {
            let reason = format!("改后全文超过 {MOST_CHARACTERS} 字");
            return Reworded { left: vec![(reason, chosen.len())], ..told };
        }
        for places in chosen.chunk_by(|one, next| one.field == next.field) {
            let Some(field) = places.first().map(|place| place.field) else { continue };
            let text = self.report.text(field);
            let called = self.report.edition.called(field);
            let mut leave = |why: &str| told.left.push((format!("{called}{why}"), places.len()));
            if offered.texts.get(&field).is_none_or(|(offered, _)| **offered != *text) {
                leave("的内容已经改变，请按现在的内容再选一次");
                continue;
            }
            let standing = Standing { report: self.report, text: &text, places: places.to_vec() };
            let after = standing.after();
            if !standing.keeps_figures(&after) {
                leave("中随表更新的数会被改坏");
            } else if offered.keeps_numbers && !standing.keeps_numbers(&after) {
                leave("中的数会变成另一个数");
            } else {
                told.first = told.first.or(Some(field));
                edits.extend(places.iter().filter_map(|place| {
                    let stands = text.get(place.at.clone())?.to_owned();
                    Edit::of_words(field, place.at.clone(), stands, place.becomes.to_string())
                }));
            }
        }
        told.changed = self.perform_edits(edits);
        self.history.settle();
        told
    }
}
