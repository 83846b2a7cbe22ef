//! What is drawn on the pages of an OFD file, object by object (GB/T 33190, 8 to 13).

use crate::Refusal;
use crate::pdf::lexer;
use crate::pdf::path::{Path, THICK};
use crate::pdf::state::Matrix;
use crate::xml::{Node, Tag, Xml};
use std::io::Read;

/// Points of a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;

/// Most steps between the letters of a text.
const MOST_STEPS: usize = 10_000;

/// What is drawn.
#[derive(Clone)]
pub(super) enum Object {
    Text(Text),
    /// Lines and areas, and whether they are drawn and filled in a colour that is seen.
    Path {
        path: Path,
        is_drawn: bool,
        is_filled: bool,
    },
    /// What the resources have drawn as one.
    Unit {
        id: String,
        matrix: Matrix,
    },
    /// A picture, by its sides in millimetres.
    Picture {
        width: f32,
        height: f32,
    },
}

/// Letters in one font and size.
#[derive(Clone)]
pub(super) struct Text {
    pub(super) matrix: Matrix,
    /// The height of its letters.
    pub(super) size: f32,
    /// How many times as wide as usual they are.
    pub(super) stretch: f32,
    /// In which direction it is written, and how its letters are turned, in quarters.
    pub(super) direction: u8,
    pub(super) turn: u8,
    pub(super) runs: Vec<Run>,
}

/// Letters, each so far from the one before.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) text: String,
    /// Where it begins, if not where the one before did.
    pub(super) x: Option<f32>,
    pub(super) y: Option<f32>,
    pub(super) right: Vec<f32>,
    pub(super) down: Vec<f32>,
}

/// Gives on the objects within the element that was opened last, layer by layer.
pub(super) fn objects<R: Read>(
    xml: &mut Xml<R>,
    take: &mut dyn FnMut(Object) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    loop {
        let found = match xml.next()?.ok_or(Refusal::Damaged)? {
            Node::Open(tag) => Found::of(&tag),
            Node::Close => return Ok(()),
            Node::Text(_) | Node::Nothing => continue,
        };
        match found {
            Found::Within => objects(xml, take)?,
            Found::Passed => xml.skip()?,
            Found::Whole(object) => {
                xml.skip()?;
                take(object)?;
            }
            Found::Text(text) => take(Object::Text(with_runs(text, xml)?))?,
            Found::Path(shape) => take(path(shape, xml)?)?,
        }
    }
}

/// An element, with what it says of itself.
enum Found {
    /// It holds others.
    Within,
    Passed,
    /// Nothing within it counts.
    Whole(Object),
    Text(Text),
    Path(Shape),
}

/// How lines and areas are drawn.
struct Shape {
    matrix: Matrix,
    is_drawn: bool,
    is_filled: bool,
}

impl Found {
    fn of(tag: &Tag) -> Found {
        let is = |name: &[u8], usual: bool| {
            tag.value(name).map_or(usual, |said| said.trim().eq_ignore_ascii_case("true"))
        };
        if !is(b"Visible", true) {
            return Found::Passed;
        }
        let float = |name: &[u8]| tag.value(name).and_then(|value| float(&value));
        match tag.name() {
            b"Layer" | b"PageBlock" | b"Content" => Found::Within,
            b"TextObject" => Found::Text(Text {
                matrix: matrix(tag),
                size: float(b"Size").unwrap_or(3.0),
                stretch: float(b"HScale").unwrap_or(1.0),
                direction: quarters(float(b"ReadDirection")),
                turn: quarters(float(b"CharDirection")),
                runs: Vec::new(),
            }),
            b"PathObject" => {
                let thickness = float(b"LineWidth").unwrap_or(0.0);
                let matrix = matrix(tag);
                let is_thin = thickness * matrix.scale().sqrt() * POINTS < THICK;
                let is_drawn = is(b"Stroke", true) && is_thin;
                Found::Path(Shape { matrix, is_drawn, is_filled: is(b"Fill", false) })
            }
            b"CompositeObject" => {
                let id = tag.value(b"ResourceID").unwrap_or_default();
                Found::Whole(Object::Unit { id, matrix: matrix(tag) })
            }
            b"ImageObject" => match boundary(tag).as_slice() {
                [_, _, width, height] => {
                    Found::Whole(Object::Picture { width: *width, height: *height })
                }
                _ => Found::Passed,
            },
            _ => Found::Passed,
        }
    }
}

