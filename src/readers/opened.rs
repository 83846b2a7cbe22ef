//! What a file is: it is opened as far as it takes to tell, whatever the ending of its name.

use crate::Refusal;
use crate::archive::Archive;
use crate::measure::{Bounds, End, Measure};
use crate::ole::{self, Compound};
use crate::related::Relations;
use crate::sheet::Sheet;
use nianbao::intake::Document;
use std::cell::RefCell;

/// What was read of a file, and whether there was more of it than is read.
pub(crate) type Contents = Result<(Document, bool), Refusal>;

/// A file that was opened.
pub(crate) struct Opened<'a> {
    /// Its name; a page may be told by it where nothing else tells.
    pub(crate) name: &'a str,
    /// All of it.
    pub(crate) bytes: &'a [u8],
    /// How much of it is read.
    pub(crate) bounds: Bounds,
    /// What is inside.
    pub(crate) inside: Inside<'a>,
    /// The names of its sheets, where each is a table of its own.
    pub(crate) sheets: RefCell<Vec<String>>,
}

/// What is inside a file.
pub(crate) enum Inside<'a> {
    /// Parts, as office programs write them since 2007.
    Parts {
        archive: Archive<'a>,
        /// The part with which they begin, where it is of Word or Excel.
        main: Option<Main>,
    },
    /// Streams, as they did before.
    Streams(Compound<'a>),
    /// Nothing but its bytes.
    Bytes,
}

/// The main part of an office file.
pub(crate) struct Main {
    /// The name of the part.
    pub(crate) part: String,
    /// The name of its outermost element.
    pub(crate) root: Root,
}

/// What the main part of an office file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    /// The text of a document.
    Document,
    /// The list of a workbook's sheets.
    Workbook,
}

impl<'a> Opened<'a> {
    /// Opens a file.
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Result<Opened<'a>, Refusal> {
        let inside = if bytes.starts_with(b"PK\x03\x04") {
            let archive = Archive::open(bytes)?;
            let main = main(&archive)?;
            Inside::Parts { archive, main }
        } else if bytes.starts_with(ole::MARK) {
            Inside::Streams(Compound::open(bytes)?)
        } else {
            Inside::Bytes
        };
        Ok(Opened { name, bytes, bounds: Bounds::REPORT, inside, sheets: RefCell::default() })
    }

    /// The same, of which so much is read.
    pub(crate) fn within(self, bounds: Bounds) -> Opened<'a> {
        Opened { bounds, ..self }
    }

    /// Puts a sheet of it below what is in the document: where it may be a register as a table of
    /// its own, whose name is kept.
    pub(crate) fn put(
        &self,
        sheet: Sheet,
        name: &str,
        document: &mut Document,
        measure: &mut Measure,
    ) -> Result<(), End> {
        if !self.bounds.is_wide() {
            return sheet.place(document, measure);
        }
        self.sheets.borrow_mut().push(name.to_owned());
        sheet.place_whole(document, measure)
    }

    /// Its parts, where it has any.
    pub(crate) fn archive(&self) -> Option<&Archive<'a>> {
        match &self.inside {
            Inside::Parts { archive, .. } => Some(archive),
            _ => None,
        }
    }

    /// Its streams, where it has any.
    pub(crate) fn streams(&self) -> Option<&Compound<'a>> {
        match &self.inside {
            Inside::Streams(file) => Some(file),
            _ => None,
        }
    }

    /// The main part, where it is of this kind.
    pub(crate) fn main(&self, root: Root) -> Option<&str> {
        match &self.inside {
            Inside::Parts { main: Some(main), .. } if main.root == root => Some(&main.part),
            _ => None,
        }
    }

    /// All of it, where it is nothing but its bytes.
    pub(crate) fn plain(&self) -> Option<&'a [u8]> {
        matches!(self.inside, Inside::Bytes).then_some(self.bytes)
    }

    /// Why nobody reads it.
    pub(crate) fn refusal(&self) -> Refusal {
        match &self.inside {
            Inside::Parts { archive, .. } => {
                let is_office = archive.names().any(|name| name == "[Content_Types].xml");
                if is_office { Refusal::Unreadable } else { Refusal::Archive }
            }
            // What is younger and has a password is hidden in a file of this kind.
            Inside::Streams(file) if file.stream("EncryptedPackage").is_some() => Refusal::Password,
            Inside::Streams(_) | Inside::Bytes => Refusal::Unreadable,
        }
    }
}

/// The main part of an office file, told by what it is.
fn main(archive: &Archive) -> Result<Option<Main>, Refusal> {
    /// Where programs keep it, if nothing leads to it.
    const USUAL: [&str; 2] = ["word/document.xml", "xl/workbook.xml"];
    let related = Relations::of(archive, "")?;
    for part in related.role("officeDocument").into_iter().chain(USUAL) {
        let Some(mut xml) = archive.part(part)? else { continue };
        let root = match xml.root()?.as_slice() {
            b"document" => Root::Document,
            b"workbook" => Root::Workbook,
            _ => continue,
        };
        return Ok(Some(Main { part: part.to_owned(), root }));
    }
    Ok(None)
}
