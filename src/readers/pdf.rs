//! From a PDF to a document: what is seen on its pages, and nothing else.
//!
//! A PDF has no lines and no tables, only characters and rules with their places. In the
//! order of the work: [`lexer`] reads objects ([`syntax`]), [`file`](mod@file) finds them, with
//! [`filter`], [`lock`] and [`cipher`] to open them; [`pages`] lists the pages; [`content`]
//! draws them, with [`state`], [`marked`], [`layers`], [`writing`] and [`path`] for what their
//! operators mean, and [`font`] with [`cmap`], [`encoding`], [`truetype`] and [`widths`] for
//! what is written; a [`sheet`] comes of each. [`rules`] and [`grid`] see its tables, [`lines`]
//! its lines, [`columns`] tables without rules, [`part`] puts them in their places; [`tables`], [`paper`], [`setting`] and
//! [`flow`] make one document of all.
//!
//! There are no tables of Chinese codes here: codes of GBK and of Unicode are characters that
//! the browser knows, and those of Adobe's collection are fifteen runs. Left out is what is
//! not seen: layers that are switched off, what lies outside the page or across it; and
//! pictures, of which a page may consist: that is told.

#![expect(
    clippy::float_arithmetic,
    reason = "places on a page are no whole numbers; no figure of a report is ever computed here"
)]

mod cipher;
mod cmap;
mod columns;
mod content;
mod encoding;
mod file;
mod filter;
mod flow;
mod font;
mod grid;
mod layers;
pub(crate) mod lexer;
mod lines;
mod lock;
mod marked;
mod pages;
mod paper;
mod part;
pub(crate) mod path;
mod rules;
mod setting;
pub(crate) mod sheet;
pub(crate) mod state;
mod syntax;
mod tables;
mod truetype;
mod widths;
mod writing;

use crate::Refusal;
use crate::opened::{Contents, Opened};
use content::Drawing;
use nianbao::intake::Document;
use part::Part;
use sheet::Sheet;

/// Reads pages as they are printed.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    file.plain().filter(|bytes| is_pdf(bytes)).map(contents)
}

/// Most characters of a file; more than are ever looked at.
pub(crate) const MOST_GLYPHS: usize = 200_000;

/// How far from its beginning a file may say that it is a PDF.
const MARK_WITHIN: usize = 1024;

/// Whether a file says that it is a PDF: some servers put something before it.
fn is_pdf(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    let begin = bytes.get(..MARK_WITHIN).unwrap_or(bytes);
    begin.windows(mark.len()).any(|window| window == mark)
}

/// The document, and whether there was more of it than is read.
fn contents(bytes: &[u8]) -> Contents {
    let file = lock::open(bytes)?;
    let (pages, is_short) = pages::pages(&file);
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    let mut drawing = Drawing::new(&file, MOST_GLYPHS);
    let (document, is_cut) = document(pages.iter().map(|page| drawing.page(page)))?;
    Ok((document, is_cut || is_short || drawing.is_cut() || file.is_spent()))
}

/// The document of pages as they are seen, and whether there was more of it than is read.
pub(crate) fn document(sheets: impl Iterator<Item = Sheet>) -> Result<(Document, bool), Refusal> {
    let (mut parts, mut glyphs, mut unknown) = (Vec::new(), 0, 0);
    for sheet in sheets {
        let sheet = sheet.straightened();
        glyphs += sheet.glyphs.len();
        unknown += sheet.unknown;
        parts.push(Part::of(&sheet));
    }
    if glyphs == 0 || parts.iter().all(|part| part.is_picture) {
        return Err(Refusal::Scanned);
    }
    if unknown * 2 > glyphs {
        return Err(Refusal::Unmapped);
    }
    paper::remove(&mut parts);
    flow::document(parts)
}
