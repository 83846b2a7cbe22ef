//! The words that registers are kept in, by what they mean.

use crate::form::{Applicant, Ending, Outcome};

/// What stands where a case would be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseWord {
    /// There was none.
    None,
    /// It ended so, or is pending.
    Ended(Ending),
}

/// Words for one row of the form.
pub(super) struct Sense {
    /// The row; where a form lacks it, the next.
    pub(super) of: &'static [Outcome],
    /// What means it where nothing else is said.
    pub(super) alone: &'static [&'static str],
    /// What means it wherever it stands.
    pub(super) within: &'static [&'static str],
}

const fn sense(
    of: &'static [Outcome],
    alone: &'static [&'static str],
    within: &'static [&'static str],
) -> Sense {
    Sense { of, alone, within }
}

/// How requests end.
pub(super) static OUTCOMES: &[Sense] = &[
    sense(
        &[Outcome::Granted],
        &["公开", "提供", "已公开", "已提供", "已答复公开", "准予公开"],
        &[
            "予以公开",
            "同意公开",
            "全部公开",
            "主动公开",
            "已主动公开",
            "答复公开",
            "准予公开",
            "告知获取方式",
            "告知获取途径",
            "告知获取该政府信息的方式",
        ],
    ),
    sense(
        &[Outcome::Partly],
        &["区分处理"],
        &["部分公开", "部分予以公开", "予以部分公开", "部分同意公开"],
    ),
    sense(&[Outcome::StateSecret], &["涉密", "保密"], &["国家秘密"]),
    sense(&[Outcome::Prohibited], &["法律禁止公开"], &["法律行政法规禁止公开", "法律法规禁止公开"]),
    sense(&[Outcome::Security], &["危及国家安全"], &["三安全一稳定"]),
    sense(
        &[Outcome::ThirdParty],
        &["第三方", "隐私"],
        &["第三方不同意", "第三方合法权益", "第三方权益", "商业秘密", "个人隐私"],
    ),
    sense(&[Outcome::Internal], &["内部信息", "内部管理信息"], &["内部事务信息", "内部事务"]),
    sense(&[Outcome::Process], &["过程信息"], &["过程性信息"]),
    sense(&[Outcome::Enforcement], &["案卷", "执法案卷"], &["行政执法案卷", "执法案卷信息"]),
    sense(&[Outcome::Query], &["查询事项", "不动产登记查询"], &["行政查询事项", "行政查询"]),
    sense(
        &[Outcome::NotHeld],
        &[
            "不存在",
            "非本机关",
            "不掌握",
            "不属于本机关",
            "非本机关掌握",
            "非本机关公开",
            "非本机关负责公开",
            "未制作",
            "未获取",
            "查无",
            "未检索到",
            "告知其他机关",
        ],
        &[
            "信息不存在",
            "不属于本机关公开",
            "不属于本机关负责公开",
            "不属于本机关掌握",
            "不属于本单位",
            "不属于我单位",
            "不属于本行政机关",
            "非本机关职责",
            "非本机关制作",
            "本机关不掌握",
            "未制作或保存",
            "未制作或者保存",
            "未检索到",
        ],
    ),
    sense(
        &[Outcome::ToBeMade],
        &["需加工"],
        &["另行制作", "没有现成信息", "需要加工分析", "加工汇总"],
    ),
    sense(
        &[Outcome::Unclear],
        &["内容不明确"],
        &["补正后仍不明确", "补正后申请内容仍不明确", "申请内容不明确"],
    ),
    sense(
        &[Outcome::Petition],
        &["信访", "举报", "投诉", "投诉举报", "举报投诉", "信访投诉", "信访事项"],
        &["信访举报投诉", "信访投诉举报", "信访类", "按信访处理", "转信访", "属于信访"],
    ),
    sense(&[Outcome::Repeated], &["重复"], &["重复申请"]),
    sense(&[Outcome::Publication], &["公开出版物", "出版物"], &["要求提供公开出版物"]),
    sense(&[Outcome::Excessive], &["大量反复"], &["大量反复申请", "大量、反复申请"]),
    sense(
        &[Outcome::Confirmation],
        &["要求确认", "重新出具"],
        &["确认或重新出具", "确认或者重新出具", "重新出具已获取"],
    ),
    sense(
        &[Outcome::Uncorrected, Outcome::Otherwise],
        &["补正未回", "未补正", "不补正", "视为放弃", "补正逾期"],
        &[
            "逾期不补正",
            "逾期未补正",
            "补正未回复",
            "补正未答复",
            "未按期补正",
            "未在规定期限内补正",
        ],
    ),
    sense(
        &[Outcome::Unpaid, Outcome::Otherwise],
        &["未缴费", "不缴费"],
        &["逾期未缴费", "逾期不缴费", "逾期未按收费通知要求缴纳费用"],
    ),
    sense(
        &[Outcome::Miscellaneous, Outcome::Otherwise],
        &["其他", "其它", "撤回", "撤销申请", "终止", "终止办理", "申请人放弃"],
        &["申请人撤回", "主动撤回", "撤回申请", "自愿撤回"],
    ),
];

