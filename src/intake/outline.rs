//! Title, year, body, and where the six sections stand.

use super::letters::{key, plain};
use super::{Piece, lines_of};
use crate::editions::EDITIONS;
use crate::form::{Body, Matrix};
use crate::report::AgencyKind;

/// A stretch of the document, in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its first piece.
    pub start: usize,
    /// Behind its last.
    pub end: usize,
}

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
    /// Between title and section one.
    pub opening: Option<Part>,
    /// The sections, where their headings were found.
    pub sections: [Option<Part>; 6],
    /// How these were found, and what is odd.
    pub remarks: Vec<String>,
    /// What stands before the title.
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

/// Longer lines in bytes are no titles.
const LONGEST_TITLE: usize = 400;

/// Words in which names of bodies end, longest first, with the kind of body.
const BODIES: &[(&str, AgencyKind)] = &[
    ("街道办事处", AgencyKind::Subdistrict),
    ("街道", AgencyKind::Subdistrict),
    ("镇人民政府", AgencyKind::Township),
    ("乡人民政府", AgencyKind::Township),
    ("乡政府", AgencyKind::Township),
    ("镇政府", AgencyKind::Township),
    ("人民政府办公室", AgencyKind::Department),
    ("人民政府", AgencyKind::Government),
    ("委员会", AgencyKind::Department),
    ("管理局", AgencyKind::Department),
    ("局", AgencyKind::Department),
    ("厅", AgencyKind::Department),
    ("办公室", AgencyKind::Department),
    ("镇", AgencyKind::Township),
    ("乡", AgencyKind::Township),
];

impl Outline {
    /// Whether title or headings make it a report.
    pub(super) fn is_report(&self) -> bool {
        self.title.is_some() || self.sections.iter().flatten().count() >= 3
    }

    /// All of the document.
    pub(super) fn whole(&self) -> Part {
        Part { start: 0, end: self.whole }
    }

