//! S13: what was left of last year's report, or of another body's, when it was copied.
//!
//! Each place is a finding of its own, marked in its sentence. A year or a body that is named
//! on purpose (比上年增加, 上年结转, 会同) is no residue; where that is not certain nothing is
//! said.

use super::check::{Case, Check, Rank};
use super::wording::{prose, says, short};
use super::{Finding, Safety};
use crate::form::{Field, Rule, Severity};
use crate::narrative::live::{Expanded, expand};
use crate::narrative::{MOST_LOOKED_AT, Unit, numbers};
use crate::report::{Edit, Report};
use std::cmp::Ordering;
use std::ops::Range;

mod bodies;

static S13: Check = Check {
    rule: Rule {
        id: "S13",
        severity: Severity::Warning,
        title: "可能是从别处复制的内容",
        formula: "正文中的机关名称和年度与本报告一致",
        why: "沿用上年或其他机关的报告时，容易留下没有改过来的名称和年度。",
        source: "年度报告格式",
    },
    rank: Rank::Residue,
    find: residue,
};

pub(super) static CHECKS: &[&Check] = &[&S13];

/// Most places that are shown of one field: with more of them, they come once these are gone.
const MOST_PLACES: usize = 40;

/// Everything that was left.
fn residue(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let report = case.report;
    let mut findings = Vec::new();
    for field in prose(report) {
        let text = report.text(field);
        // What is not read for its figures is not read for this either, and said to be unread.
        let text = &text[..text.floor_char_boundary(MOST_LOOKED_AT)];
        let places = sentences_of(text).flat_map(|sentence| in_sentence(report, text, sentence));
        let places: Vec<Place> = places.take(MOST_PLACES).collect();
        if !places.is_empty() {
            let shown = expand(report, text);
            let found = places.into_iter().map(|it| it.finding(rule, report, field, &shown, text));
            findings.extend(found);
        }
    }
    findings
}

/// A place that was left as it was.
struct Place {
    /// The sentence in which it stands.
    sentence: Range<usize>,
    /// Where it stands in the text.
    at: Range<usize>,
    /// What is wrong with it.
    headline: String,
    /// What belongs there, where that is certain.
    becomes: Option<String>,
}

impl Place {
    fn finding(
        self,
        rule: &'static Rule,
        report: &Report,
        field: Field,
        shown: &Expanded,
        text: &str,
    ) -> Finding {
        let (sentence, marked) = (shown.shown(&self.sentence), shown.shown(&self.at));
        let marked = marked.start - sentence.start..marked.end - sentence.start;
        let sentence = &shown.text[sentence];
        let finding = Finding::at_field(rule, field, self.headline).quoting(sentence, marked);
        let Some(becomes) = self.becomes else { return finding };
        let label = format!("改为“{becomes}”");
        let stands = text[self.at.clone()].to_owned();
        let Some(edit) = Edit::of_prose(field, self.at, stands, becomes) else { return finding };
        // What is told under another year or name may be another's as a whole: somebody has
        // to look at it.
        if edit.fits(report) { finding.fixed_by(label, Safety::Kind, edit) } else { finding }
    }
}

/// Where the sentences of a text stand.
fn sentences_of(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    text.split_inclusive(['。', '；', ';', '！', '？', '\n', '\r']).map(move |sentence| {
        let range = from..from + sentence.len();
        from = range.end;
        range
    })
}

fn in_sentence(report: &Report, text: &str, sentence: Range<usize>) -> Vec<Place> {
    let mut places = other_years(report, text, &sentence);
    places.extend(bodies::others(report, text, &sentence));
    places.extend(bodies::other_selves(report, text, &sentence));
    places.sort_by_key(|place| (place.at.start, place.at.end));
    places.dedup_by(|next, place| next.at.start < place.at.end);
    places
}

/// Words by which another year is named on purpose.
const ON_PURPOSE: &[&str] = &[
    "比", "较", "同期", "上年", "去年", "往年", "以来", "至今", "曾", "提出", "指出", "整改",
    "结转", "转入", "遗留", "历史", "延续", "印发", "出台", "颁布", "修订", "施行", "实施", "成立",
    "建成", "上线", "启用", "年起", "日起", "期间", "规划", "累计",
];

