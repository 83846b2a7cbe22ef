//! Whose figures a fault of the sum comes from: what does not add up in the sum does not add up
//! in somebody's figures, by the same rule and at the same place.

use super::{Brief, Rollup};
use crate::form::{Edition, Instance, Relation};
use crate::report::{Blame, Quantity, Report};
use crate::rules::{Finding, sums};

/// What the office's own figures are called among those that were added up.
const OWN: &str = "本机关自身";

/// What is said of figures that break a sum with which nothing else was found wrong.
const OPEN: &str = "有空格或者读不成的数，没有计入";

/// Who is to blame for what does not hold in the `sum` of a roll-up, and for what would not hold
/// against last year's: the office itself first, then in the order of bodies.
pub(super) fn blames(rollup: &Rollup, sum: &Report) -> Vec<Blame> {
    let broken = sums(sum);
    let own: Vec<Brief> = sums(&rollup.own).iter().map(Brief::of).collect();
    let mut blames = of_one(OWN, &own, &broken, &rollup.own);
    for (body, one) in rollup.counted() {
        let told: Vec<Brief> = body.findings().cloned().collect();
        blames.extend(across(rollup.edition(), body.name, &told));
        if !broken.is_empty() {
            blames.extend(of_one(body.name, &told, &broken, &one.bare_report()));
        }
    }
    blames
}

/// What of the broken sums is one contributor's: as it was told when its report came, and where
/// that was not kept, as its figures say.
fn of_one(name: &str, told: &[Brief], broken: &[Finding], figures: &Report) -> Vec<Blame> {
    let broken = broken.iter().filter(|finding| is_broken_in(finding, figures));
    let mut now: Option<Vec<Brief>> = None;
    let blame = |finding: &Finding| {
        let is_it = |one: &&Brief| one.rule == finding.rule.id && one.says == finding.headline;
        let now = now.get_or_insert_with(|| sums(figures).iter().map(Brief::of).collect());
        let found = told.iter().find(is_it).or_else(|| now.iter().find(is_it));
        let open = || Brief { sums: OPEN.to_owned(), advice: String::new(), ..Brief::of(finding) };
        blame(name, &found.cloned().unwrap_or_else(open))
    };
    broken.map(blame).collect()
}

/// What a body's report says against last year's.
fn across(edition: &Edition, name: &str, told: &[Brief]) -> Vec<Blame> {
    let is_tie = |one: &&Brief| {
        let mut ties = edition.matrices().flat_map(|matrix| matrix.carry_over);
        ties.any(|tie| tie.rule.id == one.rule)
    };
    told.iter().filter(is_tie).map(|one| blame(name, one)).collect()
}

fn blame(name: &str, one: &Brief) -> Blame {
    Blame {
        rule: one.rule.clone(),
        says: one.says.clone(),
        body: name.to_owned(),
        sums: one.sums.clone(),
        advice: one.advice.clone(),
    }
}

/// Whether the sum of a finding does not hold in these figures, where a blank adds nothing.
fn is_broken_in(finding: &Finding, figures: &Report) -> bool {
    let Some(first) = finding.cells.first() else { return false };
    let is_it = |one: &Instance| {
        one.equation.rule == finding.rule && one.cells().eq(finding.cells.iter().copied())
    };
    let Some(instance) = first.table().instances().find(is_it) else { return false };
    let excess: Quantity =
        instance.signed().map(|(cell, sign)| figures.quantity(cell) * sign).sum();
    match instance.equation.relation {
        Relation::Equal => excess != Quantity::ZERO,
        Relation::AtLeast => excess.is_negative(),
    }
}
