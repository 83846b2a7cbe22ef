//! A file that a body has sent, read without being shown: our own data, or a published
//! report of any shape.

use crate::{Found, Refusal, document};
use nianbao::exchange::{admit, claims};
use nianbao::intake::{Piece, read};
use nianbao::rollup::{Contribution, Source, file};
use nianbao::shelf::archive;

/// What a file contributes to a roll-up.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// A line of a roll-up's file.
    Line(String),
    /// A page that has to be parsed first.
    Page {
        /// Its HTML.
        html: String,
        /// Whether there was more of it.
        is_cut: bool,
    },
}

/// What the file of this name contributes to a roll-up.
///
/// # Errors
/// Says in a sentence why it cannot be read.
pub fn contribution(name: &str, bytes: &[u8]) -> Result<Sent, String> {
    let is_named_ours = name.to_ascii_lowercase().ends_with(".json");
    match std::str::from_utf8(bytes) {
        Ok(text) if file::claims(text) => {
            return Err("这是保存的汇总文件，请用“打开汇总文件”打开。".to_owned());
        }
        Ok(text) if archive::claims(text) => {
            return Err("这是备份文件，不是报告。".to_owned());
        }
        Ok(text) if is_named_ours || claims(text) => {
            let report = admit(text).map_err(|error| error.to_string())?;
            return Ok(Sent::Line(Contribution::of(&report, name, Source::Data).line()));
        }
        Err(_) if is_named_ours => return Err("文件不是 UTF-8 编码的文本。".to_owned()),
        _ => {}
    }
    match document(name, bytes).map_err(|refusal| refusal.to_string())? {
        Found::Document { document, .. } => judged(name, &document).map(Sent::Line),
        // Told apart above.
        Found::Ours(_) => Err(Refusal::NoReport.to_string()),
        Found::Page { html, is_cut } => Ok(Sent::Page { html, is_cut }),
    }
}

/// What a document contributes to a roll-up, as a line of its file.
///
/// # Errors
/// Says in a sentence why it does not.
pub fn judged(name: &str, document: &[Piece]) -> Result<String, String> {
    let transcript = read(document).ok_or_else(|| Refusal::NoReport.to_string())?;
    Ok(Contribution::read(&transcript, name).line())
}
