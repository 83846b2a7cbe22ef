//! Where in tables registers stand.
//!
//! Titles above the heads and notes below are passed over, and so are sums and lines in which
//! nothing stands but their number. Heads that are repeated on another page or sheet go on; other
//! heads begin another register. What stands in another table without heads goes on only where it
//! has its days in the same columns: a sheet that explains, or one with a telephone number, does not.

use super::columns::Column;
use super::days::day;
use super::letters::key;
use super::sheet::{LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Origin, Register};
use crate::clipboard::Merged;
use crate::marks::unguarded;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What stands at a place of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
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

pub(super) type Places = Vec<Place>;

/// A row of a table.
struct Row {
    cells: Places,
    /// Its number, as spreadsheets count; none where nobody counts.
    number: Option<usize>,
}

/// The registers that stand in tables, the likeliest first. The tables may be sheets, and their
/// rows numbered.
pub(super) fn of_tables(
    tables: impl IntoIterator<Item = Vec<Places>>,
    sheets: &[String],
    is_numbered: bool,
) -> Vec<Register> {
    let mut found = Found::default();
    for (at, table) in tables.into_iter().enumerate() {
        let row = |(at, cells): (usize, Places)| Row {
            cells: tidy(cells),
            number: is_numbered.then_some(at + 1),
        };
        found.read(table.into_iter().enumerate().map(row), sheets.get(at));
    }
    let Found { mut registers, above, .. } = found;
    if registers.is_empty() {
        let mut register = headless(&above);
        let rows = above.iter().map(|(row, sheet)| (row, sheet.as_ref()));
        register.iter_mut().for_each(|one| rows.clone().for_each(|(row, of)| one.take(row, of)));
        registers.extend(register);
    }
    registers.retain(|register| !register.lines.is_empty() && is_register(register));
    registers.sort_by_key(|register| Reverse((told_by(register).len(), register.lines.len())));
    registers
}

/// What was found so far.
#[derive(Default)]
struct Found {
    registers: Vec<Register>,
    /// The one to which the last line came.
    last: Option<usize>,
    /// Rows without heads, each with its sheet.
    above: Vec<(Row, Option<String>)>,
}

impl Found {
    /// Reads a table.
    fn read(&mut self, rows: impl Iterator<Item = Row>, sheet: Option<&String>) {
        let mut rows = rows.peekable();
        let mut now = None;
        let mut above = Vec::new();
        while let Some(row) = rows.next() {
            if is_head(&row.cells) {
                let below = rows.next_if(|below| says_more(&row.cells, &below.cells));
                let heads = heads(&row.cells, below.as_ref().map(|below| &below.cells));
                let registers = &mut self.registers;
                let at = registers.iter().position(|register| register.heads == heads);
                now = at.or_else(|| {
                    registers.push(Register { heads, has_heads: true, ..Register::default() });
                    Some(registers.len() - 1)
                });
                self.last = now;
            } else if sheet.is_some() && filled(&row) == 1 {
                // A title or a note.
            } else if let Some(register) = now.and_then(|now| self.registers.get_mut(now)) {
                register.take(&row, sheet);
            } else {
                above.push(row);
            }
        }
        if now.is_some() {
            return;
        }
        let last = self.last.and_then(|last| self.registers.get_mut(last));
        match last.filter(|register| goes_on(register, &above)) {
            Some(register) => above.iter().for_each(|row| register.take(row, sheet)),
            None => self.above.extend(above.into_iter().map(|row| (row, sheet.cloned()))),
        }
    }
}

/// Whether rows without heads are further lines of a register: they have days where it has them.
fn goes_on(register: &Register, rows: &[Row]) -> bool {
    /// Lines that are looked at.
    const SAMPLE: usize = 50;
    let width = register.heads.len();
    let is_wide = rows.iter().all(|row| row.cells.len() <= width);
    let columns: BTreeSet<usize> = (0..width)
        .filter(|at| match Column::of_head(&register.heads[*at]) {
            Some((Column::Received | Column::Closed, _)) => true,
            _ => register.lines.iter().take(SAMPLE).any(|line| is_day(&line[*at])),
        })
        .collect();
    let rows = || rows.iter().filter(|row| filled(row) > 1);
    let has_day = |row: &&Row| {
        columns.iter().any(|at| row.cells.get(*at).is_some_and(|place| is_day(place.text())))
    };
    let dated = rows().filter(has_day).count();
    is_wide && dated > 0 && dated * 2 >= rows().count()
}

