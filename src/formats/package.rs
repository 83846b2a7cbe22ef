//! Packages of parts, as office programs keep their files (ECMA-376, part 2): an archive with
//! a list of what each part is, and for a part the list of the others that it rests on.

use super::archive::{self, Content};
use crate::version::program;
use std::io::{self, Write};

/// How every part begins.
pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What the parts of office programs are called in the list of a package, up to their kind.
const KINDS: &str = "application/vnd.openxmlformats-officedocument.";

/// The part that says which program has written a package.
const WRITER: &str = "docProps/app.xml";

/// A part of a package.
pub(crate) struct Part<'a> {
    name: String,
    kind: &'static str,
    content: Content<'a>,
}

impl<'a> Part<'a> {
    /// A part of this name and kind (`spreadsheetml.styles+xml`) that is small enough to be
    /// made as one text.
    pub(crate) fn text(name: impl Into<String>, kind: &'static str, text: String) -> Part<'a> {
        Part::written(name, kind, move |out| out.write_all(text.as_bytes()))
    }

    /// A part that is written as it goes.
    pub(crate) fn written(
        name: impl Into<String>,
        kind: &'static str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a,
    ) -> Part<'a> {
        Part { name: name.into(), kind, content: Box::new(content) }
    }

    /// The list of the parts that the part of this name rests on, or the package itself where
    /// the name is empty: what each is for it, and where it lies from there. The first is
    /// `rId1`.
    pub(crate) fn relations(of: &str, others: &[(&str, &str)]) -> Part<'a> {
        let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
        let between = if folder.is_empty() { "" } else { "/" };
        let mut text = format!(
            r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        );
        // The package itself says what wrote it.
        let own = of.is_empty().then_some(("extended-properties", WRITER));
        for (i, (kind, target)) in others.iter().copied().chain(own).enumerate() {
            text += &format!(
                r#"<Relationship Id="rId{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#,
                i + 1
            );
        }
        text += "</Relationships>";
        // What it is follows from its ending.
        Part::text(format!("{folder}{between}_rels/{file}.rels"), "", text)
    }
}

/// Writes a package of these parts.
///
/// # Errors
/// Only where memory cannot be written to.
pub(crate) fn write(parts: Vec<Part>) -> io::Result<Vec<u8>> {
    let writer = Part::text(
        WRITER,
        "extended-properties+xml",
        format!(
            r#"{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application></Properties>"#,
            program()
        ),
    );
    let mut types = format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"#
    );
    for part in parts.iter().chain([&writer]).filter(|part| !part.kind.is_empty()) {
        types +=
            &format!(r#"<Override PartName="/{}" ContentType="{KINDS}{}"/>"#, part.name, part.kind);
    }
    types += "</Types>";
    let list = Part::text("[Content_Types].xml", "", types);
    let parts = std::iter::once(list).chain(parts).chain([writer]);
    archive::write(parts.map(|part| (part.name, part.content)))
}

/// A text as XML has it; characters that it cannot have are replaced, as on the page.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c if is_foreign(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether XML cannot have a character, not even as a number.
pub(crate) fn is_foreign(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
