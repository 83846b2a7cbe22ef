//! The clipboard: blocks of cells to and from other programs.

use super::cursor::Cursor;
use super::keys;
use crate::browser::{Outside, parsed};
use crate::grip::Walked;
use crate::rooms::with_rest;
use js_sys::{Function, JsString, Reflect};
use nianbao::clipboard::{Block, DISARMED_PREFIX, LONGEST_TEXT, MOST_CELLS, place};
use nianbao::desk::hand::Mode;
use nianbao::desk::word::Word;
use nianbao::intake::web::cells;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Element};

/// Tables of a page that are looked at for the one to paste.
const MOST_TABLES: u32 = 200;

pub fn copy(cursor: Cursor, event: &ClipboardEvent) {
    let Some(clipboard) = event.clipboard_data() else { return };
    if cursor.mode() == Mode::Editing {
        return;
    }
    let block = cursor.editor.open.with_untracked(|report| {
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

/// What the clipboard held when somebody pasted: a page and a plain text, no more of each than
/// is looked at, and whether that is not all.
pub struct Clip {
    html: (String, bool),
    text: (String, bool),
}

/// Takes what is pasted. What becomes of it is in the rest of the program.
pub fn take(cursor: Cursor, event: &ClipboardEvent) {
    if cursor.mode() == Mode::Editing {
        return;
    }
    if let Some(clip) = Clip::of(event) {
        event.prevent_default();
        with_rest(cursor.editor, move |rest| (rest.paste)(cursor, &clip));
    }
}

/// Puts what was pasted into the table.
pub fn paste(cursor: Cursor, clip: &Clip) {
    let Some(block) = clip.block() else { return };
    cursor.end_run();
    let editor = cursor.editor;
    let placement =
        editor.open.with_untracked(|report| place(report, cursor.matrix, cursor.span(), &block));
    if !placement.changed.is_empty() {
        editor.dispatch(placement.action());
        editor.settle();
    }
    if block.single().is_none() || placement.unreadable > 0 || placement.computed > 0 {
        let said = editor.open.with_untracked(|report| placement.sentence(report));
        if placement.changed.is_empty() {
            editor.screen.say(Word::Done(said));
        } else {
            editor.screen.preview(&said, placement.changed, placement.better.map(|better| *better));
        }
    }
}

impl Clip {
    /// What the clipboard of a paste holds; none where that is nothing of the kind.
    pub fn of(event: &ClipboardEvent) -> Option<Clip> {
        let clipboard = event.clipboard_data()?;
        let html = beginning(&clipboard, "text/html");
        let text = beginning(&clipboard, "text/plain");
        (!html.0.is_empty() || !text.0.is_empty()).then_some(Clip { html, text })
    }

    /// The block that it holds: a table where there is one, else its plain text.
    pub fn block(&self) -> Option<Block> {
        let Clip { html: (html, is_cut), text: (text, is_text_cut) } = self;
        // The end of a page that is too long is not there; its text may go further.
        let table = if *is_cut && text.contains('\t') { None } else { table(html) };
        if let Some(block) = table {
            return Some(block.cut(*is_cut));
        }
        (!text.is_empty()).then(|| Block::from_tsv(text).cut(*is_text_cut))
    }
}

/// What the clipboard holds of a kind, no more than is looked at, and whether that is not
/// all: the rest never leaves the browser.
fn beginning(clipboard: &DataTransfer, kind: &str) -> (String, bool) {
    let read = || -> Option<JsString> {
        let get: Function = Reflect::get(clipboard, &"getData".into()).ok()?.dyn_into().ok()?;
        get.call1(clipboard, &kind.into()).ok()?.dyn_into().ok()
    };
    let text = read().unwrap_or_default();
    let longest = u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX);
    if text.length() <= longest {
        return (text.into(), false);
    }
    (text.substring(0, longest).into(), true)
}

/// The table with the most cells; of one with more than are taken, its first rows.
fn table(html: &str) -> Option<Block> {
    if !html.contains("<t") && !html.contains("<T") {
        return None;
    }
    let (document, is_deep) = parsed(html)?;
    if is_deep {
        // No table of figures lies so deep; the plain text says what it is.
        return None;
    }
    let tables = document.query_selector_all("table").ok()?;
    let looked_at = tables.length().min(MOST_TABLES);
    let elements = (0..looked_at).filter_map(|i| tables.get(i)?.dyn_into::<Element>().ok());
    let count =
        |table: &Element| table.query_selector_all("td, th").map_or(0, |cells| cells.length());
    let table = elements.max_by_key(count).filter(|table| count(table) > 0)?;
    let rows = table.query_selector_all("tr").ok()?;
    let own = (0..rows.length())
        .filter_map(|i| rows.get(i)?.dyn_into::<Element>().ok())
        .filter(|row| row.closest("table").ok().flatten().as_ref() == Some(&table))
        .filter(|row| !is_hidden(row));
    let (mut taken, mut room, mut is_cut) = (Vec::new(), MOST_CELLS, false);
    for row in own {
        let width = usize::try_from(row.child_element_count()).unwrap_or(usize::MAX);
        if width > room {
            is_cut = true;
            break;
        }
        room -= width;
        taken.push(cells(&Outside(row)));
    }
    Some(Block::from_merged(taken).cut(is_cut))
}

/// Spreadsheets add a row that is not shown where columns would not line up.
fn is_hidden(row: &Element) -> bool {
    let style = row.get_attribute(&format!("{DISARMED_PREFIX}style"));
    style.is_some_and(|style| style.replace(' ', "").contains("display:none"))
}
