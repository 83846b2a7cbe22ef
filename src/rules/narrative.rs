//! N01–N11, L01–L03: the prose against the tables, and against itself.
//!
//! Each finding shows the sentence with the number marked and the cells it was
//! compared with. Numbers that no table can vouch for are left in peace.

use super::readiness::LEFT_OPEN;
use super::unsettled::Unsettled;
use super::wording::{prose, says, short};
use super::{Finding, Rule, Severity};
use crate::form::{CellRef, Field};
use crate::narrative::live::{Kind, expand};
use crate::narrative::{Mention, Prose, Subject, Told, Unit, Verdict, sentences};
use crate::report::{Quantity, Report};

pub(super) mod drawn;
mod repeated;

const WHY: &str = "正文和数据表说的是同一件事，读者会逐个对照，两处应当一致。";
const TABLES: &str = "条例第五十条，年度报告格式";

const fn warning(id: &'static str, title: &'static str, formula: &'static str) -> Rule {
    Rule { id, severity: Severity::Warning, title, formula, why: WHY, source: TABLES }
}

static N01: Rule = warning(
    "N01",
    "正文的收到件数与表三不一致",
    "收到、受理、收办 N 件：N ＝ 一，或者 N ＝ 一 ＋ 二（两种口径都可以）",
);
static N02: Rule = warning("N02", "正文的办结件数与表三不一致", "办结、答复 N 件：N ＝（七）总计");
static N03: Rule = warning(
    "N03",
    "正文的办理结果与表三不一致",
    "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理 N 件：N ＝ 该组合计",
);
static N04: Rule =
    warning("N04", "正文的结转件数与表三不一致", "上年结转 N 件：N ＝ 二；结转下年 N 件：N ＝ 四");
static N05: Rule = warning(
    "N05",
    "正文的比例与表三不一致",
    "比例 ＝ 该组合计 ÷（七）总计，误差不超过 0.05 个百分点",
);
static N06: Rule =
    warning("N06", "分项与总数对不上", "“其中”各分项之和不超过总数；分项齐全时等于总数");
static N07: Rule = warning("N07", "同一个数前后两处不同", "同一事项在正文各处的数相同");
static N08: Rule = Rule {
    id: "N08",
    severity: Severity::Info,
    title: "信息不存在被写成不予公开",
    formula: "不掌握、不存在归入（四）无法提供",
    why: "所申请的信息不存在、本机关不掌握，属于“无法提供”，不是“不予公开”。",
    source: "条例第三十六条第四项、第五项",
};
static N09: Rule = warning(
    "N09",
    "正文的复议诉讼件数与表四不一致",
    "行政复议 N 件，行政诉讼 N 件，维持、纠正、未审结 N 件：N ＝ 表四相应的数",
);
static N10: Rule = warning(
    "N10",
    "正文的文件件数与表二不一致",
    "制发、废止、现行有效规范性文件（规章）N 件：N ＝ 表二相应的数",
);
static N11: Rule =
    warning("N11", "正文说没有申请，表三却有，或者相反", "未收到申请（收到 0 件）⇔ 一 ＝ 0");
static N12: Rule = warning(
    "N12",
    "正文的许可、处罚、强制件数与表二不一致",
    "行政许可、行政处罚、行政强制 N 件：N ＝ 表二的处理决定数量",
);
static N13: Rule = warning(
    "N13",
    "正文的收费金额与表二不一致",
    "行政事业性收费 N 万元（元）：N ＝ 表二的收费金额",
);
static N14: Rule = Rule {
    id: "N14",
    severity: Severity::Warning,
    title: "正文的增减与上年报告不一致",
    formula: "比上年增减 N 件（N%）：N ＝ 本年 − 上年（÷ 上年，误差不超过 0.05 个百分点）",
    why: "增减由两年的数据表算出，应当与上年报告一致。",
    source: TABLES,
};
static L03: Rule = Rule {
    id: "L03",
    severity: Severity::Warning,
    title: "正文过长，后面的数字没有核对",
    formula: "一个部分的正文不超过 600 个数字，列出的数字问题不超过 100 处",
    why: "正文过长时，只核对前面的数字，后面的请自行核对。",
    source: "本工具的核对范围",
};
static L01: Rule = Rule {
    id: "L01",
    severity: Severity::Error,
    title: "随表数字的名称不存在",
    formula: "双大括号中的名称是本格式的单元格或合计的名称",
    why: "双大括号中的名称会换成表中的数；名称写错，公布的报告里就会留下括号。",
    source: "本工具的数据文件说明",
};

static L02: Rule = Rule {
    id: "L02",
    severity: Severity::Warning,
    title: "还有待填写的内容",
    formula: "正文中没有“××”",
    why: "惯用文字中的“××”要换成实际情况，留着不能公布。",
    source: "本工具的惯用文字",
};

pub(super) static RULES: &[&Rule] = &[
    &N01, &N02, &N03, &N04, &N05, &N06, &N07, &N08, &N09, &N10, &N11, &N12, &N13, &N14, &L03, &L01,
    &L02,
];

/// Most findings about numbers that are made of one passage.
const MOST_FOUND: usize = 100;

