//! S18: the kind of body that is chosen and the one that its name tells.

use crate::form::{Field, Rule, Severity};
use crate::report::{Edit, Report};
use crate::rules::check::{Check, Rank};
use crate::rules::{Finding, Safety};

pub(super) static S18: Check = Check {
    rule: Rule {
        id: "S18",
        severity: Severity::Warning,
        title: "机关类别与机关名称不一致",
        formula: "选择的机关类别 ＝ 机关名称表明的类别",
        why: "哪些项目要写、哪些数不大可能有、正文里哪些名称是别的机关，都按机关类别核对。类别选错，这些核对就不准。",
        source: "机关类别",
    },
    rank: Rank::Whole,
    find: |rule, case| find(rule, case.report).into_iter().collect(),
};

fn find(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let chosen = report.agency.kind;
    let told = chosen.contradicted_by(&report.agency.name)?;
    let name = report.agency.name.trim();
    let headline = format!("机关类别选的是“{}”，“{name}”像是{}", chosen.name(), told.name());
    let finding = Finding::at_field(rule, Field::AgencyKind, headline);
    let edit = Edit::Kind { stands: chosen, becomes: told };
    Some(finding.fixed_by(format!("改为{}", told.name()), Safety::Choice, edit))
}
