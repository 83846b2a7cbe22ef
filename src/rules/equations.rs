//! The sum rules: each is an equation of the form, with what is to be said where it does not
//! hold, and this is what finds the breaches of them all.

use super::cells::entering;
use super::culprit::{Weighed, culprit, suspects};
use super::misplaced::misplaced;
use super::{Finding, Safety};
use crate::form::{CellRef, Each, Field, Instance, Matrix, Relation, Term};
use crate::report::{Figure, Quantity, Reading, Report};

/// Every broken equation, each with its cells, its numbers and its culprit.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for matrix in report.edition.matrices() {
        let weighed = weigh(report, matrix);
        if weighed.iter().all(holds) {
            continue;
        }
        let suspects = suspects(report, matrix, &weighed);
        let misplaced = misplaced(report, matrix, &weighed);
        let broken = weighed.iter().zip(misplaced).filter(|(one, _)| !holds(one));
        for (broken, misplaced) in broken {
            let instance = broken.instance;
            let mut finding = describe(report, broken);
            finding.culprit = culprit(instance, &suspects);
            if let (None, Some(misplaced)) = (finding.culprit, misplaced) {
                finding.at = Field::Figure(misplaced.cell);
                finding.advice = misplaced.advice(report);
            }
            findings.push(blame(report, finding));
        }
    }
    findings
}

/// How many sums of a table do not hold.
pub(super) fn broken(report: &Report, matrix: &'static Matrix) -> usize {
    weigh(report, matrix).iter().filter(|one| !holds(one)).count()
}

/// The equations of a matrix of which enough is filled in, weighed.
fn weigh(report: &Report, matrix: &'static Matrix) -> Vec<Weighed> {
    let figures: Vec<&Figure> = matrix.cells().map(|cell| report.figure(cell)).collect();
    let weighed = matrix.instances().filter_map(|instance| {
        let terms: Vec<(CellRef, i64)> = instance.signed().collect();
        let right = &terms[instance.equation.left.len()..];
        (is_legible(&figures, &terms) && is_begun(&figures, right)).then(|| Weighed {
            excess: excess(&figures, &terms),
            instance,
            terms,
        })
    });
    weighed.collect()
}

/// Whether every cell can be read: an unreadable one is a finding of its own, and
/// arithmetic on half a row would only cry wolf.
fn is_legible(figures: &[&Figure], terms: &[(CellRef, i64)]) -> bool {
    terms.iter().all(|(cell, _)| figures[cell.at()].reading() != Reading::Unreadable)
}

/// Whether there is anything yet on a right side of several cells: what was carried in
/// is not out of balance before the year's work is entered.
fn is_begun(figures: &[&Figure], right: &[(CellRef, i64)]) -> bool {
    let blank = |cell: &CellRef| figures[cell.at()].reading() == Reading::Blank;
    right.len() < 2 || !right.iter().all(|(cell, _)| blank(cell))
}

fn excess(figures: &[&Figure], terms: &[(CellRef, i64)]) -> Quantity {
    let number = |cell: &CellRef| figures[cell.at()].quantity().unwrap_or(Quantity::ZERO);
    terms.iter().map(|(cell, sign)| number(cell) * *sign).sum()
}

fn holds(one: &Weighed) -> bool {
    match one.instance.equation.relation {
        Relation::Equal => one.excess == Quantity::ZERO,
        Relation::AtLeast => !one.excess.is_negative(),
    }
}

fn describe(report: &Report, broken: &Weighed) -> Finding {
    let instance = broken.instance;
    let rule = instance.equation.rule;
    let headline = format!("{}：{}", place_of(instance), rule.title);
    // Lead to the result of the sum, where the difference shows; else to its first cell.
    let result = instance.right().chain(instance.left()).map(|(_, cell)| cell).next();
    let cells: Vec<CellRef> = instance.cells().collect();
    let at = result.unwrap_or(cells[0]);
    let is_filled = cells.iter().any(|cell| report.is_open(*cell));
    let finding = Finding::at_cells(rule, at, cells, headline);
    finding.reckoned(arithmetic(report, broken)).of_sum(is_filled)
}

