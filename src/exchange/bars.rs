//! Bars in an SVG picture: what the comparison with last year and the charts of a roll-up
//! are drawn with. Lengths are whole numbers; colours are the sheet's.

use super::node::{Node, classed, element, text, with_attribute};
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
