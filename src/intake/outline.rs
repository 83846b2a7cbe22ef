//! Where the six sections stand, and what comes before them.

use super::letters::{key, plain};
use super::part::Part;
use super::{Piece, cover, lines_of};
use crate::form::{Body, Catalogue, Matrix};
use crate::report::{Agency, AgencyKind};

/// Where a matrix stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The stretch of the document.
    pub part: Part,
    /// Whether it is the section of the matrix, by its heading.
    pub is_found: bool,
    /// Whether it ends where that section ends: the next heading was found too.
    pub is_bounded: bool,
}

/// Where things stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// The title as written, without what surrounds it.
    pub title: Option<String>,
    /// The report year.
    pub year: Option<u16>,
    /// The reporting body.
    pub agency: Option<String>,
    /// Its kind, as far as it is told.
    pub kind: Option<AgencyKind>,
    /// Between title and section one.
    pub opening: Option<Part>,
    /// The sections, where their headings were found.
    pub sections: [Option<Part>; 6],
    /// How these were found, and what is odd.
    pub remarks: Vec<String>,
    /// What stands before the title, and from the signature on.
    pub unplaced: Vec<String>,
    /// All pieces.
    whole: usize,
}

/// A section's numeral, and the words of which its heading has one.
const HEADINGS: [(char, &[&str]); 6] = [
    ('一', &["总体", "概述", "基本情况"]),
    ('二', &["主动公开"]),
    ('三', &["申请"]),
    ('四', &["复议", "诉讼"]),
    ('五', &["问题", "改进"]),
    ('六', &["其他", "需要报告"]),
];

/// Longer lines are no headings.
const LONGEST_HEADING: usize = 45;

impl Outline {
    /// Whether title or headings make it a report.
    pub(super) fn is_report(&self) -> bool {
        self.title.is_some() || self.sections.iter().flatten().count() >= 3
    }

    /// Ends the last section where the body signs: a line that is its name and nothing else.
    /// The day follows, and what is published behind the report.
    fn sign(&mut self, document: &[Piece], agency: Option<&str>) {
        let Some(name) = agency.map(Agency::key) else { return };
        let Some(last) = self.sections.last_mut().and_then(Option::as_mut) else { return };
        let signs = |(_, line): &(usize, &str)| Agency::key(line) == name;
        let Some((at, _)) = lines_of(document, last).filter(signs).last() else { return };
        let behind = &document[at..last.end.min(document.len())];
        last.end = at;
        self.unplaced.extend(behind.iter().map(Piece::said).filter(|said| !said.is_empty()));
    }

    /// All of the document.
    pub(super) fn whole(&self) -> Part {
        Part { start: 0, end: self.whole }
    }

    /// Where a matrix stands: in its section, or in the stretch that must hold it.
    pub(super) fn place_of(&self, catalogue: &Catalogue, matrix: &Matrix) -> Place {
        let holds = |body: &Body| matches!(body, Body::Table(other) if other.key == matrix.key);
        let places = catalogue
            .editions
            .iter()
            .find_map(|edition| edition.sections.iter().position(|section| holds(&section.body)));
        let Some(place) = places else {
            return Place { part: self.whole(), is_found: false, is_bounded: false };
        };
        let (before, behind) = (&self.sections[..place], &self.sections[place + 1..]);
        let is_bounded = behind.first().is_none_or(Option::is_some);
        if let Some(part) = self.sections[place] {
            return Place { part, is_found: true, is_bounded };
        }
        let start = before.iter().flatten().last().map_or(0, |part| part.start);
        let end = behind.iter().flatten().next().map_or(self.whole, |part| part.start);
        Place { part: Part { start, end }, is_found: false, is_bounded: false }
    }
}

