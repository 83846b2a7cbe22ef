//! The comparison with last year as a table and a chart, for the screen and for the
//! appendix of the published page.

use super::bars;
use super::node::{Node, classed, element, text, with_attribute};
use crate::form::{CellRef, Row};
use crate::narrative::live::group;
use crate::report::{Change, Quantity, Reading, Report};

/// Height of a pair of bars in the chart, in its own units.
const BAND: usize = 34;

/// What its columns are headed.
pub(super) const HEADS: [&str; 5] = ["项目", "上年", "本年", "增减", "增减比例"];

/// What has changed: one row a figure, outliers marked.
#[must_use]
pub fn table(report: &Report) -> Node {
    table_of(report, &report.changes())
}

/// That table, of changes that are known already.
pub(super) fn table_of(report: &Report, changes: &[Change]) -> Node {
    let head =
        HEADS.map(|head| with_attribute(element("th", [text(head)]), "scope", "col".to_owned()));
    let rows = changes.iter().map(|change| {
        let [name, figures @ ..] = said(report, change);
        let name = with_attribute(element("th", [text(name)]), "scope", "row".to_owned());
        let figures = figures.map(|figure| classed("td", "figure", vec![text(figure)]));
        let class = if change.is_outlier() { "outlier" } else { "usual" };
        classed("tr", class, std::iter::once(name).chain(figures).collect())
    });
    let head = element("thead", [element("tr", head)]);
    classed("table", "comparison", vec![head, element("tbody", rows)])
}

/// What stands in the row of a change, column by column.
pub(super) fn said(report: &Report, change: &Change) -> [String; 5] {
    let mark = if change.is_outlier() { "（变化较大）" } else { "" };
    let growth =
        change.growth().map_or_else(|| "—".to_owned(), |growth| format!("{}%", signed(growth)));
    [
        report.edition.spoken(change.cell),
        change.before.to_string(),
        change.now.to_string(),
        signed(change.difference()),
        format!("{growth}{mark}"),
    ]
}

fn signed(quantity: Quantity) -> String {
    if quantity > Quantity::ZERO { format!("+{quantity}") } else { quantity.to_string() }
}

/// What the picture of the comparison shows, in words.
pub(super) fn told(report: &Report) -> String {
    let Some(previous) = report.last_year() else { return String::new() };
    let bands = bands(report, previous);
    let said: Vec<String> =
        bands.iter().map(|(name, before, now)| format!("{name} {before}、{now}")).collect();
    format!("{} 年、{} 年（件）：{}。", previous.year, report.year, said.join("，"))
}

/// What is compared in the picture: its name, last year's number, this year's; what is blank in
/// either year is left out.
fn bands(report: &Report, previous: &Report) -> Vec<(&'static str, Quantity, Quantity)> {
    let sum = |report: &Report, cells: Vec<CellRef>| -> Option<Quantity> {
        let is_blank = |cell: &CellRef| report.figure(*cell).reading() == Reading::Blank;
        let is_known = cells.is_empty() || !cells.iter().all(is_blank);
        is_known.then(|| cells.into_iter().map(|cell| report.quantity(cell)).sum())
    };
    let both = |name, of: &dyn Fn(&Report) -> Vec<CellRef>| {
        Some((name, sum(previous, of(previous))?, sum(report, of(report))?))
    };
    let rows = [("本年新收", Row::Received), ("办结总计", Row::Closed)].into_iter();
    let rows = rows.filter_map(|(name, row)| {
        both(name, &|report: &Report| report.edition.requests(row).into_iter().collect())
    });
    let groups = report.edition.groups.iter().filter_map(|one| {
        both(one.name, &|report: &Report| group(report.edition, one.key).unwrap_or_default())
    });
    rows.chain(groups).collect()
}

/// Applications received and closed, and what became of them: a pair of bars each.
#[must_use]
pub fn chart(report: &Report) -> Option<Node> {
    let previous = report.last_year()?;
    let bands = bands(report, previous);
    let longest = bands.iter().map(|(_, before, now)| (*before).max(*now)).max()?;
    let bars = bands.iter().enumerate().flat_map(|(i, (title, before, now))| {
        let top = i * BAND + 24;
        let pair = [("bar-before", top, before), ("bar-now", top + 13, now)];
        let pair = pair.into_iter().flat_map(|(class, y, quantity)| {
            bars::bar(class, y, *quantity, longest, &quantity.to_string())
        });
        std::iter::once(bars::name(top + 18, title)).chain(pair)
    });
    let legend = format!("每项上条为 {} 年，下条为 {} 年（件）", previous.year, report.year);
    let content = std::iter::once(bars::legend(12, &legend)).chain(bars).collect();
    let title = format!("{} 年与 {} 年申请办理情况比较", previous.year, report.year);
    Some(bars::picture(title, bands.len() * BAND + 30, content))
}
