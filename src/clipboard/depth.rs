//! How deep the elements of HTML from outside lie in each other, counted before the browser
//! parses it: its parser looks through all that are open at every tag, so that forty
//! thousand tables, each within the one before, hold a page for minutes.

use super::markup::{behind_comment, behind_tag, opens_foreign, raw_end, tag_name};

/// Most elements that may be open at once. A page of a site has some thirty; one that forgets
/// to close what it opens, some hundreds.
const DEEPEST: usize = 1_500;

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose end may be left out: the next of its kind ends it.
const OPTIONAL: [&str; 16] = [
    "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "optgroup", "p", "tbody", "td",
    "tfoot", "th", "thead", "tr",
];

/// The beginning of HTML in which no element lies deeper than is looked at; all of it where
/// none does. Scripts and style sheets are left out already.
#[must_use]
pub fn shallow(html: &str) -> &str {
    let mut open = 0_usize;
    // Names of elements of drawings and formulas that are open.
    let mut foreign: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = behind_comment(comment);
        } else if let Some(name) = tag_name(&rest[1..]) {
            let here = html.len() - rest.len();
            let lower = name.to_ascii_lowercase();
            let is_foreign = opens_foreign(&mut foreign, &lower, rest);
            let behind = behind_tag(&rest[1 + name.len()..]);
            let is_closed = html[..html.len() - behind.len()].ends_with("/>");
            let has_end = !VOID.contains(&lower.as_str()) && !OPTIONAL.contains(&lower.as_str());
            open += usize::from(has_end && !(is_foreign && is_closed));
            if open > DEEPEST {
                return &html[..here];
            }
            rest = if is_foreign { behind } else { &behind[raw_end(behind, &lower)..] };
        } else if let Some(name) = rest.strip_prefix("</").and_then(tag_name) {
            let lower = name.to_ascii_lowercase();
            if let Some(at) = foreign.iter().rposition(|open| *open == lower) {
                foreign.truncate(at);
            }
            open = open.saturating_sub(usize::from(!OPTIONAL.contains(&lower.as_str())));
            rest = behind_tag(&rest[2 + name.len()..]);
        } else {
            rest = &rest[1..];
        }
    }
    html
}
