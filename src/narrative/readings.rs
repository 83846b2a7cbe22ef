//! What is read of a number or a claim, and what is carried from one sentence to the next.

use super::numerals::Number;
use super::topics::{Matter, Topic};
use crate::form::Edition;
use crate::report::{AgencyKind, Quantity};
use std::ops::Range;

/// Who speaks, in which form and about which year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speaker {
    /// The form.
    pub edition: &'static Edition,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// The year of the report.
    pub year: u16,
}

/// What became of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    /// It is about this.
    About(Topic, Matter),
    /// It is about this if the sentence accounts for all.
    Perhaps(Topic, Matter),
    /// Something that no table counts.
    Elsewhere,
    /// Nothing is known.
    Unknown,
}

impl Fate {
    /// The topic, where it is certain.
    pub fn topic(self) -> Option<Topic> {
        match self {
            Fate::About(topic, _) => Some(topic),
            _ => None,
        }
    }
}

/// What was read of a number.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// What became of it.
    pub fate: Fate,
    /// Its value.
    pub quantity: Quantity,
    /// Where its words before it begin, in bytes of the text as heard; `None` where its words
    /// stand behind it.
    pub from: Option<usize>,
    /// The numbers that it may be a part of, the nearest first; by their places.
    pub wholes: Vec<usize>,
    /// Whether it is said that it is a part of them.
    pub is_part: bool,
    /// Whether what was carried in may be left out of it.
    pub is_relaxed: bool,
    /// Whether it tells of another time than the whole of the year.
    pub is_of_other_time: bool,
    /// Whether it counts things: no percentage, and no time.
    pub is_count: bool,
    /// Whether it tells by how much something has changed: of a change nothing is a part.
    pub is_change: bool,
    /// How many of it are the body's own, where that is told of a number for more bodies:
    /// 全市300件，其中市本级41件.
    pub of_own: Option<Quantity>,
}

/// A claim without a number of its own.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Where it stands, in bytes of the text as heard.
    pub at: Range<usize>,
    /// What it is about.
    pub topic: Topic,
    /// And of what kind.
    pub matter: Matter,
    /// How many it claims.
    pub quantity: Quantity,
    /// The number whose whole it claims; of none nothing.
    pub of: Option<usize>,
    /// The number that it is told by, where it has one.
    pub by: Option<usize>,
}

/// What is carried from sentence to sentence of a passage.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// What we are speaking of.
    pub matter: Matter,
    /// The last number of applications that came in.
    pub inflow: Option<usize>,
    /// The main numbers of the sentence before.
    pub main: Vec<usize>,
    /// What is still being broken down behind a semicolon.
    pub wholes: Vec<usize>,
    /// Whether behind a semicolon parts go on of what was not told.
    pub is_of_nothing_told: bool,
    /// Whether behind a semicolon documents are still told apart by how they are labelled.
    pub tells_labels: bool,
    /// Whether the passage as a whole is about applications.
    pub is_about_requests: bool,
}

/// Why a number is compared with nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It is only about right: 约, 近, 余.
    Approximate,
    /// It tells of another time than the whole year of the report.
    OtherTime,
    /// It is one part of a list that no table breaks down so.
    Part,
    /// The figures that it would be compared with are blank.
    Blank,
}

impl Apart {
    /// Why a number of which the words say nothing certain is compared with nothing; those of
    /// its sentence begin with `first`.
    pub(super) fn of(number: &Number, reading: &Reading, first: usize) -> Option<Apart> {
        // Behind a semicolon a list may go on, or something else begin.
        let is_part = reading.is_part && reading.wholes.iter().any(|whole| *whole >= first);
        match reading.is_count {
            true if number.is_approximate => Some(Apart::Approximate),
            true if reading.is_of_other_time => Some(Apart::OtherTime),
            true if is_part => Some(Apart::Part),
            _ => None,
        }
    }

    /// The reason, as a sentence goes on with it.
    pub(super) fn told(self) -> &'static str {
        match self {
            Apart::Approximate => "是约数，不与表核对",
            Apart::OtherTime => "说的不是本年全年，不与表核对",
            Apart::Part => "是分项，表中没有对应的数，只与总数核对",
            Apart::Blank => "表中相应的数还没有填，没有核对",
        }
    }
}
