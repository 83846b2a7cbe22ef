//! The words by which the reader knows what a number speaks of.

use crate::form::{Applicant, Outcome};

/// Comparisons, plans and other matters: the number is none of the tables'.
pub(super) const ELSEWHERE: &[&str] = &[
    "同比",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
    "降低",
    "去年",
    "同期",
    "计划",
    "目标",
    "累计",
    "历年",
    "建议",
    "提案",
    "议案",
    "备案",
    "意见",
    "回应",
    "解读",
    "培训",
    "每",
    "平均",
    "应诉率",
    "抽查",
    "理由",
    "不规范",
    "不充分",
    "纠错",
];

/// Matters that are received and closed as applications are: a sentence that names one
/// speaks of it from there on.
pub(super) const OTHER_MATTERS: &[&str] = &[
    "信访", "投诉", "咨询", "留言", "来信", "来电", "工单", "舆情", "网民", "热线", "12345", "转办",
];

/// Words that make a part of the whole, of time, place or manner.
pub(super) const PART: &[&str] = &[
    "按时",
    "按期",
    "及时",
    "如期",
    "当场",
    "逾期",
    "延期",
    "网络",
    "网上",
    "在线",
    "电子",
    "邮件",
    "信函",
    "邮寄",
    "书面",
    "当面",
    "现场",
    "窗口",
    "传真",
    "口头",
    "商业企业",
    "科研机构",
    "律师",
    "涉及",
    "关于",
    "月",
    "半年",
    "季度",
    "本级",
    "县区",
    "各县",
    "各区",
    "各部门",
    "各单位",
    "所属",
    "下属",
    "居前",
    "分别",
    "直接收到",
    "直接受理",
    "最终",
];

/// Bodies within a government, whose numbers are parts of its own.
pub(super) const WITHIN: &[&str] = &["局", "委员会", "办公室", "部门", "街道", "镇", "乡"];

/// Words for what became of an application or a case, as they stand behind a number:
/// `3件予以公开`.
pub(super) const OUTCOMES: &[&str] = &[
    "予以公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "不予处理",
    "其他处理",
    "同意公开",
    "结转下年",
    "维持",
    "纠正",
    "尚未审结",
    "未审结",
];

/// Carried in from last year.
pub(super) const CARRIED_IN: &[&str] =
    &["上年结转", "上年度结转", "结转上年", "上年转入", "上年度转入", "上一年度结转", "去年结转"];
/// Carried out to next year.
pub(super) const CARRIED_OUT: &[&str] =
    &["结转下年", "结转至下年", "结转到下年", "转下年", "转入下年", "结转下一年", "结转至下一年"];

/// Administrative reconsideration.
pub(super) const REVIEW: &[&str] = &["复议"];
/// Litigation.
pub(super) const SUIT: &[&str] = &["诉讼", "起诉", "应诉"];

/// Received.
pub(super) const RECEIVED: &[&str] = &["收到", "受理", "收办", "新收", "接收", "接到", "登记"];

/// Rows of table three by the words that prose has for them. Those that are counted in
/// other matters too (信访举报投诉, 逾期不补正) are left out.
pub(super) const ROWS: &[(Outcome, &[&str])] = &[
    (Outcome::NotHeld, &["不掌握", "信息不存在"]),
    (Outcome::ToBeMade, &["另行制作", "没有现成信息"]),
    (Outcome::Unclear, &["仍不明确", "补正后申请内容"]),
    (Outcome::Security, &["三安全一稳定"]),
    (Outcome::ThirdParty, &["第三方合法权益"]),
    (Outcome::Internal, &["内部事务信息"]),
    (Outcome::Process, &["过程性信息"]),
    (Outcome::Enforcement, &["行政执法案卷"]),
    (Outcome::Query, &["行政查询事项"]),
    (Outcome::Repeated, &["重复申请"]),
    (Outcome::Publication, &["公开出版物"]),
    (Outcome::Excessive, &["大量反复申请"]),
];

/// Applicants by the words that prose has for them, with their columns.
pub(super) const APPLICANTS: &[(&[&str], &[Applicant])] = &[
    (&["自然人"], &[Applicant::Person]),
    (
        &["法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织"],
        &Applicant::BODIES,
    ),
];
