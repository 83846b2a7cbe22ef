//! What keys do in a table: the hand never leaves it by itself, reading order visits every cell
//! once, what is chosen is what is filled and cleared, and Escape undoes the nearest thing first.

use crate::common::{cell, zero};
use crate::fingers::Fingers;
use nianbao::desk::hand::{Act, Around, Mode, led_to};
use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Direction, Lattice, Matrix, Spot};
use nianbao::report::{Action, Report, Totals};
use proptest::prelude::*;
use std::collections::BTreeSet;

const CORNER: Spot = Spot { row: 0, column: 0 };

fn matrices() -> impl Iterator<Item = &'static Matrix> {
    EDITIONS.iter().flat_map(|edition| edition.matrices())
}

/// A table of the newest form, and somebody at the place of a cell.
fn at(report: &Report, address: &str) -> Fingers {
    let cell = cell(report, address);
    let matrix = report.edition.matrix(cell.matrix().0).expect("a table");
    Fingers::at(matrix, Lattice::of(matrix).spot(cell).expect("a place"))
}

/// A report of this form in which every figure is 0 and totals are reckoned.
fn reckoned(edition: &str) -> Report {
    let mut report = zero(edition);
    report.apply(Action::SetTotals(Totals::Automatic));
    report
}

fn here(fingers: &Fingers) -> String {
    fingers.lattice.seat(fingers.hand.spot).expect("a cell").cell.to_string()
}

#[test]
fn tab_reads_every_cell_of_a_table_once_and_then_leaves_it() {
    for matrix in matrices() {
        let mut fingers = Fingers::at(matrix, CORNER);
        let mut visited = vec![here(&fingers)];
        while let Some(act) = fingers.press("Tab") {
            assert!(matches!(act, Act::Go(_)));
            visited.push(here(&fingers));
        }
        let all: Vec<String> = matrix.cells().map(|cell| cell.to_string()).collect();
        assert_eq!(visited, all, "{}", matrix.name);
        while fingers.press("Shift+Tab").is_some() {
            visited.pop();
            assert_eq!(Some(&here(&fingers)), visited.last());
        }
        assert_eq!((fingers.hand.spot, visited.len()), (CORNER, 1));
    }
}

#[test]
fn escape_undoes_the_nearest_thing_first_and_leaves_last() {
    let report = reckoned("2021");
    let mut fingers = at(&report, "requests.granted.natural_person");
    fingers.around = Around { is_previewed: true, is_explained: true, ..Around::default() };
    fingers.press("Shift+ArrowDown");
    assert_eq!(fingers.press("Escape"), Some(Act::TakeBack));
    fingers.around.is_previewed = false;
    assert_eq!(fingers.press("Escape"), Some(Act::Collapse));
    assert_eq!(fingers.press("Escape"), Some(Act::ExplainNothing));
    fingers.around.is_explained = false;
    for mode in [Mode::Typing, Mode::Editing] {
        // What is being written goes before all of that.
        fingers.around = Around { is_previewed: true, is_explained: true, ..Around::default() };
        fingers.hand.mode = mode;
        assert_eq!(fingers.press("Escape"), Some(Act::Restore));
    }
    fingers.around = Around::default();
    assert_eq!(fingers.press("Escape"), Some(Act::Leave));
    assert_eq!(fingers.press("Tab"), None, "the browser goes on behind the table");
    assert!(fingers.press("Tab").is_some(), "only the next one");
}

#[test]
fn a_reckoned_total_is_not_cleared_but_what_else_is_chosen_is() {
    let report = reckoned("2021");
    let mut fingers = at(&report, "requests.received.total");
    fingers.around.is_reckoned = true;
    for key in ["Delete", "Backspace"] {
        assert_eq!(fingers.press(key), Some(Act::RefuseToClear), "{key}");
    }
    fingers.press("Shift+ArrowLeft");
    assert_eq!(fingers.press("Delete"), Some(Act::Clear));
    let cleared = fingers.hand.cleared(&fingers.lattice, &report);
    assert_eq!(cleared, [(cell(&report, "requests.received.other"), String::new())]);
    // Where somebody types the total that is on paper, the keys are the browser's.
    fingers.hand.opposite = None;
    fingers.hand.mode = Mode::Typing;
    assert_eq!(fingers.press("Backspace"), None);
    let mut typed = report;
    typed.apply(Action::SetTotals(Totals::Typed));
    let mut fingers = at(&typed, "requests.received.total");
    assert_eq!(fingers.press("Delete"), Some(Act::Clear));
    assert_eq!(fingers.hand.cleared(&fingers.lattice, &typed).len(), 1);
}

