//! A reader of published reports: from a document of lines and tables to a report.
//!
//! Labels, counts and the sum rules decide; nothing is guessed and taken for certain.
//! [`read`] says cell by cell how sure it is ([`Certainty`]), keeps what it could not
//! place, and leaves a row that can be read in several ways open ([`Choice`]).
//! Files, encodings, inflating and the inert parsing of markup are others' business: what comes
//! in is a [`Document`]; [`web`] makes one of a page that was parsed.
//!
//! In the order of the work: [`pinyin`] leaves sounds beside characters out and [`unfold`] lays
//! out what came as one paragraph; [`unread`] says of what is no report what it is, and by [`several`]
//! of what is more than one; [`letters`] makes texts comparable, [`outline`] finds the six sections, [`cover`] what the document
//! says of itself (title, year, body: [`bodies`]), [`prose`] the passages, cut at the
//! [`aspects`] they speak of. [`forms`] chooses the form of each table; [`rows`] are its rows
//! with what stands in them, by a [`walk`] over [`tokens`] that knows their [`labels`] and
//! [`pipes`]; [`places`] says where they stand; [`order`] reads figures torn from their labels, [`spread`] has the ways to spread
//! what was found over the cells, [`solve`] and [`settle`] say which of them the sums and the
//! prose allow, [`values`] what a text in a cell means. What the result can fill another report
//! with is in [`offers`]. What reviewers left in a file beside its text is told in [`revisions`].

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
mod part;
mod paste;
mod pinyin;
mod pipes;
mod places;
mod prose;
mod revisions;
mod rows;
mod settle;
mod several;
mod solve;
mod spread;
mod tokens;
mod transcript;
mod unfold;
mod unread;
mod values;
mod walk;
pub mod web;

use crate::clipboard::Merged;
use crate::editions::CATALOGUE;
use crate::form::{Catalogue, Edition};
use crate::report::{Agency, Report, Totals};
use crate::slices::{Pause, at_once};
use letters::key;
pub use offers::{Offer, Offers};
use outline::Outline;
use part::Part;
pub use paste::fuller;
pub use places::{Spot, Stretch, place_in, text_lines};
pub use revisions::{Deed, Revision, Revisions};
use std::collections::BTreeMap;
pub use transcript::{Candidate, Certainty, Choice, How, Misfit, Transcript};
pub use unread::Unread;

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

