//! The check sheet of a report (核对单): what was checked with which result, what is still to be
//! put right, what stands for a reason; to be signed and sent along.

use super::comparison;
use super::envelope::checksum;
use super::listing::{self, sentences};
use super::node::{Node, classed, element, text};
use crate::formats::Verdict;
use crate::report::{Agency, Date, Report};
use crate::rules::{Finding, Review, Rule, Severity, catalogue, readiness, silent_for};

/// What stands where it is signed.
const SIGNED: &str =
    "经办人：________________　　审核人：________________　　日期：________________";

/// Writes the sheet as a page.
#[must_use]
pub(super) fn write(report: &Report, verdict: Verdict) -> String {
    let content = match verdict.review {
        Some(review) => checked(report, review),
        None => vec![remark("这份报告还没有核对。")],
    };
    listing::page(&title(report), content)
}

fn title(report: &Report) -> String {
    format!(
        "{}{}年政府信息公开工作年度报告核对单",
        Agency::called(&report.agency.name),
        report.year
    )
}

fn checked(report: &Report, review: &Review) -> Vec<Node> {
    let mut content = vec![remark(&verdict(report, review)), about(report, review)];
    let heading = |name: &str| element("h2", [text(name)]);
    if !review.open.is_empty() {
        content.push(heading("发现的问题"));
        let rows = review.open.iter().enumerate().map(|(i, finding)| row(i, finding, None));
        content.push(sentences(&["序号", "级别", "问题", "计算"], rows.collect()));
    }
    if !review.set_aside.is_empty() {
        content.push(heading("已说明的提醒"));
        let rows = review.set_aside.iter().enumerate();
        let rows = rows.map(|(i, (finding, answer))| row(i, finding, Some(&answer.reason)));
        content.push(sentences(&["序号", "级别", "问题", "说明"], rows.collect()));
    }
    let changes = report.changes();
    if !changes.is_empty() {
        content.push(heading("与上年比较"));
        content.push(comparison::table_of(report, &changes));
    }
    content.push(heading("逐项核对结果"));
    content.push(results(report, review));
    content.push(remark(SIGNED));
    content
}

/// Whether it can be published, in a sentence.
fn verdict(report: &Report, review: &Review) -> String {
    match readiness(report, &review.open).left() {
        Some(left) => format!("还不能公布，有 {left}。"),
        None => "核对没有发现错误和需要处理的提醒，各项都已填写。".to_owned(),
    }
}

/// Which report it is, and how far it has come.
fn about(report: &Report, review: &Review) -> Node {
    let state = readiness(report, &review.open);
    let date = report.publication.date.map_or_else(|| "未填写".to_owned(), Date::spoken);
    let rows = [
        ("机关", Agency::called(&report.agency.name).to_owned()),
        ("年度", format!("{} 年", report.year)),
        ("格式", format!("{} 版", report.edition.name)),
        ("公布日期", date),
        ("校验码", checksum(report)),
        ("已填写", format!("{} 项，共 {} 项", state.filled, state.all)),
    ];
    sentences(&["项目", "内容"], rows.map(|(name, said)| vec![name.to_owned(), said]).into())
}

/// A line of a list of findings.
fn row(i: usize, finding: &Finding, reason: Option<&str>) -> Vec<String> {
    let behind = reason.map_or_else(|| finding.reasoning(), str::to_owned);
    let weight = if finding.is_unwritten { "未填" } else { finding.severity.name() };
    vec![(i + 1).to_string(), weight.to_owned(), finding.headline.clone(), behind]
}

/// Every rule that the form is held to, with what came of it.
fn results(report: &Report, review: &Review) -> Node {
    let row = |rule: &'static Rule| {
        let open: Vec<&Finding> = review.open.iter().filter(|one| one.rule == rule).collect();
        let answered = review.set_aside.iter().filter(|(one, _)| one.rule == rule).count();
        let result = match silent_for(rule, report) {
            Some(reason) => format!("未核对（{reason}）"),
            None => result(&open, answered),
        };
        vec![rule.title.to_owned(), rule.formula.to_owned(), result]
    };
    let rows = catalogue(&[report.edition]).map(row).collect();
    sentences(&["可能的问题", "核对的要求", "结果"], rows)
}

fn result(open: &[&Finding], answered: usize) -> String {
    let (unwritten, open): (Vec<&Finding>, Vec<&Finding>) =
        open.iter().partition(|one| one.is_unwritten);
    let count = |severity| open.iter().filter(|one| one.severity == severity).count();
    let mut said: Vec<String> = Severity::ALL
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| format!("{} {} 处", severity.name(), count(severity)))
        .collect();
    if !unwritten.is_empty() {
        said.push(format!("未填 {} 处", unwritten.len()));
    }
    if answered > 0 {
        said.push(format!("已说明 {answered} 处"));
    }
    if said.is_empty() { "无问题".to_owned() } else { said.join("，") }
}

fn remark(said: &str) -> Node {
    classed("p", "paper-note", vec![text(said)])
}
