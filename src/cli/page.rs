//! A web page, parsed by the parser of the HTML standard where the page of this program has the
//! browser's. What is read of it is the same: `intake::web` says what.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{LocalName, ParseOpts, local_name, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use nianbao::clipboard::{inert, shallow};
use nianbao::intake::Document;
use nianbao::intake::web::{Element, Node, UNSHOWN, document};

/// The document of a page, and whether there was more of it than is looked at.
pub(crate) fn parsed(html: &str) -> (Document, bool) {
    let inert = inert(html);
    let shallow = shallow(&inert);
    // As the browser parses what is not shown: nothing in it runs.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let opts = ParseOpts { tree_builder, ..ParseOpts::default() };
    let dom = parse_document(RcDom::default(), opts).one(shallow);
    let (document, is_long) = body(&dom.document).map(|body| document(&body)).unwrap_or_default();
    (document, is_long || shallow.len() < inert.len())
}

fn body(document: &Handle) -> Option<Parsed> {
    let named = |node: &Handle, name: LocalName| {
        let children = node.children.borrow();
        children.iter().find(|child| local(child).is_some_and(|one| *one == name)).cloned()
    };
    named(&named(document, local_name!("html"))?, local_name!("body")).map(Parsed)
}

fn local(node: &Handle) -> Option<&LocalName> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// An element of a parsed page.
struct Parsed(Handle);

impl Parsed {
    /// Goes over all that is in it, in the order of the page; what `enter` refuses is passed over.
    /// Without recursion: pages nest deeper than a stack.
    fn visit(&self, mut enter: impl FnMut(&Handle) -> bool) {
        let children = |node: &Handle| node.children.borrow().iter().rev().cloned().collect();
        let mut waiting: Vec<Handle> = children(&self.0);
        while let Some(node) = waiting.pop() {
            if enter(&node) {
                waiting.extend(children(&node));
            }
        }
    }
}

impl Element for Parsed {
    fn name(&self) -> String {
        local(&self.0).map(ToString::to_string).unwrap_or_default()
    }

    fn children(&self) -> impl Iterator<Item = Node<Parsed>> {
        let children = self.0.children.borrow().clone();
        children.into_iter().map(|node| match &node.data {
            NodeData::Text { contents } => Node::Text(contents.borrow().to_string()),
            NodeData::Element { .. } => Node::Element(Parsed(node)),
            _ => Node::Other,
        })
    }

    fn all(&self, name: &str) -> Vec<Parsed> {
        let mut found = Vec::new();
        self.visit(|node| {
            if local(node).is_some_and(|one| **one == *name) {
                found.push(Parsed(node.clone()));
            }
            true
        });
        found
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let NodeData::Element { attrs, .. } = &self.0.data else { return None };
        let attrs = attrs.borrow();
        attrs.iter().find(|one| *one.name.local == *name).map(|one| one.value.to_string())
    }

    fn shown_text(&self) -> String {
        let mut text = String::new();
        self.visit(|node| {
            if let NodeData::Text { contents } = &node.data {
                text += &contents.borrow();
            }
            !local(node).is_some_and(|name| UNSHOWN.contains(&&**name))
        });
        text
    }
}
