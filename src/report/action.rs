//! Everything that can change a report (编辑动作).

use super::{
    Acknowledgement, AgencyKind, Commenting, Date, Edit, Figure, Filling, Quantity, Reading,
    Report, Totals, YEARS,
};
use crate::form::{CellRef, Edition, Field, Matrix, PassageKey, in_files};
use serde_json::{Map, Value};
use std::mem::take;

/// One change, as a person means it.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Put this text into a figure cell.
    EnterFigure(CellRef, String),
    /// Put texts into several cells as one act: a paste, a fill, a clearing.
    EnterFigures(Vec<(CellRef, String)>),
    /// Put 0 into every blank cell of the matrix with this key.
    FillBlanks(&'static str),
    /// Leave a finished figure in its plain form: `1,234` becomes `1234`.
    TidyFigure(CellRef),
    /// Name the reporting body.
    NameAgency(String),
    /// Say what kind of body reports.
    ChooseKind(AgencyKind),
    /// Change the report year; the format follows unless it was chosen by hand.
    ChooseYear(u16),
    /// Choose the format by hand.
    ChooseEdition(&'static Edition),
    /// Write a title; `None` for the customary one.
    WriteTitle(Option<String>),
    /// Write the preamble.
    WritePreamble(String),
    /// Write a passage of prose.
    WritePassage(PassageKey, String),
    /// Make small changes, all worked out on the report as it is, as one act; what does not
    /// fit is left alone.
    Mend(Vec<Edit>),
    /// Say who fills the totals.
    SetTotals(Totals),
    /// Say on which day the report was published.
    DatePublication(Option<Date>),
    /// Set a local deadline; `None` for that of the Regulation.
    SetDeadline(Option<Date>),
    /// Set how long section one may be; `None` for what the notices ask for.
    LimitOverview(Option<u32>),
    /// Keep another report beside this one as last year's, or none.
    KeepBeside(Option<Box<Report>>),
    /// Say on which day last year's report was published.
    DatePrevious(Option<Date>),
    /// Take over what last year's report hands over.
    CarryIn,
    /// Publish the comparison with last year as an appendix, or not.
    SetAppendix(bool),
    /// Set a warning aside, with the reason.
    Acknowledge(Acknowledgement),
    /// Take an acknowledgement back.
    Withdraw(Acknowledgement),
    /// Say, answer, settle or take away a comment.
    Comment(Commenting),
    /// Fill parts of it from another report.
    Fill(Box<Filling>),
    /// Take another report in place of this one.
    Replace(Box<Report>),
}

impl Action {
    /// Writing a field of prose: a passage, or else the preamble.
    #[must_use]
    pub fn write(field: Field, text: String) -> Action {
        match field {
            Field::Passage(key) => Action::WritePassage(key, text),
            _ => Action::WritePreamble(text),
        }
    }

    /// The field that the action is about, where it is about one.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Action::EnterFigure(cell, _) | Action::TidyFigure(cell) => Some(Field::Figure(*cell)),
            Action::EnterFigures(entries) => entries.first().map(|(cell, _)| Field::Figure(*cell)),
            Action::NameAgency(_) => Some(Field::AgencyName),
            Action::ChooseKind(_) => Some(Field::AgencyKind),
            Action::ChooseYear(_) => Some(Field::Year),
            Action::ChooseEdition(_) => Some(Field::Edition),
            Action::WriteTitle(_) => Some(Field::Title),
            Action::WritePreamble(_) => Some(Field::Preamble),
            Action::WritePassage(key, _) => Some(Field::Passage(*key)),
            Action::DatePublication(_) => Some(Field::PublicationDate),
            Action::SetDeadline(_) => Some(Field::Deadline),
            Action::LimitOverview(_) => Some(Field::OverviewLength),
            Action::Mend(edits) => edits.first().and_then(Edit::field),
            Action::FillBlanks(_)
            | Action::SetTotals(_)
            | Action::KeepBeside(_)
            | Action::DatePrevious(_)
            | Action::CarryIn
            | Action::SetAppendix(_)
            | Action::Acknowledge(_)
            | Action::Withdraw(_)
            | Action::Comment(_)
            | Action::Fill(_)
            | Action::Replace(_) => None,
        }
    }

    /// Whether nothing but figures changes by it.
    #[must_use]
    pub fn is_of_figures(&self) -> bool {
        match self {
            Action::EnterFigure(..)
            | Action::EnterFigures(_)
            | Action::FillBlanks(_)
            | Action::TidyFigure(_) => true,
            Action::Mend(edits) => edits.iter().all(Edit::is_of_figures),
            _ => false,
        }
    }

    /// Whether it is a keystroke that joins the ones before it in the same field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Action::EnterFigure(..)
                | Action::TidyFigure(_)
                | Action::NameAgency(_)
                | Action::WriteTitle(_)
                | Action::WritePreamble(_)
                | Action::WritePassage(..)
        )
    }
}

