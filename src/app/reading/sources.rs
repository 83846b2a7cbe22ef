//! From files and clipboards to a document: files by the readers in their worker, the HTML
//! of a page in [`web`].

use super::web;
use crate::browser::readers::{Content, ask};
use nianbao::exchange::admit;
use nianbao::formats::LARGEST;
use nianbao::intake::{Document, Revisions, fuller, lines, text_lines};
use nianbao::report::Report;
use nianbao_readers::wire::{Act, Answer};
use nianbao_readers::{Found, Refusal};

/// As much of a document's text as is shown beside the result, in bytes.
const MOST_SHOWN: usize = 150_000;

/// Most lines that are shown: the browser lays out every one of them before it shows the first.
const MOST_LINES: usize = 3_000;

/// What somebody may write into a text that was cut before it is cut again, in bytes.
const ROOM: usize = 20_000;

/// Stands behind a text that goes on.
const LEFT_OUT: &str = "（以下从略）";

/// Most of a text that is put into the text area by the browser, which lays it out line by
/// line, and read at once, in bytes and lines.
const BRIEF: (usize, usize) = (50_000, 1_000);

/// Whether a text is taken step by step.
pub fn is_long(text: &str) -> bool {
    text.len() > BRIEF.0 || line_ends(text).nth(BRIEF.1).is_some()
}

/// As much of a text as is shown, where that is not all of it.
pub fn shown(text: &str) -> Option<String> {
    let fits =
        text.len() <= MOST_SHOWN + ROOM && line_ends(text).nth(MOST_LINES + ROOM / 20).is_none();
    if fits {
        return None;
    }
    let last = line_ends(text).nth(MOST_LINES).unwrap_or(text.len()).min(MOST_SHOWN);
    let end = (0..=last).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Some(format!("{}\n{LEFT_OUT}", &text[..end]))
}

/// Where lines end; those of old Macs as well.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r')).map(|(at, _)| at)
}

/// The text of a document, table rows with their cells side by side.
pub fn text(document: &Document) -> String {
    let mut text = String::new();
    for (_, line) in text_lines(document) {
        text += &line;
        text += "\n";
        if text.len() > MOST_SHOWN + ROOM {
            break;
        }
    }
    shown(&text).unwrap_or(text)
}

/// What is to be read.
pub enum Source {
    /// A document, what people left in it, and whether there was more of it than is read.
    Document(Document, Box<Revisions>, bool),
    /// A report of our own data, with its file's text.
    Report(Box<Report>, String),
}

pub fn from_text(text: &str) -> Result<Source, String> {
    if text.len() > LARGEST {
        return Err(Refusal::TooLarge.to_string());
    }
    // What was left out where a text was shown is not there to be read any more.
    let is_cut = text.lines().any(|line| line.starts_with(LEFT_OUT));
    Ok(Source::Document(lines(text), Box::default(), is_cut))
}

/// A page from the clipboard, or its plain text where the page has less in it.
pub fn from_html(html: &str, text: &str) -> Result<Source, String> {
    if html.len() > LARGEST {
        return Err(Refusal::TooLarge.to_string());
    }
    Ok(match found(nianbao_readers::page(html))? {
        Source::Document(document, revisions, is_cut) => {
            Source::Document(fuller(document, text), revisions, is_cut)
        }
        source => source,
    })
}

/// A file, by the readers in their worker.
pub async fn from_file(name: &str, content: &Content) -> Result<Source, String> {
    match ask(Act::Document, name, content).await {
        Answer::Found(one) => found(one),
        Answer::Refused(refusal) => Err(refusal.to_string()),
        Answer::Entries { .. } => Err(Refusal::Fault.to_string()),
    }
}

fn found(found: Found) -> Result<Source, String> {
    match found {
        Found::Document { document, is_cut, revisions, .. } => {
            Ok(Source::Document(document, Box::new(revisions), is_cut))
        }
        Found::Ours(text) => {
            let report = admit(&text).map_err(|error| error.to_string())?;
            Ok(Source::Report(Box::new(report), text))
        }
        Found::Page { html, is_cut } => {
            let page = web::document(&html).ok_or_else(|| Refusal::Unreadable.to_string())?;
            let (document, is_long) = page;
            Ok(Source::Document(document, Box::default(), is_cut || is_long))
        }
    }
}
