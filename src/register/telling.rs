//! How a line is told: the walk over its columns.

use super::account::{
    Account, Doubt, Elsewhere, Entry, Exit, Remark, Taken, Told, Understanding, Use, Verdict, Word,
};
use super::columns::Column;
use super::days::{Day, day};
use super::letters::{key, word};
use super::sheet::Register;
use super::words::{Meaning, Vocabulary, is_yes, named};
use crate::form::{Applicant, Edition};
use std::collections::BTreeMap;

/// What a register tells of a year, in this form.
#[must_use]
pub fn tell(
    register: &Register,
    understood: &Understanding,
    edition: &'static Edition,
    year: u16,
) -> Account {
    let words = Vocabulary::of(edition);
    let mut telling = Telling::of(register, understood, &words, year);
    let lines = (0..register.lines.len()).map(|line| telling.line(line)).collect();
    let missing = telling.missing();
    let mut words: Vec<Word> = telling
        .used
        .into_iter()
        .map(|((of, text), (lines, first, meaning, is_given))| Word {
            of,
            text,
            lines,
            first,
            meaning,
            is_given,
        })
        .collect();
    words.sort_by_key(|word| (word.of, !word.is_asked(), std::cmp::Reverse(word.lines)));
    Account { lines, remarks: telling.remarks, words, missing }
}

/// The word for the end of a request and the one for its applicant, by which a line is told.
pub(super) struct Grounds {
    pub(super) outcome: Option<(String, Meaning)>,
    pub(super) kind: Option<(String, Option<Applicant>)>,
}

impl Grounds {
    /// Both as they are written down, to be compared another day.
    pub(super) fn text(&self) -> String {
        let outcome = self.outcome.iter().map(|(word, _)| word.as_str());
        let both = outcome.chain(self.kind.iter().map(|(word, _)| word.as_str()));
        both.collect::<Vec<_>>().join("；")
    }
}

/// By what words each line of a register is told.
pub(super) fn grounds(
    register: &Register,
    understood: &Understanding,
    words: &Vocabulary,
) -> Vec<Grounds> {
    let mut telling = Telling::of(register, understood, words, 0);
    let lines = 0..register.lines.len();
    let of = |line| Grounds { outcome: telling.said_outcome(line), kind: telling.said_kind(line) };
    lines.map(of).collect()
}

/// A register that is being told.
pub(super) struct Telling<'a> {
    register: &'a Register,
    pub(super) understood: &'a Understanding,
    words: &'a Vocabulary,
    year: u16,
    places: BTreeMap<Column, usize>,
    /// Whether some line says whether it was carried in.
    has_flags: bool,
    used: BTreeMap<(Use, String), (usize, usize, Taken, bool)>,
    remarks: Vec<(usize, Remark)>,
    alike: BTreeMap<[String; 3], usize>,
    /// What was worked out of words before: most lines have the same.
    meanings: BTreeMap<String, Meaning>,
    kinds: BTreeMap<String, Option<Applicant>>,
}

