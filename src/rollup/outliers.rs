//! Figures that stand out (变化和差异较大的数), the one that weighs most in its sum first: against
//! last year's, against those of similar bodies, by the sum itself, and amounts of which the unit
//! was probably mistaken.

use super::compare::{share_of, watched};
use super::{Rollup, Sum};
use crate::form::{CellRef, Measure};
use crate::report::{AgencyKind, Change, Quantity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A figure that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// The body.
    pub name: String,
    /// The cell.
    pub cell: CellRef,
    /// What stands in it.
    pub value: Quantity,
    /// What it is of the sum of the cell; empty where that says nothing.
    pub share: String,
    /// Why it stands out, the clearest first.
    pub reasons: Vec<Reason>,
}

/// Why a figure stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is probably in 元 where the form has 万元: as much it would be in that unit.
    Unit(Quantity),
    /// It alone is at least half of the sum.
    Half,
    /// Bodies of the same kind: what the one in the middle has.
    Peers {
        /// The kind.
        kind: AgencyKind,
        /// How many bodies of that kind count.
        count: usize,
        /// The median.
        median: Quantity,
    },
    /// Last year's figure: it has at least doubled or halved.
    LastYear(Quantity),
}

/// Fewer bodies than this are not held against each other.
const FEWEST_PEERS: usize = 5;

/// A figure stands out that is further from the median than so many times what half of
/// the bodies are at most,
const SPREADS: i64 = 6;

/// and further than this.
const FURTHER: Quantity = Quantity::whole(10);

/// 元 in a 万元.
const YUAN: i64 = 10_000;

/// An amount that is so many times what is usual is nearer to it in 元 than in 万元: of the two
/// readings, ten thousand apart, the middle.
const NEARER_IN_YUAN: i64 = 100;

impl Outlier {
    /// Why it stands out, in words.
    #[must_use]
    pub fn said(&self) -> String {
        let share = (!self.share.is_empty()).then(|| format!("占合计的 {}", self.share));
        let reasons = self.reasons.iter().filter_map(|reason| reason.said(self.value));
        share.into_iter().chain(reasons).collect::<Vec<_>>().join("，")
    }
}

impl Reason {
    /// What would stand there if nothing stood out.
    fn usual(self) -> Quantity {
        match self {
            Reason::Half => Quantity::ZERO,
            Reason::Unit(usual) | Reason::Peers { median: usual, .. } | Reason::LastYear(usual) => {
                usual
            }
        }
    }

    /// In words, beside its share of the sum.
    fn said(self, value: Quantity) -> Option<String> {
        match self {
            Reason::Half => None,
            Reason::Unit(amount) => Some(format!("可能误以元为单位，如果是元，应为 {amount} 万元")),
            Reason::Peers { kind, count, median } => Some(format!(
                "同类（{}，{count} 个）的中位数为 {median}{}",
                kind.name(),
                times(value, median)
            )),
            Reason::LastYear(before) => Some(format!("上年为 {before}{}", times(value, before))),
        }
    }
}

/// How many times the usual figure one is, or what part of it.
fn times(value: Quantity, usual: Quantity) -> String {
    if value <= Quantity::ZERO || usual <= Quantity::ZERO {
        return String::new();
    }
    match (value.part_of(usual, 1), usual.part_of(value, 1)) {
        (0 | 1, 0 | 1) => String::new(),
        (0, part) => format!("，约为其 1/{part}"),
        (times, _) => format!("，约为其 {times} 倍"),
    }
}

/// Every figure that stands out, what weighs most first: an amount in the wrong unit, then by
/// what the figure changes in the sum of its cell against what would be usual there. Of equal
/// ones the larger figure is first.
#[must_use]
pub fn outliers(rollup: &Rollup) -> Vec<Outlier> {
    let edition = rollup.edition();
    let counted = rollup.counted();
    let decoded = counted.iter().map(|(body, one)| One {
        name: body.name,
        kind: one.kind,
        now: one.figures.quantities(edition),
        before: body.before(edition),
    });
    let bodies: Vec<One> = decoded.collect();
    let own = rollup.own_figures().quantities(edition);
    let mut found: Vec<(Weight, Outlier)> = Vec::new();
    for cell in watched(edition) {
        let Some(number) = edition.number(cell) else { continue };
        let column = Column {
            bodies: &bodies,
            measure: edition.measure(cell),
            now: bodies.iter().map(|one| one.now[number].unwrap_or(Quantity::ZERO)).collect(),
            before: bodies.iter().map(|one| one.before[number]).collect(),
            own: own[number].unwrap_or(Quantity::ZERO),
        };
        let mut reasons: BTreeMap<usize, Vec<Reason>> = BTreeMap::new();
        for (at, reason) in column.reasons(|at| bodies[at].now[number].is_some(), cell) {
            reasons.entry(at).or_default().push(reason);
        }
        for (at, mut reasons) in reasons {
            reasons.sort_unstable();
            let (value, name) = (column.now[at], bodies[at].name.to_owned());
            let share = column.share(value);
            let weight = column.weight(value, &reasons);
            found.push((weight, Outlier { name, cell, value, share, reasons }));
        }
    }
    found.sort_by_key(|(weight, one)| (Reverse(*weight), one.name.clone(), one.cell));
    found.into_iter().map(|(_, outlier)| outlier).collect()
}

