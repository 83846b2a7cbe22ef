//! A register as lines under heads.

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
}

/// The cells of a text, line by line; in quotes a cell may hold the mark and line ends.
pub(super) fn cells(text: &str, mark: char) -> Vec<Vec<String>> {
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
