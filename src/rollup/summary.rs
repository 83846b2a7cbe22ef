//! The roll-up as a page (汇总报告页) that opens anywhere: no script, no outside reference.
//! Every summed figure leads to those who add to it, by a link into a folded list that the
//! browser unfolds.

use super::compare::share_of;
use super::{Body, Rollup, Share, chart, rules};
use crate::exchange::listing::{self, table};
use crate::exchange::node::{Node, classed, element, text, with_attribute};
use crate::exchange::paper;
use crate::form::{Body as SectionBody, CellRef, Matrix, Overlap};
use crate::report::{Agency, Quantity};
use crate::rules::Severity;
use std::collections::BTreeMap;

/// Most contributors of a cell that are listed one by one.
const MOST_SHARES: usize = 60;

/// Of more bodies than this, the page has no figures one by one: it would be too large to
/// be sent.
const MOST_BODIES: usize = 400;

/// Writes the whole file.
#[must_use]
pub fn write(rollup: &Rollup) -> String {
    listing::page(&title(rollup), compose(rollup))
}

/// What the page is called.
#[must_use]
pub fn title(rollup: &Rollup) -> String {
    let office = Agency::called(&rollup.own.agency.name);
    format!("{office}{}年政府信息公开工作年度报告数据汇总", rollup.year())
}

fn compose(rollup: &Rollup) -> Vec<Node> {
    let standing = rollup.standing();
    let class = if standing.is_complete() { "paper-note" } else { "paper-note gap" };
    let mut content = vec![classed("p", class, vec![text(standing.sentence())])];
    let heading = |name: &str| element("h2", [text(name)]);
    let remarks = rules::check(rollup);
    if !remarks.is_empty() {
        content.push(heading("需要处理的问题"));
        let item = |remark: rules::Remark| {
            let finding = remark.finding;
            let sums = match finding.arithmetic.as_str() {
                "" => String::new(),
                sums => format!("（{sums}）"),
            };
            let said = format!("{} {}{sums}", finding.severity.name(), finding.headline);
            element("li", [text(said)])
        };
        content.push(element("ul", remarks.into_iter().map(item)));
    }
    content.push(heading("报送情况"));
    content.push(list_of_bodies(rollup));
    let shares = shares_by_cell(rollup);
    for section in rollup.edition().sections {
        if let SectionBody::Table(matrix) = section.body {
            content.push(heading(section.heading));
            content.push(printed(rollup, matrix, &shares));
            content.extend(drill_down(rollup, matrix, &shares));
        }
    }
    content.push(heading("图表"));
    for chart in chart::charts(rollup) {
        content.push(element("h3", [text(chart.heading)]));
        content.push(chart.picture);
    }
    let bodies = rollup.bodies();
    let cells = rollup.edition().cells();
    let names: Vec<String> = cells.map(|cell| rollup.edition().spoken(cell)).collect();
    let has_figures = bodies.len() <= MOST_BODIES;
    content.push(heading(if has_figures {
        "各机关的问题和数据"
    } else {
        "各机关的问题"
    }));
    if !has_figures {
        let said = format!("机关超过 {MOST_BODIES} 个，各机关的全部数据见导出的数据表。");
        content.push(classed("p", "paper-note", vec![text(said)]));
    }
    let names = has_figures.then_some(names.as_slice());
    content.extend(bodies.iter().filter_map(|body| page_of(rollup, body, names)));
    content
}

fn list_of_bodies(rollup: &Rollup) -> Node {
    let row = |body: &Body| {
        let (errors, warnings, digest) = match body.counted {
            Some(one) => {
                let count = |severity| body.count(severity).to_string();
                (count(Severity::Error), count(Severity::Warning), one.digest.clone())
            }
            None => Default::default(),
        };
        vec![body.name.to_owned(), body.said(), errors, warnings, digest]
    };
    let bodies = rollup.bodies();
    let rows = bodies.iter().filter(|body| !body.is_office).map(row).collect();
    table(&["机关", "报送情况", "错误", "提醒", "校验码"], rows)
}

