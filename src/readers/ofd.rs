//! From an OFD file (GB/T 33190) to a document: its pages as they are seen, of which the
//! readers of PDF make lines and tables.
//!
//! The file is an archive of XML: [`objects`](mod@objects) reads what is drawn on a page, [`drawing`] puts
//! it on a sheet. Its characters are Unicode, so fonts are not looked at. Left out are
//! pictures, of which a page may consist, seals and notes, and what lies across a page.

#![expect(
    clippy::float_arithmetic,
    reason = "places on a page are no whole numbers; no figure of a report is ever computed here"
)]

mod drawing;
mod objects;

use crate::Refusal;
use crate::archive::Archive;
use crate::opened::{Contents, Opened};
use crate::pdf;
use crate::pdf::sheet::Sheet;
use crate::related::resolved;
use crate::xml::Node;
use drawing::{Drawing, Units};
use objects::{Object, POINTS, numbers, objects};
use std::collections::BTreeMap;

/// Reads pages by the national standard.
pub(crate) fn read(file: &Opened) -> Option<Contents> {
    file.archive().filter(|archive| is_ofd(archive.names())).map(contents)
}

/// The part with which a file begins.
const ROOT: &str = "OFD.xml";

/// Most pages that are looked at.
const MOST_PAGES: usize = 300;

/// Most that is drawn on a page, or as one.
const MOST_OBJECTS: usize = 100_000;

/// The sides of a page that does not say how large it is, in millimetres.
const PAPER: [f32; 2] = [210.0, 297.0];

/// Whether these are the parts of such a file.
fn is_ofd<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| name.eq_ignore_ascii_case(ROOT))
}

/// The document, and whether there was more of it than is read.
fn contents(archive: &Archive) -> Contents {
    let is_locked =
        archive.names().any(|name| name.to_ascii_lowercase().ends_with("encryptions.xml"));
    if is_locked {
        return Err(Refusal::Password);
    }
    let roots = texts(archive, ROOT, b"DocRoot")?;
    let books = roots.iter().map(|root| Book::open(archive, &resolved("", root)));
    let books: Vec<Book> = books.collect::<Result<_, _>>()?;
    let pages = || books.iter().flat_map(|book| book.pages.iter().map(move |page| (book, page)));
    let is_short = pages().count() > MOST_PAGES;
    let mut drawing = Drawing::new();
    let mut failed = None;
    let sheets = pages().take(MOST_PAGES).filter_map(|(book, page)| {
        let sheet = book.sheet(archive, page, &mut drawing);
        sheet.unwrap_or_else(|refusal| {
            failed.get_or_insert(refusal);
            None
        })
    });
    let document = pdf::document(sheets);
    if let Some(refusal) = failed {
        return Err(refusal);
    }
    if pages().next().is_none() {
        return Err(Refusal::Damaged);
    }
    let (document, is_longer) = document?;
    Ok((document, is_longer || is_short || drawing.is_cut))
}

/// The texts of all elements of this name in a part.
fn texts(archive: &Archive, part: &str, name: &[u8]) -> Result<Vec<String>, Refusal> {
    let Some(mut xml) = archive.part(part)? else { return Ok(Vec::new()) };
    let mut texts = Vec::new();
    while let Some(node) = xml.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == name) {
            texts.push(xml.text()?);
        }
    }
    Ok(texts)
}

/// A document of the file.
#[derive(Default)]
struct Book {
    /// The names of its pages' parts.
    pages: Vec<String>,
    /// The parts that lie below or above a page, by their numbers.
    templates: BTreeMap<String, String>,
    /// The sides of its paper, in millimetres.
    paper: Option<[f32; 2]>,
    /// What is drawn as one, by its number.
    units: Units,
}

impl Book {
    fn open(archive: &Archive, part: &str) -> Result<Book, Refusal> {
        let mut book = Book::default();
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let mut xml = archive.part(part)?.ok_or(Refusal::Damaged)?;
        let mut resources = Vec::new();
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            let place = tag.value(b"BaseLoc").map(|place| resolved(folder, &place));
            match tag.name() {
                b"Page" => book.pages.extend(place),
                b"TemplatePage" => book.templates.extend(tag.value(b"ID").zip(place)),
                b"PublicRes" | b"DocumentRes" => resources.push(resolved(folder, &xml.text()?)),
                b"PhysicalBox" => book.paper = book.paper.or(sides(&xml.text()?)),
                _ => {}
            }
        }
        for resource in resources {
            book.read_units(archive, &resource)?;
        }
        Ok(book)
    }

    /// What a part of resources says is drawn as one.
    fn read_units(&mut self, archive: &Archive, part: &str) -> Result<(), Refusal> {
        let Some(mut xml) = archive.part(part)? else { return Ok(()) };
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            if tag.name() != b"CompositeGraphicUnit" {
                continue;
            }
            let id = tag.value(b"ID").unwrap_or_default();
            let mut unit = Vec::new();
            objects(&mut xml, &mut |object| keep(object, &mut unit))?;
            self.units.insert(id, unit);
        }
        Ok(())
    }

    /// The sheet of a page, with what lies below and above it; none where it is missing.
    fn sheet(
        &self,
        archive: &Archive,
        page: &str,
        drawing: &mut Drawing,
    ) -> Result<Option<Sheet>, Refusal> {
        let Some(mut xml) = archive.part(page)? else { return Ok(None) };
        let mut paper = self.paper;
        let (mut own, mut templates) = (Vec::new(), Vec::new());
        // The page says how large it is, if it does, before it is drawn on.
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                b"PhysicalBox" => paper = sides(&xml.text()?).or(paper),
                b"Template" => templates.extend(tag.value(b"TemplateID")),
                b"Content" => objects(&mut xml, &mut |object| keep(object, &mut own))?,
                _ => {}
            }
        }
        let [width, height] = paper.unwrap_or(PAPER).map(|side| side * POINTS);
        let mut sheet = Sheet { width, height, ..Sheet::default() };
        for template in templates.iter().filter_map(|id| self.templates.get(id)) {
            let Some(mut xml) = archive.part(template)? else { continue };
            let mut below = Vec::new();
            while let Some(node) = xml.next()? {
                if matches!(&node, Node::Open(tag) if tag.name() == b"Content") {
                    objects(&mut xml, &mut |object| keep(object, &mut below))?;
                }
            }
            drawing.draw(&below, &self.units, &mut sheet);
        }
        drawing.draw(&own, &self.units, &mut sheet);
        Ok(Some(sheet))
    }
}

/// Keeps an object until it is drawn.
fn keep(object: Object, kept: &mut Vec<Object>) -> Result<(), Refusal> {
    if kept.len() >= MOST_OBJECTS {
        return Err(Refusal::TooMuch);
    }
    kept.push(object);
    Ok(())
}

/// The sides of a box: its place, and then they.
fn sides(text: &str) -> Option<[f32; 2]> {
    /// No paper is as large, in millimetres.
    const LARGEST: f32 = 5_000.0;
    match numbers(text).as_slice() {
        [_, _, width, height] => Some([*width, *height])
            .filter(|sides| sides.iter().all(|side| *side > 0.0 && *side < LARGEST)),
        _ => None,
    }
}
