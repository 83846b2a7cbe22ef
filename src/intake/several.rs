//! Whether a document holds several reports: the rows of a table stand in it twice, with other
//! figures behind them.

use super::letters::key;
use super::{Piece, labels};
use crate::form::{Catalogue, Edition};

/// Labels with fewer characters stand in other texts as well.
const SHORTEST: usize = 6;

/// So many labels of a form that stand in a document again make its tables stand there again.
const ENOUGH: usize = 5;

/// So many characters behind a label are compared: its figures, or the beginning of the next.
const COMPARED: usize = 14;

/// What the tables of a document show of how many reports it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tables {
    /// Their rows stand in it once, or not at all.
    Once,
    /// They stand in it again with the same figures.
    Repeated,
    /// They stand in it again with others.
    Several,
}

/// What the tables of a document show.
pub(super) fn tables(catalogue: &Catalogue, document: &[Piece]) -> Tables {
    let together = labels::run_together(document);
    let editions = catalogue.editions.iter();
    editions.map(|edition| of(edition, &together)).fold(Tables::Once, |one, other| {
        match (one, other) {
            (Tables::Once, found) | (found, Tables::Once) => found,
            (Tables::Repeated, Tables::Repeated) => Tables::Repeated,
            _ => Tables::Several,
        }
    })
}

fn of(edition: &'static Edition, together: &str) -> Tables {
    let form = labels::printed(edition).concat();
    let rows = edition.matrices().flat_map(|matrix| matrix.blocks).flat_map(|block| block.rows);
    let mut keys: Vec<String> = rows.map(|row| key(row.label())).collect();
    keys.retain(|label| label.chars().count() >= SHORTEST);
    keys.sort();
    keys.dedup();
    let (mut found, mut again, mut other) = (0, 0, 0);
    for label in &keys {
        let in_form = form.matches(label.as_str()).count().max(1);
        let behind: Vec<&str> = together
            .match_indices(label.as_str())
            .map(|(at, _)| &together[at + label.len()..])
            .take(2 * in_form)
            .collect();
        found += usize::from(behind.len() >= in_form);
        if behind.len() == 2 * in_form {
            again += 1;
            let (first, second) = behind.split_at(in_form);
            other += usize::from(first.iter().zip(second).any(|(one, two)| differ(one, two)));
        }
    }
    match (again, other) {
        _ if again < ENOUGH || again * 2 < found => Tables::Once,
        (_, 0) => Tables::Repeated,
        _ => Tables::Several,
    }
}

/// Whether other figures stand behind one label than behind another.
fn differ(one: &str, other: &str) -> bool {
    let figures = |text: &str| -> String {
        text.chars().take(COMPARED).take_while(char::is_ascii_digit).collect()
    };
    let (one, other) = (figures(one), figures(other));
    !one.is_empty() && !other.is_empty() && !one.starts_with(&other) && !other.starts_with(&one)
}
