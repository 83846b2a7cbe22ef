//! Live figures: numbers in prose that are taken from the tables and so cannot
//! disagree with them.
//!
//! `{{requests.received.total}}` stands for a cell; further names stand for what is
//! reckoned from cells: the sum of a group of outcomes, its share of all closed
//! applications, the two kinds of suit together, and what has changed since last
//! year's report. `\{{` is a literal `{{`.

mod typing;

pub use typing::Typed;

use crate::form::{CellRef, Edition, Proceeding, Role, Row, Table};
use crate::report::{Quantity, Reading, Report};
use std::ops::Range;

/// Longest text of a cell that stands in prose for it, bytes: cited a thousand times, a long
/// one would make a page of any size.
const LONGEST_VALUE: usize = 600;

/// A text with its live figures replaced by their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// The text as it is published.
    pub text: String,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A stretch of an expanded text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text as written.
    pub written: Range<usize>,
    /// Where it stands in the text as published.
    pub shown: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a piece of an expanded text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text as it was written.
    Plain,
    /// The value of a live figure.
    Live,
    /// A name that stands for nothing; left as it was written.
    Unknown,
}

/// The place of a piece in one of the two texts.
type Side = fn(&Piece) -> &Range<usize>;

/// A name that a live figure can have, with what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, as it stands between the braces.
    pub name: String,
    /// What it is called.
    pub label: String,
}

/// Replaces the live figures of a text.
///
/// ```
/// use nianbao::narrative::live::expand;
/// use nianbao::report::{Action, Agency, Report};
///
/// let mut report = Report::new(Agency::default(), 2024);
/// let cell = report.edition.cell("requests.received.natural_person").expect("a cell");
/// report.apply(Action::EnterFigure(cell, "12".to_owned()));
/// // Totals are automatic in a new report.
/// let said = expand(&report, "全年收到申请{{requests.received.total}}件。");
/// assert_eq!(said.text, "全年收到申请12件。");
/// ```
#[must_use]
pub fn expand(report: &Report, written: &str) -> Expanded {
    let mut out = Expanded::default();
    let (mut closing, mut ends) = (Next::of("}}"), Next::of("\n"));
    let mut at = 0;
    while let Some(found) = written[at..].find("{{") {
        let open = at + found;
        if written[..open].ends_with('\\') {
            out.push(at..open - 1, &written[at..open - 1], Kind::Plain);
            out.push(open - 1..open + 2, "{{", Kind::Plain);
            at = open + 2;
            continue;
        }
        // A name holds no braces: of many in a row the last two open it, and those of a live figure
        // further on are not the end of these.
        let row = written[open..].bytes().take_while(|byte| *byte == b'{').count();
        let open = open + row - 2;
        let inner = written[open + 2..].find("{{").map(|found| open + 2 + found);
        out.push(at..open, &written[at..open], Kind::Plain);
        let end = ends.from(written, open).unwrap_or(written.len());
        let close =
            closing.from(written, open).filter(|close| *close < end.min(inner.unwrap_or(end)));
        let Some(close) = close.map(|close| close + 2) else {
            out.push(open..open + 2, "{{", Kind::Unknown);
            at = open + 2;
            continue;
        };
        match value(report, written[open + 2..close - 2].trim()) {
            Some(value) => out.push(open..close, &value, Kind::Live),
            None => out.push(open..close, &written[open..close], Kind::Unknown),
        }
        at = close;
    }
    out.push(at..written.len(), &written[at..], Kind::Plain);
    out
}

/// Where a sign stands next, looked for once however often it is asked for.
struct Next {
    sign: &'static str,
    found: Option<Option<usize>>,
}

impl Next {
    fn of(sign: &'static str) -> Next {
        Next { sign, found: None }
    }

    /// Its first place from `at` on; places are asked for in their order.
    fn from(&mut self, text: &str, at: usize) -> Option<usize> {
        match self.found {
            Some(None) => None,
            Some(Some(found)) if found >= at => Some(found),
            _ => {
                let found = text[at..].find(self.sign).map(|found| at + found);
                self.found = Some(found);
                found
            }
        }
    }
}

