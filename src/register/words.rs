//! What the words of a register mean: how a request ended, who made it, how a case ended.
//!
//! A word is an outcome where it is one of the list, or a line of the form by its own name, or
//! where it holds a phrase that means one thing wherever it stands and nothing before it says the
//! opposite. Everything else is asked about, once for all lines alike; nothing is guessed.

use super::letters::{key, parts, unnumbered};
use super::phrases::{CASES, CaseWord, KINDS, NAMES, OPEN, OUTCOMES, SURNAMES, VAGUE};
use crate::form::{Applicant, Edition, Line, LineKey, Outcome, Table};

/// What a word for the end of a request means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It ended so.
    Closed(Outcome),
    /// It is not closed.
    Open,
    /// One of several rows, which it does not tell: 不予公开 without a reason.
    Vague,
    /// More than one outcome.
    Several(Vec<Outcome>),
    /// Nothing is known of it.
    Unknown,
}

/// How an applicant's kind is told by the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The kind.
    pub kind: Applicant,
    /// What of the name tells it, said in place of the name.
    pub by: &'static str,
}

/// The words of one form.
#[derive(Debug)]
pub struct Vocabulary {
    /// Names of outcomes and phrases, longest first; whether one means that only where it is all
    /// that is said.
    outcomes: Vec<(String, bool, Outcome)>,
    kinds: Vec<(String, bool, Applicant)>,
    vague: Vec<(String, Vec<Outcome>)>,
    /// What says that a request is open: all that is said, or wherever it stands.
    open: [Vec<String>; 2],
}

/// What makes the opposite of a phrase behind it.
const NEGATIONS: &str = "不未非无没";

impl Vocabulary {
    /// The words of this form. An outcome that the form has no row for is another one's.
    #[must_use]
    pub fn of(edition: &'static Edition) -> Vocabulary {
        let mut outcomes = Vec::new();
        for (outcome, line) in edition.roles.outcomes {
            for name in names(edition, *line) {
                outcomes.push((name, true, *outcome));
            }
        }
        for sense in OUTCOMES {
            let row = sense.of.iter().copied().find(|one| has(edition, *one));
            for (phrases, is_all) in [(sense.alone, true), (sense.within, false)] {
                let of_form = row.map(|row| phrases.iter().map(move |one| (key(one), is_all, row)));
                outcomes.extend(of_form.into_iter().flatten());
            }
        }
        let mut kinds = Vec::new();
        for (kind, line) in edition.roles.applicants.iter().filter(|(k, _)| *k != Applicant::All) {
            for name in column_names(edition, *line) {
                kinds.push((name, true, *kind));
            }
        }
        for sense in KINDS {
            let of = |phrases: &'static [&str], is_all| {
                phrases.iter().map(move |one| (key(one), is_all, sense.of))
            };
            kinds.extend(of(sense.alone, true).chain(of(sense.within, false)));
        }
        outcomes.sort_by_key(|(phrase, ..)| std::cmp::Reverse(phrase.len()));
        kinds.sort_by_key(|(phrase, ..)| std::cmp::Reverse(phrase.len()));
        let vague = VAGUE.iter().filter_map(|(word, group)| {
            let group = edition.group_named(group)?;
            let of_group =
                edition.roles.outcomes.iter().filter(|(_, row)| group.rows.contains(row));
            (group.rows.len() > 1)
                .then(|| (key(word), of_group.map(|(outcome, _)| *outcome).collect()))
        });
        let open =
            [OPEN.alone, OPEN.within].map(|words| words.iter().map(|one| key(one)).collect());
        Vocabulary { outcomes, kinds, vague: vague.collect(), open }
    }

    /// What a word means for a request.
    #[must_use]
    pub fn outcome(&self, text: &str) -> Meaning {
        let all = key(text);
        let [open, open_within] = &self.open;
        if open.contains(&all) {
            return Meaning::Open;
        }
        if let Some(outcome) = whole(&self.outcomes, &all) {
            return Meaning::Closed(outcome);
        }
        if self.vague.iter().any(|(word, _)| *word == all) {
            return Meaning::Vague;
        }
        let is_open = open_within.iter().any(|one| all.contains(one.as_str()));
        let mut found = within(&self.outcomes, &all);
        let mut groups = Vec::new();
        for part in parts(text).filter(|part| *part != all) {
            found.extend(whole(&self.outcomes, &part));
            groups.extend(self.vague.iter().filter(|(word, _)| *word == part));
        }
        // 不予公开（国家秘密）: the reason tells which.
        groups.retain(|(_, rows)| !found.iter().any(|one| rows.contains(one)));
        let mut different: Vec<Outcome> = Vec::new();
        found.into_iter().for_each(|one| {
            if !different.contains(&one) {
                different.push(one);
            }
        });
        match (different.as_slice(), groups.is_empty(), is_open) {
            ([], true, true) => Meaning::Open,
            ([], false, false) => Meaning::Vague,
            ([one], true, false) => Meaning::Closed(*one),
            ([], true, false) => Meaning::Unknown,
            _ => Meaning::Several(different),
        }
    }

    /// Whether the form has a row for it.
    #[must_use]
    pub fn has(&self, outcome: Outcome) -> bool {
        self.outcomes.iter().any(|(.., one)| *one == outcome)
    }

    /// The kind of applicant that a word names.
    #[must_use]
    pub fn kind(&self, text: &str) -> Option<Applicant> {
        let all = key(text);
        if let Some(kind) = whole(&self.kinds, &all) {
            return Some(kind);
        }
        let mut found = within(&self.kinds, &all);
        found.extend(parts(text).filter_map(|part| whole(&self.kinds, &part)));
        let first = found.first().copied()?;
        found.iter().all(|one| *one == first).then_some(first)
    }
}

