//! What each line of a register tells: new or carried in, closed or carried out, whose it was; and
//! which lines cannot be told.
//!
//! A line is counted once under what came in and once under what became of it, or nowhere; so the
//! sums of the form hold whatever stands in a register.

use super::columns::Column;
use super::phrases::CaseWord;
use crate::form::{Applicant, Ending, Outcome, Proceeding};
use crate::report::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How a register is to be understood: what nobody but the person knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understanding {
    /// What each column is about.
    pub columns: Vec<Column>,
    /// What words for the end of a request mean, by the word.
    pub outcomes: BTreeMap<String, Exit>,
    /// What words for an applicant mean.
    pub kinds: BTreeMap<String, Applicant>,
    /// What words for the end of a case mean.
    pub endings: BTreeMap<String, CaseWord>,
    /// Lines that are not to be counted.
    pub left_out: BTreeSet<usize>,
}

/// How a request came into the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// 本年新收。
    New,
    /// 上年结转。
    CarriedIn,
}

/// What became of a request in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It was closed so.
    Closed(Outcome),
    /// 结转下年度。
    CarriedOut,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How it came in.
    pub entry: Entry,
    /// What became of it.
    pub exit: Exit,
    /// Who had made it.
    pub kind: Applicant,
    /// The cases that came of it.
    pub cases: Vec<(Proceeding, Ending)>,
    /// From when to when it was dealt with, where both is told.
    pub received: Option<Date>,
    /// When it was answered.
    pub closed: Option<Date>,
    /// Whether the time for an answer was extended.
    pub is_extended: bool,
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is counted.
    Counted(Told),
    /// It is of another year.
    Elsewhere(Elsewhere),
    /// It cannot be told, for these reasons, and is counted nowhere.
    Untold(Vec<Doubt>),
    /// Somebody has left it out.
    LeftOut,
    /// Nothing stands in it yet.
    Blank,
}

/// What tells that a line is of another year, and of which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// It was received in a later year.
    Received(u16),
    /// It was answered in an earlier year.
    Closed(u16),
}

/// Why a line cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing says when it was received.
    NoDay,
    /// What says it is no day.
    UnreadDay(String),
    /// It says that it was carried in and was received this year.
    CarriedYetNew,
    /// What says when it was answered is no day.
    UnreadAnswer(String),
    /// It was answered before it was received.
    AnsweredBefore,
    /// It has an outcome and no day of it.
    NoAnswerDay,
    /// It has a day of the answer and no outcome.
    NoOutcome,
    /// It has a day of the answer and is said to be open.
    AnsweredYetOpen(String),
    /// The word for its outcome is not known.
    UnknownOutcome(String),
    /// The word for its outcome does not say which row.
    VagueOutcome(String),
    /// It has more than one outcome.
    SeveralOutcomes(String),
    /// Nothing says who has applied.
    NoApplicant,
    /// The word for the applicant is not known.
    UnknownApplicant(String),
    /// The word for how a case ended is not known.
    UnknownEnding(String),
}

/// What is pointed out of a line that is counted all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is like this other line.
    Alike(usize),
    /// A day in it has no year.
    NoYear,
    /// It was received two years ago or more, and is open or was closed only now.
    Old,
    /// It says that there was a case and not how that ended: it is taken for pending.
    Pending,
    /// It was closed before the year, and tells of a case that may be this year's.
    Case,
}

/// What a word is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// For the end of a request.
    Outcome,
    /// For an applicant.
    Kind,
    /// For the end of a case.
    Ending,
}

/// A word of the register with what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it is used for.
    pub of: Use,
    /// The word.
    pub text: String,
    /// How many lines have it.
    pub lines: usize,
    /// The first of them.
    pub first: usize,
    /// What it means.
    pub meaning: Taken,
    /// Whether a person said so.
    pub is_given: bool,
}

/// What a word was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// An end of requests.
    Exit(Exit),
    /// A kind of applicant.
    Kind(Applicant),
    /// An end of cases.
    Ending(CaseWord),
    /// One of several rows.
    Vague,
    /// Several outcomes.
    Several(Vec<Outcome>),
    /// Nothing that is known.
    Unknown,
}

/// All that a register tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What becomes of each line.
    pub lines: Vec<Verdict>,
    /// What is pointed out.
    pub remarks: Vec<(usize, Remark)>,
    /// The words, those that are to be asked about first, then by how many lines have them.
    pub words: Vec<Word>,
    /// Columns without which no line can be told.
    pub missing: Vec<&'static str>,
}

impl Account {
    /// How many lines are counted.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, Verdict::Counted(_))).count()
    }

    /// How many cannot be told.
    #[must_use]
    pub fn untold(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, Verdict::Untold(_))).count()
    }

    /// The lines that are counted, with what they tell.
    pub fn told(&self) -> impl Iterator<Item = (usize, &Told)> {
        self.lines.iter().enumerate().filter_map(|(at, line)| match line {
            Verdict::Counted(told) => Some((at, told)),
            _ => None,
        })
    }
}

impl Elsewhere {
    /// The year that the line is of.
    #[must_use]
    pub fn year(self) -> u16 {
        let (Elsewhere::Received(year) | Elsewhere::Closed(year)) = self;
        year
    }
}

impl Word {
    /// Whether it is to be asked about.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.meaning, Taken::Vague | Taken::Several(_) | Taken::Unknown)
    }

    /// Whether it is to be asked about, or was.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.is_given || self.is_open()
    }
}
