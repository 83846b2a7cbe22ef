//! A report in pictures (图解): who applied by which channel, what became of it, how disputes ended, this year against
//! the last. A roll-up is drawn by the same lists of bars.

use super::bars::{self, Bar};
use super::node::{Node, element, text};
use super::{comparison, drawing, listing};
use crate::form::{CellRef, Column, Edition, Row, Table};
use crate::formats::{Format, file_name};
use crate::narrative::{Channel, channels, live::group};
use crate::report::{Agency, Quantity, Reading, Report};

/// One picture.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What it shows, as its heading.
    pub name: &'static str,
    /// Every figure of it in words, for who does not see it.
    pub said: String,
    heading: String,
    picture: Node,
}

impl Chart {
    /// It as a file of its own (SVG).
    #[must_use]
    pub fn svg(&self) -> Vec<u8> {
        drawing::write(self.headed())
    }

    /// The name of its file, of this kind.
    #[must_use]
    pub fn file_name(&self, report: &Report, format: &Format) -> String {
        file_name(report, &format!("图解_{}", self.name), format)
    }

    /// Its bars and texts, to be drawn by other means.
    #[must_use]
    pub fn shapes(&self) -> Vec<bars::Shape> {
        bars::shapes(&self.headed())
    }

    /// How wide and how high it is, in its own units.
    #[must_use]
    pub fn size(&self) -> (i64, i64) {
        bars::size(&self.headed())
    }

    /// The picture with its heading, as it leaves by itself.
    fn headed(&self) -> Node {
        bars::headed(&self.picture, &self.heading)
    }
}

/// Every picture of which the report has something to show; what is blank is left out.
#[must_use]
pub fn charts(report: &Report) -> Vec<Chart> {
    let is_blank = |cell: &CellRef| report.figure(*cell).reading() == Reading::Blank;
    let sum = |cells: &[CellRef]| cells.iter().map(|cell| report.quantity(*cell)).sum();
    let total = |cells: &[CellRef]| (!cells.iter().all(is_blank)).then(|| sum(cells));
    let closed = report.edition.requests(Row::Closed).map(|cell| report.quantity(cell));
    let share = |part: Quantity| Quantity::percent(part, closed?);
    let figures = Figures { edition: report.edition, total: &total, share: &share };
    let whose = format!("{}{}年", Agency::called(&report.agency.name), report.year);
    let drawn = |name, heading: &str, rows: Vec<Bar>| {
        let picture = bars::chart(heading, &rows)?;
        let said = format!("{}。", bars::said(heading, &rows));
        Some(Chart { name, said, heading: format!("{whose}{heading}"), picture })
    };
    let of_this_year = [
        drawn("申请人", "本年新收申请的申请人（件）", figures.applicants()),
        drawn("申请渠道", "正文所列本年新收申请的渠道（件）", by_channel(report)),
        drawn("办理结果", "本年办结申请的办理结果（件）", figures.outcomes()),
        drawn("行政复议和行政诉讼", "行政复议、行政诉讼结果（件）", figures.disputes()),
    ];
    let last_year = comparison::chart(report).map(|picture| Chart {
        name: "与上年比较",
        said: comparison::told(report),
        heading: format!("{whose}与上年比较"),
        picture,
    });
    of_this_year.into_iter().flatten().chain(last_year).collect()
}

/// By which channels applications came in, where the prose tells of all of them.
fn by_channel(report: &Report) -> Vec<Bar> {
    let bar =
        |Channel { name, count }: Channel| Bar { name, length: count, said: count.to_string() };
    channels(report).into_iter().map(bar).collect()
}

/// Writes the pictures as a page, to be printed or put beside the report.
pub(super) fn write(report: &Report) -> String {
    let body = Agency::called(&report.agency.name);
    let title = format!("{body}{}年政府信息公开工作年度报告图解", report.year);
    let charts = charts(report).into_iter();
    let mut content: Vec<Node> = charts
        .flat_map(|chart| {
            let said = element("p", [text(chart.said)]);
            [element("h2", [text(chart.name.to_owned())]), chart.picture, said]
        })
        .collect();
    if content.is_empty() {
        content.push(element("p", [text(undrawn(report).to_owned())]));
    }
    listing::page(&title, content)
}

/// Why there is no picture.
#[must_use]
pub fn undrawn(report: &Report) -> &'static str {
    let is_blank = |cell| report.figure(cell).reading() == Reading::Blank;
    match report.edition.cells().all(is_blank) {
        true => "表中还没有数字。",
        false => "表中各项都是 0，没有可以画的图。",
    }
}

/// What bars are made of: the figures of a report, or the sums of many.
pub(crate) struct Figures<'a> {
    /// The form.
    pub edition: &'static Edition,
    /// What cells hold together; `None` where nothing is known of them.
    pub total: &'a dyn Fn(&[CellRef]) -> Option<Quantity>,
    /// Which share of all closed applications so many are, in percent.
    pub share: &'a dyn Fn(Quantity) -> Option<Quantity>,
}

impl Figures<'_> {
    /// What became of applications.
    pub(crate) fn outcomes(&self) -> Vec<Bar> {
        let bar = |one: &crate::form::Group| {
            let length = (self.total)(&group(self.edition, one.key)?)?;
            let share = (self.share)(length);
            let share = share.map_or_else(String::new, |share| format!("（{share}%）"));
            Some(Bar { name: one.name.to_owned(), length, said: format!("{length}{share}") })
        };
        self.edition.groups.iter().filter_map(bar).collect()
    }

    /// Who applied.
    pub(crate) fn applicants(&self) -> Vec<Bar> {
        let Some(matrix) = self.edition.table(Table::Requests) else { return Vec::new() };
        let Some(received) = self.edition.requests(Row::Received) else { return Vec::new() };
        let columns = matrix.blocks.iter().flat_map(|block| block.columns);
        let bar = |column: &Column| {
            let cell = matrix.cell(received.row().0, column.line.key.0)?;
            let length = (self.total)(&[cell]).filter(|_| !matrix.is_computed(cell))?;
            Some(Bar { name: column.line.label().to_owned(), length, said: length.to_string() })
        };
        columns.filter_map(bar).collect()
    }

    /// How disputes ended.
    pub(crate) fn disputes(&self) -> Vec<Bar> {
        let Some(matrix) = self.edition.table(Table::Disputes) else { return Vec::new() };
        let bars = matrix.blocks.iter().flat_map(|block| {
            block.rows.iter().flat_map(move |row| {
                block.columns.iter().filter_map(move |column| {
                    let cell = matrix.cell(row.key.0, column.line.key.0)?;
                    let length = (self.total)(&[cell]).filter(|_| !matrix.is_computed(cell))?;
                    let name = format!("{}·{}", short_suit(row.label()), column.line.label());
                    Some(Bar { name, length, said: length.to_string() })
                })
            })
        });
        bars.collect()
    }
}

/// What fits beside a bar.
fn short_suit(label: &str) -> &str {
    label
        .strip_suffix("直接起诉")
        .or_else(|| label.strip_suffix("后起诉"))
        .map_or(label, |_| if label.starts_with('未') { "直接起诉" } else { "复议后起诉" })
}
