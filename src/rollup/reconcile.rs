//! A total made by hand held against the sum (核对), and which bodies could explain where
//! they differ.
//!
//! A body that was left out of the total is missing from every cell by just its own figure,
//! and one that was added twice is too many by it; so the bodies are asked in how many of
//! the differing cells their figure is the difference, and in how many cells it would be
//! but is not. Slips of the hand in one cell show in the difference itself.

use super::{Packed, Rollup, Sum};
use crate::form::CellRef;
use crate::report::{Quantity, Reading};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A total made by hand beside the sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// How many cells were compared: those that hold a number, and are added up.
    pub compared: usize,
    /// The cells that differ, in the order of the form.
    pub gaps: Vec<Gap>,
    /// Cells of the total that hold no number that could be read.
    pub unreadable: Vec<CellRef>,
    /// The bodies that could explain the differences, the likeliest first.
    pub suspects: Vec<Suspect>,
}

/// A cell in which the total and the sum differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The cell.
    pub cell: CellRef,
    /// What stands in the total.
    pub by_hand: Quantity,
    /// What the sum is.
    pub sum: Sum,
    /// The total less the sum.
    pub difference: Sum,
    /// What slip of the hand it could be, where it looks like one.
    pub slip: Option<&'static str>,
    /// The contributors whose figure in this cell is just the difference.
    pub culprits: Vec<(String, Cause)>,
}

/// How a contributor could explain a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It was left out of the total.
    LeftOut,
    /// It was added twice.
    Twice,
}

impl Cause {
    /// Its words on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Cause::LeftOut => "可能漏加",
            Cause::Twice => "可能重复加",
        }
    }
}

/// A contributor that could explain differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Its name.
    pub name: String,
    /// How.
    pub cause: Cause,
    /// In how many differing cells its figure is just the difference.
    pub explains: usize,
    /// In how many compared cells it adds something and the difference is another one.
    pub contradicts: usize,
}

/// Most contributors that are named for one cell, and most suspects in all.
const MOST: usize = 10;

/// Holds the total that was made by hand against the sum; `None` while there is none.
#[must_use]
pub fn reconcile(rollup: &Rollup) -> Option<Reconciled> {
    let hand = rollup.hand.as_ref()?;
    let edition = rollup.edition();
    let sums = rollup.sums();
    let mut reconciled = Reconciled::default();
    let mut differences: BTreeMap<CellRef, Sum> = BTreeMap::new();
    for ((cell, reading), (_, added)) in hand.readings(edition).zip(sums.cells()) {
        let by_hand = match reading {
            _ if edition.overlap(cell).is_some() && !rollup.pooled => continue,
            Reading::Blank => continue,
            Reading::Unreadable => {
                reconciled.unreadable.push(cell);
                continue;
            }
            Reading::NotApplicable => Quantity::ZERO,
            Reading::Known(quantity) => quantity,
        };
        reconciled.compared += 1;
        let difference = Sum::from(by_hand) - added.sum;
        differences.insert(cell, difference);
        if difference != Sum::default() {
            let slip = slip(by_hand, added.sum);
            let (sum, culprits) = (added.sum, Vec::new());
            reconciled.gaps.push(Gap { cell, by_hand, sum, difference, slip, culprits });
        }
    }
    let own = (rollup.own.agency.name.clone(), rollup.own_figures());
    let bodies = rollup.counted();
    let bodies = bodies.iter().map(|(body, one)| (body.name.to_owned(), one.figures.clone()));
    let contributors: Vec<(String, Packed)> = std::iter::once(own).chain(bodies).collect();
    for (name, figures) in contributors {
        for cause in [Cause::LeftOut, Cause::Twice] {
            suspect(rollup, &name, &figures, cause, &differences, &mut reconciled);
        }
    }
    // What explains most and contradicts least; names settle the rest.
    reconciled.suspects.sort_by_key(|one| {
        let clear = one.explains.saturating_sub(one.contradicts);
        (Reverse(clear), Reverse(one.explains), one.name.clone())
    });
    reconciled.suspects.truncate(MOST);
    let order: Vec<String> = reconciled.suspects.iter().map(|one| one.name.clone()).collect();
    for gap in &mut reconciled.gaps {
        gap.culprits.sort_by_key(|(name, _)| {
            order.iter().position(|other| other == name).unwrap_or(order.len())
        });
        gap.culprits.truncate(MOST);
    }
    Some(reconciled)
}

/// Holds one contributor against every difference.
fn suspect(
    rollup: &Rollup,
    name: &str,
    figures: &Packed,
    cause: Cause,
    differences: &BTreeMap<CellRef, Sum>,
    reconciled: &mut Reconciled,
) {
    let (mut explains, mut contradicts) = (0, 0);
    for (cell, reading) in figures.readings(rollup.edition()) {
        let (Reading::Known(quantity), Some(difference)) = (reading, differences.get(&cell)) else {
            continue;
        };
        if quantity == Quantity::ZERO {
            continue;
        }
        let expected = match cause {
            Cause::LeftOut => Sum::default() - Sum::from(quantity),
            Cause::Twice => Sum::from(quantity),
        };
        if *difference != expected {
            contradicts += 1;
            continue;
        }
        explains += 1;
        if let Some(gap) = reconciled.gaps.iter_mut().find(|gap| gap.cell == cell) {
            gap.culprits.push((name.to_owned(), cause));
        }
    }
    if explains > 0 {
        reconciled.suspects.push(Suspect { name: name.to_owned(), cause, explains, contradicts });
    }
}

/// What slip of the hand could make `by_hand` of the sum.
fn slip(by_hand: Quantity, sum: Sum) -> Option<&'static str> {
    let (hand, sum) = (by_hand.to_string(), sum.to_string());
    if sum != "0" && hand == format!("{sum}0") || hand != "0" && sum == format!("{hand}0") {
        return Some("可能多写或少写了一个 0");
    }
    let signs = |text: &str, sign: char| text.matches(sign).count();
    let is_same = "0123456789-.".chars().all(|sign| signs(&hand, sign) == signs(&sum, sign));
    is_same.then_some("可能数字前后颠倒")
}
