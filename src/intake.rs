//! A reader of published reports: from a document of lines and tables to a report.
//!
//! Labels, counts and the sum rules decide; nothing is guessed and taken for certain.
//! [`read`] says cell by cell how sure it is ([`Certainty`]), keeps what it could not
//! place, and leaves a row that can be read in several ways open ([`Choice`]).
//! Files, encodings, inflating and the inert parsing of markup are the page's business: what comes
//! in is a [`Document`].
//!
//! In the order of the work: [`unread`] says of what is no report what it is, [`letters`]
//! makes texts comparable, [`outline`] finds the six sections, [`cover`] what the document
//! says of itself (title, year, body: [`bodies`]), [`prose`] the passages, cut at the
//! [`aspects`] they speak of. [`forms`] chooses the form of each table; [`rows`] are its rows
//! with what stands in them, by a [`walk`] over [`tokens`] that knows their [`labels`] and
//! [`pipes`]; [`order`] reads figures torn from their labels, [`spread`] has the ways to spread
//! what was found over the cells, [`solve`] and [`settle`] say which of them the sums and the
//! prose allow, [`values`] what a text in a cell means. What the result can fill another report
//! with is in [`offers`].

pub mod archive;
mod aspects;
mod bodies;
mod cover;
mod forms;
mod labels;
pub(crate) mod letters;
mod offers;
mod order;
mod outline;
mod paste;
mod pipes;
mod prose;
mod rows;
mod settle;
mod solve;
mod spread;
mod tokens;
mod unread;
mod values;
mod walk;

use crate::clipboard::Merged;
use crate::editions;
use crate::form::CellRef;
use crate::report::{Agency, AgencyKind, Figure, Report, Totals};
use letters::key;
pub use offers::{Offer, Offers};
use outline::Part;
pub use paste::fuller;
use std::collections::BTreeMap;
pub use unread::Unread;
use values::Meant;

/// A document without its looks: what stands in it from top to bottom.
pub type Document = Vec<Piece>;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A line of text, or a paragraph; may be empty.
    Line(String),
    /// A table, row by row.
    Table(Vec<Vec<Merged>>),
}

/// What was read from a document.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The report, with every figure that could be read or inferred. Its totals are
    /// those of the document.
    pub report: Report,
    /// Whether its year stands in the document, or was given by somebody since; else it is
    /// no more than the first one of its form.
    pub is_dated: bool,
    /// How sure each cell of the form is.
    pub certainty: BTreeMap<CellRef, Certainty>,
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

/// Most lines and cells of a document that are looked at; a report has about two
/// thousand, a page of a site a few thousand more.
pub const MOST_PIECES: usize = 30_000;

/// Most text of a document that is looked at, in bytes: four times a long report, or a report
/// with the page of a site around it.
pub const MOST_TEXT: usize = 400_000;

/// A document of the lines of a text.
#[must_use]
pub fn lines(text: &str) -> Document {
    /// So that what is cut is still more than is looked at, in bytes.
    const LONGEST_LETTER: usize = 4;
    // Line ends are no text.
    let most = MOST_TEXT + LONGEST_LETTER + 2 * MOST_PIECES;
    let text = paste::unquoted(beginning(text.trim_start_matches('\u{FEFF}'), most));
    // Line ends of Windows and Unix, or else those of old Macs.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split(end).map(|line| line.strip_suffix('\r').unwrap_or(line));
    let mut room = MOST_TEXT + LONGEST_LETTER;
    let within = lines.take(MOST_PIECES).map_while(|line| {
        let line = beginning(line, room);
        // What does not fit any more is told by [`read`].
        let has_room = room > 0;
        room -= line.len();
        has_room.then(|| Piece::Line(line.to_owned()))
    });
    within.collect()
}

