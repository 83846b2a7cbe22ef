//! Y01, Y03: the day of publication against the law.

use super::Finding;
use super::check::{Case, Check, Rank};
use crate::form::{Field, Rule, Severity};
use crate::report::Date;

static Y01: Check = Check {
    rule: Rule {
        id: "Y01",
        severity: Severity::Warning,
        title: "公布日期晚于期限",
        formula: "公布日期 ≤ 期限（1 月 31 日；县级以上人民政府 3 月 31 日；当地另有规定的从其规定）",
        why: "年度报告应当在规定的期限前向社会公布。",
        source: "条例第四十九条",
    },
    rank: Rank::Around,
    find: late,
};
static Y03: Check = Check {
    rule: Rule {
        id: "Y03",
        severity: Severity::Error,
        title: "公布日期不晚于报告年度的最后一天",
        formula: "公布日期 ＞ 报告年度 12 月 31 日",
        why: "报告年度结束之后，全年的数据才能定下来。",
        source: "条例第四十九条、第五十条",
    },
    rank: Rank::Around,
    find: early,
};

pub(super) static CHECKS: &[&Check] = &[&Y01, &Y03];

fn late(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let due = case.report.deadline();
    // A day within the year is told by the other rule.
    let date = case.report.publication.date.filter(|date| *date > due && *date > last_day(case));
    let Some(date) = date else { return Vec::new() };
    let headline = format!("公布日期 {} 晚于期限 {}", date.spoken(), due.spoken());
    vec![Finding::at_field(rule, Field::PublicationDate, headline)]
}

fn early(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let year_ends = last_day(case);
    let date = case.report.publication.date.filter(|date| *date <= year_ends);
    let Some(date) = date else { return Vec::new() };
    let headline = format!("公布日期 {} 不晚于 {}", date.spoken(), year_ends.spoken());
    vec![Finding::at_field(rule, Field::PublicationDate, headline)]
}

/// The last day of the report year.
fn last_day(case: &Case) -> Date {
    Date { year: case.report.year, month: 12, day: 31 }
}
