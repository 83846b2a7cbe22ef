//! What a person does to a register, worked out on it as it is: each act is a [`Change`], or
//! none where nothing would be otherwise.

use super::account::Understanding;
use super::columns::Column;
use super::docket::{Change, Docket};
use super::sheet::{LONGEST_CELL, MOST_LINES};
use crate::clipboard::Block;
use crate::form::{Direction, Span, Spot};

/// Most of a block that is looked at, in bytes, and in cells.
const LONGEST_BLOCK: usize = 8 * 1024 * 1024;
const MOST_CELLS: usize = 20 * MOST_LINES;

/// A block that was read from the clipboard for a register: as spreadsheets write one.
#[must_use]
pub fn pasted(text: &str) -> Block {
    Block::from_tsv_within(text, LONGEST_BLOCK, MOST_CELLS)
}

/// What becomes of a block that is put into a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The change; none where all stands there already.
    pub change: Option<Change>,
    /// The cells that the block takes.
    pub span: Span,
    /// How many of its columns and rows have no place.
    pub beyond: (usize, usize),
    /// Whether there was more of it than is taken.
    pub is_cut: bool,
}

impl Landing {
    /// What is said of it; nothing of a single cell that has its place.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Span { rows, columns } = self.span;
        let mut said = if rows.0 == rows.1 && columns.0 == columns.1 {
            Vec::new()
        } else {
            vec![format!("粘贴 {} 行 {} 列", rows.1 + 1 - rows.0, columns.1 + 1 - columns.0)]
        };
        let (right, below) = self.beyond;
        if right > 0 {
            said.push(format!("右边放不下的 {right} 列没有粘贴"));
        }
        if below > 0 {
            said.push(format!("下面放不下的 {below} 行没有粘贴"));
        }
        if self.is_cut {
            said.push("内容过长，后面的没有粘贴".to_owned());
        }
        said.join("，")
    }
}

impl Docket {
    /// A text in a cell.
    #[must_use]
    pub fn written(&self, Spot { row, column }: Spot, text: &str) -> Option<Change> {
        let here = Span { rows: (row, row), columns: (column, column) };
        self.entered(here, |_| Some(text.to_owned()))
    }

    /// Nothing in the cells of a block.
    #[must_use]
    pub fn cleared(&self, span: Span) -> Option<Change> {
        self.entered(self.within(span), |_| Some(String::new()))
    }

    /// The first row of a block in all of its rows, or its first column in all of its columns.
    #[must_use]
    pub fn filled(&self, span: Span, from: Direction) -> Option<Change> {
        self.entered(self.within(span), |spot| {
            let source = match from {
                Direction::Up => Spot { row: span.rows.0, ..spot },
                _ => Spot { column: span.columns.0, ..spot },
            };
            Some(self.register.text(source.row, source.column).to_owned())
        })
    }

    /// The part of a block that is in the register.
    fn within(&self, span: Span) -> Span {
        let last = self.register.lines.len().saturating_sub(1);
        Span { rows: (span.rows.0, span.rows.1.min(last)), ..span }
    }

    /// What stands in a block, as other programs take it.
    #[must_use]
    pub fn block(&self, span: Span) -> Block {
        let span = self.within(span);
        let text = |row, column| self.register.text(row, column).to_owned();
        let row = |row| (span.columns.0..=span.columns.1).map(|column| text(row, column)).collect();
        Block::new((span.rows.0..=span.rows.1).map(row).collect())
    }

    /// A block from the first of the chosen cells on. One text stands in all that are chosen, and
    /// so does a block of which they are a multiple; lines are added where the register is kept
    /// here and has too few.
    #[must_use]
    pub fn pasted(&self, chosen: Span, block: &Block) -> Landing {
        let (rows, width) = block.texts_over(chosen);
        let ground = self.ground();
        let most = if self.is_own { MOST_LINES } else { ground.rows };
        let last = |from: usize, size: usize, end: usize| (from + size).min(end).saturating_sub(1);
        let span = Span {
            rows: (chosen.rows.0, last(chosen.rows.0, rows.len(), most)),
            columns: (chosen.columns.0, last(chosen.columns.0, width, ground.columns)),
        };
        let text = |spot: Spot| {
            let row = rows.get(spot.row - span.rows.0)?;
            row.get(spot.column - span.columns.0).cloned()
        };
        let beyond = |from: usize, size: usize, end: usize| (from + size).saturating_sub(end);
        Landing {
            change: self.entered(span, text),
            span,
            beyond: (
                beyond(chosen.columns.0, width, ground.columns),
                beyond(chosen.rows.0, rows.len(), most),
            ),
            is_cut: block.is_cut(),
        }
    }

