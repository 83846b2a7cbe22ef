//! The pages of a file in their order, each with what it has from those above it.

use super::file::File;
use super::syntax::{Dict, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Most pages that are read; a long report has forty.
const MOST_PAGES: usize = 300;

/// Most pieces of the tree of pages.
const MOST_NODES: usize = 20_000;

/// Points of a sheet of A4, for a page that does not say its size.
const A4: [f32; 4] = [0.0, 0.0, 595.0, 842.0];

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The streams that draw it.
    pub(crate) contents: Vec<Object>,
    /// What they name.
    pub(crate) resources: Rc<Dict>,
    /// What is seen of it: left, bottom, right, top.
    pub(crate) frame: [f32; 4],
    /// How many quarters of a turn it is shown turned clockwise.
    pub(crate) turns: u8,
}

/// The pages, and whether there are more than are read.
pub(crate) fn pages(file: &File) -> (Vec<Page>, bool) {
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    let mut nodes = 0;
    let mut open: Vec<(Object, Page)> = Vec::new();
    open.extend(file.root().get(b"Pages").map(|tree| (tree.clone(), blank())));
    while let Some((node, above)) = open.pop() {
        nodes += 1;
        let is_new = match node {
            Object::Reference(number) => seen.insert(number),
            _ => true,
        };
        if pages.len() >= MOST_PAGES || nodes > MOST_NODES {
            return (pages, true);
        }
        let Object::Dict(dict) = file.resolved(&node) else { continue };
        let page = inherited(file, &dict, above);
        let kids = file.list(&dict, b"Kids");
        if !is_new {
            continue;
        }
        if kids.is_empty() && !dict.says(b"Type", b"Pages") {
            pages.push(page);
        } else {
            let room = MOST_NODES.saturating_sub(open.len());
            open.extend(kids.into_iter().take(room).rev().map(|kid| (kid, page.clone())));
        }
    }
    if pages.is_empty() {
        pages = loose(file);
    }
    let is_cut = pages.len() >= MOST_PAGES;
    (pages, is_cut)
}

/// Pages of a file whose tree is gone, in the order of their numbers.
fn loose(file: &File) -> Vec<Page> {
    let found = file.numbers().filter_map(|number| match file.object(number) {
        Object::Dict(dict) if dict.says(b"Type", b"Page") => Some(inherited(file, &dict, blank())),
        _ => None,
    });
    found.take(MOST_PAGES).collect()
}

fn blank() -> Page {
    Page { contents: Vec::new(), resources: Rc::default(), frame: A4, turns: 0 }
}

/// The page of a dictionary, with what it does not say taken from above.
fn inherited(file: &File, dict: &Dict, above: Page) -> Page {
    let mut page = above;
    if let Some(resources) = file.dict(dict, b"Resources") {
        page.resources = Rc::new(resources);
    }
    for key in [&b"MediaBox"[..], b"CropBox"] {
        if let [left, bottom, right, top] = file.measures(dict, key)[..] {
            let frame = [left.min(right), bottom.min(top), left.max(right), bottom.max(top)];
            if frame[2] - frame[0] > 1.0 && frame[3] - frame[1] > 1.0 {
                page.frame = frame;
            }
        }
    }
    if let Some(degrees) = file.get(dict, b"Rotate").number() {
        page.turns = (degrees.rem_euclid(360.0) / 90.0) as u8;
    }
    page.contents = file.list(dict, b"Contents");
    page
}