#[test]
fn while_a_figure_is_edited_in_place_arrows_and_letters_are_the_browsers() {
    let report = reckoned("2021");
    let mut fingers = at(&report, "requests.granted.natural_person");
    assert_eq!(fingers.press("F2"), Some(Act::Edit));
    for key in ["ArrowLeft", "ArrowUp", "Home", "End", "Shift+End", "7", "?", "Delete", "Ctrl+a"] {
        assert_eq!(fingers.press(key), None, "{key}");
    }
    assert_eq!(fingers.hand.mode, Mode::Editing);
    let there = fingers.hand.spot;
    assert_eq!(fingers.press("F2"), Some(Act::Go(there)), "done with it");
    assert_eq!(fingers.press("7"), None);
    assert_eq!(fingers.hand.mode, Mode::Typing);
    assert_eq!(fingers.press("?"), None, "typed over a figure it is a sign like others");
    fingers.press("ArrowDown");
    assert_eq!(here(&fingers), "requests.partially_granted.natural_person");
    assert_eq!(fingers.press("?"), Some(Act::ShowKeys));
    assert_eq!(fingers.press("Ctrl+z"), None, "undo is the page's");
    fingers.around.is_given = true;
    assert_eq!(fingers.press("Ctrl+z"), Some(Act::Restore), "but a total that is typed goes first");
    assert_eq!(fingers.press("Ctrl+Enter"), None);
    fingers.around.is_misplaced = true;
    assert_eq!(fingers.press("Ctrl+Enter"), Some(Act::PutRight));
}

#[test]
fn where_figures_are_only_looked_at_arrows_lead_and_in_fields_they_move_the_caret() {
    let report = reckoned("2021");
    let table = report.edition.matrix("proactive").expect("table two");
    let led = |from: &str, key: &str, are_fields: bool| {
        led_to(table, cell(&report, from), key, are_fields).map(|cell| cell.to_string())
    };
    let to = |address: &str| Some(address.to_owned());
    for are_fields in [false, true] {
        let down = led("proactive.normative_documents.in_force", "ArrowDown", are_fields);
        assert_eq!(down, to("proactive.licences.decisions"), "into the next block");
        assert_eq!(led("proactive.regulations.issued", "ArrowUp", are_fields), None, "the edge");
        assert_eq!(led("proactive.regulations.issued", "7", are_fields), None);
    }
    assert_eq!(
        led("proactive.regulations.issued", "ArrowRight", false),
        to("proactive.regulations.repealed")
    );
    assert_eq!(led("proactive.regulations.issued", "ArrowRight", true), None);
    assert_eq!(led("proactive.regulations.issued", "Enter", false), None, "it opens the figure");
    assert_eq!(
        led("proactive.regulations.issued", "Enter", true),
        to("proactive.normative_documents.issued")
    );
    // Up again is back, but for a cell that is merged of several.
    for matrix in matrices() {
        for from in matrix.cells() {
            let Some(below) = led_to(matrix, from, "ArrowDown", false) else { continue };
            let lattice = Lattice::of(matrix);
            let column = |cell| lattice.spot(cell).map(|spot| spot.column);
            if column(below) == column(from) {
                assert_eq!(led_to(matrix, below, "ArrowUp", true), Some(from));
            }
        }
    }
}