/// Finds what it can.
pub(super) fn find(catalogue: &Catalogue, document: &[Piece], name: Option<&str>) -> Outline {
    let mut outline = Outline { whole: document.len(), ..Outline::default() };
    let headings = headings(document);
    let first = headings.iter().flatten().min().copied();
    let cover = cover::find(document, name, first);
    if let Some(title) = &cover.title {
        outline.title = Some(title.text.clone());
        let before = Part { start: 0, end: title.first };
        let texts = lines_of(document, &before).map(|(_, line)| line.trim().to_owned());
        outline.unplaced = texts.filter(|line| !line.is_empty()).collect();
    }
    outline.opening = first
        .map(|end| Part { start: cover.title.as_ref().map_or(0, |title| title.last + 1), end });
    let next = |at: usize| headings.iter().flatten().copied().filter(|other| *other > at).min();
    for (i, heading) in headings.iter().enumerate() {
        outline.sections[i] =
            heading.map(|at| Part { start: at + 1, end: next(at).unwrap_or(document.len()) });
    }
    outline.sign(document, cover.agency.as_deref());
    say_headings(catalogue, document, &headings, &mut outline.remarks);
    outline.remarks.extend(cover.remarks);
    (outline.year, outline.agency, outline.kind) = (cover.year, cover.agency, cover.kind);
    outline
}

/// How many lines can be the heading of each section.
pub(super) fn headings_of(document: &[Piece]) -> [usize; 6] {
    let whole = Part { start: 0, end: document.len() };
    let lines: Vec<String> =
        lines_of(document, &whole).filter_map(|(_, line)| may_be_heading(line)).collect();
    std::array::from_fn(|i| lines.iter().filter(|line| is_heading(line, i)).count())
}

/// The lines of the six headings. The last line that can be a heading counts: before
/// it may stand a table of contents, or an enumeration.
fn headings(document: &[Piece]) -> [Option<usize>; 6] {
    let whole = Part { start: 0, end: document.len() };
    let all = lines_of(document, &whole);
    let candidates: Vec<(usize, String)> =
        all.filter_map(|(at, line)| Some((at, may_be_heading(line)?))).collect();
    let mut found = [None; 6];
    let mut end = document.len();
    for i in (0..6).rev() {
        let before = candidates.iter().rev().filter(|(at, _)| *at < end);
        found[i] = before.into_iter().find(|(_, line)| is_heading(line, i)).map(|(at, _)| *at);
        end = found[i].unwrap_or(end);
    }
    found
}

/// A short line that begins with a numeral, in plain letters, without its marks.
fn may_be_heading(line: &str) -> Option<String> {
    let marks = |c: char| c.is_whitespace() || "#*|\u{FEFF}\u{200B}".contains(c);
    let line = line.trim_matches(marks);
    let is_short = line.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
    let first: String = line.chars().take(1).collect();
    let numerals = HEADINGS.map(|(numeral, _)| numeral);
    (is_short && plain(&first).starts_with(numerals)).then(|| plain(line))
}

fn is_heading(line: &str, section: usize) -> bool {
    let (numeral, words) = HEADINGS[section];
    let Some(rest) = line.strip_prefix(numeral) else { return false };
    let Some(rest) = rest.trim_start().strip_prefix(['、', '.', '．', ',', '，', ' ']) else {
        return false;
    };
    let rest = key(rest);
    !line.ends_with('。') && words.iter().any(|word| rest.contains(word)) && !rest.ends_with("数量")
}

/// Says which headings are missing, or written otherwise than the notice has them.
fn say_headings(
    catalogue: &Catalogue,
    document: &[Piece],
    found: &[Option<usize>; 6],
    remarks: &mut Vec<String>,
) {
    let Some(edition) = catalogue.editions.first() else { return };
    for (section, at) in edition.sections.iter().zip(found) {
        let heading = section.heading;
        match at.and_then(|at| document.get(at)) {
            None => remarks.push(format!("没有找到标题“{heading}”（S02）。")),
            Some(Piece::Line(line)) if key(line) != key(heading) => remarks.push(format!(
                "标题“{}”与格式规定的“{heading}”不同，导出时用规定的标题（S02）。",
                line.trim()
            )),
            Some(_) => {}
        }
    }
}
