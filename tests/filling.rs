//! Filling a report from another one: it fills, it never empties, and what is not ticked
//! stays to the byte.

mod common;
#[allow(dead_code, reason = "the reader's own tests use the rest")]
#[path = "intake/letters.rs"]
mod letters;
#[path = "filling/parts.rs"]
mod parts;
#[allow(dead_code, reason = "the reader's own tests use the rest")]
#[path = "intake/pdf.rs"]
mod pdf;
#[allow(dead_code, reason = "the reader's own tests use the rest")]
#[path = "intake/printed.rs"]
mod printed;
#[path = "filling/random.rs"]
mod random;
#[allow(dead_code, reason = "the reader's own tests use the rest")]
#[path = "intake/sample.rs"]
mod sample;
#[allow(dead_code, reason = "the reader's own tests use the rest")]
#[path = "intake/shapes.rs"]
mod shapes;
#[path = "filling/transcripts.rs"]
mod transcripts;

use nianbao::form::MatrixKey;
use nianbao::report::{Action, Filling, Part, Report};

const REQUESTS: Part = Part::Table(MatrixKey("requests"));

/// `desk` with these parts filled from `source`.
fn filled(desk: &Report, source: &Report, parts: impl IntoIterator<Item = Part>) -> Report {
    let mut filled = desk.clone();
    filled.apply(Action::Fill(Box::new(filling(source, parts))));
    filled
}

fn filling(source: &Report, parts: impl IntoIterator<Item = Part>) -> Filling {
    Filling { source: source.clone(), parts: parts.into_iter().collect() }
}
