//! A page as a tree of elements: what is written to a file as text is built on the
//! screen node by node.

use std::borrow::Cow;

/// A piece of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element {
        /// Its tag.
        tag: &'static str,
        /// Its attributes.
        attributes: Vec<(&'static str, String)>,
        /// What stands in it.
        children: Vec<Node>,
    },
    /// Text.
    Text(String),
}

impl Node {
    /// It with no more than so many letters in its paragraphs, the last of them cut, for where
    /// it is only looked at; and whether something was left out.
    #[must_use]
    pub fn beginning(self, most: usize) -> (Node, bool) {
        let mut left = Some(most);
        let node = self.cut(false, &mut left);
        (node, left.is_none())
    }

    /// It, with no more letters of paragraphs than are left; none once something was left out.
    fn cut(self, is_prose: bool, left: &mut Option<usize>) -> Node {
        match self {
            Node::Text(text) if is_prose => {
                let most = left.unwrap_or(0);
                let end = text.char_indices().nth(most).map(|(end, _)| end);
                let count = if end.is_some() { most } else { text.chars().count() };
                *left = left.filter(|_| end.is_none()).map(|left| left - count);
                Node::Text(end.map_or_else(|| text.clone(), |end| format!("{}……", &text[..end])))
            }
            Node::Text(_) => self,
            Node::Element { tag, attributes, children } => {
                let mut kept = Vec::with_capacity(children.len());
                for child in children {
                    let is_paragraph = matches!(child, Node::Element { tag: "p", .. });
                    if !is_paragraph || left.is_some() {
                        kept.push(child.cut(is_prose || is_paragraph, left));
                    }
                }
                Node::Element { tag, attributes, children: kept }
            }
        }
    }
}

pub(crate) fn text(content: impl Into<String>) -> Node {
    let content: String = content.into();
    Node::Text(match printable(&content) {
        Cow::Owned(printable) => printable,
        Cow::Borrowed(_) => content,
    })
}

/// A text in which what has no place in a published page is replaced.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) {
        text.replace(is_unprintable, "\u{FFFD}").into()
    } else {
        text.into()
    }
}

/// Characters that have no place in a published page: those that HTML cannot carry, and
/// those that turn the direction of all that follows, so that it reads otherwise than it
/// was written. The data inside the page still has them.
fn is_unprintable(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

pub(crate) fn element(tag: &'static str, children: impl IntoIterator<Item = Node>) -> Node {
    Node::Element { tag, attributes: Vec::new(), children: children.into_iter().collect() }
}

pub(crate) fn classed(tag: &'static str, class: &str, children: Vec<Node>) -> Node {
    with_attribute(element(tag, children), "class", class.to_owned())
}

pub(crate) fn with_attribute(mut node: Node, name: &'static str, value: String) -> Node {
    if let Node::Element { attributes, .. } = &mut node {
        attributes.push((name, value));
    }
    node
}
