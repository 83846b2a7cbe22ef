//! The same keys where lines stand under heads, as in a register: compared with a model that knows
//! rows and columns and the habits of a spreadsheet, key by key.

use nianbao::desk::hand::{Act, Around, Hand, Key, Mode};
use nianbao::form::{Direction, Ground, Rectangle, Span, Spot, TabRun};
use proptest::prelude::*;

const PAGE: usize = 7;

/// In a register any sign may be the first of a text, and a page has so many lines.
const AROUND: Around = Around {
    is_reckoned: false,
    is_given: false,
    is_previewed: false,
    is_misplaced: false,
    is_explained: false,
    page: PAGE,
    takes_words: true,
};

const KEYS: [&str; 20] = [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    "Shift+Enter",
    "Tab",
    "Shift+Tab",
    "Ctrl+Home",
    "Ctrl+End",
    "Ctrl+ArrowUp",
    "Ctrl+ArrowDown",
    "Ctrl+ArrowLeft",
    "Ctrl+ArrowRight",
    "Shift+ArrowDown",
    "Shift+PageDown",
];

/// Where a spreadsheet has the hand: its cell, the other end of what is chosen, where Tab began.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Model {
    at: (usize, usize),
    other: (usize, usize),
    began: Option<usize>,
}

impl Model {
    fn press(&mut self, key: &str, rows: usize, columns: usize) {
        let (bare, is_chosen) = match key.strip_prefix("Shift+") {
            Some(bare) if !matches!(bare, "Enter" | "Tab") => (bare, true),
            _ => (key, false),
        };
        let (row, column) = if is_chosen { self.other } else { self.at };
        let (low, right) = (rows - 1, columns - 1);
        let began = self.began;
        if !matches!(bare, "Tab" | "Shift+Tab") {
            self.began = None;
        }
        let to = match bare {
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => (low.min(row + 1), column),
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowRight" => (row, right.min(column + 1)),
            "Home" | "Ctrl+ArrowLeft" => (row, 0),
            "End" | "Ctrl+ArrowRight" => (row, right),
            "PageUp" => (row.saturating_sub(PAGE), column),
            "PageDown" => (low.min(row + PAGE), column),
            "Enter" => (low.min(row + 1), began.unwrap_or(column)),
            "Shift+Enter" => (row.saturating_sub(1), began.unwrap_or(column)),
            "Ctrl+Home" => (0, 0),
            "Ctrl+End" => (low, right),
            "Ctrl+ArrowUp" => (0, column),
            "Ctrl+ArrowDown" => (low, column),
            // In reading order; at the ends the browser goes on, and the hand stays.
            "Tab" | "Shift+Tab" => {
                let number = row * columns + column;
                let next = if bare == "Tab" { Some(number + 1) } else { number.checked_sub(1) };
                let Some(next) = next.filter(|next| *next < rows * columns) else { return };
                self.began = Some(began.unwrap_or(column));
                (next / columns, next % columns)
            }
            _ => unreachable!("{key}"),
        };
        self.other = to;
        if !is_chosen {
            self.at = to;
        }
    }
}

fn pressed(hand: &mut Hand, ground: Rectangle, chord: &str) -> Option<Act> {
    let name = chord.rsplit('+').next().unwrap_or(chord);
    let (has_control, has_shift) = (chord.contains("Ctrl+"), chord.contains("Shift+"));
    let pressed = hand.press(Key { name, has_control, has_shift }, &ground, AROUND);
    hand.run = pressed.run;
    match pressed.act {
        Some(Act::Go(spot)) => (hand.spot, hand.opposite) = (spot, None),
        Some(Act::Extend(spot)) => hand.opposite = (spot != hand.spot).then_some(spot),
        _ => {}
    }
    pressed.act
}

fn hand(row: usize, column: usize) -> Hand {
    Hand { spot: Spot { row, column }, opposite: None, mode: Mode::Walking, run: TabRun::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_lead_where_a_spreadsheet_leads(
        (rows, columns) in (1..30_usize, 1..15_usize),
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..60),
    ) {
        let ground = Rectangle { rows, columns };
        let mut hand = hand(0, 0);
        let mut model = Model { at: (0, 0), other: (0, 0), began: None };
        for key in keys {
            pressed(&mut hand, ground, key);
            model.press(key, rows, columns);
            prop_assert_eq!((hand.spot.row, hand.spot.column), model.at, "{}", key);
            let (one, other) = (model.at, model.other);
            let expected = Span {
                rows: (one.0.min(other.0), one.0.max(other.0)),
                columns: (one.1.min(other.1), one.1.max(other.1)),
            };
            prop_assert_eq!(hand.span(&ground), expected, "{}", key);
        }
    }
}

#[test]
fn a_question_mark_is_a_letter_where_words_are_written_and_pages_are_the_browsers_elsewhere() {
    let ground = Rectangle { rows: 9, columns: 3 };
    for key in ["?", "？", "x", " "] {
        assert_eq!(pressed(&mut hand(1, 1), ground, key), None, "{key}");
    }
    let key = |name| Key { name, has_control: false, has_shift: false };
    let asked = hand(1, 1).press(key("?"), &ground, Around::default());
    assert_eq!(asked.act, Some(Act::ShowKeys));
    let paged = hand(1, 1).press(key("PageDown"), &ground, Around::default());
    assert_eq!(paged.act, None);
}

#[test]
fn a_single_cell_takes_what_stands_before_it_and_a_block_its_own_first_row() {
    let ground = Rectangle { rows: 9, columns: 3 };
    let mut hand = hand(4, 1);
    assert_eq!(pressed(&mut hand, ground, "Ctrl+d"), Some(Act::Fill(Direction::Up)));
    let span = |rows, columns| Span { rows, columns };
    assert_eq!(hand.repeated(Direction::Up, &ground), span((3, 4), (1, 1)));
    assert_eq!(hand.repeated(Direction::Left, &ground), span((4, 4), (0, 1)));
    pressed(&mut hand, ground, "Shift+PageDown");
    assert_eq!(hand.repeated(Direction::Up, &ground), span((4, 8), (1, 1)));
    assert_eq!(ground.read_on(Spot { row: 8, column: 2 }, true), None);
}
