//! Charts of a roll-up (图表): what became of applications, who made them, who discloses,
//! how disputes ended. SVG, the same on the screen and on paper.

use super::compare::{Yardstick, ranking};
use super::{Rollup, Sum, Sums};
use crate::exchange::bars;
use crate::exchange::node::Node;
use crate::form::{CellRef, Edition, Row, Table};
use crate::narrative::live::group;
use crate::report::Quantity;

/// Height of a bar with the gap below it.
const BAND: usize = 22;

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
    let charts = [
        drawn("申请办理结果（件）", outcomes(edition, &sums)),
        drawn("本年新收申请的申请人（件）", applicants(edition, &sums)),
        drawn("予以公开占办结总数的比例（%）", disclosure(rollup)),
        drawn("行政复议、行政诉讼结果（件）", disputes(edition, &sums)),
    ];
    charts.into_iter().flatten().collect()
}

/// A bar: its name, how long it is, and what is written behind it.
struct Bar {
    name: String,
    length: Quantity,
    said: String,
}

fn drawn(heading: &str, rows: Vec<Bar>) -> Option<Chart> {
    let longest = rows.iter().map(|bar| bar.length).max()?;
    if longest <= Quantity::ZERO {
        return None;
    }
    let content = rows.iter().enumerate().flat_map(|(i, row)| {
        let top = i * BAND + 4;
        let bar = bars::bar("bar-now", top, row.length, longest, &row.said);
        std::iter::once(bars::name(top + 10, &row.name)).chain(bar)
    });
    let said: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.said)).collect();
    let title = format!("{heading}：{}", said.join("，"));
    let picture = bars::picture(title, rows.len() * BAND + 6, content.collect());
    Some(Chart { heading: heading.to_owned(), picture })
}

/// The sum of cells as a length; beyond what a figure can be nothing is drawn.
fn total(sums: &Sums, cells: impl IntoIterator<Item = CellRef>) -> Quantity {
    cells.into_iter().map(|cell| sums.at(cell).sum.quantity().unwrap_or(Quantity::ZERO)).sum()
}

fn outcomes(edition: &'static Edition, sums: &Sums) -> Vec<Bar> {
    let closed = edition.requests(Row::Closed).map(|cell| sums.at(cell).sum);
    let bar = |(key, name): (&'static str, &'static str)| {
        let length = total(sums, group(edition, key).unwrap_or_default());
        let share = closed.and_then(|closed: Sum| closed.share(length));
        let share = share.map_or_else(String::new, |share| format!("（{share}%）"));
        Bar { name: name.to_owned(), length, said: format!("{length}{share}") }
    };
    edition.groups.iter().map(|one| bar((one.key, one.name))).collect()
}

fn applicants(edition: &'static Edition, sums: &Sums) -> Vec<Bar> {
    let Some(matrix) = edition.table(Table::Requests) else { return Vec::new() };
    let Some(received) = edition.requests(Row::Received) else { return Vec::new() };
    let columns = matrix.blocks.iter().flat_map(|block| block.columns);
    let bar = |column: &crate::form::Column| {
        let cell = matrix.cell(received.row().0, column.line.key.0)?;
        let length = total(sums, [cell]);
        let is_total = matrix.is_computed(cell);
        let name = column.line.label().to_owned();
        (!is_total).then_some(Bar { name, length, said: length.to_string() })
    };
    columns.filter_map(bar).collect()
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

fn disputes(edition: &'static Edition, sums: &Sums) -> Vec<Bar> {
    let Some(matrix) = edition.table(Table::Disputes) else { return Vec::new() };
    let block = matrix.blocks.iter();
    let bars = block.flat_map(|block| {
        block.rows.iter().flat_map(move |row| {
            block.columns.iter().filter_map(move |column| {
                let cell = matrix.cell(row.key.0, column.line.key.0)?;
                if matrix.is_computed(cell) {
                    return None;
                }
                let length = total(sums, [cell]);
                let name = format!("{}·{}", short_suit(row.label()), column.line.label());
                Some(Bar { name, length, said: length.to_string() })
            })
        })
    });
    bars.collect()
}

/// What fits beside a bar.
fn short_suit(label: &str) -> &str {
    label
        .strip_suffix("直接起诉")
        .or_else(|| label.strip_suffix("后起诉"))
        .map_or(label, |_| if label.starts_with('未') { "直接起诉" } else { "复议后起诉" })
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
