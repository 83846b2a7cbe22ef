//! Bars in an SVG picture: what the comparison with last year and the charts of a roll-up
//! are drawn with. Lengths are whole numbers; colours are the sheet's.

use super::html::STYLE;
use super::node::{Node, classed, element, text, with_attribute};
use super::written::written;
use crate::report::Quantity;

/// Width of a picture, in its own units.
const WIDTH: i64 = 660;

/// Where labels of bars end and how long the longest bar is.
const BARS: (i64, i64) = (150, 420);

/// A picture of this height that says what it shows.
pub(crate) fn picture(title: String, height: usize, content: Vec<Node>) -> Node {
    let svg = element("svg", content);
    let svg = with_attribute(svg, "viewBox", format!("0 0 {WIDTH} {height}"));
    let svg = with_attribute(svg, "role", "img".to_owned());
    let svg = with_attribute(svg, "aria-label", title);
    with_attribute(svg, "class", "chart".to_owned())
}

/// A picture as a file of its own, with the colours of the sheet: other programs know neither
/// its fonts nor its classes by themselves.
pub(super) fn drawing(picture: Node) -> Vec<u8> {
    let rules = STYLE.lines().filter(|line| line.starts_with(".chart .bar-"));
    let style = element("style", [Node::Text(rules.collect::<Vec<_>>().join("\n"))]);
    let mut picture = with_attribute(picture, "xmlns", "http://www.w3.org/2000/svg".to_owned());
    picture = with_attribute(picture, "font-family", "SimSun, 宋体, serif".to_owned());
    picture = with_attribute(picture, "font-size", "12".to_owned());
    if let Node::Element { children, .. } = &mut picture {
        children.insert(0, style);
    }
    written(&[picture]).into_bytes()
}

/// A text at the left edge.
pub(crate) fn name(y: usize, content: &str) -> Node {
    label(0, y, content)
}

/// A text where bars begin.
pub(crate) fn legend(y: usize, content: &str) -> Node {
    label(BARS.0, y, content)
}

/// A bar of this class with its value behind it; the longest stands for `longest`.
pub(crate) fn bar(
    class: &'static str,
    y: usize,
    quantity: Quantity,
    longest: Quantity,
    said: &str,
) -> [Node; 2] {
    let length = quantity.part_of(longest, BARS.1);
    let mut node = classed("rect", class, Vec::new());
    for (name, value) in [
        ("x", BARS.0.to_string()),
        ("y", y.to_string()),
        ("width", length.max(1).to_string()),
        ("height", "11".to_owned()),
    ] {
        node = with_attribute(node, name, value);
    }
    [node, label(BARS.0 + length + 6, y + 10, said)]
}

fn label(x: i64, y: usize, content: &str) -> Node {
    let node = element("text", [text(content)]);
    with_attribute(with_attribute(node, "x", x.to_string()), "y", y.to_string())
}
