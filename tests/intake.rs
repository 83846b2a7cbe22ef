//! Published reports of every shape, read back.

mod common;

#[path = "intake/accuracy.rs"]
mod accuracy;
#[path = "intake/archives.rs"]
mod archives;
#[path = "intake/aspects.rs"]
mod aspects;
#[path = "intake/bounds.rs"]
mod bounds;
#[path = "intake/documents.rs"]
mod documents;
#[path = "intake/letters.rs"]
mod letters;
#[path = "intake/pasted.rs"]
mod pasted;
#[path = "intake/pdf.rs"]
mod pdf;
#[path = "intake/places.rs"]
mod places;
#[path = "intake/printed.rs"]
mod printed;
#[path = "intake/sample.rs"]
mod sample;
#[path = "intake/several.rs"]
mod several;
#[path = "intake/shapes.rs"]
mod shapes;
#[path = "intake/sizes.rs"]
mod sizes;
#[path = "intake/told.rs"]
mod told;
#[path = "intake/viewers.rs"]
mod viewers;
#[path = "intake/written.rs"]
mod written;

use nianbao::intake::{Certainty, Piece, read};
use sample::Spice;
use shapes::SHAPES;

/// Reports drawn for each shape.
const REPORTS: u64 = 40;

#[test]
fn the_samples_are_valid_reports() {
    for seed in 1..=400 {
        assert!(accuracy::is_valid(seed, Spice::Numbers), "seed {seed}");
        assert!(accuracy::is_valid(seed, Spice::Blanks), "seed {seed}");
    }
}

#[test]
fn figures_come_back_from_every_shape() {
    println!("{}", accuracy::head());
    let mut failed = Vec::new();
    for (shape, first) in SHAPES.iter().zip((1..).step_by(100)) {
        let start = std::time::Instant::now();
        let score = accuracy::score(shape, first..first + REPORTS);
        println!("{}  {:?}", score.line(shape.name), start.elapsed());
        if !score.passes(shape) {
            failed.push(format!("{}\n  {}", shape.name, score.examples.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "these shapes fail:\n{}", failed.join("\n"));
}

#[test]
fn one_zero_across_a_row_is_offered_and_never_filled_in() {
    let shape = SHAPES.iter().find(|shape| shape.name == "one zero across a row").expect("there");
    let report = sample::draw(1, Spice::Numbers);
    let document = shapes::document(&report, shape, &mut sample::Dice::new(1));
    let mut transcript = read(&document).expect("a report");
    let open = transcript.count(Certainty::Open);
    assert!(open > 0);
    for choice in &transcript.choices {
        assert_eq!(choice.readings.len(), 1, "{choice:?}");
        assert!(choice.readings[0].texts.iter().all(|text| text == "0"), "{choice:?}");
        assert!(choice.cells.iter().all(|cell| transcript.report.figure(*cell).text().is_empty()));
    }
    for choice in 0..transcript.choices.len() {
        transcript.choose(choice, 0);
    }
    assert_eq!(
        (transcript.count(Certainty::Open), transcript.count(Certainty::Inferred)),
        (0, open)
    );
    for cell in report.edition.cells() {
        assert_eq!(transcript.report.quantity(cell), report.quantity(cell), "{cell}");
    }
}

#[test]
fn figures_in_order_are_not_taken_where_the_sums_say_that_they_are_shifted() {
    let report = sample::draw(4, Spice::Numbers);
    let shape = SHAPES.iter().find(|shape| shape.name.ends_with("a figure a line")).expect("there");
    let mut document = shapes::document(&report, shape, &mut sample::Dice::new(4));
    let is_figure = |piece: &Piece| matches!(piece, Piece::Line(line) if line.len() < 8 && line.parse::<u32>().is_ok());
    let heading =
        |piece: &Piece| matches!(piece, Piece::Line(line) if line.starts_with("四、政府"));
    let end = document.iter().position(heading).expect("section four");
    let last = (0..end).rev().find(|at| is_figure(&document[*at])).expect("a figure");
    let first = (0..last).rev().find(|at| !is_figure(&document[*at])).expect("a label") + 1;
    document.remove(first);
    document.insert(last, Piece::Line("3".to_owned()));
    let transcript = read(&document).expect("a report");
    for cell in report.edition.cells().filter(|cell| cell.matrix().0 == "requests") {
        let certainty = transcript.certainty.get(&cell);
        assert!(!matches!(certainty, Some(Certainty::Read | Certainty::Inferred)), "{cell}");
    }
}