/// As much of a text as fits into so many bytes.
fn beginning(text: &str, room: usize) -> &str {
    let end = (0..=room.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// As much of a document as is looked at, where that is not all of it.
fn within(document: &[Piece]) -> Option<Document> {
    let size = |piece: &Piece| match piece {
        Piece::Line(line) => (1, line.len()),
        Piece::Table(rows) => {
            let cells = rows.iter().flatten();
            (1 + cells.clone().count(), cells.map(|cell| cell.text.len()).sum())
        }
    };
    let mut left = (MOST_PIECES, MOST_TEXT);
    let fits = document.iter().take_while(|piece| {
        let (pieces, text) = size(piece);
        let is_room = pieces <= left.0 && text <= left.1;
        if is_room {
            left = (left.0 - pieces, left.1 - text);
        }
        is_room
    });
    let count = fits.count();
    if count == document.len() {
        return None;
    }
    let mut kept = document[..count].to_vec();
    // Of one endless line, its beginning.
    if let Some(Piece::Line(line)) = document.get(count) {
        kept.push(Piece::Line(beginning(line, left.1).to_owned()));
    }
    Some(kept)
}

/// Reads a document. A document in which nothing of the form is found gives `None`.
#[must_use]
pub fn read(document: &[Piece]) -> Option<Transcript> {
    examine(document, None).ok()
}

/// Reads a document that may have a file's name, which may tell the year and the body where
/// the text does not.
///
/// # Errors
/// Says why it is not read: it holds no report, or not one, or its text is damaged.
pub fn examine(document: &[Piece], name: Option<&str>) -> Result<Transcript, Unread> {
    let within = within(document);
    let document = within.as_deref().unwrap_or(document);
    if let Some(unread) = unread::before(document) {
        return Err(unread);
    }
    let mut transcript = read_all(document, name).ok_or(Unread::NoReport)?;
    if let Some(unread) = unread::after(document, &transcript) {
        return Err(unread);
    }
    if unread::is_of_several_bodies(document) {
        transcript.remarks.push("报告像是几个机关合并编写的，请核对机关名称。".to_owned());
    }
    if within.is_some() {
        transcript.remarks.push("原文过长，只识读了前面的部分，后面的没有识读。".to_owned());
    }
    Ok(transcript)
}

fn read_all(document: &[Piece], name: Option<&str>) -> Option<Transcript> {
    let outline = outline::find(document, name);
    let (edition, reason) = forms::form_of(document, &outline)?;
    let mut remarks = outline.remarks.clone();
    remarks.push(reason);
    if document.len() == MOST_PIECES {
        remarks.push(format!("原文过长，只识读了前 {MOST_PIECES} 行。"));
    }
    let year = outline.year.unwrap_or(edition.first_year);
    if !edition.governs(year) {
        remarks.push(format!(
            "{year} 年的报告应使用{}的格式，读到的表格是{}的格式，请核对。",
            editions::for_year(year).notice,
            edition.notice
        ));
    }
    let agency = Agency {
        name: outline.agency.clone().unwrap_or_default(),
        kind: outline.kind.unwrap_or_default(),
    };
    let mut report = Report::empty(edition, year, agency);
    report.totals = Totals::Typed;
    let mut unplaced = outline.unplaced.clone();
    prose::place(document, &outline, &mut report, &mut unplaced);

    let mut transcript = Transcript {
        report,
        is_dated: outline.year.is_some(),
        certainty: edition.cells().map(|cell| (cell, Certainty::NotFound)).collect(),
        choices: Vec::new(),
        misfits: Vec::new(),
        remarks,
        unplaced,
    };
    let printed = labels::printed(edition);
    for matrix in edition.matrices() {
        let place = outline.place_of(matrix);
        let found = forms::read_matrix(matrix, document, place, &mut transcript);
        if place.is_found {
            let foreign = found.unplaced.iter().filter(|text| !printed.contains(&key(text)));
            transcript.unplaced.extend(foreign.cloned());
        }
    }
    transcript.remarks.extend(summary(&transcript));
    Some(transcript)
}

impl Transcript {
    /// A report of our own data: every figure stands in its cell.
    #[must_use]
    pub fn of(report: Report) -> Transcript {
        Transcript {
            certainty: report.edition.cells().map(|cell| (cell, Certainty::Read)).collect(),
            report,
            is_dated: true,
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
            self.enter(cell, text, Certainty::Inferred);
        }
    }

    /// Takes what a person writes for a cell.
    pub fn correct(&mut self, cell: CellRef, text: &str) {
        self.take(cell, text, Certainty::Read);
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
    fn mark(&mut self, cell: CellRef, certainty: Certainty) {
        if self.report.edition.measure(cell).is_some() {
            self.certainty.insert(cell, certainty);
        }
    }

    /// Enters what stands in the document for a cell, or asks where that may be two things.
    fn enter(&mut self, cell: CellRef, text: &str, certainty: Certainty) {
        let Some(measure) = self.report.edition.measure(cell) else { return };
        match values::meant(text, measure) {
            Meant::One(text) => self.take(cell, &text, certainty),
            Meant::OneOf(texts) => {
                let reading = |text| Candidate { texts: vec![text], agreement: 0 };
                let readings = texts.into_iter().map(reading).collect();
                self.mark(cell, Certainty::Open);
                let raw = text.to_owned();
                self.choices.push(Choice { cells: vec![cell], raw, readings, more: 0 });
            }
        }
    }

    fn take(&mut self, cell: CellRef, text: &str, certainty: Certainty) {
        let Some(measure) = self.report.edition.measure(cell) else { return };
        let figure = Figure::typed(&letters::value(text), measure);
        let tidied = figure.tidied(measure);
        self.report.place(cell, Figure::typed(&tidied, measure));
        self.certainty.insert(cell, certainty);
    }
}

fn summary(transcript: &Transcript) -> Option<String> {
    let missing = transcript.count(Certainty::NotFound);
    let all = transcript.certainty.len();
    if missing == all {
        return Some("没有读到任何数：表格可能是图片，或者没有复制完整。".to_owned());
    }
    (missing > 0).then(|| format!("有 {missing} 格没有找到对应的数。"))
}

/// The lines of a part of the document, tables left out.
fn lines_of<'a>(document: &'a [Piece], part: &Part) -> impl Iterator<Item = (usize, &'a str)> {
    let pieces = document.iter().enumerate().take(part.end).skip(part.start);
    pieces.filter_map(|(at, piece)| match piece {
        Piece::Line(line) => Some((at, line.as_str())),
        Piece::Table(_) => None,
    })
}