/// What is compared: whether the unit is probably wrong, the part of the sum, the figure.
type Weight = (bool, Quantity, Quantity);

/// The figures of a body.
struct One<'a> {
    name: &'a str,
    kind: AgencyKind,
    now: Vec<Option<Quantity>>,
    before: Vec<Option<Quantity>>,
}

/// A cell over all bodies.
struct Column<'a> {
    bodies: &'a [One<'a>],
    measure: Option<Measure>,
    now: Vec<Quantity>,
    before: Vec<Option<Quantity>>,
    own: Quantity,
}

impl Column<'_> {
    /// Everything that stands out in it, by body.
    fn reasons(&self, is_filled: impl Fn(usize) -> bool, cell: CellRef) -> Vec<(usize, Reason)> {
        let mut found = self.among_peers();
        for (at, now) in self.now.iter().copied().enumerate().filter(|(at, _)| is_filled(*at)) {
            if let Some(before) = self.before[at]
                && (Change { cell, before, now }).is_outlier()
            {
                found.push((at, Reason::LastYear(before)));
            }
            let own = self.unit(at, now).map(Reason::Unit);
            let half = self.is_half(now).then_some(Reason::Half);
            found.extend(own.into_iter().chain(half).map(|reason| (at, reason)));
        }
        found
    }

    fn among_peers(&self) -> Vec<(usize, Reason)> {
        let mut found = Vec::new();
        for kind in AgencyKind::ALL {
            let is_peer = |(at, _): &(usize, &Quantity)| self.bodies[*at].kind == kind;
            let peers: Vec<(usize, &Quantity)> =
                self.now.iter().enumerate().filter(is_peer).collect();
            if peers.len() < FEWEST_PEERS {
                continue;
            }
            let median = middle(peers.iter().map(|(_, value)| **value).collect());
            let distance = |value: Quantity| (value - median).magnitude();
            let spread = middle(peers.iter().map(|(_, value)| distance(**value)).collect());
            for (at, value) in &peers {
                let far = distance(**value);
                if far > FURTHER && far > spread * SPREADS {
                    let count = peers.len();
                    found.push((*at, Reason::Peers { kind, count, median }));
                }
            }
        }
        found
    }

    /// Whether a figure alone is at least half of what several bodies have.
    fn is_half(&self, value: Quantity) -> bool {
        let is_alone = self.whole() - Sum::from(value.magnitude()) == Sum::default();
        let is_half = || {
            let share = self.whole().share(value.magnitude());
            share.is_some_and(|percent| percent >= Quantity::whole(50))
        };
        self.bodies.len() >= FEWEST_PEERS && value.magnitude() > FURTHER && !is_alone && is_half()
    }

    /// What an amount would be in the unit of the form, where it is probably in 元: against its
    /// own of last year, or else against what is usual among those that have any.
    fn unit(&self, at: usize, value: Quantity) -> Option<Quantity> {
        if self.measure != Some(Measure::Money(Some("万元"))) {
            return None;
        }
        let is_amount = |amount: &Quantity| *amount > Quantity::ZERO;
        let others = self.now.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<Quantity> =
            others.map(|(_, amount)| *amount).chain([self.own]).filter(is_amount).collect();
        let usual = match self.before[at].filter(is_amount) {
            Some(before) => before,
            None if others.is_empty() => return None,
            None => middle(others),
        };
        let is_in_yuan = value.part_of(usual, 1) >= NEARER_IN_YUAN;
        let amount = i128::from(value.ten_thousandths() / YUAN);
        Quantity::of_ten_thousandths(amount).filter(|_| is_in_yuan)
    }

    /// What all have, whatever its sign.
    fn whole(&self) -> Sum {
        let mut whole = Sum::from(self.own.magnitude());
        self.now.iter().for_each(|value| whole += value.magnitude());
        whole
    }

    /// The share of a figure in the sum; of changes, which may cancel, there is none.
    fn share(&self, value: Quantity) -> String {
        if self.measure == Some(Measure::Change) || value == Quantity::ZERO {
            return String::new();
        }
        share_of(self.whole(), value)
    }

    /// What a figure changes in the sum, in percent of the larger of the two sums: as it is, and
    /// as it would usually be.
    fn weight(&self, value: Quantity, reasons: &[Reason]) -> Weight {
        let parts = reasons.iter().filter_map(|reason| {
            let usual = reason.usual();
            let mut whole = self.whole() - Sum::from(value.magnitude());
            whole += value.magnitude().max(usual.magnitude());
            whole.share((value - usual).magnitude())
        });
        let is_unit = reasons.iter().any(|reason| matches!(reason, Reason::Unit(_)));
        (is_unit, parts.max().unwrap_or(Quantity::ZERO), value.magnitude())
    }
}

/// The one in the middle; of an even number the lower of the two.
fn middle(mut quantities: Vec<Quantity>) -> Quantity {
    quantities.sort();
    let at = quantities.len().saturating_sub(1) / 2;
    quantities.get(at).copied().unwrap_or(Quantity::ZERO)
}
