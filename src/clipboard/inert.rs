//! HTML from outside made harmless before the browser parses it.
//!
//! The browser's parser runs nothing in a document that is not shown, but the page's
//! policy still speaks up about every inline style and handler that it meets. So
//! scripts and style sheets are left out, and attributes that style, act or load are
//! given names that mean nothing. Text stays as it is, to the letter: what is a tag, a comment
//! or text is told as the HTML standard's tokenizer tells it.
//!
//! Not here: where the standard's tree builder ignores a tag. Inside of a list to choose from
//! or a frame set, what follows is read as if the tag counted.

use super::markup::{DISARMED_PREFIX, behind_comment, opens_foreign, raw, raw_end, tag_name};
use super::overflow;

/// Attributes that are disarmed, besides all that begin with `on`.
const DISARMED: &[&str] = &[
    "style",
    "src",
    "srcset",
    "href",
    "background",
    "action",
    "data",
    "srcdoc",
    "poster",
    "formaction",
    "ping",
    "xlink:href",
    "lowsrc",
    "dynsrc",
];

/// HTML that reads as before, with nothing in it that styles, acts or loads.
#[must_use]
pub fn inert(html: &str) -> String {
    pass(html, &mut |_, _| {})
}

/// The content of the first script that has this id.
pub(crate) fn script<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let mut found = None;
    pass(html, &mut |tag, content| {
        if found.is_none() && has_id(tag, id) {
            found = Some(content);
        }
    });
    found
}

/// Goes over HTML; every script that is left out is shown, its tag disarmed and its content.
fn pass<'a>(html: &'a str, script: &mut dyn FnMut(&str, &'a str)) -> String {
    let mut out = String::with_capacity(html.len());
    // Names of elements of drawings and formulas that are open: no raw text stands in them.
    let mut foreign: Vec<String> = Vec::new();
    // Elements of HTML around them, those that were opened last.
    let mut around: Vec<&str> = Vec::new();
    // Empty cells beside the open one, over which its text runs.
    let mut beside = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = behind_comment(comment);
            part(&mut out);
        } else if !foreign.is_empty() && rest.starts_with("<![CDATA[") {
            rest = copied(rest, rest.find("]]>").map_or(rest.len(), |at| at + 3), &mut out);
        } else if let Some(name) = tag_name(&rest[1..]) {
            let lower = name.to_ascii_lowercase();
            let is_raw = foreign.is_empty() || !opens_foreign(&mut foreign, &lower, rest);
            if is_raw && matches!(lower.as_str(), "script" | "style") {
                let mut tag = String::new();
                let content = disarm(rest, name.len() + 1, &mut tag);
                let (content, behind) = raw(content, &lower);
                if lower == "script" {
                    script(&tag, content);
                }
                rest = behind;
                part(&mut out);
                continue;
            }
            if foreign.is_empty() && !opens_foreign(&mut foreign, &lower, rest) {
                let is_part = matches!(lower.as_str(), "td" | "th" | "tr" | "tbody" | "caption");
                // Outside of a table the parts of one are passed over.
                if !is_part || nearest(&around).any(|open| open.eq_ignore_ascii_case("table")) {
                    around.push(name);
                }
            }
            if beside > 0 && overflow::ends_cell(&lower) {
                out += &overflow::cells(std::mem::take(&mut beside));
            }
            let start = out.len();
            out.push('<');
            if matches!(lower.as_str(), "script" | "style") {
                // Of a drawing: an element like any other.
                out += DISARMED_PREFIX;
            }
            rest = disarm(rest, name.len() + 1, &mut out);
            if matches!(lower.as_str(), "td" | "th") {
                beside = overflow::beside(&mut out, start);
            }
            if is_raw {
                rest = copied(rest, raw_end(rest, &lower), &mut out);
            }
        } else if let Some(name) = rest.strip_prefix("</").and_then(tag_name) {
            let lower = name.to_ascii_lowercase();
            out += "</";
            if !foreign.is_empty() {
                if matches!(lower.as_str(), "script" | "style") {
                    out += DISARMED_PREFIX;
                }
                if let Some(at) = foreign.iter().rposition(|open| *open == lower) {
                    foreign.truncate(at);
                } else if matches!(lower.as_str(), "p" | "br")
                    || nearest(&around).any(|open| open.eq_ignore_ascii_case(name))
                {
                    foreign.clear();
                }
            }
            let back = nearest(&around).position(|open| open.eq_ignore_ascii_case(name));
            if let Some(back) = back {
                around.remove(around.len() - 1 - back);
            }
            let is_row = beside > 0 && matches!(lower.as_str(), "tr" | "tbody" | "table");
            let is_cell = beside > 0 && matches!(lower.as_str(), "td" | "th");
            if is_row {
                // Before what ends the row; the name of the tag is still to be written.
                out.truncate(out.len() - "</".len());
                out += &overflow::cells(std::mem::take(&mut beside));
                out += "</";
            }
            rest = disarm(rest, name.len() + 2, &mut out);
            if is_cell {
                out += &overflow::cells(std::mem::take(&mut beside));
            }
        } else if rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</") {
            // What the standard calls a bogus comment, or a document type.
            rest = copied(rest, rest.find('>').map_or(rest.len(), |at| at + 1), &mut out);
        } else {
            out.push('<');
            rest = &rest[1..];
        }
    }
    out + rest
}

