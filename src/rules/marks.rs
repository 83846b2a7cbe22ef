//! F02: invisible characters in the names by which a report is found again.

use super::check::{Case, Check, Rank};
use super::{Finding, Safety};
use crate::form::{Field, Rule, Severity};
use crate::marks::{bare, has_marks, shown};
use crate::report::Edit;

static F02: Check = Check {
    rule: Rule {
        id: "F02",
        severity: Severity::Warning,
        title: "名称中有看不见的字符",
        formula: "机关名称和标题中没有零宽字符、方向控制符等看不见的字符",
        why: "看不见的字符多是复制时带来的，会使同一个名称在检索、汇总时被当成两个。",
        source: "数据文件格式",
    },
    rank: Rank::Around,
    find: marks,
};

pub(super) static CHECKS: &[&Check] = &[&F02];

fn marks(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let report = case.report;
    let mut findings = Vec::new();
    let mut hold = |field: Field, name: &str, text: &str, write: fn(String, String) -> Edit| {
        if has_marks(text) {
            let headline = format!("{name}中有看不见的字符：“{}”", shown(text));
            let edit = write(text.to_owned(), bare(text).into_owned());
            let finding = Finding::at_field(rule, field, headline);
            findings.push(finding.fixed_by("去掉".to_owned(), Safety::Choice, edit));
        }
    };
    let rename = |stands, becomes| Edit::Name { stands, becomes };
    hold(Field::AgencyName, "机关名称", &report.agency.name, rename);
    let title = report.title.as_deref().unwrap_or_default();
    hold(Field::Title, "标题", title, |stands, becomes| Edit::Title {
        stands,
        becomes: Some(becomes),
    });
    findings
}
