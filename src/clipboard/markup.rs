//! What the HTML standard's tokenizer says of comments, of elements whose content is no
//! markup, and of drawings and formulas, in which none is.

/// What the name of a disarmed attribute begins with.
pub const DISARMED_PREFIX: &str = "data-was-";

/// The name of a tag, where `text` begins with one.
pub(super) fn tag_name(text: &str) -> Option<&str> {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| &text[..text.find(is_end).unwrap_or(text.len())])
}

/// What comes behind a comment that begins before `text`; nothing where it never ends.
pub(super) fn behind_comment(text: &str) -> &str {
    for empty in [">", "->"] {
        if let Some(behind) = text.strip_prefix(empty) {
            return behind;
        }
    }
    let mut at = 0;
    while let Some(dashes) = text[at..].find("--") {
        let behind = &text[at + dashes + 2..];
        if let Some(behind) = behind.strip_prefix('>').or_else(|| behind.strip_prefix("!>")) {
            return behind;
        }
        at += dashes + 1;
    }
    ""
}

/// How long the text in an element is that has no markup in it; none in all others. With the
/// tag that ends it the element goes on as any other.
pub(super) fn raw_end(text: &str, name: &str) -> usize {
    match name {
        "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" => {
            end_tag(text, name).unwrap_or(text.len())
        }
        "plaintext" => text.len(),
        _ => 0,
    }
}

/// The content of a script or style sheet, and what comes behind its end; nothing where it
/// never ends.
pub(super) fn raw<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    let end = if name == "script" { script_end(text) } else { end_tag(text, name) };
    match end {
        Some(end) => (&text[..end], behind_tag(&text[end + 2 + name.len()..])),
        None => (text, ""),
    }
}

/// What comes behind a tag, from behind its name.
pub(super) fn behind_tag(text: &str) -> &str {
    let mut rest = text;
    // Those of an end tag are read like those of any other.
    let mut quote = None;
    let mut is_value = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '>') => return rest,
            (None, '"' | '\'') if is_value => quote = Some(c),
            _ => {}
        }
        is_value = c == '=' || is_value && c.is_ascii_whitespace();
    }
    rest
}

/// Where the tag begins that ends an element of this name.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    places(text, "</").find(|at| is_tag(&text[at + 2..], name))
}

/// Where the content of a script ends, in which another one may stand inside of what looks like a comment.
fn script_end(text: &str) -> Option<usize> {
    let (mut is_escaped, mut is_double) = (false, false);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '<' if rest.starts_with("<!--") && !is_escaped => is_escaped = true,
            '<' if rest.starts_with("</") && is_tag(&rest[2..], "script") => {
                if !is_double {
                    return Some(at);
                }
                is_double = false;
            }
            '<' if is_escaped && is_tag(&rest[1..], "script") => is_double = true,
            '-' if rest.starts_with("-->") => (is_escaped, is_double) = (false, false),
            _ => {}
        }
    }
    None
}

/// Whether `text` begins with a name of a tag and with what ends a name.
fn is_tag(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        && text[name.len()..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
}

fn places<'a>(text: &'a str, sign: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(sign).map(|(at, _)| at)
}

/// Elements of HTML that end a drawing or formula they stand in.
const BREAKS: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements of drawings, and of formulas, in which HTML stands again.
const INSIDE: [&[&str]; 2] =
    [&["foreignobject", "desc", "title"], &["mi", "mo", "mn", "ms", "mtext"]];

/// Whether HTML stands in what is open last.
fn is_html(open: &[String]) -> bool {
    let Some(last) = open.last() else { return true };
    let outer = open.iter().rev().find(|name| matches!(name.as_str(), "svg" | "math"));
    let inside = INSIDE[usize::from(outer.is_some_and(|name| name == "math"))];
    inside.contains(&last.as_str())
}

/// Notes the tag of this name among the open elements of a drawing or formula; whether it is
/// one of them, so that no raw text follows.
pub(super) fn opens_foreign(open: &mut Vec<String>, name: &str, tag: &str) -> bool {
    if is_html(open) && !matches!(name, "svg" | "math") {
        return false;
    }
    if !is_html(open) && BREAKS.contains(&name) {
        while !is_html(open) {
            open.pop();
        }
        return false;
    }
    let is_closed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
    if !is_closed {
        open.push(name.to_owned());
        if !matches!(name, "svg" | "math") && !is_html(open) {
            open.pop();
        }
    }
    true
}
