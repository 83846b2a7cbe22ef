//! Filling a report from another one (填入): part by part, and nothing that is blank.
//!
//! A [`Filling`] is what somebody has ticked; it is worked out on the report as it is when
//! [`Action::Fill`](super::Action::Fill) is applied. What each tick would do then is a
//! [`Share`](crate::document::Share). What a report has beside its form (last year's report, answered
//! warnings, the day of publication, who fills the totals) belongs to no part.

use super::scaffold::moved;
use super::{AgencyKind, Figure, Reading, Report, Totals};
use crate::form::{Catalogue, CellRef, Edition, Field, Matrix, MatrixKey, in_files};
use std::collections::BTreeSet;

/// A part of a report that is filled or left as a whole, in the order in which parts are
/// filled: what follows from year and body comes after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The report year and the format.
    Year,
    /// Name and kind of the body.
    Agency,
    /// Preamble and passages, and a title of one's own.
    Text,
    /// The figures of a table with the remarks on them.
    Table(MatrixKey),
}

/// A report to fill another one from, and what of it is to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// Where it is taken from.
    pub source: Report,
    /// What is taken.
    pub parts: BTreeSet<Part>,
}

impl Part {
    /// The parts of a form, as the page lists them.
    #[must_use]
    pub fn of(edition: &Edition) -> Vec<Part> {
        let tables = edition.matrices().map(|matrix| Part::Table(matrix.key));
        std::iter::once(Part::Text).chain(tables).chain([Part::Agency, Part::Year]).collect()
    }

    /// Its word in files and hooks: for a table its key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Part::Year => "year",
            Part::Agency => "agency",
            Part::Text => "text",
            Part::Table(matrix) => matrix.0,
        }
    }

    /// The part of this word in some edition of a catalogue.
    #[must_use]
    pub fn from_key(key: &str, catalogue: &Catalogue) -> Option<Part> {
        catalogue
            .editions
            .iter()
            .flat_map(|edition| Part::of(edition))
            .find(|part| part.key() == key)
    }

    /// What the page calls it, where reports are of this catalogue.
    #[must_use]
    pub fn name(self, catalogue: &Catalogue) -> &'static str {
        match self {
            Part::Year => "年度和格式",
            Part::Agency => "机关",
            Part::Text => "文字",
            Part::Table(key) => catalogue.matrix(key.0).map_or("表格", |matrix| matrix.name),
        }
    }

    /// Whether it is ticked before anybody has chosen: text and tables are what one fills
    /// for; the body only where the report has none, the year only of a new report in which
    /// nobody has written anything, not even the body.
    #[must_use]
    pub fn is_wanted_in(self, desk: &Report) -> bool {
        let is_unnamed = desk.agency.name.trim().is_empty();
        match self {
            Part::Text | Part::Table(_) => true,
            Part::Agency => is_unnamed,
            Part::Year => is_unnamed && desk.is_untouched(),
        }
    }
}

impl Filling {
    /// The report as it would be.
    #[must_use]
    pub fn of(&self, desk: &Report) -> Report {
        let mut filled = desk.clone();
        filled.fill(self);
        filled
    }
}

impl Report {
    /// Whether it has anything of a part that another report can be filled with.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        match part {
            Part::Year => true,
            Part::Agency => !is_blank(&self.agency.name),
            Part::Text => {
                let texts = self.passages.values().chain(&self.title).chain([&self.preamble]);
                texts.into_iter().any(|text| !is_blank(text))
            }
            Part::Table(key) => self.figures.keys().any(|cell| cell.matrix() == key),
        }
    }

    /// Fills it, in the order of the parts.
    pub(super) fn fill(&mut self, filling: &Filling) {
        let source = &filling.source;
        for part in filling.parts.iter().filter(|part| source.has(**part)) {
            match part {
                Part::Year => self.fill_year(source),
                Part::Agency => self.fill_agency(source),
                Part::Text => self.fill_text(source),
                Part::Table(key) => self.fill_table(*key, source),
            }
        }
    }

    fn fill_year(&mut self, source: &Report) {
        let before = self.year;
        self.year = source.year;
        if self.edition != source.edition {
            self.choose_edition(source.edition);
        }
        self.rescaffold(&self.agency.clone(), before);
    }

    fn fill_agency(&mut self, source: &Report) {
        let before = self.agency.clone();
        self.agency.name.clone_from(&source.agency.name);
        // By most names that is no more than that nothing is known of the kind.
        if source.agency.kind != AgencyKind::Other {
            self.agency.kind = source.agency.kind;
        }
        self.rescaffold(&before, self.year);
    }

    /// Takes the wording of another report. Customary wording says nothing of its own: it
    /// only fills what is blank, with this report's body and year. A title names both, so it
    /// is taken where they are the same; a preamble speaks of this report's year.
    fn fill_text(&mut self, source: &Report) {
        let (theirs, ours) = (source.customary(), self.customary());
        let passages = self.edition.passages().map(|passage| Field::Passage(passage.key));
        for field in std::iter::once(Field::Preamble).chain(passages) {
            let text = source.text(field);
            let is_own = text != theirs.text(field);
            if is_blank(&text) || (!is_own && !is_blank(&self.text(field))) {
                continue;
            }
            let text = match field {
                _ if !is_own => ours.text(field),
                Field::Preamble => moved(&text, source.year, self.year),
                _ => text,
            };
            match field {
                Field::Passage(key) => self.write(key, text),
                _ => self.preamble = text,
            }
        }
        let is_same = self.agency.name == source.agency.name && self.year == source.year;
        if let Some(title) = source.title.as_ref().filter(|title| is_same && !is_blank(title)) {
            self.title = Some(title.clone());
        }
    }

    fn fill_table(&mut self, key: MatrixKey, source: &Report) {
        let is_of_table = |cell: &CellRef| cell.matrix() == key;
        for (cell, figure) in in_files(&source.figures).into_iter().filter(|(c, _)| is_of_table(c))
        {
            match self.edition.measure(*cell) {
                None => self.set_aside(*cell, figure),
                Some(measure) if self.is_open(*cell) => {
                    self.place(*cell, Figure::typed(figure.text(), measure));
                }
                Some(_) => {}
            }
        }
        for (cell, note) in in_files(&source.notes).into_iter().filter(|(c, _)| is_of_table(c)) {
            if !is_blank(note) {
                self.note(*cell, note.clone());
            }
        }
        if let Some(matrix) = self.edition.matrix(key.0) {
            self.reckon(matrix);
        }
    }

    /// Reckons the automatic totals of a table, none of which goes blank by it: in a file a
    /// total may stand where there is nothing to reckon it from.
    fn reckon(&mut self, matrix: &'static Matrix) {
        if self.totals == Totals::Typed {
            return;
        }
        let is_total = |cell: &CellRef| matrix.is_computed(*cell);
        let total = |cell: CellRef| (cell, self.figure(cell).clone());
        let before: Vec<_> = matrix.cells().filter(is_total).map(total).collect();
        self.fill_totals_of(matrix);
        for (cell, figure) in before {
            if self.figure(cell).reading() == Reading::Blank {
                self.place(cell, figure);
            }
        }
    }
}

/// Whether nothing can be seen of a text.
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
