//! Who reads a file: the first of the [`READERS`] that knows it for its own.

use crate::opened::{Contents, Opened};
use crate::{Found, Refusal, bundle, doc, excel, odf, ofd, pdf, rtf, text, word, xls};

/// Every reader. One that does not know the file for its own gives `None`; the first that does
/// reads it.
static READERS: [fn(&Opened) -> Option<Contents>; 8] =
    [word::read, excel::read, ofd::read, odf::read, doc::read, xls::read, rtf::read, pdf::read];

/// Reads a file, whatever it is: what is nothing else is text.
pub(crate) fn read(file: &Opened) -> Result<Found, Refusal> {
    if let Some(read) = READERS.iter().find_map(|read| read(file)) {
        return read.map(|(document, is_cut)| Found::Document { document, is_cut });
    }
    if let Some(read) = bundle::read(file) {
        return read;
    }
    match file.plain() {
        Some(bytes) => text::read(file.name, bytes),
        None => Err(file.refusal()),
    }
}
