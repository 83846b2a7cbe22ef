//! Bodies × figures, sums and findings as tables for other programs.

use super::{Added, Body, Packed, Rollup, Source};
use crate::form::{CellRef, Edition, Overlap};
use crate::formats::table::{Content, Table};
use crate::report::Agency;
use crate::rules::Severity;

/// Columns of bodies before their figures.
const ABOUT: [&str; 8] = ["机关", "报送情况", "类别", "年度", "错误", "提醒", "文件", "校验码"];

/// Every body with every figure; the office's own work first, the sum last.
#[must_use]
pub fn bodies(rollup: &Rollup) -> Table {
    let edition = rollup.edition();
    let cells: Vec<CellRef> = edition.cells().collect();
    let spoken = |cell: &CellRef| {
        let mark = if edition.overlap(*cell).is_some() { "（不宜直接相加）" } else { "" };
        Content::text(format!("{}{mark}", edition.spoken(*cell)))
    };
    let blank = || ABOUT.iter().skip(1).map(|_| Content::Empty);
    let heads = ABOUT.iter().map(|head| Content::text(*head)).chain(cells.iter().map(spoken));
    let addresses = std::iter::once(Content::text("格号"))
        .chain(blank())
        .chain(cells.iter().map(|cell| Content::text(cell.to_string())));
    let mut rows: Vec<Vec<Content>> = vec![heads.collect(), addresses.collect()];

    let own = format!("{}（本机关自身）", Agency::called(&rollup.own.agency.name));
    rows.push(
        std::iter::once(Content::text(own))
            .chain(blank())
            .chain(figures(&rollup.own_figures(), edition))
            .collect(),
    );
    for body in rollup.bodies().iter().filter(|body| !body.is_office) {
        let mut row = vec![Content::text(body.name), Content::text(said(body))];
        match body.counted {
            Some(one) => {
                row.extend([
                    Content::text(one.kind.name()),
                    Content::count(usize::from(one.year)),
                    Content::count(body.count(Severity::Error)),
                    Content::count(body.count(Severity::Warning)),
                    Content::text(one.file.as_str()),
                    Content::text(one.digest.as_str()),
                ]);
                row.extend(figures(&one.figures, edition));
            }
            None => row.extend((2..ABOUT.len() + cells.len()).map(|_| Content::Empty)),
        }
        rows.push(row);
    }
    let standing = rollup.standing().sentence();
    let sums = rollup.sums();
    let about = [Content::text("合计"), Content::text(standing)].into_iter().chain(blank().skip(1));
    let added = sums.cells().map(|(_, added)| total(added));
    rows.push(about.chain(added).collect());
    Table { name: "机关与数据", rows, heads: 2, fixed: 1 }
}

/// What is wrong with the set and with each report, a line each.
#[must_use]
pub fn findings(rollup: &Rollup) -> Table {
    let heads = ["机关", "级别", "规则", "问题", "数据"].map(Content::text).to_vec();
    let mut rows = vec![heads];
    for remark in super::rules::check(rollup) {
        let finding = remark.finding;
        rows.push(vec![
            Content::text(remark.body.unwrap_or_default()),
            Content::text(finding.severity.name()),
            Content::text(finding.rule.id),
            Content::text(finding.headline),
            Content::text(finding.arithmetic),
        ]);
    }
    for (body, _) in rollup.counted() {
        for finding in body.findings() {
            rows.push(vec![
                Content::text(body.name),
                Content::text(finding.severity.name()),
                Content::text(finding.rule.as_str()),
                Content::text(finding.says.as_str()),
                Content::text(finding.reasoning()),
            ]);
        }
    }
    Table { name: "问题", rows, heads: 1, fixed: 1 }
}

/// Every summed cell, a line each.
#[must_use]
pub fn sums(rollup: &Rollup) -> Table {
    let edition = rollup.edition();
    let heads = ["项目", "格号", "合计", "有数的机关", "空格", "读不出", "说明"];
    let mut rows = vec![heads.map(Content::text).to_vec()];
    for (cell, added) in rollup.sums().cells() {
        rows.push(vec![
            Content::text(edition.spoken(cell)),
            Content::text(cell.to_string()),
            total(added),
            Content::count(added.contributors),
            Content::count(added.blank),
            Content::count(added.unreadable),
            Content::text(edition.overlap(cell).map(Overlap::reason).unwrap_or_default()),
        ]);
    }
    Table { name: "汇总数", rows, heads: 1, fixed: 1 }
}

/// A sum; what nobody has filled in is not 0.
fn total(added: Added) -> Content {
    match added.known() {
        Some(sum) => Content::Number(sum.to_string()),
        None => Content::text(added.said()),
    }
}

fn said(body: &Body) -> String {
    match body.counted.map(|one| one.source) {
        Some(Source::Published { inferred, unread }) => {
            format!("{}（识读，推断 {inferred} 格、未读出 {unread} 格）", body.said())
        }
        _ => body.said(),
    }
}

fn figures(packed: &Packed, edition: &'static Edition) -> impl Iterator<Item = Content> {
    packed.figures(edition).map(|(_, figure)| match figure.quantity() {
        Some(quantity) if figure.remark().is_none() => Content::Number(quantity.to_string()),
        _ => Content::text(figure.text()),
    })
}
