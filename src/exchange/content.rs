//! What a report prints, piece by piece in its order: the page, the preview and the Word file
//! are made of it, so that they say the same.

use crate::form::{Body, CellRef, Matrix};
use crate::narrative::live;
use crate::report::{Change, Date, Report};

/// Everything that is printed of a report.
pub(super) struct Content {
    /// The title; in two pieces that no line break cuts where it begins with the body's name.
    pub title: Vec<String>,
    /// The paragraphs before section one.
    pub preamble: Vec<String>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Who signs it, where the body has a name.
    pub signature: Option<Signature>,
    /// The comparison with last year, where it is to be published.
    pub appendix: Option<Appendix>,
}

/// A section of the form.
pub(super) struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// What stands below it.
    pub body: Printed,
}

/// What stands in a section.
pub(super) enum Printed {
    /// Prose.
    Passages(Vec<Passage>),
    /// A table.
    Table {
        /// Its form.
        matrix: &'static Matrix,
        /// Remarks on its figures, below it.
        remarks: Vec<String>,
    },
}

/// A passage of prose.
pub(super) struct Passage {
    /// Its heading, where the form prints one.
    pub heading: Option<&'static str>,
    /// Its paragraphs, live figures as their values.
    pub paragraphs: Vec<String>,
}

/// Who signs a report (落款), and on which day (成文日期).
pub(super) struct Signature {
    /// The body.
    pub name: String,
    /// The day of publication, where it is known.
    pub day: Option<String>,
}

impl Signature {
    fn of(report: &Report) -> Option<Signature> {
        let name = Some(report.agency.name.trim()).filter(|name| !name.is_empty())?;
        Some(Signature { name: name.to_owned(), day: report.publication.date.map(Date::spoken) })
    }
}

/// What is published behind the report.
pub(super) struct Appendix {
    /// Its heading.
    pub heading: String,
    /// What has changed, figure by figure.
    pub changes: Vec<Change>,
}

impl Content {
    /// What a report prints.
    pub(super) fn of(report: &Report) -> Content {
        let sections = report.edition.sections.iter().map(|section| Section {
            heading: section.heading,
            body: match section.body {
                Body::Prose(passages) => {
                    let passages = passages.iter().map(|passage| Passage {
                        heading: passage.heading,
                        paragraphs: paragraphs(report, report.passage(passage.key)),
                    });
                    Printed::Passages(passages.collect())
                }
                Body::Table(matrix) => Printed::Table { matrix, remarks: remarks(report, matrix) },
            },
        });
        Content {
            title: title(report),
            preamble: paragraphs(report, &report.preamble),
            sections: sections.collect(),
            signature: Signature::of(report),
            appendix: appendix(report),
        }
    }
}

/// The title in its pieces.
fn title(report: &Report) -> Vec<String> {
    let title = report.printed_title();
    match title.strip_prefix(&report.agency.name) {
        Some(rest) if !report.agency.name.is_empty() => {
            vec![report.agency.name.clone(), rest.to_owned()]
        }
        _ => vec![title],
    }
}

/// Prose with its live figures replaced by their values, paragraph by paragraph.
fn paragraphs(report: &Report, prose: &str) -> Vec<String> {
    let expanded = live::expand(report, prose).text;
    let lines = expanded.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// What is printed of a report beside what its fields hold: who signs, on which day, and the
/// remarks below its tables, line by line.
pub(crate) fn printed_beside(report: &Report) -> Vec<String> {
    let signature = Signature::of(report).into_iter();
    let signature = signature.flat_map(|one| std::iter::once(one.name).chain(one.day));
    let remarks = report.edition.matrices().flat_map(|matrix| remarks(report, matrix));
    signature.chain(remarks).collect()
}

/// Remarks on figures of a table.
fn remarks(report: &Report, matrix: &'static Matrix) -> Vec<String> {
    let remark = |cell: CellRef| {
        let said = remark_on(report, cell)?;
        Some(format!("注：{}，{said}", report.edition.spoken(cell)))
    };
    matrix.cells().filter_map(remark).collect()
}

/// What is remarked on a figure.
pub(super) fn remark_on(report: &Report, cell: CellRef) -> Option<&str> {
    report.notes.get(&cell).map(|note| note.trim()).filter(|note| !note.is_empty())
}

fn appendix(report: &Report) -> Option<Appendix> {
    let previous = report.last_year().filter(|_| report.appendix)?;
    let heading = format!("附：与{}年比较", previous.year);
    Some(Appendix { heading, changes: report.changes() })
}
