//! The run of Tab: whatever is written on the way, Enter goes back to where it began.

use crate::fingers::Fingers;
use nianbao::desk::hand::Mode;
use nianbao::editions::EDITIONS;
use nianbao::form::{Direction, Ground, Lattice, Spot};
use proptest::prelude::*;

/// What a person does in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Tab,
    TabBack,
    Digit,
    /// F2, then arrows and Home in the figure.
    Edit,
    Compose,
    Delete,
    Copy,
    Enter,
    EnterUp,
    Arrow(Direction),
    Home,
    End,
    Escape,
    SelectAll,
}

/// The keys of an act.
fn keys(act: Act) -> &'static [&'static str] {
    match act {
        Act::Tab => &["Tab"],
        Act::TabBack => &["Shift+Tab"],
        Act::Digit => &["7"],
        Act::Edit => &["F2", "ArrowLeft", "Home", "5", "End", "ArrowRight"],
        Act::Compose => &["Process"],
        Act::Delete => &["Delete"],
        Act::Copy => &["Ctrl+c"],
        Act::Enter => &["Enter"],
        Act::EnterUp => &["Shift+Enter"],
        Act::Arrow(Direction::Up) => &["ArrowUp"],
        Act::Arrow(Direction::Down) => &["ArrowDown"],
        Act::Arrow(Direction::Left) => &["ArrowLeft"],
        Act::Arrow(Direction::Right) => &["ArrowRight"],
        Act::Home => &["Home"],
        Act::End => &["End"],
        Act::Escape => &["Escape"],
        Act::SelectAll => &["Ctrl+a"],
    }
}

fn perform(fingers: &mut Fingers, act: Act) {
    for key in keys(act) {
        // Where the figure is edited already, F2 would end that.
        if *key != "F2" || fingers.hand.mode != Mode::Editing {
            fingers.press(key);
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    use Direction::{Down, Left, Right, Up};
    let stays = vec![Act::Digit, Act::Digit, Act::Edit, Act::Compose, Act::Delete, Act::Copy];
    let ends = [Up, Down, Left, Right].map(Act::Arrow).into_iter();
    let ends = ends.chain([Act::Home, Act::End, Act::Escape, Act::SelectAll]).collect::<Vec<_>>();
    prop_oneof![
        6 => prop::sample::select(vec![Act::Tab, Act::Tab, Act::TabBack]),
        6 => prop::sample::select(stays),
        2 => prop::sample::select(vec![Act::Enter, Act::EnterUp]),
        1 => prop::sample::select(ends),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// In every table of both forms, whatever is written between: Enter goes to the row
    /// below the hand, in the column in which the first Tab since the last other walk was
    /// pressed; without a Tab, in the column of the hand.
    #[test]
    fn enter_goes_back_to_the_column_where_the_run_of_tab_began(
        acts in prop::collection::vec(act(), 1..60),
        edition in prop::sample::select(EDITIONS),
        matrix in 0..3_usize,
        start in 0..200_usize,
    ) {
        let matrix = edition.matrices().nth(matrix).expect("a table");
        let lattice = Lattice::of(matrix);
        let cells: Vec<_> = matrix.cells().collect();
        let spot = lattice.spot(cells[start % cells.len()]).expect("a place");
        let mut fingers = Fingers::at(matrix, spot);
        let mut begun: Option<usize> = None;
        let mut writes = false;
        for act in acts {
            let (before, leaves) = (fingers.hand.spot, fingers.hand.mode == Mode::Leaving);
            perform(&mut fingers, act);
            let hand = fingers.hand;
            match act {
                Act::Tab | Act::TabBack => {
                    let next = lattice.read_on(before, act == Act::Tab).filter(|_| !leaves);
                    prop_assert_eq!(hand.spot, next.unwrap_or(before));
                    // Out of the table the run is over.
                    begun = next.and(begun.or(Some(before.column)));
                    writes = false;
                }
                Act::Digit | Act::Edit => {
                    prop_assert_eq!(hand.spot, before, "writing stays");
                    writes = true;
                }
                Act::Compose | Act::Delete | Act::Copy => prop_assert_eq!(hand.spot, before),
                Act::Enter | Act::EnterUp => {
                    let from = Spot { row: before.row, column: begun.take().unwrap_or(before.column) };
                    let direction = if act == Act::Enter { Direction::Down } else { Direction::Up };
                    prop_assert_eq!(hand.spot, lattice.step(from, direction).unwrap_or(from));
                    writes = false;
                }
                // Escape restores what is being written; the run goes on.
                Act::Escape if writes => writes = false,
                // In a figure that is edited in place these move the caret.
                Act::Arrow(_) | Act::Home | Act::End | Act::SelectAll if hand.mode == Mode::Editing => {
                    prop_assert_eq!(hand.spot, before);
                }
                _ => {
                    begun = None;
                    writes = false;
                }
            }
        }
    }
}

#[test]
fn a_run_typed_with_digits_returns_as_one_that_was_only_walked() {
    for edition in EDITIONS {
        let matrix = edition.matrix("requests").expect("table three");
        for writes in [false, true] {
            let mut fingers = Fingers::at(matrix, Spot { row: 0, column: 5 });
            // Over the end of the row into the next one.
            for _ in 0..4 {
                if writes {
                    fingers.press("7");
                }
                fingers.press("Tab");
            }
            fingers.press("Enter");
            assert_eq!(fingers.hand.spot, Spot { row: 2, column: 5 });
            fingers.press("Enter");
            assert_eq!(fingers.hand.spot, Spot { row: 3, column: 5 }, "the run is over");
        }
    }
}