impl Report {
    /// Makes the change. Cells of another form are left alone; nothing is refused.
    ///
    /// ```
    /// use nianbao::editions::for_year;
    /// use nianbao::report::{Action, Agency, Report};
    ///
    /// let mut report = Report::new(Agency::default(), 2020);
    /// // The form follows the year.
    /// report.apply(Action::ChooseYear(2024));
    /// assert_eq!(report.edition, for_year(2024));
    /// assert_ne!(report.edition, for_year(2020));
    /// ```
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::EnterFigure(cell, text) => self.enter(&[(cell, text)]),
            Action::EnterFigures(entries) => self.enter(&entries),
            Action::FillBlanks(matrix) => self.fill_blanks(matrix),
            Action::TidyFigure(cell) => {
                let tidied = self.tidied(cell);
                self.enter(&[(cell, tidied)]);
            }
            Action::NameAgency(name) => self.name_agency(name),
            Action::ChooseKind(kind) => self.choose_kind(kind),
            Action::ChooseYear(year) => {
                let year = year.clamp(*YEARS.start(), *YEARS.end());
                let before = self.year;
                self.choose_year(year);
                self.rescaffold(&self.agency.clone(), before);
            }
            Action::ChooseEdition(edition) => self.choose_edition(edition),
            Action::WriteTitle(title) => self.title = title,
            Action::WritePreamble(text) => self.preamble = text,
            Action::WritePassage(key, text) => self.write(key, text),
            Action::Mend(edits) => self.mend(edits),
            Action::SetTotals(totals) => {
                self.totals = totals;
                self.fill_totals();
            }
            Action::DatePublication(date) => self.publication.date = date,
            Action::SetDeadline(date) => self.publication.deadline = date,
            Action::LimitOverview(length) => self.overview_length = length,
            Action::KeepBeside(previous) => self.keep_beside(previous.map(|report| *report)),
            Action::DatePrevious(date) => {
                let mut previous = self.previous.as_deref().cloned();
                previous.iter_mut().for_each(|previous| previous.publication.date = date);
                self.keep_beside(previous);
            }
            Action::CarryIn => self.carry_in(),
            Action::SetAppendix(appendix) => self.appendix = appendix,
            Action::Acknowledge(one) => {
                self.acknowledged.retain(|other| !other.is_about_the_same(&one));
                self.acknowledged.push(one);
            }
            Action::Withdraw(one) => self.acknowledged.retain(|other| *other != one),
            Action::Comment(what) => self.comment(what),
            Action::Fill(filling) => self.fill(&filling),
            Action::Replace(report) => *self = *report,
        }
    }

    pub(super) fn name_agency(&mut self, name: String) {
        let before = self.agency.clone();
        self.agency.name = name;
        self.rescaffold(&before, self.year);
    }

    pub(super) fn choose_kind(&mut self, kind: AgencyKind) {
        let before = self.agency.clone();
        self.agency.kind = kind;
        self.rescaffold(&before, self.year);
    }

    /// Puts a figure into a cell of its form; a blank one is not kept.
    pub(crate) fn place(&mut self, cell: CellRef, figure: Figure) {
        let Some(cell) = self.edition.own(cell) else { return };
        if figure.reading() == Reading::Blank {
            self.figures.remove(&cell);
        } else {
            self.figures.insert(cell, figure);
        }
    }

    /// The passages and the cells that `action` may change, where it changes nothing else.
    pub(crate) fn changed_by(&self, action: &Action) -> Option<(Vec<PassageKey>, Vec<CellRef>)> {
        let cells_of = |matrix: &str| self.edition.matrix(matrix).map(Matrix::cells);
        let (mut passages, mut cells) = (Vec::new(), Vec::new());
        match action {
            Action::WritePassage(key, _) => return Some((vec![*key], cells)),
            Action::EnterFigure(cell, _) | Action::TidyFigure(cell) => cells.push(*cell),
            Action::EnterFigures(entries) => cells.extend(entries.iter().map(|(cell, _)| *cell)),
            Action::FillBlanks(matrix) => cells.extend(cells_of(matrix)?),
            Action::Mend(edits) => {
                for edit in edits {
                    match edit {
                        Edit::Wording { passage, .. } => passages.push(*passage),
                        Edit::Figure { cell, .. } => cells.push(*cell),
                        Edit::Zeros(matrix) => cells.extend(cells_of(matrix.0)?),
                        Edit::Preamble { .. }
                        | Edit::Line { .. }
                        | Edit::Name { .. }
                        | Edit::Kind { .. }
                        | Edit::Title { .. }
                        | Edit::Form { .. } => return None,
                    }
                }
                // What is of one passage stands together.
                passages.dedup();
            }
            _ => return None,
        }
        if self.totals == Totals::Automatic && !cells.is_empty() {
            cells.extend(self.edition.cells().filter(|cell| self.edition.is_computed(*cell)));
        }
        Some((passages, cells))
    }

    fn enter(&mut self, entries: &[(CellRef, String)]) {
        for (cell, text) in entries {
            if let Some(measure) = self.edition.measure(*cell) {
                self.place(*cell, Figure::typed(text, measure));
            }
        }
        self.fill_totals();
    }

    pub(super) fn fill_blanks(&mut self, matrix: &str) {
        let Some(matrix) = self.edition.matrix(matrix) else { return };
        let blanks: Vec<CellRef> = self.blanks(matrix.key).collect();
        for cell in blanks {
            self.place(cell, Figure::known(Quantity::ZERO));
        }
        self.fill_totals();
    }

    fn choose_year(&mut self, year: u16) {
        let by_hand = self.edition != self.edition.catalogue.for_year(self.year);
        self.year = year;
        if !by_hand {
            self.choose_edition(self.edition.catalogue.for_year(year));
        }
    }

    /// Changes the form. What the new form has no place for, figures and remarks on them, is
    /// set aside in `rest` at its address, and comes back when the old form does.
    pub(super) fn choose_edition(&mut self, edition: &'static Edition) {
        self.edition = edition;
        let (figures, notes) = (take(&mut self.figures), take(&mut self.notes));
        self.summed = self.summed.take().map(|summed| summed.in_form(edition));
        for (cell, figure) in in_files(figures) {
            match edition.own(cell) {
                Some(cell) => self.place(cell, figure),
                None => self.set_aside(cell, &figure),
            }
        }
        for (cell, note) in in_files(notes) {
            self.note(cell, note);
        }
        for cell in edition.cells() {
            if let (Some(text), Some(measure)) =
                (take_back(&mut self.rest, &of_figure(cell)), edition.measure(cell))
            {
                self.place(cell, Figure::typed(&text, measure));
            }
            if let Some(note) = take_back(&mut self.rest, &of_note(cell)) {
                self.notes.insert(cell, note);
            }
        }
        self.fill_totals();
    }

    /// Keeps a figure that the form has no cell for.
    pub(super) fn set_aside(&mut self, cell: CellRef, figure: &Figure) {
        set_aside(&mut self.rest, &of_figure(cell), figure.text());
    }

    /// Puts a remark to a figure, or keeps it where the form has no cell for that.
    pub(super) fn note(&mut self, cell: CellRef, note: String) {
        match self.edition.own(cell) {
            Some(cell) => {
                self.notes.insert(cell, note);
            }
            None => set_aside(&mut self.rest, &of_note(cell), &note),
        }
    }
}

