//! C01–C04, C07, C08: what stands in a single figure cell.

use super::check::{Case, Cell, Check, Rank};
use super::{Finding, Safety};
use crate::form::{CellRef, MatrixKey, Measure, Rule, Severity};
use crate::report::{Edit, Figure, Quantity, Reading, Report};

const WHY_FINAL: &str = "正式公布的报告，每一格都应有数；没有发生的事项填 0。";

static C01: Check = Check {
    rule: Rule {
        id: "C01",
        severity: Severity::Warning,
        title: "有单元格未填",
        formula: "数据表没有空白单元格",
        why: WHY_FINAL,
        source: "条例第五十条",
    },
    rank: Rank::Cell,
    find: blanks,
};
static C02: Check = Check {
    rule: Rule {
        id: "C02",
        severity: Severity::Error,
        title: "件数应为 0 或正整数",
        formula: "件数 ∈ 0、1、2……",
        why: "这一格统计的是件数，只能是不小于 0 的整数。",
        source: "年度报告格式",
    },
    rank: Rank::Cell,
    find: |rule, case| faulty(rule, case, |measure| measure == Measure::Count),
};
static C03: Check = Check {
    rule: Rule {
        id: "C03",
        severity: Severity::Error,
        title: "增减数应为整数",
        formula: "增减数为整数，可以小于 0",
        why: "本年增/减可以是负数，但必须是整数。",
        source: "年度报告格式",
    },
    rank: Rank::Cell,
    find: |rule, case| faulty(rule, case, |measure| measure == Measure::Change),
};
static C04: Check = Check {
    rule: Rule {
        id: "C04",
        severity: Severity::Error,
        title: "金额应为不小于 0 的数",
        formula: "金额 ≥ 0",
        why: "这一格填金额，可以有小数，最多四位，不能带文字，也不能是负数。",
        source: "年度报告格式",
    },
    rank: Rank::Cell,
    find: |rule, case| faulty(rule, case, |measure| matches!(measure, Measure::Money(_))),
};
static C07: Check = Check {
    rule: Rule {
        id: "C07",
        severity: Severity::Warning,
        title: "以符号或文字代替 0",
        formula: "没有发生填 0",
        why: WHY_FINAL,
        source: "条例第五十条",
    },
    rank: Rank::Cell,
    find: not_applicable,
};

static C08: Check = Check {
    rule: Rule {
        id: "C08",
        severity: Severity::Info,
        title: "单元格里除了数还有说明",
        formula: "单元格只填数",
        why: "合计按其中的数计算，说明原样保留并公布；汇总时只取数。",
        source: "年度报告格式",
    },
    rank: Rank::Cell,
    find: remarks,
};

pub(super) static CHECKS: &[&Check] = &[&C01, &C02, &C03, &C04, &C07, &C08];

/// One finding for all blanks of a table: two hundred would say nothing.
fn blanks(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let is_blank = |cell: &&Cell| cell.is_open && cell.figure.reading() == Reading::Blank;
    let blanks: Vec<&Cell> = case.cells.iter().filter(is_blank).collect();
    let of_a_table = blanks.chunk_by(|one, other| one.at.matrix() == other.at.matrix());
    let found = of_a_table.filter_map(|blanks| {
        let matrix = blanks.first()?.at.table();
        let headline = format!("{}还有 {} 格未填", matrix.name, blanks.len());
        let cells: Vec<CellRef> = blanks.iter().map(|cell| cell.at).collect();
        let finding = Finding::at_cells(rule, cells[0], cells, headline).unwritten();
        Some(finding.fixed_by("空白处填 0".to_owned(), Safety::Choice, Edit::Zeros(matrix.key)))
    });
    found.collect()
}

/// The cells of a report with what stands in them.
pub(super) fn of(report: &Report) -> Vec<Cell<'_>> {
    let cells = report.edition.matrices().flat_map(|matrix| {
        let measures = matrix.blocks.iter().flat_map(|block| {
            block.rows.iter().flat_map(|_| block.columns.iter().map(|column| column.measure))
        });
        matrix.cells().zip(measures)
    });
    let cell = |(at, measure)| Cell {
        at,
        measure,
        figure: report.figure(at),
        is_open: report.is_open(at),
    };
    cells.map(cell).collect()
}

/// The cells that are looked at, each with its place. What is wrong with a computed total is
/// wrong with its terms, but that it does not fit.
fn looked_at<'c, 'r>(case: &'c Case<'r>) -> impl Iterator<Item = (usize, &'c Cell<'r>)> {
    let cells = case.cells.iter().enumerate();
    // The blanks of a table are told before its cells.
    let cells = cells.map(|(at, cell)| (at + 1, cell));
    cells.filter(|(_, cell)| cell.is_open || cell.figure.is_too_large())
}

