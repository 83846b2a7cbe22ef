//! Bodies × figures as a table for other programs: CSV here, sheets of a workbook for
//! whoever writes one.

use super::{Packed, Rollup, Source, State};
use crate::form::{CellRef, Edition, Overlap};
use crate::marks::is_active;
use crate::report::Agency;

/// A table of texts and exact numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    /// Its rows; the first one or two are heads.
    pub rows: Vec<Vec<Entry>>,
    /// How many rows are heads.
    pub heads: usize,
    /// How many columns stay in sight.
    pub fixed: usize,
}

/// What stands in a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An exact decimal number.
    Number(String),
}

impl Entry {
    fn text(text: impl Into<String>) -> Entry {
        let text: String = text.into();
        if text.is_empty() { Entry::Empty } else { Entry::Text(text) }
    }

    fn count(count: usize) -> Entry {
        Entry::Number(count.to_string())
    }
}

/// Columns of bodies before their figures.
const ABOUT: [&str; 8] = ["机关", "报送情况", "类别", "年度", "错误", "提醒", "文件", "校验码"];

/// Every body with every figure; the office's own work first, the sum last.
#[must_use]
pub fn bodies(rollup: &Rollup) -> Table {
    let edition = rollup.edition();
    let cells: Vec<CellRef> = edition.cells().collect();
    let spoken = |cell: &CellRef| {
        let mark = if edition.overlap(*cell).is_some() { "（不宜直接相加）" } else { "" };
        Entry::text(format!("{}{mark}", edition.spoken(*cell)))
    };
    let blank = || ABOUT.iter().skip(1).map(|_| Entry::Empty);
    let heads = ABOUT.iter().map(|head| Entry::text(*head)).chain(cells.iter().map(spoken));
    let addresses = std::iter::once(Entry::text("格号"))
        .chain(blank())
        .chain(cells.iter().map(|cell| Entry::text(cell.to_string())));
    let mut rows: Vec<Vec<Entry>> = vec![heads.collect(), addresses.collect()];

    let own = format!("{}（本机关自身）", Agency::called(&rollup.own.agency.name));
    rows.push(
        std::iter::once(Entry::text(own))
            .chain(blank())
            .chain(figures(&rollup.own_figures(), edition))
            .collect(),
    );
    for body in rollup.bodies().iter().filter(|body| !body.is_office) {
        let mut row = vec![Entry::text(body.name), Entry::text(said(body.state(), body.counted))];
        match body.counted {
            Some(one) => {
                row.extend([
                    Entry::text(one.kind.name()),
                    Entry::count(usize::from(one.year)),
                    Entry::count(one.errors),
                    Entry::count(one.warnings),
                    Entry::text(one.file.as_str()),
                    Entry::text(one.digest.as_str()),
                ]);
                row.extend(figures(&one.figures, edition));
            }
            None => row.extend((2..ABOUT.len() + cells.len()).map(|_| Entry::Empty)),
        }
        rows.push(row);
    }
    let standing = rollup.standing().sentence();
    let sums = rollup.sums();
    let about = [Entry::text("合计"), Entry::text(standing)].into_iter().chain(blank().skip(1));
    let added = sums.cells().map(|(_, added)| Entry::Number(added.sum.to_string()));
    rows.push(about.chain(added).collect());
    Table { name: "机关与数据", rows, heads: 2, fixed: 1 }
}

/// What is wrong with the set and with each report, a line each.
#[must_use]
pub fn findings(rollup: &Rollup) -> Table {
    let heads = ["机关", "级别", "规则", "问题", "数据"].map(Entry::text).to_vec();
    let mut rows = vec![heads];
    for remark in super::rules::check(rollup) {
        let finding = remark.finding;
        rows.push(vec![
            Entry::text(remark.body.unwrap_or_default()),
            Entry::text(finding.severity.name()),
            Entry::text(finding.rule.id),
            Entry::text(finding.headline),
            Entry::text(finding.arithmetic),
        ]);
    }
    for (body, one) in rollup.counted() {
        for finding in &one.findings {
            rows.push(vec![
                Entry::text(body.name),
                Entry::text(finding.severity.name()),
                Entry::text(finding.rule.as_str()),
                Entry::text(finding.says.as_str()),
                Entry::text(finding.sums.as_str()),
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
    let mut rows = vec![heads.map(Entry::text).to_vec()];
    for (cell, added) in rollup.sums().cells() {
        rows.push(vec![
            Entry::text(edition.spoken(cell)),
            Entry::text(cell.to_string()),
            Entry::Number(added.sum.to_string()),
            Entry::count(added.contributors),
            Entry::count(added.blank),
            Entry::count(added.unreadable),
            Entry::text(edition.overlap(cell).map(Overlap::reason).unwrap_or_default()),
        ]);
    }
    Table { name: "汇总数", rows, heads: 1, fixed: 1 }
}

fn said(state: State, counted: Option<&super::Contribution>) -> String {
    match counted.map(|one| one.source) {
        Some(Source::Published { inferred, unread }) => {
            format!("{}（识读，推断 {inferred} 格、未读出 {unread} 格）", state.name())
        }
        _ => state.name().to_owned(),
    }
}

fn figures(packed: &Packed, edition: &'static Edition) -> impl Iterator<Item = Entry> {
    packed.figures(edition).map(|(_, figure)| match figure.quantity() {
        Some(quantity) if figure.remark().is_none() => Entry::Number(quantity.to_string()),
        _ => Entry::text(figure.text()),
    })
}

/// A table as CSV (RFC 4180): UTF-8 with the mark by which spreadsheets know it, CRLF. A
/// text that a spreadsheet would take for a formula is set apart by an apostrophe.
#[must_use]
pub fn csv(table: &Table) -> String {
    let mut out = "\u{FEFF}".to_owned();
    for row in &table.rows {
        for (i, entry) in row.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            match entry {
                Entry::Empty => {}
                Entry::Number(number) => out += number,
                Entry::Text(text) => quoted(&mut out, text),
            }
        }
        out += "\r\n";
    }
    out
}

fn quoted(out: &mut String, text: &str) {
    let mark = if is_active(text) { "'" } else { "" };
    if mark.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        *out += text;
        return;
    }
    *out += "\"";
    *out += mark;
    *out += &text.replace('"', "\"\"");
    *out += "\"";
}
