//! Rows of a table: which of their cells is the label, and which are figures.

use super::Walk;
use crate::intake::letters::{is_value, key};
use crate::intake::tokens::Token;

impl Walk {
    /// A row of a table: behind its label, each cell stands at its place.
    pub(super) fn printed_row(&mut self, cells: Vec<(String, usize)>) {
        let keys: Vec<Option<String>> =
            cells.iter().map(|(text, _)| (!is_value(text)).then(|| key(text))).collect();
        let mut labels = keys.iter().enumerate().rev();
        let label = labels.find_map(|(at, key)| Some((at, self.like(key.as_ref()?)?)));
        if let Some((at, row)) = label {
            if is_head(&cells[at + 1..]) {
                // Names of rows side by side, as a converter heads a table of its own.
                let texts = cells.iter().map(|(text, _)| text.as_str());
                self.foreign(&texts.collect::<Vec<_>>().join(" "));
                return;
            }
            self.state = self.opened(row);
            self.figures(&cells, at, self.found.rows[row].cells.len());
            return;
        }
        let is_first_head =
            |key: &Option<String>| key.as_ref().is_some_and(|key| self.labels.is_first_head(key));
        if let Some(at) = keys.iter().position(is_first_head) {
            self.drawn.head = Some((width(&cells), width(&cells[..at])));
        }
        let values = cells.iter().filter(|(text, _)| is_value(text)).count();
        let words = cells.iter().any(|(text, _)| !text.is_empty() && !is_value(text));
        if self.labels.is_abreast() && !words && values > 0 && self.is_row_of_figures(&cells) {
            self.at_places(&cells);
            return;
        }
        let foreign = |key: &&String| key.chars().count() > 3 && self.is_foreign(key);
        if values > 0 && !self.labels.is_abreast() && keys.iter().flatten().any(|key| foreign(&key))
        {
            let texts = cells.iter().map(|(text, _)| text.as_str()).filter(|text| !text.is_empty());
            self.found.unplaced.push(texts.collect::<Vec<_>>().join(" "));
            return;
        }
        for (text, _) in &cells {
            if text.is_empty() {
                if !self.labels.is_abreast() {
                    continue;
                }
                self.step(Token::Gap);
            } else {
                self.text(text);
            }
        }
    }

    /// What stands behind the label at `at`: as many figures as the row has. Below a
    /// head row of the same width they begin where that says.
    fn figures(&mut self, cells: &[(String, usize)], at: usize, count: usize) {
        let mut figures = &cells[at + 1..];
        let head = self.drawn.head.filter(|(head, _)| *head == width(cells));
        if let Some((_, first)) = head {
            let merged = first.saturating_sub(width(&cells[..=at]));
            let is_empty = |(text, _): &&(String, usize)| text.is_empty();
            figures = &figures[figures.iter().take(merged).take_while(is_empty).count()..];
            if figures.iter().skip(count).all(|(text, _)| text.is_empty()) {
                figures = &figures[..figures.len().min(count)];
            }
        }
        self.at_places(figures);
    }

    /// Whether cells without words are the one row of figures, and not one of them.
    fn is_row_of_figures(&self, cells: &[(String, usize)]) -> bool {
        let values = cells.iter().filter(|(text, _)| is_value(text)).count();
        let count = self.found.rows.first().map_or(0, |row| row.cells.len());
        values > 1 || width(cells) >= count
    }

    fn at_places(&mut self, cells: &[(String, usize)]) {
        for (text, span) in cells {
            self.step(Token::Cell(text.clone(), *span));
        }
    }
}

/// Whether words stand behind a label, and no value.
fn is_head(behind: &[(String, usize)]) -> bool {
    let mut texts = behind.iter().map(|(text, _)| text).filter(|text| !text.is_empty()).peekable();
    texts.peek().is_some() && texts.all(|text| !is_value(text))
}

/// The columns that cells take.
fn width(cells: &[(String, usize)]) -> usize {
    cells.iter().map(|(_, span)| *span.max(&1)).sum()
}
