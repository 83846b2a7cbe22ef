//! XML as it comes out of an archive: opened, text, closed, one after the other. Nothing
//! but the element at hand is held; a grammar of the file's own is refused, so no entity
//! of it is ever expanded.

use crate::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Prefix, PrefixDeclaration};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::{BufReader, ErrorKind, Read};

/// Deepest nesting that is followed; office programs nest a dozen levels, and eight more
/// for each table within a table.
const DEEPEST: usize = 200;

/// XML that is being read.
pub(crate) struct Xml<R> {
    reader: Reader<BufReader<R>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// What comes next.
pub(crate) enum Node<'a> {
    /// An element is opened.
    Open(Tag<'a>),
    /// The element that was opened last is closed.
    Close,
    /// A text, or a part of one.
    Text(Cow<'a, str>),
    /// A declaration, a comment: nothing that is read.
    Nothing,
}

/// The opening of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name, whatever the prefix.
    pub(crate) fn name(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(crate) fn value(&self, name: &[u8]) -> Option<String> {
        let mut all = self.0.attributes();
        let attributes = all.with_checks(false).flatten();
        let found = attributes.into_iter().find(|one| one.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether it says of itself that its name is one of this namespace.
    pub(crate) fn declares(&self, namespace: &str) -> bool {
        let prefix = self.0.name().prefix().map(Prefix::into_inner);
        let mut all = self.0.attributes();
        let mut attributes = all.with_checks(false).flatten();
        attributes.any(|one| {
            let is_its = match one.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => prefix.is_none(),
                Some(PrefixDeclaration::Named(name)) => prefix == Some(name),
                None => false,
            };
            is_its && one.normalized_value(XmlVersion::Implicit1_0).is_ok_and(|it| it == namespace)
        })
    }
}

impl<R: Read> Xml<R> {
    /// Reads what `source` holds.
    pub(crate) fn new(source: R) -> Xml<R> {
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, source));
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), depth: 0 }
    }

    /// What comes next; nothing once the outermost element is closed.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'_>>, Refusal> {
        self.buffer.clear();
        let text = |text: Result<_, _>| text.map(Node::Text).map_err(|_| Refusal::Damaged);
        let node = match self.reader.read_event_into(&mut self.buffer).map_err(|e| refusal(&e))? {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Refusal::TooDeep);
                }
                Node::Open(Tag(tag))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close
            }
            Event::Text(found) => text(found.xml10_content())?,
            Event::CData(found) => text(found.xml10_content())?,
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => letter,
                    Ok(None) => predefined(&reference).ok_or(Refusal::Entities)?,
                    Err(_) => return Err(Refusal::Damaged),
                };
                Node::Text(Cow::Owned(letter.to_string()))
            }
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof if self.depth == 0 => return Ok(None),
            // Empty elements are opened and closed.
            Event::Eof | Event::Empty(_) => return Err(Refusal::Damaged),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Node::Nothing,
        };
        Ok(Some(node))
    }

    /// The name of the outermost element, which is opened by it.
    pub(crate) fn root(&mut self) -> Result<Vec<u8>, Refusal> {
        while let Some(node) = self.next()? {
            if let Node::Open(tag) = node {
                return Ok(tag.name().to_vec());
            }
        }
        Err(Refusal::Damaged)
    }

    /// The text within the element that was opened last.
    pub(crate) fn text(&mut self) -> Result<String, Refusal> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            if let Node::Text(more) = self.next()?.ok_or(Refusal::Damaged)? {
                text.push_str(&more);
            }
        }
        Ok(text)
    }

    /// Looks at every element within the one that was opened last.
    pub(crate) fn each(&mut self, look: &mut dyn FnMut(&Tag)) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::Open(tag) = self.next()?.ok_or(Refusal::Damaged)? {
                look(&tag);
            }
        }
        Ok(())
    }

    /// Passes over the rest of the element that was opened last.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(Refusal::Damaged);
            }
        }
        Ok(())
    }
}

/// The letters that XML itself names.
fn predefined(name: &[u8]) -> Option<char> {
    let letter = match name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    };
    Some(letter)
}

/// What an error of the reader's means; that of its source says by its kind what it is.
fn refusal(error: &quick_xml::Error) -> Refusal {
    match error {
        quick_xml::Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => Refusal::TooMuch,
        _ => Refusal::Damaged,
    }
}
