//! Bars in an SVG picture: what the comparison with last year and the charts of a roll-up
//! are drawn with. Lengths are whole numbers; colours are the sheet's.

use super::node::{Node, classed, element, text, with_attribute};
use crate::report::Quantity;

/// Width of a picture, in its own units.
const WIDTH: i64 = 660;

/// Where labels of bars end and how long the longest bar is.
const BARS: (i64, i64) = (150, 420);

/// The classes of bars and their colours; a test holds them to the sheet.
pub const COLOURS: [(&str, &str); 2] = [("bar-before", "#b9c3cc"), ("bar-now", "#1b5a7a")];

/// Height of a bar with the gap below it.
const BAND: usize = 22;

/// A bar: its name, how long it is, and what is written behind it.
pub(crate) struct Bar {
    pub name: String,
    pub length: Quantity,
    pub said: String,
}

/// A picture of bars, with all that it shows in its words; none where there is nothing to show.
pub(crate) fn chart(heading: &str, rows: &[Bar]) -> Option<Node> {
    let longest = rows.iter().map(|bar| bar.length).max()?;
    if longest <= Quantity::ZERO {
        return None;
    }
    let content = rows.iter().enumerate().flat_map(|(i, row)| {
        let top = i * BAND + 4;
        let bar = bar("bar-now", top, row.length, longest, &row.said);
        std::iter::once(name(top + 10, &row.name)).chain(bar)
    });
    Some(picture(said(heading, rows), rows.len() * BAND + 6, content.collect()))
}

/// What a picture of bars shows, in words.
pub(crate) fn said(heading: &str, rows: &[Bar]) -> String {
    let said: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.said)).collect();
    format!("{heading}：{}", said.join("，"))
}

/// A picture of this height that says what it shows.
pub(crate) fn picture(title: String, height: usize, content: Vec<Node>) -> Node {
    let svg = element("svg", content);
    let svg = with_attribute(svg, "viewBox", format!("0 0 {WIDTH} {height}"));
    let svg = with_attribute(svg, "role", "img".to_owned());
    let svg = with_attribute(svg, "aria-label", title);
    with_attribute(svg, "class", "chart".to_owned())
}

/// Height of a heading over a picture.
const HEAD: i64 = 26;

/// A picture with its heading over it, as it stands where no page says what it is.
pub(crate) fn headed(picture: &Node, heading: &str) -> Node {
    let Node::Element { tag, attributes, children } = picture else { return picture.clone() };
    let lower = |node: &Node| {
        let Node::Element { tag, attributes, children } = node else { return node.clone() };
        let attributes = attributes.iter().map(|(key, value)| {
            let y = value.parse::<i64>().ok().filter(|_| *key == "y");
            (*key, y.map_or_else(|| value.clone(), |y| (y + HEAD).to_string()))
        });
        Node::Element { tag, attributes: attributes.collect(), children: children.clone() }
    };
    let (_, height) = size(picture);
    let attributes = attributes.iter().map(|(key, value)| match *key {
        "viewBox" => (*key, format!("0 0 {WIDTH} {}", height + HEAD)),
        _ => (*key, value.clone()),
    });
    let children = std::iter::once(name(16, heading)).chain(children.iter().map(lower));
    Node::Element { tag, attributes: attributes.collect(), children: children.collect() }
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

/// What a picture is made of, to be drawn by other means than SVG; places in its own units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar from the left.
    Bar {
        /// Its colour, as a style sheet writes it.
        colour: &'static str,
        /// Its left edge.
        x: i64,
        /// Its upper edge.
        y: i64,
        /// How long it is.
        width: i64,
        /// How high it is.
        height: i64,
    },
    /// A text that stands on a line.
    Text {
        /// Where it begins.
        x: i64,
        /// Where it stands.
        y: i64,
        /// The text.
        said: String,
    },
}

/// The bars and texts of a picture.
pub(crate) fn shapes(picture: &Node) -> Vec<Shape> {
    let Node::Element { children, .. } = picture else { return Vec::new() };
    let shape = |node: &Node| {
        let Node::Element { tag, attributes, children } = node else { return None };
        let value = |name| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value);
        let number = |name| value(name)?.parse().ok();
        let (x, y) = (number("x")?, number("y")?);
        match (*tag, children.first()) {
            ("rect", _) => {
                let class = value("class")?;
                let (_, colour) = COLOURS.iter().find(|(known, _)| known == class)?;
                Some(Shape::Bar {
                    colour,
                    x,
                    y,
                    width: number("width")?,
                    height: number("height")?,
                })
            }
            ("text", Some(Node::Text(said))) => Some(Shape::Text { x, y, said: said.clone() }),
            _ => None,
        }
    };
    children.iter().filter_map(shape).collect()
}

/// How wide and how high a picture is, in its own units.
pub(crate) fn size(picture: &Node) -> (i64, i64) {
    let Node::Element { attributes, .. } = picture else { return (0, 0) };
    let frame = attributes.iter().find(|(key, _)| *key == "viewBox");
    let height = frame.and_then(|(_, frame)| frame.rsplit(' ').next()?.parse().ok());
    (WIDTH, height.unwrap_or(0))
}
