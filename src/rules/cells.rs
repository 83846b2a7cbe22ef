//! C01–C04, C07, C08: what stands in a single figure cell.

use super::{Finding, Rule, Safety, Severity};
use crate::form::{CellRef, Matrix, Measure};
use crate::report::{Edit, Figure, Quantity, Reading, Report};

const WHY_FINAL: &str = "正式公布的报告，每一格都应有数；没有发生的事项填 0。";

static C01: Rule = Rule {
    id: "C01",
    severity: Severity::Warning,
    title: "有单元格未填",
    formula: "数据表没有空白单元格",
    why: WHY_FINAL,
    source: "条例第五十条",
};
static C02: Rule = Rule {
    id: "C02",
    severity: Severity::Error,
    title: "件数应为 0 或正整数",
    formula: "件数 ∈ 0、1、2……",
    why: "这一格统计的是件数，只能是不小于 0 的整数。",
    source: "年度报告格式",
};
static C03: Rule = Rule {
    id: "C03",
    severity: Severity::Error,
    title: "增减数应为整数",
    formula: "增减数为整数，可以小于 0",
    why: "本年增/减可以是负数，但必须是整数。",
    source: "年度报告格式",
};
static C04: Rule = Rule {
    id: "C04",
    severity: Severity::Error,
    title: "金额应为不小于 0 的数",
    formula: "金额 ≥ 0",
    why: "这一格填金额，可以有小数，最多四位，不能带文字，也不能是负数。",
    source: "年度报告格式",
};
static C07: Rule = Rule {
    id: "C07",
    severity: Severity::Warning,
    title: "以符号或文字代替 0",
    formula: "没有发生填 0",
    why: WHY_FINAL,
    source: "条例第五十条",
};

static C08: Rule = Rule {
    id: "C08",
    severity: Severity::Info,
    title: "单元格里除了数还有说明",
    formula: "单元格只填数",
    why: "合计按其中的数计算，说明原样保留并公布；汇总时只取数。",
    source: "年度报告格式",
};

pub(super) static RULES: &[&Rule] = &[&C01, &C02, &C03, &C04, &C07, &C08];

/// The checks of single cells, in the order of the form.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for matrix in report.edition.matrices() {
        findings.extend(blanks(report, matrix));
        let measures = matrix.blocks.iter().flat_map(|block| {
            block.rows.iter().flat_map(|_| block.columns.iter().map(|column| column.measure))
        });
        let cells = matrix.cells().zip(measures);
        findings.extend(cells.filter_map(|(cell, measure)| check_cell(report, cell, measure)));
    }
    findings
}

/// One finding for all blanks of a table: two hundred would say nothing.
fn blanks(report: &Report, matrix: &'static Matrix) -> Option<Finding> {
    let blank =
        |cell: &CellRef| report.is_open(*cell) && report.figure(*cell).reading() == Reading::Blank;
    let cells: Vec<CellRef> = matrix.cells().filter(blank).collect();
    let first = *cells.first()?;
    let headline = format!("{}还有 {} 格未填", matrix.name, cells.len());
    let finding = Finding::at_cells(&C01, first, cells, headline);
    Some(finding.fixed_by("空白处填 0".to_owned(), Safety::Choice, Edit::Zeros(matrix.key)))
}

fn check_cell(report: &Report, cell: CellRef, measure: Measure) -> Option<Finding> {
    let figure = report.figure(cell);
    // What is wrong with a computed total is wrong with its terms, but that it does not fit.
    if !report.is_open(cell) && !figure.is_too_large() {
        return None;
    }
    let whole = |quantity: Quantity| quantity.as_whole().is_some();
    let (rule, fault) = match (figure.reading(), measure) {
        (Reading::Blank, _) => return None,
        (Reading::NotApplicable, _) => return Some(not_applicable(report, cell, figure)),
        (Reading::Unreadable, measure) if figure.is_too_large() => {
            (rule_of(measure), "整数部分超过 12 位，不能作为数字计算")
        }
        (Reading::Unreadable, measure) => (rule_of(measure), "读不出数字"),
        (Reading::Known(q), Measure::Count) if !whole(q) => (&C02, "不是整数"),
        (Reading::Known(q), Measure::Count) if q.is_negative() => (&C02, "是负数"),
        (Reading::Known(q), Measure::Change) if !whole(q) => (&C03, "不是整数"),
        (Reading::Known(q), Measure::Money(_)) if q.is_negative() => (&C04, "是负数"),
        (Reading::Known(quantity), _) => {
            let remark = figure.remark()?;
            let place = report.edition.spoken(cell);
            let headline = format!("{place}填的是数 {quantity} 和说明“{remark}”");
            return Some(Finding::at_cells(&C08, cell, vec![cell], headline));
        }
    };
    let place = report.edition.spoken(cell);
    let headline = format!("{place}：“{}”{fault}", shortened(figure.text()));
    let finding = Finding::at_cells(rule, cell, vec![cell], headline);
    Some(match (measure, in_yuan(figure)) {
        (Measure::Money(Some("万元")), Some(amount)) => finding
            .reckoned(format!("本格单位为万元，{} ＝ {amount} 万元", figure.text().trim()))
            .fixed_by(
                format!("改为 {amount}"),
                Safety::Certain,
                entering(report, cell, amount.to_string()),
            ),
        _ => finding,
    })
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

fn rule_of(measure: Measure) -> &'static Rule {
    match measure {
        Measure::Count => &C02,
        Measure::Change => &C03,
        Measure::Money(_) => &C04,
    }
}

fn not_applicable(report: &Report, cell: CellRef, figure: &Figure) -> Finding {
    let headline = format!("{}填的是“{}”", report.edition.spoken(cell), figure.text());
    Finding::at_cells(&C07, cell, vec![cell], headline).fixed_by(
        "改为 0".to_owned(),
        Safety::Choice,
        entering(report, cell, "0".to_owned()),
    )
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
