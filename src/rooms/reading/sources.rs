//! From files and clipboards to a document: files by the readers in their worker, the HTML
//! of a page in [`web`].

use super::web;
use nianbao::exchange::admit;
use nianbao::formats::LARGEST;
use nianbao::intake::{Document, Piece, lines};
use nianbao::report::Report;
use nianbao_browser::readers::ask;
use nianbao_readers::wire::{Act, Answer};
use nianbao_readers::{Found, Refusal};
use web_sys::Blob;

/// As much of a document's text as is shown beside the result, in bytes.
const MOST_SHOWN: usize = 300_000;

/// The text of a document, table rows with their cells side by side.
pub fn text(document: &Document) -> String {
    let mut text = String::new();
    for piece in document {
        match piece {
            Piece::Line(line) => text += line,
            Piece::Table(rows) => {
                for row in rows {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.text.trim()).collect();
                    text += &cells.join("\t");
                    text += "\n";
                }
            }
        }
        text += "\n";
        if text.len() > MOST_SHOWN {
            text += "（以下从略）";
            break;
        }
    }
    text
}

/// What is to be read.
pub enum Source {
    /// A document, and whether there was more of it than is read.
    Document(Document, bool),
    /// A report of our own data, with its file's text.
    Report(Box<Report>, String),
}

pub fn from_text(text: &str) -> Result<Source, String> {
    if text.len() > LARGEST {
        return Err(Refusal::TooLarge.to_string());
    }
    Ok(Source::Document(lines(text), false))
}

/// A page from the clipboard.
pub fn from_html(html: &str) -> Result<Source, String> {
    if html.len() > LARGEST {
        return Err(Refusal::TooLarge.to_string());
    }
    found(nianbao_readers::page(html))
}

/// A file, by the readers in their worker.
pub async fn from_file(name: &str, content: &Blob) -> Result<Source, String> {
    match ask(Act::Document, name, content, false).await {
        Answer::Found(one) => found(one),
        Answer::Refused(refusal) => Err(refusal.to_string()),
        Answer::Said(sentence) => Err(sentence),
        Answer::Sent(_) | Answer::Entries { .. } => Err(Refusal::Fault.to_string()),
    }
}

fn found(found: Found) -> Result<Source, String> {
    match found {
        Found::Document { document, is_cut } => Ok(Source::Document(document, is_cut)),
        Found::Ours(text) => {
            let report = admit(&text).map_err(|error| error.to_string())?;
            Ok(Source::Report(Box::new(report), text))
        }
        Found::Page { html, is_cut } => {
            let page = web::document(&html).ok_or_else(|| Refusal::Unreadable.to_string())?;
            let (document, is_long) = page;
            Ok(Source::Document(document, is_cut || is_long))
        }
    }
}
