//! A total that somebody has on paper, beside the one that is reckoned.
//!
//! Where totals are reckoned, one that is typed or pasted is not taken: it is compared,
//! and where the two differ, the figure that probably makes the difference is named.

use super::Culprit;
use super::equations::broken;
use crate::form::{CellRef, Each, Matrix, Measure};
use crate::report::{Action, Figure, Quantity, Reading, Report};

/// A total as somebody has it, compared with the one that is reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenTotal {
    /// The cell of the total.
    pub cell: CellRef,
    /// What was given for it.
    pub text: String,
    /// How the two compare.
    pub verdict: TotalVerdict,
}

/// How a given total and the reckoned one compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalVerdict {
    /// They are the same number, or both say that there is none.
    Agrees,
    /// They differ by so much: given less reckoned.
    Differs {
        /// Given less reckoned.
        by: Quantity,
        /// The only figure that would explain the difference and set other sums right too.
        culprit: Option<Culprit>,
    },
    /// Nothing of which it is the sum is filled in yet.
    NothingToCompare,
    /// What was given is no number.
    NoNumber,
}

/// Compares a total that was given for a reckoned cell; none where nothing was given, or
/// where a person fills the cell.
#[must_use]
pub fn compare_total(report: &Report, cell: CellRef, text: &str) -> Option<GivenTotal> {
    let cell = report.edition.own(cell)?;
    let measure = report.edition.measure(cell).filter(|_| !report.is_open(cell))?;
    let figure = Figure::typed(text, measure);
    let reckoned = report.figure(cell).quantity();
    let verdict = match (figure.reading(), reckoned) {
        (Reading::Blank, _) => return None,
        (Reading::Unreadable, _) => TotalVerdict::NoNumber,
        (Reading::NotApplicable, None) => TotalVerdict::Agrees,
        (Reading::NotApplicable, Some(reckoned)) if reckoned == Quantity::ZERO => {
            TotalVerdict::Agrees
        }
        (Reading::NotApplicable, Some(_)) => TotalVerdict::NoNumber,
        (Reading::Known(_), None) => TotalVerdict::NothingToCompare,
        (Reading::Known(given), Some(reckoned)) if given == reckoned => TotalVerdict::Agrees,
        (Reading::Known(given), Some(reckoned)) => {
            let by = given - reckoned;
            TotalVerdict::Differs { by, culprit: culprit(report, cell, by) }
        }
    };
    Some(GivenTotal { cell, text: figure.tidied(measure), verdict })
}

impl GivenTotal {
    /// Whether there is nothing to look after.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.verdict == TotalVerdict::Agrees
    }

    /// What is to be said of it, place first: the number itself stays as it is reckoned.
    #[must_use]
    pub fn sentence(&self, report: &Report) -> String {
        let place = report.edition.spoken(self.cell);
        let (text, reckoned) = (&self.text, report.figure(self.cell).text());
        match self.verdict {
            TotalVerdict::Agrees => format!("{place}：填写的 {text} 与自动计算一致。"),
            TotalVerdict::Differs { by, culprit } => {
                let difference = by.magnitude();
                let look = match culprit {
                    Some(Culprit { cell, should_be }) => format!(
                        "很可能是{}有误，应为 {should_be}；请核对{}",
                        report.edition.spoken(cell),
                        self.lines(report)
                    ),
                    None => format!("请核对{}", self.lines(report)),
                };
                format!(
                    "{place}：填写的 {text} 与自动计算的 {reckoned} 不一致，差 {difference}，{look}各格。合计仍为 {reckoned}。"
                )
            }
            TotalVerdict::NothingToCompare => format!(
                "{place}：{}各格还没有填写，无法核对填写的 {text}。合计随各格自动计算，不用填写。",
                self.lines(report)
            ),
            TotalVerdict::NoNumber => {
                let stands = if reckoned.is_empty() { "空白" } else { reckoned };
                format!("{place}：填写的“{text}”不是合计数。合计自动计算，仍为 {stands}。")
            }
        }
    }

    /// The cells to look at: those of which it is the sum.
    #[must_use]
    pub fn summands(&self, report: &Report) -> Vec<CellRef> {
        let matrix = report.edition.own(self.cell).map(CellRef::table);
        let instances = matrix.into_iter().flat_map(Matrix::instances);
        let fills = instances
            .filter(|one| one.equation.fills && one.right().any(|(_, cell)| cell == self.cell));
        fills.flat_map(|one| one.left().map(|(_, cell)| cell).collect::<Vec<_>>()).collect()
    }

    /// The lines along which it is a sum.
    fn lines(&self, report: &Report) -> &'static str {
        let matrix = report.edition.own(self.cell).map(CellRef::table);
        let sums = |each: Each| {
            let equations = matrix.into_iter().flat_map(|matrix| matrix.equations);
            equations.filter(|one| one.each == each).any(|one| one.computes(self.cell))
        };
        match (sums(Each::Row), sums(Each::Column)) {
            (true, true) => "本行和本列",
            (false, true) => "本列",
            _ => "本行",
        }
    }
}

/// The only summand that, put right by the difference, would set right sums that are broken
/// now, and break none.
fn culprit(report: &Report, total: CellRef, by: Quantity) -> Option<Culprit> {
    let now = broken(report, total.table());
    if now == 0 {
        return None;
    }
    let given = GivenTotal { cell: total, text: String::new(), verdict: TotalVerdict::NoNumber };
    let explains = |cell: &CellRef| {
        let should_be = report.quantity(*cell) + by;
        let possible = report.is_open(*cell)
            && (!should_be.is_negative() || report.edition.measure(*cell) == Some(Measure::Change));
        let mut tried = report.clone();
        tried.apply(Action::EnterFigure(*cell, should_be.to_string()));
        (possible && broken(&tried, total.table()) < now)
            .then_some(Culprit { cell: *cell, should_be })
    };
    let mut found = given.summands(report).into_iter().filter_map(|cell| explains(&cell));
    let only = found.next()?;
    found.next().is_none().then_some(only)
}
