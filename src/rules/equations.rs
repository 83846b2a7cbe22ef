//! T2-STOCK, T2-TOTAL, T2-ITEMS, T3-ROW, T3-CLOSED, T3-BALANCE, T4-SUM: the sum
//! rules, all from the equations of the form.

use super::cells::entering;
use super::culprit::{Weighed, culprit, suspects};
use super::misplaced::misplaced;
use super::{Finding, Rule, Safety, Severity};
use crate::form::{CellRef, Each, Field, Instance, Matrix, MatrixKey, Placed, Relation, Term};
use crate::report::{Figure, Quantity, Reading, Report};

static T2_STOCK: Rule = Rule {
    id: "T2-STOCK",
    severity: Severity::Error,
    title: "现行有效件数少于本年制发与本年废止之差",
    formula: "现行有效件数 ≥ 本年制发件数 － 本年废止件数",
    why: "本年制发而未废止的文件必然现行有效，所以现行有效件数不会少于二者之差。",
    source: "条例第二十条第一项",
};
static T2_TOTAL: Rule = Rule {
    id: "T2-TOTAL",
    severity: Severity::Error,
    title: "对外公开总数量少于本年新公开数量",
    formula: "对外公开总数量 ≥ 本年新公开数量",
    why: "本年新公开的已包含在对外公开总数量之内。",
    source: "条例第二十条第一项",
};
static T2_ITEMS: Rule = Rule {
    id: "T2-ITEMS",
    severity: Severity::Error,
    title: "上一年项目数量与本年增/减之和小于 0",
    formula: "上一年项目数量 ＋ 本年增/减 ≥ 0",
    why: "减少的项目不会多于原有的项目。",
    source: "条例第二十条",
};
static T3_ROW: Rule = Rule {
    id: "T3-ROW",
    severity: Severity::Error,
    title: "六类申请人之和不等于总计",
    formula: "每行：六类申请人之和 ＝ 总计",
    why: "一件申请只计入一类申请人，六类之和就是总计。",
    source: "年度报告格式表三",
};
static T3_CLOSED: Rule = Rule {
    id: "T3-CLOSED",
    severity: Severity::Error,
    title: "各项办理结果之和不等于（七）总计",
    formula: "每列：（一）至（六）各项之和 ＝（七）总计",
    why: "一件申请只计一种办理结果，（一）至（六）各项之和就是（七）总计。",
    source: "年度报告格式表三",
};
static T3_BALANCE: Rule = Rule {
    id: "T3-BALANCE",
    severity: Severity::Error,
    title: "第一项加第二项之和，不等于第三项加第四项之和",
    formula: "每列：一 ＋ 二 ＝（七）＋ 四",
    why: "表三表头印明的勾稽关系：收到的和上年结转的申请，要么办结，要么结转下年度。",
    source: "年度报告格式表三",
};
static T4_SUM: Rule = Rule {
    id: "T4-SUM",
    severity: Severity::Error,
    title: "各种结果之和不等于总计",
    formula: "每类案件：维持 ＋ 纠正 ＋ 其他 ＋ 未审结 ＝ 总计",
    why: "维持、纠正、其他、尚未审结四项之和就是总计。",
    source: "年度报告格式表四",
};

pub(super) static RULES: &[&Rule] =
    &[&T2_STOCK, &T2_TOTAL, &T2_ITEMS, &T3_ROW, &T3_CLOSED, &T3_BALANCE, &T4_SUM];

/// Every broken equation, each with its cells, its numbers and its culprit.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for matrix in report.edition.matrices() {
        let cells: Vec<CellRef> = matrix.cells().collect();
        let weighed = weigh(report, matrix, &cells);
        if weighed.iter().all(holds) {
            continue;
        }
        let suspects = suspects(report, &cells, &weighed);
        let misplaced = misplaced(report, matrix, &weighed);
        let broken = weighed.iter().zip(misplaced).filter(|(one, _)| !holds(one));
        for (broken, misplaced) in broken {
            let instance = broken.placed.instance;
            let Some(rule) = RULES.iter().find(|rule| rule.id == instance.equation.rule) else {
                continue;
            };
            let mut finding = describe(report, rule, broken);
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
pub(super) fn broken(report: &Report, matrix: MatrixKey) -> usize {
    let Some(matrix) = report.edition.matrix(matrix.0) else { return 0 };
    let cells: Vec<CellRef> = matrix.cells().collect();
    weigh(report, matrix, &cells).iter().filter(|one| !holds(one)).count()
}

/// The equations of a matrix of which enough is filled in, weighed.
fn weigh(report: &Report, matrix: &'static Matrix, cells: &[CellRef]) -> Vec<Weighed> {
    let figures: Vec<&Figure> = cells.iter().map(|cell| report.figure(*cell)).collect();
    let placed = matrix.placed().into_iter();
    placed
        .filter(|placed| is_legible(&figures, placed) && is_begun(&figures, placed))
        .map(|placed| Weighed { excess: excess(&figures, &placed), placed })
        .collect()
}

/// Whether every cell can be read: an unreadable one is a finding of its own, and
/// arithmetic on half a row would only cry wolf.
fn is_legible(figures: &[&Figure], placed: &Placed) -> bool {
    placed.terms.iter().all(|(place, _)| figures[*place].reading() != Reading::Unreadable)
}

/// Whether there is anything yet on a right side of several cells: what was carried in
/// is not out of balance before the year's work is entered.
fn is_begun(figures: &[&Figure], placed: &Placed) -> bool {
    let blank = |place: usize| figures[place].reading() == Reading::Blank;
    placed.right().count() < 2 || !placed.right().all(blank)
}

fn excess(figures: &[&Figure], placed: &Placed) -> Quantity {
    let number = |place: usize| figures[place].quantity().unwrap_or(Quantity::ZERO);
    placed.terms.iter().map(|(place, sign)| number(*place) * *sign).sum()
}

fn holds(one: &Weighed) -> bool {
    match one.placed.instance.equation.relation {
        Relation::Equal => one.excess == Quantity::ZERO,
        Relation::AtLeast => !one.excess.is_negative(),
    }
}

fn describe(report: &Report, rule: &'static Rule, broken: &Weighed) -> Finding {
    let instance = broken.placed.instance;
    let headline = format!("{}：{}", place_of(instance), rule.title);
    // Lead to the result of the sum, where the difference shows; else to its first cell.
    let result = instance.right().chain(instance.left()).map(|(_, cell)| cell).next();
    let cells: Vec<CellRef> = instance.cells().collect();
    let at = result.unwrap_or(cells[0]);
    Finding::at_cells(rule, at, cells, headline).reckoned(arithmetic(report, broken))
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
    let instance = broken.placed.instance;
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
