//! Last year's wording beside this year's: what of a passage is said again, what otherwise, what not
//! any more; and a sentence carried on, its year moved and its numbers made live.

use crate::form::Field;
use crate::narrative::live::{Expanded, expand, value};
use crate::narrative::{Mention, Told, Verdict, read_one, whole_sentences};
use crate::report::{Action, Report, moved};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Sentences that have less than so many percent of their letters in common are two.
const ALIKE: usize = 60;

/// Longest sentence that is compared letter by letter, in letters.
const LONGEST: usize = 600;

/// Most sentences of a passage that are looked at.
const MOST: usize = 80;

/// What last year's report says where this year's passage is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastWording {
    /// Its sentences, in their order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of last year's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// As it was published, with what ends it.
    pub said: String,
    /// As it would be written this year: the year moved, numbers of the tables live.
    pub becomes: String,
    /// That as it is shown.
    pub shown: String,
    /// Numbers that stay last year's, because no cell is known to hold them.
    pub numbers_left: Vec<String>,
    /// Whether this year's passage says it.
    pub now: Now,
    /// Whether it begins a paragraph.
    begins: bool,
}

/// Whether this year's passage says a sentence of last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// As it would be written this year.
    Carried(Range<usize>),
    /// In last year's very words, though its year or its numbers would be others.
    AsBefore(Range<usize>),
    /// Otherwise: where, in bytes of the text as it is shown, and last year's sentence in pieces.
    Otherwise(Range<usize>, Vec<Piece>),
    /// Not at all.
    Absent,
}

/// A stretch of last year's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether this year's sentence has other words in their place.
    pub is_other: bool,
}

impl Now {
    /// What is said of it.
    #[must_use]
    pub fn told(&self) -> &'static str {
        match self {
            Now::Carried(_) => "已沿用",
            Now::AsBefore(_) => "正文中还是上年的年份或数字",
            Now::Otherwise(..) => "今年的写法不同",
            Now::Absent => "今年没有写",
        }
    }

    /// Where this year's sentence stands, in bytes of the text as it is shown.
    fn place(&self) -> Option<&Range<usize>> {
        match self {
            Now::Carried(at) | Now::AsBefore(at) | Now::Otherwise(at, _) => Some(at),
            Now::Absent => None,
        }
    }
}

impl Sentence {
    /// Whether it can be carried on without anything of this year's being lost.
    #[must_use]
    pub fn is_to_carry(&self) -> bool {
        matches!(self.now, Now::Absent | Now::AsBefore(_))
    }

    /// Whether it can take the place of another wording of this year's.
    #[must_use]
    pub fn is_to_replace(&self) -> bool {
        matches!(self.now, Now::Otherwise(..))
    }
}

impl LastWording {
    /// What last year's report, kept beside this one, says in this field.
    #[must_use]
    pub fn of(report: &Report, field: Field) -> LastWording {
        let Some(previous) = report.last_year() else { return LastWording::default() };
        let Some(there) = previous.edition.field(&field.to_string()) else {
            return LastWording::default();
        };
        let mentions = read_one(previous, there);
        let written = previous.text(there);
        let expanded = expand(previous, &written);
        let now = expand(report, &report.text(field)).text;
        let mut sentences = Vec::new();
        let (mut at, mut begins) = (0, true);
        for said in whole_sentences(&expanded.text) {
            let place = at..at + said.len();
            at = place.end;
            if said.trim().is_empty() {
                begins = begins || said.contains(['\n', '\r']);
                continue;
            }
            let starts = begins;
            begins = said.ends_with(['\n', '\r']);
            let place = trimmed(&expanded.text, place);
            sentences.push(carried_on(report, previous, &expanded, &mentions, place, starts));
        }
        sentences.truncate(MOST);
        compare(&mut sentences, &now);
        LastWording { sentences }
    }

