//! How a line is told: the walk over its columns.

use super::account::{
    Account, Doubt, Elsewhere, Entry, Exit, Remark, Taken, Told, Understanding, Use, Verdict, Word,
};
use super::columns::Column;
use super::days::{Day, day};
use super::letters::{key, word};
use super::phrases::CaseWord;
use super::sheet::Register;
use super::words::{Meaning, Vocabulary, ending, is_yes, named};
use crate::form::{Applicant, Edition, Ending, Proceeding};
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
    let mut places = BTreeMap::new();
    for (at, column) in understood.columns.iter().enumerate() {
        places.entry(*column).or_insert(at);
    }
    let mut telling = Telling {
        register,
        understood,
        words: &words,
        year,
        places,
        used: BTreeMap::new(),
        remarks: Vec::new(),
        alike: BTreeMap::new(),
        meanings: BTreeMap::new(),
        kinds: BTreeMap::new(),
    };
    let lines = (0..register.lines.len()).map(|line| telling.line(line)).collect();
    let missing = telling.missing();
    let mut words: Vec<Word> = telling
        .used
        .into_iter()
        .map(|((of, text), (lines, meaning, is_given))| Word { of, text, lines, meaning, is_given })
        .collect();
    words.sort_by_key(|word| {
        (word.of, !(word.is_open() || word.is_given), std::cmp::Reverse(word.lines))
    });
    Account { lines, remarks: telling.remarks, words, missing }
}

/// A register that is being told.
struct Telling<'a> {
    register: &'a Register,
    understood: &'a Understanding,
    words: &'a Vocabulary,
    year: u16,
    places: BTreeMap<Column, usize>,
    used: BTreeMap<(Use, String), (usize, Taken, bool)>,
    remarks: Vec<(usize, Remark)>,
    alike: BTreeMap<[String; 3], usize>,
    /// What was worked out of words before: most lines have the same.
    meanings: BTreeMap<String, Meaning>,
    kinds: BTreeMap<String, Option<Applicant>>,
}

