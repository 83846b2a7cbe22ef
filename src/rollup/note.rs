//! A note to a body (退改意见): what is to be put right in its report, as text for an
//! e-mail.

use super::{Body, Rollup, Source};
use crate::report::Agency;
use crate::rules::Severity;

/// The note to a body; what there is to be said of nothing is said too.
#[must_use]
pub fn note(rollup: &Rollup, body: &Body) -> String {
    let year = rollup.year();
    let mut lines = vec![format!("{}：", body.name)];
    let unread = body.unread.iter();
    let unread: Vec<String> = unread
        .map(|one| {
            format!(
                "收到的“{}”没有能读入：{}请改报数据文件，或者 Word、Excel 文件。",
                one.path, one.reason
            )
        })
        .collect();
    let Some(one) = body.counted.or(body.held) else {
        let sent = body.apart.first().map(|other| {
            format!(
                "收到的“{}”是 {} 年、{} 版格式的报告，没有计入。",
                other.file, other.year, other.edition.name
            )
        });
        lines.push(format!(
            "尚未收到你单位 {year} 年政府信息公开工作年度报告。{}请尽快报送。",
            sent.unwrap_or_default()
        ));
        lines.extend(unread);
        return closed(rollup, lines);
    };
    lines.push(format!(
        "你单位报送的 {year} 年政府信息公开工作年度报告（文件“{}”，校验码 {}）已收到，核对情况如下。",
        one.file, one.digest
    ));
    lines.extend(unread);
    if let Source::Published { inferred, unread } = one.source
        && inferred + unread > 0
    {
        lines.push(format!(
            "报告由公布的文本识读，有 {unread} 格没有读出、{inferred} 格由推断得出，请报送数据文件或者逐格核对。"
        ));
    }
    if !body.waiting.is_empty() {
        lines.push(format!(
            "共收到 {} 份内容不同的报告，请确认以哪一份为准。",
            body.waiting.len() + 1
        ));
    }
    for severity in [Severity::Error, Severity::Warning] {
        let count = body.count(severity);
        if count == 0 {
            continue;
        }
        let asks = match severity {
            Severity::Error => "必须改正",
            _ => "请核实，确有原因的请说明",
        };
        lines.push(format!("{}（{count} 处，{asks}）：", severity.name()));
        let there = body.findings().filter(|finding| finding.severity == severity);
        let mut told = 0;
        for finding in there {
            told += 1;
            lines.push(format!("  {told}. {}", finding.told()));
        }
        if told < count {
            lines.push(format!("  另有 {} 处，请用工具打开报告查看。", count - told));
        }
    }
    if body.count(Severity::Error) + body.count(Severity::Warning) == 0 {
        lines.push("核对没有发现错误和需要核实的地方。".to_owned());
    } else {
        lines.push("请改正后重新报送数据文件。".to_owned());
    }
    closed(rollup, lines)
}

/// The notes to all bodies that are missing or have something to put right.
#[must_use]
pub fn notes(rollup: &Rollup) -> String {
    let bodies = rollup.bodies();
    let asked = bodies.iter().filter(|body| !body.is_office && !body.is_good());
    asked.map(|body| note(rollup, body)).collect::<Vec<_>>().join("\n――――――――\n\n")
}

fn closed(rollup: &Rollup, mut lines: Vec<String>) -> String {
    if !rollup.own.agency.name.trim().is_empty() {
        lines.push(Agency::called(&rollup.own.agency.name).to_owned());
    }
    lines.join("\n") + "\n"
}