    /// Texts in the cells of a block, those of which there is none left as they are; lines are
    /// added where it reaches beyond the last one.
    fn entered(&self, span: Span, text: impl Fn(Spot) -> Option<String>) -> Option<Change> {
        let ground = self.ground();
        let (at, end) = (span.rows.0.min(ground.rows), (span.rows.1 + 1).min(MOST_LINES));
        let blank = || vec![String::new(); ground.columns];
        let of = |row: usize| self.register.lines.get(row).cloned().unwrap_or_else(blank);
        let mut lines: Vec<Vec<String>> = (at..end).map(of).collect();
        for (row, line) in (at..).zip(&mut lines) {
            let cells = line.iter_mut().enumerate().skip(span.columns.0);
            for (column, cell) in cells.take((span.columns.1 + 1).saturating_sub(span.columns.0)) {
                if let Some(text) =
                    (row >= span.rows.0).then(|| text(Spot { row, column })).flatten()
                {
                    *cell = kept(&text);
                }
            }
        }
        self.lines(at, end.min(ground.rows).saturating_sub(at), lines, None)
    }

    /// Lines in the place of others, and behind the last one of a register that is kept here a
    /// blank one; none where they are the same.
    fn lines(
        &self,
        at: usize,
        count: usize,
        mut lines: Vec<Vec<String>>,
        understood: Option<Understanding>,
    ) -> Option<Change> {
        let held = &self.register.lines;
        if self.is_own && at + count == held.len() && held.len() - count + lines.len() < MOST_LINES
        {
            let last = lines.last().or_else(|| held[..at].last());
            if last.is_none_or(|line| !is_blank(line)) {
                lines.push(vec![String::new(); self.register.heads.len()]);
            }
        }
        let is_understood_so = understood.as_ref().is_none_or(|now| *now == self.understood);
        if held[at..at + count] == lines && is_understood_so {
            return None;
        }
        Some(Change::Lines { at, count, lines, understood })
    }

    /// One line more at the end.
    #[must_use]
    pub fn added(&self) -> Option<Change> {
        let (at, width) = (self.register.lines.len(), self.register.heads.len());
        let is_full = at >= MOST_LINES;
        (!is_full).then(|| Change::Lines {
            at,
            count: 0,
            lines: vec![vec![String::new(); width]],
            understood: None,
        })
    }

    /// A blank line before this one.
    #[must_use]
    pub fn inserted(&self, row: usize) -> Option<Change> {
        let (at, width) = (row.min(self.register.lines.len()), self.register.heads.len());
        let left_out = self.understood.left_out.iter();
        let left_out = left_out.map(|line| line + usize::from(*line >= at)).collect();
        let understood = Understanding { left_out, ..self.understood.clone() };
        let is_full = self.register.lines.len() >= MOST_LINES;
        (!is_full).then(|| Change::Lines {
            at,
            count: 0,
            lines: vec![vec![String::new(); width]],
            understood: Some(understood),
        })
    }

    /// Without the lines from one to another.
    #[must_use]
    pub fn removed(&self, rows: (usize, usize)) -> Option<Change> {
        let end = self.register.lines.len().min(rows.1 + 1);
        let count = end.checked_sub(rows.0).filter(|count| *count > 0)?;
        let left_out = self.understood.left_out.iter().copied();
        let left_out = left_out
            .filter(|line| !(rows.0..end).contains(line))
            .map(|line| if line < end { line } else { line - count });
        let understood = Understanding { left_out: left_out.collect(), ..self.understood.clone() };
        self.lines(rows.0, count, Vec::new(), Some(understood))
    }

    /// With these lines left out, or counted again.
    #[must_use]
    pub fn left_out(&self, rows: (usize, usize), is_out: bool) -> Option<Change> {
        self.understood_as(|understood| {
            let lines = self.register.lines.iter().enumerate();
            for (at, line) in lines.take(rows.1 + 1).skip(rows.0) {
                if !is_out {
                    understood.left_out.remove(&at);
                } else if !is_blank(line) {
                    understood.left_out.insert(at);
                }
            }
        })
    }

    /// With a column that is about this. What is asked for once is no other column's any more.
    #[must_use]
    pub fn with_column(&self, at: usize, column: Column) -> Option<Change> {
        self.understood_as(|understood| {
            for (other, held) in understood.columns.iter_mut().enumerate() {
                if other == at {
                    *held = column;
                } else if *held == column {
                    *held = Column::Other;
                }
            }
        })
    }

    /// Understood in another way.
    #[must_use]
    pub fn understood_as(&self, alter: impl FnOnce(&mut Understanding)) -> Option<Change> {
        let mut understood = self.understood.clone();
        alter(&mut understood);
        (understood != self.understood).then_some(Change::Understand(understood))
    }
}

fn is_blank(line: &[String]) -> bool {
    line.iter().all(String::is_empty)
}

/// What is kept of a text that is written into a cell.
fn kept(text: &str) -> String {
    text.trim().chars().take(LONGEST_CELL).collect()
}