    /// Where a matrix stands: in its section, or in the stretch that must hold it.
    pub(super) fn place_of(&self, matrix: &Matrix) -> Place {
        let holds = |body: &Body| matches!(body, Body::Table(other) if other.key == matrix.key);
        let places = EDITIONS
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
pub(super) fn find(document: &[Piece]) -> Outline {
    let mut outline = Outline { whole: document.len(), ..Outline::default() };
    let headings = headings(document);
    let first = headings.iter().flatten().min().copied();
    let title = title(document, first.unwrap_or(document.len()));
    if let Some((at, text)) = &title {
        outline.title = Some(text.clone());
        outline.year = year_in(text);
        outline.agency = agency_in_title(text);
        let before = Part { start: 0, end: *at };
        let texts = lines_of(document, &before).map(|(_, line)| line.trim().to_owned());
        outline.unplaced = texts.filter(|line| !line.is_empty()).collect();
    }
    outline.opening = first.map(|end| Part { start: title.map_or(0, |(at, _)| at + 1), end });
    let next = |at: usize| headings.iter().flatten().copied().filter(|other| *other > at).min();
    for (i, heading) in headings.iter().enumerate() {
        outline.sections[i] =
            heading.map(|at| Part { start: at + 1, end: next(at).unwrap_or(document.len()) });
    }
    say_headings(document, &headings, &mut outline.remarks);
    if outline.year.is_none() {
        outline.year = commonest_year(document);
        outline.remarks.push(match outline.year {
            Some(year) => format!("没有找到标题，按正文中出现最多的年份识别为 {year} 年。"),
            None => "没有找到报告年度，请填写。".to_owned(),
        });
    }
    if outline.agency.is_none() {
        outline.agency = agency_in_prose(document);
        outline.remarks.push(match &outline.agency {
            Some(name) => format!("按正文识别机关名称为“{name}”，请核对。"),
            None => "没有找到机关名称，请填写。".to_owned(),
        });
    }
    outline
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
fn say_headings(document: &[Piece], found: &[Option<usize>; 6], remarks: &mut Vec<String>) {
    let Some(edition) = EDITIONS.first() else { return };
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

/// The last line of the title and its text: one line, or two or three that were broken.
fn title(document: &[Piece], end: usize) -> Option<(usize, String)> {
    let part = Part { start: 0, end };
    let short = lines_of(document, &part).filter(|(_, line)| line.len() < LONGEST_TITLE);
    let lines: Vec<(usize, String)> =
        short.map(|(at, line)| (at, squeezed(line))).filter(|(_, line)| !line.is_empty()).collect();
    (0..lines.len()).find_map(|first| {
        let mut text = String::new();
        for (count, (at, line)) in lines[first..].iter().take(3).enumerate() {
            text += line;
            let begins = count == 0 || is_begun_title(&lines[first].1);
            if begins && is_title(&text) {
                return Some((*at, text));
            }
        }
        None
    })
}

/// A line without white space and without marks of emphasis around it.
fn squeezed(line: &str) -> String {
    let line: String = plain(line).chars().filter(|c| !c.is_whitespace()).collect();
    line.trim_start_matches(['#', '*']).trim_end_matches('*').to_owned()
}

fn is_title(text: &str) -> bool {
    let names_it = text.contains("信息公开")
        && ["年度报告", "年报", "工作报告"].iter().any(|word| text.contains(word));
    let is_short = text.chars().count() <= 60 && !text.contains(['。', '《']);
    names_it && is_short && year_in(text).is_some()
}

/// Whether a line can go on as a title: it names the body or the subject.
fn is_begun_title(line: &str) -> bool {
    line.contains("信息公开") || BODIES.iter().any(|(end, _)| line.ends_with(end))
}

/// The first year of this century in a text, written with 年 behind it.
fn year_in(text: &str) -> Option<u16> {
    years(text).next()
}

fn years(text: &str) -> impl Iterator<Item = u16> {
    let text = squeezed(text);
    let found: Vec<u16> = text
        .match_indices('年')
        .filter_map(|(at, _)| {
            let digits = text.get(at.checked_sub(4)?..at)?;
            let year: u16 = digits.parse().ok()?;
            (2008..=2099).contains(&year).then_some(year)
        })
        .collect();
    found.into_iter()
}

fn commonest_year(document: &[Piece]) -> Option<u16> {
    let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
    for (_, line) in lines_of(document, &Part { start: 0, end: document.len() }) {
        for year in years(line) {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year)
}

/// The name before the year, or between the year and what is reported on.
fn agency_in_title(title: &str) -> Option<String> {
    let at = title.find("年")?.checked_sub(4)?;
    let before = title.get(..at)?;
    let behind = title.get(at + 4..)?.trim_start_matches(['年', '度']);
    let behind = behind.split("政府信息公开").next().unwrap_or_default();
    let behind = behind.split("信息公开").next().unwrap_or_default();
    let bare = |text: &str| {
        let marks = |c: char| c.is_whitespace() || "〔〕[]【】（）()《》".contains(c);
        text.trim_matches(marks).trim_end_matches("关于").to_owned()
    };
    [bare(before), bare(behind)].into_iter().find(|name| name.chars().count() >= 2)
}

/// The body that the prose speaks of first, behind a year or at the start of a line.
fn agency_in_prose(document: &[Piece]) -> Option<String> {
    lines_of(document, &Part { start: 0, end: document.len() }).find_map(|(_, line)| {
        let line: String = line.chars().take(100).collect();
        let line = plain(&line);
        let line = line.trim();
        let behind = match line.find('年') {
            Some(at) if at <= 8 => {
                line[at + '年'.len_utf8()..].trim_start_matches(['度', ',', '，'])
            }
            _ => line,
        };
        let clause = behind.split([',', '，', '。', '、', ':', '：', '(', ' ']).next()?;
        BODIES.iter().find_map(|(end, _)| {
            let at = clause.find(end)?;
            let name = &clause[..at + end.len()];
            let length = name.chars().count();
            let is_name = (3..=24).contains(&length) && !name.contains(['本', '我', '各', '的']);
            is_name.then(|| name.to_owned())
        })
    })
}

/// The kind of body that a name tells.
pub(super) fn kind_of(name: &str) -> AgencyKind {
    let kind = BODIES.iter().find(|(end, _)| name.ends_with(end)).map(|(_, kind)| *kind);
    kind.unwrap_or(if name.is_empty() { AgencyKind::default() } else { AgencyKind::Other })
}
