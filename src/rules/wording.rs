//! S08, S09, S11, S12, S15: what the prose must say, and what it must not.
//!
//! Each check stays silent where it cannot be sure: a wrong alarm costs trust.

use super::Finding;
use super::check::{Case, Check, Rank};
use crate::form::{Field, Prose, Rule, Severity};
use crate::narrative::live::expand;
use crate::narrative::{dates_in, sentences};
use crate::report::{Date, Report};

static S08: Check = Check {
    rule: Rule {
        id: "S08",
        severity: Severity::Warning,
        title: "监督保障缺少法定内容",
        formula: "各级人民政府的“监督保障”写到工作考核、社会评议和责任追究",
        why: "各级人民政府的年度报告应当包括工作考核、社会评议和责任追究情况。",
        source: "条例第五十条",
    },
    rank: Rank::Wording,
    find: |rule, case| accountability(rule, case.report).into_iter().collect(),
};
static S09: Check = Check {
    rule: Rule {
        id: "S09",
        severity: Severity::Warning,
        title: "统计期限与报告年度不符",
        formula: "统计期限 ＝ 报告年度 1 月 1 日至 12 月 31 日",
        why: "年度报告反映报告年度全年的情况。",
        source: "条例第四十九条、第五十条",
    },
    rank: Rank::Wording,
    find: |rule, case| period(rule, case.report).into_iter().collect(),
};
static S11: Check = Check {
    rule: Rule {
        id: "S11",
        severity: Severity::Warning,
        title: "第五部分缺少问题或改进情况",
        formula: "第五部分既写存在的主要问题，也写改进情况",
        why: "年度报告应当写明存在的主要问题及改进情况，不能只写一半，也不能写“无”。",
        source: "条例第五十条",
    },
    rank: Rank::Wording,
    find: |rule, case| problems(rule, case.report).into_iter().collect(),
};
static S12: Check = Check {
    rule: Rule {
        id: "S12",
        severity: Severity::Warning,
        title: "第六部分没有说明信息处理费",
        formula: "第六部分写明是否收取信息处理费，以元为单位",
        why: "应当在第六部分报告收取信息处理费的情况，没有收取的也要说明。",
        source: "国办函〔2020〕109号",
    },
    rank: Rank::Wording,
    find: |rule, case| handling_fee(rule, case.report).into_iter().collect(),
};
static S15: Check = Check {
    rule: Rule {
        id: "S15",
        severity: Severity::Info,
        title: "正文中有填写说明",
        formula: "正文不含格式自带的填写说明",
        why: "格式中的填写说明只供填报人参考，不属于报告内容。",
        source: "年度报告格式",
    },
    rank: Rank::Wording,
    find: instructions,
};

pub(super) static CHECKS: &[&Check] = &[&S08, &S09, &S11, &S12, &S15];

/// Every field of prose.
pub(super) fn prose(report: &Report) -> impl Iterator<Item = Field> + use<> {
    let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
    std::iter::once(Field::Preamble).chain(passages)
}

pub(super) fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn accountability(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let key = report.edition.passage_of(Prose::Supervision)?;
    let text = report.passage(key);
    if !report.agency.kind.is_government() || text.trim().is_empty() {
        return None;
    }
    let demanded: [(&str, &[&str]); 3] = [
        ("工作考核", &["考核"]),
        ("社会评议", &["评议"]),
        ("责任追究", &["责任追究", "追究", "追责", "问责"]),
    ];
    let missing: Vec<&str> =
        demanded.iter().filter(|(_, words)| !says(text, words)).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return None;
    }
    let headline = format!("“（五）监督保障”没有写到{}", missing.join("、"));
    Some(Finding::at_field(rule, Field::Passage(key), headline))
}

/// The first two dates of a sentence that speaks of the period.
fn period(rule: &'static Rule, report: &Report) -> Option<Finding> {
    const ABOUT: &[&str] = &["统计期限", "统计时限", "起止"];
    let text = Some(&report.preamble).filter(|text| says(text, ABOUT))?;
    let sentence = sentences(text).find(|sentence| says(sentence, ABOUT))?;
    let dates = dates_in(sentence);
    let [first, last, ..] = dates.as_slice() else { return None };
    let year = report.year;
    let expected = [Date { year, month: 1, day: 1 }, Date { year, month: 12, day: 31 }];
    if [*first, *last] == expected {
        return None;
    }
    let headline = format!(
        "前言写的统计期限是 {} 至 {}，应为 {} 至 {}",
        first.spoken(),
        last.spoken(),
        expected[0].spoken(),
        expected[1].spoken()
    );
    Some(Finding::at_field(rule, Field::Preamble, headline))
}

fn problems(rule: &'static Rule, report: &Report) -> Option<Finding> {
    const FAULTS: &[&str] =
        &["问题", "不足", "短板", "薄弱", "欠缺", "有待", "不够", "差距", "困难", "不强", "不高"];
    const MENDING: &[&str] =
        &["改进", "下一步", "将", "措施", "加强", "完善", "提升", "提高", "整改", "解决", "强化"];
    let key = report.edition.passage_of(Prose::Problems)?;
    let text = report.passage(key).trim();
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let headline = if bare.is_empty() {
        "第五部分没有内容"
    } else if matches!(bare.as_str(), "无" | "没有" | "暂无") {
        "第五部分只写了“无”"
    } else if !says(text, FAULTS) {
        "第五部分没有写存在的问题"
    } else if !says(text, MENDING) {
        "第五部分没有写改进情况"
    } else {
        return None;
    };
    let finding = Finding::at_field(rule, Field::Passage(key), headline.to_owned());
    Some(if bare.is_empty() { finding.unwritten() } else { finding })
}

fn handling_fee(rule: &'static Rule, report: &Report) -> Option<Finding> {
    let key = report.edition.passage_of(Prose::Other)?;
    let text = report.passage(key);
    let named =
        ["信息处理费", "收费通知", "收费总金额"].iter().filter_map(|word| text.find(word)).min();
    let headline = match named {
        None => "第六部分没有说明是否收取信息处理费".to_owned(),
        Some(at) => {
            let sentence = sentences(&text[at..]).next()?;
            if !sentence.contains("万元") {
                return None;
            }
            "信息处理费应以元为单位，不用万元".to_owned()
        }
    };
    let mut finding = Finding::at_field(rule, Field::Passage(key), headline);
    if !report.edition.handling_fee {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

fn instructions(rule: &'static Rule, case: &Case) -> Vec<Finding> {
    const PHRASES: &[&str] = &[
        "勾稽关系为",
        "填写说明",
        "填报说明",
        "此处填写",
        "请在此",
        "（示例）",
        "区分处理的，只计这一情形",
    ];
    let found = prose(case.report).filter_map(|field| {
        let text = case.report.text(field);
        let phrase = PHRASES.iter().find(|phrase| text.contains(**phrase))?;
        let headline = format!("正文中有格式自带的说明文字“{phrase}”");
        Some(Finding::at_field(rule, field, headline))
    });
    found.collect()
}

/// A field of prose as it is published.
pub(super) fn published(report: &Report, field: Field) -> String {
    let text = report.text(field);
    if text.contains("{{") { expand(report, &text).text } else { text }
}

/// A sentence cut to what fits on a card.
pub(super) fn short(sentence: &str) -> String {
    const LONGEST: usize = 48;
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    format!("{cut}……")
}
