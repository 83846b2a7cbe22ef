//! Pages of lists for an office: no script, no outside reference, on paper as on the screen.

use super::html::{self, STYLE};
use super::node::{Node, classed, element, text, with_attribute};

/// What only pages of lists have beside the paper's style.
pub const LIST_STYLE: &str = include_str!("../../style/summary.css");

/// What a browser may do with such a page: nothing but apply these very style sheets. A test
/// holds the digest to them.
const POLICY: &str = concat!(
    "default-src 'none'; ",
    "style-src 'sha256-1KPSHD2AkCD6Tc3T/FNHrcms2ik+o50gYJXgUKqL06s='; ",
    "base-uri 'none'; form-action 'none'"
);

/// Writes a page with its title above its content.
#[must_use]
pub(crate) fn page(title: &str, mut content: Vec<Node>) -> String {
    content.insert(0, element("h1", [text(title)]));
    let content = classed("article", "paper summary", content);
    html::page(title, POLICY, &[STYLE, LIST_STYLE], &content, None)
}

/// A table of sentences, which take as many lines as they need.
pub(super) fn sentences(heads: &[&str], rows: Vec<Vec<String>>) -> Node {
    classed_table("list words", heads, rows)
}

/// A table of short texts; its numbers stand at the right.
pub(crate) fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Node {
    classed_table("list", heads, rows)
}

fn classed_table(class: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Node {
    let head = heads
        .iter()
        .map(|head| with_attribute(element("th", [text(*head)]), "scope", "col".to_owned()));
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().map(|cell| {
            let is_number =
                !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || "-.%".contains(c));
            let class = if is_number { "number" } else { "word" };
            classed("td", class, vec![text(cell)])
        });
        element("tr", cells)
    };
    let head = element("thead", [element("tr", head)]);
    let body = element("tbody", rows.into_iter().map(row));
    classed("table", class, vec![head, body])
}
