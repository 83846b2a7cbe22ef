//! Pictures of the page as files of their own (SVG).

use super::html::STYLE;
use super::node::{Node, element, with_attribute};
use super::written::written;
use crate::version::program;

/// A picture as a file of its own, with the colours of the sheet: other programs know neither
/// its fonts nor its classes by themselves.
pub(super) fn write(picture: Node) -> Vec<u8> {
    let rules = STYLE.lines().filter(|line| line.starts_with(".chart .bar-"));
    let style = element("style", [Node::Text(rules.collect::<Vec<_>>().join("\n"))]);
    let mut picture = with_attribute(picture, "xmlns", "http://www.w3.org/2000/svg".to_owned());
    picture = with_attribute(picture, "font-family", "SimSun, 宋体, serif".to_owned());
    picture = with_attribute(picture, "font-size", "12".to_owned());
    if let Node::Element { children, .. } = &mut picture {
        children.insert(0, style);
        children.insert(0, element("metadata", [Node::Text(program())]));
    }
    written(&[picture]).into_bytes()
}
