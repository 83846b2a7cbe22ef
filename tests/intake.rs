//! Published reports of every shape, read back.

mod common;

#[path = "intake/accuracy.rs"]
mod accuracy;
#[path = "intake/bounds.rs"]
mod bounds;
#[path = "intake/documents.rs"]
mod documents;
#[path = "intake/letters.rs"]
mod letters;
#[path = "intake/pdf.rs"]
mod pdf;
#[path = "intake/sample.rs"]
mod sample;
#[path = "intake/shapes.rs"]
mod shapes;

use sample::Spice;
use shapes::SHAPES;

/// Reports drawn for each shape.
const REPORTS: u64 = 60;

#[test]
fn the_samples_are_valid_reports() {
    for seed in 1..=REPORTS {
        assert!(accuracy::is_valid(seed, Spice::Numbers), "seed {seed}");
        assert!(accuracy::is_valid(seed, Spice::Blanks), "seed {seed}");
    }
}

#[test]
fn figures_come_back_from_every_shape() {
    println!("{}", accuracy::head());
    let mut failed = Vec::new();
    for shape in SHAPES {
        let start = std::time::Instant::now();
        let score = accuracy::score(shape, REPORTS);
        println!("{}  {:?}", score.line(shape.name), start.elapsed());
        if !score.passes(shape) {
            failed.push(format!("{}\n  {}", shape.name, score.examples.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "these shapes fail:\n{}", failed.join("\n"));
}
