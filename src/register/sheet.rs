//! A register as lines under heads: read from a workbook, a text document, a text with commas or
//! tabs. Where in their tables registers stand is told in [`found`](super::found).

use super::found::{Place, Row, laid, of_tables};
use super::letters::key;
use crate::intake::Piece;
use crate::marks::unguarded;

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
    /// Where each line stands in the file; empty where lines are counted from one.
    pub origins: Vec<Origin>,
    /// The sheets in which its lines stand, where it is of a workbook.
    pub sheets: Vec<String>,
}

/// Where a line stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Which of the register's sheets.
    pub sheet: usize,
    /// Its row, as spreadsheets count them.
    pub row: usize,
}

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

    /// The registers of a document, the likeliest first; of a text without tables those of its
    /// lines.
    #[must_use]
    pub fn of_document(document: &[Piece]) -> Vec<Register> {
        Register::of_book(document, &[])
    }

    /// The registers of a document whose tables are the sheets that are called so.
    #[must_use]
    pub fn of_book(document: &[Piece], sheets: &[String]) -> Vec<Register> {
        let tables = document.iter().filter_map(|piece| match piece {
            Piece::Table(rows) => Some(laid(rows)),
            Piece::Line(_) => None,
        });
        let registers = of_tables(tables, sheets, !sheets.is_empty());
        if !registers.is_empty() || !sheets.is_empty() {
            return registers;
        }
        let lines = document.iter().map(|piece| match piece {
            Piece::Line(line) => line.as_str(),
            Piece::Table(_) => "",
        });
        // A text comes whole.
        parted(&lines.collect::<Vec<_>>().join("\n"), document.len() == 1)
    }

    /// The registers of a text whose cells stand between tabs, commas or semicolons.
    #[must_use]
    pub fn of_text(text: &str) -> Vec<Register> {
        parted(text, false)
    }

    /// What a line is called: by its row in the file, and where lines stand in more than one
    /// sheet by that.
    #[must_use]
    pub fn line_name(&self, line: usize) -> String {
        let Some(Origin { sheet, row }) = self.origins.get(line) else {
            return format!("第 {} 行", line + 1);
        };
        match self.sheets.get(*sheet).filter(|_| self.sheets.len() > 1) {
            Some(sheet) => format!("“{sheet}”第 {row} 行"),
            None => format!("第 {row} 行"),
        }
    }

    /// Takes a row as a line, unless nothing is in it.
    pub(super) fn take(&mut self, row: &Row, sheet: Option<&String>) {
        let mut line: Vec<String> = row.cells.iter().map(|place| place.text().to_owned()).collect();
        line.truncate(self.heads.len());
        line.resize(self.heads.len(), String::new());
        if !is_line(&line) {
            return;
        }
        if self.lines.len() >= MOST_LINES {
            self.is_cut = true;
            return;
        }
        self.lines.push(line);
        if let Some(row) = row.number {
            if let Some(sheet) = sheet.filter(|sheet| self.sheets.last() != Some(*sheet)) {
                self.sheets.push(sheet.clone());
            }
            self.origins.push(Origin { sheet: self.sheets.len().saturating_sub(1), row });
        }
    }
}

/// Whether a line is one: something beside its number stands in it, and it is no sum.
fn is_line(line: &[String]) -> bool {
    const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "本页合计"];
    let mut filled = line.iter().filter(|text| !text.is_empty());
    let first = filled.clone().next();
    let is_sum = first.is_some_and(|text| SUMS.contains(&key(text).as_str()));
    let is_bare = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_note = filled.clone().count() == 1 && line.len() > 3;
    !is_sum && !is_note && filled.any(|text| !is_bare(text))
}

/// The registers of a text whose cells are parted by a mark, its lines numbered or not.
fn parted(text: &str, is_numbered: bool) -> Vec<Register> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let Some(mark) = mark_of(&text) else { return Vec::new() };
    let rows = cells(&text, mark).into_iter();
    let rows = rows.map(|row| row.into_iter().map(Place::Text).collect()).collect();
    of_tables([rows], &[], is_numbered)
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
