//! What a number may be about: a table of wordings. A new wording is a row, or a word in one.
//!
//! Each row has a sentence of our own, which a test reads as it says and which can stand in
//! the guide. The words are those of a text as it is heard.

use super::callings::{
    CARRIED_IN, CARRIED_OUT, CLOSE, DECIDE, DENIED, ENDED_OTHERWISE, GRANTED, IN_FORCE, MAKE,
    NOT_A_COUNT, OTHERWISE, PARTLY, PUBLISH, RECEIVE, REPEAL, SHOWN, UNAVAILABLE, UNPROCESSED,
    YEARLY,
};
use super::numerals::Unit;
use super::topics::{Matter, Topic};
use crate::form::{Applicant, Aspect, Ending, Item, Outcome};

/// What the words around a number must be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Applications.
    Requests,
    /// Reconsideration or litigation.
    Disputes,
    /// Regulations or normative documents.
    Documents,
    /// Licences, penalties, compulsory measures.
    Decisions,
    /// Fees.
    Fees,
}

impl Asks {
    /// Whether it is that.
    #[must_use]
    pub fn is(self, matter: Matter) -> bool {
        match self {
            Asks::Requests => matter == Matter::Requests,
            Asks::Disputes => matter.is_dispute(),
            Asks::Documents => {
                matches!(matter, Matter::Public(Item::Regulations | Item::Documents))
            }
            Asks::Decisions => matches!(
                matter,
                Matter::Public(Item::Licences | Item::Penalties | Item::Compulsion)
            ),
            Asks::Fees => matter == Matter::Public(Item::Fees),
        }
    }

    /// Whether it is counted in this.
    #[must_use]
    pub fn counts_in(self, unit: Unit) -> bool {
        match (self, unit) {
            (Asks::Fees, Unit::Other("元" | "万元")) => true,
            (Asks::Fees, _) => false,
            (_, Unit::Case | Unit::Other("项" | "件次")) => true,
            (Asks::Requests, Unit::Other("条" | "次" | "人次") | Unit::None) => true,
            (Asks::Disputes, Unit::Other("次") | Unit::None) => true,
            (Asks::Documents, Unit::Other("篇" | "条")) => true,
            (Asks::Decisions, Unit::Other("次") | Unit::None) => true,
            _ => false,
        }
    }
}

/// How a wording stands to others in one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It says what the number is, whatever else is said; two of them that differ say nothing.
    Telling,
    /// What stays open and what was open before.
    Carrying,
    /// Of several the one that stands nearest.
    Usual,
    /// Only where nothing else is said.
    Weak,
}

/// A wording.
#[derive(Debug)]
pub struct Pattern {
    /// What the number is about.
    pub topic: Topic,
    /// What the words around it are about.
    pub asks: Asks,
    /// How it stands to other wordings.
    pub rank: Rank,
    /// Words of which one is said with the number.
    pub calls: &'static str,
    /// Words of which one is said too, where any are given.
    pub with: &'static str,
    /// Words that make it something else.
    pub forbids: &'static str,
    /// A sentence of our own that is read so.
    pub example: &'static str,
}

const fn row(
    topic: Topic,
    asks: Asks,
    rank: Rank,
    calls: &'static str,
    example: &'static str,
) -> Pattern {
    Pattern { topic, asks, rank, calls, with: "", forbids: "", example }
}

const fn outcome(topic: Topic, calls: &'static str, example: &'static str) -> Pattern {
    row(topic, Asks::Requests, Rank::Telling, calls, example)
}

const fn from(
    applicants: &'static [Applicant],
    calls: &'static str,
    example: &'static str,
) -> Pattern {
    Pattern { forbids: CLOSE, ..outcome(Topic::From(applicants), calls, example) }
}

const fn case(
    ending: Ending,
    rank: Rank,
    calls: &'static str,
    forbids: &'static str,
    example: &'static str,
) -> Pattern {
    Pattern { forbids, ..row(Topic::Cases(ending), Asks::Disputes, rank, calls, example) }
}

const fn document(
    aspect: Aspect,
    rank: Rank,
    calls: &'static str,
    example: &'static str,
) -> Pattern {
    let forbids = NOT_A_COUNT;
    Pattern { forbids, ..row(Topic::Public(aspect), Asks::Documents, rank, calls, example) }
}