/// The row or column that an equation is taken along: `表三“（一）予以公开”行`.
pub(super) fn place_of(instance: Instance) -> String {
    let (line, axis) = match instance.equation.each {
        Each::Row => (instance.matrix.row(instance.across), "行"),
        Each::Column => (instance.matrix.column(instance.across), "列"),
    };
    let line = line.map(|line| line.spoken()).unwrap_or_default();
    format!("{}“{line}”{axis}", instance.matrix.name)
}

/// A sum written out with its numbers, `6＋0－2`.
pub(super) fn written(report: &Report, terms: &[(Term, CellRef)]) -> String {
    let numbers = terms.iter().map(|(term, cell)| (term.negative, report.quantity(*cell)));
    sum_of(&numbers.collect::<Vec<_>>())
}

/// The sum with its numbers: `3＋1＝4，表中为 5，多 1`, or `6＋0 ≠ 5＋0，差 1`.
fn arithmetic(report: &Report, broken: &Weighed) -> String {
    let instance = broken.instance;
    let numbers = |side: &mut dyn Iterator<Item = (Term, CellRef)>| -> Vec<(bool, Quantity)> {
        side.map(|(term, cell)| (term.negative, report.quantity(cell))).collect()
    };
    let left = numbers(&mut instance.left());
    let right = numbers(&mut instance.right());
    let difference = broken.excess.magnitude();
    match (instance.equation.relation, right.as_slice()) {
        (Relation::Equal, [(_, total)]) => {
            let sum = *total + broken.excess;
            let verdict = if broken.excess.is_negative() { "多" } else { "少" };
            let shown = shorten(&left);
            if (2..=SHORT).contains(&shown.len()) {
                format!("{}＝{sum}，表中为 {total}，{verdict} {difference}", sum_of(&shown))
            } else {
                format!("各项之和为 {sum}，表中为 {total}，{verdict} {difference}")
            }
        }
        (Relation::Equal, _) => {
            format!("{} ≠ {}，差 {difference}", sum_of(&left), sum_of(&right))
        }
        (Relation::AtLeast, []) => {
            format!("{} ＝ {}，小于 0", sum_of(&left), broken.excess)
        }
        (Relation::AtLeast, _) => {
            format!("{} ＜ {}，差 {difference}", sum_of(&left), sum_of(&right))
        }
    }
}

/// Most terms that a person reads at a glance.
const SHORT: usize = 8;

/// Long sums show only what counts.
fn shorten(terms: &[(bool, Quantity)]) -> Vec<(bool, Quantity)> {
    let counts = |(_, quantity): &&(bool, Quantity)| *quantity != Quantity::ZERO;
    if terms.len() <= SHORT {
        terms.to_vec()
    } else {
        terms.iter().filter(counts).copied().collect()
    }
}

fn sum_of(terms: &[(bool, Quantity)]) -> String {
    let mut text = String::new();
    for (i, (negative, quantity)) in terms.iter().enumerate() {
        let sign = match (i, negative) {
            (_, true) => "－",
            (0, false) => "",
            (_, false) => "＋",
        };
        text += &if quantity.is_negative() && i > 0 {
            format!("{sign}（{quantity}）")
        } else {
            format!("{sign}{quantity}")
        };
    }
    text
}

/// Leads to the culprit and offers to put it right.
fn blame(report: &Report, mut finding: Finding) -> Finding {
    let Some(culprit) = finding.culprit else { return finding };
    finding.at = Field::Figure(culprit.cell);
    let place = report.edition.spoken(culprit.cell);
    finding.advice = format!("很可能是{place}有误，应为 {}", culprit.should_be);
    finding.fixed_by(
        format!("改为 {}", culprit.should_be),
        Safety::Choice,
        entering(report, culprit.cell, culprit.should_be.to_string()),
    )
}
