//! S01–S03, S05–S07, S14, S18: whether the report has the form that its year prescribes,
//! and all of its parts.
//!
//! The program prints the six headings itself, so S02 finds what can still break their
//! order: a heading that was pasted into the prose along with its text.

use super::check::{Check, Rank};
use super::{Finding, Safety};
use crate::form::{Field, Matrix, Passage, PassageKey, Rule, Section, Severity};
use crate::report::{Edit, Reading, Report};
use std::ops::Range;

mod aspects;
mod decree;
mod kind;

static S01: Check = Check {
    rule: Rule {
        id: "S01",
        severity: Severity::Warning,
        title: "标题不符合惯用格式",
        formula: "标题含机关全称、“报告年度＋年”和“政府信息公开工作年度报告”",
        why: "标题写明机关和年度，公众才能知道这是谁的、哪一年的报告。",
        source: "年度报告格式",
    },
    rank: Rank::Whole,
    find: |rule, case| title(rule, case.report).into_iter().collect(),
};
static S02: Check = Check {
    rule: Rule {
        id: "S02",
        severity: Severity::Error,
        title: "各部分标题缺少、重复或次序不对",
        formula: "六个部分的标题依次各出现一次，文字与格式一致",
        why: "六个部分的标题和次序由格式规定。标题由工具印出，正文里再写一遍就会重复，写了别的部分的标题则次序混乱。",
        source: "年度报告格式",
    },
    rank: Rank::Part,
    find: |rule, case| headings(rule, case.report),
};
static S03: Check = Check {
    rule: Rule {
        id: "S03",
        severity: Severity::Error,
        title: "数据表没有填写",
        formula: "第二、三、四部分都有数据表",
        why: "三张数据表是年度报告的法定内容，不能缺少。",
        source: "条例第五十条，年度报告格式",
    },
    rank: Rank::Part,
    find: |rule, case| tables(rule, case.report),
};
static S05: Check = Check {
    rule: Rule {
        id: "S05",
        severity: Severity::Error,
        title: "格式与报告年度不符",
        formula: "所用的格式 ＝ 报告年度施行的格式",
        why: "年度报告的格式由国务院办公厅政府信息与政务公开办公室按年度规定，不同格式的表格不能互换。",
        source: "印发年度报告格式的通知",
    },
    rank: Rank::Whole,
    find: |rule, case| edition_fits(rule, case.report).into_iter().collect(),
};
static S06: Check = Check {
    rule: Rule {
        id: "S06",
        severity: Severity::Warning,
        title: "引用的文号与格式不符",
        formula: "正文引用的格式文号 ＝ 所用格式的文号，条例的令号 ＝ 国务院令第711号",
        why: "引用的格式文号应当是本报告实际采用的格式，条例的令号应当是现行条例的。",
        source: "印发年度报告格式的通知",
    },
    rank: Rank::Whole,
    find: |rule, case| {
        notice(rule, case.report).into_iter().chain(decree::find(rule, case.report)).collect()
    },
};
static S14: Check = Check {
    rule: Rule {
        id: "S14",
        severity: Severity::Info,
        title: "总体情况篇幅较长",
        formula: "第一部分不超过设定的字数（不设定时 1000 字）",
        why: "近年的通知要求报告简明扼要，总体情况以一千字左右为宜。",
        source: "国办公开办函〔2021〕30号",
    },
    rank: Rank::Whole,
    find: |rule, case| length(rule, case.report).into_iter().collect(),
};

pub(super) static CHECKS: &[&Check] =
    &[&S01, &S02, &S03, &S05, &S06, &aspects::S07, &S14, &kind::S18];

const CUSTOMARY: &str = "政府信息公开工作年度报告";

fn edition_fits(rule: &'static Rule, report: &Report) -> Option<Finding> {
    if report.edition.governs(report.year) {
        return None;
    }
    let due = report.edition.catalogue.for_year(report.year);
    let (year, notice) = (report.year, report.edition.notice);
    if due == report.edition {
        let headline = format!("{year} 年早于现有格式适用的年度，请核对报告年度");
        return Some(Finding::at_field(rule, Field::Year, headline));
    }
    let headline = format!("{year} 年的报告用了{notice}的格式，应使用{}的格式", due.notice);
    let finding = Finding::at_field(rule, Field::Edition, headline);
    let edit = Edit::Form { stands: report.edition, becomes: due };
    Some(finding.fixed_by(format!("改用 {} 版格式", due.name), Safety::Choice, edit))
}

fn title(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let name = report.agency.name.trim();
    if name.is_empty() {
        let headline = "还没有填写机关名称".to_owned();
        return Some(Finding::at_field(rule, Field::AgencyName, headline).unwritten());
    }
    let title = report.printed_title();
    let year = format!("{}年", report.year);
    let missing: Vec<String> = [name, &year, CUSTOMARY]
        .into_iter()
        .filter(|part| !title.contains(part))
        .map(|part| format!("“{part}”"))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let headline = format!("标题中没有{}", missing.join("、"));
    let finding = Finding::at_field(rule, Field::Title, headline);
    // One that is there already lacks what the agency or the year lacks.
    if report.title.is_none() {
        return Some(finding);
    }
    let edit = Edit::Title { stands: title, becomes: None };
    Some(finding.fixed_by("改为惯用标题".to_owned(), Safety::Choice, edit))
}

/// Lines of the prose that are headings of the form: the passage's own, which is then
/// printed twice, or that of another part.
fn headings(rule: &'static Rule, report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for section in report.edition.sections {
        for passage in section.passages() {
            let text = report.passage(passage.key);
            let lines = text.split_inclusive('\n').scan(0, |at, line| {
                let stretch = *at..*at + line.len();
                *at = stretch.end;
                Some(stretch)
            });
            let found = lines.filter_map(|line| heading(rule, report, section, passage, line));
            findings.extend(found.take(MOST_HEADINGS));
        }
    }
    findings
}

