//! HTML as the parser of the standard reads it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, ns, parse_document, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use nianbao::clipboard::inert;

fn parsed(html: &str) -> RcDom {
    let opts = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    parse_document(RcDom::default(), opts).one(html)
}

/// The text of a document that somebody can see, and what is armed in it.
fn read(dom: &RcDom) -> (String, Vec<String>) {
    let (mut text, mut armed) = (String::new(), Vec::new());
    let mut waiting: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Text { contents } => text += &contents.borrow(),
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.to_string();
                for attribute in attrs.borrow().iter() {
                    let name = attribute.name.local.to_ascii_lowercase().to_string();
                    if name.starts_with("on")
                        || matches!(name.as_str(), "style" | "src" | "href" | "srcset")
                    {
                        armed.push(format!("{tag} {name}"));
                    }
                }
                if matches!(tag.as_str(), "style" | "script") {
                    armed.push(tag);
                    if name.ns == ns!(html) {
                        continue;
                    }
                }
            }
            _ => {}
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    (text, armed)
}

/// Asserts that this HTML, disarmed, reads the same, and that nothing in it acts.
pub fn harmless(html: &str) {
    let harmless = inert(html);
    let (before, _) = read(&parsed(html));
    let (after, armed) = read(&parsed(&harmless));
    // White space before the body is of no document.
    let spaced = |text: &str| text.split_ascii_whitespace().collect::<String>();
    assert_eq!(spaced(&after), spaced(&before), "{html} became {harmless}");
    assert!(armed.is_empty(), "{armed:?} of {html} in {harmless}");
}
