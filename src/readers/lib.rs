//! Readers of files from outside: bytes in, a [`Document`] out, or a [`Refusal`].
//!
//! They run in a program of their own, in a worker of the page: a file on which they fail,
//! or with which they have no end, costs that file and nothing else. They know no browser,
//! and every bound is set before the work is done: the size of the file, of what its parts
//! hold once unpacked, of the text and the cells gathered from it, and the depth of its
//! XML. HTML alone is parsed elsewhere, by the browser; here it is only decoded.
//!
//! In the order of the work: [`archive`] unpacks the parts of an office file, [`xml`] reads
//! them as they come, [`word`] and [`excel`] make documents of them, [`pdf`] of pages, [`text`]
//! of everything else, [`encoding`] decoding what is older than Unicode; [`sent`] goes on to
//! what a file contributes to a roll-up; [`wire`] is how answers
//! are written for the page, and read there.

mod archive;
pub mod encoding;
mod excel;
mod measure;
mod pdf;
mod refusal;
mod sent;
mod text;
pub mod wire;
mod word;
mod xml;

pub use archive::MOST_UNPACKED;
pub use measure::MOST_TEXT;
pub use refusal::Refusal;
pub use sent::{Sent, contribution, judged};
pub use text::page;

use archive::Archive;
use nianbao::exchange::claims;
use nianbao::formats::LARGEST;
use nianbao::intake::Document;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its lines and tables.
    Document {
        /// The document.
        document: Document,
        /// Whether there was more of it than is read.
        is_cut: bool,
    },
    /// A file of this program's own: a report's data, or a page that carries them.
    Ours(String),
    /// A page that has to be parsed first.
    Page {
        /// Its HTML.
        html: String,
        /// Whether there was more of it.
        is_cut: bool,
    },
}

/// What stands in the file of this name.
///
/// # Errors
/// Says why it is not read.
pub fn document(name: &str, bytes: &[u8]) -> Result<Found, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let (document, is_cut) = office(bytes)?;
        return Ok(Found::Document { document, is_cut });
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Refusal::Old);
    }
    if pdf::is_pdf(bytes) {
        let (document, is_cut) = pdf::read(bytes)?;
        return Ok(Found::Document { document, is_cut });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if claims(text) => Ok(Found::Ours(text.to_owned())),
        _ => text::read(name, bytes),
    }
}

/// A Word or an Excel file.
fn office(bytes: &[u8]) -> Result<(Document, bool), Refusal> {
    let archive = Archive::open(bytes)?;
    if let Some(xml) = archive.part("word/document.xml")? {
        return word::read(xml);
    }
    if excel::is_workbook(archive.names()) {
        return excel::read(&archive);
    }
    Err(Refusal::Archive)
}

/// The bytes of a file that was deflated into an archive.
///
/// # Errors
/// Says why they are not unpacked.
pub fn inflated(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    archive::unpacked(packed, LARGEST)
}