#[test]
fn what_is_filled_repeats_the_first_row_or_column_and_spares_reckoned_totals() {
    let mut report = reckoned("2021");
    for (address, text) in [
        ("requests.granted.other", "3"),
        ("requests.partially_granted.other", "4"),
        ("requests.granted.legal_service_institution", "/"),
    ] {
        report.apply(Action::EnterFigure(cell(&report, address), text.to_owned()));
    }
    let named = |filled: Vec<(CellRef, String)>| -> Vec<(String, String)> {
        filled.into_iter().map(|(cell, text)| (cell.to_string(), text)).collect()
    };
    let filled =
        |fingers: &Fingers, from| named(fingers.hand.filled(from, &fingers.lattice, &report));
    let entry = |address: &str, text: &str| (address.to_owned(), text.to_owned());
    // A single cell takes what stands before it.
    let mut fingers = at(&report, "requests.denied_state_secret.other");
    assert_eq!(fingers.press("Ctrl+d"), Some(Act::Fill(Direction::Up)));
    assert_eq!(fingers.press("Ctrl+r"), Some(Act::Fill(Direction::Left)));
    let above = [entry("requests.denied_state_secret.other", "4")];
    assert_eq!(filled(&fingers, Direction::Up), above);
    // In a corner there is nothing before it.
    let corner = at(&report, "requests.received.natural_person");
    for from in [Direction::Up, Direction::Left] {
        assert_eq!(filled(&corner, from), []);
    }
    // A block over the column of totals, which follow by themselves.
    let mut fingers = at(&report, "requests.granted.legal_service_institution");
    for key in ["Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"] {
        fingers.press(key);
    }
    let down = [
        entry("requests.partially_granted.legal_service_institution", "/"),
        entry("requests.partially_granted.other", "3"),
    ];
    assert_eq!(filled(&fingers, Direction::Up), down);
    let right =
        [entry("requests.granted.other", "/"), entry("requests.partially_granted.other", "0")];
    assert_eq!(filled(&fingers, Direction::Left), right);
}

const KEYS: [&str; 26] = [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "Enter",
    "Shift+Enter",
    "Tab",
    "Shift+Tab",
    "Escape",
    "F2",
    "F1",
    "?",
    "7",
    "Delete",
    "Backspace",
    "Ctrl+Home",
    "Ctrl+End",
    "Ctrl+ArrowUp",
    "Ctrl+ArrowRight",
    "Ctrl+a",
    "Shift+ArrowDown",
    "Shift+End",
    "Ctrl+Shift+Home",
    "Ctrl+Shift+ArrowLeft",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed: the hand stands on a cell; what is chosen reaches from it to a cell
    /// and holds both; writing ends with going on; what is cleared is what is chosen and open.
    #[test]
    fn the_hand_stays_in_its_table(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..80),
        matrix in prop::sample::select(matrices().collect::<Vec<_>>()),
    ) {
        let mut fingers = Fingers::at(matrix, CORNER);
        let report = EDITIONS.iter().map(|edition| reckoned(edition.name));
        let report = report.into_iter().find(|report| {
            report.edition.matrices().any(|one| std::ptr::eq(one, matrix))
        }).expect("a report");
        for key in keys {
            let act = fingers.press(key);
            let hand = fingers.hand;
            let seat = fingers.lattice.seat(hand.spot);
            prop_assert!(seat.is_some(), "{key} leads to {:?}", hand.spot);
            let chosen: BTreeSet<CellRef> =
                fingers.lattice.cells_in(hand.span(&fingers.lattice)).into_iter().flatten().collect();
            for end in [Some(hand.spot), hand.opposite].into_iter().flatten() {
                let seat = fingers.lattice.seat(end);
                prop_assert!(seat.is_some_and(|seat| chosen.contains(&seat.cell)), "{key}");
            }
            prop_assert!(hand.opposite != Some(hand.spot), "a block of one cell is none");
            if matches!(act, Some(Act::Go(_) | Act::Extend(_) | Act::Choose(..))) {
                prop_assert_eq!(hand.mode, Mode::Walking);
            }
            let cleared: BTreeSet<CellRef> = hand
                .cleared(&fingers.lattice, &report)
                .into_iter()
                .map(|(cell, _)| cell)
                .collect();
            let open: BTreeSet<CellRef> =
                chosen.into_iter().filter(|cell| report.is_open(*cell)).collect();
            prop_assert_eq!(cleared, open);
        }
    }
}
