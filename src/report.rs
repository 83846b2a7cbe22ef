//! One body's report of one year as a plain value, and everything that can change it.
//!
//! No signals, no storage, no clock: the page keeps a [`Report`] in a signal and
//! changes it only by [`Report::apply`]. What is wrong with a report is found in
//! [`crate::rules`]; nothing here refuses a figure.

mod acknowledgement;
mod action;
mod body;
mod comment;
mod date;
mod decimal;
mod edit;
mod figure;
mod filling;
mod last_year;
mod public;
mod quantity;
mod scaffold;
mod summed;
mod totals;

pub use acknowledgement::Acknowledgement;
pub use action::Action;
pub(crate) use body::{BODIES, LOOSE};
pub use comment::{Comment, Commenting};
pub use date::Date;
pub use decimal::decimal_meant;
pub(crate) use decimal::is_exponent;
pub use edit::Edit;
pub(crate) use figure::{COUNTERS, NOT_APPLICABLE, fold, narrow};
pub use figure::{Figure, Reading};
pub use filling::{Filling, Part};
pub use last_year::{Change, Doubt, Tie};
pub use quantity::Quantity;
pub(crate) use quantity::write_ten_thousandths;
pub(crate) use scaffold::moved;
pub use summed::{Blame, Summed};

use crate::form::{CellRef, Edition, Field, PassageKey, Prose};
use crate::marks;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Years that a report can be about.
pub const YEARS: std::ops::RangeInclusive<u16> = 1949..=9999;

/// An annual report (年度报告).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The statutory format it is written in.
    pub edition: &'static Edition,
    /// The year it reports on.
    pub year: u16,
    /// The reporting body.
    pub agency: Agency,
    /// The title where it is not the customary one.
    pub title: Option<String>,
    /// The customary paragraph before section one.
    pub preamble: String,
    /// Prose by passage; an absent passage is empty.
    pub passages: BTreeMap<PassageKey, String>,
    /// Figures by cell of its form; an absent cell is blank.
    pub figures: BTreeMap<CellRef, Figure>,
    /// Remarks on figures.
    pub notes: BTreeMap<CellRef, String>,
    /// Who fills the totals.
    pub totals: Totals,
    /// When it is due and when it was published.
    pub publication: Publication,
    /// Warnings that somebody has answered.
    pub acknowledged: Vec<Acknowledgement>,
    /// What reviewers remark on its places.
    pub comments: Vec<Comment>,
    /// Last year's report, kept beside this one to compare with.
    pub previous: Option<Arc<Report>>,
    /// Whether the comparison with last year is published as an appendix.
    pub appendix: bool,
    /// How many characters section one may have before a hint; none for what the
    /// notices of its form ask for.
    pub overview_length: Option<u32>,
    /// Where it is an office's sum of many reports, what it was added up from.
    pub summed: Option<Summed>,
    /// What a file held and this version does not know, in the file's own nesting.
    pub rest: Map<String, Value>,
}

/// The reporting body (机关).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
    /// Its full official name.
    pub name: String,
    /// What kind of body it is.
    pub kind: AgencyKind,
}

/// What kind of body reports; some checks and deadlines depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgencyKind {
    /// A sub-district office (街道办事处).
    #[default]
    Subdistrict,
    /// A town or township government (乡镇政府).
    Township,
    /// A department of a government (部门).
    Department,
    /// A county, city or higher government (县级以上政府).
    Government,
    /// Any other body.
    Other,
}

/// When a report is due and when it was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The day of publication; none while it is not published.
    pub date: Option<Date>,
    /// The local deadline; none for that of the Regulation.
    pub deadline: Option<Date>,
}

/// Who fills the totals of tables three and four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Totals {
    /// Computed from the other figures as one types.
    Automatic,
    /// Typed or read like any other figure, and compared.
    #[default]
    Typed,
}

impl Agency {
    /// What the body of this name is called where one is wanted: 未命名机关 while it has none.
    #[must_use]
    pub fn called(name: &str) -> &str {
        match name.trim() {
            "" => "未命名机关",
            name => name,
        }
    }

    /// What the body is called, invisible marks in its name shown: in lists two names that look alike
    /// must not be two.
    #[must_use]
    pub fn shown(name: &str) -> String {
        marks::shown(Agency::called(name)).into_owned()
    }

    /// A name as names are compared: without white space and invisible marks, wide forms
    /// narrow. Two names with the same key are one body's.
    #[must_use]
    pub fn key(name: &str) -> String {
        let visible = |c: &char| !c.is_whitespace() && !marks::is_invisible(*c);
        fold(name).chars().filter(visible).collect()
    }

    /// Whether these are names of two bodies; no name is nobody else's.
    #[must_use]
    pub fn is_another(name: &str, other: &str) -> bool {
        let (name, other) = (Agency::key(name), Agency::key(other));
        !name.is_empty() && !other.is_empty() && name != other
    }
}

impl AgencyKind {
    /// Every kind, in the order the page offers them.
    pub const ALL: [AgencyKind; 5] = [
        AgencyKind::Subdistrict,
        AgencyKind::Township,
        AgencyKind::Department,
        AgencyKind::Government,
        AgencyKind::Other,
    ];

