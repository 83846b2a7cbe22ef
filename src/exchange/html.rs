//! The published page as one self-contained file: no script, no outside reference,
//! A4, and the public part of the report's data inside, so that it opens again with all
//! that it shows.

use super::envelope::seal;
use super::node::{Node, text};
use super::written::node;
use super::{carried, paper};
use crate::report::Report;
use crate::version::program;

/// The paper's style, the same sheet that the page links for preview and print.
pub const STYLE: &str = include_str!("../../style/paper.css");

/// What a browser may do with the file: nothing but apply this very style sheet.
/// A test holds the digest to [`STYLE`].
const POLICY: &str = concat!(
    "default-src 'none'; ",
    "style-src 'sha256-Ye/F74mnyLtL9WYzIU69XSECJgJ8Vp6tNIFLhFqhKoo='; ",
    "base-uri 'none'; form-action 'none'"
);

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
    out += "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"";
    out += &program();
    out += "\">\n<title>";
    node(&mut out, &text(title));
    out += "</title>\n<style>";
    out.extend(styles.iter().copied());
    out += "</style>\n</head>\n<body>\n";
    node(&mut out, content);
    out += "\n";
    if let Some(data) = data {
        out += &carried::script(data);
    }
    out += "</body>\n</html>\n";
    out
}
