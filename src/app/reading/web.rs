//! From a web page to a document: its lines, and its tables of figures.

use crate::browser::{cells, is_unshown, parsed};
use nianbao::clipboard::Merged;
use nianbao::intake::{Document, MOST_PIECES, Piece};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Deeper nesting than a browser keeps is not followed.
const DEEPEST: usize = 600;

/// A cell with more text than this is layout, not a figure or a label.
const LONGEST_CELL: usize = 600;

/// Most texts and elements of a page that are looked at; one of a site has some ten thousand.
const MOST_NODES: usize = 40_000;

/// Elements with lines of their own. All others stand within one, also those that no browser
/// knows: Word marks dates and names by elements of its own.
const BLOCKS: &[&str] = &[
    "ADDRESS",
    "ARTICLE",
    "ASIDE",
    "BLOCKQUOTE",
    "BODY",
    "CAPTION",
    "CENTER",
    "DD",
    "DETAILS",
    "DIV",
    "DL",
    "DT",
    "FIELDSET",
    "FIGCAPTION",
    "FIGURE",
    "FOOTER",
    "FORM",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "HEADER",
    "HGROUP",
    "HR",
    "IFRAME",
    "LEGEND",
    "LI",
    "MAIN",
    "MENU",
    "NAV",
    "OL",
    "OPTION",
    "P",
    "PRE",
    "SECTION",
    "SUMMARY",
    "TBODY",
    "TD",
    "TEXTAREA",
    "TFOOT",
    "TH",
    "THEAD",
    "TITLE",
    "TR",
    "UL",
];

/// The document of a page, and whether there was more of it than is looked at; none where
/// the browser cannot parse it.
pub fn document(html: &str) -> Option<(Document, bool)> {
    let (document, is_deep) = parsed(html)?;
    let body = document.body()?;
    let mut page = Page { document: Document::new(), line: String::new(), nodes: 0 };
    page.walk(&body, 0);
    page.end_line();
    Some((page.document, is_deep || page.nodes >= MOST_NODES))
}

/// A document in the making.
struct Page {
    document: Document,
    /// The line that is being read.
    line: String,
    /// Texts and elements that were looked at.
    nodes: usize,
}

impl Page {
    fn walk(&mut self, node: &Node, depth: usize) {
        let mut child = node.first_child();
        while let Some(node) = child {
            self.nodes += 1;
            let is_full = self.document.len() >= MOST_PIECES || self.nodes >= MOST_NODES;
            if depth > DEEPEST || is_full {
                return;
            }
            match node.node_type() {
                Node::TEXT_NODE => self.text(&node.text_content().unwrap_or_default()),
                Node::ELEMENT_NODE => {
                    if let Some(element) = node.dyn_ref::<Element>() {
                        self.element(element, depth);
                    }
                }
                _ => {}
            }
            child = node.next_sibling();
        }
    }

    fn element(&mut self, element: &Element, depth: usize) {
        match element.tag_name().as_str() {
            _ if is_unshown(element) => {}
            "HEAD" => {}
            "BR" => self.end_line(),
            "TABLE" => {
                self.end_line();
                match rows(element) {
                    Some(rows) => self.document.push(Piece::Table(rows)),
                    None => self.walk(element, depth + 1),
                }
            }
            tag => {
                let is_inline = !BLOCKS.contains(&tag);
                if !is_inline {
                    self.end_line();
                }
                self.walk(element, depth + 1);
                if !is_inline {
                    self.end_line();
                }
            }
        }
    }

    /// White space of the page's own is one space.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            if !matches!(letter, ' ' | '\n' | '\r' | '\t') {
                self.line.push(letter);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        if !self.line.trim().is_empty() {
            self.document.push(Piece::Line(self.line.trim_end().to_owned()));
        }
        self.line.clear();
    }
}

/// The rows of a table of figures; none where the table only lays out a page.
fn rows(table: &Element) -> Option<Vec<Vec<Merged>>> {
    if table.query_selector("table").ok().flatten().is_some() {
        return None;
    }
    let found = table.query_selector_all("tr").ok()?;
    let mut rows = Vec::new();
    let mut count = 0;
    for i in 0..found.length() {
        let Some(row) = found.get(i).and_then(|row| row.dyn_into::<Element>().ok()) else {
            continue;
        };
        let cells = cells(&row);
        count += cells.len();
        if count > MOST_PIECES || cells.iter().any(|cell| cell.text.len() > LONGEST_CELL * 3) {
            return None;
        }
        rows.push(cells);
    }
    rows.iter().any(|row| row.len() > 1).then_some(rows)
}
