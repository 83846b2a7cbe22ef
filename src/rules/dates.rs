//! Y01, Y03: the day of publication against the law.

use super::{Finding, Rule, Severity};
use crate::form::Field;
use crate::report::{Date, Report};

static Y01: Rule = Rule {
    id: "Y01",
    severity: Severity::Warning,
    title: "公布日期晚于期限",
    formula: "公布日期 ≤ 期限（1 月 31 日；县级以上人民政府 3 月 31 日；当地另有规定的从其规定）",
    why: "年度报告应当在规定的期限前向社会公布。",
    source: "条例第四十九条",
};
static Y03: Rule = Rule {
    id: "Y03",
    severity: Severity::Error,
    title: "公布日期不晚于报告年度的最后一天",
    formula: "公布日期 ＞ 报告年度 12 月 31 日",
    why: "报告年度结束之后，全年的数据才能定下来。",
    source: "条例第四十九条、第五十条",
};

pub(super) static RULES: &[&Rule] = &[&Y01, &Y03];

/// The checks of the day of publication, where one is given.
pub(super) fn check(report: &Report) -> Vec<Finding> {
    let Some(date) = report.publication.date else { return Vec::new() };
    let year_ends = Date { year: report.year, month: 12, day: 31 };
    let due = report.deadline();
    let finding = if date <= year_ends {
        let headline = format!("公布日期 {} 不晚于 {}", date.spoken(), year_ends.spoken());
        Finding::at_field(&Y03, Field::PublicationDate, headline)
    } else if date > due {
        let headline = format!("公布日期 {} 晚于期限 {}", date.spoken(), due.spoken());
        Finding::at_field(&Y01, Field::PublicationDate, headline)
    } else {
        return Vec::new();
    };
    vec![finding]
}