/// The kind of the applicant of this name, where the name tells it.
#[must_use]
pub fn named(name: &str) -> Option<Named> {
    /// What else people of other peoples are called with.
    const BETWEEN: [char; 3] = ['·', '•', '‧'];
    let bare = key(name);
    let of = NAMES.iter().find(|one| one.ends.iter().any(|end| bare.ends_with(end)));
    if let Some(one) = of {
        return Some(Named { kind: one.of?, by: one.by });
    }
    let is_letter = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || matches!(c, 'x' | '×');
    let length = bare.chars().count();
    let is_person = bare.chars().all(is_letter)
        && match length {
            2 | 3 => true,
            4 => SURNAMES.iter().any(|surname| bare.starts_with(surname)),
            _ => (4..=15).contains(&length) && name.contains(BETWEEN),
        };
    is_person.then_some(Named { kind: Applicant::Person, by: "（姓名）" })
}

/// How a case ended by this word.
#[must_use]
pub fn ending(text: &str) -> Option<CaseWord> {
    let all = key(text);
    if all.is_empty() {
        return Some(CaseWord::None);
    }
    CASES.iter().find(|(words, _)| words.iter().any(|one| key(one) == all)).map(|(_, one)| *one)
}

/// Whether something is said to be so.
#[must_use]
pub fn is_yes(text: &str) -> bool {
    !matches!(
        key(text).as_str(),
        "" | "否"
            | "无"
            | "没有"
            | "未延期"
            | "不"
            | "0"
            | "n"
            | "no"
            | "本年新收"
            | "新收"
            | "本年"
            | "本年收到"
    )
}

fn has(edition: &Edition, outcome: Outcome) -> bool {
    edition.roles.outcomes.iter().any(|(one, _)| *one == outcome)
}

/// What the form calls a row.
fn names(edition: &'static Edition, line: LineKey) -> Vec<String> {
    let rows = edition.table(Table::Requests).into_iter().flat_map(|table| table.blocks);
    named_by(rows.flat_map(|block| block.rows.iter()), line)
}

fn column_names(edition: &'static Edition, line: LineKey) -> Vec<String> {
    let columns = edition.table(Table::Requests).into_iter().flat_map(|table| table.blocks);
    named_by(columns.flat_map(|block| block.columns.iter().map(|column| &column.line)), line)
}

fn named_by(lines: impl Iterator<Item = &'static Line>, line: LineKey) -> Vec<String> {
    let line = lines.into_iter().find(|one| one.key == line);
    let of = |line: &Line| [line.label().to_owned(), line.spoken()];
    let said = line.map(of).into_iter().flatten();
    said.flat_map(|name| [key(&name), key(unnumbered(&name))]).collect()
}

fn whole<T: Copy>(known: &[(String, bool, T)], text: &str) -> Option<T> {
    known.iter().find(|(phrase, ..)| phrase == text).map(|(.., one)| *one)
}

/// What the phrases within a text mean, the longest first at each place.
fn within<T: Copy>(known: &[(String, bool, T)], text: &str) -> Vec<T> {
    let mut found = Vec::new();
    // How many letters further on something is denied: 不予部分公开.
    const REACH: usize = 2;
    let (mut rest, mut denied) = (text, 0);
    while let Some(letter) = rest.chars().next() {
        let here = known.iter().find(|(phrase, ..)| rest.starts_with(phrase.as_str()));
        match here {
            Some((phrase, is_all, one)) if !phrase.is_empty() => {
                if !is_all && denied == 0 {
                    found.push(*one);
                }
                rest = &rest[phrase.len()..];
                denied = 0;
            }
            _ => {
                rest = &rest[letter.len_utf8()..];
                denied = if NEGATIONS.contains(letter) { REACH } else { denied.saturating_sub(1) };
            }
        }
    }
    found
}
