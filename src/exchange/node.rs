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

pub(super) fn text(content: impl Into<String>) -> Node {
    Node::Text(content.into())
}

pub(super) fn element(tag: &'static str, children: impl IntoIterator<Item = Node>) -> Node {
    Node::Element { tag, attributes: Vec::new(), children: children.into_iter().collect() }
}

pub(super) fn classed(tag: &'static str, class: &str, children: Vec<Node>) -> Node {
    with_attribute(element(tag, children), "class", class.to_owned())
}

pub(super) fn with_attribute(mut node: Node, name: &'static str, value: String) -> Node {
    if let Node::Element { attributes, .. } = &mut node {
        attributes.push((name, value));
    }
    node
}