    /// Its word in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            AgencyKind::Subdistrict => "subdistrict",
            AgencyKind::Township => "township",
            AgencyKind::Department => "department",
            AgencyKind::Government => "government",
            AgencyKind::Other => "other",
        }
    }

    /// Its word on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AgencyKind::Subdistrict => "街道办事处",
            AgencyKind::Township => "乡镇人民政府",
            AgencyKind::Department => "政府部门",
            AgencyKind::Government => "县级以上人民政府",
            AgencyKind::Other => "其他机关、单位",
        }
    }

    /// The kind of this word in files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<AgencyKind> {
        AgencyKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a body of this kind is a town or a sub-district: it makes no rules
    /// (规章) and takes in little money.
    #[must_use]
    pub fn is_grassroots(self) -> bool {
        matches!(self, AgencyKind::Subdistrict | AgencyKind::Township)
    }

    /// Whether art. 50 asks a body of this kind for assessment, public appraisal and
    /// accountability as well.
    #[must_use]
    pub fn is_government(self) -> bool {
        matches!(self, AgencyKind::Township | AgencyKind::Government)
    }
}

impl Totals {
    /// Its word in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Totals::Automatic => "automatic",
            Totals::Typed => "typed",
        }
    }

    /// Its word on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Totals::Automatic => "自动计算",
            Totals::Typed => "人工填写",
        }
    }

    /// The setting of this word in files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Totals> {
        [Totals::Automatic, Totals::Typed].into_iter().find(|totals| totals.key() == key)
    }
}

static BLANK: Figure = Figure::BLANK;

impl Report {
    /// A report in which nothing is filled in.
    #[must_use]
    pub fn empty(edition: &'static Edition, year: u16, agency: Agency) -> Report {
        Report {
            edition,
            year,
            agency,
            title: None,
            preamble: String::new(),
            passages: BTreeMap::new(),
            figures: BTreeMap::new(),
            notes: BTreeMap::new(),
            totals: Totals::Typed,
            publication: Publication::default(),
            acknowledged: Vec::new(),
            comments: Vec::new(),
            previous: None,
            appendix: false,
            overview_length: None,
            summed: None,
            rest: Map::new(),
        }
    }

    /// The report year that somebody typed: four digits, wide ones too, 年 behind them or
    /// not.
    #[must_use]
    pub fn year_in(text: &str) -> Option<u16> {
        let folded = fold(text);
        let digits = folded.strip_suffix('年').unwrap_or(&folded).trim();
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|year| is_year && YEARS.contains(year))
    }

    /// The figure in a cell, or in the cell of its own form at the same address.
    #[must_use]
    pub fn figure(&self, cell: CellRef) -> &Figure {
        let own = self.edition.own(cell);
        own.and_then(|cell| self.figures.get(&cell)).unwrap_or(&BLANK)
    }

    /// What a cell adds to a sum: its number, or zero where it holds none.
    #[must_use]
    pub fn quantity(&self, cell: CellRef) -> Quantity {
        self.figure(cell).quantity().unwrap_or(Quantity::ZERO)
    }

    /// A passage of prose.
    #[must_use]
    pub fn passage(&self, key: PassageKey) -> &str {
        self.passages.get(&key).map_or("", String::as_str)
    }

    /// The passage of prose about this; nothing where its form has none.
    #[must_use]
    pub fn prose(&self, about: Prose) -> &str {
        self.edition.passage_of(about).map_or("", |key| self.passage(key))
    }

    /// Writes a passage of prose; an empty one is not kept.
    pub(crate) fn write(&mut self, key: PassageKey, text: String) {
        if text.is_empty() {
            self.passages.remove(&key);
        } else {
            self.passages.insert(key, text);
        }
    }

    /// The title as printed: the report's own, or the customary one.
    #[must_use]
    pub fn printed_title(&self) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => scaffold::title(&self.agency.name, self.year),
        }
    }

    /// How many figures wait for another form to be chosen again.
    #[must_use]
    pub fn waiting(&self) -> usize {
        fn leaves(value: &Value) -> usize {
            value.as_object().map_or(1, |level| level.values().map(leaves).sum())
        }
        self.rest.get("tables").map_or(0, leaves)
    }

    /// Whether a person may type into `cell`.
    #[must_use]
    pub fn is_open(&self, cell: CellRef) -> bool {
        self.totals == Totals::Typed || !self.edition.is_computed(cell)
    }

    /// The text of a cell in plain form; see [`Figure::tidied`].
    #[must_use]
    pub fn tidied(&self, cell: CellRef) -> String {
        let measure = self.edition.measure(cell);
        measure.map_or_else(String::new, |measure| self.figure(cell).tidied(measure))
    }

    /// The last day on which it may be published: the local deadline, or that of the
    /// Regulation, art. 49: 31 January, for governments of counties and above 31 March.
    #[must_use]
    pub fn deadline(&self) -> Date {
        let month = if self.agency.kind == AgencyKind::Government { 3 } else { 1 };
        let of_regulation = Date { year: self.year + 1, month, day: 31 };
        self.publication.deadline.unwrap_or(of_regulation)
    }

    /// The text that stands in a field, as the page shows it.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Title => self.printed_title(),
            Field::AgencyName => self.agency.name.clone(),
            Field::AgencyKind => self.agency.kind.key().to_owned(),
            Field::Year => self.year.to_string(),
            Field::Edition => self.edition.name.to_owned(),
            Field::Preamble => self.preamble.clone(),
            Field::PublicationDate => text_of(self.publication.date),
            Field::Deadline => text_of(self.publication.deadline),
            Field::OverviewLength => {
                self.overview_length.map_or_else(String::new, |length| length.to_string())
            }
            Field::Passage(key) => self.passage(key).to_owned(),
            Field::Figure(cell) => self.figure(cell).text().to_owned(),
        }
    }
}

fn text_of(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}
