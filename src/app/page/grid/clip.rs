//! The clipboard: blocks of cells to and from other programs.

use super::cursor::{Cursor, Mode};
use super::keys;
use crate::editor::Word;
use nianbao::clipboard::{Block, DISARMED_PREFIX, place};
use nianbao_browser::{cells, parsed};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Element};

/// Most cells that are taken from a pasted table.
const MOST_CELLS: u32 = 20_000;

pub fn copy(cursor: Cursor, event: &ClipboardEvent) {
    let Some(clipboard) = event.clipboard_data() else { return };
    if cursor.mode() == Mode::Editing {
        return;
    }
    let block = cursor.editor.with_report_untracked(|report| {
        let text = |cell| report.figure(cell).text().to_owned();
        let rows = cursor.chosen().into_iter();
        Block::new(rows.map(|row| row.into_iter().map(text).collect()).collect())
    });
    let kept = clipboard
        .set_data("text/plain", &block.to_tsv())
        .and_then(|()| clipboard.set_data("text/html", &block.to_html()));
    if kept.is_ok() {
        event.prevent_default();
    }
}

pub fn cut(cursor: Cursor, event: &ClipboardEvent) {
    copy(cursor, event);
    if event.default_prevented() {
        keys::clear(cursor);
    }
}

pub fn paste(cursor: Cursor, event: &ClipboardEvent) {
    if cursor.mode() == Mode::Editing {
        return;
    }
    let Some(block) = event.clipboard_data().as_ref().and_then(block) else { return };
    event.prevent_default();
    let editor = cursor.editor;
    let placement =
        editor.with_report_untracked(|report| place(report, cursor.matrix, cursor.span(), &block));
    if !placement.changed.is_empty() {
        editor.dispatch(placement.action());
        editor.settle();
    }
    if block.single().is_none() || placement.unreadable > 0 || placement.computed > 0 {
        let said = editor.with_report_untracked(|report| placement.sentence(report));
        if placement.changed.is_empty() {
            editor.say(Word::Done(said));
        } else {
            editor.preview(said, placement.changed);
        }
    }
}

/// The block on the clipboard: a table where there is one, else its plain text.
fn block(clipboard: &DataTransfer) -> Option<Block> {
    let html = clipboard.get_data("text/html").unwrap_or_default();
    if let Some(block) = table(&html) {
        return Some(block);
    }
    let text = clipboard.get_data("text/plain").unwrap_or_default();
    (!text.is_empty()).then(|| Block::from_tsv(&text))
}

/// The table with the most cells.
fn table(html: &str) -> Option<Block> {
    if !html.contains("<t") && !html.contains("<T") {
        return None;
    }
    let document = parsed(html)?;
    let tables = document.query_selector_all("table").ok()?;
    let elements = (0..tables.length()).filter_map(|i| tables.get(i)?.dyn_into::<Element>().ok());
    let count =
        |table: &Element| table.query_selector_all("td, th").map_or(0, |cells| cells.length());
    let table =
        elements.max_by_key(count).filter(|table| (1..=MOST_CELLS).contains(&count(table)))?;
    let rows = table.query_selector_all("tr").ok()?;
    let rows = (0..rows.length())
        .filter_map(|i| rows.get(i)?.dyn_into::<Element>().ok())
        .filter(|row| row.closest("table").ok().flatten().as_ref() == Some(&table))
        .filter(|row| !is_hidden(row))
        .map(|row| cells(&row));
    Some(Block::from_merged(rows.collect()))
}

/// Spreadsheets add a row that is not shown where columns would not line up.
fn is_hidden(row: &Element) -> bool {
    let style = row.get_attribute(&format!("{DISARMED_PREFIX}style"));
    style.is_some_and(|style| style.replace(' ', "").contains("display:none"))
}
