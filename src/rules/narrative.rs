//! N01–N11, L01–L03: the prose against the tables, and against itself.
//!
//! Each finding shows the sentence with the number marked and the cells it was
//! compared with. Numbers that no table can vouch for are left in peace.

use super::Finding;
use super::check::{Case, Check, Rank};
use super::wording::{prose, published, says, short};
use crate::form::{CellRef, Field, Rule, Severity};
use crate::narrative::live::{Kind, expand};
use crate::narrative::{About, Mention, Prose, Subject, Told, Unit, Verdict, sentences};
use crate::report::{Quantity, Report};

pub(super) mod drawn;
mod left_open;
mod repeated;

const WHY: &str = "正文和数据表说的是同一件事，读者会逐个对照，两处应当一致。";
const TABLES: &str = "条例第五十条，年度报告格式";

const fn warning(id: &'static str, title: &'static str, formula: &'static str) -> Rule {
    Rule { id, severity: Severity::Warning, title, formula, why: WHY, source: TABLES }
}

static N01: Check = Check {
    rule: warning(
        "N01",
        "正文的收到件数与表三不一致",
        "收到、受理、收办 N 件：N ＝ 一，或者 N ＝ 一 ＋ 二（两种口径都可以）",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Received),
};
static N02: Check = Check {
    rule: warning("N02", "正文的办结件数与表三不一致", "办结、答复 N 件：N ＝（七）总计"),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Closed),
};
static N03: Check = Check {
    rule: warning(
        "N03",
        "正文的办理结果与表三不一致",
        "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理 N 件：N ＝ 该组合计",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Outcomes),
};
static N04: Check = Check {
    rule: warning(
        "N04",
        "正文的结转件数与表三不一致",
        "上年结转 N 件：N ＝ 二；结转下年 N 件：N ＝ 四",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Carried),
};
static N05: Check = Check {
    rule: warning(
        "N05",
        "正文的比例与表三不一致",
        "比例 ＝ 该组合计 ÷（七）总计，误差不超过 0.05 个百分点",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Share),
};
static N06: Check = Check {
    rule: warning("N06", "分项与总数对不上", "“其中”各分项之和不超过总数；分项齐全时等于总数"),
    rank: Rank::Repeated,
    find: |rule, case| repeated::breakdowns(rule, &case.prose.mentions),
};
static N07: Check = Check {
    rule: warning("N07", "同一个数前后两处不同", "同一事项在正文各处的数相同"),
    rank: Rank::Repeated,
    find: |rule, case| repeated::told_twice(rule, &case.prose.mentions),
};
static N08: Check = Check {
    rule: Rule {
        id: "N08",
        severity: Severity::Info,
        title: "信息不存在被写成不予公开",
        formula: "不掌握、不存在归入（四）无法提供",
        why: "所申请的信息不存在、本机关不掌握，属于“无法提供”，不是“不予公开”。",
        source: "条例第三十六条第四项、第五项",
    },
    rank: Rank::Word,
    find: |rule, case| in_prose(case.report, |field| misnamed(rule, case.report, field)),
};
static N09: Check = Check {
    rule: warning(
        "N09",
        "正文的复议诉讼件数与表四不一致",
        "行政复议 N 件，行政诉讼 N 件，维持、纠正、未审结 N 件：N ＝ 表四相应的数",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Cases),
};
static N10: Check = Check {
    rule: warning(
        "N10",
        "正文的文件件数与表二不一致",
        "制发、废止、现行有效规范性文件（规章）N 件：N ＝ 表二相应的数",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Documents),
};
static N11: Check = Check {
    rule: warning("N11", "正文说没有申请，表三却有，或者相反", "未收到申请（收到 0 件）⇔ 一 ＝ 0"),
    rank: Rank::Number,
    find: any_at_all,
};
static N12: Check = Check {
    rule: warning(
        "N12",
        "正文的许可、处罚、强制件数与表二不一致",
        "行政许可、行政处罚、行政强制 N 件：N ＝ 表二的处理决定数量",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Decisions),
};
static N13: Check = Check {
    rule: warning(
        "N13",
        "正文的收费金额与表二不一致",
        "行政事业性收费 N 万元（元）：N ＝ 表二的收费金额",
    ),
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Fees),
};
static N14: Check = Check {
    rule: Rule {
        id: "N14",
        severity: Severity::Warning,
        title: "正文的增减与上年报告不一致",
        formula: "比上年增减 N 件（N%）：N ＝ 本年 − 上年（÷ 上年，误差不超过 0.05 个百分点）",
        why: "增减由两年的数据表算出，应当与上年报告一致。",
        source: TABLES,
    },
    rank: Rank::Number,
    find: |rule, case| compared(rule, case, About::Change),
};
static L03: Check = Check {
    rule: Rule {
        id: "L03",
        severity: Severity::Warning,
        title: "正文过长，后面的数字没有核对",
        formula: "一个部分的正文不超过 600 个数字，列出的数字问题不超过 100 处",
        why: "正文过长时，只核对前面的数字，后面的请自行核对。",
        source: "本工具的核对范围",
    },
    rank: Rank::Number,
    find: unread,
};
static L01: Check = Check {
    rule: Rule {
        id: "L01",
        severity: Severity::Error,
        title: "随表数字的名称不存在",
        formula: "双大括号中的名称是本格式的单元格或合计的名称",
        why: "双大括号中的名称会换成表中的数；名称写错，公布的报告里就会留下括号。",
        source: "本工具的数据文件说明",
    },
    rank: Rank::Word,
    find: |rule, case| in_prose(case.report, |field| unknown_names(rule, case.report, field)),
};

