//! HTML from outside made harmless before the browser parses it.
//!
//! The browser's parser runs nothing in a document that is not shown, but the page's
//! policy still speaks up about every inline style and handler that it meets. So
//! scripts and style sheets are left out, and attributes that style, act or load are
//! given names that mean nothing. Text stays as it is, to the letter.

/// Elements that are left out with all that stands in them.
const LEFT_OUT: &[&str] = &["script", "style"];

/// Attributes that are disarmed, besides all that begin with `on`.
const DISARMED: &[&str] = &["style", "src", "srcset", "href", "background", "action", "data"];

/// What the name of a disarmed attribute begins with.
pub const DISARMED_PREFIX: &str = "data-was-";

/// The same HTML with nothing in it that styles, acts or loads.
#[must_use]
pub fn inert(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
        } else if let Some(name) = LEFT_OUT.iter().find(|name| opens(rest, name)) {
            rest = behind_element(rest, name);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = disarm(rest, &mut out);
        } else {
            out.push('<');
            rest = &rest[1..];
        }
    }
    out + rest
}

/// Whether `text` begins with the tag of that name.
fn opens(text: &str, name: &str) -> bool {
    let tag = text.get(1..=name.len());
    tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        && text[1 + name.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
}

/// What comes behind an element that holds raw text; nothing where it never ends.
fn behind_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = &text[1..];
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest.split_once('>').map_or("", |(_, behind)| behind);
        }
    }
    ""
}

/// Writes the tag that `text` begins with, its attributes disarmed; what comes behind.
fn disarm<'a>(text: &'a str, out: &mut String) -> &'a str {
    let is_end = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let name = text[1..].find(is_end).map_or(text.len(), |at| at + 1);
    *out += &text[..name];
    let mut rest = &text[name..];
    loop {
        let gap = rest.find(|c: char| !c.is_whitespace() && c != '/').unwrap_or(rest.len());
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
    let trimmed = text.trim_start();
    let Some(value) = trimmed.strip_prefix('=') else { return text };
    let value = value.trim_start();
    out.push('=');
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |at| at + 2),
        _ => value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len()),
    };
    *out += &value[..length];
    &value[length..]
}
