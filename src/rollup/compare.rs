//! Bodies in a row by one yardstick (比较).

use super::{Body, Contribution, Rollup, Sum};
use crate::form::{CellRef, Edition, Row};
use crate::narrative::live::group;
use crate::report::{AgencyKind, Quantity};

/// What bodies are put in a row by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// The figure in a cell.
    Figure(CellRef),
    /// The sum of a group of outcomes, by its key.
    Group(&'static str),
    /// The share of a group in all closed applications, in percent.
    Share(&'static str),
}

impl Yardstick {
    /// Every yardstick of a form, with the names that people give them.
    #[must_use]
    pub fn all(edition: &'static Edition) -> Vec<(Yardstick, String)> {
        let shares = edition
            .groups
            .iter()
            .map(|one| (Yardstick::Share(one.key), format!("{}占办结总数的比例（%）", one.name)));
        let groups = edition
            .groups
            .iter()
            .map(|one| (Yardstick::Group(one.key), format!("{}合计", one.name)));
        let cells = watched(edition).map(|cell| (Yardstick::Figure(cell), edition.plain(cell)));
        cells.chain(groups).chain(shares).collect()
    }

    /// The cells whose figures add up to it, and the one that they are a share of, by their
    /// numbers in the form.
    fn cells(&self, edition: &'static Edition) -> (Vec<usize>, Option<usize>) {
        let place = |cell| edition.number(cell);
        let group = |key| group(edition, key).unwrap_or_default();
        match self {
            Yardstick::Figure(cell) => (place(*cell).into_iter().collect(), None),
            Yardstick::Group(key) => (group(key).into_iter().filter_map(place).collect(), None),
            Yardstick::Share(key) => {
                let closed = edition.requests(Row::Closed).and_then(place);
                (group(key).into_iter().filter_map(place).collect(), closed)
            }
        }
    }
}

/// The figures that are watched: totals, and of a table without totals every figure.
pub(super) fn watched(edition: &'static Edition) -> impl Iterator<Item = CellRef> {
    edition.cells().filter(move |cell| {
        let has_totals = cell.table().equations.iter().any(|equation| equation.fills);
        !has_totals || edition.is_total(*cell)
    })
}

/// A body in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its name.
    pub name: String,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// What it measures.
    pub value: Quantity,
    /// Last year's figure, where the yardstick is a cell and it is known.
    pub before: Option<Quantity>,
}

/// The bodies that count by a yardstick, the largest first; those that it does not measure
/// are left out.
#[must_use]
pub fn ranking(rollup: &Rollup, yardstick: &Yardstick) -> Vec<Ranked> {
    let edition = rollup.edition();
    let (cells, whole) = yardstick.cells(edition);
    let ranked = |(body, one): (Body, &Contribution)| {
        let figures = one.figures.quantities(edition);
        let number = |cell: &usize| figures[*cell].unwrap_or(Quantity::ZERO);
        let sum: Quantity = cells.iter().map(number).sum();
        let value = match &whole {
            Some(whole) => Quantity::percent(sum, number(whole))?,
            None => sum,
        };
        let before = match cells.as_slice() {
            [only] if whole.is_none() => body.before(edition)[*only],
            _ => None,
        };
        Some(Ranked { name: body.name.to_owned(), kind: one.kind, value, before })
    };
    let mut row: Vec<Ranked> = rollup.counted().into_iter().filter_map(ranked).collect();
    row.sort_by(|one, other| other.value.cmp(&one.value).then_with(|| one.name.cmp(&other.name)));
    row
}

/// The share of a body in a sum, for people: `12.5%`, or nothing.
#[must_use]
pub fn share_of(sum: Sum, quantity: Quantity) -> String {
    match sum.share(quantity) {
        Some(Quantity::ZERO) if quantity != Quantity::ZERO => "不到0.1%".to_owned(),
        Some(percent) => format!("{percent}%"),
        None => String::new(),
    }
}
