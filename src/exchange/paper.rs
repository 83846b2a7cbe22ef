//! The published page (成文页面) as a tree of elements.
//!
//! One tree serves the exported file, the preview and the printer: the exporter
//! writes it as text, the page builds it node by node, so what is seen is what is
//! published and nothing a person typed is ever parsed as HTML.

use super::comparison;
use super::content::{Content, Printed, Section};
use super::node::{Node, classed, element, text, with_attribute};
use super::written::written;
use crate::form::{CellRef, Edition, LineRef, Matrix, PrintCell, PrintRow, columns, layout};
use crate::report::Report;

/// The whole report on paper: `<article class="paper">`.
#[must_use]
pub fn compose(report: &Report) -> Node {
    let content = Content::of(report);
    let mut children = vec![element("h1", title(content.title))];
    children.extend(paragraphs(content.preamble));
    children.extend(content.sections.into_iter().map(|one| section(report, one)));
    if let Some(signature) = content.signature {
        let line = |class, said: String| classed("p", class, vec![text(said)]);
        children.push(line("signature", signature.name));
        children.extend(signature.day.map(|day| line("signature-day", day)));
    }
    children.extend(content.appendix.map(|appendix| {
        let mut children = vec![element("h2", [text(appendix.heading)])];
        children.extend(comparison::chart(report));
        children.push(comparison::table_of(report, &appendix.changes));
        classed("section", "appendix", children)
    }));
    classed("article", "paper", children)
}

fn section(report: &Report, section: Section) -> Node {
    let mut children = vec![element("h2", [text(section.heading)])];
    let class = match section.body {
        Printed::Passages(passages) => {
            for passage in passages {
                children.extend(passage.heading.map(|heading| element("h3", [text(heading)])));
                children.extend(paragraphs(passage.paragraphs));
            }
            "passages".to_owned()
        }
        Printed::Table { matrix, remarks } => {
            let figure = |cell| vec![text(report.tidied(cell))];
            children.push(table(matrix, &figure));
            let remarks = remarks.into_iter();
            children.extend(remarks.map(|remark| classed("p", "remark", vec![text(remark)])));
            format!("printed printed-{}", matrix.key.0)
        }
    };
    classed("section", &class, children)
}

/// The title; its pieces, where there are two, are elements that a line break does not cut.
fn title(mut pieces: Vec<String>) -> Vec<Node> {
    match pieces.len() {
        1 => pieces.drain(..).map(text).collect(),
        _ => pieces.into_iter().map(|piece| element("span", [text(piece)])).collect(),
    }
}

fn paragraphs(paragraphs: Vec<String>) -> impl Iterator<Item = Node> {
    paragraphs.into_iter().map(|paragraph| element("p", [text(paragraph)]))
}

/// A table as the notice prints it, with what `figure` puts into its cells.
pub(crate) fn table(matrix: &'static Matrix, figure: &dyn Fn(CellRef) -> Vec<Node>) -> Node {
    element("table", parts(matrix, &|cell| table_cell(cell, figure)))
}

/// What stands in the table to be filled in, as markup: an input for each figure, bare of
/// what a report has in it, and the lines that can be explained marked with their keys. A
/// browser reads it in one go, and nothing in it comes from outside.
#[must_use]
pub fn to_fill_in(edition: &Edition, matrix: &'static Matrix) -> String {
    let cell = |cell: PrintCell| match cell {
        PrintCell::Figure { cell, colspan } => {
            spanned("td", "figure", colspan, 1, None, vec![input(edition, cell)])
        }
        PrintCell::Label { text: label, colspan, rowspan, line: Some(line), .. }
            if edition.explanation(matrix.key, line).is_some() =>
        {
            let scope = cell.scope();
            let class = format!("{scope} explained");
            let node = spanned("th", &class, colspan, rowspan, Some(scope), vec![text(label)]);
            match line {
                LineRef::Row(key) => with_attribute(node, "data-row", key.0.to_owned()),
                LineRef::Column(key) => with_attribute(node, "data-column", key.0.to_owned()),
            }
        }
        other => table_cell(other, &|_| Vec::new()),
    };
    written(&parts(matrix, &cell))
}

fn input(edition: &Edition, cell: CellRef) -> Node {
    let attributes = [
        ("type", "text".to_owned()),
        ("inputmode", "decimal".to_owned()),
        ("autocomplete", "off".to_owned()),
        ("data-cell", cell.to_string()),
        ("aria-label", edition.spoken(cell)),
    ];
    Node::Element { tag: "input", attributes: attributes.into(), children: Vec::new() }
}

/// The columns, head and body of a table as the notice prints it, of such cells.
fn parts(matrix: &'static Matrix, cell: &dyn Fn(PrintCell) -> Node) -> Vec<Node> {
    let (head, body): (Vec<PrintRow>, Vec<PrintRow>) =
        layout(matrix).into_iter().partition(|row| row.head);
    let rows = |rows: Vec<PrintRow>| -> Vec<Node> {
        rows.into_iter().map(|row| element("tr", row.cells.into_iter().map(cell))).collect()
    };
    let (labels, figures) = columns(matrix);
    let of_labels = (0..labels).map(|i| classed("col", &format!("label-{i}"), Vec::new()));
    let of_figures = (0..figures).map(|_| element("col", []));
    let mut children = vec![element("colgroup", of_labels.chain(of_figures))];
    if !head.is_empty() {
        children.push(element("thead", rows(head)));
    }
    children.push(element("tbody", rows(body)));
    children
}

fn table_cell(cell: PrintCell, figure: &dyn Fn(CellRef) -> Vec<Node>) -> Node {
    match cell {
        PrintCell::Band { text: heading, colspan } => {
            spanned("th", "band", colspan, 1, None, vec![text(heading)])
        }
        PrintCell::Corner { text: note, colspan, rowspan } => {
            spanned("td", "corner", colspan, rowspan, None, vec![text(note)])
        }
        PrintCell::Label { text: label, colspan, rowspan, .. } => {
            let scope = cell.scope();
            spanned("th", scope, colspan, rowspan, Some(scope), vec![text(label)])
        }
        PrintCell::Figure { cell, colspan } => {
            let node = spanned("td", "figure", colspan, 1, None, figure(cell));
            with_attribute(node, "data-cell", cell.to_string())
        }
    }
}

fn spanned(
    tag: &'static str,
    class: &str,
    colspan: usize,
    rowspan: usize,
    scope: Option<&str>,
    content: Vec<Node>,
) -> Node {
    let mut node = classed(tag, class, content);
    for (name, span) in [("colspan", colspan), ("rowspan", rowspan)] {
        if span > 1 {
            node = with_attribute(node, name, span.to_string());
        }
    }
    match scope {
        Some(scope) => with_attribute(node, "scope", scope.to_owned()),
        None => node,
    }
}