/// In how many of its cells something stands.
fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|one| !one.text().is_empty()).count()
}

fn is_day(text: &str) -> bool {
    day(text, ANY_YEAR).is_some()
}

/// What its heads say that is needed to tell a line.
fn told_by(register: &Register) -> BTreeSet<Column> {
    let heads = register.heads.iter().filter_map(|head| Column::of_head(head));
    let needed = heads.filter_map(|(column, _)| match column {
        Column::Applicant => Some(Column::Kind),
        Column::Received | Column::Kind | Column::Closed | Column::Outcome => Some(column),
        _ => None,
    });
    needed.collect()
}

/// Whether it is one: three of the heads that are needed say so, or a day.
fn is_register(register: &Register) -> bool {
    told_by(register).len() > 2 || register.lines.iter().flatten().any(|text| is_day(text))
}

/// Rows of cells as places: what a cell covers to the right stands open, what it covers below is
/// the same again.
pub(super) fn laid(rows: &[Vec<Merged>]) -> Vec<Places> {
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

fn tidy(row: Places) -> Places {
    let cut = |text: String| {
        let text = unguarded(text.trim());
        // A day that its workbook keeps with a time of which nobody speaks.
        let is_midnight =
            |time: &str| time.contains(':') && time.bytes().all(|b| b == b'0' || b == b':');
        let text =
            text.split_once(' ').filter(|(_, time)| is_midnight(time)).map_or(text, |(day, _)| day);
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
fn is_head(row: &Places) -> bool {
    /// Heads are words.
    const LONGEST: usize = 40;
    let texts = || row.iter().map(Place::text).filter(|text| !text.is_empty());
    // Of thousands of lines few come further than this.
    let is_none = |text: &str| text.chars().count() > LONGEST || text.contains('。');
    if texts().any(|text| is_none(text) || day(text, ANY_YEAR).is_some()) {
        return false;
    }
    let known: BTreeSet<Column> = texts().filter_map(Column::of_head).map(|(one, _)| one).collect();
    known.iter().filter(|column| **column != Column::Other).count() >= 2
}

/// Whether a row below heads says more of them.
fn says_more(heads: &Places, below: &Places) -> bool {
    let at = |row: &Places, column: usize| row.get(column).cloned();
    let is_open = |column| at(heads, column).is_some_and(|place| place.text().is_empty());
    let texts = below.iter().enumerate().filter(|(_, place)| !place.text().is_empty());
    let mut is_more = false;
    for (column, place) in texts {
        let text = place.text();
        let is_same = at(heads, column).is_some_and(|head| head.text() == text);
        let is_beneath = is_open(column) || is_open(column + 1);
        if !is_same && (!is_beneath || day(text, ANY_YEAR).is_some() || text.chars().count() > 20) {
            return false;
        }
        is_more |= !is_same;
    }
    is_more
}

/// What columns are called by one row of heads or two.
fn heads(row: &Places, below: Option<&Places>) -> Vec<String> {
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

/// A register that does not name its columns, without its lines.
fn headless(rows: &[(Row, Option<String>)]) -> Option<Register> {
    let has_day =
        |(row, _): &&(Row, Option<String>)| row.cells.iter().any(|place| is_day(place.text()));
    rows.iter().find(has_day)?;
    let width = rows.iter().map(|(row, _)| row.cells.len()).max()?;
    if width < 2 {
        return None;
    }
    let heads = (1..=width).map(|number| format!("第 {number} 列")).collect();
    Some(Register { heads, ..Register::default() })
}

impl Register {
    /// Takes a row as a line, unless nothing is in it.
    fn take(&mut self, row: &Row, sheet: Option<&String>) {
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
