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

/// How far something that was asked for has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The checks find it.
    Found,
    /// Somebody has said why it may stand.
    Explained,
    /// They found it, and do no longer.
    PutRight,
    /// They never have: whether it is put right is for a person to say.
    Unknown,
}

impl Left {
    /// What the page says of it.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Left::Found => "未改",
            Left::Explained => "已说明",
            Left::PutRight => "已改",
            Left::Unknown => "核对没有列出这一条，请对照核实",
        }
    }
}

/// Whether a text means to be such a note.
#[must_use]
pub fn claims(text: &str) -> bool {
    let is_named = text.contains(NAME) || text.contains(RECEIVED);
    is_named && text.lines().any(|line| numbered(line.trim()).is_some())
}

impl Returned {
    /// The note that stands in a text, as it is about this report; none where the text is
    /// something else. Of the notes to many bodies that of this body is read.
    #[must_use]
    pub fn read(text: &str, report: &Report) -> Option<Returned> {
        if !claims(text) {
            return None;
        }
        let key = Agency::key(&report.agency.name);
        let notes: Vec<Vec<&str>> = apart(text);
        let is_to_us = |note: &&Vec<&str>| addressee(note).map(Agency::key) == Some(key.clone());
        let lines = match notes.iter().find(is_to_us) {
            Some(note) => note.clone(),
            None => notes.concat(),
        };
        let asked = asked(report.edition, &lines);
        (!asked.is_empty()).then(|| Returned { asked, doubt: doubt(&lines, report) })
    }
}

/// The notes of a text, line by line: between two stands a line of dashes.
fn apart(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().map(str::trim).collect();
    let is_between = |line: &str| !line.is_empty() && line.chars().all(|c| "―—-─".contains(c));
    lines.split(|line| is_between(line)).map(<[&str]>::to_vec).collect()
}

/// To whom a note is addressed.
fn addressee<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let line = lines.iter().find(|line| line.ends_with('：'))?.trim_end_matches('：');
    let is_heading = Severity::ALL.iter().any(|one| line.starts_with(one.name()));
    (!is_heading && !line.contains(NAME)).then_some(line)
}

/// What a note asks for.
fn asked(edition: &Edition, lines: &[&str]) -> Vec<Asked> {
    /// A line that was broken by a mail program has at least so many letters.
    const BROKEN: usize = 30;
    let mut severity = None;
    let mut asked: Vec<Asked> = Vec::new();
    let mut is_broken = false;
    for line in lines {
        let goes_on = is_broken && !line.is_empty();
        is_broken = false;
        if let Some(heading) = heading(line) {
            severity = Some(heading);
        } else if let Some(says) = numbered(line) {
            asked.push(Asked { severity, says: says.to_owned(), at: None });
            is_broken = says.chars().count() >= BROKEN && !says.ends_with(['。', '）', ')']);
        } else if let Some(last) = asked.last_mut().filter(|_| goes_on) {
            last.says += line;
        } else if severity.is_none() && asked.is_empty() && is_request(line) {
            // What the office asks for before it lists what was found.
            asked.push(Asked { severity: None, says: (*line).to_owned(), at: None });
        } else if line.starts_with("另有") {
            asked.push(Asked { severity, says: (*line).to_owned(), at: None });
        }
    }
    for one in &mut asked {
        one.at = place(edition, &one.says);
    }
    asked
}

/// Whether a sentence asks for something.
fn is_request(line: &str) -> bool {
    let asks = line.split("申请").any(|piece| piece.contains('请'));
    asks && line.ends_with('。') && !line.contains(RECEIVED)
}

impl Asked {
    /// The finding that it tells of, where there is one: in the words of the checks, or by hand
    /// of a cell with which something is wrong.
    #[must_use]
    pub fn told_of<'a>(&self, findings: &'a [Finding]) -> Option<&'a Finding> {
        let is_told = |finding: &&Finding| self.says.starts_with(&finding.headline);
        let told = findings.iter().filter(is_told).max_by_key(|finding| finding.headline.len());
        let is_there = |finding: &&Finding| match self.at {
            Some(Field::Figure(cell)) => finding.cells.contains(&cell),
            _ => false,
        };
        let by_hand = self.severity.is_none().then(|| findings.iter().find(is_there)).flatten();
        told.or(by_hand)
    }

    /// How far it has come, where the checks have once found `known` of it.
    #[must_use]
    pub fn left(&self, known: Option<&Finding>, open: &[Finding], answered: &[Finding]) -> Left {
        let is_there = |among: &[Finding]| {
            self.told_of(among).is_some()
                || known.is_some_and(|known| among.iter().any(|one| known.is_kin_of(one)))
        };
        match known {
            _ if is_there(open) => Left::Found,
            _ if is_there(answered) => Left::Explained,
            Some(_) => Left::PutRight,
            None => Left::Unknown,
        }
    }

    /// Where it is, in the report as it is: where the same is found, there.
    #[must_use]
    pub fn place_among(&self, findings: &[Finding]) -> Option<Field> {
        self.told_of(findings).map(|finding| finding.at).or(self.at)
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
    // A year, a count, a date or a decimal begins with digits, too.
    let said = rest.strip_prefix(['.', '．', '、', '）', ')'])?;
    if said.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let said = said.trim_start_matches(['.', '、', '）', ')', ' ', '\u{3000}']);
    (!said.is_empty()).then_some(said)
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
fn doubt(lines: &[&str], report: &Report) -> String {
    let name = Agency::called(&report.agency.name);
    let another = addressee(lines).filter(|other| Agency::is_another(other, name));
    let (spaced, close) = (format!("{} 年", report.year), format!("{}年", report.year));
    let tells_year = lines.iter().any(|line| line.contains(&spaced) || line.contains(&close));
    match (another, tells_year) {
        (Some(other), _) => format!("意见写的是“{other}”，当前报告是“{name}”。"),
        (None, false) => format!("意见中没有提到 {} 年，请确认是不是这份报告的。", report.year),
        (None, true) => String::new(),
    }
}
