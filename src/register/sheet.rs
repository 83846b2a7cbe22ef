//! A register as lines under heads: read from a workbook, a text document, a text with commas or
//! tabs.
//!
//! Titles above the heads and notes below are passed over, and so are sums and lines in which
//! nothing stands but their number. Heads that are repeated on another page or sheet go on; other
//! heads begin another register.

use super::columns::Column;
use super::days::day;
use super::letters::key;
use crate::clipboard::Merged;
use crate::intake::Piece;
use crate::marks::unguarded;
use std::collections::BTreeSet;

/// Most lines of a register.
pub const MOST_LINES: usize = 20_000;

/// Most columns of one.
pub const MOST_COLUMNS: usize = 100;

/// Longest text of a cell that is kept, in characters.
pub(super) const LONGEST_CELL: usize = 2_000;

/// A register of requests (申请台账).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// What its columns are called.
    pub heads: Vec<String>,
    /// Whether it said so itself; else they are numbered.
    pub has_heads: bool,
    /// Its lines, each as long as the heads.
    pub lines: Vec<Vec<String>>,
    /// Whether there was more of it than is read.
    pub is_cut: bool,
}

/// What stands at a place of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Text(String),
    /// A cell that begins further to the left covers it.
    Across,
}

impl Place {
    fn text(&self) -> &str {
        match self {
            Place::Text(text) => text,
            Place::Across => "",
        }
    }
}

type Row = Vec<Place>;

impl Register {
    /// What stands in a cell.
    #[must_use]
    pub fn text(&self, line: usize, column: usize) -> &str {
        self.lines.get(line).and_then(|line| line.get(column)).map_or("", String::as_str)
    }

    /// Puts a text into a cell.
    pub fn write(&mut self, line: usize, column: usize, text: &str) {
        if let Some(cell) = self.lines.get_mut(line).and_then(|line| line.get_mut(column)) {
            text.clone_into(cell);
        }
    }

    /// An empty register with these heads.
    #[must_use]
    pub fn empty(heads: &[&str]) -> Register {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Register { heads, has_heads: true, ..Register::default() }
    }

    /// Puts a block of texts between tabs into cells, from one on; lines are added where there are
    /// too few. What would stand beyond the last column is left out.
    pub fn paste(&mut self, line: usize, column: usize, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (down, row) in cells(&text, '\t').into_iter().enumerate() {
            while self.lines.len() <= line + down && self.lines.len() < MOST_LINES {
                self.add();
            }
            for (right, text) in row.iter().enumerate() {
                self.write(line + down, column + right, unguarded(text.trim()));
            }
        }
    }

    /// Adds a line in which nothing stands.
    pub fn add(&mut self) {
        if self.lines.len() < MOST_LINES {
            self.lines.push(vec![String::new(); self.heads.len()]);
        }
    }

    /// The registers of a document, the longest first; of a text without tables those of its lines.
    #[must_use]
    pub fn of_document(document: &[Piece]) -> Vec<Register> {
        let tables: Vec<Row> = document
            .iter()
            .filter_map(|piece| match piece {
                Piece::Table(rows) => Some(laid(rows)),
                Piece::Line(_) => None,
            })
            .flatten()
            .collect();
        let registers = of_rows(tables);
        if !registers.is_empty() {
            return registers;
        }
        let lines = document.iter().map(|piece| match piece {
            Piece::Line(line) => line.as_str(),
            Piece::Table(_) => "",
        });
        Register::of_text(&lines.collect::<Vec<_>>().join("\n"))
    }

    /// The registers of a text whose cells stand between tabs, commas or semicolons.
    #[must_use]
    pub fn of_text(text: &str) -> Vec<Register> {
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
        let Some(mark) = mark_of(&text) else { return Vec::new() };
        let rows = cells(&text, mark).into_iter();
        of_rows(rows.map(|row| row.into_iter().map(Place::Text).collect()).collect())
    }
}

/// What stands between the cells of a text; none where it has no cells.
fn mark_of(text: &str) -> Option<char> {
    let count = |mark: char| text.lines().filter(|line| line.contains(mark)).count();
    let counts = ['\t', ',', '，', ';', '；'].map(|mark| (count(mark), mark));
    // A comma may stand within a cell between tabs, not the other way round.
    let (tabs, _) = counts[0];
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if tabs > 0 && tabs * 2 >= lines {
        return Some('\t');
    }
    counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, _)| *count)
        .map(|(_, m)| m)
}

/// The cells of a text, line by line; in quotes a cell may hold the mark and line ends.
fn cells(text: &str, mark: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut begins) = (false, true);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted => {
                if letters.peek() == Some(&'"') {
                    letters.next();
                    cell.push('"');
                } else {
                    is_quoted = false;
                }
            }
            '"' if begins => is_quoted = true,
            _ if is_quoted => cell.push(letter),
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ if letter == mark => row.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
        begins = !is_quoted && (letter == mark || letter == '\n');
        if rows.len() > 2 * MOST_LINES {
            break;
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Rows of cells as places: what a cell covers to the right stands open, what it covers below is
/// the same again.
fn laid(rows: &[Vec<Merged>]) -> Vec<Row> {
    let mut all: Vec<Vec<Option<Place>>> = vec![Vec::new(); rows.len()];
    for (at, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while all[at].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let wide = cell.colspan.clamp(1, MOST_COLUMNS);
            if column + wide > 2 * MOST_COLUMNS {
                break;
            }
            for row in all.iter_mut().skip(at).take(cell.rowspan.max(1)) {
                row.resize(row.len().max(column + wide), None);
                row[column..column + wide].fill(Some(Place::Across));
                row[column] = Some(Place::Text(cell.text.clone()));
            }
            column += wide;
        }
    }
    let open = |row: Vec<Option<Place>>| {
        row.into_iter().map(|place| place.unwrap_or(Place::Text(String::new()))).collect()
    };
    all.into_iter().map(open).collect()
}