/// The table of wordings.
pub static PATTERNS: &[Pattern] = &[
    // Applications received.
    row(
        Topic::New,
        Asks::Requests,
        Rank::Carrying,
        "新收 新收到 新受理 新接收 本年新收 新增 新增加 新申请",
        "本年新收政府信息公开申请7件。",
    ),
    row(Topic::Received, Asks::Requests, Rank::Usual, RECEIVE, "全年共收到政府信息公开申请7件。"),
    Pattern {
        with: YEARLY,
        forbids: "类 领域",
        ..row(
            Topic::Received,
            Asks::Requests,
            Rank::Weak,
            "申请 依申请公开 依申请公开件 依申请件 申请数量 申请总数 申请总量 申请量 政府信息公开申请 \
     信息公开申请 依申请公开申请 申请件",
            "本年政府信息公开申请共7件。",
        )
    },
    row(
        Topic::Handled,
        Asks::Requests,
        Rank::Usual,
        "办理 处理 办件 已办理 办件量 办理量 处理量 办理数量",
        "全年共办理政府信息公开申请8件。",
    ),
    from(
        &[Applicant::Person],
        "自然人 公民个人 个人 自然人申请 公民个人申请",
        "收到申请7件，其中自然人7件。",
    ),
    from(&Applicant::BODIES, "法人或其他组织", "收到申请7件，其中法人或其他组织0件。"),
    // Without more they stand for all that may apply, unless they are told apart.
    Pattern {
        rank: Rank::Weak,
        ..from(&[Applicant::Person], "公民", "收到申请7件，其中公民7件、法人0件。")
    },
    Pattern {
        rank: Rank::Weak,
        ..from(&Applicant::BODIES, "法人 其他组织 单位申请", "收到申请7件，其中公民7件、法人0件。")
    },
    from(&[Applicant::Enterprise], "商业企业 企业 企业法人", "收到申请7件，其中商业企业0件。"),
    from(&[Applicant::Institute], "科研机构", "收到申请7件，其中科研机构0件。"),
    from(&[Applicant::Charity], "社会公益组织 公益组织", "收到申请7件，其中社会公益组织0件。"),
    from(&[Applicant::LawFirm], "法律服务机构 律师事务所", "收到申请7件，其中法律服务机构0件。"),
    // Carried in and out.
    Pattern {
        forbids: CLOSE,
        ..row(
            Topic::CarriedIn,
            Asks::Requests,
            Rank::Carrying,
            CARRIED_IN,
            "上年结转政府信息公开申请1件。",
        )
    },
    Pattern {
        forbids: "上年 本年",
        ..row(
            Topic::CarriedOut,
            Asks::Requests,
            Rank::Carrying,
            CARRIED_OUT,
            "收到申请8件，其中1件结转下年继续办理。",
        )
    },
    Pattern {
        forbids: "上年 本年",
        ..row(
            Topic::CarriedOut,
            Asks::Requests,
            Rank::Weak,
            "结转 顺延 跨年",
            "收到申请8件，剩余1件结转。",
        )
    },
    row(Topic::Closed, Asks::Requests, Rank::Usual, CLOSE, "收到申请8件，办结7件。"),
    row(
        Topic::Rest,
        Asks::Requests,
        Rank::Weak,
        "剩余 其余 余下 其他 另有",
        "收到申请8件，办结7件，剩余1件。",
    ),
    // What became of them.
    outcome(Topic::Group("granted"), GRANTED, "办结申请7件，其中予以公开3件。"),
    outcome(Topic::Group("partially_granted"), PARTLY, "办结申请7件，其中部分公开1件。"),
    outcome(Topic::Group("denied"), DENIED, "办结申请7件，其中不予公开0件。"),
    outcome(Topic::Group("unavailable"), UNAVAILABLE, "办结申请7件，其中无法提供3件。"),
    outcome(Topic::Group("unprocessed"), UNPROCESSED, "办结申请7件，其中不予处理0件。"),
    outcome(Topic::Group("other"), OTHERWISE, "办结申请7件，其中其他处理0件。"),
    outcome(
        Topic::Ended(Outcome::NotHeld),
        "不掌握 信息不存在 不存在 不属于本机关公开 不属于本行政机关公开 \
     非本机关 不属于本机关 不属于本行政机关 不属于本单位公开 \
     不属于我局公开 不属本机关公开 不属于本机关负责公开 \
     不属于本行政机关负责公开",
        "办结申请7件，其中本机关不掌握相关信息3件。",
    ),
    outcome(
        Topic::Ended(Outcome::ToBeMade),
        "另行制作 没有现成信息 需要另行制作 无现成信息",
        "办结申请7件，其中需要另行制作0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Unclear),
        "仍不明确 补正后申请内容 补正后申请内容仍不明确 补正后仍不明确",
        "办结申请7件，其中补正后仍不明确0件。",
    ),
    outcome(
        Topic::Ended(Outcome::StateSecret),
        "国家秘密 属于国家秘密 涉及国家秘密",
        "办结申请7件，其中属于国家秘密0件。",
    ),
    outcome(Topic::Ended(Outcome::Security), "三安全一稳定", "危及“三安全一稳定”的申请0件。"),
    outcome(
        Topic::Ended(Outcome::ThirdParty),
        "第三方合法权益 保护第三方合法权益",
        "办结申请7件，其中保护第三方合法权益0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Internal),
        "内部事务信息 三类内部事务信息 属于三类内部事务信息",
        "办结申请7件，其中属于内部事务信息0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Process),
        "过程性信息 四类过程性信息 属于四类过程性信息",
        "办结申请7件，其中属于过程性信息0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Enforcement),
        "行政执法案卷 执法案卷",
        "办结申请7件，其中属于行政执法案卷0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Query),
        "行政查询事项 属于行政查询事项",
        "办结申请7件，其中属于行政查询事项0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Petition),
        "信访举报投诉类申请 信访举报投诉类",
        "办结申请7件，其中信访举报投诉类申请0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Uncorrected),
        "逾期不补正",
        "办结申请7件，其中申请人逾期不补正0件。",
    ),
    outcome(Topic::Ended(Outcome::Repeated), "重复申请", "办结申请7件，其中重复申请0件。"),
    outcome(
        Topic::Ended(Outcome::Publication),
        "公开出版物 要求提供公开出版物",
        "办结申请7件，其中要求提供公开出版物0件。",
    ),
    outcome(
        Topic::Ended(Outcome::Excessive),
        "大量反复申请 无正当理由大量反复申请",
        "办结申请7件，其中大量反复申请0件。",
    ),
    // Reconsideration and litigation.
    case(
        Ending::Upheld,
        Rank::Telling,
        "维持 结果维持",
        "复议机关 委员会 决定书 告知",
        "被申请行政复议2件，其中维持1件。",
    ),
    case(
        Ending::Corrected,
        Rank::Telling,
        "纠正 结果纠正",
        "复议机关 委员会 决定书 告知",
        "被申请行政复议2件，其中纠正0件。",
    ),
    case(
        Ending::Other,
        Rank::Telling,
        "其他结果",
        "复议机关 委员会 决定书 告知",
        "被申请行政复议2件，其中其他结果0件。",
    ),
    case(
        Ending::Pending,
        Rank::Telling,
        "未审结 正在审理 在审 正在审理中 未结 均未审结 都未审结 在审理中 审理中 在审理",
        "复议机关 委员会 决定书 告知",
        "被提起行政诉讼2件，其中尚未审结2件。",
    ),
    case(
        Ending::All,
        Rank::Usual,
        "行政复议 复议 行政复议申请 复议申请 申请行政复议 申请复议 \
     提起行政复议 提起复议 行政复议案件 复议案件 行政复议案 复议案 \
     行政诉讼 诉讼 起诉 应诉 提起行政诉讼 提起诉讼 行政诉讼案件 \
     诉讼案件 行政诉讼案 诉讼案 行政应诉 行政应诉案件 未经复议直接起诉 \
     未经复议直接提起诉讼 未经复议直接提起行政诉讼 未经复议起诉 直接起诉 \
     复议后起诉 经复议后起诉 复议后提起诉讼 复议后提起行政诉讼 \
     复议后又起诉 复议后又提起诉讼 复议后又提起行政诉讼 复议后诉讼 被诉 被起诉",
        ENDED_OTHERWISE,
        "因政府信息公开被申请行政复议2件。",
    ),
    // Table two.
    document(Aspect::Made, Rank::Telling, MAKE, "全年制发规范性文件2件。"),
    document(Aspect::InForce, Rank::Telling, IN_FORCE, "现行有效规范性文件5件。"),
    document(Aspect::Repealed, Rank::Telling, REPEAL, "全年废止规范性文件1件。"),
    Pattern {
        forbids: "主动公开 信息 修订 清理 审核 解读 类 类信息 备案 新公开",
        ..document(Aspect::Published, Rank::Usual, PUBLISH, "全年发布行政规范性文件2件。")
    },
    Pattern {
        forbids: SHOWN,
        ..row(
            Topic::Public(Aspect::Decisions),
            Asks::Decisions,
            Rank::Usual,
            DECIDE,
            "全年作出行政许可决定12件。",
        )
    },
    Pattern {
        with: YEARLY,
        forbids: SHOWN,
        ..row(
            Topic::Public(Aspect::Decisions),
            Asks::Decisions,
            Rank::Weak,
            "行政许可 行政处罚 行政强制 行政强制措施 行政处罚案件",
            "全年行政处罚3件。",
        )
    },
    Pattern {
        forbids: "项目 标准 减免 罚款",
        ..row(
            Topic::Public(Aspect::Amount),
            Asks::Fees,
            Rank::Usual,
            "行政事业性收费 行政事业收费 事业性收费 收取 收费 收入",
            "全年行政事业性收费1.5万元。",
        )
    },
];
