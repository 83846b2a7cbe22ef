//! The data that our own exports for office programs carry along, in a part that these keep
//! and do not understand.

use crate::archive::Archive;
use crate::measure::{End, Measure};
use crate::xml::{Node, Xml};
use nianbao::exchange::WORD_DATA;
use std::io::Read;

/// Most parts that are searched; office programs keep a few.
const MOST_PARTS: usize = 50;

/// The data of a report, as the first part has them that has any.
pub(crate) fn data(archive: &Archive) -> Option<String> {
    let parts = archive.names().filter(|name| is_item(name)).take(MOST_PARTS);
    let mut found = parts.filter_map(|part| within(archive.part(part).ok()??).ok()?);
    found.next()
}

/// Whether programs keep such data in a part of this name.
fn is_item(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("customxml/item") && name.ends_with(".xml")
}

/// The text of the first element that says of itself that it is a report.
fn within<R: Read>(mut xml: Xml<R>) -> Result<Option<String>, End> {
    while let Some(node) = xml.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == b"report" && tag.declares(WORD_DATA)) {
            return text(xml).map(Some);
        }
    }
    Ok(None)
}

/// The text within the element that was opened last; what is longer than any document is none.
fn text<R: Read>(mut xml: Xml<R>) -> Result<String, End> {
    let (mut text, mut measure) = (String::new(), Measure::default());
    while let Some(node) = xml.next()? {
        match node {
            Node::Text(more) => {
                measure.text(&more)?;
                text += &more;
            }
            Node::Open(_) => xml.skip()?,
            Node::Close => break,
            Node::Nothing => {}
        }
    }
    Ok(text)
}