impl Piece {
    /// Whether no part of it can be written by itself: it is shown otherwise than it is written.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.kind == Kind::Live || self.written.len() != self.shown.len()
    }
}

impl Expanded {
    fn push(&mut self, written: Range<usize>, text: &str, kind: Kind) {
        if !text.is_empty() {
            let from = self.text.len();
            self.text += text;
            self.pieces.push(Piece { written, shown: from..self.text.len(), kind });
        }
    }

    /// Where a stretch of the published text was written; a live figure as a whole. A point is a
    /// point there, too.
    #[must_use]
    pub fn written(&self, shown: &Range<usize>) -> Range<usize> {
        self.across(shown, |piece| &piece.shown, |piece| &piece.written)
    }

    /// Where a stretch of the text as written is published; a live figure as a whole. A point is a
    /// point there, too.
    #[must_use]
    pub fn shown(&self, written: &Range<usize>) -> Range<usize> {
        self.across(written, |piece| &piece.written, |piece| &piece.shown)
    }

    /// The stretch on the side `to` of what stands in a stretch on the side `from`.
    fn across(&self, stretch: &Range<usize>, from: Side, to: Side) -> Range<usize> {
        let at = |place: usize, is_end: bool| {
            // The pieces stand in order and without a gap.
            let before = |piece: &Piece| match is_end {
                true => from(piece).end < place,
                false => from(piece).end <= place,
            };
            let end = self.pieces.last().map_or(0, |piece| to(piece).end);
            let piece = self.pieces.get(self.pieces.partition_point(before));
            piece.map_or(end, |piece| match (piece.is_whole(), is_end) {
                (true, false) => to(piece).start,
                (true, true) => to(piece).end,
                (false, _) => (to(piece).end + place).saturating_sub(from(piece).end),
            })
        };
        match (stretch.is_empty(), stretch.start) {
            (true, 0) => 0..0,
            // Behind what stands before it.
            (true, place) => at(place, true)..at(place, true),
            (false, _) => at(stretch.start, false)..at(stretch.end, true),
        }
    }

    /// Whether a stretch of the published text comes from a live figure.
    #[must_use]
    pub fn is_live(&self, shown: &Range<usize>) -> bool {
        let from = self.pieces.partition_point(|piece| piece.shown.end <= shown.start);
        let within = self.pieces[from..].iter().take_while(|piece| piece.shown.start < shown.end);
        within.into_iter().any(|piece| piece.kind == Kind::Live)
    }

    /// Whether a live figure put in place of a stretch of `text`, which is as it was written,
    /// would be read as one: it is plain text, no brace and no backslash touches it, and none
    /// is open before it in its line.
    #[must_use]
    pub fn takes_braces(&self, text: &str, written: &Range<usize>) -> bool {
        let (before, behind) = (&text[..written.start], &text[written.end..]);
        let is_touched = before.ends_with(['{', '\\']) || behind.starts_with('}');
        let mut unknown = self.pieces.iter().filter(|piece| piece.kind == Kind::Unknown);
        let spoils = |piece: &Piece| {
            let is_inside = piece.written.contains(&written.start);
            let is_open = piece.written.len() == 2 && piece.written.end <= written.start;
            is_inside || is_open && !before[piece.written.end..].contains('\n')
        };
        !is_touched && !unknown.any(spoils)
    }

    /// Whether there is anything but plain text in it.
    #[must_use]
    pub fn has_live(&self) -> bool {
        self.pieces.iter().any(|piece| piece.kind != Kind::Plain)
    }
}

