//! What the page asks of the browser: [`LocalStore`], where reports are kept, the [`disk`]
//! behind it, the nodes of a published page, files to be taken away, the clipboard, HTML from
//! outside, the clock; what happens later ([`Life`]); the readers of files in their worker ([`readers`]).
//!
//! HTML is parsed by the browser into a document of its own, in which nothing runs and
//! nothing is loaded. Only texts and spans are taken from it.

mod clipboard;
pub mod disk;
mod download;
pub mod life;
mod local;
mod paper;
mod picture;
pub mod readers;
pub mod times;

pub use clipboard::copy;
pub use download::download;
pub use life::Life;
pub use local::LocalStore;
pub use paper::built;
pub use picture::png;

use nianbao::clipboard::{inert, shallow};
use nianbao::intake::web;
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, Node, SupportedType};

/// The document of a page, and whether what lies too deep was left out; none where the
/// browser cannot parse it.
#[must_use]
pub fn parsed(html: &str) -> Option<(Document, bool)> {
    let inert = inert(html);
    let shallow = shallow(&inert);
    let parser = DomParser::new().ok()?;
    let document = parser.parse_from_string(shallow, SupportedType::TextHtml).ok()?;
    Some((document, shallow.len() < inert.len()))
}

/// An element of HTML from outside, in the browser's document of it.
pub struct Outside(pub Element);

impl web::Element for Outside {
    fn name(&self) -> String {
        self.0.tag_name().to_ascii_lowercase()
    }

    fn children(&self) -> impl Iterator<Item = web::Node<Outside>> {
        let nodes = std::iter::successors(self.0.first_child(), Node::next_sibling);
        nodes.map(|node| match node.node_type() {
            Node::TEXT_NODE => web::Node::Text(node.text_content().unwrap_or_default()),
            _ => node.dyn_into().map_or(web::Node::Other, |one| web::Node::Element(Outside(one))),
        })
    }

    fn all(&self, name: &str) -> Vec<Outside> {
        let Ok(found) = self.0.query_selector_all(name) else { return Vec::new() };
        let found = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok());
        found.map(Outside).collect()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    fn shown_text(&self) -> String {
        let text = |element: &Element| element.text_content().unwrap_or_default();
        let unshown = web::UNSHOWN.join(",");
        if self.0.query_selector(&unshown).ok().flatten().is_none() {
            return text(&self.0);
        }
        let copy = self.0.clone_node_with_deep(true).ok();
        let Some(copy) = copy.and_then(|copy| copy.dyn_into::<Element>().ok()) else {
            return text(&self.0);
        };
        let Ok(all) = copy.query_selector_all(&unshown) else { return text(&self.0) };
        let all = (0..all.length()).filter_map(|i| all.get(i)?.dyn_into::<Element>().ok());
        all.for_each(|found| found.remove());
        text(&copy)
    }
}