impl Piece {
    /// All that stands in it, in a line.
    fn said(&self) -> String {
        match self {
            Piece::Line(line) => line.trim().to_owned(),
            Piece::Table(rows) => {
                let cells = rows.iter().flatten().map(|cell| cell.text.trim());
                cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }
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
    let text = text.trim_start_matches('\u{FEFF}');
    let text = paste::unquoted(&text[..text.floor_char_boundary(most)]);
    // Line ends of Windows and Unix, or else those of old Macs.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split(end).map(|line| line.strip_suffix('\r').unwrap_or(line));
    let mut room = MOST_TEXT + LONGEST_LETTER;
    let within = lines.take(MOST_PIECES).map_while(|line| {
        let line = &line[..line.floor_char_boundary(room)];
        // What does not fit any more is told by [`read`].
        let has_room = room > 0;
        room -= line.len();
        has_room.then(|| Piece::Line(line.to_owned()))
    });
    within.collect()
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
        kept.push(Piece::Line(line[..line.floor_char_boundary(left.1)].to_owned()));
    }
    Some(kept)
}

/// Reads a document. A document in which nothing of the form is found gives `None`.
///
/// ```
/// use nianbao::intake::{lines, read};
///
/// let text = "示例街道办事处2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
///             一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4";
/// let transcript = read(&lines(text)).expect("a report");
/// let cell = transcript.report.edition.cell("requests.received.total").expect("a cell");
/// assert_eq!(transcript.report.figure(cell).text(), "4");
/// assert_eq!(transcript.report.agency.name, "示例街道办事处");
/// ```
#[must_use]
pub fn read(document: &[Piece]) -> Option<Transcript> {
    read_in(&CATALOGUE, document)
}

/// Reads a document that holds a report in one of these editions.
#[must_use]
pub fn read_in(catalogue: &Catalogue, document: &[Piece]) -> Option<Transcript> {
    examine_in(catalogue, document, None).ok()
}

/// Reads a document that may have a file's name, which may tell the year and the body where
/// the text does not.
///
/// # Errors
/// Says why it is not read: it holds no report, or not one, or its text is damaged.
pub fn examine(document: &[Piece], name: Option<&str>) -> Result<Transcript, Unread> {
    examine_in(&CATALOGUE, document, name)
}

fn examine_in(
    catalogue: &Catalogue,
    document: &[Piece],
    name: Option<&str>,
) -> Result<Transcript, Unread> {
    let slices = in_slices(catalogue, document, name, async || true);
    at_once(slices).unwrap_or(Err(Unread::NoReport))
}

/// Reads a document as [`examine`] does, slice by slice; `None` where a pause between two of
/// them said not to go on.
pub async fn examine_in_slices(
    document: &[Piece],
    name: Option<&str>,
    pause: impl Pause,
) -> Option<Result<Transcript, Unread>> {
    in_slices(&CATALOGUE, document, name, pause).await
}

async fn in_slices(
    catalogue: &Catalogue,
    document: &[Piece],
    name: Option<&str>,
    mut pause: impl Pause,
) -> Option<Result<Transcript, Unread>> {
    let within = within(document);
    let document = within.as_deref().unwrap_or(document);
    let bare = pinyin::without(document);
    let document = bare.as_deref().unwrap_or(document);
    let unfolded = unfold::unfolded(catalogue, document);
    let document = unfolded.as_ref().map_or(document, |unfolded| &unfolded.document);
    goes_on(&mut pause).await?;
    if let Some(unread) = unread::before(catalogue, document) {
        return Some(Err(unread));
    }
    goes_on(&mut pause).await?;
    let outline = outline::find(catalogue, document, name);
    goes_on(&mut pause).await?;
    let Some(form) = forms::form_of(catalogue, document, &outline) else {
        return Some(Err(Unread::NoReport));
    };
    let mut transcript = read_all(catalogue, document, (outline, form), &mut pause).await?;
    goes_on(&mut pause).await?;
    if let Some(unread) = unread::after(document, &transcript) {
        return Some(Err(unread));
    }
    if let Some(unfolded) = &unfolded {
        transcript.places.values_mut().for_each(|place| *place = unfolded.place(*place));
    }
    if bare.is_some() {
        transcript.remarks.push("原文的字旁注有拼音，识读时已略去。".to_owned());
    }
    if unread::is_of_several_bodies(document) {
        transcript.remarks.push("报告像是几个机关合并编写的，请核对机关名称。".to_owned());
    }
    if within.is_some() {
        transcript.remarks.push("原文过长，只识读了前面的部分，后面的没有识读。".to_owned());
    }
    Some(Ok(transcript))
}

/// Pauses between two slices; `None` where it is not to go on.
async fn goes_on(pause: &mut impl Pause) -> Option<()> {
    pause().await.then_some(())
}

async fn read_all(
    catalogue: &Catalogue,
    document: &[Piece],
    (outline, (edition, reason)): (Outline, (&'static Edition, String)),
    pause: &mut impl Pause,
) -> Option<Transcript> {
    let mut remarks = outline.remarks.clone();
    remarks.push(reason);
    if document.len() == MOST_PIECES {
        remarks.push(format!("原文过长，只识读了前 {MOST_PIECES} 行。"));
    }
    let year = outline.year.unwrap_or(edition.first_year);
    if !edition.governs(year) {
        remarks.push(format!(
            "{year} 年的报告应使用{}的格式，读到的表格是{}的格式，请核对。",
            catalogue.for_year(year).notice,
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
    goes_on(pause).await?;
    prose::place(document, &outline, &mut report, &mut unplaced);

    let mut transcript = Transcript {
        report,
        is_dated: outline.year.is_some(),
        certainty: edition.cells().map(|cell| (cell, Certainty::NotFound)).collect(),
        how: BTreeMap::new(),
        places: BTreeMap::new(),
        choices: Vec::new(),
        misfits: Vec::new(),
        remarks,
        unplaced,
    };
    let printed = labels::printed(edition);
    for matrix in edition.matrices() {
        goes_on(pause).await?;
        let place = outline.place_of(catalogue, matrix);
        let found = forms::read_matrix(matrix, document, place, &mut transcript);
        if place.is_found {
            let foreign = found.unplaced.iter().filter(|text| !printed.contains(&key(text)));
            transcript.unplaced.extend(foreign.cloned());
        }
    }
    transcript.remarks.extend(transcript.summary());
    Some(transcript)
}

/// The lines of a part of the document, tables left out.
fn lines_of<'a>(document: &'a [Piece], part: &Part) -> impl Iterator<Item = (usize, &'a str)> {
    let pieces = document.iter().enumerate().take(part.end).skip(part.start);
    pieces.filter_map(|(at, piece)| match piece {
        Piece::Line(line) => Some((at, line.as_str())),
        Piece::Table(_) => None,
    })
}