/// Words that make a later year a plan.
const PLANNED: &[&str] =
    &["将", "计划", "拟", "下一步", "力争", "继续", "进一步", "要", "结转", "转至", "转入", "顺延"];

/// Clauses that begin with another year and tell what this report tells of its own.
fn other_years(report: &Report, text: &str, sentence: &Range<usize>) -> Vec<Place> {
    let said = &text[sentence.clone()];
    if said.contains(&format!("{}年", report.year)) {
        return Vec::new();
    }
    let mut places = Vec::new();
    for start in clause_starts(said) {
        let Some((digits, year)) = year_at(said, start) else { continue };
        let rest = &said[digits.end + '年'.len_utf8()..];
        let is_placed = match year.cmp(&report.year) {
            Ordering::Less => says(said, ON_PURPOSE),
            Ordering::Equal => true,
            Ordering::Greater => says(rest, PLANNED),
        };
        if is_placed || !is_told(rest, start, said) {
            continue;
        }
        let headline = format!(
            "报告年度是 {} 年，这一句写的是 {year} 年：“{}”",
            report.year,
            short(said.trim())
        );
        let at = sentence.start + digits.start..sentence.start + digits.end;
        let becomes = Some(report.year.to_string());
        places.push(Place { sentence: sentence.clone(), at, headline, becomes });
    }
    places
}

/// Where the clauses of a sentence begin, white space and numbering left out.
fn clause_starts(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    let behind = sentence
        .match_indices(['，', ',', '：', ':', '、', '）', ')', '是'])
        .map(|(at, mark)| at + mark.len());
    std::iter::once(0).chain(behind).map(|at| {
        let rest = &sentence[at..];
        at + rest.len() - rest.trim_start().len()
    })
}

/// A year at the beginning of a clause, or behind 截至: where its digits stand.
fn year_at(sentence: &str, start: usize) -> Option<(Range<usize>, u16)> {
    let rest = &sentence[start..];
    let before = ["截至", "截止到", "截止", "至"].iter().find(|word| rest.starts_with(**word));
    let from = start + before.map_or(0, |word| word.len());
    let digits = sentence.get(from..from + 4)?;
    let is_year =
        digits.bytes().all(|b| b.is_ascii_digit()) && sentence[from + 4..].starts_with('年');
    let year = digits.parse().ok().filter(|year| (1990..2100).contains(year))?;
    is_year.then_some((from..from + 4, year))
}

/// Whether it goes on with the work that is reported on, not with a paper about it (2024年政府信息
/// 公开工作要点).
fn is_of_the_work(rest: &str) -> bool {
    const WORK: &[&str] = &["政府信息公开工作", "政务公开工作", "信息公开工作"];
    const PAPERS: &[&str] = &["年度报告", "年报", "报告", "要点", "方案", "计划", "考核", "评估"];
    let behind = WORK.iter().find_map(|work| rest.strip_prefix(*work));
    behind.is_some_and(|behind| !PAPERS.iter().any(|paper| behind.starts_with(paper)))
}

/// Whether a clause tells something of the year and does not only name it: it has a number or
/// says that there was none, or the year is followed by what a report says of itself; or it
/// is the day on which the year ends.
fn is_told(rest: &str, start: usize, sentence: &str) -> bool {
    let is_last_day = rest.starts_with("12月31日") || rest.starts_with("12月底");
    if is_last_day {
        return sentence[start..].starts_with('截');
    }
    let is_of_itself = rest.starts_with(['，', ',', '度', '我', '本', '全', '共'])
        || start == 0 && is_of_the_work(rest);
    let is_count =
        |unit| !matches!(unit, Unit::None | Unit::Other("年" | "月" | "日" | "号" | "期"));
    let has_count = numbers(rest).iter().any(|number| is_count(number.unit));
    is_of_itself || has_count || says(rest, &["未收到", "未发生", "没有", "未接", "无"])
}