/// Words for a request that is not closed.
pub(super) static OPEN: Sense = sense(
    &[],
    &[
        "在办",
        "办理",
        "待办",
        "未办",
        "未办结",
        "未答复",
        "未办理",
        "待答复",
        "结转",
        "补正中",
        "延期",
    ],
    &[
        "办理中",
        "正在办理",
        "尚未办结",
        "未办结",
        "尚未答复",
        "结转下年",
        "下年度继续办理",
        "等待补正",
    ],
);

/// Words for a group of rows, by its key, which do not say which of them.
pub(super) static VAGUE: &[(&str, &str)] = &[
    ("不予公开", "denied"),
    ("不公开", "denied"),
    ("不同意公开", "denied"),
    ("依法不予公开", "denied"),
    ("无法提供", "unavailable"),
    ("不能提供", "unavailable"),
    ("不予处理", "unprocessed"),
    ("不予受理", "unprocessed"),
    ("其他处理", "other"),
];

/// Words for one kind of applicant.
pub(super) struct Kind {
    pub(super) of: Applicant,
    pub(super) alone: &'static [&'static str],
    pub(super) within: &'static [&'static str],
}

/// Who applies.
pub(super) static KINDS: &[Kind] = &[
    Kind {
        of: Applicant::Person,
        alone: &["公民", "个人", "群众", "居民", "村民"],
        within: &["自然人"],
    },
    Kind {
        of: Applicant::Enterprise, alone: &["企业", "公司"], within: &["商业企业", "企业法人"]
    },
    Kind {
        of: Applicant::Institute, alone: &["科研"], within: &["科研机构", "科研院所"]
    },
    Kind {
        of: Applicant::Charity,
        alone: &["公益组织", "社会公益", "社会组织"],
        within: &["社会公益组织", "公益机构"],
    },
    Kind {
        of: Applicant::LawFirm, alone: &["律所"], within: &["法律服务机构", "律师事务所"]
    },
    Kind {
        of: Applicant::OtherBody,
        alone: &["其他", "其它", "其他组织", "其它组织"],
        within: &[],
    },
];

/// What the end of a name tells of its bearer.
pub(super) struct Ends {
    /// The kind; none where such names tell nothing.
    pub(super) of: Option<Applicant>,
    pub(super) ends: &'static [&'static str],
    pub(super) by: &'static str,
}

/// What names end in, before short names are taken for people's.
pub(super) static NAMES: &[Ends] = &[
    Ends {
        of: Some(Applicant::LawFirm),
        ends: &["律师事务所", "律所", "法律服务所", "法律援助中心"],
        by: "（……律师事务所、法律服务所）",
    },
    Ends {
        of: Some(Applicant::Enterprise),
        ends: &["公司", "集团", "企业"],
        by: "（……公司、企业）",
    },
    Ends {
        of: Some(Applicant::Institute),
        ends: &["研究院", "研究所", "科学院"],
        by: "（……研究院、研究所）",
    },
    Ends {
        of: Some(Applicant::Charity),
        ends: &["基金会", "慈善会", "慈善总会", "志愿者协会", "红十字会"],
        by: "（……基金会、慈善会）",
    },
    Ends {
        of: Some(Applicant::OtherBody),
        ends: &["村民委员会", "居民委员会", "村委会", "居委会", "业主委员会", "业委会"],
        by: "（……村委会、居委会、业主委员会）",
    },
    // Bodies, of which a name does not tell the column.
    Ends {
        of: None,
        ends: &[
            "协会",
            "学会",
            "商会",
            "中心",
            "委员会",
            "合作社",
            "事务所",
            "医院",
            "学校",
            "中学",
            "小学",
            "幼儿园",
            "大学",
            "学院",
            "商行",
            "商店",
            "经营部",
            "个体工商户",
            "合伙企业",
            "办公室",
            "局",
            "办",
            "社",
            "站",
            "所",
            "处",
            "队",
            "店",
            "厂",
            "部",
        ],
        by: "",
    },
];

/// Surnames of two characters.
pub(super) static SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "宇文", "长孙", "端木", "南宫", "独孤", "轩辕", "西门",
];

/// How cases of reconsideration and litigation end.
pub(super) static CASES: &[(&[&str], CaseWord)] = &[
    (
        &["否", "无", "没有", "未复议", "未诉讼", "未提起", "0", "未发生", "没有复议、诉讼"],
        CaseWord::None,
    ),
    (
        &["维持", "结果维持", "维持原行政行为", "复议维持", "予以维持", "法院维持", "维持原判"],
        CaseWord::Ended(Ending::Upheld),
    ),
    (
        &[
            "纠正",
            "结果纠正",
            "撤销",
            "变更",
            "确认违法",
            "责令",
            "责令履行",
            "责令重新答复",
            "撤销并责令重新答复",
            "撤销重作",
            "复议纠正",
            "复议撤销",
            "责令限期履行",
        ],
        CaseWord::Ended(Ending::Corrected),
    ),
    (
        &[
            "其他",
            "其他结果",
            "其它",
            "驳回",
            "驳回申请",
            "驳回起诉",
            "撤回",
            "撤诉",
            "终止",
            "调解",
            "和解",
            "准许撤诉",
            "撤回申请",
            "不予受理",
        ],
        CaseWord::Ended(Ending::Other),
    ),
    (
        &[
            "尚未审结",
            "未审结",
            "审理中",
            "正在审理",
            "复议中",
            "诉讼中",
            "未结",
            "未决",
            "在审",
            "办理中",
        ],
        CaseWord::Ended(Ending::Pending),
    ),
];