impl Telling<'_> {
    fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    fn text(&self, line: usize, column: Column) -> &str {
        self.places.get(&column).map_or("", |at| self.register.text(line, *at).trim())
    }

    /// Columns that are needed and not there.
    fn missing(&self) -> Vec<&'static str> {
        let lacks = |columns: &[Column]| !columns.iter().any(|column| self.has(*column));
        [
            (&[Column::Received, Column::CarriedIn][..], "收到日期"),
            (&[Column::Kind, Column::Applicant][..], "申请人类型（或者申请人）"),
            (&[Column::Outcome][..], "办理结果"),
        ]
        .into_iter()
        .filter(|(columns, _)| lacks(columns))
        .map(|(_, name)| name)
        .collect()
    }

    fn note(&mut self, of: Use, text: &str, meaning: Taken, is_given: bool) {
        let used = self.used.entry((of, text.to_owned())).or_insert((0, meaning, is_given));
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
        let (Some(entry), Some(exit), Some(kind), Some(cases), true) =
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
        Verdict::Counted(told)
    }

    /// The day in a column: none where nothing is there, an error where it is no day.
    fn day(&self, line: usize, column: Column) -> Option<Result<Day, ()>> {
        let text = self.text(line, column);
        let is_blank = key(text).is_empty();
        (!is_blank).then(|| day(text, self.year).ok_or(()))
    }

    fn entry(&self, line: usize, received: Option<Result<Day, ()>>) -> Result<Entry, Doubt> {
        let is_carried = is_yes(self.text(line, Column::CarriedIn));
        let of_flag = if is_carried { Entry::CarriedIn } else { Entry::New };
        match received {
            Some(Ok(day)) if day.date.year < self.year => Ok(Entry::CarriedIn),
            // Without a year it is the flag that tells.
            Some(Ok(day)) if is_carried && day.has_year => Err(Doubt::CarriedYetNew),
            Some(Ok(_)) => Ok(of_flag),
            Some(Err(())) if is_carried => Ok(Entry::CarriedIn),
            Some(Err(())) => Err(Doubt::UnreadDay(word(self.text(line, Column::Received)))),
            None if is_carried || !self.has(Column::Received) && self.has(Column::CarriedIn) => {
                Ok(of_flag)
            }
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

    /// What the word for the end of a request says; none where there is no word.
    fn outcome(&mut self, line: usize) -> Option<Result<Exit, Doubt>> {
        let said = word(self.text(line, Column::Outcome));
        if key(&said).is_empty() {
            return None;
        }
        let reason = word(self.text(line, Column::Reason));
        let mut meaning = self.meaning(&said);
        let mut asked = said;
        // 不予公开 alone does not say which row; with the reason it may.
        if meaning == Meaning::Vague && !key(&reason).is_empty() {
            asked = format!("{asked}（{reason}）");
            meaning = match self.meaning(&asked) {
                Meaning::Closed(one) => Meaning::Closed(one),
                _ => Meaning::Vague,
            };
        }
        if let Some(exit) = self.understood.outcomes.get(&asked).copied() {
            self.note(Use::Outcome, &asked, Taken::Exit(exit), true);
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
        self.note(Use::Outcome, &asked, taken, false);
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

    fn kind(&mut self, line: usize) -> Result<Applicant, Doubt> {
        let said = word(self.text(line, Column::Kind));
        let name = word(self.text(line, Column::Applicant));
        let (asked, known) = if !key(&said).is_empty() {
            let known = self.known_kind(&said);
            (said, known)
        } else if !key(&name).is_empty() {
            // What tells the kind is said in place of the name.
            match named(&name) {
                Some(told) => (told.by.to_owned(), Some(told.kind)),
                None => {
                    let known = self.known_kind(&name);
                    (name, known)
                }
            }
        } else {
            return Err(Doubt::NoApplicant);
        };
        if let Some(kind) = self.understood.kinds.get(&asked).copied() {
            self.note(Use::Kind, &asked, Taken::Kind(kind), true);
            return Ok(kind);
        }
        self.note(Use::Kind, &asked, known.map_or(Taken::Unknown, Taken::Kind), false);
        known.ok_or(Doubt::UnknownApplicant(asked))
    }

    /// The cases of a line.
    fn cases(&mut self, line: usize) -> Result<Vec<(Proceeding, Ending)>, Doubt> {
        let mut cases = Vec::new();
        let own = [
            (Column::Reconsideration, Proceeding::Reconsideration),
            (Column::Direct, Proceeding::Direct),
            (Column::After, Proceeding::AfterReconsideration),
        ];
        for (column, proceeding) in own {
            let text = word(self.text(line, column));
            cases.extend(self.ended(&text)?.map(|ending| (proceeding, ending)));
        }
        // A suit that comes with a reconsideration came after it.
        let suit = |cases: &[(Proceeding, Ending)]| {
            let has_both = cases.iter().any(|(one, _)| *one == Proceeding::Reconsideration);
            if has_both { Proceeding::AfterReconsideration } else { Proceeding::Direct }
        };
        let text = word(self.text(line, Column::Suit));
        if let Some(ending) = self.ended(&text)? {
            cases.push((suit(&cases), ending));
        }
        let text = word(self.text(line, Column::Cases));
        for part in text.split(['；', ';', '，', ',', '、']).map(str::trim) {
            let is_suit = ["诉讼", "起诉", "法院"].iter().any(|one| part.contains(one));
            let bare = ["行政复议", "行政诉讼", "复议", "诉讼", "结果", "：", ":"]
                .iter()
                .fold(part.to_owned(), |text, one| text.replace(one, ""));
            let bare = if ending(part).is_some() { part.to_owned() } else { bare };
            if let Some(ending) = self.ended(bare.trim())? {
                let of = if is_suit { suit(&cases) } else { Proceeding::Reconsideration };
                cases.push((of, ending));
            }
        }
        Ok(cases)
    }

    /// Whether a line tells of a case, whatever became of it.
    fn has_case(&self, line: usize) -> bool {
        Column::ALL.into_iter().filter(|column| column.is_case()).any(|column| {
            let text = self.text(line, column);
            !key(text).is_empty() && ending(text) != Some(CaseWord::None)
        })
    }

    fn ended(&mut self, text: &str) -> Result<Option<Ending>, Doubt> {
        if key(text).is_empty() {
            return Ok(None);
        }
        let given = self.understood.endings.get(text).copied();
        let told = given.or_else(|| ending(text));
        let taken = told.map_or(Taken::Unknown, Taken::Ending);
        self.note(Use::Ending, text, taken, given.is_some());
        match told {
            Some(CaseWord::Ended(ending)) => Ok(Some(ending)),
            Some(CaseWord::None) => Ok(None),
            None => Err(Doubt::UnknownEnding(text.to_owned())),
        }
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