/// Most headings that are found in one passage: with more of them, they come once these are
/// gone.
const MOST_HEADINGS: usize = 24;

/// Most letters of a line that can be a heading, white space between them included.
const LONGEST_HEADING: usize = 60;

/// A line of a passage that is a heading.
fn heading(
    rule: &'static Rule,
    report: &Report,
    section: &Section,
    passage: &Passage,
    line: Range<usize>,
) -> Option<Finding> {
    let text = report.passage(passage.key);
    // A heading is short; of most lines that is all there is to see.
    if text[line.clone()].trim().chars().nth(LONGEST_HEADING).is_some() {
        return None;
    }
    let words = heading_words(&text[line.clone()]);
    let is_it = |heading: &str| {
        !words.is_empty() && heading.chars().filter(|c| !c.is_whitespace()).eq(words.chars())
    };
    let at = Field::Passage(passage.key);
    let name = passage.name;
    if is_it(section.heading) || passage.heading.is_some_and(is_it) {
        let headline = format!("“{name}”的正文里又写了一遍标题“{words}”");
        let finding = Finding::at_field(rule, at, headline);
        let finding = Finding { severity: Severity::Warning, ..finding };
        let at = with_blank_lines(text, line);
        let stands = text[at.clone()].to_owned();
        let edit = Edit::Wording { passage: passage.key, at, stands, becomes: String::new() };
        return Some(finding.fixed_by("删去这一行".to_owned(), Safety::Certain, edit));
    }
    let headline = format!("“{name}”的正文里有另一部分的标题“{words}”");
    if report.edition.sections.iter().any(|section| is_it(section.heading)) {
        return Some(Finding::at_field(rule, at, headline));
    }
    let mut others = report.edition.passages().filter_map(|passage| passage.heading);
    others
        .any(is_it)
        .then(|| Finding { severity: Severity::Warning, ..Finding::at_field(rule, at, headline) })
}

/// A line with the empty lines that nothing would stand before, or behind, without it.
fn with_blank_lines(text: &str, line: Range<usize>) -> Range<usize> {
    let (before, behind) = (&text[..line.start], &text[line.end..]);
    let is_first = before.trim_matches('\n').is_empty();
    let is_last = behind.trim_matches('\n').is_empty();
    let start = if is_first || is_last { before.trim_end_matches('\n').len() } else { line.start };
    let blank = behind.len() - behind.trim_start_matches('\n').len();
    let end = if is_first || is_last { line.end + blank } else { line.end };
    start..end
}

/// A line without its white space and the mark that may stand behind a heading.
fn heading_words(line: &str) -> String {
    let words: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    words.trim_end_matches(['。', '：', ':', '.']).to_owned()
}

/// A table without a single figure, once another is complete: while the tables are
/// being filled, that is no fault yet. Nor is it where its figures wait for the other
/// form to be chosen again.
fn tables(rule: &'static Rule, report: &Report) -> Vec<Finding> {
    let is_blank = |matrix: &&'static Matrix| {
        matrix.cells().all(|cell| report.figure(cell).reading() == Reading::Blank)
    };
    let is_complete = |matrix: &'static Matrix| {
        matrix.cells().all(|cell| report.figure(cell).reading() != Reading::Blank)
    };
    if !report.edition.matrices().any(is_complete) {
        return Vec::new();
    }
    let waits = |matrix: &Matrix| {
        report.rest.get("tables").is_some_and(|tables| tables.get(matrix.key.0).is_some())
    };
    let blank = report.edition.matrices().filter(is_blank).filter(|matrix| !waits(matrix));
    let finding = |matrix: &'static Matrix| {
        let first = matrix.cells().next()?;
        let headline = format!("{}没有填写任何数", matrix.name);
        let cells = matrix.cells().collect();
        let finding = Finding::at_cells(rule, first, cells, headline).unwritten();
        Some(finding.fixed_by("空白处填 0".to_owned(), Safety::Choice, Edit::Zeros(matrix.key)))
    };
    blank.filter_map(finding).collect()
}

fn notice(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
    let others = report.edition.catalogue.without(report.edition);
    let others: Vec<_> = others.map(|other| (other, unbracketed(other.notice))).collect();
    std::iter::once(Field::Preamble).chain(passages).find_map(|field| {
        let text = report.text(field);
        // Every document number ends so.
        if !text.contains('号') {
            return None;
        }
        let text = unbracketed(&text);
        let (foreign, _) = others.iter().find(|(_, notice)| text.contains(notice))?;
        let headline =
            format!("引用了{}，本报告采用的格式是{}", foreign.notice, report.edition.notice);
        Some(Finding::at_field(rule, field, headline))
    })
}

/// A document number however its brackets are written.
fn unbracketed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"〔〕[]【】（）()［］".contains(*c)).collect()
}

fn length(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let longest = report.overview_length.or(report.edition.overview_length)?;
    let passages = report.edition.sections.first()?.passages();
    let count =
        |key: PassageKey| report.passage(key).chars().filter(|c| !c.is_whitespace()).count();
    let length: usize = passages.iter().map(|passage| count(passage.key)).sum();
    let longest_passage = passages.iter().max_by_key(|passage| count(passage.key))?;
    u32::try_from(length).is_ok_and(|length| length > longest).then(|| {
        let headline = format!("第一部分共 {length} 字，超过 {longest} 字");
        Finding::at_field(rule, Field::Passage(longest_passage.key), headline)
    })
}