    /// The sentences that can be carried on, by their places.
    #[must_use]
    pub fn to_carry(&self) -> Vec<usize> {
        let sentences = self.sentences.iter().enumerate();
        sentences.filter(|(_, one)| one.is_to_carry()).map(|(at, _)| at).collect()
    }

    /// How much of it this year's passage says, in words.
    #[must_use]
    pub fn told(&self) -> String {
        let count = |is: fn(&Now) -> bool| self.sentences.iter().filter(|one| is(&one.now)).count();
        let told = [
            (count(|now| matches!(now, Now::Carried(_))), "已沿用"),
            (count(|now| matches!(now, Now::AsBefore(_))), "还是上年的年份或数字"),
            (count(|now| matches!(now, Now::Otherwise(..))), "写法不同"),
            (count(|now| matches!(now, Now::Absent)), "今年没有"),
        ];
        let told = told.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{count} 句{what}")).collect();
        match told.is_empty() {
            true => "上年的报告在这里没有文字。".to_owned(),
            false => format!("{}。", told.join("，")),
        }
    }

    /// What carries on these of its sentences, by their places, in a report in which nothing has
    /// changed since: each at its place among those that are there already.
    #[must_use]
    pub fn carry(&self, report: &Report, field: Field, which: &[usize]) -> Action {
        let written = report.text(field);
        let shown = expand(report, &written);
        let chosen = self.sentences.iter().enumerate();
        let chosen = chosen
            .filter(|(at, one)| which.contains(at) && (one.is_to_carry() || one.is_to_replace()));
        let mut edits: Vec<(Range<usize>, String)> = chosen
            .map(|(at, one)| match &one.now {
                Now::AsBefore(place) | Now::Otherwise(place, _) => {
                    (shown.written(place), one.becomes.clone())
                }
                _ => self.put_in(at, &shown, &written),
            })
            .collect();
        edits.sort_by_key(|(place, _)| (place.start, place.end));
        let mut text = written;
        // From the last to the first, so that places before stay what they are.
        for (place, put) in edits.iter().rev() {
            text.replace_range(place.clone(), put);
        }
        Action::write(field, text)
    }

    /// Where a sentence that is absent is put in, and with which breaks around it.
    fn put_in(&self, at: usize, shown: &Expanded, written: &str) -> (Range<usize>, String) {
        let Sentence { becomes, begins, .. } = &self.sentences[at];
        let place = |one: &Sentence| one.now.place().cloned();
        let before = self.sentences[..at].iter().rev().find_map(place).map(|place| place.end);
        let behind = self.sentences[at + 1..].iter().find_map(place).map(|place| place.start);
        let end = match (before, behind) {
            (Some(end), _) => shown.written(&(end..end)).end,
            (None, Some(start)) => shown.written(&(start..start)).end,
            (None, None) => written.trim_end().len(),
        };
        let starts_line = written[..end].is_empty() || written[..end].ends_with('\n');
        let gap = if *begins && !starts_line { "\n" } else { "" };
        (end..end, format!("{gap}{becomes}"))
    }
}

/// A stretch of a text without the white space around it.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let said = &text[at.clone()];
    let start = at.end - said.trim_start().len();
    start..start + said.trim().len()
}

/// A sentence of last year's as this year's report would write it.
fn carried_on(
    report: &Report,
    previous: &Report,
    expanded: &Expanded,
    mentions: &[Mention],
    place: Range<usize>,
    begins: bool,
) -> Sentence {
    let said = &expanded.text[place.clone()];
    let on = |text: &str| {
        let text = moved(text, previous.year, report.year);
        moved(&text, previous.year.saturating_sub(1), previous.year).replace("{{", "\\{{")
    };
    let (mut becomes, mut at, mut numbers_left) = (String::new(), place.start, Vec::new());
    for mention in mentions.iter().filter(|one| one.told == Told::Figure) {
        let number = expanded.shown(&mention.written);
        if number.start < at || number.end > place.end {
            continue;
        }
        let name = match &mention.verdict {
            Verdict::Agrees(subject) => subject.live.as_ref(),
            _ => None,
        };
        if let Some(name) = name.filter(|name| value(report, name).is_some()) {
            becomes += &on(&expanded.text[at..number.start]);
            becomes += &format!("{{{{{name}}}}}");
            at = number.end;
        } else if mention.apart.is_none() {
            numbers_left.push(expanded.text[number].to_owned());
        }
    }
    becomes += &on(&expanded.text[at..place.end]);
    let shown = expand(report, &becomes).text;
    Sentence { said: said.to_owned(), becomes, shown, numbers_left, now: Now::Absent, begins }
}

