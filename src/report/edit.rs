//! Small changes: a place, what must stand there, what comes instead.
//!
//! An edit is worked out on one state of a report and carried out on that state or on a
//! later one. Where something else stands at its place by then, nothing is changed: no
//! text of before comes back, and nothing written meanwhile is lost.

use super::{Action, Figure, Report};
use crate::form::{CellRef, Edition, Field, Matrix, MatrixKey, PassageKey};
use std::ops::Range;

/// A change of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Other words in a stretch of a passage.
    Wording {
        /// The passage.
        passage: PassageKey,
        /// Where in it, in bytes of its text as written.
        at: Range<usize>,
        /// What must stand there.
        stands: String,
        /// What comes instead.
        becomes: String,
    },
    /// Another text in a figure cell.
    Figure {
        /// The cell.
        cell: CellRef,
        /// What must stand in it.
        stands: String,
        /// What comes instead.
        becomes: String,
    },
    /// A 0 in every cell of a matrix in which nothing stands.
    Zeros(MatrixKey),
    /// Another name of the body; what is customary follows it.
    Name {
        /// What must stand there.
        stands: String,
        /// What comes instead.
        becomes: String,
    },
    /// Another title.
    Title {
        /// What must stand there, as printed.
        stands: String,
        /// What comes instead; `None` for the customary one.
        becomes: Option<String>,
    },
    /// Another form.
    Form {
        /// The form that must be in use.
        stands: &'static Edition,
        /// The form that comes instead.
        becomes: &'static Edition,
    },
}

impl Edit {
    /// The field that it changes, where it is one.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Edit::Wording { passage, .. } => Some(Field::Passage(*passage)),
            Edit::Figure { cell, .. } => Some(Field::Figure(*cell)),
            Edit::Zeros(_) => None,
            Edit::Name { .. } => Some(Field::AgencyName),
            Edit::Title { .. } => Some(Field::Title),
            Edit::Form { .. } => Some(Field::Edition),
        }
    }

    /// Whether what must stand at its place stands there.
    #[must_use]
    pub fn fits(&self, report: &Report) -> bool {
        match self {
            Edit::Wording { passage, at, stands, .. } => {
                report.passage(*passage).get(at.clone()) == Some(stands)
            }
            Edit::Figure { cell, stands, .. } => {
                report.is_open(*cell) && report.figure(*cell).text() == stands
            }
            Edit::Zeros(matrix) => report.blanks(*matrix).next().is_some(),
            Edit::Name { stands, .. } => report.agency.name == *stands,
            Edit::Title { stands, .. } => report.printed_title() == *stands,
            Edit::Form { stands, .. } => report.edition == *stands,
        }
    }

    /// Edits in the order of their places, without those that would change what one before
    /// them changes.
    #[must_use]
    pub fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
        edits.sort_by_key(Edit::place);
        let mut apart: Vec<Edit> = Vec::with_capacity(edits.len());
        for edit in edits {
            if !apart.last().is_some_and(|last| last.reaches_into(&edit)) {
                apart.push(edit);
            }
        }
        apart
    }

    fn place(&self) -> (Option<Field>, usize, Option<MatrixKey>) {
        match self {
            Edit::Wording { at, .. } => (self.field(), at.start, None),
            Edit::Zeros(matrix) => (None, 0, Some(*matrix)),
            _ => (self.field(), 0, None),
        }
    }

    /// Whether it changes something of what `next` changes, which comes behind it; two at one
    /// point would have no order.
    fn reaches_into(&self, next: &Edit) -> bool {
        match (self, next) {
            (Edit::Wording { at, .. }, Edit::Wording { at: there, .. }) => {
                self.field() == next.field() && (there.start < at.end || there.start == at.start)
            }
            _ => self.place() == next.place(),
        }
    }

    /// Whether nothing but figures changes by it.
    #[must_use]
    pub(super) fn is_of_figures(&self) -> bool {
        matches!(self, Edit::Figure { .. } | Edit::Zeros(_))
    }
}

impl Report {
    /// The cells of a matrix in which nothing stands and a person may write.
    pub(super) fn blanks(&self, matrix: MatrixKey) -> impl Iterator<Item = CellRef> {
        let cells = self.edition.matrix(matrix.0).into_iter().flat_map(Matrix::cells);
        cells.filter(|cell| self.is_open(*cell) && self.figure(*cell).text().is_empty())
    }

    /// Makes several edits, all worked out on the report as it is. One that does not fit is
    /// left out, and one that would change what another changes.
    pub(super) fn mend(&mut self, edits: Vec<Edit>) {
        let fitting = edits.into_iter().filter(|edit| edit.fits(self)).collect();
        // From the last stretch of a passage to the first: what lies before one stays put.
        for edit in Edit::apart(fitting).into_iter().rev() {
            match edit {
                Edit::Wording { passage, at, becomes, .. } => {
                    let text = self.passages.entry(passage).or_default();
                    text.replace_range(at, &becomes);
                    if text.is_empty() {
                        self.passages.remove(&passage);
                    }
                }
                Edit::Figure { cell, becomes, .. } => {
                    if let Some(measure) = self.edition.measure(cell) {
                        self.place(cell, Figure::typed(&becomes, measure));
                    }
                }
                Edit::Zeros(matrix) => self.fill_blanks(matrix.0),
                Edit::Name { becomes, .. } => self.apply(Action::NameAgency(becomes)),
                Edit::Title { becomes, .. } => self.title = becomes,
                Edit::Form { becomes, .. } => self.choose_edition(becomes),
            }
        }
        self.fill_totals();
    }
}