/// The registers that stand in rows, the longest first.
fn of_rows(rows: Vec<Row>) -> Vec<Register> {
    let mut found: Vec<Register> = Vec::new();
    let mut rows = rows.into_iter().map(tidy).peekable();
    let mut now: Option<usize> = None;
    let mut above = Vec::new();
    while let Some(row) = rows.next() {
        if is_head(&row) {
            let below = rows.next_if(|below| goes_on(&row, below));
            let heads = heads(&row, below.as_ref());
            now = found.iter().position(|register| register.heads == heads).or_else(|| {
                found.push(Register { heads, has_heads: true, ..Register::default() });
                Some(found.len() - 1)
            });
        } else if let Some(register) = now.and_then(|now| found.get_mut(now)) {
            register.take(&row);
        } else {
            above.push(row);
        }
    }
    if found.is_empty() {
        found.extend(headless(&above));
    }
    found.retain(|register| !register.lines.is_empty());
    found.sort_by_key(|register| std::cmp::Reverse(register.lines.len()));
    found
}

fn tidy(row: Row) -> Row {
    let cut = |text: String| {
        let text = unguarded(text.trim());
        text.chars().take(LONGEST_CELL).collect()
    };
    row.into_iter()
        .take(MOST_COLUMNS)
        .map(|place| match place {
            Place::Text(text) => Place::Text(cut(text)),
            Place::Across => Place::Across,
        })
        .collect()
}

/// The year by which a cell is tried for a day: any that has leap days.
const ANY_YEAR: u16 = 2024;

/// Whether a row names columns: two of them at least by names that are known, and no day.
fn is_head(row: &Row) -> bool {
    /// Heads are words.
    const LONGEST: usize = 40;
    let texts = || row.iter().map(Place::text).filter(|text| !text.is_empty());
    // Of thousands of lines few come further than this.
    if texts().any(|text| text.chars().count() > LONGEST || day(text, ANY_YEAR).is_some()) {
        return false;
    }
    let known: BTreeSet<Column> = texts().filter_map(Column::of_head).map(|(one, _)| one).collect();
    known.iter().filter(|column| **column != Column::Other).count() >= 2
}

/// Whether a row below heads says more of them.
fn goes_on(heads: &Row, below: &Row) -> bool {
    let at = |row: &Row, column: usize| row.get(column).cloned();
    let is_open = |column| at(heads, column).is_some_and(|place| place.text().is_empty());
    let texts = below.iter().enumerate().filter(|(_, place)| !place.text().is_empty());
    let mut says_more = false;
    for (column, place) in texts {
        let text = place.text();
        let is_same = at(heads, column).is_some_and(|head| head.text() == text);
        let is_beneath = is_open(column) || is_open(column + 1);
        if !is_same && (!is_beneath || day(text, ANY_YEAR).is_some() || text.chars().count() > 20) {
            return false;
        }
        says_more |= !is_same;
    }
    says_more
}

/// What columns are called by one row of heads or two.
fn heads(row: &Row, below: Option<&Row>) -> Vec<String> {
    let width = row.len().max(below.map_or(0, Vec::len));
    let mut group = "";
    let mut heads = Vec::new();
    for column in 0..width {
        let above = row.get(column).map_or("", Place::text);
        let more = below.and_then(|below| below.get(column)).map_or("", Place::text);
        if !above.is_empty() {
            group = above;
        }
        heads.push(match (above.is_empty(), more.is_empty() || more == above) {
            (_, true) => above.to_owned(),
            (_, false) => format!("{group}{more}"),
        });
    }
    while heads.last().is_some_and(String::is_empty) {
        heads.pop();
    }
    heads
}

/// A register that does not name its columns.
fn headless(rows: &[Row]) -> Option<Register> {
    let has_day = |row: &&Row| row.iter().any(|place| day(place.text(), ANY_YEAR).is_some());
    rows.iter().find(has_day)?;
    let width = rows.iter().map(Vec::len).max()?;
    if width < 2 {
        return None;
    }
    let heads = (1..=width).map(|number| format!("第 {number} 列")).collect();
    let mut register = Register { heads, ..Register::default() };
    rows.iter().for_each(|row| register.take(row));
    Some(register)
}

impl Register {
    /// Takes a row as a line, unless nothing is in it.
    fn take(&mut self, row: &Row) {
        let mut line: Vec<String> = row.iter().map(|place| place.text().to_owned()).collect();
        line.truncate(self.heads.len());
        line.resize(self.heads.len(), String::new());
        if self.is_line(&line) {
            if self.lines.len() < MOST_LINES {
                self.lines.push(line);
            } else {
                self.is_cut = true;
            }
        }
    }

    /// Whether a line is one: something beside its number stands in it, and it is no sum.
    fn is_line(&self, line: &[String]) -> bool {
        const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "本页合计"];
        let mut filled = line.iter().filter(|text| !text.is_empty());
        let first = filled.clone().next();
        let is_sum = first.is_some_and(|text| SUMS.contains(&key(text).as_str()));
        let is_bare = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_note = filled.clone().count() == 1 && line.len() > 3;
        !is_sum && !is_note && filled.any(|text| !is_bare(text))
    }
}
