//! A tree of elements as the text of a page.

use super::node::Node;

/// Pieces of a page as they are written.
pub(super) fn written(pieces: &[Node]) -> String {
    let mut out = String::new();
    for piece in pieces {
        node(&mut out, piece);
    }
    out
}

/// One piece, at the end of what is written already.
pub(super) fn node(out: &mut String, piece: &Node) {
    match piece {
        Node::Text(text) => escape(out, text),
        Node::Element { tag, attributes, children } => {
            *out += "<";
            *out += tag;
            for (name, value) in attributes {
                *out += " ";
                *out += name;
                *out += "=\"";
                escape(out, value);
                *out += "\"";
            }
            *out += ">";
            // HTML knows no end of it.
            if matches!(*tag, "col" | "input") {
                return;
            }
            for child in children {
                node(out, child);
            }
            *out += "</";
            *out += tag;
            *out += ">";
            if matches!(
                *tag,
                "tr" | "p"
                    | "h1"
                    | "h2"
                    | "h3"
                    | "li"
                    | "thead"
                    | "colgroup"
                    | "table"
                    | "section"
                    | "details"
            ) {
                *out += "\n";
            }
        }
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            _ => out.push(c),
        }
    }
}
