//! Readers of files from outside: bytes in, a [`Document`] out, or a [`Refusal`].
//!
//! They run in a program of their own, in a worker of the page: a file on which they fail,
//! or with which they have no end, costs that file and nothing else. They know no browser,
//! and every bound is set before the work is done: the size of the file, of what its parts
//! hold once unpacked, of the text and the cells gathered from it, and the depth of its
//! XML. HTML alone is parsed elsewhere, by the browser; here it is only decoded.
//!
//! A file is what stands in it, whatever the ending of its name: [`opened`] opens it so far,
//! and [`kinds`] has the list of the readers; a further kind is a file and an entry there. In the
//! order of the work:
//! [`archive`] unpacks the parts of an office file, [`related`] tells which is which, [`xml`]
//! reads them as they come; [`ole`] finds the streams of one from before 2007. [`word`] and
//! [`doc`] make documents of texts, and [`rtf`], with [`grid`] and [`rows`] for their tables;
//! [`excel`] and [`xls`] of workbooks, with [`sheet`] for their cells, [`decimal`] and [`shown`]
//! for their numbers; [`odf`] of both; [`pdf`] and [`ofd`] of pages, [`text`] of everything
//! else, [`encoding`] decoding what is older than Unicode. [`revised`] gathers what reviewers left in
//! texts, and [`carried`] the data that our own exports keep. [`wire`] is how answers are written for
//! the page, and read there.

mod archive;
mod bundle;
mod bytes;
mod carried;
mod decimal;
mod doc;
pub mod encoding;
mod excel;
mod grid;
mod kinds;
mod measure;
mod odf;
mod ofd;
mod ole;
mod opened;
mod pdf;
mod refusal;
mod related;
mod revised;
mod rows;
mod rtf;
mod sheet;
mod shown;
mod text;
pub mod wire;
mod word;
mod xls;
mod xml;

pub use archive::MOST_UNPACKED;
pub use measure::MOST_TEXT;
pub use refusal::{Refusal, told};
pub use text::page;

use measure::Bounds;
use nianbao::formats::LARGEST;
use nianbao::intake::{Document, Revisions};
use opened::Opened;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its lines and tables.
    Document {
        /// The document.
        document: Document,
        /// What its tables are called, where it is a workbook that may be a register: then each of
        /// its sheets is a table, whose rows stand where they stand there.
        sheets: Vec<String>,
        /// Whether there was more of it than is read.
        is_cut: bool,
        /// What people left in a text besides it; nothing where the kind of file has no such
        /// thing, or none that is read.
        revisions: Revisions,
    },
    /// A file of this program's own: what is named or begins as data, or a page that carries
    /// them.
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
    kinds::read(&Opened::new(name, bytes)?)
}

/// What stands in the file of this name, which may be a register of thousands of lines: more of
/// it is read than of a report, and a plain text is one line, however many it has.
///
/// # Errors
/// Says why it is not read.
pub fn register(name: &str, bytes: &[u8]) -> Result<Found, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    kinds::read(&Opened::new(name, bytes)?.within(Bounds::REGISTER))
}

/// The bytes of a file that was deflated into an archive.
///
/// # Errors
/// Says why they are not unpacked.
pub fn inflated(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    archive::unpacked(packed, LARGEST)
}