/// Whether a tag has this id, its value in quotes or not.
fn has_id(tag: &str, id: &str) -> bool {
    let is_gap = |c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/' | '>');
    tag.match_indices("id=").any(|(at, name)| {
        let value = tag[at + name.len()..].trim_start_matches(['"', '\'']);
        tag[..at].ends_with(is_gap)
            && value.strip_prefix(id).is_some_and(|rest| rest.starts_with(is_gap))
    })
}

/// The elements that were opened last; how far an end tag is looked back for.
fn nearest<'a>(around: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    const FAR: usize = 64;
    around.iter().rev().take(FAR).copied()
}

/// Keeps apart what a comment stood between, where the two would be one.
fn part(out: &mut String) {
    let end = out.rfind([' ', '\n', '\t', ';', '>']).map_or(0, |at| at + 1);
    if out.ends_with('<') || out[end..].contains('&') {
        *out += "<!---->";
    }
}

fn copied<'a>(text: &'a str, length: usize, out: &mut String) -> &'a str {
    *out += &text[..length];
    &text[length..]
}

/// Writes the tag that `text` begins with behind what it begins with, its name and its
/// attributes, these disarmed; what comes behind.
fn disarm<'a>(text: &'a str, name_end: usize, out: &mut String) -> &'a str {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    let name = if text.starts_with("</") { 2 } else { 1 };
    *out += &text[name..name_end];
    let mut rest = &text[name_end..];
    loop {
        let gap = rest.find(|c: char| !c.is_ascii_whitespace() && c != '/').unwrap_or(rest.len());
        *out += &rest[..gap];
        rest = &rest[gap..];
        if let Some(behind) = rest.strip_prefix('>') {
            out.push('>');
            return behind;
        }
        if rest.is_empty() {
            return rest;
        }
        // HTML lets a name begin with `=`.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end =
            rest[first..].find(|c: char| is_end(c) || c == '=').map_or(rest.len(), |at| at + first);
        let attribute = &rest[..end];
        let lower = attribute.to_ascii_lowercase();
        if lower.starts_with("on") || DISARMED.contains(&lower.as_str()) {
            *out += DISARMED_PREFIX;
        }
        *out += attribute;
        rest = value(&rest[end..], out);
    }
}

/// Writes the value of an attribute, if one follows.
fn value<'a>(text: &'a str, out: &mut String) -> &'a str {
    let trimmed = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let Some(value) = trimmed.strip_prefix('=') else { return text };
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    out.push('=');
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |at| at + 2),
        _ => value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len()),
    };
    *out += &value[..length];
    &value[length..]
}
