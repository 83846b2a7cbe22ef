//! The rows of the table that are drawn: those in sight and a few beyond, whatever the register's
//! length. A row that goes out of sight above comes in again below, with another line in it.

use leptos::prelude::document;
use nianbao::desk::hand::Hand;
use nianbao::form::{Span, Spot};
use nianbao::register::{Column, Docket, Doubt, Verdict};
use std::collections::VecDeque;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

/// Rows that are drawn beyond those in sight, on either side.
const BEYOND: usize = 8;

/// The height of a row where none is drawn yet, in pixels.
const USUAL: usize = 27;

/// The attribute of a field that says its place, and what that is called.
pub const PLACE: &str = "data-place";

/// The rows that are drawn, with what each shows.
pub struct Drawn {
    frame: HtmlElement,
    heads: HtmlElement,
    body: Element,
    /// What stands for the lines above and below.
    gaps: [Element; 2],
    columns: Vec<Column>,
    rows: VecDeque<Row>,
    first: usize,
}

struct Row {
    element: HtmlElement,
    head: Element,
    cells: Vec<Cell>,
    said: Element,
    line: Option<usize>,
    words: String,
    /// What is put beside its number; none before that was said.
    mark: Option<&'static str>,
}

struct Cell {
    element: Element,
    input: HtmlInputElement,
    text: String,
    is_chosen: bool,
    is_stop: bool,
}

/// What rows show.
pub struct Shown<'a> {
    pub docket: &'a Docket,
    pub verdicts: &'a [Verdict],
    pub hand: Hand,
    pub chosen: Span,
}

impl Drawn {
    /// Nothing is drawn in this frame yet.
    pub fn of(frame: &HtmlElement, columns: Vec<Column>) -> Option<Drawn> {
        let heads = frame.query_selector("thead").ok()??.dyn_into().ok()?;
        let body = frame.query_selector("tbody").ok()??;
        let width = columns.len() + 2;
        let gap =
            format!("<tr aria-hidden=\"true\"><td colspan=\"{width}\" height=\"0\"></td></tr>");
        body.set_inner_html(&gap.repeat(2));
        let gaps = [body.first_element_child()?, body.last_element_child()?];
        Some(Drawn {
            frame: frame.clone(),
            heads,
            body,
            gaps,
            columns,
            rows: VecDeque::new(),
            first: 0,
        })
    }

    /// The height of a row.
    fn height(&self) -> usize {
        let row = self.rows.front().map_or(0, |row| pixels(row.element.offset_height()));
        if row == 0 { USUAL } else { row }
    }

    /// The height of the heads.
    fn head(&self) -> usize {
        pixels(self.heads.offset_height())
    }

    /// How many rows are in sight whole.
    pub fn page(&self) -> usize {
        let seen = pixels(self.frame.client_height()).saturating_sub(self.head());
        (seen / self.height()).max(1)
    }

    /// Scrolls so that a line is in sight below the heads.
    pub fn scroll_to(&self, line: usize) {
        let (height, top) = (self.height(), pixels(self.frame.scroll_top()));
        let seen = pixels(self.frame.client_height()).saturating_sub(self.head()).max(height);
        let (from, to) = (line * height, (line + 1) * height);
        let there = if from < top { from } else { top.max(to.saturating_sub(seen)) };
        if there != top {
            self.frame.set_scroll_top(i32::try_from(there).unwrap_or(i32::MAX));
        }
    }

    /// The lines that are to be drawn of so many.
    pub fn wanted(&self, lines: usize) -> Range<usize> {
        let count = (self.page() + 2 * BEYOND).min(lines);
        let first = (pixels(self.frame.scroll_top()) / self.height()).saturating_sub(BEYOND);
        let first = first.min(lines - count);
        first..first + count
    }

    /// The line of the row in which the caret is.
    pub fn line_with_caret(&self) -> Option<usize> {
        let caret = document().active_element()?;
        let row = self.rows.iter().find(|row| row.element.contains(Some(caret.as_ref())))?;
        row.line
    }

    /// Draws these lines; rows that are drawn of them already stay as they are.
    pub fn draw(&mut self, wanted: Range<usize>, lines: usize) {
        let height = self.height();
        while self.rows.len() > wanted.len() {
            self.rows.pop_back().into_iter().for_each(|row| row.element.remove());
        }
        while self.rows.len() < wanted.len() {
            let Some(row) = self.added() else { return };
            self.rows.push_back(row);
        }
        let shift = wanted.start.abs_diff(self.first);
        if shift < wanted.len() {
            for _ in 0..shift {
                self.turn(wanted.start > self.first);
            }
        }
        self.first = wanted.start;
        for (row, line) in self.rows.iter_mut().zip(wanted.clone()) {
            row.bind(line, &self.columns);
        }
        for (gap, count) in self.gaps.iter().zip([wanted.start, lines - wanted.end]) {
            if let Some(cell) = gap.first_element_child() {
                let _ = cell.set_attribute("height", &(count * height).to_string());
            }
        }
    }

