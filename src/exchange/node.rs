//! A page as a tree of elements: what is written to a file as text is built on the
//! screen node by node.

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

pub(crate) fn text(content: impl Into<String>) -> Node {
    let content: String = content.into();
    Node::Text(if content.contains(is_unprintable) {
        content.replace(is_unprintable, "\u{FFFD}")
    } else {
        content
    })
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
