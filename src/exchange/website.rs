//! The report for the editor of a website, to be pasted: whole, or part by part where the
//! website has a field for each.
//!
//! Such editors drop style sheets, classes and often styles. So what is pasted stands by its
//! elements, by attributes (`border`, `width`) and by styles of its own elements, each enough
//! without the others; and the plain text beside it has the tables as tab-separated lines.

use super::node::{Node, element, text, with_attribute};
use super::paper;
use super::written::written;
use crate::clipboard::{Block, Merged};
use crate::report::Report;

/// What is put on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// For editors of formatted text.
    pub html: String,
    /// For fields of plain text.
    pub text: String,
}

/// A part of the report, as a website may have a field for it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called.
    pub name: String,
    heading: Option<Node>,
    content: Vec<Node>,
}

impl Part {
    /// The part to be pasted, below its heading where it has one and that is wanted.
    #[must_use]
    pub fn copied(&self, with_heading: bool) -> Copied {
        let heading = self.heading.clone().filter(|_| with_heading);
        copied(heading.into_iter().chain(self.content.iter().cloned()).collect())
    }
}

/// The whole report to be pasted, of what is [public](Report::public) and of nothing else.
#[must_use]
pub fn whole(report: &Report) -> Copied {
    let parts = parts(report).into_iter();
    copied(parts.flat_map(|part| part.heading.into_iter().chain(part.content)).collect())
}

/// The parts of the report that have something in them, from the title on.
#[must_use]
pub fn parts(report: &Report) -> Vec<Part> {
    let Node::Element { children, .. } = paper::compose(&report.public()) else { return vec![] };
    let mut parts = Vec::new();
    let mut preamble = Vec::new();
    for child in children {
        match child {
            Node::Element { tag: "h1", .. } => {
                let title = element("h1", [text(said(&child))]);
                let name = "标题".to_owned();
                parts.push(Part { name, heading: None, content: vec![title] });
            }
            Node::Element { tag: "section", mut children, .. } if !children.is_empty() => {
                let heading = children.remove(0);
                let name = said(&heading);
                parts.push(Part { name, heading: Some(heading), content: children });
            }
            other => preamble.push(other),
        }
    }
    // Behind the title.
    parts.insert(1, Part { name: "引言".to_owned(), heading: None, content: preamble });
    parts.retain(|part| !part.content.is_empty());
    parts
}

fn copied(content: Vec<Node>) -> Copied {
    let mut lines = String::new();
    for node in &content {
        plain(&mut lines, node);
    }
    let html = written(&content.into_iter().filter_map(bare).collect::<Vec<_>>());
    Copied { html, text: lines.trim_end().to_owned() }
}

/// An element without what means something only on our paper, and with what makes it look
/// right anywhere; none of a picture, which such editors do not take.
fn bare(node: Node) -> Option<Node> {
    let Node::Element { tag, attributes, children } = node else { return Some(node) };
    if matches!(tag, "svg" | "colgroup") {
        return None;
    }
    let kept = attributes.iter().filter(|(name, _)| matches!(*name, "colspan" | "rowspan"));
    let is_row = attributes.iter().any(|(name, value)| *name == "scope" && value == "row");
    let children = children.into_iter().filter_map(bare).collect();
    let node = Node::Element { tag, attributes: kept.cloned().collect(), children };
    Some(
        look(tag, is_row)
            .iter()
            .fold(node, |node, (name, value)| with_attribute(node, name, (*value).to_owned())),
    )
}

/// The attributes by which an element looks as on paper.
fn look(tag: &str, is_row: bool) -> &'static [(&'static str, &'static str)] {
    match tag {
        "table" => &[
            ("border", "1"),
            ("cellspacing", "0"),
            ("cellpadding", "4"),
            ("width", "100%"),
            ("style", "width: 100%; border-collapse: collapse; border: 1px solid #000"),
        ],
        "th" if is_row => &[
            ("align", "left"),
            ("style", "border: 1px solid #000; text-align: left; font-weight: normal"),
        ],
        "th" | "td" => &[
            ("align", "center"),
            ("style", "border: 1px solid #000; text-align: center; font-weight: normal"),
        ],
        "h1" => &[("align", "center"), ("style", "text-align: center")],
        "p" => &[("style", "text-indent: 2em")],
        _ => &[],
    }
}

/// An element as lines of text; a table as its rows, merged cells in the place of their
/// first.
fn plain(out: &mut String, node: &Node) {
    match node {
        Node::Element { tag: "svg", .. } => {}
        Node::Element { tag: "table", children, .. } => rows(out, children),
        _ => {
            out.push_str(&said(node));
            out.push('\n');
        }
    }
}

/// The text of an element.
fn said(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } => children.iter().map(said).collect(),
    }
}

/// The rows of a table, tab-separated: every text stands in its column.
fn rows(out: &mut String, parts: &[Node]) {
    let below = |node: &Node| match node {
        Node::Element { children, .. } => children.clone(),
        Node::Text(_) => Vec::new(),
    };
    let is_rows = |part: &&Node| matches!(part, Node::Element { tag: "thead" | "tbody", .. });
    let merged = |cell: Node| Merged {
        text: said(&cell),
        colspan: span(&cell, "colspan"),
        rowspan: span(&cell, "rowspan"),
    };
    let rows = parts.iter().filter(is_rows).flat_map(below);
    let rows = rows.map(|row| below(&row).into_iter().map(merged).collect()).collect();
    for line in Block::from_merged(rows).to_tsv().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// How many columns or rows a cell covers.
fn span(cell: &Node, of: &str) -> usize {
    let Node::Element { attributes, .. } = cell else { return 1 };
    let span = attributes.iter().find(|(name, _)| *name == of);
    span.and_then(|(_, count)| count.parse().ok()).unwrap_or(1)
}