static L02: Check = Check {
    rule: Rule {
        id: "L02",
        severity: Severity::Warning,
        title: "还有待填写的内容",
        formula: "正文中没有“××”和空着的横线，“条”“件”等量词前都有数字",
        why: "惯用文字中的“××”要换成实际情况，套用模板时漏填的数字要补上，留着不能公布。",
        source: "本工具的惯用文字",
    },
    rank: Rank::Word,
    find: |rule, case| in_prose(case.report, |field| left_open::find(rule, case.report, field)),
};

/// Those that compare with last year's report.
pub(super) static ACROSS: &[&Check] = &[&N14];

pub(super) static CHECKS: &[&Check] = &[
    &N01, &N02, &N03, &N04, &N05, &N06, &N07, &N08, &N09, &N10, &N11, &N12, &N13, &N14, &L03, &L01,
    &L02,
];

/// Most findings about numbers that are made of one passage.
const MOST_FOUND: usize = 100;

/// What the tables say against the numbers of the prose, claim by claim: the place of each
/// among all that is found on the way, and what it is about.
fn contradicted(prose: &Prose) -> impl Iterator<Item = Contradicted<'_>> {
    let passages = prose.mentions.chunk_by(|one, other| one.field == other.field).enumerate();
    passages.flat_map(|(passage, mentions)| {
        let wrong = mentions.chunk_by(is_one_claim).filter_map(|told| {
            let told: Vec<&Mention> = told.iter().filter(disagrees).collect();
            match &told.first()?.verdict {
                Verdict::Disagrees(subject) => Some((told, subject)),
                _ => None,
            }
        });
        wrong.take(MOST_FOUND).enumerate().map(move |(at, (told, subject))| Contradicted {
            order: order(passage) + at,
            told,
            subject,
        })
    })
}

/// Where in the order what is found of a passage begins; behind it comes that there is more.
fn order(passage: usize) -> usize {
    1 + passage * (MOST_FOUND + 1)
}

fn disagrees(mention: &&Mention) -> bool {
    matches!(mention.verdict, Verdict::Disagrees(_))
}

/// A claim that the tables contradict.
struct Contradicted<'p> {
    order: usize,
    /// What it names that is wrong; at least one.
    told: Vec<&'p Mention>,
    subject: &'p Subject,
}

/// Claims about one thing that the tables contradict.
fn compared(rule: &'static Rule, case: &Case, about: About) -> Vec<Finding> {
    let of_it = contradicted(case.prose)
        .filter(|claim| claim.subject.about == about && !is_all_or_nothing(case.report, claim));
    of_it.map(|claim| claim.finding(rule, case)).collect()
}

/// Whether there were any applications at all: a matter of its own.
fn any_at_all(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let of_it = contradicted(case.prose).filter(|claim| is_all_or_nothing(case.report, claim));
    of_it.map(|claim| claim.finding(rule, case)).collect()
}

/// Whether one side says that no applications were received, and the other that there were.
fn is_all_or_nothing(report: &Report, claim: &Contradicted) -> bool {
    let subject = claim.subject;
    let table = subject.allowed.first().copied().unwrap_or(Quantity::ZERO);
    let said = claim.told.first().map_or(Quantity::ZERO, |mention| mention.number.quantity);
    let is_whole = subject.cells.iter().all(|cell| report.edition.is_total(*cell));
    subject.about == About::Received
        && is_whole
        && (said == Quantity::ZERO) != (table == Quantity::ZERO)
}

impl Contradicted<'_> {
    fn finding(&self, rule: &'static Rule, case: &Case) -> Finding {
        let mention = self.told[0];
        let (subject, cells) = (self.subject, self.subject.cells.clone());
        let finding = match mention.told {
            Told::None => nothing_claimed(rule, &self.told),
            _ => about_sentence(rule, mention, cells, reckoned(case.report, subject)),
        };
        drawn::put_right(case.report, &case.unsettled, mention, subject, finding)
            .in_order(self.order)
    }
}

/// What is not looked at: what comes behind the numbers that are read, and behind those that
/// are told of.
fn unread(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    let from = case.prose.unread.iter().map(|(field, from)| {
        let headline = format!("正文过长，从“{from}……”起的数字没有核对");
        Finding::at_field(rule, *field, headline)
    });
    let mut findings: Vec<Finding> = from.collect();
    let passages = case.prose.mentions.chunk_by(|one, other| one.field == other.field);
    for (passage, mentions) in passages.enumerate() {
        findings.extend(mentions.iter().filter(disagrees).nth(MOST_FOUND).map(|mention| {
            let headline = "数字问题过多，后面的没有列出，请先改正已经列出的".to_owned();
            let order = order(passage) + MOST_FOUND;
            Finding::at_field(rule, mention.field, headline).in_order(order)
        }));
    }
    findings
}