/// Finds each sentence in this year's text: word for word first, then what is alike.
fn compare(sentences: &mut [Sentence], now: &str) {
    let mut at = 0;
    let mut free: Vec<Range<usize>> = Vec::new();
    for said in whole_sentences(now) {
        let place = trimmed(now, at..at + said.len());
        at += said.len();
        if !place.is_empty() {
            free.push(place);
        }
    }
    free.truncate(MOST);
    let take = |free: &mut Vec<Range<usize>>, is: &dyn Fn(&str) -> bool| {
        let which = free.iter().position(|place| is(&now[place.clone()]))?;
        Some(free.remove(which))
    };
    for one in sentences.iter_mut() {
        if let Some(place) = take(&mut free, &|said| bare(said) == bare(&one.shown)) {
            one.now = Now::Carried(place);
        } else if let Some(place) = take(&mut free, &|said| bare(said) == bare(&one.said)) {
            one.now = Now::AsBefore(place);
        }
    }
    for one in sentences.iter_mut().filter(|one| one.now == Now::Absent) {
        let letters = words(&one.said);
        let like = |place: &Range<usize>| {
            let other = words(&now[place.clone()]);
            let pieces = pieces(&letters, &other);
            let same: usize = pieces
                .iter()
                .filter(|piece| !piece.is_other)
                .map(|piece| piece.text.chars().count())
                .sum();
            let all = one.said.chars().count() + now[place.clone()].chars().count();
            let percent = same * 200 / all.max(1);
            (percent >= ALIKE).then_some((percent, pieces))
        };
        let alike = free.iter().enumerate().filter_map(|(at, place)| Some((at, like(place)?)));
        if let Some((at, (_, pieces))) =
            alike.max_by_key(|(at, (percent, _))| (*percent, usize::MAX - at))
        {
            one.now = Now::Otherwise(free.remove(at), pieces);
        }
    }
}

/// A sentence without its white space and its end.
fn bare(sentence: &str) -> String {
    let letters: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    letters.trim_end_matches(['。', '；', ';', '！', '？', '!', '?']).to_owned()
}

/// A sentence in what is compared: its letters, but a number as a whole.
fn words(said: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut at = 0;
    for c in said.chars().take(LONGEST) {
        let end = at + c.len_utf8();
        let is_digit = |c: char| c.is_ascii_digit() || c == '.';
        let goes_on = is_digit(c) && words.last().is_some_and(|word| word.ends_with(is_digit));
        if goes_on && let Some(last) = words.last_mut() {
            *last = &said[at - last.len()..end];
        } else {
            words.push(&said[at..end]);
        }
        at = end;
    }
    words
}

/// A sentence in pieces by what another one has of it.
fn pieces(said: &[&str], other: &[&str]) -> Vec<Piece> {
    let piece = |at: Range<usize>, is_other| Piece { text: said[at].concat(), is_other };
    let ops = capture_diff_slices(Algorithm::Myers, said, other);
    let pieces = ops.iter().filter_map(|op| match *op {
        DiffOp::Equal { old_index, len, .. } => Some(piece(old_index..old_index + len, false)),
        DiffOp::Delete { old_index, old_len, .. } | DiffOp::Replace { old_index, old_len, .. } => {
            Some(piece(old_index..old_index + old_len, true))
        }
        DiffOp::Insert { .. } => None,
    });
    pieces.collect()
}
