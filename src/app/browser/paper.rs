//! The tree of a published page, built node by node: what is written to a file as text
//! never becomes markup here.

use nianbao::exchange::node::Node;
use wasm_bindgen::JsValue;
use web_sys::Document;

/// A piece of the page as the browser's nodes.
///
/// # Errors
/// Where the browser refuses an element.
pub fn built(piece: &Node) -> Result<web_sys::Node, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    node(&document.ok_or(JsValue::NULL)?, piece)
}

fn node(document: &Document, piece: &Node) -> Result<web_sys::Node, JsValue> {
    match piece {
        Node::Text(text) => Ok(document.create_text_node(text).into()),
        Node::Element { tag, attributes, children } => {
            let element = match *tag {
                "svg" | "rect" | "text" => {
                    document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag)?
                }
                tag => document.create_element(tag)?,
            };
            for (name, value) in attributes {
                // The addresses of figures belong to the cells that can be edited.
                if *name != "data-cell" {
                    element.set_attribute(name, value)?;
                }
            }
            for child in children {
                element.append_child(&node(document, child)?)?;
            }
            Ok(element.into())
        }
    }
}