/// What is found in each field of prose.
fn in_prose(report: &Report, find: impl Fn(Field) -> Option<Finding>) -> Vec<Finding> {
    prose(report).filter_map(find).collect()
}

/// Whether two mentions are what one claim names: 未发生行政复议、行政诉讼.
fn is_one_claim(one: &Mention, other: &Mention) -> bool {
    let about = |mention: &Mention| mention.subject().map(|subject| subject.about);
    one.told == Told::None
        && other.told == Told::None
        && one.written == other.written
        && about(one) == about(other)
}

/// A claim that there was none of what the tables count.
fn nothing_claimed(rule: &'static Rule, told: &[&Mention]) -> Finding {
    let mention = told[0];
    let subjects = told.iter().filter_map(|one| one.subject());
    let counted: Vec<String> = subjects
        .clone()
        .map(|one| {
            let counted = one.allowed.first().copied().unwrap_or(Quantity::ZERO);
            format!("{}为 {counted}", one.name)
        })
        .collect();
    let cells = subjects.flat_map(|one| one.cells.iter().copied()).collect();
    // What is said, to the end of its clause.
    let said = &mention.sentence[mention.at.start..];
    let said = said.split(['，', ',', '：', ':']).next().unwrap_or(said).trim();
    let headline = format!("正文写“{}”，{}", short(said), counted.join("，"));
    Finding::at_field(rule, mention.field, headline)
        .about(cells)
        .quoting(&mention.sentence, mention.at.clone())
}

/// What stands in the tables instead.
fn reckoned(report: &Report, subject: &Subject) -> String {
    match subject.allowed.as_slice() {
        [plain, both] if subject.about == About::Received => {
            format!("{}为 {plain}，加上年结转为 {both}，与两种口径都不符", subject.name)
        }
        [plain, both, closed] if subject.about == About::Received => format!(
            "{}为 {plain}，加上年结转为 {both}，办结为 {closed}，与三种口径都不符",
            subject.name
        ),
        [only] if subject.about == About::Received => format!("{}为 {only}", subject.name),
        [only] if subject.cells.len() > 1 && subject.about != About::Share => {
            let parts = subject.cells.iter().map(|cell| report.quantity(*cell).to_string());
            format!("{}为 {} ＝ {only}", subject.name, parts.collect::<Vec<_>>().join("＋"))
        }
        [only] if subject.about == About::Share => format!("{}为 {only}%", subject.name),
        [only] if subject.about == About::Change => format!("{}为 {only}", subject.name),
        [first, second] if subject.about != About::Documents => {
            format!("{}为 {first}，除去上年结转为 {second}", subject.name)
        }
        [first, ..] => format!("{}为 {first}", subject.name),
        [] => format!("{}不是这样变化的", subject.name),
    }
}

/// 不存在 or 不掌握 told as 不予公开.
fn misnamed(rule: &'static Rule, report: &Report, field: Field) -> Option<Finding> {
    const REFUSED: &str = "不予公开";
    // Few texts say it at all.
    let text = Some(published(report, field)).filter(|text| text.contains(REFUSED))?;
    let clauses = sentences(&text).flat_map(|sentence| sentence.split(['，', ',', '、']));
    let confused = clauses
        .into_iter()
        .find(|clause| says(clause, &["不存在", "不掌握"]) && clause.contains(REFUSED))?;
    let headline = format!("{}：“{}”", rule.title, short(confused.trim()));
    Some(Finding::at_field(rule, field, headline))
}

/// Live figures whose name stands for nothing.
fn unknown_names(rule: &'static Rule, report: &Report, field: Field) -> Option<Finding> {
    let written = report.text(field);
    let expanded = expand(report, &written);
    let unknown = expanded.pieces.iter().find(|piece| piece.kind == Kind::Unknown)?;
    let line = 1 + written[..unknown.written.start].matches('\n').count();
    let name = &written[unknown.written.clone()];
    let headline = format!("第 {line} 段的“{name}”不是本报告中的数");
    Some(Finding::at_field(rule, field, headline))
}

/// A number that nobody vouches for but itself.
pub(super) fn is_bare_count(mention: &Mention) -> bool {
    matches!(mention.number.unit, Unit::Case | Unit::Other("条" | "篇" | "项" | "次"))
        && !mention.number.is_approximate
}

/// A finding of `rule` about a whole sentence, with one number marked.
fn about_sentence(
    rule: &'static Rule,
    mention: &Mention,
    cells: Vec<CellRef>,
    arithmetic: String,
) -> Finding {
    let said = &mention.sentence[mention.digits.start..mention.at.end];
    let headline = format!("{}：“{}{said}”", rule.title, short(mention.before.trim()));
    Finding::at_field(rule, mention.field, headline)
        .about(cells)
        .quoting(&mention.sentence, mention.at.clone())
        .reckoned(arithmetic)
}
