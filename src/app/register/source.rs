//! From files and the clipboard to registers.

use super::store::Counting;
use crate::browser::readers::{Content, ask};
use crate::reading;
use leptos::prelude::*;
use nianbao::formats::LARGEST;
use nianbao::register::Register;
use nianbao_readers::wire::{Act, Answer};
use nianbao_readers::{Found, Refusal};
use web_sys::{Blob, ClipboardEvent, Event, File, FileList, HtmlTextAreaElement};

const OURS: &str = "这是本工具的数据文件，不是台账。";

/// Reads the file that was chosen.
pub fn take_chosen(counting: Counting, list: &FileList) {
    if let Some(file) = list.get(0).filter(|_| counting.may_go()) {
        take_file(counting, file);
    }
}

/// Reads a file.
pub fn take_file(counting: Counting, file: File) {
    let name = file.name();
    counting.is_reading.set(true);
    counting.life.task(async move {
        let read = match ask(Act::Register, &name, &Content::from(Blob::from(file))).await {
            Answer::Found(found) => registers(found),
            Answer::Refused(refusal) => Err(refusal.to_string()),
            Answer::Entries { .. } => Err(Refusal::Fault.to_string()),
        };
        counting.is_reading.set(false);
        let read = read.map_err(|why| format!("无法读取“{name}”：{why}"));
        counting.take(Some(name), read);
    });
}

fn registers(found: Found) -> Result<Vec<Register>, String> {
    let (mut registers, is_cut) = match found {
        Found::Document { document, sheets, is_cut, .. } => {
            (Register::of_book(&document, &sheets), is_cut)
        }
        Found::Page { html, is_cut } => {
            let (document, is_long) =
                reading::page(&html).ok_or_else(|| Refusal::Unreadable.to_string())?;
            (Register::of_document(&document), is_cut || is_long)
        }
        Found::Ours(_) => return Err(OURS.to_owned()),
    };
    registers.iter_mut().for_each(|register| register.is_cut |= is_cut);
    Ok(registers)
}

/// Takes a block that is pasted: the cells of its plain text, or of its page where the text has
/// none. Nothing of it stays in the field.
pub fn take_pasted(counting: Counting, event: &ClipboardEvent) {
    let Some(clipboard) = event.clipboard_data() else { return };
    event.prevent_default();
    let text = clipboard.get_data("text/plain").unwrap_or_default();
    let html = clipboard.get_data("text/html").unwrap_or_default();
    let mut read =
        Register::of_text(text.get(..text.floor_char_boundary(LARGEST)).unwrap_or_default());
    if read.is_empty() && html.len() <= LARGEST {
        let page = reading::page(&html).map(|(document, _)| document);
        read = page.map(|document| Register::of_document(&document)).unwrap_or_default();
    }
    counting.take(None, Ok(read));
}

/// Takes a text that was typed or dropped into the field.
pub fn take_typed(counting: Counting, event: &Event) {
    let area: HtmlTextAreaElement = event_target(event);
    let text = area.value();
    if text.contains('\n') {
        area.set_value("");
        counting.take(None, Ok(Register::of_text(&text)));
    }
}
