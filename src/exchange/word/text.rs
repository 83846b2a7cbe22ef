//! Paragraphs and what stands in them.

use crate::exchange::node::printable;
use crate::formats::package::escaped;

/// What a paragraph is; how each looks stands in the styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The title.
    Title,
    /// The heading of a section.
    Heading,
    /// The heading of a passage.
    Subheading,
    /// Prose.
    Prose,
    /// A cell, its text in the middle.
    Cell,
    /// A cell of a table with few figures, in larger type.
    LargeCell,
    /// A cell that names a row.
    RowLabel,
    /// A remark below a table.
    Remark,
    /// Who signs.
    Signature,
    /// The day below the signature.
    Date,
    /// The heading of the appendix, on a new page.
    Appendix,
    /// The head of a page.
    Header,
    /// The foot of a page.
    Footer,
}

impl Style {
    /// By what paragraphs name it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Style::Title => "Title",
            Style::Heading => "Heading1",
            Style::Subheading => "Heading2",
            Style::Prose => "BodyText",
            Style::Cell => "Cell",
            Style::LargeCell => "LargeCell",
            Style::RowLabel => "RowLabel",
            Style::Remark => "Remark",
            Style::Signature => "Signature",
            Style::Date => "Date",
            Style::Appendix => "Appendix",
            Style::Header => "Header",
            Style::Footer => "Footer",
        }
    }
}

/// A paragraph of this style.
pub(super) fn paragraph(out: &mut String, style: Style, content: impl FnOnce(&mut String)) {
    with_properties(out, style, "", content);
}

/// A paragraph with properties of its own.
pub(super) fn with_properties(
    out: &mut String,
    style: Style,
    properties: &str,
    content: impl FnOnce(&mut String),
) {
    *out += r#"<w:p><w:pPr><w:pStyle w:val=""#;
    *out += style.id();
    *out += r#""/>"#;
    *out += properties;
    *out += "</w:pPr>";
    content(out);
    *out += "</w:p>";
}

/// A stretch of text; the ends of lines and the tabs in it are Word's own.
pub(super) fn run(out: &mut String, text: &str) {
    run_of(out, "", text);
}

/// A stretch of text with properties of its own.
pub(super) fn run_of(out: &mut String, properties: &str, text: &str) {
    let text = printable(text);
    *out += "<w:r>";
    if !properties.is_empty() {
        *out += "<w:rPr>";
        *out += properties;
        *out += "</w:rPr>";
    }
    let mut rest = &*text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\t']).unwrap_or(rest.len());
        if end > 0 {
            *out += r#"<w:t xml:space="preserve">"#;
            *out += &escaped(&rest[..end]);
            *out += "</w:t>";
        }
        let sign = rest[end..].chars().next();
        match sign {
            Some('\t') => *out += "<w:tab/>",
            // Of the two signs that end a line together, the second one counts.
            Some('\r') if rest[end + 1..].starts_with('\n') => {}
            Some(_) => *out += "<w:br/>",
            None => {}
        }
        rest = &rest[end + sign.map_or(0, char::len_utf8)..];
    }
    *out += "</w:r>";
}

/// The end of a line within a paragraph.
pub(super) fn break_line(out: &mut String) {
    *out += "<w:r><w:br/></w:r>";
}
