//! What was read from a document, and how sure that is.

use super::places::Stretch;
use super::values::{self, Meant};
use super::{bodies, letters};
use crate::form::CellRef;
use crate::report::{AgencyKind, Figure, Report};
use std::collections::BTreeMap;

/// What was read from a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// The report, with every figure that could be read or inferred. Its totals are
    /// those of the document.
    pub report: Report,
    /// Whether its year stands in the document, or was given by somebody since; else it is
    /// no more than the first one of its form.
    pub is_dated: bool,
    /// How sure each cell of the form is.
    pub certainty: BTreeMap<CellRef, Certainty>,
    /// How each figure that it has was got.
    pub how: BTreeMap<CellRef, How>,
    /// Where in the document what stands in a cell was found.
    pub places: BTreeMap<CellRef, Stretch>,
    /// Rows that can be read in several ways, none of them chosen.
    pub choices: Vec<Choice>,
    /// Rows with something in them that fits no reading.
    pub misfits: Vec<Misfit>,
    /// How the title, the year, the body and the form were found, and what is odd.
    pub remarks: Vec<String>,
    /// Texts for which the form has no place, in the order of the document.
    pub unplaced: Vec<String>,
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It stands in its cell.
    Read,
    /// Order, counts or sums decided: digits that ran together, rows without labels.
    Inferred,
    /// Several readings; see [`Transcript::choices`].
    Open,
    /// Something stands in its row that fits no reading; see [`Transcript::misfits`].
    Conflicting,
    /// Nothing was found for it.
    NotFound,
}

impl Certainty {
    /// Every certainty, the surest first.
    pub const ALL: [Certainty; 5] = [
        Certainty::Read,
        Certainty::Inferred,
        Certainty::Open,
        Certainty::Conflicting,
        Certainty::NotFound,
    ];

    /// Its key, in files and as a hook of the page.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Certainty::Read => "read",
            Certainty::Inferred => "inferred",
            Certainty::Open => "open",
            Certainty::Conflicting => "conflicting",
            Certainty::NotFound => "not-found",
        }
    }

    /// The certainty of this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Certainty> {
        Certainty::ALL.into_iter().find(|certainty| certainty.key() == key)
    }
}

/// How a figure was got from a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It stands in its cell, or behind its label.
    Printed,
    /// By the order of the figures.
    Order,
    /// By the sums, which leave no other reading.
    Sums,
    /// A person chose it among readings.
    Chosen,
    /// A person wrote it.
    Given,
}

impl How {
    /// How sure a figure is that was got so.
    fn certainty(self) -> Certainty {
        match self {
            How::Printed | How::Given => Certainty::Read,
            How::Order | How::Sums | How::Chosen => Certainty::Inferred,
        }
    }
}

/// A row, or a run of cells, that can be read in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The cells.
    pub cells: Vec<CellRef>,
    /// What stands in the document.
    pub raw: String,
    /// The readings, the likeliest first, each with a text for every cell.
    pub readings: Vec<Candidate>,
    /// How many more there are, less likely than these.
    pub more: usize,
}

/// One way to read a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// A text for every cell.
    pub texts: Vec<String>,
    /// How many numbers of the prose agree with it, less those that do not.
    pub agreement: i32,
}

/// A row whose text fits no reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The cells.
    pub cells: Vec<CellRef>,
    /// What stands in the document.
    pub raw: String,
}

impl Transcript {
    /// A report of our own data: every figure stands in its cell.
    #[must_use]
    pub fn of(report: Report) -> Transcript {
        Transcript {
            certainty: report.edition.cells().map(|cell| (cell, Certainty::Read)).collect(),
            report,
            is_dated: true,
            how: BTreeMap::new(),
            places: BTreeMap::new(),
            choices: Vec::new(),
            misfits: Vec::new(),
            remarks: vec!["这是本工具导出的报告，原样读入。".to_owned()],
            unplaced: Vec::new(),
        }
    }

    /// How many cells are of this certainty.
    #[must_use]
    pub fn count(&self, certainty: Certainty) -> usize {
        self.certainty.values().filter(|one| **one == certainty).count()
    }

    /// Takes one of the readings of a choice: its cells are inferred from then on.
    pub fn choose(&mut self, choice: usize, reading: usize) {
        let Some(chosen) = self.choices.get(choice) else { return };
        let Some(candidate) = chosen.readings.get(reading).cloned() else { return };
        let cells = chosen.cells.clone();
        for (cell, text) in cells.into_iter().zip(&candidate.texts) {
            self.enter(cell, text, How::Chosen);
        }
    }

    /// Takes what a person writes for a cell.
    pub fn correct(&mut self, cell: CellRef, text: &str) {
        self.put(cell, text, How::Given);
    }

    /// Takes the year that a person gives.
    pub fn date(&mut self, year: u16) {
        self.report.year = year;
        self.is_dated = true;
    }

    /// Takes the body's name that a person gives, with the kind of body that it
    /// tells, if any.
    pub fn name_agency(&mut self, name: &str) {
        let agency = &mut self.report.agency;
        name.clone_into(&mut agency.name);
        match bodies::kind_of(name.trim()) {
            AgencyKind::Other => {}
            told => agency.kind = told,
        }
    }

    /// Says of a cell of the form how sure it is.
    pub(super) fn mark(&mut self, cell: CellRef, certainty: Certainty) {
        if let Some(cell) = self.report.edition.own(cell) {
            self.certainty.insert(cell, certainty);
        }
    }

    /// Enters what stands in the document for a cell, or asks where that may be two things.
    pub(super) fn enter(&mut self, cell: CellRef, text: &str, how: How) {
        let Some(measure) = self.report.edition.measure(cell) else { return };
        match values::meant(text, measure) {
            Meant::One(text) => self.put(cell, &text, how),
            Meant::OneOf(texts) => {
                let reading = |text| Candidate { texts: vec![text], agreement: 0 };
                let readings = texts.into_iter().map(reading).collect();
                self.mark(cell, Certainty::Open);
                let raw = text.to_owned();
                self.choices.push(Choice { cells: vec![cell], raw, readings, more: 0 });
            }
        }
    }

    fn put(&mut self, cell: CellRef, text: &str, how: How) {
        let Some(measure) = self.report.edition.measure(cell) else { return };
        let figure = Figure::typed(&letters::value(text), measure);
        let tidied = figure.tidied(measure);
        self.report.place(cell, Figure::typed(&tidied, measure));
        self.mark(cell, how.certainty());
        self.how.extend(self.report.edition.own(cell).map(|cell| (cell, how)));
    }

    /// What is said where figures are missing.
    pub(super) fn summary(&self) -> Option<String> {
        let missing = self.count(Certainty::NotFound);
        let all = self.certainty.len();
        if missing == all {
            return Some("没有读到任何数：表格可能是图片，或者没有复制完整。".to_owned());
        }
        (missing > 0).then(|| format!("有 {missing} 格没有找到对应的数。"))
    }
}