/// Who adds what to every cell, each body read once.
fn shares_by_cell(rollup: &Rollup) -> BTreeMap<CellRef, Vec<Share>> {
    let edition = rollup.edition();
    let own = (Agency::called(&rollup.own.agency.name), rollup.own_figures(), true);
    let counted = rollup.counted();
    let bodies = counted.iter().map(|(body, one)| (body.name, one.figures.clone(), false));
    let mut given: BTreeMap<CellRef, Vec<(&str, Quantity, bool)>> = BTreeMap::new();
    for (name, figures, is_own) in std::iter::once(own).chain(bodies) {
        for (cell, quantity) in edition.cells().zip(figures.quantities(edition)) {
            if let Some(quantity) = quantity.filter(|quantity| *quantity != Quantity::ZERO) {
                given.entry(cell).or_default().push((name, quantity, is_own));
            }
        }
    }
    given.into_iter().map(|(cell, given)| (cell, Share::sorted(given))).collect()
}

fn anchor(cell: CellRef) -> String {
    format!("cell-{cell}")
}

fn printed(
    rollup: &Rollup,
    matrix: &'static Matrix,
    shares: &BTreeMap<CellRef, Vec<Share>>,
) -> Node {
    let sums = rollup.sums();
    let figure = |cell: CellRef| {
        let mark = if rollup.edition().overlap(cell).is_some() { "※" } else { "" };
        let said = text(format!("{}{mark}", sums.at(cell).said()));
        if !shares.contains_key(&cell) {
            return vec![said];
        }
        vec![with_attribute(element("a", [said]), "href", format!("#{}", anchor(cell)))]
    };
    let class = format!("printed printed-{}", matrix.key.0);
    classed("section", &class, vec![paper::table(matrix, &figure)])
}

/// Below a table: why some cells are not simply added up, then each cell's contributors.
fn drill_down(
    rollup: &Rollup,
    matrix: &'static Matrix,
    shares: &BTreeMap<CellRef, Vec<Share>>,
) -> Vec<Node> {
    let edition = rollup.edition();
    let mut reasons: Vec<_> = matrix.cells().filter_map(|cell| edition.overlap(cell)).collect();
    reasons.dedup();
    let note = |overlap: Overlap| {
        classed("p", "paper-note", vec![text(format!("※ {}", overlap.reason()))])
    };
    let mut content: Vec<Node> = reasons.into_iter().map(note).collect();
    let sums = rollup.sums();
    for cell in matrix.cells() {
        let Some(shares) = shares.get(&cell) else { continue };
        let sum = sums.at(cell).sum;
        let head = format!("{} {sum}（{} 个）", edition.spoken(cell), shares.len());
        let mut rows: Vec<Vec<String>> = shares
            .iter()
            .take(MOST_SHARES)
            .map(|share| {
                let own = if share.is_own { "（本机关自身）" } else { "" };
                let percent = share_of(sum, share.quantity);
                vec![format!("{}{own}", share.name), share.quantity.to_string(), percent]
            })
            .collect();
        if let Some(rest) = shares.get(MOST_SHARES..).filter(|rest| !rest.is_empty()) {
            let mut others = super::Sum::default();
            rest.iter().for_each(|share| others += share.quantity);
            let name = format!("其余 {} 个机关", rest.len());
            rows.push(vec![name, others.to_string(), String::new()]);
        }
        // The link leads into what is folded, so that the browser unfolds it.
        let list = table(&["机关", "数", "占比"], rows);
        let list = with_attribute(list, "id", anchor(cell));
        content.push(element("details", [element("summary", [text(head)]), list]));
    }
    content
}

fn page_of(rollup: &Rollup, body: &Body, names: Option<&[String]>) -> Option<Node> {
    let one = body.counted.filter(|_| !body.is_office)?;
    let said = if body.is_good() { String::new() } else { format!("：{}", body.said()) };
    let head = element("summary", [text(format!("{}{said}", body.name))]);
    let items = body.findings().map(|finding| {
        let said = format!("{} {} {}", finding.severity.name(), finding.rule, finding.told());
        element("li", [text(said)])
    });
    let about = format!("文件“{}”，校验码 {}。", one.file, one.digest);
    let mut children = vec![head, classed("p", "paper-note", vec![text(about)])];
    if body.findings().next().is_some() {
        children.push(element("ul", items));
    }
    if let Some(names) = names {
        let figures = one.figures.figures(rollup.edition());
        let rows = figures.zip(names).filter_map(|((_, figure), name)| {
            let figure = figure.text();
            (!matches!(figure, "" | "0")).then(|| vec![name.clone(), figure.to_owned()])
        });
        children.push(table(&["项目", "数"], rows.collect()));
    }
    Some(element("details", children))
}