/// A text with the runs that follow.
fn with_runs<R: Read>(mut text: Text, xml: &mut Xml<R>) -> Result<Text, Refusal> {
    loop {
        let run = match xml.next()?.ok_or(Refusal::Damaged)? {
            Node::Open(tag) if tag.name() == b"TextCode" => Some(Run {
                text: String::new(),
                x: tag.value(b"X").and_then(|x| float(&x)),
                y: tag.value(b"Y").and_then(|y| float(&y)),
                right: steps(tag.value(b"DeltaX").as_deref()),
                down: steps(tag.value(b"DeltaY").as_deref()),
            }),
            Node::Open(_) => None,
            Node::Close => return Ok(text),
            Node::Text(_) | Node::Nothing => continue,
        };
        match run {
            Some(run) => text.runs.push(Run { text: xml.text()?, ..run }),
            None => xml.skip()?,
        }
    }
}

/// Lines and areas, with their colours and corners that follow.
fn path<R: Read>(mut shape: Shape, xml: &mut Xml<R>) -> Result<Object, Refusal> {
    let mut path = Path::default();
    loop {
        let is_data = match xml.next()?.ok_or(Refusal::Damaged)? {
            Node::Open(tag) => {
                let is_white = tag.value(b"Value").is_some_and(|value| is_white(&value));
                match tag.name() {
                    b"StrokeColor" => shape.is_drawn &= !is_white,
                    b"FillColor" => shape.is_filled &= !is_white,
                    _ => {}
                }
                tag.name() == b"AbbreviatedData"
            }
            Node::Close => break,
            Node::Text(_) | Node::Nothing => continue,
        };
        if is_data {
            trace(&xml.text()?, shape.matrix, &mut path);
        } else {
            xml.skip()?;
        }
    }
    let Shape { is_drawn, is_filled, .. } = shape;
    Ok(Object::Path { path, is_drawn, is_filled })
}

/// Follows the corners of a path, as they are abbreviated.
fn trace(data: &str, matrix: Matrix, path: &mut Path) {
    let mut words = data.split_whitespace();
    while let Some(word) = words.next() {
        // How many numbers follow; the last two of them are a place.
        let count = match word {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => {
                path.close();
                continue;
            }
            _ => continue,
        };
        let numbers: Vec<f32> =
            words.by_ref().take(count).map(|word| float(word).unwrap_or(0.0)).collect();
        let [.., x, y] = numbers.as_slice() else { return };
        let corner = matrix.put(*x, *y);
        match word {
            "S" | "M" => path.begin(corner, false),
            "L" => path.go(corner),
            _ => path.bend(corner),
        }
    }
}

/// Where an object lies: changed by its matrix, and then moved to its box.
fn matrix(tag: &Tag) -> Matrix {
    let own = tag.value(b"CTM").and_then(|own| numbers(&own).try_into().ok());
    let boundary = boundary(tag);
    let place = |at: usize| boundary.get(at).copied().unwrap_or(0.0);
    own.map_or(Matrix::NONE, Matrix).then(Matrix::shift(place(0), place(1)))
}

fn boundary(tag: &Tag) -> Vec<f32> {
    tag.value(b"Boundary").map(|boundary| numbers(&boundary)).unwrap_or_default()
}

/// Degrees as quarters of a turn.
fn quarters(degrees: Option<f32>) -> u8 {
    match degrees {
        Some(90.0) => 1,
        Some(180.0) => 2,
        Some(270.0) => 3,
        _ => 0,
    }
}

/// Whether a colour cannot be told from the paper.
fn is_white(value: &str) -> bool {
    /// What is nearer to white than this is white.
    const BRIGHT: f32 = 250.0;
    let parts = numbers(value);
    !parts.is_empty() && parts.iter().all(|part| *part >= BRIGHT)
}

/// Steps between letters: `g 3 2.5` stands for three of 2.5.
fn steps(text: Option<&str>) -> Vec<f32> {
    let mut steps = Vec::new();
    let mut words = text.unwrap_or_default().split_whitespace();
    while let Some(word) = words.next() {
        let (count, step) = if word == "g" {
            (words.next().and_then(|count| count.parse().ok()), words.next().and_then(float))
        } else {
            (Some(1), float(word))
        };
        let room = MOST_STEPS - steps.len();
        let count: usize = count.unwrap_or(0);
        steps.extend(std::iter::repeat_n(step.unwrap_or(0.0), count.min(room)));
    }
    steps
}

/// The numbers of a text.
pub(super) fn numbers(text: &str) -> Vec<f32> {
    let words = text.split(|letter: char| letter.is_whitespace() || letter == ',');
    words.filter(|word| !word.is_empty()).map(|word| float(word).unwrap_or(0.0)).collect()
}

fn float(word: &str) -> Option<f32> {
    lexer::number(word.trim().as_bytes())?.number()
}