/// The checks of the prose, in the order of the form; `tables` are those that nothing is
/// drawn from yet.
pub(super) fn check(report: &Report, read: &Prose, tables: &[Unsettled]) -> Vec<Finding> {
    // First what is not looked at: the list of findings may end before the last of them.
    let unread = read.unread.iter().map(|(field, from)| {
        Finding::at_field(&L03, *field, format!("正文过长，从“{from}……”起的数字没有核对"))
    });
    let mut findings: Vec<Finding> = unread.collect();
    for passage in read.mentions.chunk_by(|one, other| one.field == other.field) {
        let mut against =
            passage.chunk_by(is_one_claim).filter_map(|told| against_tables(report, told, tables));
        findings.extend(against.by_ref().take(MOST_FOUND));
        let rest =
            passage.iter().filter(|mention| matches!(mention.verdict, Verdict::Disagrees(_)));
        findings.extend(rest.skip(MOST_FOUND).take(1).map(|mention| {
            let headline = "数字问题过多，后面的没有列出，请先改正已经列出的".to_owned();
            Finding::at_field(&L03, mention.field, headline)
        }));
    }
    findings.extend(repeated::check(&read.mentions));
    findings.extend(prose(report).filter_map(|field| misnamed(report, field)));
    findings.extend(prose(report).filter_map(|field| unknown_names(report, field)));
    findings.extend(prose(report).filter_map(|field| left_open(report, field)));
    findings
}

/// Whether two mentions are what one claim names: 未发生行政复议、行政诉讼.
fn is_one_claim(one: &Mention, other: &Mention) -> bool {
    let rule = |mention: &Mention| mention.subject().map(|subject| subject.rule);
    one.told == Told::None
        && other.told == Told::None
        && one.written == other.written
        && rule(one) == rule(other)
}

/// What the tables say against a number, or against a claim by what it names.
fn against_tables(report: &Report, told: &[Mention], tables: &[Unsettled]) -> Option<Finding> {
    let disagrees = |mention: &&Mention| matches!(mention.verdict, Verdict::Disagrees(_));
    let wrong: Vec<&Mention> = told.iter().filter(disagrees).collect();
    let mention = *wrong.first()?;
    let Verdict::Disagrees(subject) = &mention.verdict else { return None };
    let rule = rule_of(report, subject, mention.number.quantity);
    let finding = match mention.told {
        Told::None => nothing_claimed(rule, &wrong),
        _ => about_sentence(rule, mention, subject.cells.clone(), compared(report, subject)),
    };
    Some(drawn::put_right(report, tables, mention, subject, finding))
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

/// The rule of the subject; of applications received, whether there were any at all is
/// a matter of its own.
fn rule_of(report: &Report, subject: &Subject, said: Quantity) -> &'static Rule {
    let table = subject.allowed.first().copied().unwrap_or(Quantity::ZERO);
    let is_whole = subject.cells.iter().all(|cell| report.edition.is_total(*cell));
    let is_all_or_nothing = is_whole && (said == Quantity::ZERO) != (table == Quantity::ZERO);
    let id = if subject.rule == N01.id && is_all_or_nothing { N11.id } else { subject.rule };
    RULES.iter().copied().find(|rule| rule.id == id).unwrap_or(&N01)
}

fn compared(report: &Report, subject: &Subject) -> String {
    match subject.allowed.as_slice() {
        [plain, both] if subject.rule == N01.id => {
            format!("{}为 {plain}，加上年结转为 {both}，与两种口径都不符", subject.name)
        }
        [plain, both, closed] if subject.rule == N01.id => format!(
            "{}为 {plain}，加上年结转为 {both}，办结为 {closed}，与三种口径都不符",
            subject.name
        ),
        [only] if subject.rule == N01.id => format!("{}为 {only}", subject.name),
        [only] if subject.cells.len() > 1 && subject.rule != N05.id => {
            let parts = subject.cells.iter().map(|cell| report.quantity(*cell).to_string());
            format!("{}为 {} ＝ {only}", subject.name, parts.collect::<Vec<_>>().join("＋"))
        }
        [only] if subject.rule == N05.id => format!("{}为 {only}%", subject.name),
        [only] if subject.rule == N14.id => format!("{}为 {only}", subject.name),
        [first, second] if subject.rule != N10.id => {
            format!("{}为 {first}，除去上年结转为 {second}", subject.name)
        }
        [first, ..] => format!("{}为 {first}", subject.name),
        [] => format!("{}不是这样变化的", subject.name),
    }
}

/// 不存在 or 不掌握 told as 不予公开.
fn misnamed(report: &Report, field: Field) -> Option<Finding> {
    let text = report.text(field);
    let clauses = sentences(&text).flat_map(|sentence| sentence.split(['，', ',', '、']));
    let confused = clauses
        .into_iter()
        .find(|clause| says(clause, &["不存在", "不掌握"]) && clause.contains("不予公开"))?;
    let headline = format!("{}：“{}”", N08.title, short(confused.trim()));
    Some(Finding::at_field(&N08, field, headline))
}

/// Live figures whose name stands for nothing.
fn unknown_names(report: &Report, field: Field) -> Option<Finding> {
    let written = report.text(field);
    let expanded = expand(report, &written);
    let unknown = expanded.pieces.iter().find(|piece| piece.kind == Kind::Unknown)?;
    let line = 1 + written[..unknown.written.start].matches('\n').count();
    let name = &written[unknown.written.clone()];
    let headline = format!("第 {line} 段的“{name}”不是本报告中的数");
    Some(Finding::at_field(&L01, field, headline))
}

/// What the customary wording leaves open.
fn left_open(report: &Report, field: Field) -> Option<Finding> {
    let text = report.text(field);
    let sentence = sentences(&text).find(|sentence| sentence.contains(LEFT_OPEN))?;
    let headline = format!("还有“××”待填写：“{}”", short(sentence));
    Some(Finding::at_field(&L02, field, headline))
}

/// A number that nobody vouches for but itself.
fn is_bare_count(mention: &Mention) -> bool {
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
