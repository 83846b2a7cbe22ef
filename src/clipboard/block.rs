//! A rectangle of texts, with what merged cells cover left open.

use crate::form::Span;
use crate::marks::{guarded, unguarded};
use crate::report::{NOT_APPLICABLE, Quantity, fold};
use std::borrow::Cow;

/// A rectangle of texts. Rows may be of different length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub(super) rows: Vec<Vec<Entry>>,
    /// Whether there was more than is taken.
    pub(super) is_cut: bool,
}

/// What stands at a place of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A text; may be empty.
    Text(String),
    /// Nothing: a merged cell that begins elsewhere covers the place.
    Covered,
}

/// A cell as HTML writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// Columns it covers.
    pub colspan: usize,
    /// Rows it covers.
    pub rowspan: usize,
}

/// Most cells of a block that are taken, those that merged ones cover too: fifty times those
/// of the largest table. What is more is not looked at.
pub const MOST_CELLS: usize = 10_000;

/// Most of a text that is looked at, in bytes.
pub const LONGEST_TEXT: usize = 1024 * 1024;

/// Most of the text of a cell that is taken, in bytes: a page of it, where figures have some
/// ten. A browser that draws a megabyte of it in one line stands still.
pub const LONGEST_CELL: usize = 8 * 1024;

/// Most columns or rows that a merged cell is believed to cover.
const WIDEST_SPAN: usize = 200;

impl Block {
    /// A block of texts.
    #[must_use]
    pub fn new(rows: Vec<Vec<String>>) -> Block {
        let entries = |row: Vec<String>| row.into_iter().map(Entry::Text).collect();
        Block { rows: rows.into_iter().map(entries).collect(), is_cut: false }
    }

    /// The block with a note of whether there was more than is taken.
    #[must_use]
    pub fn cut(self, is_cut: bool) -> Block {
        Block { is_cut: self.is_cut || is_cut, ..self }
    }

    /// How many cells were made of it.
    #[must_use]
    pub fn size(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// How many rows it has.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Reads tab-separated text as spreadsheets write it: any line ending, one
    /// trailing line ending ignored, quoted cells with tabs and line ends inside.
    ///
    /// ```
    /// use nianbao::clipboard::Block;
    ///
    /// let block = Block::from_tsv("自然人\t总计\r\n3\t3\r\n");
    /// assert_eq!((block.height(), block.size()), (2, 4));
    /// assert_eq!(block.to_tsv(), "自然人\t总计\r\n3\t3\r\n");
    /// ```
    #[must_use]
    pub fn from_tsv(text: &str) -> Block {
        Block::from_tsv_within(text, LONGEST_TEXT, MOST_CELLS)
    }

    /// The same of a text of which more is looked at than where figures are pasted, in bytes and
    /// in cells.
    #[must_use]
    pub fn from_tsv_within(text: &str, longest: usize, most: usize) -> Block {
        let taken = &text[..text.floor_char_boundary(longest)];
        let mut is_cut = taken.len() < text.len();
        let text = taken.replace("\r\n", "\n").replace('\r', "\n");
        let mut rows = Vec::new();
        let mut row = Vec::new();
        let mut rest = text.strip_suffix('\n').unwrap_or(&text);
        for count in 1.. {
            let (cell, end) = tsv_cell(rest);
            row.push(taken_of(&cell, &mut is_cut));
            let next = rest[end..].chars().next();
            if next.is_some() && count >= most {
                is_cut = true;
                break;
            }
            match next {
                Some('\t') => rest = &rest[end + 1..],
                Some(_) => {
                    rows.push(std::mem::take(&mut row));
                    rest = &rest[end + 1..];
                }
                None => break,
            }
        }
        rows.push(row);
        Block::new(rows).cut(is_cut)
    }

    /// Lays out the rows of an HTML table; what a merged cell covers stays open.
    #[must_use]
    pub fn from_merged(rows: Vec<Vec<Merged>>) -> Block {
        let mut room = MOST_CELLS;
        let mut is_cut = rows.len() > MOST_CELLS;
        let mut laid: Vec<Vec<Option<Entry>>> = vec![Vec::new(); rows.len().min(MOST_CELLS)];
        'rows: for (i, cells) in rows.into_iter().take(MOST_CELLS).enumerate() {
            let mut at = 0;
            for cell in cells {
                while laid[i].get(at).is_some_and(Option::is_some) {
                    at += 1;
                }
                let (wide, high) = (span(cell.colspan), span(cell.rowspan));
                for row in laid.iter_mut().skip(i).take(high) {
                    let more = (at + wide).saturating_sub(row.len());
                    if more > room {
                        is_cut = true;
                        // The rows so far are whole.
                        laid.truncate(i.max(1));
                        break 'rows;
                    }
                    room -= more;
                    row.resize(row.len().max(at + wide), None);
                    row[at..at + wide].fill(Some(Entry::Covered));
                }
                laid[i][at] = Some(Entry::Text(taken_of(&cell.text, &mut is_cut)));
                at += wide;
            }
        }
        let closed = |row: Vec<Option<Entry>>| {
            row.into_iter().map(|entry| entry.unwrap_or(Entry::Text(String::new()))).collect()
        };
        Block { rows: laid.into_iter().map(closed).collect(), is_cut }
    }