/// The value that a name stands for; a blank cell counts as 0.
#[must_use]
pub fn value(report: &Report, name: &str) -> Option<String> {
    let edition = report.edition;
    if let Some(cell) = edition.cell(name) {
        let figure = report.figure(cell);
        let is_blank = figure.reading() == Reading::Blank;
        return match figure.text().len() {
            _ if is_blank => Some("0".to_owned()),
            0..=LONGEST_VALUE => Some(report.tidied(cell)),
            _ => None,
        };
    }
    let (kind, rest) = name.split_once('.')?;
    match kind {
        "group" => Some(sum(report, &group(edition, rest)?).to_string()),
        "share" => {
            let closed = report.quantity(edition.requests(Row::Closed)?);
            let share = Quantity::percent(sum(report, &group(edition, rest)?), closed)?;
            Some(format!("{share}%"))
        }
        "change" | "growth" => {
            let previous = report.last_year()?;
            let before = previous.quantity(previous.edition.cell(rest)?);
            let now = report.quantity(edition.cell(rest)?);
            if kind == "change" {
                return Some((now - before).to_string());
            }
            Some(format!("{}%", Quantity::percent(now - before, before)?))
        }
        _ => None,
    }
}

/// Whether a live figure, as it is written, takes its value from last year's report too.
pub(crate) fn rests_on_last_year(written: &str) -> bool {
    let name = written.trim_start_matches('{').trim_start();
    name.starts_with("change.") || name.starts_with("growth.")
}

fn sum(report: &Report, cells: &[CellRef]) -> Quantity {
    cells.iter().map(|cell| report.quantity(*cell)).sum()
}

/// The cells that a group's name stands for.
#[must_use]
pub fn group(edition: &'static Edition, name: &str) -> Option<Vec<CellRef>> {
    if let Some(column) = name.strip_prefix("litigation.") {
        let ending = edition.ending(column)?;
        return edition.cells_of(Proceeding::SUITS.map(|suit| Role::Dispute(suit, ending)));
    }
    edition.group(edition.group_named(name)?)
}

/// Every name that a live figure of this form can have.
#[must_use]
pub fn names(edition: &'static Edition) -> Vec<Name> {
    let cells = edition.cells();
    let mut names: Vec<Name> =
        cells.map(|cell| Name { name: cell.to_string(), label: edition.spoken(cell) }).collect();
    for group in edition.groups {
        let label = format!("表三{}{}合计", group.numeral, group.name);
        names.push(Name { name: format!("group.{}", group.key), label });
        let label = format!("表三{}{}占办结总数的比例", group.numeral, group.name);
        names.push(Name { name: format!("share.{}", group.key), label });
    }
    let disputes = edition.table(Table::Disputes);
    let columns = disputes.into_iter().flat_map(|table| table.blocks).flat_map(|one| one.columns);
    for column in columns.filter(|column| edition.ending(column.line.key.0).is_some()) {
        let label = format!("表四行政诉讼（两类合计）{}", column.line.label());
        names.push(Name { name: format!("group.litigation.{}", column.line.key.0), label });
    }
    for cell in edition.cells().filter(|cell| edition.is_total(*cell)) {
        let spoken = edition.spoken(cell);
        names.push(Name {
            name: format!("change.{cell}"), label: format!("{spoken}比上年增减")
        });
        names.push(Name {
            name: format!("growth.{cell}"),
            label: format!("{spoken}比上年增长比例"),
        });
    }
    names
}

/// What a live figure is called that is written like this, with its braces; `None` where it is none.
#[must_use]
pub fn called(edition: &'static Edition, written: &str) -> Option<String> {
    let name = written.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    names(edition).into_iter().find(|known| known.name == name).map(|known| known.label)
}

/// The names that every word of `wanted` is in, or in what they are called, with the values that
/// they have in a report; no more than so many.
#[must_use]
pub fn search(report: &Report, wanted: &str, most: usize) -> Vec<(Name, String)> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let is_wanted = |name: &Name| {
        words.iter().all(|word| name.label.contains(word) || name.name.contains(word))
    };
    let known = |name: Name| value(report, &name.name).map(|value| (name, value));
    names(report.edition).into_iter().filter(is_wanted).filter_map(known).take(most).collect()
}