impl<'a> Telling<'a> {
    fn of(
        register: &'a Register,
        understood: &'a Understanding,
        words: &'a Vocabulary,
        year: u16,
    ) -> Telling<'a> {
        let mut places = BTreeMap::new();
        for (at, column) in understood.columns.iter().enumerate() {
            places.entry(*column).or_insert(at);
        }
        let flags = places.get(&Column::CarriedIn).copied();
        let mut lines = 0..register.lines.len();
        Telling {
            register,
            understood,
            words,
            year,
            places,
            has_flags: flags
                .is_some_and(|at| lines.any(|line| !key(register.text(line, at)).is_empty())),
            used: BTreeMap::new(),
            remarks: Vec::new(),
            alike: BTreeMap::new(),
            meanings: BTreeMap::new(),
            kinds: BTreeMap::new(),
        }
    }

    fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    pub(super) fn text(&self, line: usize, column: Column) -> &str {
        self.places.get(&column).map_or("", |at| self.register.text(line, *at).trim())
    }

    /// Columns that are needed and not there.
    fn missing(&self) -> Vec<&'static str> {
        let lacks = |columns: &[Column]| !columns.iter().any(|column| self.has(*column));
        let dated = if self.has_flags { Column::CarriedIn } else { Column::Received };
        [
            (&[Column::Received, dated][..], "收到日期"),
            (&[Column::Kind, Column::Applicant][..], "申请人类型（或者申请人）"),
            (&[Column::Outcome][..], "办理结果"),
        ]
        .into_iter()
        .filter(|(columns, _)| lacks(columns))
        .map(|(_, name)| name)
        .collect()
    }

    pub(super) fn note(
        &mut self,
        line: usize,
        (of, text): (Use, &str),
        meaning: Taken,
        is_given: bool,
    ) {
        let used = self.used.entry((of, text.to_owned())).or_insert((0, line, meaning, is_given));
        used.0 += 1;
    }

    fn line(&mut self, line: usize) -> Verdict {
        let serial = self.places.get(&Column::Serial);
        let texts = self.register.lines.get(line).into_iter().flatten().enumerate();
        if texts.into_iter().all(|(at, text)| Some(&at) == serial || text.trim().is_empty()) {
            return Verdict::Blank;
        }
        if self.understood.left_out.contains(&line) {
            return Verdict::LeftOut;
        }
        let mut doubts = Vec::new();
        let received = self.day(line, Column::Received);
        let closed = self.day(line, Column::Closed);
        let elsewhere = match (received, closed) {
            (Some(Ok(received)), _) if received.date.year > self.year => {
                Some(Elsewhere::Received(received.date.year))
            }
            (Some(Ok(received)), Some(Ok(closed)))
                if closed.date.year < self.year && received.date <= closed.date =>
            {
                Some(Elsewhere::Closed(closed.date.year))
            }
            (None | Some(Err(())), Some(Ok(closed))) if closed.date.year < self.year => {
                Some(Elsewhere::Closed(closed.date.year))
            }
            _ => None,
        };
        if let Some(why) = elsewhere {
            if self.has_case(line) {
                self.remarks.push((line, Remark::Case));
            }
            return Verdict::Elsewhere(why);
        }
        let entry = self.entry(line, received);
        let exit = self.exit(line, closed);
        let kind = self.kind(line);
        let cases = self.cases(line);
        if let (Some(Ok(received)), Some(Ok(closed))) = (received, closed)
            && closed.date < received.date
        {
            doubts.push(Doubt::AnsweredBefore);
        }
        let mut take = |doubt: Doubt| doubts.push(doubt);
        let entry = entry.map_err(&mut take).ok();
        let exit = exit.map_err(&mut take).ok();
        let kind = kind.map_err(&mut take).ok();
        let cases = cases.map_err(&mut take).ok();
        let (Some(entry), Some(exit), Some(kind), Some((cases, is_assumed)), true) =
            (entry, exit, kind, cases, doubts.is_empty())
        else {
            return Verdict::Untold(doubts);
        };
        let date = |day: Option<Result<Day, ()>>| day.and_then(Result::ok).map(|day| day.date);
        let is_extended = is_yes(self.text(line, Column::Extended));
        let told = Told {
            entry,
            exit,
            kind,
            cases,
            received: date(received),
            closed: date(closed),
            is_extended,
        };
        self.point_out(line, &told, [received, closed]);
        if is_assumed {
            self.remarks.push((line, Remark::Pending));
        }
        Verdict::Counted(told)
    }

    /// The day in a column: none where nothing is there, an error where it is no day.
    fn day(&self, line: usize, column: Column) -> Option<Result<Day, ()>> {
        let text = self.text(line, column);
        let is_blank = key(text).is_empty();
        (!is_blank).then(|| day(text, self.year).ok_or(()))
    }

    fn entry(&self, line: usize, received: Option<Result<Day, ()>>) -> Result<Entry, Doubt> {
        let flag = self.text(line, Column::CarriedIn);
        let (is_carried, is_said) = (is_yes(flag), !key(flag).is_empty());
        let of_flag = if is_carried { Entry::CarriedIn } else { Entry::New };
        match received {
            Some(Ok(day)) if day.date.year < self.year => Ok(Entry::CarriedIn),
            // Without a year it is the flag that tells.
            Some(Ok(day)) if is_carried && day.has_year => Err(Doubt::CarriedYetNew),
            Some(Ok(_)) => Ok(of_flag),
            Some(Err(())) if is_carried => Ok(Entry::CarriedIn),
            Some(Err(())) => Err(Doubt::UnreadDay(word(self.text(line, Column::Received)))),
            None if is_said || !self.has(Column::Received) && self.has_flags => Ok(of_flag),
            None => Err(Doubt::NoDay),
        }
    }

    fn exit(&mut self, line: usize, closed: Option<Result<Day, ()>>) -> Result<Exit, Doubt> {
        let said = self.outcome(line);
        match closed {
            Some(Err(())) => Err(Doubt::UnreadAnswer(word(self.text(line, Column::Closed)))),
            Some(Ok(day)) if day.date.year > self.year => Ok(Exit::CarriedOut),
            Some(Ok(_)) => match said {
                Some(Ok(Exit::CarriedOut)) => {
                    Err(Doubt::AnsweredYetOpen(word(self.text(line, Column::Outcome))))
                }
                Some(told) => told,
                None => Err(Doubt::NoOutcome),
            },
            None => match said {
                Some(Ok(Exit::Closed(_))) if self.has(Column::Closed) => Err(Doubt::NoAnswerDay),
                Some(told) => told,
                // Nothing says that it was closed, where that would be said.
                None if self.has(Column::Outcome) => Ok(Exit::CarriedOut),
                None => Err(Doubt::NoOutcome),
            },
        }
    }

    /// The word for the end of a request, with the reason where it says nothing without; and what
    /// it means by itself.
    fn said_outcome(&mut self, line: usize) -> Option<(String, Meaning)> {
        let said = word(self.text(line, Column::Outcome));
        if key(&said).is_empty() {
            return None;
        }
        let reason = word(self.text(line, Column::Reason));
        let meaning = self.meaning(&said);
        // 不予公开 alone does not say which row; with the reason it may.
        if meaning != Meaning::Vague || key(&reason).is_empty() {
            return Some((said, meaning));
        }
        let asked = format!("{said}（{reason}）");
        let meaning = match self.meaning(&asked) {
            Meaning::Closed(one) => Meaning::Closed(one),
            _ => Meaning::Vague,
        };
        Some((asked, meaning))
    }

    /// What the word for the end of a request says; none where there is no word.
    fn outcome(&mut self, line: usize) -> Option<Result<Exit, Doubt>> {
        let (asked, meaning) = self.said_outcome(line)?;
        // It may have been said of a form that has other rows.
        let has_row = |exit: &Exit| match exit {
            Exit::Closed(one) => self.words.has(*one),
            Exit::CarriedOut => true,
        };
        if let Some(exit) = self.understood.outcomes.get(&asked).copied().filter(has_row) {
            self.note(line, (Use::Outcome, &asked), Taken::Exit(exit), true);
            return Some(Ok(exit));
        }
        let (taken, told) = match meaning {
            Meaning::Closed(one) => (Taken::Exit(Exit::Closed(one)), Ok(Exit::Closed(one))),
            Meaning::Open => (Taken::Exit(Exit::CarriedOut), Ok(Exit::CarriedOut)),
            Meaning::Vague => (Taken::Vague, Err(Doubt::VagueOutcome(asked.clone()))),
            Meaning::Several(all) => {
                (Taken::Several(all), Err(Doubt::SeveralOutcomes(asked.clone())))
            }
            Meaning::Unknown => (Taken::Unknown, Err(Doubt::UnknownOutcome(asked.clone()))),
        };
        self.note(line, (Use::Outcome, &asked), taken, false);
        Some(told)
    }

    fn meaning(&mut self, word: &str) -> Meaning {
        if let Some(known) = self.meanings.get(word) {
            return known.clone();
        }
        let meaning = self.words.outcome(word);
        self.meanings.insert(word.to_owned(), meaning.clone());
        meaning
    }

    fn known_kind(&mut self, word: &str) -> Option<Applicant> {
        if let Some(known) = self.kinds.get(word) {
            return *known;
        }
        let kind = self.words.kind(word);
        self.kinds.insert(word.to_owned(), kind);
        kind
    }

    /// The word for the applicant's kind, and what it means by itself. What tells it of a name is
    /// said in place of the name.
    fn said_kind(&mut self, line: usize) -> Option<(String, Option<Applicant>)> {
        let said = word(self.text(line, Column::Kind));
        let name = word(self.text(line, Column::Applicant));
        let asked = if key(&said).is_empty() { name } else { said };
        if key(&asked).is_empty() {
            return None;
        }
        let told = named(&asked).filter(|_| key(self.text(line, Column::Kind)).is_empty());
        Some(match told {
            Some(told) => (told.by.to_owned(), Some(told.kind)),
            None => {
                let known = self.known_kind(&asked);
                (asked, known)
            }
        })
    }

    fn kind(&mut self, line: usize) -> Result<Applicant, Doubt> {
        let (asked, known) = self.said_kind(line).ok_or(Doubt::NoApplicant)?;
        if let Some(kind) = self.understood.kinds.get(&asked).copied() {
            self.note(line, (Use::Kind, &asked), Taken::Kind(kind), true);
            return Ok(kind);
        }
        let taken = known.map_or(Taken::Unknown, Taken::Kind);
        self.note(line, (Use::Kind, &asked), taken, false);
        known.ok_or(Doubt::UnknownApplicant(asked))
    }

    fn point_out(&mut self, line: usize, told: &Told, days: [Option<Result<Day, ()>>; 2]) {
        if days.into_iter().flatten().flatten().any(|day| !day.has_year) {
            self.remarks.push((line, Remark::NoYear));
        }
        if told.received.is_some_and(|date| date.year + 1 < self.year) {
            self.remarks.push((line, Remark::Old));
        }
        let same = [Column::Received, Column::Applicant, Column::Content]
            .map(|column| key(self.text(line, column)));
        // What tells nothing of its own is like many.
        if !same[0].is_empty() && !same[2].is_empty() {
            let first = *self.alike.entry(same).or_insert(line);
            if first != line {
                self.remarks.push((line, Remark::Alike(first)));
            }
        }
    }
}