    /// Takes the first row to the end, or the last one to the beginning.
    fn turn(&mut self, is_down: bool) {
        let row = if is_down { self.rows.pop_front() } else { self.rows.pop_back() };
        let Some(row) = row else { return };
        let before: Option<&Node> = if is_down {
            Some(&self.gaps[1])
        } else {
            self.rows.front().map(|row| row.element.as_ref())
        };
        let _ = self.body.insert_before(&row.element, before);
        if is_down { self.rows.push_back(row) } else { self.rows.push_front(row) }
    }

    /// A row more, with no line in it.
    fn added(&self) -> Option<Row> {
        let cell = |column: &Column| {
            let list = list_of(*column).map(|list| format!(" list=\"{list}\"")).unwrap_or_default();
            format!("<td><input type=\"text\" autocomplete=\"off\" tabindex=\"-1\"{list}></td>")
        };
        let cells: String = self.columns.iter().map(cell).collect();
        let html =
            format!("<tr><th scope=\"row\"></th>{cells}<td class=\"register-said\"></td></tr>");
        self.gaps[1].insert_adjacent_html("beforebegin", &html).ok()?;
        let element = self.gaps[1].previous_element_sibling()?.dyn_into::<HtmlElement>().ok()?;
        let children = element.children();
        let cell = |at: u32| {
            let element = children.item(at)?;
            let input = element.first_element_child()?.dyn_into().ok()?;
            Some(Cell { element, input, text: String::new(), is_chosen: false, is_stop: false })
        };
        let cells = (1..children.length().saturating_sub(1)).filter_map(cell).collect();
        let (head, said) = (element.first_element_child()?, element.last_element_child()?);
        Some(Row { element, head, cells, said, line: None, words: String::new(), mark: None })
    }

    /// The field at a place, where it is drawn.
    pub fn input(&self, spot: Spot) -> Option<HtmlInputElement> {
        let row = self.rows.get(spot.row.checked_sub(self.first)?)?;
        Some(row.cells.get(spot.column)?.input.clone())
    }

    /// Shows in every row what it should show now, and touches only what is otherwise.
    pub fn dress(&mut self, shown: &Shown) {
        for row in &mut self.rows {
            row.dress(shown);
        }
    }
}

impl Row {
    /// Holds this line from now on.
    fn bind(&mut self, line: usize, columns: &[Column]) {
        if self.line.replace(line) == Some(line) {
            return;
        }
        self.mark = None;
        self.head.set_text_content(Some(&(line + 1).to_string()));
        let _ = self.element.set_attribute("aria-rowindex", &(line + 2).to_string());
        for (at, (cell, column)) in self.cells.iter().zip(columns).enumerate() {
            let name = format!("第 {} 行{}", line + 1, column.name());
            let _ = cell.input.set_attribute("aria-label", &name);
            let _ = cell.input.set_attribute(PLACE, &format!("{line}-{at}"));
        }
    }

    fn dress(&mut self, shown: &Shown) {
        let Some(line) = self.line else { return };
        let Hand { spot, mode, .. } = shown.hand;
        let (rows, columns) = (shown.chosen.rows, shown.chosen.columns);
        let is_one = rows.0 == rows.1 && columns.0 == columns.1;
        for (column, cell) in self.cells.iter_mut().enumerate() {
            let is_active = spot == Spot { row: line, column };
            let text = shown.docket.register.text(line, column);
            if cell.text != text && !(is_active && mode.is_writing()) {
                text.clone_into(&mut cell.text);
                cell.input.set_value(text);
            }
            let is_chosen = !is_one
                && (rows.0..=rows.1).contains(&line)
                && (columns.0..=columns.1).contains(&column);
            if cell.is_chosen != is_chosen {
                cell.is_chosen = is_chosen;
                cell.element.set_class_name(if is_chosen { "chosen" } else { "" });
            }
            if cell.is_stop != is_active {
                cell.is_stop = is_active;
                cell.input.set_tab_index(if is_active { 0 } else { -1 });
            }
        }
        let (mark, look) = match shown.verdicts.get(line) {
            Some(Verdict::Untold(_)) => (" ！", "register-bad"),
            Some(Verdict::Elsewhere(_) | Verdict::LeftOut) => (" ×", "register-passed"),
            _ => ("", ""),
        };
        if self.mark != Some(mark) {
            self.mark = Some(mark);
            self.head.set_text_content(Some(&format!("{}{mark}", line + 1)));
            self.head.set_class_name(look);
        }
        let words = match shown.verdicts.get(line) {
            Some(Verdict::Untold(doubts)) => {
                doubts.first().map(Doubt::sentence).unwrap_or_default()
            }
            Some(Verdict::Elsewhere(why)) => why.sentence(),
            Some(Verdict::LeftOut) => "手工排除，不计入".to_owned(),
            _ => String::new(),
        };
        if self.words != words {
            self.said.set_text_content(Some(&words));
            let _ = self.said.set_attribute("title", &words);
            let _ = self.head.set_attribute("title", &words);
            self.words = words;
        }
    }
}

fn pixels(length: i32) -> usize {
    usize::try_from(length).unwrap_or(0)
}

/// The list that cells of a column offer.
fn list_of(column: Column) -> Option<&'static str> {
    match column {
        Column::Outcome => Some("register-outcomes"),
        Column::Kind => Some("register-kinds"),
        Column::CarriedIn | Column::Extended => Some("register-yes"),
        one if one.is_case() => Some("register-endings"),
        _ => None,
    }
}
