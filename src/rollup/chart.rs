//! Charts of a roll-up (图表): what became of applications, who made them, who discloses,
//! how disputes ended. SVG, the same on the screen and on paper.

use super::compare::{Yardstick, ranking};
use super::{Rollup, Sum, Sums};
use crate::exchange::bars::{self, Bar};
use crate::exchange::charts::Figures;
use crate::exchange::node::Node;
use crate::form::{CellRef, Row};
use crate::report::Quantity;

/// Most bodies in the chart of shares.
const MOST_BODIES: usize = 30;

/// A chart with its heading.
#[derive(Debug)]
pub struct Chart {
    /// What stands above it.
    pub heading: String,
    /// The picture.
    pub picture: Node,
}

/// Every chart of a roll-up; one of which there is nothing to show is left out.
#[must_use]
pub fn charts(rollup: &Rollup) -> Vec<Chart> {
    let sums = rollup.sums();
    let edition = rollup.edition();
    let closed = edition.requests(Row::Closed).map(|cell| sums.at(cell).sum);
    let share = |part: Quantity| closed.and_then(|closed: Sum| closed.share(part));
    let total = |cells: &[CellRef]| Some(total(&sums, cells));
    let figures = Figures { edition, total: &total, share: &share };
    let charts = [
        drawn("申请办理结果（件）", &figures.outcomes()),
        drawn("本年新收申请的申请人（件）", &figures.applicants()),
        drawn("予以公开占办结总数的比例（%）", &disclosure(rollup)),
        drawn("行政复议、行政诉讼结果（件）", &figures.disputes()),
    ];
    charts.into_iter().flatten().collect()
}

fn drawn(heading: &str, rows: &[Bar]) -> Option<Chart> {
    Some(Chart { heading: heading.to_owned(), picture: bars::chart(heading, rows)? })
}

/// The sum of cells as a length; beyond what a figure can be nothing is drawn.
fn total(sums: &Sums, cells: &[CellRef]) -> Quantity {
    cells.iter().map(|cell| sums.at(*cell).sum.quantity().unwrap_or(Quantity::ZERO)).sum()
}

fn disclosure(rollup: &Rollup) -> Vec<Bar> {
    let Some(first) = rollup.edition().groups.first() else { return Vec::new() };
    let row = ranking(rollup, &Yardstick::Share(first.key));
    let bar = |one: super::compare::Ranked| Bar {
        name: short(&one.name),
        length: one.value,
        said: format!("{}%", one.value),
    };
    row.into_iter().take(MOST_BODIES).map(bar).collect()
}

/// A name that fits beside a bar: of a long one the end, which tells bodies apart.
fn short(name: &str) -> String {
    const MOST: usize = 11;
    let count = name.chars().count();
    if count <= MOST {
        return name.to_owned();
    }
    std::iter::once('…').chain(name.chars().skip(count - MOST + 1)).collect()
}
