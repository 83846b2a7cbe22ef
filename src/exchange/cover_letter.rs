//! The letter that goes with a report to the office that collects them (报送说明).

use super::enclosure::{Enclosure, State};
use super::envelope::checksum;
use crate::form::{Applicant, CellRef, Ending, Proceeding, Role, Row};
use crate::formats::Verdict;
use crate::report::{Agency, Reading, Report};
use crate::rules::readiness;
use crate::version::program;

/// The figures that a letter tells, by what they are called there.
const TOLD: [(&str, Role); 7] = [
    ("本年新收政府信息公开申请", Role::Request(Row::Received, Applicant::All)),
    ("上年结转", Role::Request(Row::CarriedIn, Applicant::All)),
    ("办结", Role::Request(Row::Closed, Applicant::All)),
    ("结转下年度", Role::Request(Row::CarriedOut, Applicant::All)),
    ("行政复议", Role::Dispute(Proceeding::Reconsideration, Ending::All)),
    ("未经复议直接起诉", Role::Dispute(Proceeding::Direct, Ending::All)),
    ("复议后起诉", Role::Dispute(Proceeding::AfterReconsideration, Ending::All)),
];

/// Writes it, with what is enclosed.
#[must_use]
pub(super) fn write(report: &Report, verdict: Verdict, enclosed: &[Enclosure]) -> String {
    let mut lines = vec![
        format!("关于报送{}的说明", report.printed_title()),
        String::new(),
        format!("现报送《{}》，请审阅。随附：", report.printed_title()),
    ];
    let sent = enclosed.iter().filter(|one| !matches!(one.state, State::Missing(_)));
    lines.extend(sent.enumerate().map(|(i, one)| {
        let state = if one.state == State::Draft { "（草稿）" } else { "" };
        format!("  {}. {}{state}：{}", i + 1, one.label, one.file)
    }));
    lines.push(String::new());
    lines.push(format!("主要数据：{}。", figures(report)));
    lines.push(checked(report, verdict));
    lines.push(format!("校验码：{}。", checksum(report)));
    lines.push(format!("制作工具：{}。", program()));
    lines.push(String::new());
    lines.push(Agency::called(&report.agency.name).to_owned());
    lines.push("联系人：　　　　　　联系电话：　　　　　　".to_owned());
    lines.join("\n") + "\n"
}

fn figures(report: &Report) -> String {
    let told = TOLD.iter().filter_map(|(name, role)| {
        let cell = report.edition.cell_of(*role)?;
        Some(format!("{name}{}", said(report, cell)))
    });
    told.collect::<Vec<_>>().join("，")
}

fn said(report: &Report, cell: CellRef) -> String {
    match report.figure(cell).reading() {
        Reading::Known(quantity) => format!("{quantity}件"),
        Reading::NotApplicable => "不适用".to_owned(),
        Reading::Blank => "未填写".to_owned(),
        Reading::Unreadable => "填写的不是数".to_owned(),
    }
}

fn checked(report: &Report, verdict: Verdict) -> String {
    let Some(review) = verdict.review else {
        return "核对情况：还没有核对。".to_owned();
    };
    let state = match readiness(report, &review.open).left() {
        Some(left) => format!("还不能公布，有 {left}"),
        None => "没有发现错误".to_owned(),
    };
    let answered = match review.set_aside.len() {
        0 => String::new(),
        count => format!("；有 {count} 处提醒已作说明，见核对单"),
    };
    format!("核对情况：{state}{answered}。")
}
