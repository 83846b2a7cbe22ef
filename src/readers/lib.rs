//! Readers of files from outside: bytes in, a [`Document`] out, or a [`Refusal`].
//!
//! They run in a program of their own, in a worker of the page: a file on which they fail,
//! or with which they have no end, costs that file and nothing else. They know no browser,
//! and every bound is set before the work is done: the size of the file, of what its parts
//! hold once unpacked, of the text and the cells gathered from it, and the depth of its
//! XML. HTML alone is parsed elsewhere, by the browser; here it is only decoded.
//!
//! A file is what stands in it, whatever the ending of its name. In the order of the work:
//! [`archive`] unpacks the parts of an office file, [`related`] tells which is which, [`xml`]
//! reads them as they come; [`ole`] finds the streams of one from before 2007. [`word`] and
//! [`doc`] make documents of texts, and [`rtf`], with [`grid`] and [`rows`] for their tables;
//! [`excel`] and [`xls`] of workbooks, with [`sheet`] for their cells, [`decimal`] and [`shown`]
//! for their numbers; [`odf`] of both; [`pdf`] and [`ofd`] of pages, [`text`] of everything
//! else, [`encoding`] decoding what is older than Unicode. [`sent`] goes on to what a file
//! contributes to a roll-up; [`wire`] is how answers are written for the page, and read there.

mod archive;
mod bytes;
mod decimal;
mod doc;
pub mod encoding;
mod excel;
mod grid;
mod measure;
mod odf;
mod ofd;
mod ole;
mod pdf;
mod refusal;
mod related;
mod rows;
mod rtf;
mod sent;
mod sheet;
mod shown;
mod text;
pub mod wire;
mod word;
mod xls;
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
use ole::Compound;
use related::Relations;

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
    if bytes.starts_with(ole::MARK) {
        let (document, is_cut) = old_office(bytes)?;
        return Ok(Found::Document { document, is_cut });
    }
    if bytes.starts_with(rtf::MARK) {
        let (document, is_cut) = rtf::read(bytes)?;
        return Ok(Found::Document { document, is_cut });
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

/// A Word or an Excel file, or one of WPS that is the same: told by what its main part is;
/// or pages, told by the part with which they begin.
fn office(bytes: &[u8]) -> Result<(Document, bool), Refusal> {
    /// Where programs keep the main part, if nothing leads to it.
    const USUAL: [&str; 2] = ["word/document.xml", "xl/workbook.xml"];
    let archive = Archive::open(bytes)?;
    let related = Relations::of(&archive, "")?;
    let parts = related.role("officeDocument").into_iter().chain(USUAL);
    for part in parts {
        let Some(mut xml) = archive.part(part)? else { continue };
        match xml.root()?.as_slice() {
            b"document" => return word::read(archive.part(part)?.ok_or(Refusal::Damaged)?),
            b"workbook" => return excel::read(&archive, part),
            _ => {}
        }
    }
    if excel::is_workbook(archive.names()) {
        return excel::read(&archive, "");
    }
    if ofd::is_ofd(archive.names()) {
        return ofd::read(&archive);
    }
    if odf::is_odf(archive.names()) {
        return odf::read(&archive);
    }
    let is_office = archive.names().any(|name| name == "[Content_Types].xml");
    Err(if is_office { Refusal::Unreadable } else { Refusal::Archive })
}

/// A Word or an Excel file of before 2007, or one of WPS that is the same: told by the
/// streams in it.
fn old_office(bytes: &[u8]) -> Result<(Document, bool), Refusal> {
    let file = Compound::open(bytes)?;
    if let Some(word) = file.stream("WordDocument") {
        return doc::read(word, &file);
    }
    if let Some(book) = file.stream("Workbook").or_else(|| file.stream("Book")) {
        return xls::read(&book);
    }
    // What is younger and has a password is hidden in a file of this kind.
    let is_locked = file.stream("EncryptedPackage").is_some();
    Err(if is_locked { Refusal::Password } else { Refusal::Unreadable })
}

/// The bytes of a file that was deflated into an archive.
///
/// # Errors
/// Says why they are not unpacked.
pub fn inflated(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    archive::unpacked(packed, LARGEST)
}