/// Where a figure stands in a file.
fn of_figure(cell: CellRef) -> [String; 4] {
    let [matrix, row, column] = cell.keys();
    ["tables", matrix, row, column].map(str::to_owned)
}

/// Where a remark on a figure stands in a file.
fn of_note(cell: CellRef) -> [String; 2] {
    ["notes".to_owned(), cell.to_string()]
}

fn set_aside(rest: &mut Map<String, Value>, path: &[String], text: &str) {
    let [key, below @ ..] = path else { return };
    if below.is_empty() {
        rest.insert(key.clone(), text.into());
        return;
    }
    // What no level of a file can be gives way.
    let level = rest.entry(key.as_str()).or_insert(Value::Null);
    if !level.is_object() {
        *level = Value::Object(Map::new());
    }
    if let Value::Object(level) = level {
        set_aside(level, below, text);
    }
}

/// Takes back what was set aside; no level is left empty by it.
fn take_back(rest: &mut Map<String, Value>, path: &[String]) -> Option<String> {
    let [key, below @ ..] = path else { return None };
    if below.is_empty() {
        return match rest.shift_remove(key)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
    }
    let level = rest.get_mut(key)?;
    let taken = level.as_object_mut().and_then(|level| take_back(level, below));
    if level.as_object().is_none_or(Map::is_empty) {
        rest.shift_remove(key);
    }
    taken
}