/// What is wrong with what stands in a cell.
pub(super) fn fault(cell: &Cell) -> Option<&'static str> {
    let is_whole = |quantity: Quantity| quantity.as_whole().is_some();
    match (cell.figure.reading(), cell.measure) {
        (Reading::Unreadable, _) if cell.figure.is_too_large() => {
            Some("整数部分超过 12 位，不能作为数字计算")
        }
        (Reading::Unreadable, _) => Some("读不出数字"),
        (Reading::Known(q), Measure::Count | Measure::Change) if !is_whole(q) => Some("不是整数"),
        (Reading::Known(q), Measure::Count | Measure::Money(_)) if q.is_negative() => {
            Some("是负数")
        }
        _ => None,
    }
}

/// The tables in which what stands in a cell is not what the cell takes.
pub(super) fn faulty_tables(cells: &[Cell]) -> impl Iterator<Item = MatrixKey> {
    let is_looked_at = |cell: &&Cell| cell.is_open || cell.figure.is_too_large();
    let faulty = cells.iter().filter(is_looked_at).filter(|cell| fault(cell).is_some());
    faulty.map(|cell| cell.at.matrix())
}

/// Cells of a measure in which stands what they do not take.
fn faulty(rule: &'static Rule, case: &Case, is_of: fn(Measure) -> bool) -> Vec<Finding> {
    let of_measure = looked_at(case).filter(|(_, cell)| is_of(cell.measure));
    let found = of_measure.filter_map(|(order, cell)| {
        let fault = fault(cell)?;
        let (report, text) = (case.report, cell.figure.text());
        let place = report.edition.spoken(cell.at);
        let headline = format!("{place}：“{}”{fault}", shortened(text));
        let finding = Finding::at_cells(rule, cell.at, vec![cell.at], headline).in_order(order);
        Some(match (cell.measure, in_yuan(cell.figure)) {
            (Measure::Money(Some("万元")), Some(amount)) => finding
                .reckoned(format!("本格单位为万元，{} ＝ {amount} 万元", text.trim()))
                .fixed_by(
                    format!("改为 {amount}"),
                    Safety::Certain,
                    entering(report, cell.at, amount.to_string()),
                ),
            _ => finding,
        })
    });
    found.collect()
}

/// Signs and words in place of 0.
fn not_applicable(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let is_it = |(_, cell): &(usize, &Cell)| cell.figure.reading() == Reading::NotApplicable;
    let finding = |(order, cell): (usize, &Cell)| {
        let place = case.report.edition.spoken(cell.at);
        let headline = format!("{place}填的是“{}”", cell.figure.text());
        Finding::at_cells(rule, cell.at, vec![cell.at], headline).in_order(order).fixed_by(
            "改为 0".to_owned(),
            Safety::Choice,
            entering(case.report, cell.at, "0".to_owned()),
        )
    };
    looked_at(case).filter(is_it).map(finding).collect()
}

/// Numbers with a remark behind them.
fn remarks(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let found = looked_at(case).filter_map(|(order, cell)| {
        let (Reading::Known(quantity), None) = (cell.figure.reading(), fault(cell)) else {
            return None;
        };
        let remark = cell.figure.remark()?;
        let place = case.report.edition.spoken(cell.at);
        let headline = format!("{place}填的是数 {quantity} 和说明“{remark}”");
        Some(Finding::at_cells(rule, cell.at, vec![cell.at], headline).in_order(order))
    });
    found.collect()
}

/// What stands in a cell, so that a sentence can hold it: of a long text its beginning.
fn shortened(text: &str) -> String {
    /// Longest text that is quoted whole, in characters.
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}

/// Another text in a cell, in place of the one that stands there.
pub(super) fn entering(report: &Report, cell: CellRef, becomes: String) -> Edit {
    Edit::Figure { cell, stands: report.figure(cell).text().to_owned(), becomes }
}

/// An amount typed in 元, as 万元; `None` where the text is none, or where the
/// conversion would not be exact.
pub(super) fn in_yuan(figure: &Figure) -> Option<Quantity> {
    let amount = figure.text().trim().strip_suffix('元')?;
    let amount = Figure::typed(amount, Measure::Money(None)).quantity()?.as_whole()?;
    let (units, rest) = (amount / 10_000, amount % 10_000);
    let sign = if amount < 0 { "-" } else { "" };
    Quantity::parse(&format!("{sign}{}.{:04}", units.abs(), rest.abs()))
}
