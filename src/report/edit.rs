//! Small changes: a place, what must stand there, what comes instead.
//!
//! An edit is worked out on one state of a report and carried out on that state or on a
//! later one. Where something else stands at its place by then, nothing is changed: no
//! text of before comes back, and nothing written meanwhile is lost.

use super::{AgencyKind, Figure, Report};
use crate::form::{CellRef, Edition, Field, Matrix, MatrixKey, PassageKey};
use std::collections::BTreeMap;
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
    /// Other words in a stretch of the preamble.
    Preamble {
        /// Where in it, in bytes of its text as written.
        at: Range<usize>,
        /// What must stand there.
        stands: String,
        /// What comes instead.
        becomes: String,
    },
    /// Other words in a stretch of the title or of the body's name; nothing else follows.
    Line {
        /// The title that the report has of its own, or the name.
        field: Field,
        /// Where in it, in bytes.
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
    /// Another kind of body; what is customary follows it.
    Kind {
        /// The kind that must be chosen.
        stands: AgencyKind,
        /// The kind that comes instead.
        becomes: AgencyKind,
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
    /// Another wording of a place in a field that is written in words; `None` where it is none.
    #[must_use]
    pub fn of_words(
        field: Field,
        at: Range<usize>,
        stands: String,
        becomes: String,
    ) -> Option<Edit> {
        match field {
            Field::Title | Field::AgencyName => Some(Edit::Line { field, at, stands, becomes }),
            field => Edit::of_prose(field, at, stands, becomes),
        }
    }

    /// Another wording of a place in a field of prose; `None` where the field is none.
    #[must_use]
    pub fn of_prose(
        field: Field,
        at: Range<usize>,
        stands: String,
        becomes: String,
    ) -> Option<Edit> {
        match field {
            Field::Passage(passage) => Some(Edit::Wording { passage, at, stands, becomes }),
            Field::Preamble => Some(Edit::Preamble { at, stands, becomes }),
            _ => None,
        }
    }

    /// The field that it changes, where it is one.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Edit::Wording { passage, .. } => Some(Field::Passage(*passage)),
            Edit::Preamble { .. } => Some(Field::Preamble),
            Edit::Line { field, .. } => Some(*field),
            Edit::Figure { cell, .. } => Some(Field::Figure(*cell)),
            Edit::Zeros(_) => None,
            Edit::Name { .. } => Some(Field::AgencyName),
            Edit::Kind { .. } => Some(Field::AgencyKind),
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
            Edit::Preamble { at, stands, .. } => report.preamble.get(at.clone()) == Some(stands),
            Edit::Line { field, at, stands, .. } => {
                let is_own = *field != Field::Title || report.title.is_some();
                is_own && report.text(*field).get(at.clone()) == Some(stands)
            }
            Edit::Figure { cell, stands, .. } => {
                report.is_open(*cell) && report.figure(*cell).text() == stands
            }
            Edit::Zeros(matrix) => report.blanks(*matrix).next().is_some(),
            Edit::Name { stands, .. } => report.agency.name == *stands,
            Edit::Kind { stands, .. } => report.agency.kind == *stands,
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
        match (self, self.stretch()) {
            (_, Some(at)) => (self.field(), at.start, None),
            (Edit::Zeros(matrix), None) => (None, 0, Some(*matrix)),
            _ => (self.field(), 0, None),
        }
    }

    /// The stretch of a text that it changes, where it does not change all of its field.
    fn stretch(&self) -> Option<&Range<usize>> {
        match self {
            Edit::Wording { at, .. } | Edit::Preamble { at, .. } | Edit::Line { at, .. } => {
                Some(at)
            }
            _ => None,
        }
    }

    /// Whether it changes something of what `next` changes, which comes behind it; two at one
    /// point would have no order.
    fn reaches_into(&self, next: &Edit) -> bool {
        match (self.stretch(), next.stretch()) {
            (Some(at), Some(there)) => {
                self.field() == next.field() && (there.start < at.end || there.start == at.start)
            }
            // All of a field, and a stretch of it.
            (None, None) => self.place() == next.place(),
            _ => self.field().is_some() && self.field() == next.field(),
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
    pub(crate) fn blanks(&self, matrix: MatrixKey) -> impl Iterator<Item = CellRef> {
        let cells = self.edition.matrix(matrix.0).into_iter().flat_map(Matrix::cells);
        cells.filter(|cell| self.is_open(*cell) && self.figure(*cell).text().is_empty())
    }

    /// Makes several edits, all worked out on the report as it is. One that does not fit is
    /// left out, and one that would change what another changes. Words come first: with another
    /// name of the body the preamble may become another one, and the places in it would be gone.
    pub(super) fn mend(&mut self, edits: Vec<Edit>) {
        let fitting = edits.into_iter().filter(|edit| edit.fits(self)).collect();
        let mut stretches: BTreeMap<Field, Vec<(Range<usize>, String)>> = BTreeMap::new();
        let mut others = Vec::new();
        for edit in Edit::apart(fitting) {
            let field = edit.field();
            match (edit, field) {
                (
                    Edit::Wording { at, becomes, .. }
                    | Edit::Preamble { at, becomes, .. }
                    | Edit::Line { at, becomes, .. },
                    Some(field),
                ) => stretches.entry(field).or_default().push((at, becomes)),
                (edit, _) => others.push(edit),
            }
        }
        for (field, stretches) in stretches {
            let text = replaced(&self.text(field), &stretches);
            match field {
                Field::Passage(key) => self.write(key, text),
                Field::Title => self.title = Some(text),
                Field::AgencyName => self.agency.name = text,
                _ => self.preamble = text,
            }
        }
        for edit in others {
            match edit {
                Edit::Figure { cell, becomes, .. } => {
                    if let Some(measure) = self.edition.measure(cell) {
                        self.place(cell, Figure::typed(&becomes, measure));
                    }
                }
                Edit::Zeros(matrix) => self.fill_blanks(matrix.0),
                Edit::Name { becomes, .. } => self.name_agency(becomes),
                Edit::Kind { becomes, .. } => self.choose_kind(becomes),
                Edit::Title { becomes, .. } => self.title = becomes,
                Edit::Form { becomes, .. } => self.choose_edition(becomes),
                Edit::Wording { .. } | Edit::Preamble { .. } | Edit::Line { .. } => {}
            }
        }
        self.fill_totals();
    }
}

/// A text with other words in some stretches of it, in the order of their places.
fn replaced(text: &str, stretches: &[(Range<usize>, String)]) -> String {
    let mut now = String::with_capacity(text.len());
    let mut at = 0;
    for (stretch, becomes) in stretches {
        now.extend([text.get(at..stretch.start).unwrap_or_default(), becomes]);
        at = stretch.end;
    }
    now.push_str(text.get(at..).unwrap_or_default());
    now
}
