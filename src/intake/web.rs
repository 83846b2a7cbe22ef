//! From a web page to a document: its lines, and its tables of figures.
//!
//! Whoever has parsed the page hands it over as an [`Element`]: the browser, or where there is
//! none the parser of the HTML standard. What is read of it is the same.

use super::{Document, MOST_PIECES, Piece};
use crate::clipboard::Merged;

/// Deeper nesting than a browser keeps is not followed.
const DEEPEST: usize = 600;

/// A cell with more text than this is layout, not a figure or a label.
const LONGEST_CELL: usize = 600;

/// Most texts and elements of a page that are looked at; one of a site has some ten thousand.
const MOST_NODES: usize = 40_000;

/// Most columns that HTML lets a cell cover; for rows it is far more than a report has.
const WIDEST_SPAN: usize = 1000;

/// Elements whose text is none of the page's: programs, controls, the sound of a character beside
/// it (`rt`) and its brackets (`rp`), what was struck out.
pub const UNSHOWN: [&str; 10] =
    ["script", "style", "noscript", "template", "select", "button", "svg", "rt", "rp", "del"];

/// Elements with lines of their own. All others stand within one, also those that no browser
/// knows: Word marks dates and names by elements of its own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// An element of a page, as its parser knows it.
pub trait Element: Sized {
    /// Its name, in small letters.
    fn name(&self) -> String;

    /// What stands in it, from first to last.
    fn children(&self) -> impl Iterator<Item = Node<Self>>;

    /// Every element of this name in it, however deep, in the order of the page.
    fn all(&self, name: &str) -> Vec<Self>;

    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<String>;

    /// All text in it but that of the elements that are [`UNSHOWN`].
    fn shown_text(&self) -> String;
}

/// What stands in an element.
pub enum Node<E> {
    /// A text.
    Text(String),
    /// A further element.
    Element(E),
    /// A comment, or what else is neither.
    Other,
}

/// The document of a page from its body, and whether there was more of it than is looked at.
pub fn document<E: Element>(body: &E) -> (Document, bool) {
    let mut page = Page { document: Document::new(), line: String::new(), nodes: 0 };
    page.walk(body, 0);
    page.end_line();
    (page.document, page.nodes >= MOST_NODES)
}

/// The cells of a row of a table.
pub fn cells<E: Element>(row: &E) -> Vec<Merged> {
    let cells = row.children().filter_map(|node| match node {
        Node::Element(cell) if matches!(cell.name().as_str(), "td" | "th") => Some(cell),
        _ => None,
    });
    let merged = cells.map(|cell| {
        let span = |name| {
            let declared = cell.attribute(name);
            let span = declared.and_then(|span| span.trim().parse::<usize>().ok());
            span.map_or(1, |span| span.min(WIDEST_SPAN))
        };
        Merged { text: cell.shown_text(), colspan: span("colspan"), rowspan: span("rowspan") }
    });
    merged.collect()
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
    fn walk<E: Element>(&mut self, element: &E, depth: usize) {
        for node in element.children() {
            self.nodes += 1;
            let is_full = self.document.len() >= MOST_PIECES || self.nodes >= MOST_NODES;
            if depth > DEEPEST || is_full {
                return;
            }
            match node {
                Node::Text(text) => self.text(&text),
                Node::Element(element) => self.element(&element, depth),
                Node::Other => {}
            }
        }
    }

    fn element<E: Element>(&mut self, element: &E, depth: usize) {
        match element.name().as_str() {
            "head" => {}
            name if UNSHOWN.contains(&name) => {}
            "br" => self.end_line(),
            "table" => {
                self.end_line();
                match rows(element) {
                    Some(rows) => self.document.push(Piece::Table(rows)),
                    None => self.walk(element, depth + 1),
                }
            }
            name => {
                let is_inline = !BLOCKS.contains(&name);
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
fn rows<E: Element>(table: &E) -> Option<Vec<Vec<Merged>>> {
    if !table.all("table").is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    let mut count = 0;
    for row in table.all("tr") {
        let cells = cells(&row);
        count += cells.len();
        if count > MOST_PIECES || cells.iter().any(|cell| cell.text.len() > LONGEST_CELL * 3) {
            return None;
        }
        rows.push(cells);
    }
    rows.iter().any(|row| row.len() > 1).then_some(rows)
}
