//! What the collecting office has sent back (退改意见), read where the report is written: what is
//! to be put right, each at its place. The office's own [notes](super::note) are read, and what
//! somebody has written in their manner.

use crate::form::{COVER, CellRef, Edition, Field, Line, Matrix, Severity};
use crate::report::{Agency, Report};
use crate::rules::Finding;

/// A note that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// What it asks for, in its order.
    pub asked: Vec<Asked>,
    /// Why it may be about another report; empty where it is about this one.
    pub doubt: String,
}

/// Something that is to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How serious the office holds it, where it says so.
    pub severity: Option<Severity>,
    /// What it says.
    pub says: String,
    /// Where that is in the report; none where it names no place.
    pub at: Option<Field>,
}

/// What such a note calls itself.
const NAME: &str = "退改意见";

/// What an office's own note says of a report that it has received.
const RECEIVED: &str = "核对情况如下";

/// Whether a text means to be such a note.
#[must_use]
pub fn claims(text: &str) -> bool {
    (text.contains(NAME) || text.contains(RECEIVED))
        && text.lines().any(|line| numbered(line.trim()).is_some())
}

impl Returned {
    /// The note that stands in a text, as it is about this report; none where the text is
    /// something else.
    #[must_use]
    pub fn read(text: &str, report: &Report) -> Option<Returned> {
        if !claims(text) {
            return None;
        }
        let mut severity = None;
        let mut asked: Vec<Asked> = Vec::new();
        for line in text.lines().map(str::trim) {
            if let Some(heading) = heading(line) {
                severity = Some(heading);
            } else if let Some(says) = numbered(line) {
                let at = place(report.edition, says);
                asked.push(Asked { severity, says: says.to_owned(), at });
            }
        }
        (!asked.is_empty()).then(|| Returned { asked, doubt: doubt(text, report) })
    }
}

impl Asked {
    /// Whether it is still found in the report as it is.
    #[must_use]
    pub fn is_among(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|finding| self.says.starts_with(&finding.headline))
    }

    /// Where it is, in the report as it is: where the same is found, there.
    #[must_use]
    pub fn place_among(&self, findings: &[Finding]) -> Option<Field> {
        let same = findings.iter().find(|finding| self.says.starts_with(&finding.headline));
        same.map(|finding| finding.at).or(self.at)
    }
}

/// The heading of what is equally serious: `错误（3 处，必须改正）：`.
fn heading(line: &str) -> Option<Severity> {
    let is_heading = |severity: &Severity| {
        line.strip_prefix(severity.name()).is_some_and(|rest| rest.starts_with(['（', '(', '：']))
    };
    Severity::ALL.into_iter().find(is_heading)
}

/// What stands behind the number of a line: `2. …`, `（2）…`, `2、…`.
fn numbered(line: &str) -> Option<&str> {
    let open = line.trim_start_matches(['（', '(']);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == open.len() {
        return None;
    }
    let said = rest.trim_start_matches(['.', '．', '、', '）', ')', ' ', '\u{3000}']);
    // A year, a count or a date begins with digits, too.
    (said.len() < rest.len() && !said.is_empty()).then_some(said)
}

/// The field that a sentence names first: a cell, a row or a column by its first cell, a table,
/// a passage, what stands on the cover.
fn place(edition: &Edition, says: &str) -> Option<Field> {
    let matrices = edition.matrices().filter_map(|matrix| {
        let at = says.find(matrix.name)?;
        Some((at, matrix))
    });
    let first = matrices.min_by_key(|(at, _)| *at);
    if let Some((at, matrix)) = first {
        return cell_named(matrix, &says[at..]).map(Field::Figure);
    }
    let passages = edition.passages().map(|one| (one.name, Field::Passage(one.key)));
    let cover = COVER.iter().map(|one| (one.name, one.field));
    let named = passages.chain(cover).filter(|(name, _)| !name.is_empty() && says.contains(name));
    // A longer name says more: 其他 is part of many.
    named.max_by_key(|(name, _)| name.len()).map(|(_, field)| field)
}

/// The cell of a table that a sentence names: of its row and of its column as much as is said.
fn cell_named(matrix: &'static Matrix, says: &str) -> Option<CellRef> {
    let rows = longest(says, matrix.cells().filter_map(|cell| matrix.row(cell.row())));
    // What is part of the row's name names no column.
    let rest = rows.as_ref().map_or_else(|| says.to_owned(), |row| says.replacen(row, "", 1));
    let columns = longest(&rest, matrix.cells().filter_map(|cell| matrix.column(cell.column())));
    let is_named = |line: Option<Line>, name: &Option<String>| {
        name.is_none() || line.map(|line| line.spoken()) == *name
    };
    let mut named = matrix.cells().filter(|cell| {
        is_named(matrix.row(cell.row()), &rows) && is_named(matrix.column(cell.column()), &columns)
    });
    named.next().or_else(|| matrix.cells().next())
}

/// The longest name of these lines that a sentence says.
fn longest(says: &str, lines: impl Iterator<Item = Line>) -> Option<String> {
    let said = lines.map(|line| line.spoken()).filter(|name| says.contains(name));
    said.max_by_key(String::len)
}

/// Why a note may be about another report.
fn doubt(text: &str, report: &Report) -> String {
    let name = Agency::called(&report.agency.name);
    let addressed = text.lines().map(str::trim).find(|line| line.ends_with('：'));
    let addressed = addressed.map(|line| line.trim_end_matches('：'));
    let is_heading = |line: &str| Severity::ALL.iter().any(|one| line.starts_with(one.name()));
    let another = addressed.filter(|line| !is_heading(line) && Agency::is_another(line, name));
    let year = format!("{} 年", report.year);
    let tells_year = text.contains(&year) || text.contains(&year.replace(' ', ""));
    match (another, tells_year) {
        (Some(other), _) => format!("意见写的是“{other}”，当前报告是“{name}”。"),
        (None, false) => format!("意见中没有提到 {} 年，请确认是不是这份报告的。", report.year),
        (None, true) => String::new(),
    }
}
