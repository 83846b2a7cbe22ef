//! Who reads a file: the first of the [`READERS`] that knows it for its own.

use crate::opened::{Contents, Opened};
use crate::{Found, Refusal, bundle, carried, doc, excel, odf, ofd, pdf, rtf, text, word, xls};
use nianbao::formats::is_lock;
use nianbao::intake::Revisions;

/// Every reader. One that does not know the file for its own gives `None`; the first that does
/// reads it.
static READERS: [fn(&Opened) -> Option<Contents>; 8] =
    [word::read, excel::read, ofd::read, odf::read, doc::read, xls::read, rtf::read, pdf::read];

/// Reads a file, whatever it is: what is nothing else is text.
pub(crate) fn read(file: &Opened) -> Result<Found, Refusal> {
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    if is_lock(file.name) {
        return Err(Refusal::Lock);
    }
    if let Some(read) = READERS.iter().find_map(|read| read(file)) {
        return read.map(|(document, is_cut)| {
            let revisions = revisions(file);
            Found::Document { document, sheets: file.sheets.take(), is_cut, revisions }
        });
    }
    if let Some(read) = bundle::read(file) {
        return read;
    }
    match file.plain() {
        Some(bytes) => text::read(file.name, bytes, file.bounds),
        None => Err(file.refusal()),
    }
}

/// What people left in a file besides its text. Whatever is wrong with that, the text is read.
fn revisions(file: &Opened) -> Revisions {
    let Some(archive) = file.archive() else { return Revisions::default() };
    // Few bytes, before what is read takes all that may be unpacked.
    let data = carried::data(archive);
    match word::changes(file).or_else(|| odf::changes(file)) {
        Some(changes) => Revisions { data, changes },
        None => Revisions::default(),
    }
}
