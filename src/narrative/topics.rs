//! What a number of the prose can be about, and which cells answer for it.
//!
//! A topic is a thing of the field and knows what is compared; the cells are asked of the edition by
//! what they stand for.

use super::live::group;
use crate::form::{
    Applicant, Aspect, CellRef, Edition, Ending, Item, Outcome, Proceeding, Role, Row,
};
use crate::report::{Quantity, Report};

/// What a number speaks of, and the values that the tables allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What is compared.
    pub about: About,
    /// What it is called in a sentence.
    pub name: String,
    /// The cells it is compared with.
    pub cells: Vec<CellRef>,
    /// The values that agree; the first is the plain reading.
    pub allowed: Vec<Quantity>,
    /// The live figure that says the same, where one does.
    pub live: Option<String>,
}

/// What of the tables a number is compared with: each is told under a rule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Applications received.
    Received,
    /// Applications closed.
    Closed,
    /// What became of applications.
    Outcomes,
    /// Applications carried in or out.
    Carried,
    /// A share of applications.
    Share,
    /// Cases of reconsideration or litigation.
    Cases,
    /// Documents.
    Documents,
    /// Decisions: licences, penalties, compulsory measures.
    Decisions,
    /// Fees.
    Fees,
    /// A change since last year.
    Change,
}

impl About {
    /// What the page calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            About::Received => "收到的申请",
            About::Closed => "办结的申请",
            About::Outcomes => "办理结果",
            About::Carried => "结转的申请",
            About::Share => "比例",
            About::Cases => "复议和诉讼",
            About::Documents => "文件",
            About::Decisions => "许可、处罚、强制",
            About::Fees => "收费",
            About::Change => "与上年相比的增减",
        }
    }
}

/// What a number can be about (事项).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Applications received, with what was carried in or without.
    Received,
    /// Applications received this year and no others.
    New,
    /// Applications dealt with: received, received and carried in, or closed.
    Handled,
    /// Applications carried in.
    CarriedIn,
    /// Applications closed.
    Closed,
    /// Applications carried out.
    CarriedOut,
    /// Applications that ended in one of the six ways, by the key of the group.
    Group(&'static str),
    /// Applications that ended in one row of table three.
    Ended(Outcome),
    /// Applications received from these.
    From(&'static [Applicant]),
    /// Cases of reconsideration or litigation.
    Cases(Ending),
    /// Documents, decisions or fees of table two.
    Public(Aspect),
    /// What is left of a whole when its other part is told: the part follows from the sum.
    Rest,
}

/// What the words of a sentence are about at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Nothing in particular.
    Open,
    /// Applications for information.
    Requests,
    /// Reconsideration.
    Review,
    /// Litigation: the kinds that are meant.
    Suit(&'static [Proceeding]),
    /// A row of table two.
    Public(Item),
    /// Something that no table counts.
    Foreign,
}

impl Matter {
    /// Whether it is reconsideration or litigation.
    #[must_use]
    pub fn is_dispute(self) -> bool {
        matches!(self, Matter::Review | Matter::Suit(_))
    }
}

impl Topic {
    /// What is compared.
    #[must_use]
    pub fn about(self) -> About {
        match self {
            Topic::Received | Topic::New | Topic::Handled | Topic::From(_) => About::Received,
            Topic::Closed => About::Closed,
            Topic::Group(_) | Topic::Ended(_) => About::Outcomes,
            Topic::CarriedIn | Topic::CarriedOut | Topic::Rest => About::Carried,
            Topic::Cases(_) => About::Cases,
            Topic::Public(Aspect::Decisions) => About::Decisions,
            Topic::Public(Aspect::Amount) => About::Fees,
            Topic::Public(_) => About::Documents,
        }
    }

    /// Whether a part of this can be that: what was received is closed, what was closed is
    /// disclosed, and nothing of it the other way round.
    #[must_use]
    pub fn holds(self, part: Topic) -> bool {
        match self {
            Topic::Received | Topic::New | Topic::Handled => {
                !matches!(part, Topic::Received | Topic::Handled)
            }
            Topic::Closed => matches!(
                part,
                Topic::Group(_) | Topic::Ended(_) | Topic::CarriedIn | Topic::CarriedOut
            ),
            Topic::Group(_) => matches!(part, Topic::Ended(_)),
            Topic::Cases(Ending::All) => matches!(part, Topic::Cases(_)),
            Topic::Public(_) => matches!(part, Topic::Public(_)),
            _ => false,
        }
    }

    /// Whether it is applications that have come in.
    #[must_use]
    pub fn comes_in(self) -> bool {
        matches!(self, Topic::Received | Topic::New | Topic::Handled)
    }

    /// The subject of a number about it; `None` where the form has no such cells.
    #[must_use]
    pub fn subject(self, report: &Report, matter: Matter) -> Option<Subject> {
        let of = Answer { report, edition: report.edition, about: self.about() };
        match self {
            Topic::Received => of.received("表三“一、本年新收”总计", &[Applicant::All], None),
            Topic::New => of.total("表三“一、本年新收”总计", Row::Received),
            Topic::Handled => {
                let closed = report.edition.requests(Row::Closed)?;
                of.received("表三“一、本年新收”总计", &[Applicant::All], Some(closed))
            }
            Topic::CarriedIn => of.total("表三“二、上年结转”总计", Row::CarriedIn),
            Topic::Closed => of.total("表三“（七）总计”", Row::Closed),
            Topic::CarriedOut => of.total("表三“四、结转下年度”总计", Row::CarriedOut),
            Topic::Group(key) => of.group(key),
            Topic::Ended(outcome) => {
                let row = Row::Of(outcome);
                of.total(&report.edition.spoken(report.edition.requests(row)?), row)
            }
            Topic::From(applicants) => {
                let name = match applicants {
                    [one] => {
                        let cell = report.edition.cell_of(Role::Request(Row::Received, *one))?;
                        report.edition.spoken(cell)
                    }
                    _ => "表三法人或其他组织新收".to_owned(),
                };
                of.received(&name, applicants, None)
            }
            Topic::Cases(ending) => of.cases(matter, ending),
            Topic::Public(aspect) => of.public(matter, aspect),
            Topic::Rest => None,
        }
    }
}

/// Who answers: a report and its form.
struct Answer<'a> {
    report: &'a Report,
    edition: &'static Edition,
    about: About,
}

