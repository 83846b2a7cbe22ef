//! The published page as one self-contained file: no script, no outside reference,
//! A4, and the public part of the report's data inside, so that it opens again with all
//! that it shows.

use super::node::{Node, text};
use super::paper;
use super::seal;
use crate::clipboard;
use crate::report::Report;

/// The paper's style, the same sheet that the page links for preview and print.
pub const STYLE: &str = include_str!("../../style/paper.css");

/// What a browser may do with the file: nothing but apply this very style sheet.
/// A test holds the digest to [`STYLE`].
const POLICY: &str = concat!(
    "default-src 'none'; ",
    "style-src 'sha256-fexIjxFgxnAVrS3zdbiEruVtejdjcg6/xPE+LsiqQfQ='; ",
    "base-uri 'none'; form-action 'none'"
);

const DATA_OPENS: &str = r#"<script type="application/json" id="nianbao-report">"#;
const DATA_ID: &str = "nianbao-report";
const DATA_CLOSES: &str = "</script>";

/// Writes the whole file, of what is [public](Report::public) and of nothing else.
#[must_use]
pub fn write(report: &Report) -> String {
    let public = report.public();
    let (title, content) = (public.printed_title(), paper::compose(&public));
    page(&title, POLICY, &[STYLE], &content, Some(&seal(&public)))
}

/// Writes a page with its policy, the style sheets that the policy allows by digest, and
/// the data that it carries.
pub(crate) fn page(
    title: &str,
    policy: &str,
    styles: &[&str],
    content: &Node,
    data: Option<&str>,
) -> String {
    let mut out = String::with_capacity(64 * 1024);
    out += "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    out += policy;
    out += "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    node(&mut out, &text(title));
    out += "</title>\n<style>";
    out.extend(styles.iter().copied());
    out += "</style>\n</head>\n<body>\n";
    node(&mut out, content);
    out += "\n";
    if let Some(data) = data {
        out += DATA_OPENS;
        out += "\n";
        out += &inert(data);
        out += DATA_CLOSES;
        out += "\n";
    }
    out += "</body>\n</html>\n";
    out
}

/// The report's data inside a published page, where it carries any: in the script of that
/// name, as browsers find it, or failing that in what looks like it, as of a damaged page.
pub(super) fn embedded(page: &str) -> Option<&str> {
    let content = clipboard::script(page, DATA_ID).or_else(|| {
        let id =
            page.find(r#"id="nianbao-report""#).or_else(|| page.find("id='nianbao-report'"))?;
        let tag = page[..id].rfind('<').filter(|at| page[*at..].starts_with("<script"))?;
        let start = tag + page[tag..].find('>')? + 1;
        let end = start + page[start..].find("</script")?;
        Some(&page[start..end])
    });
    content.map(str::trim)
}

/// JSON in which no character can end the element it stands in. These characters
/// occur in JSON only inside strings, where an escape means the same.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Pieces of a page as they are written.
pub(super) fn written(pieces: &[Node]) -> String {
    let mut out = String::new();
    for piece in pieces {
        node(&mut out, piece);
    }
    out
}

fn node(out: &mut String, piece: &Node) {
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
