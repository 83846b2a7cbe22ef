//! The run of Tab: whatever is written on the way, Enter goes back to where it began.

use nianbao::editions::EDITIONS;
use nianbao::form::{Direction, Lattice, Spot, Stroke, TabRun};
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

/// A hand that knows no more than the page's: a place, a run, and whether it writes.
struct Hand {
    lattice: Lattice,
    spot: Spot,
    run: TabRun,
    is_writing: bool,
    is_editing: bool,
}

impl Hand {
    fn press(&mut self, key: &str, control: bool) {
        let stroke = Stroke::of(key, control, self.is_writing, self.is_editing);
        let column = self.run.take(stroke, self.spot);
        let step = |from: Spot, direction| self.lattice.step(from, direction).unwrap_or(from);
        let to = match (key, stroke) {
            ("Enter", Stroke::Down) => step(Spot { column, ..self.spot }, Direction::Down),
            ("ArrowUp", Stroke::Away) => step(self.spot, Direction::Up),
            ("ArrowDown", Stroke::Away) => step(self.spot, Direction::Down),
            ("ArrowLeft", Stroke::Away) => step(self.spot, Direction::Left),
            ("ArrowRight", Stroke::Away) => step(self.spot, Direction::Right),
            ("Home", Stroke::Away) => self.lattice.ends(self.spot.row).0,
            ("End", Stroke::Away) => self.lattice.ends(self.spot.row).1,
            ("Tab", _) => self.lattice.read_on(self.spot, true).unwrap_or(self.spot),
            _ => self.spot,
        };
        let is_digit = key.len() == 1 && !control;
        let is_moved = !matches!(stroke, Stroke::Stay);
        (self.is_writing, self.is_editing) = match key {
            "F2" => (true, true),
            "Escape" => (false, false),
            _ if is_moved => (false, false),
            _ => (self.is_writing || is_digit, self.is_editing),
        };
        self.spot = to;
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Tab => self.press("Tab", false),
            Act::TabBack => {
                let back = self.lattice.read_on(self.spot, false).unwrap_or(self.spot);
                let _ = self.run.take(Stroke::of("Tab", false, false, false), self.spot);
                (self.spot, self.is_writing, self.is_editing) = (back, false, false);
            }
            Act::Digit => self.press("7", false),
            Act::Edit => {
                for key in ["F2", "ArrowLeft", "Home", "5", "End", "ArrowRight"] {
                    self.press(key, false);
                }
            }
            Act::Compose => self.press("Process", false),
            Act::Delete => self.press("Delete", false),
            Act::Copy => self.press("c", true),
            Act::Enter => self.press("Enter", false),
            Act::EnterUp => {
                let column = self.run.take(Stroke::of("Enter", false, false, false), self.spot);
                let from = Spot { column, ..self.spot };
                self.spot = self.lattice.step(from, Direction::Up).unwrap_or(from);
                (self.is_writing, self.is_editing) = (false, false);
            }
            Act::Arrow(direction) => {
                let key = match direction {
                    Direction::Up => "ArrowUp",
                    Direction::Down => "ArrowDown",
                    Direction::Left => "ArrowLeft",
                    Direction::Right => "ArrowRight",
                };
                self.press(key, false);
            }
            Act::Home => self.press("Home", false),
            Act::End => self.press("End", false),
            Act::Escape => self.press("Escape", false),
            Act::SelectAll => self.press("a", true),
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
        let mut hand = Hand { lattice: lattice.clone(), spot, run: TabRun::default(), is_writing: false, is_editing: false };
        let mut begun: Option<usize> = None;
        let mut writes = false;
        for act in acts {
            let before = hand.spot;
            hand.act(act);
            match act {
                Act::Tab | Act::TabBack => {
                    begun = begun.or(Some(before.column));
                    prop_assert_eq!(hand.spot, lattice.read_on(before, act == Act::Tab).unwrap_or(before));
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
                Act::Arrow(_) | Act::Home | Act::End | Act::SelectAll if hand.is_editing => {
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
        let lattice = Lattice::of(matrix);
        for writes in [false, true] {
            let spot = Spot { row: 0, column: 5 };
            let mut hand = Hand {
                lattice: lattice.clone(),
                spot,
                run: TabRun::default(),
                is_writing: false,
                is_editing: false,
            };
            // Over the end of the row into the next one.
            for _ in 0..4 {
                if writes {
                    hand.act(Act::Digit);
                }
                hand.act(Act::Tab);
            }
            hand.act(Act::Enter);
            assert_eq!(hand.spot, Spot { row: 2, column: 5 });
            hand.act(Act::Enter);
            assert_eq!(hand.spot, Spot { row: 3, column: 5 }, "the run is over");
        }
    }
}