impl Answer<'_> {
    fn sum(&self, cells: &[CellRef]) -> Quantity {
        cells.iter().map(|cell| self.report.quantity(*cell)).sum()
    }

    fn total(&self, name: &str, row: Row) -> Option<Subject> {
        let cell = self.edition.requests(row)?;
        Some(self.of_cells(name.to_owned(), vec![cell], Some(cell.to_string())))
    }

    fn of_cells(&self, name: String, cells: Vec<CellRef>, live: Option<String>) -> Subject {
        Subject { about: self.about, name, allowed: vec![self.sum(&cells)], cells, live }
    }

    /// What may be said to be received: without what was carried in, or with it; or, of what
    /// was dealt with, what was closed.
    fn received(&self, name: &str, from: &[Applicant], closed: Option<CellRef>) -> Option<Subject> {
        let row = |row| self.edition.cells_of(from.iter().map(|one| Role::Request(row, *one)));
        let (received, carried) = (row(Row::Received)?, row(Row::CarriedIn)?);
        let (plain, more) = (self.sum(&received), self.sum(&carried));
        let mut allowed = vec![plain, plain + more];
        allowed.extend(closed.map(|cell| self.report.quantity(cell)));
        allowed.dedup();
        let live = (received.len() == 1 && closed.is_none()).then(|| received[0].to_string());
        let cells = received.into_iter().chain(carried).chain(closed).collect();
        Some(Subject { about: self.about, name: name.to_owned(), allowed, cells, live })
    }

    fn group(&self, key: &str) -> Option<Subject> {
        let one = self.edition.group_named(key)?;
        let cells = group(self.edition, one.key)?;
        let live = match cells.as_slice() {
            [cell] => cell.to_string(),
            _ => format!("group.{}", one.key),
        };
        let name = format!("表三“{}{}”合计", one.numeral, one.name);
        Some(self.of_cells(name, cells, Some(live)))
    }

    fn cases(&self, matter: Matter, ending: Ending) -> Option<Subject> {
        let (kind, proceedings): (_, &[Proceeding]) = match matter {
            Matter::Review => ("行政复议", &[Proceeding::Reconsideration]),
            Matter::Suit([Proceeding::Direct]) => ("未经复议直接起诉", &[Proceeding::Direct]),
            Matter::Suit([only]) => ("复议后起诉", std::slice::from_ref(only)),
            Matter::Suit(all) => ("行政诉讼", all),
            _ => return None,
        };
        let roles = proceedings.iter().map(|one| Role::Dispute(*one, ending));
        let cells = self.edition.cells_of(roles)?;
        let first = cells.first()?;
        let column = first.table().column(first.column())?;
        let name = format!("表四{kind}的{}", column.label());
        let live = match cells.as_slice() {
            [cell] => cell.to_string(),
            _ => format!("group.litigation.{}", column.key.0),
        };
        Some(self.of_cells(name, cells, Some(live)))
    }

    fn public(&self, matter: Matter, aspect: Aspect) -> Option<Subject> {
        let Matter::Public(item) = matter else { return None };
        let cell = |aspect| self.edition.cell_of(Role::Public(item, aspect));
        // To publish a document is to make it, where the form knows nothing closer.
        let cells: Vec<CellRef> = match aspect {
            Aspect::Published => {
                [cell(Aspect::Published), cell(Aspect::Made)].into_iter().flatten().collect()
            }
            _ => cell(aspect).into_iter().collect(),
        };
        let first = *cells.first()?;
        Some(Subject {
            about: self.about,
            name: self.edition.spoken(first),
            allowed: cells.iter().map(|cell| self.report.quantity(*cell)).collect(),
            cells,
            live: Some(first.to_string()),
        })
    }
}
