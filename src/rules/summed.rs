//! What is wrong with an office's sum: a sum is never put right in itself. The body is named
//! whose report has the fault, with the arithmetic there, or the cell that is no sum any more.

use super::Finding;
use crate::form::{CellRef, Field};
use crate::report::{Blame, Edit, Figure, Report};

/// Most bodies that are named for one sum.
const MOST: usize = 5;

/// Of a report that was added up what was found, each finding with who is to blame and without
/// what would put right a summed cell.
pub(super) fn blamed(report: &Report, found: Vec<Finding>) -> Vec<Finding> {
    if report.summed.is_none() {
        return found;
    }
    let blamed = |finding: Finding| match finding.cells.iter().any(|cell| is_sum(report, *cell)) {
        true => of_sum(report, finding),
        false => left_open(report, finding),
    };
    found.into_iter().map(blamed).collect()
}

/// What is left open because bodies may have counted it twice is to be found out, and is not 0.
fn left_open(report: &Report, mut finding: Finding) -> Finding {
    let fixes = finding.fixes.len();
    let is_to_be_found_out = |cell: CellRef| report.edition.overlap(cell).is_some();
    finding.fixes.retain(|fix| match &fix.edit {
        Edit::Zeros(matrix) => !report.blanks(*matrix).any(is_to_be_found_out),
        _ => true,
    });
    let overlap = finding.cells.iter().find_map(|cell| report.edition.overlap(*cell));
    if let (Some(overlap), true) = (overlap, finding.fixes.len() < fixes) {
        finding.held_back = Some(format!("汇总时带 ※ 的格留空，不能当作 0：{}", overlap.reason()));
    }
    finding
}

/// Whether a cell was added up.
fn is_sum(report: &Report, cell: CellRef) -> bool {
    report.summed(cell).is_some()
}

fn of_sum(report: &Report, mut finding: Finding) -> Finding {
    let fixes = finding.fixes.len();
    finding.fixes.retain(|fix| !changes_sum(report, &fix.edit));
    if !finding.is_sum && finding.fixes.len() == fixes {
        return finding;
    }
    if finding.culprit.is_some_and(|culprit| !is_sum(report, culprit.cell)) {
        return finding;
    }
    finding.culprit = None;
    let changed = finding.cells.iter().copied().filter(|cell| is_changed(report, *cell));
    let changed: Vec<CellRef> = changed.collect();
    if let Some(first) = changed.first() {
        finding.at = Field::Figure(*first);
        let told: Vec<String> = changed.iter().map(|cell| told(report, *cell)).collect();
        finding.advice = told.join("；");
        finding.held_back = Some("改过的汇总数请核对后恢复，或者改正来源后重新汇总".to_owned());
        return finding;
    }
    let blames = report.summed.iter().flat_map(|summed| &summed.blames);
    let is_of_this = |one: &&Blame| one.rule == finding.rule.id && one.says == finding.headline;
    let blames: Vec<&Blame> = blames.filter(is_of_this).collect();
    let (advice, held_back) = named(&blames);
    if !blames.is_empty() {
        let there = |one: &&Blame| format!("{}：{}", one.body, one.sums);
        let there: Vec<String> = blames.iter().take(MOST).map(there).collect();
        finding.arithmetic = format!("{}。{}", finding.arithmetic, there.join("；"));
    }
    finding.advice = advice;
    finding.held_back = Some(held_back);
    finding
}

/// Who is to blame, and what is to be done.
fn named(blames: &[&Blame]) -> (String, String) {
    if blames.is_empty() {
        let look = "汇总数不在这里改，请在“数据汇总”的汇总表中看它由哪些机关相加得出";
        return (String::new(), look.to_owned());
    }
    let more = match blames.len() {
        count if count > MOST => format!("等 {count} 个机关"),
        _ => String::new(),
    };
    let listed = |of: fn(&Blame) -> String| {
        let named: Vec<String> = blames.iter().take(MOST).map(|one| of(one)).collect();
        named.join("、") + &more
    };
    let causes = listed(|one| match one.advice.as_str() {
        "" => one.body.clone(),
        advice => format!("{}（{advice}）", one.body),
    });
    let names = listed(|one| one.body.clone());
    (
        format!("问题出在报送的数：{causes}"),
        format!("汇总数不在这里改：改正{names}的数以后，重新汇总、重新生成本机关的报告"),
    )
}

/// Whether an edit would write into a summed cell.
fn changes_sum(report: &Report, edit: &Edit) -> bool {
    match edit {
        Edit::Figure { cell, .. } => is_sum(report, *cell),
        Edit::Zeros(matrix) => report.blanks(*matrix).any(|cell| is_sum(report, cell)),
        _ => false,
    }
}

/// Whether something else stands in a summed cell than what was added up.
fn is_changed(report: &Report, cell: CellRef) -> bool {
    let sum = report.summed(cell).map(Figure::reading);
    sum.is_some_and(|sum| sum != report.figure(cell).reading())
}

/// What stands in a summed cell, and what was added up.
fn told(report: &Report, cell: CellRef) -> String {
    let sum = report.summed(cell).map_or("", Figure::text);
    let stands = match report.figure(cell).text() {
        "" => "没有数".to_owned(),
        text => format!("是 {text}"),
    };
    format!("{}汇总得出 {sum}，现在{stands}", report.edition.spoken(cell))
}