    /// The block as tab-separated text, each row ended as spreadsheets end it.
    #[must_use]
    pub fn to_tsv(&self) -> String {
        let line = |row: &Vec<Entry>| row.iter().map(tsv_text).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(|row| line(row) + "\r\n").collect()
    }

    /// The block as an HTML table, so that word processors keep it one.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::from("<table>");
        for row in &self.rows {
            html += "<tr>";
            for entry in row {
                html += "<td>";
                html += &escaped(&inert(entry.text()));
                html += "</td>";
            }
            html += "</tr>";
        }
        html + "</table>"
    }

    /// Whether there was more than is taken.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The texts row by row, as often as they fit into a chosen block that is a multiple of them
    /// (a single one in all of it), and how many the longest row has.
    #[must_use]
    pub fn texts_over(&self, chosen: Span) -> (Vec<Vec<String>>, usize) {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let (down, across) = (times(chosen.rows, self.rows.len()), times(chosen.columns, width));
        let row = |row: &Vec<Entry>| {
            let blank = || String::new();
            let mut texts: Vec<String> = row.iter().map(|one| one.text().to_owned()).collect();
            // Rows that are repeated begin anew below each other.
            texts.resize_with(if across > 1 { width } else { texts.len() }, blank);
            texts.iter().cycle().take(texts.len() * across).cloned().collect()
        };
        let rows = self.rows.iter().cycle().take(self.rows.len() * down).map(row);
        (rows.collect(), width * across)
    }

    /// The only text, where there is but one.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match self.rows.as_slice() {
            [row] => match row.as_slice() {
                [entry] => Some(entry.text()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// How often so many rows or columns fit into chosen ones that are a multiple of them; else once.
pub(super) fn times(chosen: (usize, usize), size: usize) -> usize {
    let chosen = chosen.1 + 1 - chosen.0;
    if size > 0 && chosen.is_multiple_of(size) { chosen / size } else { 1 }
}

impl Entry {
    /// The text, white space around it left out; nothing where a merged cell covers.
    pub(super) fn text(&self) -> &str {
        match self {
            Entry::Text(text) => text.trim(),
            Entry::Covered => "",
        }
    }
}

/// What is taken of the text of a cell; notes whether that is not all of it.
fn taken_of(text: &str, is_cut: &mut bool) -> String {
    let text = unguarded(text);
    let taken = &text[..text.floor_char_boundary(LONGEST_CELL)];
    *is_cut |= taken.len() < text.len();
    taken.to_owned()
}

fn span(declared: usize) -> usize {
    declared.clamp(1, WIDEST_SPAN)
}

/// A cell at the beginning of `text` and where it ends.
fn tsv_cell(text: &str) -> (String, usize) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, end)) = quoted_cell(quoted)
    {
        return (cell, end + 1);
    }
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), end)
}

/// The text up to the closing quote, where that ends the cell; `""` stands for a quote.
fn quoted_cell(text: &str) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let quote = rest.find('"')?;
        cell += &rest[..quote];
        let behind = &rest[quote + 1..];
        if let Some(more) = behind.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if behind.is_empty() || behind.starts_with(['\t', '\n']) {
            return Some((cell, text.len() - behind.len()));
        } else {
            return None;
        }
    }
}

fn tsv_text(entry: &Entry) -> String {
    let text = inert(entry.text());
    if text.contains(['\t', '\n', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

/// A cell as another program may have it: a number and a sign for "does not apply" as they
/// are, and any other text that could be taken for a formula set apart.
fn inert(text: &str) -> Cow<'_, str> {
    let folded = fold(text);
    let is_number = Quantity::parse(&folded).is_some();
    if is_number || NOT_APPLICABLE.contains(&folded.as_str()) { text.into() } else { guarded(text) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
